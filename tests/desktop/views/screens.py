"""Every screen and state of the window by its name: the audit looks at each of them, and pictures are taken of them.

QT_QPA_PLATFORM=offscreen python -m tests.desktop.views.screens FOLDER [--dark] [--size 130] [--english]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QScrollBar, QWidget

from db.rows import MeetingLine
from db.vocabulary import Audience, MeetingStage, TextField
from desktop import paths
from desktop.app import PLACES, Program
from desktop.faults import Fault
from desktop.operations import arrange_agenda
from desktop.qt.kit.overlay import Overlay
from desktop.qt.kit.theme import Mode, theme
from desktop.sentences import say
from desktop.settings import Keeper
from desktop.views.meetings.new_meeting import NewMeeting
from desktop.views.meetings.page import MeetingsPage
from desktop.views.palette.palette import Palette
from desktop.views.start.create import Create
from desktop.views.start.welcome import Welcome
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait


@dataclass(frozen=True)
class Screen:
    """How a program is brought to a screen.  `arrange` gives what is to be looked at: the window, or what floats on it.

    `fresh` ones begin without a file; `passing` ones go away when Tab leaves them.
    """

    arrange: Callable[[Program], QWidget]
    fresh: bool = False
    passing: bool = False


def meetings_page(program: Program) -> MeetingsPage:
    """The page of meetings, with its list read."""
    wait(lambda: isinstance(program.window.pages.page, MeetingsPage))
    page = program.window.pages.page
    assert isinstance(page, MeetingsPage)
    wait(lambda: bool(page.shelf.meetings.list.rows()) and bool(page._bodies))
    return page


def lines(page: MeetingsPage) -> list[MeetingLine]:
    """All meetings of the file."""
    from db.queries import meetings

    return list(page.desk.ask(meetings.lines, Audience.INTERNAL).result())


def open_meeting(program: Program, stage: MeetingStage, body: str = "") -> MeetingsPage:
    """Open a meeting in a stage."""
    page = meetings_page(program)
    line = next(each for each in lines(page) if each.stage is stage and body in ("", each.committee_code))
    page.open_meeting(line.uid)
    wait(lambda: page._head is not None and page._head.uid == line.uid and bool(page.shelf.agenda._rows))
    wait(lambda: page.paper._shown == page._item and bool(page._item))
    wait(lambda: not page.inspector.isVisible() or bool(page.inspector._people) or bool(page.inspector._note.text()))
    return page


def open_item(page: MeetingsPage, n: int, *, foot: bool = False) -> None:
    """Open the item at a place of the agenda; `foot` scrolls down to its end."""
    row = page.shelf.agenda._rows[n]
    page.shelf.agenda.list.pick(row.uid)
    page._on_picked(row.uid)
    wait(lambda: page.paper._shown == row.uid)
    settle(_app())
    if foot:
        bar = page.paper.paper.verticalScrollBar()
        # The texts find their heights one after the other, and the paper grows with each.
        wait(lambda: bar.maximum() == _grown(bar))
        bar.setValue(bar.maximum())


def _grown(bar: QScrollBar) -> int:
    """How far down there is to go, once everything that waits to happen has happened."""
    before = bar.maximum()
    settle(_app())
    return bar.maximum() if bar.maximum() == before else -1


def dialog(inside: QWidget) -> QDialog:
    """The dialog that is open over a widget."""
    wait(lambda: any(each.isVisible() for each in inside.findChildren(QDialog)))
    found = next(each for each in inside.findChildren(QDialog) if each.isVisible())
    found.activateWindow()
    settle(_app())
    return found


def overlay(program: Program) -> Overlay:
    """What floats over the window."""
    wait(lambda: program.window.findChild(Overlay) is not None)
    found = program.window.findChild(Overlay)
    assert found is not None
    settle(_app())
    return found


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


# --- the screens ---------------------------------------------------------------------------------------------------


def _welcome(program: Program) -> QWidget:
    wait(lambda: program.window.findChild(Welcome) is not None)
    return program.window


def _create(program: Program) -> QWidget:
    _welcome(program)
    welcome = program.window.findChild(Welcome)
    assert welcome is not None
    welcome.create_asked.emit()
    wait(lambda: program.window.findChild(Create) is not None)
    return program.window


def _create_wrong(program: Program) -> QWidget:
    _create(program)
    form = program.window.findChild(Create)
    assert form is not None
    form.finish()
    return program.window


def _list(program: Program) -> QWidget:
    meetings_page(program)
    return program.window


def _empty_list(program: Program) -> QWidget:
    page = meetings_page(program)
    for line in lines(page):
        page.desk.do(_drop_meeting, line.uid).result()
    wait(lambda: not page.shelf.meetings.list.rows())
    program.window.toaster.hide()
    return program.window


def _drop_meeting(desk: object, uid: str) -> None:
    from desktop.operations.plan_meeting import drop_meeting

    drop_meeting(desk, uid)  # type: ignore[arg-type] - the desk that `do` gives


def _empty_agenda(program: Program) -> QWidget:
    page = meetings_page(program)
    page._make_meeting(NewMeeting(page._bodies[0].uid, date(2027, 1, 12), time(16, 15), "Byrådssalen", standing=False))
    wait(lambda: page._head is not None and page._head.place == "Byrådssalen")
    wait(lambda: page.middle.currentWidget() is page._no_items)
    return program.window


def _agenda(program: Program) -> QWidget:
    open_meeting(program, MeetingStage.DRAFTING)
    return program.window


def _item(program: Program, *, foot: bool = False, stage: MeetingStage = MeetingStage.DRAFTING) -> QWidget:
    page = open_meeting(program, stage)
    at = max(range(len(page.shelf.agenda._rows)), key=lambda n: page.shelf.agenda._rows[n].points)
    open_item(page, at, foot=foot)
    return program.window


def _closed(program: Program, *, foot: bool = False) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    page.desk.do(arrange_agenda.close_item, page.shelf.agenda._rows[1].uid, closed=True).result()
    wait(lambda: any(row.closed for row in page.shelf.agenda._rows))
    at = next(n for n, row in enumerate(page.shelf.agenda._rows) if row.closed)
    open_item(page, at, foot=foot)
    wait(lambda: page.paper.face.isVisible() or not page.paper.isVisible())
    open_item(page, at, foot=foot)
    return program.window


def _properties(program: Program) -> QWidget:
    program.window.resize(1024, 700)
    page = open_meeting(program, MeetingStage.DRAFTING)
    open_item(page, 1)
    page.paper.title.setFocus()
    page._toggle_inspector()
    wait(lambda: bool(page.inspector._people))
    settle(_app())
    return page.drawer


def _new_item(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    before = page._item
    page.new_item()
    wait(lambda: page._item not in ("", before) and page.paper._shown == page._item)
    return program.window


def _preview(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.HELD)
    page.toggle_preview()
    wait(lambda: page.preview.view.pages > 0, 60)
    wait(lambda: bool(page.preview.view._pictures))
    settle(_app())
    return program.window


def _history(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    open_item(page, 1)
    page.paper.title.setFocus()
    page.paper.title.insertPlainText(" – ny titel")
    page.hub.autosaves.flush()
    wait(lambda: page.paper._title.autosave.settled)
    page.paper._show_history(str(TextField.TITLE), page._item, "Titel")
    found = dialog(page)
    wait(lambda: len(found.list.rows()) > 1)  # type: ignore[attr-defined] - the one dialog with a list
    settle(_app())
    return found


def _new_meeting(program: Program) -> QWidget:
    page = meetings_page(program)
    page.new_meeting()
    return dialog(page)


def _export(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    page.export()
    return dialog(page)


def _palette(program: Program, words: str = "") -> QWidget:
    open_meeting(program, MeetingStage.DRAFTING)
    program._open_palette()
    palette = program.window.findChild(Palette)
    assert palette is not None
    palette.field.setText(words)
    if words:
        wait(lambda: not palette._pause.isActive())
        wait(lambda: bool(palette._found) or words == _NOTHING)
    return overlay(program)


_NOTHING = "xyzzy"


def _legend(program: Program) -> QWidget:
    open_meeting(program, MeetingStage.DRAFTING)
    program._open_legend()
    return overlay(program)


def _report(program: Program) -> QWidget:
    meetings_page(program)
    program._ask_report()
    return dialog(program.window)


def _trouble(program: Program) -> QWidget:
    page = open_meeting(program, MeetingStage.DRAFTING)
    page.hub.trouble(Fault(say("Mødet findes ikke.")))
    page.hub.notice("export", "ok", say("{n} dokumenter er gemt i {folder}.", n=2, folder="/hjem/udvalg/dagsordener"))
    page.hub.say(say("Mødet er slettet."), undo=True)
    settle(_app())
    return program.window


def _refused(program: Program) -> QWidget:
    meetings_page(program)
    letter = Path(program.filing._place).with_name("brev.db")
    letter.write_bytes(b"Kaere alle")
    program.filing.open(str(letter))
    wait(lambda: bool(program.window.strips.notices()))
    settle(_app())
    return program.window


SCREENS: Mapping[str, Screen] = {
    "welcome": Screen(_welcome, fresh=True),
    "create": Screen(_create, fresh=True),
    "create_wrong": Screen(_create_wrong, fresh=True),
    "list": Screen(_list),
    "list_empty": Screen(_empty_list),
    "agenda": Screen(_agenda),
    "agenda_empty": Screen(_empty_agenda),
    "item": Screen(_item),
    "item_foot": Screen(partial(_item, foot=True)),
    "item_held": Screen(partial(_item, stage=MeetingStage.HELD)),
    "item_held_foot": Screen(partial(_item, foot=True, stage=MeetingStage.HELD)),
    "item_closed": Screen(_closed),
    "item_closed_foot": Screen(partial(_closed, foot=True)),
    "item_new": Screen(_new_item),
    "item_properties": Screen(_properties, passing=True),
    "preview": Screen(_preview),
    "history": Screen(_history),
    "new_meeting": Screen(_new_meeting),
    "export": Screen(_export),
    "palette": Screen(_palette),
    "palette_found": Screen(partial(_palette, words="al")),
    "palette_nothing": Screen(partial(_palette, words=_NOTHING)),
    "legend": Screen(_legend),
    "report": Screen(_report),
    "strips_and_toast": Screen(_trouble),
    "refused": Screen(_refused),
}


# --- pictures ------------------------------------------------------------------------------------------------------


def picture(program: Program, shown: QWidget) -> QPixmap:
    """The window as it is seen, with the dialog over it where one is open."""
    whole = program.window.grab()
    if shown.window() is not program.window:
        on_top = shown.grab()
        at = QPoint((program.window.width() - shown.width()) // 2, (program.window.height() - shown.height()) // 2)
        painter = QPainter(whole)
        painter.drawPixmap(at, on_top)
        painter.end()
    return whole


def main(arguments: Sequence[str]) -> int:
    """Take a picture of each screen."""
    from tests.desktop.views.programs import sample  # asks for pytest, which pictures need not

    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--english", action="store_true")
    asked.add_argument("--size", type=int, default=100)
    asked.add_argument("--window", default="1440x900")
    asked.add_argument("--only", default="")
    said = asked.parse_args(arguments)
    said.folder.mkdir(parents=True, exist_ok=True)
    width, height = map(int, said.window.split("x"))
    app = QApplication(["referent"])
    for name, screen in SCREENS.items():
        if said.only and name not in said.only.split(","):
            continue
        with tempfile.TemporaryDirectory() as home:
            os.environ["REFERENT_HOME"] = home
            keeper = Keeper(paths.settings_file())
            chosen = {"theme": "dark" if said.dark else "light", "text_size": said.size}
            keeper.keep(replace(keeper.now, language="en" if said.english else "da", **chosen))
            program = Program(app, keeper, PLACES, paths.log_folder() / "referent.log")
            theme().apply(app, Mode.DARK if said.dark else Mode.LIGHT, said.size, still=True)
            program.window.setWindowState(Qt.WindowState.WindowNoState)
            program.window.resize(width, height)
            program.begin(str(Path(home) / "bog.db" if screen.fresh else sample(Path(home) / "bog.db")))
            program.window.activateWindow()
            shown = screen.arrange(program)
            settle(app)
            picture(program, shown).save(str(said.folder / f"{name}.png"))
            if shown.window() is not program.window:
                shown.close()
            program.window.close_anyway()
            program.end()
            program.window.deleteLater()
            program.deleteLater()
            settle(app)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
