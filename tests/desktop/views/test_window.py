"""The shell: rail, panes, undo over everything, strips, toasts, a close that loses nothing.  Real keys and files."""

from __future__ import annotations

import json
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from db.store import open_store
from desktop.app import PLACES as REAL
from desktop.app import Program
from desktop.faults import Fault
from desktop.qt.kit.progress import ProgressCard
from desktop.qt.kit.rail import RailButton
from desktop.qt.page import Page
from desktop.sentences import say
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import names, wait
from tests.desktop.views.bodies import BodiesPage
from tests.desktop.views.programs import Start, click, ctrl, press

Key = Qt.Key
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def _page(program: Program) -> BodiesPage:
    page = program.window.pages.page
    assert isinstance(page, BodiesPage)
    wait(lambda: page.list.count() > 0)
    return page


def _toast(program: Program) -> str:
    toast = program.window.toaster.shown()
    return toast.words if toast else ""


def _strip(program: Program) -> str:
    return " ".join(notice.words for notice in program.window.strips.notices())


# --- rail and pages ------------------------------------------------------------------------------------------------


def test_the_rail_has_what_exists_and_nothing_else(start: Start) -> None:
    program = start()

    rooms = [each.text() for each in program.window.rail.findChildren(RailButton)]

    assert rooms == ["Udvalg", "Personer"]


def test_every_place_of_the_program_leads_to_a_page(start: Start) -> None:
    program = start(places=REAL)

    for place in REAL:
        program.window.go(place.key)
        assert isinstance(program.window.pages.page, Page)


def test_ctrl_and_a_digit_goes_along_the_rail_and_the_focus_to_where_the_work_is(start: Start) -> None:
    program = start()
    first = _page(program)

    ctrl(program, Key.Key_2)
    there = program.window.pages.page, program.window.rail.value()
    ctrl(program, Key.Key_1)
    ctrl(program, Key.Key_7)

    assert (type(there[0]).__name__, there[1]) == ("PeoplePage", "people")
    assert program.window.pages.page is first
    assert QApplication.focusWidget() is first.list


def test_the_last_page_and_what_it_remembers_are_there_the_next_time(start: Start, tmp_path: Path) -> None:
    program = start()
    QTest.keyClicks(_page(program).beside, "husk mig")
    program.window.go("people")
    program.window.close()

    kept = json.loads((tmp_path / "settings.json").read_text())
    again = start(tmp_path / "bog.db")
    again.window.go("bodies")

    assert kept["place"] == "people"
    assert _page(again).beside.text() == "husk mig"


def test_the_window_stands_where_it_stood(start: Start, tmp_path: Path) -> None:
    program = start(size=(780, 640))
    program.window.close()

    again = start(tmp_path / "bog.db", size=(660, 500))
    again.window._restore()

    assert again.window.size() == QSize(780, 640)


def test_what_the_page_counts_and_its_keys_stand_in_the_status_line(start: Start) -> None:
    program = start()
    _page(program)

    said = [label.text() for label in program.window.status.findChildren(QLabel)]

    assert "4 udvalg" in said
    assert "F6 skifter rude · Ctrl+K finder alt" in said


# --- panes ---------------------------------------------------------------------------------------------------------


def test_f6_goes_from_pane_to_pane_and_shift_f6_back(start: Start) -> None:
    program = start()
    page = _page(program)
    visited: list[QWidget | None] = []

    for _ in range(4):
        press(program, Key.Key_F6)
        visited.append(QApplication.focusWidget())
    press(program, Key.Key_F6, _SHIFT)

    assert visited[:2] == [page.text, page.beside]
    assert isinstance(visited[2], RailButton)
    assert visited[2].isChecked()
    assert visited[3] is page.list
    assert isinstance(QApplication.focusWidget(), RailButton)


def test_alt_and_a_digit_goes_straight_to_a_pane(start: Start) -> None:
    program = start()
    page = _page(program)

    press(program, Key.Key_3, _ALT)
    third = QApplication.focusWidget()
    press(program, Key.Key_4, _ALT)

    assert third is page.beside
    assert QApplication.focusWidget() is page.beside


# --- undo ----------------------------------------------------------------------------------------------------------


def test_ctrl_z_takes_back_what_was_done_says_what_it_was_and_ctrl_y_does_it_again(start: Start) -> None:
    program = start()
    page = _page(program)
    ctrl(program, Key.Key_N)
    wait(lambda: "Nyt udvalg" in page.names())

    ctrl(program, Key.Key_Z)
    wait(lambda: "Nyt udvalg" not in page.names())
    wait(lambda: _toast(program) == "Fortrudt: Nyt udvalg")
    ctrl(program, Key.Key_Y)
    wait(lambda: "Nyt udvalg" in page.names())
    wait(lambda: _toast(program) == "Gentaget: Nyt udvalg")


def test_the_toast_undoes_what_it_tells_of_and_not_something_newer(start: Start) -> None:
    program = start()
    page = _page(program)
    ctrl(program, Key.Key_N)
    wait(lambda: _toast(program) == "Udvalget er oprettet.")
    toast = program.window.toaster.shown()
    assert toast is not None
    program.hub.done(program.hub, program.window.pages.desk.do(lambda desk: _rename(desk, page.first)))  # type: ignore[union-attr]
    wait(lambda: "Omdøbt" in page.names())

    click(program.window, "Fortryd")
    wait(lambda: "Der er gjort noget andet siden" in _toast(program))

    assert "Omdøbt" in page.names()
    assert "Nyt udvalg" in page.names()


def _rename(desk: Any, uid: str) -> str:
    from tests.desktop.qt.rooms import rename_body

    return rename_body(desk, uid, "Omdøbt")


def test_a_toast_whose_time_is_over_does_not_stand_in_the_way_of_the_next(start: Start) -> None:
    program = start()
    program.hub.say(say("Filen er tilbage."))
    first = program.window.toaster.shown()
    assert first is not None
    first._timer.timeout.emit()
    settle(cast("QApplication", QApplication.instance()))

    program.hub.say(say("Der er intet at fortryde."))

    assert _toast(program) == "Der er intet at fortryde."


def test_with_nothing_to_undo_ctrl_z_says_so(start: Start) -> None:
    program = start()
    _page(program)

    ctrl(program, Key.Key_Z)
    wait(lambda: _toast(program) == "Der er intet at fortryde.")


def test_a_text_undoes_its_own_typing_first_and_then_the_desk_its_doings(start: Start) -> None:
    program = start()
    page = _page(program)
    ctrl(program, Key.Key_N)
    wait(lambda: "Nyt udvalg" in page.names())
    page.text.setFocus()
    before = page.text.toPlainText()
    QTest.keyClicks(page.text, "xyz")

    ctrl(program, Key.Key_Z)
    wait(lambda: page.text.toPlainText() == before)
    stays = "Nyt udvalg" in page.names()
    while page.text.document().isUndoAvailable():
        ctrl(program, Key.Key_Z)
    wait(lambda: page.autosave.settled)
    # The text saved itself meanwhile, as steps of its own; the desk takes those back before it comes to the body.
    for _ in range(5):
        if "Nyt udvalg" in page.names():
            ctrl(program, Key.Key_Z)
            settle(cast("QApplication", QApplication.instance()))
            QTest.qWait(100)
    wait(lambda: "Nyt udvalg" not in page.names())

    assert stays
    assert page.text.hasFocus()


def test_undo_waits_for_what_is_being_written(start: Start) -> None:
    program = start()
    page = _page(program)
    before = page.text.toPlainText()
    page.text.setFocus()
    QTest.keyClicks(page.text, "Ny ")
    page.list.setFocus()

    ctrl(program, Key.Key_Z)
    wait(lambda: _toast(program) == "Fortrudt: Udvalgets navn")

    wait(lambda: page.text.toPlainText() == before)
    assert _stored(program)[0] == before


def _stored(program: Program) -> list[str]:
    desk = program.window.pages.desk
    assert desk is not None
    return desk.ask(names).result()


def test_the_buttons_say_what_they_would_undo(start: Start) -> None:
    program = start()
    page = _page(program)
    off = program.window.top._undo.isEnabled()

    ctrl(program, Key.Key_N)
    wait(program.window.top._undo.isEnabled)

    assert not off
    assert program.window.top._undo.toolTip() == "Fortryd (Ctrl+Z): Nyt udvalg"
    assert page.names()


# --- saving and closing --------------------------------------------------------------------------------------------


def test_the_status_says_saved_with_its_hour_once_it_is(start: Start) -> None:
    program = start()
    page = _page(program)
    page.text.setFocus()

    QTest.keyClicks(page.text, "x")
    during = program.window.status.saved.words()
    wait(lambda: program.window.status.saved.words().startswith("Gemt kl. "))

    assert during == "Gemmer …"


def test_closing_in_the_middle_of_writing_saves_first(start: Start, tmp_path: Path) -> None:
    program = start()
    page = _page(program)
    page.text.setFocus()
    page.text.selectAll()
    QTest.keyClicks(page.text, "Sidste ord")

    program.window.close()
    at_once = program.window.isVisible()
    wait(lambda: not program.window.isVisible())
    program.opener.close()

    store = open_store(tmp_path / "bog.db", write=False)
    with store.reading() as read:
        assert "Sidste ord" in names(read)
    store.close()
    assert at_once


def test_a_text_that_cannot_be_saved_holds_the_window_open_and_can_be_taken_elsewhere(
    start: Start, tmp_path: Path
) -> None:
    program = start()
    page = _page(program)
    trouble: Future[Any] = Future()
    trouble.set_exception(Fault(say("Disken er fuld.")))
    good = page.autosave._save
    page.autosave._save = lambda _: trouble
    page.text.setFocus()
    QTest.keyClicks(page.text, "vigtigt ")

    program.window.close()
    wait(lambda: "vinduet bliver stående" in _strip(program))
    still = program.window.isVisible()
    click(program.window, "Gem teksten et andet sted …")
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "redning.txt"))
    dialog.close()
    page.autosave._save = good
    program.hub.autosaves.flush()
    wait(lambda: _strip(program) == "")

    assert still
    assert "vigtigt" in (tmp_path / "redning.txt").read_text()
    assert program.window.status.saved.words().startswith("Gemt kl. ")


def test_a_refused_save_says_so_in_a_strip_with_two_ways_on(start: Start) -> None:
    program = start()
    page = _page(program)
    trouble: Future[Any] = Future()
    trouble.set_exception(Fault(say("Disken er fuld.")))
    page.autosave._save = lambda _: trouble
    page.text.setFocus()

    QTest.keyClicks(page.text, "x")
    page.list.setFocus()
    wait(lambda: _strip(program) != "")

    notice = program.window.strips.notices()[0]
    assert notice.words.startswith("Disken er fuld.")
    assert [words for words, _ in notice.links] == ["Prøv igen", "Gem teksten et andet sted …"]
    assert program.window.status.saved.words() == "Ikke gemt"


def test_the_user_may_close_without_saving_but_only_by_saying_so(start: Start) -> None:
    program = start()
    page = _page(program)
    trouble: Future[Any] = Future()
    trouble.set_exception(Fault(say("Disken er fuld.")))
    page.autosave._save = lambda _: trouble
    page.text.setFocus()
    QTest.keyClicks(page.text, "x")
    program.window.close()
    wait(lambda: "vinduet bliver stående" in _strip(program))

    click(program.window, "Luk uden at gemme")

    assert not program.window.isVisible()


# --- work under way ------------------------------------------------------------------------------------------------


def test_work_that_lasts_shows_a_card_with_a_cancel_and_goes_away_again(start: Start) -> None:
    program = start()
    _page(program)
    stopped: list[bool] = []

    program.jobs.start(
        program.hub,
        say("Læser {name}", name="referat.txt"),
        lambda worker, _: _long(worker),
        lambda _: None,
        stopped=lambda: stopped.append(True),
    )
    wait(lambda: any(card.isVisible() for card in program.window.findChildren(ProgressCard)))
    click(program.window, "Annullér")
    wait(lambda: stopped)
    wait(lambda: not any(card.isVisible() for card in program.window.findChildren(ProgressCard)))


def _long(worker: Any) -> int:
    """A job that the second program never ends by itself."""
    from desktop.worker.client import Cancelled

    while not worker._cancelled.wait(0.05):
        pass
    raise Cancelled
