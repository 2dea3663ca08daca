"""The screens of bilag and of earlier versions: the audit looks at each, and pictures are taken of them.

QT_QPA_PLATFORM=offscreen python -m tests.desktop.views.bilag_screens FOLDER [--dark] [--size 130] [--english]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from db import richtext
from db.queries import items
from db.richtext import Block, Cell, Para, Row, Table
from db.vocabulary import Audience, ItemKind, MeetingStage, SectionKind, TextField
from desktop.app import Program
from desktop.operations import edit_bilag, edit_item, edit_sections
from desktop.views.meetings.history import HistoryDialog
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views import screens
from tests.desktop.views.bilag_files import FILES, put, rows, written
from tests.desktop.views.screens import Screen, dialog, open_item, open_meeting


def at_item(program: Program, *files: str) -> MeetingsPage:
    """An item with these bilag."""
    page = open_meeting(program, MeetingStage.DRAFTING)
    open_item(page, 1)
    if files:
        with tempfile.TemporaryDirectory() as folder:
            put(page, written(Path(folder), *files))
    program.window.toaster.hide()
    return page


def show_group(page: MeetingsPage) -> None:
    """Bring the bilag into sight in the properties."""
    settle(_app())
    page.inspector.ensureWidgetVisible(page.inspector.bilag, 0, 400)
    settle(_app())


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _group(program: Program) -> QWidget:
    page = at_item(program, *FILES)
    first = rows(page)[0]
    page.desk.do(edit_bilag.close_bilag, first.uid, closed=True).result()
    wait(lambda: page.inspector.bilag._rows[first.uid].closed)
    show_group(page)
    return program.window


def _empty(program: Program) -> QWidget:
    page = at_item(program)
    show_group(page)
    return program.window


def _large(program: Program, name: str) -> QWidget:
    page = at_item(program, *FILES)
    shown = next(row for row in rows(page) if row.file_name == name)
    group = page.inspector.bilag
    group.list.pick(shown.uid)
    group._on_large()
    view = page.bilag_view
    wait(lambda: view.pages._pictures or view.picture.has_picture or view._stack.currentIndex() > 1)
    show_group(page)
    return program.window


def _earlier(program: Program) -> QWidget:
    page = at_item(program, "Noter.txt")
    group = page.inspector.bilag
    with tempfile.TemporaryDirectory() as folder:
        newer = Path(folder) / "Noter, rettet.txt"
        newer.write_text("Rettet notat om økonomien.\n", "utf-8")
        group.replace_file(rows(page)[0].uid, newer)
        wait(lambda: all(row.earlier for row in group._rows.values()))
    program.window.toaster.hide()
    group.show_earlier(next(iter(group._rows.values())))
    found = dialog(program.window)
    wait(lambda: len(found.list.rows()) == 2)  # type: ignore[attr-defined] - the one dialog with a list
    settle(_app())
    return found


def _menu(program: Program) -> QWidget:
    page = at_item(program, *FILES)
    show_group(page)
    group = page.inspector.bilag
    group.list.setFocus()
    group._menu(group.list.mapToGlobal(QPoint(0, 40)))
    wait(lambda: any(each.isVisible() for each in group.findChildren(QMenu)))
    return next(each for each in group.findChildren(QMenu) if each.isVisible())


def versions(page: MeetingsPage) -> HistoryDialog:
    """A section that was written three times, with a table of which a figure has changed; its versions are open."""
    sheet = page.desk.ask(items.sheet, page._item, Audience.INTERNAL).result()
    assert sheet is not None
    section = next(each for each in sheet.sections if each.kind is SectionKind.CASE_TEXT)

    def write(*blocks: Block) -> None:
        page.desk.do(edit_sections.set_section_body, section.uid, richtext.renumbered(blocks), None).result()
        # Another act between, so that each is a version of its own.
        page.desk.do(edit_item.set_kind, page._item, ItemKind.DISCUSSION).result()
        page.desk.do(edit_item.set_kind, page._item, ItemKind.DECISION).result()

    same = [_para(f"Afsnit {n} om sagen er, som det hele tiden har været.") for n in range(1, 7)]
    write(_para("Udgiften er 450.000 kr. om året."), *same, _money("450", "210"), _para("Parterne er hørt."))
    write(_para("Udgiften er 480.000 kr. om året."), *same, _money("480", "210"), _para("Parterne er hørt."))
    write(
        _para("Udgiften er 480.000 kr. om året."),
        *same,
        _money("480", "230"),
        _para("Aftalen træder i kraft 1. januar 2027."),
    )
    page.paper._show_history(str(TextField.SECTION), section.uid, section.heading)
    found = dialog(page)
    assert isinstance(found, HistoryDialog)
    wait(lambda: len(found.list.rows()) >= 3 and found.differences.count)
    settle(_app())
    return found


def _para(words: str) -> Para:
    return Para("x", richtext.plain_runs(words))


def _money(*amounts: str) -> Table:
    years = ("2027", "2028")
    head = [Cell("x", richtext.plain_runs(each), header=True) for each in ("Beløb i 1.000 kr.", *years)]
    row = [Cell("x", richtext.plain_runs(each), right=n > 0) for n, each in enumerate(("Udgift", *amounts))]
    return Table("x", (Row("x", tuple(head)), Row("x", tuple(row))))


def _history(program: Program, what: str) -> QWidget:
    found = versions(at_item(program))
    if what == "first":
        found.list.setCurrentIndex(found.list.model().index(2, 0))
        wait(lambda: "450" in found.differences.toPlainText())
    elif what:
        found.what.choose(what)
        found._show()
    wait(lambda: what == "whole" or found.differences.count)
    settle(_app())
    return found


def _hovering(program: Program) -> QWidget:
    page = at_item(program, *FILES)
    show_group(page)
    page.inspector.bilag.drop_place.show_hover(hovered=True)
    return program.window


def _writing(program: Program) -> QWidget:
    page = at_item(program, *FILES)
    show_group(page)
    group = page.inspector.bilag
    group.list.setFocus()
    group.list.rename(rows(page)[0].uid)
    return program.window


def _told(program: Program) -> QWidget:
    page = at_item(program, *FILES)
    show_group(page)
    with tempfile.TemporaryDirectory() as folder:
        page.inspector.bilag.take_files([*written(Path(folder), "Noter.txt"), Path(folder) / "Høringssvar, nyt.pdf"])
        wait(lambda: len(program.window.strips.notices()) > 1)
    return program.window


SCREENS: Mapping[str, Screen] = {
    "bilag": Screen(_group),
    "bilag_empty": Screen(_empty),
    "bilag_pdf": Screen(partial(_large, name="Udkast_til_partnerskabsaftale_2027-2028.pdf")),
    "bilag_picture": Screen(partial(_large, name="Luftfoto af grunden.png")),
    "bilag_other": Screen(partial(_large, name="Noter.txt")),
    "bilag_broken": Screen(partial(_large, name="Ødelagt.pdf")),
    "bilag_earlier": Screen(_earlier),
    "bilag_hovering": Screen(_hovering),
    "bilag_writing": Screen(_writing, passing=True),
    "bilag_told": Screen(_told),
    "bilag_menu": Screen(_menu, passing=True),
    "history_now": Screen(partial(_history, what="")),
    "history_first": Screen(partial(_history, what="first")),
    "history_before": Screen(partial(_history, what="before")),
    "history_whole": Screen(partial(_history, what="whole")),
}


if __name__ == "__main__":
    screens.SCREENS = SCREENS  # type: ignore[misc] - the same camera, other screens
    sys.exit(screens.main(sys.argv[1:]))
