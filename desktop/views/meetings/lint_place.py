"""From a remark to its place: the words that it is about are selected, or the field that it is about has the focus."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.pointing import cursor_at, units
from desktop.rules.lint.remarks import Part, Place, Remark, Rule
from desktop.views.meetings.paper import ItemPaper


def show_remark(paper: ItemPaper, remark: Remark) -> None:
    """Lead to the place of a remark; where nothing more narrow is meant, to the beginning of the part."""
    if remark.rule is Rule.MISSING_SECTION and remark.place.part is Part.ITEM:
        paper.offer_section()
        return
    field = paper.field_of(remark.place)
    if isinstance(field, QTextEdit):
        paper.show_cursor(field, _cursor(field, remark.place))
    elif isinstance(field, QLineEdit):
        field.setFocus()
        field.selectAll()
        paper.paper.ensureWidgetVisible(field, 0, 40)
    else:
        paper.focus_title()


def _cursor(edit: QTextEdit, place: Place) -> QTextCursor:
    if isinstance(edit, RichTextEditor):
        edit.be_whole()
        found = cursor_at(edit.manuscript, place.block, place.start, place.end) if place.block else None
        return found or QTextCursor(edit.document())
    cursor = QTextCursor(edit.document())
    text, last = edit.toPlainText(), edit.document().characterCount() - 1
    if place.end > place.start:
        cursor.setPosition(min(units(text, place.start), last))
        cursor.setPosition(min(units(text, place.end), last), QTextCursor.MoveMode.KeepAnchor)
    return cursor
