"""Sager come in: let go of on an agenda or a meeting, or chosen; what cannot be read is told, and the others come."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.tables.meetings import meeting
from db.vocabulary import MeetingStage
from desktop.app import PLACES, Program
from desktop.operations import arrange_agenda
from desktop.operations.desk import Desk
from desktop.qt.commands import bound
from desktop.qt.jobs import Job
from desktop.sentences import say
from desktop.views.meetings.intake_told import ToldDialog
from desktop.views.meetings.page import MeetingsPage
from desktop.worker.client import Worker
from tests.desktop.importers.deliveries import mail_file
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_files import printed, rows, scanned
from tests.desktop.views.intake_files import LOCKED, WINMAIL, Hand, below, files, sag, sheet, titles
from tests.desktop.views.programs import Start, click, press
from tests.desktop.views.screens import dialog, lines, meetings_page, open_meeting

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
TOO_LARGE = 200_000_001
NEW = "Lys på stien"
MORTAL = """
import os
from desktop.worker.jobs import JOBS
from desktop.worker.serve import main

def arrive(progress, path, staging, tracked):
    if path.endswith('3.docx'): os.kill(os.getpid(), 9)
    return JOBS['arrive'](progress, path, staging, tracked)

main({**JOBS, 'arrive': arrive})
"""


@pytest.fixture
def program(start: Start) -> Program:
    """The whole program, wide enough for list, text and properties."""
    return start(places=PLACES, size=(1440, 900))


@pytest.fixture
def page(program: Program) -> MeetingsPage:
    """An agenda with three open items and a closed one."""
    return open_meeting(program, MeetingStage.DRAFTING)


def _toast(program: Program) -> str:
    shown = program.window.toaster.shown()
    return shown.words if shown else ""


def _strips(program: Program) -> list[str]:
    return [each.words for each in program.window.strips.notices()]


def _hand(page: MeetingsPage, paths: list[Path]) -> Hand:
    return Hand(page.shelf.agenda.list.viewport(), paths)


def _undo(page: MeetingsPage, until: Callable[[], object]) -> None:
    window = page.window()
    window.activateWindow()
    wait(lambda: window.isActiveWindow() and bound(window)["undo"].isEnabled())
    page.shelf.agenda.list.setFocus()
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Z, CTRL)
    wait(until)


def _come(page: MeetingsPage, count: int) -> None:
    before = len(titles(page))
    wait(lambda: len(titles(page)) == before + count, 60)
    wait(lambda: page.paper._shown == page._item)


def test_a_document_that_is_let_go_of_between_two_items_stands_there_and_is_shown(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    before = titles(page)
    first = page.shelf.agenda._rows[0].uid

    done = _hand(page, files(tmp_path / "ind", {"Sag.docx": sag(NEW)})).drop(below(page, first))
    _come(page, 1)
    wait(lambda: _toast(program) == "Punktet er læst ind.")

    made = sheet(page, page._item)
    assert done is Qt.DropAction.CopyAction
    assert titles(page) == [before[0], NEW, *before[1:]]
    assert (made.title, made.case_no, made.closed) == (NEW, "05.01.02-P20-3-26", False)
    assert made.recommendation is not None
    assert [point.text for point in made.recommendation.points] == [
        "stien anlægges i 2027,",
        "udgiften afholdes af anlægspuljen.",
    ]
    _undo(page, lambda: titles(page) == before)


def test_a_whole_drop_is_one_step_and_its_first_item_is_shown(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    before = titles(page)
    names = ("Skole", "Havn", "Park")
    paths = files(tmp_path / "ind", {f"{n}.docx": sag(n, f"Om {n}.", case="") for n in names})

    _hand(page, paths).drop(below(page, page.shelf.agenda._rows[1].uid))
    _come(page, 3)
    wait(lambda: _toast(program) == "3 punkter er læst ind.")

    assert titles(page)[2:5] == list(names)
    assert sheet(page, page._item).title == "Skole"
    _undo(page, lambda: titles(page) == before)


def test_who_has_gone_on_meanwhile_stays_and_is_told_the_way(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    rows = page.shelf.agenda._rows
    _hand(page, files(tmp_path / "ind", {"Sag.docx": sag(NEW)})).drop(below(page, rows[0].uid))
    page.shelf.agenda.list.pick(rows[1].uid)
    page._on_picked(rows[1].uid)
    wait(lambda: NEW in titles(page), 60)
    wait(lambda: _toast(program) == "Punktet er læst ind.")
    stayed = page._item

    click(program.window, "Vis punktet")
    wait(lambda: sheet(page, page._item).title == NEW)

    assert stayed == rows[1].uid


def test_while_files_hover_the_list_says_where_they_will_stand(page: MeetingsPage, tmp_path: Path) -> None:
    veil = page.intake.landings[0].veil
    open_ones = [row for row in page.shelf.agenda._rows if row.closed is not True]
    closed = next(row for row in page.shelf.agenda._rows if row.closed is True)
    hand = _hand(page, files(tmp_path / "ind", {"Sag.docx": sag(NEW)}))

    welcome = hand.enter(below(page, open_ones[0].uid))
    first = (veil.isVisible(), veil.spot.words, veil.spot.y)
    hand.move(below(page, closed.uid))
    second = veil.spot.words
    hand.move(QPoint(60, page.shelf.agenda.list.viewport().height() - 4))
    foot = veil.spot.words
    hand.leave()

    assert welcome
    assert first[:2] == (True, f"Læses ind efter punkt {open_ones[0].number}.")
    assert first[2] is not None
    assert second == f"Læses ind som lukkede punkter efter punkt {closed.number}."
    assert foot == f"Læses ind efter punkt {open_ones[-1].number}."
    assert not veil.isVisible()


def test_files_near_the_foot_of_a_long_agenda_bring_more_of_it_into_sight(page: MeetingsPage, tmp_path: Path) -> None:
    for _n in range(20):
        page.desk.do(arrange_agenda.add_item, page._meeting).result()
    wait(lambda: len(titles(page)) == 24)
    rows = page.shelf.agenda.list
    rows.scrollToTop()
    before, foot = rows.verticalScrollBar().value(), QPoint(60, rows.viewport().height() - 6)

    hand = _hand(page, files(tmp_path / "ind", {"Sag.docx": sag(NEW)}))
    hand.enter(QPoint(60, rows.viewport().height() // 2))
    for _n in range(3):
        hand.move(foot)

    assert rows.verticalScrollBar().value() > before
    hand.leave()


def test_words_that_are_dragged_are_no_files(page: MeetingsPage) -> None:
    assert not _hand(page, []).enter(QPoint(40, 40))
    assert not page.intake.landings[0].veil.isVisible()


def test_what_is_let_go_of_among_closed_items_is_closed(page: MeetingsPage, tmp_path: Path) -> None:
    closed = next(row for row in page.shelf.agenda._rows if row.closed is True)

    _hand(page, files(tmp_path / "ind", {"Sag.docx": sag(NEW)})).drop(below(page, closed.uid))
    _come(page, 1)

    assert sheet(page, page._item).closed is True
    assert titles(page)[-1] == NEW


def test_an_empty_agenda_takes_files_too(program: Program, page: MeetingsPage, tmp_path: Path) -> None:
    for row in page.shelf.agenda._rows:
        page.desk.do(arrange_agenda.drop_item, row.uid).result()
    wait(lambda: not page.shelf.agenda.has_rows())
    hand = Hand(page.shelf.agenda.front(), files(tmp_path / "ind", {"Sag.docx": sag(NEW)}))

    hand.drop(QPoint(10, 10))
    wait(lambda: titles(page) == [NEW], 60)

    wait(lambda: _toast(program) == "Punktet er læst ind.")


def test_files_that_are_let_go_of_on_a_meeting_of_the_list_come_on_its_agenda(program: Program, tmp_path: Path) -> None:
    page = meetings_page(program)
    line = next(each for each in lines(page) if each.stage is MeetingStage.DRAFTING)
    shelf = page.shelf.meetings
    rect = shelf.list.visualRect(shelf.list._rows.index_of(line.uid))
    hand = Hand(shelf.list.viewport(), files(tmp_path / "ind", {"Sag.docx": sag(NEW)}))

    hand.enter(QPoint(40, 2))
    nowhere = page.intake.landings[1].veil.spot
    hand.move(rect.center())
    there = page.intake.landings[1].veil.spot
    hand.drop(rect.center())
    wait(lambda: NEW in titles(page) and page.paper._shown == page._item, 60)

    assert (nowhere.place, nowhere.row) == (None, None)
    assert there.row is not None
    assert line.committee in there.words
    assert page._head is not None
    assert page._head.uid == line.uid


def test_confirmed_minutes_take_no_files_and_say_so(page: MeetingsPage, tmp_path: Path) -> None:
    uid = page._meeting

    def confirm(desk: Desk) -> None:
        with desk.operation(say("Referatet bekræftet")) as book:
            book.set(meeting, uid, confirmed_at="2026-11-24T12:00:00.000000Z")

    page.desk.do(confirm).result()
    wait(lambda: page._head is not None and page._head.confirmed)
    before = titles(page)
    hand = _hand(page, files(tmp_path / "ind", {"Sag.docx": sag(NEW)}))

    hand.enter(QPoint(40, 80))
    words = page.intake.landings[0].veil.spot.words
    hand.drop(QPoint(40, 80))

    assert words == "Referatet er bekræftet, så der kan ikke komme punkter til."
    assert not page.jobs._alive
    assert titles(page) == before


def test_ctrl_shift_i_lets_files_be_chosen_which_come_behind_the_item_that_is_shown(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    page.shelf.agenda.list.setFocus()

    press(program, Key.Key_I, CTRL_SHIFT)
    wait(lambda: program.window.findChild(QFileDialog) is not None)
    chooser = program.window.findChild(QFileDialog)
    assert chooser is not None
    chooser.filesSelected.emit([str(each) for each in files(tmp_path / "ind", {"Sag.docx": sag(NEW)})])
    chooser.done(0)
    _come(page, 1)

    assert titles(page)[1] == NEW


def test_without_a_meeting_the_command_says_what_to_do_first(program: Program) -> None:
    page = meetings_page(program)
    page.shelf.meetings.list.setFocus()

    press(program, Key.Key_I, CTRL_SHIFT)

    wait(lambda: _toast(program) == "Åbn det møde, som sagerne skal på.")


def test_a_folder_brings_documents_mails_and_archives_with_their_bilag(page: MeetingsPage, tmp_path: Path) -> None:
    folder = tmp_path / "Til mødet"
    note = files(tmp_path / "løst", {"Bilag 1 - Kort.pdf": printed("Kort over havnen")})
    files(folder, {"Skole.docx": sag("Skole", "Om skolen.", case="")})
    harbour = files(tmp_path / "løst", {"Havn.docx": sag("Havn", "Om havnen.", case="")})
    mail_file("Havn", [*harbour, *note], folder / "Mail.eml")
    with zipfile.ZipFile(folder / "Pakke.zip", "w") as pack:
        pack.writestr("Park.docx", sag("Park", "Om parken.", case=""))

    _hand(page, [folder]).drop(below(page, page.shelf.agenda._rows[0].uid))
    _come(page, 3)

    assert set(titles(page)[1:4]) == {"Skole", "Havn", "Park"}
    at = next(row.uid for row in page.shelf.agenda._rows if row.title == "Havn")
    page.shelf.agenda.list.pick(at)
    page._on_picked(at)
    assert [row.title for row in rows(page)] == ["Kort"]


# --- what cannot be read ---------------------------------------------------------------------------------------------


def test_files_that_cannot_be_read_are_told_one_by_one_and_the_others_come(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    paths = files(
        tmp_path / "ind",
        {
            "Skole.docx": sag("Skole", "Om skolen.", case=""),
            "Hemmelig.docx": LOCKED,
            "Tom.docx": b"",
            "winmail.dat": WINMAIL,
            "Scannet.pdf": scanned(),
            "Kæmpe.pdf": b"%PDF-1.7\n",
        },
    )
    os.truncate(paths[-1], TOO_LARGE)

    _hand(page, paths).drop(below(page, page.shelf.agenda._rows[0].uid))
    _come(page, 1)
    wait(lambda: "5 filer er ikke læst. Resten er læst ind." in _strips(program))
    click(program.window, "Vis listen")
    told = dialog(program.window)
    assert isinstance(told, ToldDialog)
    click(told, "Kopiér")

    listed = QApplication.clipboard().text().split("\n")
    assert titles(page)[1] == "Skole"
    assert len(listed) == 5
    for name in ("Hemmelig.docx", "Tom.docx", "winmail.dat", "Scannet.pdf", "Kæmpe.pdf"):
        assert [name in line for line in listed].count(True) == 1
    told.close()


def test_a_worker_that_dies_on_the_third_of_five_files_takes_no_other_along(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    page.jobs._make = lambda: Worker([sys.executable, "-P", "-c", MORTAL])
    paths = files(tmp_path / "ind", {f"{n}.docx": sag(f"Skole {n}", f"Om {n}.", case="") for n in range(1, 6)})

    _hand(page, paths).drop(below(page, page.shelf.agenda._rows[0].uid))
    _come(page, 4)
    wait(lambda: any("3.docx" in each for each in _strips(program)))

    assert titles(page)[1:5] == ["Skole 1", "Skole 2", "Skole 4", "Skole 5"]


def test_one_locked_document_alone_is_told_in_a_strip_and_nothing_comes(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    before = titles(page)

    _hand(page, files(tmp_path / "ind", {"Hemmelig.docx": LOCKED})).drop(below(page, page.shelf.agenda._rows[0].uid))
    wait(lambda: any("beskyttet med adgangskode" in each for each in _strips(program)), 60)

    assert titles(page) == before


def test_an_empty_folder_is_told_and_nothing_comes(program: Program, page: MeetingsPage, tmp_path: Path) -> None:
    folder = tmp_path / "Tom mappe"
    folder.mkdir()
    before = titles(page)

    _hand(page, [folder]).drop(below(page, page.shelf.agenda._rows[0].uid))
    wait(lambda: "Mappen har ingen filer: Tom mappe" in _strips(program), 60)

    assert titles(page) == before


def test_a_stop_on_the_way_leaves_the_agenda_as_it_was(program: Program, page: MeetingsPage, tmp_path: Path) -> None:
    before = titles(page)
    begun: list[Job] = []
    page.jobs.began.connect(begun.append)
    page.jobs.began.connect(lambda job: job.moved.connect(lambda *_step: job.cancel()))
    paths = files(tmp_path / "ind", {f"{n}.docx": sag(f"Skole {n}", f"Om {n}.", case="") for n in range(1, 4)})

    _hand(page, paths).drop(below(page, page.shelf.agenda._rows[0].uid))
    wait(lambda: _toast(program) == "Stoppet. Intet er læst ind.", 60)
    wait(lambda: not page.jobs._alive)

    assert len(begun) == 1
    assert titles(page) == before
