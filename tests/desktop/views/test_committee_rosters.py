"""The rosters of a committee by real keys: members, sections, standing items, deadlines, closing days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db.queries.people import people
from db.vocabulary import Audience, MemberRole
from desktop.app import PLACES
from desktop.qt.kit.rows import Head
from tests.desktop.qt.rooms import wait
from tests.desktop.views.committees import (
    choose,
    committees,
    field,
    go_to,
    new_body,
    settled,
    shown,
    stored,
    titles,
    toast,
    until,
    write,
)
from tests.desktop.views.programs import Start, click, press

Key = Qt.Key
Left, Alt = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier


def test_sections_are_added_renamed_moved_and_dropped_with_the_keys(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    sheet = new_body(page, program, "Kulturudvalget")
    roster = sheet.sections.roster
    order = titles(roster)

    QTest.keyClicks(roster.line.edit, "Klima")
    QTest.keyClick(roster.line.edit, Key.Key_Return)
    wait(lambda: titles(roster) == [*order, "Klima"])
    go_to(roster, "Klima")
    for expected in ([*order[:-1], "Klima", order[-1]], [*order[:-2], "Klima", *order[-2:]]):
        QTest.keyClick(roster.list, Key.Key_Up, Alt)
        wait(lambda expected=expected: titles(roster) == expected)
    QTest.keyClick(roster.list, Key.Key_Return)
    assert field(roster.well, "Overskrift").control.hasFocus()
    write(roster.well, "Overskrift", "Klima og natur")
    wait(lambda: "Klima og natur" in titles(roster))
    QTest.keyClick(field(roster.well, "Betydning").control, Key.Key_Escape)
    assert roster.list.hasFocus()
    press(program, Key.Key_Delete)
    wait(lambda: titles(roster) == order)

    assert "”Klima og natur” er slettet" in toast(program)
    click(program.window, "Fortryd")
    wait(lambda: "Klima og natur" in titles(roster))


def test_a_section_is_dragged_to_another_place(start: Start) -> None:
    page = committees(start(places=PLACES, size=(1440, 900)))
    sheet = shown(page)
    sheet._go(sheet.sections)
    settled(8)
    roster = sheet.sections.roster
    order, list_ = titles(roster), roster.list
    first, third = (list_.visualRect(list_.model().index(n, 0)) for n in (0, 2))

    QTest.mousePress(list_.viewport(), Left, pos=first.center())
    for y in (first.center().y() + 20, third.center().y(), third.bottom() - 2):
        QTest.mouseMove(list_.viewport(), QPoint(first.center().x(), y))
        settled()
    QTest.mouseRelease(list_.viewport(), Left, pos=QPoint(first.center().x(), third.bottom() - 2))

    wait(lambda: titles(roster) == [order[1], order[2], order[0], *order[3:]])


def test_a_row_that_cannot_be_added_gives_the_words_back_with_the_reason(start: Start) -> None:
    page = committees(start(places=PLACES))
    deadlines = shown(page).deadlines
    before = titles(deadlines)

    QTest.keyClicks(deadlines.line.edit, "Julemøde 999")
    QTest.keyClick(deadlines.line.edit, Key.Key_Return)
    wait(deadlines.line._wrong.isVisible)

    assert deadlines.line.edit.text() == "Julemøde 999"
    assert "over et år" in deadlines.line._wrong.text()
    assert titles(deadlines) == before


def test_a_title_that_is_typed_with_pauses_is_one_step_back(start: Start) -> None:
    page = committees(start(places=PLACES, size=(1440, 900)))
    standing = shown(page).standing
    go_to(standing, titles(standing)[0])
    uid = standing.list.current()
    steps = len(page.desk.ask(lambda _read: page.desk.steps()[0]).result())

    for words in ("Valg", "Valg af", "Valg af sekretær"):
        write(standing.well, "Titel", words)
        until(page, lambda s, words=words: words in [each.title for each in s.standing if each.uid == uid])

    assert len(page.desk.ask(lambda _read: page.desk.steps()[0]).result()) == steps + 1


def test_each_kind_of_item_has_its_own_sections(start: Start) -> None:
    page = committees(start(places=PLACES))
    sections = shown(page).sections
    decisions = titles(sections.roster)

    sections.kind.setFocus()
    QTest.keyClick(sections.kind, Key.Key_End)

    wanted = [each.heading for each in stored(page).sections if each.item_kind == sections.kind.value()]
    assert titles(sections.roster) == wanted != decisions


def test_a_standing_item_moves_inside_its_end_of_the_agenda_only(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    standing = new_body(page, program, "Kulturudvalget").standing
    assert titles(standing) == ["Godkendelse af dagsorden", "Orientering", "Underskriftsark"]
    go_to(standing, "Underskriftsark")

    QTest.keyClick(standing.list, Key.Key_Up, Alt)
    wait(lambda: titles(standing) == ["Godkendelse af dagsorden", "Underskriftsark", "Orientering"])
    QTest.keyClick(standing.list, Key.Key_Up, Alt)
    settled()
    choose(standing.well, "Plads", "Først på dagsordenen")
    wait(lambda: isinstance(standing.list.rows()[3], Head))
    standing.list.setFocus()
    QTest.keyClick(standing.list, Key.Key_Up, Alt)

    wait(lambda: titles(standing) == ["Underskriftsark", "Godkendelse af dagsorden", "Orientering"])


def test_a_deadline_can_lie_after_the_meeting_and_have_an_hour(start: Start) -> None:
    page = committees(start(places=PLACES, size=(1440, 900)))
    deadlines = shown(page).deadlines
    go_to(deadlines, titles(deadlines)[0])
    uid = deadlines.list.current()

    choose(deadlines.well, "Regnes", "Efter mødet")
    until(page, lambda s: next(each.weekdays for each in s.deadlines if each.uid == uid) < 0)
    number = field(deadlines.well, "Hverdage").findChild(QLineEdit)
    assert number is not None
    number.selectAll()
    QTest.keyClicks(number, "7")
    QTest.keyClick(number, Key.Key_Return)
    until(page, lambda s: next(each.weekdays for each in s.deadlines if each.uid == uid) == -7)
    click(field(deadlines.well, "Klokkeslæt"), "Vælg et klokkeslæt")

    said = "7 hverdage efter mødet kl. 12.00"
    wait(lambda: said in [getattr(each, "meta", "") for each in deadlines.list.rows() if each.uid == uid])
    assert deadlines.list.current() == uid


def test_a_closing_day_is_added_once_and_a_second_time_is_refused_beside_it(start: Start) -> None:
    page = committees(start(places=PLACES))
    closing = shown(page).closing
    closing.day.set_day(date(2027, 12, 24))
    QTest.keyClicks(closing.reason, "Juleaftensdag")

    QTest.keyClick(closing.reason, Key.Key_Return)
    wait(lambda: len(titles(closing)) == 1)
    QTest.keyClick(closing.reason, Key.Key_Return)
    wait(closing._wrong.isVisible)

    assert "er allerede en lukkedag" in closing._wrong.text()
    assert [(each.day, each.reason) for each in stored(page).closing_days] == [(date(2027, 12, 24), "Juleaftensdag")]


def test_somebody_known_is_found_and_seated_and_somebody_new_is_one_step(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    known = page.desk.ask(people, Audience.INTERNAL).result()
    members = new_body(page, program, "Kulturudvalget").members
    wait(lambda: bool(members.finder._people))

    QTest.keyClicks(members.finder.edit, known[0].name)
    wait(lambda: members.finder.list.rows() and members.finder.list.current() == known[0].uid)
    QTest.keyClick(members.finder.edit, Key.Key_Return)
    wait(lambda: len(titles(members)) == 1)
    QTest.keyClicks(members.finder.edit, "Valborg Thyge")
    QTest.keyClick(members.finder.edit, Key.Key_Return)
    wait(lambda: "Valborg Thyge" in titles(members))

    assert [each.person for each in stored(page).members if each.name == known[0].name] == [known[0].uid]
    page.desk.do(lambda desk: desk.undo()).result()
    wait(lambda: len(titles(members)) == 1)
    assert len(page.desk.ask(people, Audience.INTERNAL).result()) == len(known)


def test_whoever_has_a_seat_already_is_gone_to_instead_of_seated_twice(start: Start) -> None:
    page = committees(start(places=PLACES, size=(1440, 900)))
    members = shown(page).members
    wait(lambda: bool(members.finder._seated))
    last = stored(page).members[-1]
    count = len(stored(page).members)

    QTest.keyClicks(members.finder.edit, last.name.split()[0])
    QTest.keyClick(members.finder.edit, Key.Key_Return)
    settled()

    assert members.list.current() == last.uid
    assert len(stored(page).members) == count


def test_a_member_leaves_today_and_stands_below_with_those_who_have_left(start: Start) -> None:
    program = start(places=PLACES, size=(1440, 900))
    page = committees(program)
    members = shown(page).members
    go_to(members, titles(members)[-1])
    uid, today = members.list.current(), page.hub.now().date()

    click(members.well, "Udtræder i dag")
    until(page, lambda s: next(each.until for each in s.members if each.uid == uid) == today)
    end = field(members.well, "Til og med").control
    page.desk.do(lambda desk: desk.undo()).result()

    wait(lambda: next(each.until for each in stored(page).members if each.uid == uid) is None)
    wait(lambda: end.day() is None)  # type: ignore[attr-defined]
    assert "er udtrådt i dag" in toast(program)


def test_whose_place_a_substitute_takes_is_asked_of_substitutes_alone(start: Start) -> None:
    page = committees(start(places=PLACES, size=(1440, 900)))
    members = shown(page).members
    go_to(members, titles(members)[-1])
    uid, chair = members.list.current(), next(each for each in stored(page).members if each.role is MemberRole.CHAIR)

    hidden = not field(members.well, "I stedet for").isVisible()
    choose(members.well, "Rolle", "Stedfortræder")
    wait(lambda: field(members.well, "I stedet for").isVisible())
    choose(members.well, "I stedet for", chair.name)
    until(page, lambda s: next(each.substitute_for for each in s.members if each.uid == uid) == chair.person)

    assert hidden
