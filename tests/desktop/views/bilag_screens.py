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

from db.vocabulary import MeetingStage
from desktop.app import Program
from desktop.operations import edit_bilag
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


SCREENS: Mapping[str, Screen] = {
    "bilag": Screen(_group),
    "bilag_empty": Screen(_empty),
    "bilag_pdf": Screen(partial(_large, name="Udkast_til_partnerskabsaftale_2027-2028.pdf")),
    "bilag_picture": Screen(partial(_large, name="Luftfoto af grunden.png")),
    "bilag_other": Screen(partial(_large, name="Noter.txt")),
    "bilag_broken": Screen(partial(_large, name="Ødelagt.pdf")),
    "bilag_earlier": Screen(_earlier),
    "bilag_menu": Screen(_menu, passing=True),
}


if __name__ == "__main__":
    screens.SCREENS = SCREENS  # type: ignore[misc] - the same camera, other screens
    sys.exit(screens.main(sys.argv[1:]))
