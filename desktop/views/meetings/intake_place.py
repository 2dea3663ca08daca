"""From a doubt to its place: the field gets the focus, and the text that it is about is selected."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.qt.editor.editor import RichTextEditor
from desktop.views.meetings.inspector import Inspector
from desktop.views.meetings.intake_doubts import Doubt, Spot
from desktop.views.meetings.paper import ItemPaper

_BETWEEN = " / "
_LEAST, _MOST = 3, 60


def show_place(paper: ItemPaper, inspector: Inspector, doubt: Doubt) -> None:
    """Lead to the place that a doubt is about: its field, its words, else the beginning of the item."""
    if doubt.spot is not Spot.TITLE and _found(paper, doubt.text):
        return
    field = _field(inspector, doubt.spot)
    if field is not None and not inspector.isVisible():
        paper.properties_asked.emit()
    if field is not None and inspector.isVisible():
        inspector.ensureWidgetVisible(field, 0, 40)
        field.setFocus()
    else:
        paper.focus_title()


def _field(inspector: Inspector, spot: Spot) -> QWidget | None:
    """The property that a doubt is about."""
    match spot:
        case Spot.CASE:
            return inspector.case_no
        case Spot.OPENNESS:
            return inspector.openness
        case Spot.BILAG:
            return inspector.bilag.list if inspector.bilag.list.rows() else inspector.bilag.drop_place
        case _:
            return None


def _found(paper: ItemPaper, text: str) -> bool:
    """Whether some words of a text stand on the paper: the first of them are selected."""
    for words in _snippets(text):
        for edit in _edits(paper):
            if isinstance(edit, RichTextEditor):
                edit.be_whole()
            hit = edit.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
            if not hit.isNull():
                edit.setFocus()
                edit.setTextCursor(_all_of(hit, text))
                paper.paper.ensureWidgetVisible(edit, 0, 0)
                rect = edit.cursorRect()
                at = edit.mapTo(paper.paper.page, rect.center())
                paper.paper.ensureVisible(at.x(), at.y(), 0, 120)
                return True
    return False


def _snippets(text: str) -> Iterator[str]:
    """The beginnings of what a finding says, as they would stand in one paragraph."""
    for part in text.split(_BETWEEN):
        for line in part.split("\n"):
            words = line.strip().removesuffix("…").rstrip()
            if len(words) >= _LEAST:
                yield words[:_MOST]


def _all_of(hit: QTextCursor, text: str) -> QTextCursor:
    """The words that were found, and what of the same line follows them as it was told."""
    block = hit.block()
    start = hit.selectionStart() - block.position()
    rest = block.text()[start:]
    whole = next(
        (part for line in text.split("\n") for part in line.split(_BETWEEN) if rest.startswith(part.strip())), ""
    )
    length = max(len(whole.strip()), hit.selectionEnd() - hit.selectionStart())
    made = QTextCursor(block)
    made.setPosition(block.position() + start)
    made.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
    return made


def _edits(paper: ItemPaper) -> list[QTextEdit]:
    """Where text can stand, from the top: the title, sections and points."""
    shown: list[QWidget] = [each for each in paper.paper.findChildren(QTextEdit) if each.isVisible()]
    shown.sort(key=lambda each: each.mapTo(paper, each.rect().topLeft()).y())
    return [each for each in shown if isinstance(each, QTextEdit)]
