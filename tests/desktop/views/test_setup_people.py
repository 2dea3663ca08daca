"""People: listed, found, written, added and taken away, by keys and pointer; each step can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from db.lock import WriterLock
from db.store import open_store
from desktop.app import PLACES, Program
from desktop.operations.desk import Desk
from desktop.operations.set_up_committee import add_committee
from desktop.operations.set_up_people import change_person
from desktop.qt.kit.rows import Head, Row
from desktop.views.committees.page import CommitteesPage
from desktop.views.setup.new_person import NewPersonDialog
from desktop.views.setup.page import ABOUT, PEOPLE, SetupPage
from tests.desks import Clock
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bodies import BodiesPage
from tests.desktop.views.programs import Start, click, ctrl, press, sample
from tests.desktop.views.setup_pages import begin, everybody, go_to, listed, page_of, rewrite, saved

Key = Qt.Key
_NOBODY_NEEDS = "Bo Ågesen"


def _dialog(program: Program) -> NewPersonDialog:
    wait(lambda: program.window.findChild(NewPersonDialog) is not None)
    dialog = program.window.findChild(NewPersonDialog)
    assert dialog is not None
    wait(dialog.name.hasFocus)
    return dialog


def _add(program: Program, page: SetupPage, name: str, party: str = "") -> None:
    """Add somebody by keys."""
    page.people.shelf.list.setFocus()
    ctrl(program, Key.Key_N)
    dialog = _dialog(program)
    QTest.keyClicks(dialog.name, name)
    press(program, Key.Key_Tab)
    QTest.keyClicks(dialog.party, party)
    press(program, Key.Key_Return)
    wait(lambda: page.people.sheet is not None and page.people.sheet.name.text() == name)
    _come_back(program)


def _come_back(program: Program) -> None:
    """The window takes the keys again, as a window manager sees to when a dialog closes."""
    program.window.activateWindow()
    wait(program.window.isActiveWindow)


def _seen(program: Program) -> list[str]:
    return [each.text() for each in program.window.findChildren(QLabel) if each.isVisible()]


def _strip(program: Program) -> str:
    return " ".join(notice.words for notice in program.window.strips.notices())


def test_people_are_listed_by_the_danish_alphabet_and_counted(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)

    assert listed(page)[-4:] == ["Søren Åkjærgård (F)", "Yrsa Dambæk (A)", "Æbbe Kragsig (Ø)", "Ørnulf Stenvad (V)"]
    wait(lambda: any("12 personer" in each.text() for each in program.window.status.findChildren(QLabel)))


def test_name_and_letter_save_themselves_and_one_step_takes_the_typing_back(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Karla Vestermark")
    uid = sheet.uid

    rewrite(sheet.name, "Karla Ågård")
    press(program, Key.Key_Tab)
    rewrite(sheet.party, "Ø")
    press(program, Key.Key_Tab)
    saved(page)

    row = everybody(page)["Karla Ågård"]
    assert (row.uid, row.party) == (uid, "Ø")
    wait(lambda: "Karla Ågård (Ø)" in listed(page))
    page.people.shelf.list.setFocus()
    ctrl(program, Key.Key_Z)
    wait(lambda: everybody(page).get("Karla Vestermark") is not None)
    wait(lambda: (sheet.name.text(), sheet.party.text()) == ("Karla Vestermark", "A"))


def test_a_name_that_is_typed_without_a_pause_is_not_taken_for_somebody_elses(start: Start) -> None:
    _program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Karla Vestermark")

    rewrite(sheet.name, "Karla")
    sheet.autosave.flush()
    QTest.keyClicks(sheet.name, " Holm")
    rewrite(sheet.party, "F")
    saved(page)

    assert everybody(page)["Karla Holm"].party == "F"


def test_what_is_written_stays_with_its_person_when_another_is_gone_to_at_once(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Asta Lindeskær")
    uid = sheet.uid

    rewrite(sheet.name, "Asta Lind")
    page.people.shelf.list.setFocus()
    press(program, Key.Key_Down)
    wait(lambda: page.people.chosen != uid)
    saved(page)

    now = everybody(page)
    assert now["Asta Lind"].uid == uid
    assert "Birthe Ravnsø" in now


def test_an_empty_name_is_not_saved_and_the_old_one_comes_back(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Asta Lindeskær")

    rewrite(sheet.name, "")
    wrong = sheet.name_row.wrong
    press(program, Key.Key_Tab)
    saved(page)

    assert wrong
    assert sheet.name.text() == "Asta Lindeskær"
    assert not sheet.name_row.wrong
    assert "Asta Lindeskær" in everybody(page)


def test_a_name_that_is_there_already_is_told_in_the_field_and_not_saved(start: Start) -> None:
    _program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Karla Vestermark")

    rewrite(sheet.name, "Yrsa Dambæk")
    saved(page)

    assert sheet.name_row.wrong
    assert "Der er allerede en Yrsa Dambæk (A)." in sheet.name.accessibleDescription()
    assert "Karla Vestermark" in everybody(page)


def test_somebody_new_is_added_by_keys_and_undone_by_one(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)

    _add(program, page, _NOBODY_NEEDS, "Å")
    there = f"{_NOBODY_NEEDS} (Å)" in listed(page)
    wait(page.people.shelf.list.hasFocus)
    ctrl(program, Key.Key_Z)
    wait(lambda: _NOBODY_NEEDS not in everybody(page))

    assert there
    wait(lambda: f"{_NOBODY_NEEDS} (Å)" not in listed(page))


@pytest.mark.parametrize(
    ("name", "party", "reason"),
    [("", "", "Skriv et navn."), (" Yrsa  Dambæk ", "A", "Der er allerede en Yrsa Dambæk (A).")],
)
def test_the_dialog_says_what_is_missing_and_stays(start: Start, name: str, party: str, reason: str) -> None:
    program, page = begin(start, part=PEOPLE)
    page.people.shelf.list.setFocus()
    ctrl(program, Key.Key_N)
    dialog = _dialog(program)

    QTest.keyClicks(dialog.name, name)
    QTest.keyClicks(dialog.party, party)
    click(dialog, "Tilføj person")

    assert dialog.isVisible()
    assert reason in dialog.name.accessibleDescription()
    assert dialog.name.hasFocus()
    press(program, Key.Key_Escape)
    assert len(everybody(page)) == 12


def test_delete_takes_somebody_away_and_the_toast_brings_them_back(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    _add(program, page, _NOBODY_NEEDS)
    wait(page.people.shelf.list.hasFocus)

    press(program, Key.Key_Delete)
    wait(lambda: _NOBODY_NEEDS not in everybody(page))
    wait(lambda: any(f"{_NOBODY_NEEDS} er slettet." in said for said in _seen(program)))
    click(program.window, "Fortryd")
    wait(lambda: _NOBODY_NEEDS in everybody(page))


def test_the_button_takes_the_person_away_who_is_shown_and_the_focus_goes_to_the_list(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    _add(program, page, _NOBODY_NEEDS)
    sheet = page.people.sheet
    assert sheet is not None
    sheet.remove.setFocus()

    press(program, Key.Key_Space)
    wait(lambda: _NOBODY_NEEDS not in listed(page))
    wait(lambda: page.people.sheet is not None and page.people.sheet.uid != sheet.uid)

    assert page.people.chosen == page.people.shelf.list.current() != ""
    wait(page.people.shelf.list.hasFocus)


def test_somebody_whom_a_meeting_names_stays_and_the_strip_leads_to_the_body(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Yrsa Dambæk")
    seat = sheet._row.memberships[0]

    QTest.mouseClick(sheet.remove, Qt.MouseButton.LeftButton)
    wait(lambda: "er nævnt i et møde og kan ikke slettes" in _strip(program))
    click(program.window, f"Til {seat.committee_name}")

    bodies = program.window.pages.page
    assert isinstance(bodies, BodiesPage)
    assert bodies.shown == seat.committee
    assert len(page.desk.ask(lambda read: read.exec_driver_sql("SELECT uid FROM person").all()).result()) == 12


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lind", ["Asta Lindeskær (O)"]),
        ("aakjær", ["Søren Åkjærgård (F)"]),
        ("ø", ["Æbbe Kragsig (Ø)", "Ørnulf Stenvad (V)"]),
        ("jens b", ["Jens-Otto Brinkløv (V)"]),
    ],
)
def test_the_search_finds_names_letters_and_bodies(start: Start, words: str, found: list[str]) -> None:
    _program, page = begin(start, part=PEOPLE)

    rewrite(page.people.shelf.field, words)

    assert [each for each in listed(page) if each in found] == found
    assert len(listed(page)) < 12


def test_the_search_leads_into_the_list_and_says_when_nobody_fits(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    shelf = page.people.shelf

    rewrite(shelf.field, "yrsa")
    press(program, Key.Key_Down)
    there = (shelf.list.hasFocus(), page.people.sheet is not None and page.people.sheet.name.text())
    rewrite(shelf.field, "qx")
    told = [each.text() for each in shelf.findChildren(QLabel) if each.isVisible()]
    press(program, Key.Key_Escape)

    assert there == (True, "Yrsa Dambæk")
    assert "Ingen passer til ”qx”." in told
    assert len(listed(page)) == 12


def test_the_search_is_counted_and_found_by_its_key(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    page.people.shelf.list.setFocus()

    ctrl(program, Key.Key_F)
    there = page.people.shelf.field.hasFocus()
    QTest.keyClicks(page.people.shelf.field, "vestermark")

    assert there
    assert "1 af 12 personer" in " ".join(_seen(program))


def test_enter_goes_into_the_sheet_and_esc_back_by_one_step_each(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    page.people.shelf.list.setFocus()
    page.people.shelf.list.pick_first()

    press(program, Key.Key_Return)
    sheet = page.people.sheet
    assert sheet is not None
    inside = sheet.name.hasFocus()
    press(program, Key.Key_Escape)
    among = page.people.shelf.list.hasFocus()
    press(program, Key.Key_Escape)

    assert (inside, among, page.list.hasFocus()) == (True, True, True)


def test_f6_passes_over_the_sheet_while_nobody_is_picked(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    page.people.shelf.field.setFocus()

    panes = len(page.panes())
    press(program, Key.Key_F6)
    press(program, Key.Key_F6)

    assert panes == 2
    assert page.list.hasFocus()


def test_seats_are_read_here_and_enter_leads_to_the_body(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Gudmund Holmsland")
    rows = sheet.seats.rows()
    gone = [row for row in rows if isinstance(row, Row)]

    sheet.seats.setFocus()
    sheet.seats.pick_first()
    press(program, Key.Key_Return)

    assert [row.title for row in rows if isinstance(row, Head)] == ["Tidligere"]
    assert all(" – " in row.meta and row.dim for row in gone)
    bodies = program.window.pages.page
    assert isinstance(bodies, BodiesPage)
    assert bodies.shown == sheet._row.memberships[0].committee


def test_in_the_whole_program_a_seat_leads_to_the_page_of_its_body(start: Start) -> None:
    program = start(places=PLACES, place="setup")
    sheet = go_to(page_of(program), "Karla Vestermark")
    seat = next(each for each in sheet._row.memberships if each.committee_code == "ØK")

    sheet.seats.pick(seat.uid)
    sheet.seats.setFocus()
    press(program, Key.Key_Return)

    wait(lambda: isinstance(program.window.pages.page, CommitteesPage))
    wait(lambda: "Økonomiudvalget" in _seen(program))


def test_a_person_is_shown_from_elsewhere_and_remembered(start: Start, tmp_path: Path) -> None:
    program, page = begin(start)
    uid = everybody(page)["Yrsa Dambæk"].uid
    program.hub.open("committees")

    program.hub.open("setup", uid)
    wait(lambda: page.people.chosen == uid)
    wait(page.people.shelf.list.hasFocus)
    program.window.close()
    again = page_of(start(tmp_path / "bog.db", places=program._places))

    wait(lambda: again.people.chosen == uid)
    assert again.part == PEOPLE


def test_in_a_file_that_can_only_be_read_nothing_can_be_written_and_one_sentence_says_why(
    start: Start, tmp_path: Path
) -> None:
    file = sample(tmp_path / "bog.db")
    open_store(file).close()
    other = WriterLock(file)
    other.take()

    program, page = begin(start, file, part=PEOPLE)
    sheet = go_to(page, "Yrsa Dambæk")
    page.people.shelf.list.setFocus()
    ctrl(program, Key.Key_N)
    press(program, Key.Key_Delete)

    # It stands in the window's strip and on the sheet, and the key says it once more.
    wait(lambda: _seen(program).count(sheet.note.text()) == 3)
    assert sheet.note.isVisible()
    assert "Her kan du læse, men ikke rette." in sheet.note.text()
    assert not any(each.isEnabled() for each in (sheet.name, sheet.party, sheet.remove, page.people.shelf.new))
    assert program.window.findChild(NewPersonDialog) is None
    other.release()


def test_where_there_is_no_room_for_both_enter_goes_in_and_esc_comes_back(start: Start) -> None:
    program, page = begin(start, part=PEOPLE, size=(800, 600))
    shelf = page.people.shelf
    shelf.list.setFocus()
    shelf.list.pick_first()

    alone = shelf.isVisible() and not page.people.right.isVisible()
    press(program, Key.Key_Return)
    sheet = page.people.sheet
    assert sheet is not None
    wait(sheet.name.hasFocus)
    inside = sheet.isVisible() and not shelf.isVisible() and sheet.back.isVisible()
    press(program, Key.Key_Escape)

    assert alone
    assert inside
    wait(shelf.list.hasFocus)
    assert not page.people.right.isVisible()


def test_what_somebody_else_has_changed_is_not_overwritten_unseen(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Karla Vestermark")
    rewrite(sheet.name, "Karla Ågård")
    desk = page.desk
    desk.do(change_person, sheet.uid, party="F").result()

    press(program, Key.Key_Tab)
    wait(lambda: "Nogen har rettet" in _strip(program))
    click(program.window, "Gem min tekst")
    saved(page)

    assert everybody(page)["Karla Ågård"].party == "A"


def test_what_somebody_else_has_changed_can_be_taken_in_instead(start: Start) -> None:
    program, page = begin(start, part=PEOPLE)
    sheet = go_to(page, "Karla Vestermark")
    rewrite(sheet.name, "Karla Ågård")
    page.desk.do(change_person, sheet.uid, party="F").result()

    press(program, Key.Key_Tab)
    wait(lambda: "Nogen har rettet" in _strip(program))
    wait(lambda: "Karla Vestermark (F)" in listed(page))
    click(program.window, "Hent den anden")

    assert (sheet.name.text(), sheet.party.text()) == ("Karla Vestermark", "F")
    assert page.hub.autosaves.unsaved() == []


def test_the_key_for_something_new_adds_a_person_from_any_part(start: Start) -> None:
    program, page = begin(start, part=ABOUT)
    page.list.setFocus()

    ctrl(program, Key.Key_N)
    dialog = _dialog(program)
    press(program, Key.Key_Escape)

    assert page.part == PEOPLE
    assert dialog.isHidden()


def test_a_house_without_people_says_how_they_come_and_makes_the_first(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "ny.db"
    desk = Desk(open_store(file, create=True), actor="mette", session="s", clock=Clock())
    add_committee(desk, code="BY", name="Byrådet")
    desk.close()
    program, page = begin(start, file, part=PEOPLE)

    click(program.window, "Ny person …")
    dialog = _dialog(program)
    QTest.keyClicks(dialog.name, _NOBODY_NEEDS)
    press(program, Key.Key_Return)

    wait(lambda: listed(page) == [_NOBODY_NEEDS])
    wait(lambda: page.people.sheet is not None)
    assert page.people.sheet is not None
    assert page.people.sheet._none.isVisible()
    _come_back(program)
    wait(page.people.shelf.list.hasFocus)
