"""Committees in the window, by real keys: made, set up, undone; refused, only to be read, changed by others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.queries.people import people
from db.store import open_store
from db.vocabulary import AbsenceForm, Audience, Colour, CommitteeKind, MemberRole, NumberScope, SlashMeaning
from desktop.app import PLACES
from desktop.operations.desk import Desk
from desktop.operations.set_up_committee import change_committee, drop_committee
from desktop.operations.set_up_house import set_municipality
from desktop.qt.kit.forms import NumberEdit
from desktop.qt.kit.rows import Head
from desktop.views.committees.new_body import NewBodyDialog
from desktop.views.committees.page import CommitteesPage
from desktop.views.committees.roster import Roster
from tests.desks import Clock
from tests.desktop.qt.rooms import wait
from tests.desktop.views.committees import (
    choose,
    committees,
    delete_body,
    field,
    go_to,
    new_body,
    settled,
    shown,
    state,
    stored,
    strips,
    titles,
    toast,
    undo_all,
    until,
    write,
)
from tests.desktop.views.programs import Start, click, ctrl, press, sample

Key = Qt.Key
Left, Alt = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier


# --- bodies --------------------------------------------------------------------------------------------------------


def test_the_bodies_stand_in_the_alphabets_order_with_the_inactive_ones_below(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    last = page._bodies[0].uid

    page.desk.do(change_committee, last, active=False).result()
    wait(lambda: any(isinstance(row, Head) for row in page.shelf.list.rows()))

    names = [row.title for row in page.shelf.list.rows()]
    assert names[-2:] == ["Inaktive", next(each.name for each in page._bodies if each.uid == last)]
    assert names[:-2] == sorted(names[:-2])


def test_a_body_is_made_with_three_keys_and_comes_with_the_usual_rules(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)

    new_body(page, program, "Teknik- og Miljøudvalget")

    found = stored(page)
    assert (found.row.name, found.row.code, found.row.kind) == (
        "Teknik- og Miljøudvalget", "TMU", CommitteeKind.SECTOR,
    )  # fmt: skip
    assert found.sections
    assert found.standing
    assert found.deadlines
    assert page.shelf.list.current() == page._body


def test_a_body_that_lacks_a_name_or_whose_code_is_taken_is_not_made_and_says_why(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    taken = next(each.code for each in page._bodies if each.code)
    before = len(page._bodies)

    ctrl(program, Key.Key_N)
    wait(lambda: page.findChild(NewBodyDialog) is not None)
    dialog = page.findChild(NewBodyDialog)
    assert dialog is not None
    QTest.keyClick(dialog.name, Key.Key_Return)
    nameless = dialog._name._below.text()
    QTest.keyClicks(dialog.name, "Ældrerådet")
    dialog.code.setFocus()
    dialog.code.selectAll()
    QTest.keyClicks(dialog.code, taken.lower())
    QTest.keyClick(dialog.code, Key.Key_Return)
    wait(lambda: "i brug" in dialog._code._below.text())

    assert nameless == "Skriv udvalgets navn."
    assert dialog.isVisible()
    assert dialog.name.text() == "Ældrerådet"
    assert len(page._bodies) == before
    QTest.keyClick(dialog, Key.Key_Escape)


def test_everything_of_a_new_body_is_set_up_by_hand_and_undone_to_the_start(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    before = state(page)
    sheet = new_body(page, program, "Kulturudvalget")

    write(sheet, "Kort navn", "Kultur")
    choose(sheet, "Slags", "Råd")
    choose(sheet, "Farve", "Oliven")
    write(sheet, "Mødested", "Byrådssalen")
    choose(sheet, "Punkternes numre", "Forfra på hvert møde")
    choose(sheet, "Skråstreg i sagsgangen", "Efter hinanden")
    choose(sheet, "Fravær i referatet", "Én gang øverst")
    QTest.mouseClick(field(sheet, "Lørdag").control, Left, pos=field(sheet, "Lørdag").control.rect().center())
    press(program, Key.Key_Space)
    until(page, lambda s: s.row.place == "Byrådssalen" and s.absence_form is AbsenceForm.ONCE)

    found = stored(page)
    assert (found.row.short_name, found.row.kind, found.row.colour) == ("Kultur", CommitteeKind.ADVISORY, Colour.C6)
    assert (found.numbering, found.slash) == (NumberScope.MEETING, SlashMeaning.NEXT)
    wait(field(sheet, f"Næste nummer i {page.hub.now().year}").isHidden)

    QTest.keyClicks(sheet.members.finder.edit, "Hanne Brostrøm (Q)")
    QTest.keyClick(sheet.members.finder.edit, Key.Key_Return)
    wait(lambda: titles(sheet.members) == ["Hanne Brostrøm (Q)"])
    choose(sheet.members.well, "Rolle", "Formand")
    write(sheet.members.well, "Titel", "Rådsformand")
    until(page, lambda s: s.members[0].title == "Rådsformand")
    QTest.keyClicks(sheet.deadlines.line.edit, "Pressemøde 2")
    QTest.keyClick(sheet.deadlines.line.edit, Key.Key_Return)
    wait(lambda: "Pressemøde" in titles(sheet.deadlines))
    QTest.keyClicks(sheet.standing.line.edit, "Meddelelser")
    QTest.keyClick(sheet.standing.line.edit, Key.Key_Return)
    wait(lambda: "Meddelelser" in titles(sheet.standing))

    found = stored(page)
    assert [(each.name, each.party, each.role) for each in found.members] == [("Hanne Brostrøm", "Q", MemberRole.CHAIR)]
    assert ("Pressemøde", 2) in [(each.what, each.weekdays) for each in found.deadlines]

    assert undo_all(page) > 10
    assert state(page) == before
    wait(lambda: page.sheet is not None and page.sheet.title.text() != "Kulturudvalget")


def test_a_rule_that_is_chosen_explains_itself(start: Start) -> None:
    page = committees(start(places=PLACES))
    rule = field(shown(page), "Skråstreg i sagsgangen")
    before = rule._below.text()

    choose(shown(page), "Skråstreg i sagsgangen", "Efter hinanden")

    assert "samme runde" in before
    assert "AU først" in rule._below.text()


def test_a_code_that_is_taken_stays_where_it_was_written_with_the_reason_and_is_not_stored(start: Start) -> None:
    page = committees(start(places=PLACES))
    code, others = stored(page).row.code, [each.code for each in page._bodies if each.uid != page._body]

    write(shown(page), "Kode", others[0])
    wait(lambda: field(shown(page), "Kode").wrong)
    page._reload()
    settled()

    assert "i brug" in field(shown(page), "Kode")._below.text()
    assert stored(page).row.code == code
    write(shown(page), "Kode", "XY")
    until(page, lambda s: s.row.code == "XY")
    assert not field(shown(page), "Kode").wrong


def test_ctrl_z_takes_back_a_choice_at_once_and_the_field_shows_it(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    select = field(shown(page), "Skråstreg i sagsgangen").control

    choose(shown(page), "Skråstreg i sagsgangen", "Efter hinanden")
    until(page, lambda s: s.slash is SlashMeaning.NEXT)
    ctrl(program, Key.Key_Z)

    wait(lambda: stored(page).slash is SlashMeaning.PARALLEL)
    wait(lambda: select.currentText() == "Samtidig")


def test_a_body_that_has_met_is_not_deleted_and_can_be_made_inactive_instead(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    page.open_body(next(each.uid for each in page._bodies if each.meetings))
    wait(lambda: page.sheet is not None)
    body = page._body

    delete_body(page)
    wait(lambda: "har møder og kan ikke slettes" in strips(program))
    click(program.window, "Gør det inaktivt")
    until(page, lambda s: not s.row.active)

    assert page._body == body
    assert "Udvalget er inaktivt" in toast(program)
    assert "kan ikke slettes" not in strips(program)


def test_a_body_that_never_met_is_deleted_and_comes_back_with_one_step(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    new_body(page, program, "Ældrerådet")
    made, before = page._body, state(page)

    page.shelf.list.setFocus()
    press(program, Key.Key_Delete)
    wait(lambda: made not in [each.uid for each in page._bodies])
    click(program.window, "Fortryd")
    wait(lambda: made in [each.uid for each in page._bodies])

    assert state(page) == before


def test_what_is_typed_is_stored_when_another_body_or_row_is_gone_to_at_once(start: Start) -> None:
    page = committees(start(places=PLACES, size=(1440, 900)))
    body, sheet = page._body, shown(page)
    go_to(sheet.deadlines, titles(sheet.deadlines)[0])
    deadline = sheet.deadlines.list.current()

    name = field(sheet.deadlines.well, "Navn").control
    name.setFocus()
    QTest.keyClicks(name, "Ny ")
    sheet.deadlines.pick(sheet.deadlines.list.rows()[1].uid)
    place = field(sheet, "Mødested").control
    place.setFocus()
    QTest.keyClicks(place, "Sal 2, ")
    page.open_body(page._bodies[-1].uid)
    wait(lambda: page.sheet is not None and page.sheet is not sheet)
    page.open_body(body)

    until(page, lambda s: s.row.place.startswith("Sal 2, "))
    assert next(each.what for each in stored(page).deadlines if each.uid == deadline).startswith("Ny ")


def test_a_number_that_is_half_typed_is_stored_when_the_window_closes(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    sheet = shown(page)
    go_to(sheet.deadlines, titles(sheet.deadlines)[0])
    uid = sheet.deadlines.list.current()
    number = field(sheet.deadlines.well, "Hverdage").findChild(NumberEdit)
    assert number is not None
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "33")

    program.window.close()

    wait(lambda: next(each.weekdays for each in stored(page).deadlines if each.uid == uid) == 33)


# --- what others do ------------------------------------------------------------------------------------------------


def test_what_somebody_else_has_changed_is_shown_and_told_instead_of_overwritten(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    slash = field(shown(page), "Skråstreg i sagsgangen")
    # As if the change had not come round yet: the field still shows what was there before.
    page.desk.do(change_committee, page._body, slash=SlashMeaning.NEXT).result()

    slash._seen = "noget andet"  # type: ignore[attr-defined]
    slash._store(str(SlashMeaning.PARALLEL))  # type: ignore[attr-defined]
    wait(lambda: "Nogen har rettet det samme i mellemtiden" in strips(program))

    assert stored(page).slash is SlashMeaning.NEXT
    wait(lambda: slash.control.currentText() == "Efter hinanden")  # type: ignore[attr-defined]


def test_a_name_that_somebody_else_has_changed_waits_for_a_choice_and_is_not_lost(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    name = field(shown(page), "Navn")
    name.control.setFocus()
    QTest.keyClicks(name.control, "!")
    page.desk.do(change_committee, page._body, name="Byens Råd").result()

    QTest.keyClick(name.control, Key.Key_Return)
    wait(lambda: "Nogen har rettet navnet imens" in strips(program))
    mine = name.control.text()  # type: ignore[attr-defined]
    click(program.window, "Hent den anden")
    wait(lambda: name.control.text() == "Byens Råd")  # type: ignore[attr-defined]

    assert mine.startswith("!")
    assert stored(page).row.name == "Byens Råd"


def test_a_body_that_goes_away_elsewhere_makes_room_for_the_one_beside_it(start: Start) -> None:
    program = start(places=PLACES)
    page = committees(program)
    new_body(page, program, "Ældrerådet")
    gone = page._body

    page.desk.do(drop_committee, gone).result()
    wait(lambda: page._body not in ("", gone) and page.sheet is not None)

    assert gone not in [row.uid for row in page.shelf.list.rows()]


def test_a_file_that_can_only_be_read_shows_everything_and_changes_nothing(start: Start, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    holder = open_store(file)
    program = start(file, places=PLACES, size=(1440, 900))
    page = committees(program)
    sheet = shown(page)
    before = state(page)

    go_to(sheet.members, titles(sheet.members)[0])
    press(program, Key.Key_Delete)
    go_to(sheet.sections.roster, titles(sheet.sections.roster)[0])
    QTest.keyClick(sheet.sections.roster.list, Key.Key_Down, Alt)
    page.new_body()
    settled()

    assert sheet._locked.isVisible()
    assert not any(each.control.isEnabled() for each in (*sheet.names.fields, *sheet.rules.fields))
    assert not sheet.members.finder.edit.isEnabled()
    assert not sheet._drop.isVisible()
    assert page.findChild(NewBodyDialog) is None
    assert state(page) == before
    holder.close()


# --- the shell -----------------------------------------------------------------------------------------------------


def test_a_person_who_is_looked_for_is_shown_in_their_body(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    everybody = page.desk.ask(people, Audience.INTERNAL).result()
    wanted = next(each for each in everybody if each.memberships and each.memberships[0].committee != page._body)

    program.window.go("committees", wanted.uid)
    wait(lambda: page.sheet is not None and page._body == wanted.memberships[0].committee)
    wait(lambda: bool(shown(page).members.list.current()))

    row = shown(page).members.row(shown(page).members.list.current())
    assert row is not None
    assert row.person == wanted.uid


def test_nothing_flashes_up_as_a_window_of_its_own_while_rows_are_gone_through(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    seen: list[str] = []
    watcher = Windows(seen)
    settled().installEventFilter(watcher)

    for roster in shown(page).findChildren(Roster):
        roster.list.setFocus()
        for _ in range(3):
            QTest.keyClick(roster.list, Key.Key_Down)
    page.open_body(page._bodies[-1].uid)
    wait(lambda: page.sheet is not None)
    settled().removeEventFilter(watcher)

    assert seen == []
    assert program.window.isActiveWindow()


def test_f6_goes_from_the_list_through_the_sheet_and_the_body_is_remembered(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    page.open_body(page._bodies[-1].uid)
    wait(lambda: page.sheet is not None)
    page.focus_first()

    press(program, Key.Key_F6)
    first = QApplication.focusWidget()
    press(program, Key.Key_3, Alt)
    third = QApplication.focusWidget()

    assert first is shown(page).names.fields[0].control
    assert third is not None
    assert shown(page).members.isAncestorOf(third)
    assert page.remember()["body"] == page._bodies[-1].uid


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self, seen: list[str]) -> None:
        super().__init__()
        self._seen = seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._seen.append(type(watched).__name__)
        return False


def test_a_house_without_bodies_offers_the_first_one_and_nothing_else(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "tom.db"
    store = open_store(file, create=True)
    desk = Desk(store, actor="mette", session="s", clock=Clock())
    set_municipality(desk, "Fjordby Kommune")
    desk.close()
    program = start(file, places=PLACES)
    program.window.go("committees")
    page = program.window.pages.page
    assert isinstance(page, CommitteesPage)

    wait(page.shelf._start.hasFocus)
    empty = page.middle.currentWidget() is page._blank
    press(program, Key.Key_Space)
    wait(lambda: page.findChild(NewBodyDialog) is not None)
    dialog = page.findChild(NewBodyDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.name, "Byrådet")
    QTest.keyClick(dialog.name, Key.Key_Return)
    wait(lambda: page.sheet is not None and page.sheet.title.text() == "Byrådet")

    assert empty
    assert "ingen medlemmer endnu · ingen møder endnu" in shown(page)._counts.text()
