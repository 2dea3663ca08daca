"""What was unsure of a sag, its tracked changes, a newer version of it, and the empty document to write one in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db import richtext
from db.vocabulary import MeetingStage, SectionKind
from desktop.app import PLACES, Program
from desktop.importers.second import Difference, Part, Turn
from desktop.qt.commands import bound
from desktop.qt.kit.label import Label
from desktop.views.meetings.intake_again import AgainDialog
from desktop.views.meetings.intake_doubts import Spot
from desktop.views.meetings.intake_told import ToldDialog
from desktop.views.meetings.intake_work import paired
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_files import printed, rows
from tests.desktop.views.intake_files import FIRST, SECOND, STREET, Hand, below, files, sag, sheet, titles, tracked
from tests.desktop.views.intake_screens import LATER, come
from tests.desktop.views.programs import Start, click, press
from tests.desktop.views.screens import dialog, open_item, open_meeting

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(start: Start) -> Program:
    """The whole program, wide enough for list, text and properties."""
    return start(places=PLACES, size=(1440, 900))


@pytest.fixture
def page(program: Program) -> MeetingsPage:
    """An agenda with some items."""
    return open_meeting(program, MeetingStage.DRAFTING)


def _toast(program: Program) -> str:
    shown = program.window.toaster.shown()
    return shown.words if shown else ""


def _text(page: MeetingsPage, uid: str) -> list[str]:
    body = next(each.body for each in sheet(page, uid).sections if each.kind is SectionKind.CASE_TEXT)
    return richtext.plain(body).split("\n")


def _said(page: MeetingsPage) -> str:
    strip = page.intake.strip.strip
    return strip.sentence.text() if strip is not None else ""


def _undo(page: MeetingsPage) -> None:
    window = page.window()
    window.activateWindow()
    wait(lambda: window.isActiveWindow() and bound(window)["undo"].isEnabled())
    page.shelf.agenda.list.setFocus()
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Z, CTRL)


# --- what was unsure -------------------------------------------------------------------------------------------------


def test_a_strip_names_what_was_unsure_and_leads_there_until_it_is_put_aside(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"05.01.02-P20-3-26 Cykelsti.docx": sag("", FIRST, case="")}, folder=tmp_path / "ind")
    first, strip = _said(page), page.intake.strip

    click(strip, "Vis stedet")
    at_first = page.paper.title.hasFocus()
    press(program, Key.Key_F8)
    second, at_second = _said(page), page.inspector.case_no.hasFocus()
    press(program, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    back = _said(page)
    press(program, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    click(strip, "Læg til side")
    left = _said(page)
    click(strip, "Læg til side")

    assert first.startswith("2 ting at se på: Titlen stod ikke i teksten")
    assert at_first
    assert second.startswith("2 ting at se på: Sagsnummeret stod ikke i teksten")
    assert at_second
    assert back == first
    assert left.startswith("1 ting at se på: Titlen")
    assert not strip.isVisible()
    press(program, Key.Key_F8)
    wait(lambda: _toast(program) == "Der er ikke mere at se på i punktet.")


def test_a_property_that_a_doubt_is_about_is_brought_out_where_there_is_no_room_for_it(
    start: Start, tmp_path: Path
) -> None:
    program = start(places=PLACES, size=(1000, 700))
    page = open_meeting(program, MeetingStage.DRAFTING)
    come(page, {"05.01.02-P20-3-26 Cykelsti.docx": sag(STREET, FIRST, case="")}, folder=tmp_path / "ind")
    hidden = not page.inspector.isVisible()

    click(page.intake.strip, "Vis stedet")

    assert hidden
    assert page.inspector.case_no.hasFocus()


def test_the_words_that_a_doubt_is_about_are_selected_in_the_text(page: MeetingsPage, tmp_path: Path) -> None:
    from tests.desktop.importers.arrivals.wording import p, run

    struck = p("Her er ", run("en gammel aftale", "<w:strike/>"), " om stien.")
    come(page, {"Sag.docx": sag(STREET, FIRST, body=struck)}, folder=tmp_path / "ind")

    click(page.intake.strip, "Vis stedet")

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.textCursor().selectedText() == "en gammel aftale"  # type: ignore[attr-defined] - a text


def test_the_strip_belongs_to_its_item_and_comes_back_with_it(page: MeetingsPage, tmp_path: Path) -> None:
    come(page, {"Cykelsti.docx": sag("", FIRST)}, folder=tmp_path / "ind")
    mine = page._item
    there = page.intake.strip.isVisible()

    open_item(page, 0)
    gone = page.intake.strip.isVisible()
    page.go_to(page._meeting, mine)
    wait(lambda: page.paper._shown == mine)

    assert (there, gone, page.intake.strip.isVisible()) == (True, False, True)


def test_what_has_no_place_in_the_item_can_be_read_whole_and_copied(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"Sag.docx": sag(comment=True)}, folder=tmp_path / "ind")

    click(page.intake.strip, "Læs det hele")
    told = dialog(program.window)

    assert isinstance(told, ToldDialog)
    assert told.text.text().startswith("Dokumentet har kommentarer")
    told.close()


# --- tracked changes -------------------------------------------------------------------------------------------------


def test_tracked_changes_are_told_and_one_click_reads_them_the_other_way(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    before = titles(page)
    (path,) = files(tmp_path / "ind", {"Sag.docx": tracked()})
    Hand(page.shelf.agenda.list.viewport(), [path]).drop(below(page, page.shelf.agenda._rows[0].uid))
    wait(lambda: titles(page)[1] == STREET and page.intake.strip.isVisible(), 60)
    first = page._item
    accepted, said = _text(page, first), _said(page)

    click(page.intake.strip, "Læs uden dem")
    wait(lambda: _toast(program) == "Læst uden ændringerne.", 60)
    wait(lambda: page._item != first and page.paper._shown == page._item and page.intake.strip.isVisible())
    refused, again = _text(page, page._item), _said(page)

    assert accepted[-1] == "Puljen dækker 480.000 kr. om året."
    assert "de er læst som accepterede" in said
    assert refused[-1] == "Puljen dækker 450.000 kr. om året."
    assert "de er læst som afviste" in again
    assert titles(page) == [before[0], STREET, *before[1:]]
    _undo(page)
    wait(lambda: first in {row.uid for row in page.shelf.agenda._rows})
    assert _text(page, first) == accepted
    assert titles(page) == [before[0], STREET, *before[1:]]


def test_the_other_way_cannot_be_read_when_the_document_has_gone(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"Sag.docx": tracked()}, folder=tmp_path / "ind")
    (tmp_path / "ind" / "Sag.docx").unlink()
    before = titles(page)

    click(page.intake.strip, "Læs uden dem")
    wait(lambda: any("Sag.docx" in each.words for each in program.window.strips.notices()), 60)

    assert titles(page) == before


# --- a newer version -------------------------------------------------------------------------------------------------


def _second(page: MeetingsPage, folder: Path, *words: str) -> AgainDialog:
    """The item, then a newer version of it, and the dialog that shows what is different."""
    come(page, {"Sag.docx": sag()}, folder=folder)
    come(page, {"Sag, rettet.docx": sag(STREET, *(words or LATER))}, folder=folder)
    click(page.intake.strip, "Vis forskelle")
    found = dialog(page.window())
    assert isinstance(found, AgainDialog)
    return found


def test_a_newer_version_changes_nothing_until_its_differences_are_taken_by_keys_in_one_step(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    shown = _second(page, tmp_path / "ind")
    before, untouched = titles(page), _text(page, page._item)

    QTest.keyClick(shown.boxes[0], Key.Key_Return)
    second = shown.boxes[1].hasFocus()
    QTest.keyClick(shown.boxes[1], Key.Key_Space)
    QTest.keyClick(shown.boxes[1], Key.Key_Return)
    QTest.keyClick(shown.boxes[2], Key.Key_Space)
    QTest.keyClick(shown.boxes[2], Key.Key_Return)
    at_end, words = shown.chosen_button.hasFocus(), shown.chosen_button.words
    QTest.keyClick(shown.chosen_button, Key.Key_Space)
    wait(lambda: _toast(program) == "2 forskelle er taget med.")
    taken = _text(page, page._item)

    assert len(shown.boxes) == 3
    assert untouched == [FIRST, SECOND]
    assert (second, at_end, words) == (True, True, "Tag de 2 valgte")
    assert taken == [FIRST, *LATER[1:]]
    assert titles(page) == before
    wait(lambda: "en ny udgave med 1 forskel" in _said(page))
    _undo(page)
    wait(lambda: _text(page, page._item) == untouched)


def test_all_differences_are_taken_at_once_and_the_item_is_as_it_was_handed_in(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    shown = _second(page, tmp_path / "ind")

    click(shown, "Tag alle")
    wait(lambda: _toast(program) == "3 forskelle er taget med.")

    assert _text(page, page._item) == list(LATER)
    wait(lambda: not page.intake.strip.isVisible())
    _undo(page)
    wait(lambda: "en ny udgave med 3 forskelle" in _said(page))
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Y, CTRL)
    wait(lambda: not page.intake.strip.isVisible())


def test_esc_keeps_the_text_and_the_newer_version_waits(page: MeetingsPage, tmp_path: Path) -> None:
    shown = _second(page, tmp_path / "ind")
    QTest.keyClick(shown.boxes[0], Key.Key_Space)

    QTest.keyClick(shown.boxes[0], Key.Key_Escape)
    wait(lambda: not shown.isVisible())

    assert _text(page, page._item) == [FIRST, SECOND]
    assert "en ny udgave med 3 forskelle" in _said(page)


def test_what_was_written_meanwhile_is_compared_as_it_is_now(page: MeetingsPage, tmp_path: Path) -> None:
    come(page, {"Sag.docx": sag()}, folder=tmp_path / "ind")
    come(page, {"Sag, rettet.docx": sag(STREET, LATER[0], SECOND)}, folder=tmp_path / "ind")
    box = next(each for each in page.paper._sections.values() if each.editor.accessibleName() == "Sagsfremstilling")
    box.editor.setFocus()
    box.editor.selectAll()
    QTest.keyClicks(box.editor, LATER[0])
    QTest.keyClick(box.editor, Key.Key_Return)
    QTest.keyClicks(box.editor, SECOND)

    click(page.intake.strip, "Vis forskelle")
    wait(lambda: not page.intake.strip.isVisible())

    assert _text(page, page._item) == [LATER[0], SECOND]


def test_the_same_again_is_told_and_changes_nothing(program: Program, page: MeetingsPage, tmp_path: Path) -> None:
    come(page, {"Sag.docx": sag()}, folder=tmp_path / "ind")
    before = titles(page)

    come(page, {"Kopi.docx": sag()}, folder=tmp_path / "ind")

    assert _toast(program) == "Punktet står der i forvejen, uden forskelle."
    assert titles(page) == before
    assert not page.intake.strip.isVisible()


def test_a_bilag_that_came_with_the_newer_version_is_one_of_its_differences(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"Sag.docx": sag()}, folder=tmp_path / "ind")
    folder = tmp_path / "igen"
    come(page, {"Sag.docx": sag(STREET, LATER[0], SECOND), "Bilag 1 - Kort.pdf": printed("Kort")}, folder=folder)

    click(page.intake.strip, "Vis forskelle")
    click(dialog(program.window), "Tag alle")
    wait(lambda: _toast(program) == "2 forskelle er taget med.", 60)
    came = [row.title for row in rows(page)]
    _undo(page)
    wait(lambda: _text(page, page._item) == [FIRST, SECOND])

    assert came == ["Kort"]
    assert rows(page) == []


def test_new_items_and_newer_versions_in_one_drop_are_each_told(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"Sag.docx": sag()}, folder=tmp_path / "ind")
    known = page._item
    more = {"Havn.docx": sag("Havn", "Om havnen.", case=""), "Sag.docx": sag(STREET, *LATER)}

    come(page, more, folder=tmp_path / "igen")
    notice = next(each for each in program.window.strips.notices() if each.key == "intake_again")
    shown = sheet(page, page._item).title
    click(program.window.strips, "Gå til punktet")
    wait(lambda: page.paper._shown == known)

    assert notice.words == "1 punkt har fået en ny udgave. Intet er ændret i det endnu."
    assert shown == "Havn"
    assert "en ny udgave med 3 forskelle" in _said(page)


def test_a_newer_version_with_tracked_changes_can_be_compared_the_other_way(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"Sag.docx": sag(STREET, FIRST, "Puljen dækker 450.000 kr. om året.")}, folder=tmp_path / "ind")
    item, before = page._item, titles(page)
    come(page, {"Sag, rettet.docx": tracked()}, folder=tmp_path / "ind")
    first = [each.spot for each in page.intake.strip.doubts()]

    click(page.intake.strip, "Næste")
    click(page.intake.strip, "Næste")
    click(page.intake.strip, "Læs uden dem")
    wait(lambda: _toast(program) == "Læst uden ændringerne.", 60)

    assert first == [Spot.AGAIN, Spot.AGAIN_TRACKED]
    assert not page.intake.strip.isVisible()
    assert (page._item, titles(page)) == (item, before)


def test_very_many_differences_come_a_few_at_a_time_and_all_can_be_taken(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    come(page, {"Sag.docx": sag(STREET, *(f"Afsnit {n} er gammelt." for n in range(40)))}, folder=tmp_path / "ind")
    words = [f"Afsnit {n} er helt nyt." for n in range(40)]
    come(page, {"Sag, rettet.docx": sag(STREET, *words)}, folder=tmp_path / "ind")
    page.intake.show_again(page._item)
    shown = dialog(page.window())
    assert isinstance(shown, AgainDialog)

    wait(lambda: len(shown.boxes) == 40)
    heads = [each.text() for each in shown._page.findChildren(Label) if each.text() == "Sagsfremstilling"]
    click(shown, "Tag alle")
    wait(lambda: _toast(program) == "40 forskelle er taget med.")

    assert len(heads) == 1
    assert _text(page, page._item) == words


def test_a_text_that_has_moved_between_two_parts_is_one_difference() -> None:
    gone = Difference(Part.BLOCK, Turn.MOVED, "Økonomi", "s1", was="Det koster 3 kr.")
    new = Difference(Part.BLOCK, Turn.MOVED, "Sagsfremstilling", "s2", now="Det koster 3 kr.")
    other = Difference(Part.TITLE, Turn.CHANGED, was="Sti", now="Cykelsti")

    shown = paired((new, other, gone))

    assert [each.differences for each in shown] == [(gone, new), (other,)]
    assert [each.text for each in shown[0].words] == ["Det koster 3 kr."]


def test_texts_too_long_to_compare_word_by_word_are_shown_as_two() -> None:
    shown = paired((Difference(Part.BLOCK, Turn.CHANGED, was="a b " * 9000, now="a c " * 9000),))

    assert [str(each.said) for each in shown[0].words] == ["gone", "new"]
    assert max(len(each.text) for each in shown[0].words) < 6000


# --- the empty document ----------------------------------------------------------------------------------------------


def test_the_skabelon_of_a_kind_of_item_is_written_where_somebody_wants_it(
    program: Program, page: MeetingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.intake.ask_for_skabelon()
    asked = dialog(program.window)
    click(asked, "Gem som …")
    wait(lambda: program.window.findChild(QFileDialog) is not None)
    chooser = program.window.findChild(QFileDialog)
    assert chooser is not None
    target = tmp_path / "skabelon.docx"

    chooser.fileSelected.emit(str(target))
    chooser.done(0)
    wait(lambda: any(each.key == "skabelon" for each in program.window.strips.notices()), 60)
    click(program.window.strips, "Åbn")
    click(program.window.strips, "Vis i mappe")

    assert target.read_bytes()[:2] == b"PK"
    assert opened == [str(target), str(tmp_path)]
