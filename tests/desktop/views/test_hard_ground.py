"""The window on hard ground: somebody else at the same item, huge pastes, a missing font, small and doubled screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from db import richtext
from db.lines import ItemSheet
from db.queries import items
from db.vocabulary import Audience, MeetingStage
from desktop.app import PLACES, Program
from desktop.operations import arrange_agenda, edit_item
from desktop.operations.desk import Desk
from desktop.qt.autosave import Saving
from desktop.views.meetings.page import MeetingsPage
from desktop.views.palette.palette import Palette
from desktop.views.window.frame import Window
from tests.conftest import ROOT
from tests.desks import Clock
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start, click, ctrl, press, sample
from tests.desktop.views.screens import SCREENS, open_item, open_meeting

Key = Qt.Key
_MIB = 1024 * 1024
_QUIET = {"QT_QPA_PLATFORM": "offscreen"}
_SMALL = (
    "welcome",
    "create_wrong",
    "list",
    "item",
    "item_closed",
    "item_held",
    "preview",
    "export",
    "new_meeting",
    "palette_found",
)


def _at_item(start: Start) -> tuple[Program, MeetingsPage]:
    program = start(places=PLACES, size=(1440, 900))
    page = open_meeting(program, MeetingStage.DRAFTING)
    open_item(page, 1)
    return program, page


def _stored(page: MeetingsPage) -> ItemSheet:
    sheet = page.desk.ask(items.sheet, page._item, Audience.INTERNAL).result()
    assert sheet is not None
    return sheet


def _strip(program: Program) -> str:
    return " ".join(notice.words for notice in program.window.strips.notices())


# --- two at one item -------------------------------------------------------------------------------------------------


@pytest.fixture
def other(start: Start) -> Iterator[tuple[Program, MeetingsPage, Desk]]:
    """Somebody else at another desk over the same file, whose changes come round here too."""
    program, page = _at_item(start)
    desk = Desk(page.desk.store, actor="karla", session="another", clock=Clock(), changed=program.hub.tell)
    yield program, page, desk
    desk.rest()


def test_what_somebody_else_writes_in_the_same_item_is_seen_here(other: tuple[Program, MeetingsPage, Desk]) -> None:
    _program, page, desk = other

    desk.do(edit_item.set_title, page._item, "Cykelsti langs Ådalen", None).result()

    wait(lambda: page.paper.title.text() == "Cykelsti langs Ådalen")


def _clash(other: tuple[Program, MeetingsPage, Desk]) -> tuple[Program, MeetingsPage]:
    """Both write the title; the other one is first."""
    program, page, desk = other
    page.paper.focus_title()
    QTest.keyClicks(page.paper.title, " og Enghave")
    desk.do(edit_item.set_title, page._item, "Den andens titel", None).result()
    program.hub.autosaves.flush()
    wait(lambda: "Nogen har rettet" in _strip(program))
    return program, page


def test_of_two_who_write_the_same_title_neither_is_lost_and_mine_can_be_kept(
    other: tuple[Program, MeetingsPage, Desk],
) -> None:
    program, page = _clash(other)
    mine, theirs = page.paper.title.text(), _stored(page).title

    click(program.window, "Gem min tekst")
    wait(lambda: _stored(page).title == mine)

    assert (mine, theirs) == ("Cykelsti langs Åvej og Enghave", "Den andens titel")
    wait(lambda: _strip(program) == "")


def test_of_two_who_write_the_same_title_theirs_can_be_taken_in(other: tuple[Program, MeetingsPage, Desk]) -> None:
    program, page = _clash(other)

    click(program.window, "Hent den anden")
    wait(lambda: page.paper.title.text() == "Den andens titel")

    wait(lambda: program.hub.autosaves.state is Saving.SAVED)
    assert _stored(page).title == "Den andens titel"


def test_an_item_that_somebody_else_deletes_does_not_take_along_what_is_being_written_in_it(
    other: tuple[Program, MeetingsPage, Desk],
) -> None:
    program, page, desk = other
    gone = page._item
    page.paper.focus_title()
    QTest.keyClicks(page.paper.title, " med mange ord")

    desk.do(arrange_agenda.drop_item, gone).result()
    wait(lambda: page._item != gone and page.paper._shown == page._item)
    wait(lambda: program.hub.autosaves.state is Saving.FAILED and _strip(program) != "")

    assert "med mange ord" in program.hub.autosaves.unsaved_text()
    desk.do(lambda mine: mine.undo()).result()
    program.hub.autosaves.flush()
    wait(lambda: program.hub.autosaves.state is Saving.SAVED)
    page.show_thing(gone)
    wait(lambda: page.paper._shown == gone and page.paper.title.text().endswith("med mange ord"))


def test_what_could_not_be_saved_of_one_item_is_never_saved_as_anothers(start: Start, tmp_path: Path) -> None:
    program, page = _at_item(start)
    first = page._item
    page._toggle_closed()
    wait(page.paper.face.isVisible)
    (tmp_path / "bog.db").rename(tmp_path / "flyttet.db")
    program.opener.look()
    wait(lambda: "er flyttet eller slettet" in _strip(program))
    for widget, words in ((page.paper.title, " hemmelig titel"), (page.paper.face.title, "Kun om den første")):
        widget.setFocus()
        QTest.keyClicks(widget, words)
    page.paper.face.text.setFocus()
    QTest.keyClicks(page.paper.face.text, "Offentligt om den første")
    program.hub.autosaves.flush()
    wait(lambda: program.hub.autosaves.state is Saving.FAILED)

    second = next(row.uid for row in page.shelf.agenda._rows if row.uid != first and row.closed)
    page.show_thing(second)
    wait(lambda: page.paper._shown == second)
    shown = page.paper.title.text(), page.paper.face.title.text(), richtext.plain(page.paper.face.text.blocks())
    unsaved = program.hub.autosaves.unsaved_text()
    (tmp_path / "flyttet.db").rename(tmp_path / "bog.db")
    program.opener.look()
    wait(lambda: program.hub.autosaves.state is Saving.SAVED)

    assert not any("første" in each or "hemmelig" in each for each in shown)
    assert all(words in unsaved for words in ("hemmelig titel", "Kun om den første", "Offentligt om den første"))
    assert _stored(page).public_title != "Kun om den første"
    there = page.desk.ask(items.sheet, first, Audience.INTERNAL).result()
    assert there is not None
    assert "hemmelig titel" in there.title
    assert there.public_title == "Kun om den første"
    assert richtext.plain(there.public_text) == "Offentligt om den første"


def test_what_is_written_while_the_file_is_away_is_saved_when_it_is_back(start: Start, tmp_path: Path) -> None:
    program, page = _at_item(start)
    (tmp_path / "bog.db").rename(tmp_path / "flyttet.db")
    program.opener.look()
    wait(lambda: "er flyttet eller slettet" in _strip(program))
    page.paper.focus_title()
    QTest.keyClicks(page.paper.title, " skrevet imens")
    program.hub.autosaves.flush()
    wait(lambda: program.hub.autosaves.state is Saving.FAILED)
    during = program.window.status.saved.words()

    (tmp_path / "flyttet.db").rename(tmp_path / "bog.db")
    program.opener.look()
    wait(lambda: program.hub.autosaves.state is Saving.SAVED)

    assert during == "Ikke gemt"
    assert _stored(page).title.endswith("skrevet imens")


# --- too much --------------------------------------------------------------------------------------------------------


def test_ten_megabytes_are_pasted_saved_and_taken_back_in_one_step(start: Start) -> None:
    program, page = _at_item(start)
    box = next(each for each in page.paper._sections.values() if each.editor.isVisible())
    before = box.editor.blocks()
    line = "Blåbærgrød på Ærø er godt, og åen løber over sine bredder hvert år. " * 15
    pasted = QMimeData()
    pasted.setText(f"{line}\n" * (10 * _MIB // len(line) + 1))
    box.editor.setFocus()

    box.editor.insertFromMimeData(pasted)
    wait(lambda: box.editor._job is None, 180)
    program.hub.autosaves.flush()
    wait(lambda: program.hub.autosaves.state is Saving.SAVED, 180)
    kept = next(row.body for row in _stored(page).sections if row.uid == box.uid)
    ctrl(program, Key.Key_Z)
    wait(lambda: box.editor.blocks() == before, 180)

    assert len(richtext.plain(kept)) > 10_000_000


def test_a_title_of_ten_thousand_characters_leaves_the_window_as_it_was(start: Start, qapp: QApplication) -> None:
    program, page = _at_item(start)
    long = ("Æblegrød " * 1112)[:10_000]

    page.paper.focus_title()
    page.paper.title.insertPlainText(long)
    page.hub.autosaves.flush()
    wait(lambda: _stored(page).title.endswith(long.strip()))
    wait(lambda: any(row.title.endswith(long.strip()) for row in page.shelf.agenda._rows))
    settle(qapp)

    assert audit(page.window(), tabs=False) == []
    page._drop_item(page._item)
    wait(lambda: program.window.toaster.shown() is not None)
    toast = program.window.toaster.shown()
    assert toast is not None
    assert "er slettet" in toast.words
    assert toast.width() < program.window.width()


def test_pasted_pictures_and_scripts_open_nothing_and_leave_only_words(start: Start) -> None:
    program, page = _at_item(start)
    box = next(each for each in page.paper._sections.values() if each.editor.isVisible())
    hostile = QMimeData()
    hostile.setHtml(
        "<p>Før<img src='file:///etc/passwd'><script>fetch('http://127.0.0.1:9/')</script>"
        "<iframe src='file:///etc/hostname'></iframe> efter</p><p style='background:url(http://127.0.0.1:9/x)'>til</p>"
    )
    box.editor.setFocus()
    box.editor.selectAll()
    opened: list[str] = []
    listening = [False]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        told = event == "open" and str(arguments[0]).startswith("/etc/")
        if listening[0] and (told or event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess"))):
            opened.append(event)

    sys.addaudithook(hook)
    listening[0] = True
    box.editor.insertFromMimeData(hostile)
    program.window.grab()
    program.hub.autosaves.flush()
    wait(lambda: program.hub.autosaves.state is Saving.SAVED)
    listening[0] = False

    kept = next(row.body for row in _stored(page).sections if row.uid == box.uid)
    assert opened == []
    assert "file:" not in richtext.write(kept)
    assert "127.0.0.1" not in richtext.write(kept)
    assert "Før" in richtext.plain(kept)
    assert "fetch" not in richtext.plain(kept)


# --- small things that would be seen ---------------------------------------------------------------------------------


def test_nothing_but_the_window_is_ever_a_window_of_its_own(start: Start, qapp: QApplication) -> None:
    program = start(places=PLACES)
    strays: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
            if shown and not isinstance(watched, (Window, QDialog, QMenu)):
                strays.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for stage in (MeetingStage.DRAFTING, MeetingStage.HELD):
        page = open_meeting(program, stage)
        for n in range(len(page.shelf.agenda._rows)):
            open_item(page, n)
    page.new_item()
    wait(page.paper.title.hasFocus)
    qapp.removeEventFilter(watch)

    assert strays == []


def test_another_theme_or_text_size_writes_nothing(start: Start) -> None:
    program, page = _at_item(start)
    before = page.desk.ask(lambda _read: page.desk.steps()).result()

    program.looks.set_mode(program.looks.mode.DARK)
    program.looks.larger()

    assert program.hub.autosaves.state is Saving.SAVED
    assert page.desk.ask(lambda _read: page.desk.steps()).result() == before


def test_a_palette_whose_file_is_let_go_of_finds_nothing_and_is_no_mistake(start: Start) -> None:
    program, _page = _at_item(start)
    ctrl(program, Key.Key_K)
    palette = program.window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "å")

    program.window.unseat()
    palette._on_pause()

    wait(lambda: palette.list is not None and palette._found == [])


# --- screens ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1024, 700, 100), (1280, 720, 130)], ids=["1024x700", "1280x720 with 130 %"])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", _SMALL)
def test_nothing_is_cut_on_a_small_screen_in_either_language(
    start: Start, qapp: QApplication, tmp_path: Path, name: str, size: tuple[int, int, int], language: str
) -> None:
    screen, (width, height, percent) = SCREENS[name], size
    fresh = tmp_path / "data" / "referent.db" if screen.fresh else None
    program = start(
        fresh, places=PLACES, size=(width, height), seated=not screen.fresh, text_size=percent, language=language
    )

    shown = screen.arrange(program)
    settle(qapp)

    assert program.window.size().toTuple() == (width, height)
    assert audit(shown, tabs=False, pixels=False) == []
    if shown.window() is not program.window:
        shown.close()


@pytest.mark.parametrize("keys", ["key", "button"])
def test_properties_are_drawn_over_the_text_where_the_window_is_narrow(start: Start, keys: str) -> None:
    program, page = _at_item(start)
    program.window.resize(1024, 700)
    page.paper.title.setFocus()
    folded = page.inspector.isVisible()

    if keys == "key":
        press(program, Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    else:
        QTest.mouseClick(
            next(
                each
                for each in page.paper.toolbar.findChildren(QWidget)
                if each.accessibleName() == "Vis eller skjul egenskaber"
            ),
            Qt.MouseButton.LeftButton,
        )
    wait(page.inspector.kind.hasFocus)
    drawn = page.inspector.isVisible()
    press(program, Key.Key_Escape)
    wait(lambda: not page.inspector.isVisible())
    program.window.resize(1440, 900)

    assert not folded
    assert drawn
    wait(page.inspector.isVisible)
    assert not page.drawer.is_out


def test_the_drawn_properties_give_way_when_the_focus_goes_to_what_they_cover(start: Start) -> None:
    program, page = _at_item(start)
    program.window.resize(1024, 700)
    page._toggle_inspector()
    wait(page.inspector.kind.hasFocus)

    page.paper.title.setFocus()

    wait(lambda: not page.drawer.is_out)
    assert page.paper.title.hasFocus()
    assert not page.inspector.isVisible()


_IN_A_CHILD = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication
from desktop import paths
from desktop.app import PLACES, Program
from desktop.qt.kit.theme import theme
from desktop.settings import Keeper
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.views.screens import SCREENS

app = QApplication(["referent"])
told = {"findings": []}
program = Program(app, Keeper(paths.settings_file()), PLACES, paths.log_folder() / "referent.log")
program.window.setWindowState(program.window.windowState().WindowNoState)
program.window.resize(1024, 700)
program.begin(sys.argv[1])
program.window.activateWindow()
for name in sys.argv[2:]:
    shown = SCREENS[name].arrange(program)
    settle(app)
    told["findings"] += [f"{name}: {each}" for each in audit(shown, tabs=False)]
    if shown.window() is not program.window:
        shown.close()
told["family"] = QFontInfo(theme().font()).family()
told["ratio"] = program.window.devicePixelRatioF()
told["ink"] = program.window.grab().toImage().pixelColor(1, 1).isValid()
print(json.dumps(told))
sys.stdout.flush()
os._exit(0)
"""


def _in_a_child(tmp_path: Path, *names: str, **environment: str) -> dict[str, object]:
    """The program in a process of its own, with screens that are looked at there."""
    place = sample(tmp_path / "bog.db")
    done = subprocess.run(
        [sys.executable, "-B", "-c", _IN_A_CHILD, str(place), *names],
        cwd=ROOT,
        env={**os.environ, **_QUIET, "REFERENT_HOME": str(tmp_path / "hjem"), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert isinstance(told, dict)
    return told


def test_on_a_screen_of_twice_the_pixels_nothing_is_cut(tmp_path: Path) -> None:
    told = _in_a_child(tmp_path, "list", "agenda", "item", "export", QT_SCALE_FACTOR="2")

    assert told["ratio"] == 2.0
    assert told["findings"] == []


def test_without_any_font_of_the_systems_the_programs_own_is_used(tmp_path: Path) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig></fontconfig>")

    told = _in_a_child(tmp_path, "item", FONTCONFIG_FILE=str(nothing))

    assert told["family"] == "Source Sans 3"
    assert told["findings"] == []
