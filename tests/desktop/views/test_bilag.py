"""Bilag come to the item, by keys, dialog and drop, and are looked at; some do not come, and that is told."""

from __future__ import annotations

import resource
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.arrivals import FileKind
from db.files import FolderFiles
from db.tables.meetings import meeting
from db.vocabulary import MeetingStage
from desktop.app import PLACES, Program
from desktop.operations import keep_files
from desktop.operations.desk import Desk
from desktop.qt.jobs import Job
from desktop.qt.kit.rows import Row
from desktop.sentences import say
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_files import FILES, kinds, printed, put, rows, written
from tests.desktop.views.bilag_hands import (
    CTRL,
    CTRL_SHIFT,
    NOTE,
    PDF,
    Key,
    begin,
    group,
    in_list,
    names,
    strips,
    three,
    toast,
    undo,
)
from tests.desktop.views.bilag_screens import at_item, show_group
from tests.desktop.views.programs import Start, click, press
from tests.desktop.views.screens import open_item, open_meeting


@pytest.fixture
def program(start: Start) -> Program:
    return begin(start)


@pytest.fixture
def page(program: Program) -> MeetingsPage:
    return three(program)


# --- they come -------------------------------------------------------------------------------------------------------


def test_ctrl_shift_b_lets_files_be_chosen_which_come_in_one_step(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    page.paper.title.setFocus()

    press(program, Key.Key_B, CTRL_SHIFT)
    wait(lambda: program.window.findChild(QFileDialog) is not None)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    files = written(tmp_path / "filer", PDF, NOTE)
    dialog.filesSelected.emit([str(each) for each in files])
    dialog.done(0)
    wait(lambda: len(rows(page)) == 2)
    wait(lambda: toast(program) == "2 bilag er lagt ind.")

    assert names(page) == ["Udkast til partnerskabsaftale 2027-2028", "Noter"]
    undo(page, lambda: not rows(page))


def test_files_are_dropped_on_the_group_which_says_so_while_they_hover(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    show_group(page)
    beside = group(page)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in written(tmp_path / "filer", PDF, NOTE)])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier

    entered = QDragEnterEvent(QPoint(40, 20), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(beside, entered)
    hovering = beside.drop_place._said()
    QApplication.sendEvent(beside, QDragLeaveEvent())
    gone = beside.drop_place._said()
    QApplication.sendEvent(beside, entered)
    QApplication.sendEvent(beside, QDropEvent(QPointF(40, 20), copy, data, Qt.MouseButton.LeftButton, none))
    wait(lambda: len(rows(page)) == 2)

    assert entered.isAccepted()
    assert (hovering, gone) == ("Slip filer her", "Træk filer hertil, eller vælg …")


def test_files_that_were_copied_elsewhere_are_pasted_also_a_folder(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    written(tmp_path / "mappe", PDF, NOTE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "mappe"))])
    QApplication.clipboard().setMimeData(data)
    group(page).plus.setFocus()

    QTest.keyClick(group(page).plus, Key.Key_V, CTRL)
    wait(lambda: len(rows(page)) == 2)
    QApplication.clipboard().clear()


def test_words_that_are_dragged_are_no_files(program: Program) -> None:
    page = at_item(program)
    data = QMimeData()
    data.setText("Ikke en fil")
    entered = QDragEnterEvent(
        QPoint(40, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entered.ignore()

    QApplication.sendEvent(group(page).drop_place, entered)

    assert not entered.isAccepted()


def test_a_folder_brings_all_its_files(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    folder = tmp_path / "Bilag til punktet"
    written(folder, *FILES)

    group(page).drop_place.dropped.emit([folder])

    wait(lambda: len(rows(page)) == len(FILES))


def test_what_came_is_looked_at_and_shows_its_first_page(page: MeetingsPage) -> None:
    shown = [each for each in group(page).list.rows() if isinstance(each, Row)]

    assert kinds(page) == [FileKind.PDF, FileKind.PICTURE, FileKind.TEXT]
    assert [each.meta.split(" · ")[0] for each in shown] == ["PDF", "Billede", "Ren tekst"]
    assert [each.marks[0].words for each in shown] == ["Ikke tilgængelig", "Ikke tilgængelig", "Tilgængelig"]
    assert set(group(page).list._painter.pictures) == {row.sha256 for row in rows(page)[:2]}
    assert shown[0].spoken().startswith("Bilag 1: Udkast til partnerskabsaftale 2027-2028, PDF · 3 sider")


def test_a_file_that_nobody_has_looked_at_is_looked_at_when_it_is_seen(page: MeetingsPage) -> None:
    def forget(desk: Desk) -> None:
        with desk.store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM file_fact")

    page.desk.do(forget).result()
    beside = group(page)
    beside._seen.clear()
    beside._asked.clear()

    beside.reload()

    wait(lambda: all(row.facts for row in rows(page)))
    wait(lambda: all(row.facts for row in beside._rows.values()))


def test_the_windows_thread_reads_no_file(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[int] = []
    for name in ("put", "path"):
        real = getattr(FolderFiles, name)

        def watched(self: FolderFiles, *given: object, real: Callable[..., object] = real) -> object:
            touched.append(threading.get_ident())
            return real(self, *given)

        monkeypatch.setattr(FolderFiles, name, watched)
    page = at_item(program)

    put(page, written(tmp_path / "filer", PDF, "Luftfoto af grunden.png"))
    for n in (1, 2):
        in_list(page, n)
        QTest.keyClick(group(page).list, Key.Key_Return)
    wait(lambda: page.bilag_view.picture.has_picture)

    assert touched
    assert threading.get_ident() not in touched


# --- some that do not come -------------------------------------------------------------------------------------------


def test_a_file_that_vanishes_is_told_and_the_others_come(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    files = written(tmp_path / "filer", PDF, NOTE)
    files[0].unlink()

    group(page).take_files(files)
    wait(lambda: strips(program) != "")

    assert names(page) == ["Noter"]
    assert strips(program) == f"{PDF} findes ikke længere."


def test_a_file_that_is_too_large_comes_not_and_says_so_in_one_sentence(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    page.desk.do(keep_files.set_largest, 1).result()
    large = tmp_path / "Lokalplan.pdf"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    group(page).take_files([large])
    wait(lambda: strips(program) != "")

    assert strips(program).startswith("Lokalplan.pdf fylder mere end 1 MB.")
    assert rows(page) == []


@pytest.fixture
def little_room() -> Iterator[Callable[[int], None]]:
    """Lets no file of this process grow beyond some bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_nothing_has_come(
    program: Program, tmp_path: Path, little_room: Callable[[int], None]
) -> None:
    page = at_item(program)
    note, large = tmp_path / NOTE, tmp_path / "Lokalplan.pdf"
    note.write_text("Kort", "utf-8")
    large.write_bytes(printed("Lokalplan") + bytes(24 * 1024 * 1024))
    little_room(16 * 1024 * 1024)

    group(page).take_files([note, large])
    wait(lambda: strips(program) != "")

    assert strips(program).startswith("Disken er fuld, så Lokalplan.pdf kunne ikke gemmes.")
    assert rows(page) == []


def test_a_stop_in_the_middle_leaves_nothing(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    files = [tmp_path / f"{n}.bin" for n in range(4)]
    for n, file in enumerate(files):
        file.write_bytes(bytes([n]) * (12 * 1024 * 1024))
    started: list[Job] = []
    program.jobs.began.connect(started.append)

    group(page).take_files(files)
    started[0].moved.connect(lambda done, *_rest: started[0].cancel() if done else None)
    ended: list[bool] = []
    started[0].ended.connect(lambda: ended.append(True))
    wait(lambda: ended)

    assert toast(program) == "Stoppet. Der er ikke lagt bilag ind."
    assert rows(page) == []


def test_the_same_file_is_told_with_a_way_to_take_it_off_again(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    group(page).take_files(written(tmp_path / "filer", NOTE))
    wait(lambda: "allerede bilag 3" in strips(program))
    there = len(rows(page))

    click(program.window, "Slet det nye bilag")
    wait(lambda: len(rows(page)) == 3)

    assert there == 4
    assert strips(program) == ""
    assert names(page)[-1] == "Noter"


def test_the_same_file_at_another_item_is_told_with_a_way_there(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    first = page._item
    open_item(page, 2)
    wait(lambda: group(page)._item == page._item)

    group(page).take_files(written(tmp_path / "filer", NOTE))
    wait(lambda: "ligger også på punkt 71" in strips(program))
    click(program.window, "Gå til punktet")

    wait(lambda: page._item == first)


def test_confirmed_minutes_take_no_bilag(program: Program) -> None:
    page = at_item(program, NOTE)

    def confirm(desk: Desk) -> None:
        with desk.operation(say("Bekræft")) as book:
            book.change(meeting, page._meeting, {"confirmed_at": "2026-11-24T14:32:00+00:00"})

    page.desk.do(confirm).result()
    wait(lambda: group(page).list.locked)
    uid = in_list(page, 1)
    for key in (Key.Key_Delete, Key.Key_F2):
        QTest.keyClick(group(page).list, key)
    QTest.keyClick(group(page).list, Key.Key_L, CTRL)
    press(program, Key.Key_B, CTRL_SHIFT)
    wait(lambda: toast(program) == "Referatet er bekræftet, så bilagene kan ikke ændres.")

    assert [(row.uid, row.title, row.closed) for row in rows(page)] == [(uid, "Noter", False)]
    assert not group(page).drop_place.isVisible()


def test_a_file_that_can_only_be_read_shows_its_bilag_and_takes_no_more(
    start: Start, page: MeetingsPage, tmp_path: Path
) -> None:
    other = start(Path(page.desk.store.place), places=PLACES, size=(1440, 900))
    reading = open_meeting(other, MeetingStage.DRAFTING)
    open_item(reading, 1)
    wait(lambda: len(group(reading)._rows) == 3)

    group(reading).take_files(written(tmp_path / "filer", "Høringssvar.pdf"))
    wait(lambda: strips(other) != "")

    assert len(rows(reading)) == 3
    wait(lambda: len(group(reading)._pictures) == 2)
