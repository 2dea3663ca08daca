"""Bilag at the item, by keys and pointer: they come, are looked at, ordered, named, closed, replaced and taken away."""

from __future__ import annotations

import resource
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from db.arrivals import FileKind
from db.files import FolderFiles
from db.tables.meetings import meeting
from desktop.app import PLACES, Program
from desktop.operations import keep_files
from desktop.operations.desk import Desk
from desktop.qt.commands import bound
from desktop.qt.jobs import Job
from desktop.qt.kit.rows import Row
from desktop.sentences import say
from desktop.views.meetings.bilag import BilagGroup
from desktop.views.meetings.bilag_earlier import EarlierDialog
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_files import FILES, kinds, printed, put, rows, written
from tests.desktop.views.bilag_screens import at_item, show_group
from tests.desktop.views.programs import Start, click, press
from tests.desktop.views.screens import open_item

Key = Qt.Key
ALT, CTRL, CTRL_SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
PDF, NOTE = "Udkast_til_partnerskabsaftale_2027-2028.pdf", "Noter.txt"


@pytest.fixture
def program(start: Start) -> Program:
    """The whole program, wide enough for list, text and properties."""
    return start(places=PLACES, size=(1440, 900))


@pytest.fixture
def page(program: Program) -> MeetingsPage:
    """An item with three bilag."""
    found = at_item(program, PDF, "Luftfoto af grunden.png", NOTE)
    show_group(found)
    return found


def _group(page: MeetingsPage) -> BilagGroup:
    return page.inspector.bilag


def _names(page: MeetingsPage) -> list[str]:
    return [row.title for row in rows(page)]


def _toast(program: Program) -> str:
    shown = program.window.toaster.shown()
    return shown.words if shown else ""


def _strips(program: Program) -> str:
    return " ".join(each.words for each in program.window.strips.notices())


def _in_list(page: MeetingsPage, n: int) -> str:
    """Put the focus on the bilag at a place, counted from 1."""
    uid = rows(page)[n - 1].uid
    _group(page).list.setFocus()
    _group(page).list.pick(uid)
    return uid


def _undo(page: MeetingsPage, until: Callable[[], object]) -> None:
    window = page.window()
    window.activateWindow()  # a dialog may have had the keys until now
    wait(lambda: window.isActiveWindow() and bound(window)["undo"].isEnabled())
    page.shelf.agenda.list.setFocus()
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Z, CTRL)
    wait(until)


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
    wait(lambda: _toast(program) == "2 bilag er lagt ind.")

    assert _names(page) == ["Udkast til partnerskabsaftale 2027-2028", "Noter"]
    _undo(page, lambda: not rows(page))


def test_files_are_dropped_on_the_group_which_says_so_while_they_hover(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    show_group(page)
    group = _group(page)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in written(tmp_path / "filer", PDF, NOTE)])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier

    entered = QDragEnterEvent(QPoint(40, 20), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(group, entered)
    hovering = group.drop_place._said()
    QApplication.sendEvent(group, QDragLeaveEvent())
    gone = group.drop_place._said()
    QApplication.sendEvent(group, entered)
    QApplication.sendEvent(group, QDropEvent(QPointF(40, 20), copy, data, Qt.MouseButton.LeftButton, none))
    wait(lambda: len(rows(page)) == 2)

    assert entered.isAccepted()
    assert (hovering, gone) == ("Slip filer her", "Træk filer hertil, eller vælg …")


def test_words_that_are_dragged_are_no_files(program: Program) -> None:
    page = at_item(program)
    data = QMimeData()
    data.setText("Ikke en fil")
    entered = QDragEnterEvent(
        QPoint(40, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entered.ignore()

    QApplication.sendEvent(_group(page).drop_place, entered)

    assert not entered.isAccepted()


def test_a_folder_brings_all_its_files(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    folder = tmp_path / "Bilag til punktet"
    written(folder, *FILES)

    _group(page).drop_place.dropped.emit([folder])

    wait(lambda: len(rows(page)) == len(FILES))


def test_what_came_is_looked_at_and_shows_its_first_page(page: MeetingsPage) -> None:
    shown = [each for each in _group(page).list.rows() if isinstance(each, Row)]

    assert kinds(page) == [FileKind.PDF, FileKind.PICTURE, FileKind.TEXT]
    assert [each.meta.split(" · ")[0] for each in shown] == ["PDF", "Billede", "Ren tekst"]
    assert [each.marks[0].words for each in shown] == ["Ikke tilgængelig", "Ikke tilgængelig", "Tilgængelig"]
    assert set(_group(page).list._painter.pictures) == {row.sha256 for row in rows(page)[:2]}
    assert shown[0].spoken().startswith("Bilag 1: Udkast til partnerskabsaftale 2027-2028, PDF · 3 sider")


def test_a_file_that_nobody_has_looked_at_is_looked_at_when_it_is_seen(page: MeetingsPage) -> None:
    def forget(desk: Desk) -> None:
        with desk.store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM file_fact")

    page.desk.do(forget).result()
    group = _group(page)
    group._seen.clear()
    group._asked.clear()

    group.reload()

    wait(lambda: all(row.facts for row in rows(page)))
    wait(lambda: all(row.facts for row in group._rows.values()))


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
        _in_list(page, n)
        QTest.keyClick(_group(page).list, Key.Key_Return)
    wait(lambda: page.bilag_view.picture.has_picture)

    assert touched
    assert threading.get_ident() not in touched


# --- some that do not come -------------------------------------------------------------------------------------------


def test_a_file_that_vanishes_is_told_and_the_others_come(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    files = written(tmp_path / "filer", PDF, NOTE)
    files[0].unlink()

    _group(page).take_files(files)
    wait(lambda: _strips(program) != "")

    assert _names(page) == ["Noter"]
    assert _strips(program) == f"{PDF} findes ikke længere."


def test_a_file_that_is_too_large_comes_not_and_says_so_in_one_sentence(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    page.desk.do(keep_files.set_largest, 1).result()
    large = tmp_path / "Lokalplan.pdf"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    _group(page).take_files([large])
    wait(lambda: _strips(program) != "")

    assert _strips(program).startswith("Lokalplan.pdf fylder mere end 1 MB.")
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

    _group(page).take_files([note, large])
    wait(lambda: _strips(program) != "")

    assert _strips(program).startswith("Disken er fuld, så Lokalplan.pdf kunne ikke gemmes.")
    assert rows(page) == []


def test_a_stop_in_the_middle_leaves_nothing(program: Program, tmp_path: Path) -> None:
    page = at_item(program)
    files = [tmp_path / f"{n}.bin" for n in range(4)]
    for n, file in enumerate(files):
        file.write_bytes(bytes([n]) * (12 * 1024 * 1024))
    started: list[Job] = []
    program.jobs.began.connect(started.append)

    _group(page).take_files(files)
    started[0].moved.connect(lambda done, *_rest: started[0].cancel() if done else None)
    ended: list[bool] = []
    started[0].ended.connect(lambda: ended.append(True))
    wait(lambda: ended)

    assert _toast(program) == "Stoppet. Der er ikke lagt bilag ind."
    assert rows(page) == []


def test_the_same_file_is_told_with_a_way_to_take_it_off_again(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    _group(page).take_files(written(tmp_path / "filer", NOTE))
    wait(lambda: "allerede bilag 3" in _strips(program))
    there = len(rows(page))

    click(program.window, "Slet det nye bilag")
    wait(lambda: len(rows(page)) == 3)

    assert there == 4
    assert _strips(program) == ""
    assert _names(page)[-1] == "Noter"


def test_the_same_file_at_another_item_is_told_with_a_way_there(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    first = page._item
    open_item(page, 2)
    wait(lambda: _group(page)._item == page._item)

    _group(page).take_files(written(tmp_path / "filer", NOTE))
    wait(lambda: "ligger også på punkt 71" in _strips(program))
    click(program.window, "Gå til punktet")

    wait(lambda: page._item == first)


def test_confirmed_minutes_take_no_bilag(program: Program) -> None:
    page = at_item(program, NOTE)

    def confirm(desk: Desk) -> None:
        with desk.operation(say("Bekræft")) as book:
            book.change(meeting, page._meeting, {"confirmed_at": "2026-11-24T14:32:00+00:00"})

    page.desk.do(confirm).result()
    wait(lambda: _group(page).list.locked)
    uid = _in_list(page, 1)
    for key in (Key.Key_Delete, Key.Key_F2):
        QTest.keyClick(_group(page).list, key)
    QTest.keyClick(_group(page).list, Key.Key_L, CTRL)
    press(program, Key.Key_B, CTRL_SHIFT)
    wait(lambda: _toast(program) == "Referatet er bekræftet, så bilagene kan ikke ændres.")

    assert [(row.uid, row.title, row.closed) for row in rows(page)] == [(uid, "Noter", False)]
    assert not _group(page).drop_place.isVisible()


# --- order, name, openness, removal ----------------------------------------------------------------------------------


def test_alt_and_arrows_move_the_bilag_and_not_the_item(program: Program, page: MeetingsPage) -> None:
    items = [row.uid for row in page.shelf.agenda._rows]
    _in_list(page, 3)

    QTest.keyClick(_group(page).list, Key.Key_Up, ALT)
    wait(lambda: _names(page)[1] == "Noter")
    wait(lambda: _toast(program) == "”Noter” er nu bilag 2.")
    QTest.keyClick(_group(page).list, Key.Key_Up, ALT)
    wait(lambda: _names(page)[0] == "Noter")
    QTest.keyClick(_group(page).list, Key.Key_Down, ALT)
    wait(lambda: _names(page)[1] == "Noter")

    assert [row.uid for row in page.shelf.agenda._rows] == items
    assert _group(page).list.hasFocus()
    _undo(page, lambda: _names(page)[0] == "Noter")


def test_a_bilag_is_dragged_to_its_place_and_the_numbers_follow(page: MeetingsPage) -> None:
    group = _group(page)
    first, _second, third = (row.uid for row in rows(page))
    at = group.list.title_rect(first).center()
    below = group.list.visualRect(group.list._rows.index_of(third)).bottomLeft() + QPoint(60, -2)

    view = group.list.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(0, 30))
    QTest.mouseMove(view, below)
    numbers = dict(group.list._painter.numbers)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=below)
    wait(lambda: rows(page)[2].uid == first)

    assert (numbers[first], numbers[third]) == ("3.", "2.")


def test_f2_lets_the_title_be_written_in_its_place(program: Program, page: MeetingsPage) -> None:
    _in_list(page, 1)

    QTest.keyClick(_group(page).list, Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Partnerskabsaftale")
    QTest.keyClick(field, Key.Key_Return)
    wait(lambda: _names(page)[0] == "Partnerskabsaftale")
    wait(lambda: _toast(program) == "Bilaget hedder nu ”Partnerskabsaftale”.")

    assert rows(page)[0].file_name == PDF
    assert _group(page).list.hasFocus()


def test_esc_leaves_the_title_as_it_was_and_going_elsewhere_keeps_what_was_written(page: MeetingsPage) -> None:
    group = _group(page)
    _in_list(page, 3)

    QTest.keyClick(group.list, Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Forkert")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    stays = group.list.hasFocus()
    QTest.keyClick(group.list, Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Notat")
    page.paper.title.setFocus()
    wait(lambda: _names(page)[2] == "Notat")

    assert stays
    assert page.paper.title.hasFocus()


def test_ctrl_l_closes_the_bilag_and_not_the_item(program: Program, page: MeetingsPage) -> None:
    uid = _in_list(page, 1)

    QTest.keyClick(_group(page).list, Key.Key_L, CTRL)
    wait(lambda: rows(page)[0].closed)
    wait(lambda: _toast(program) == "Bilag 1 er lukket.")
    wait(lambda: _group(page)._rows[uid].closed)
    row = next(each for each in _group(page).list.rows() if each.uid == uid)

    assert isinstance(row, Row)
    assert (row.marks[0].words, row.marks[0].icon) == ("Lukket", "lock-outline")
    assert not any(each.closed for each in page.shelf.agenda._rows if each.uid == page._item)
    QTest.keyClick(_group(page).list, Key.Key_L, CTRL)
    wait(lambda: not rows(page)[0].closed)


def test_delete_takes_a_bilag_off_with_a_way_back_in_the_toast(program: Program, page: MeetingsPage) -> None:
    _in_list(page, 2)

    QTest.keyClick(_group(page).list, Key.Key_Delete)
    wait(lambda: len(rows(page)) == 2)
    wait(lambda: _toast(program) == "Bilaget ”Luftfoto af grunden” er slettet.")
    wait(lambda: len(_group(page)._rows) == 2)
    beside = _group(page).list.current()
    click(program.window, "Fortryd")
    wait(lambda: len(rows(page)) == 3)

    assert beside == rows(page)[2].uid


def test_every_line_of_the_menu_can_be_reached_by_the_keyboard(page: MeetingsPage) -> None:
    _in_list(page, 2)
    group = _group(page)

    QTest.keyClick(group.more, Key.Key_Space)
    wait(lambda: any(each.isVisible() for each in group.findChildren(QMenu)))
    menu = next(each for each in group.findChildren(QMenu) if each.isVisible())
    words = [each.text().partition("\t")[0] for each in menu.actions() if each.isEnabled() and each.text()]
    down = next(each for each in menu.actions() if each.text().startswith("Flyt ned"))
    menu.setActiveAction(down)
    QTest.keyClick(menu, Key.Key_Return)
    wait(lambda: _names(page)[2] == "Luftfoto af grunden")

    assert words == [
        "Vis bilaget stort", "Åbn i et andet program", "Omdøb", "Luk bilaget", "Flyt op", "Flyt ned",
        "Erstat med en nyere fil …", "Slet bilaget",
    ]  # fmt: skip


# --- another file ----------------------------------------------------------------------------------------------------


def test_a_newer_file_takes_its_place_and_the_earlier_one_comes_back(
    program: Program, page: MeetingsPage, tmp_path: Path
) -> None:
    newer = tmp_path / "Noter, rettet.txt"
    newer.write_text("Rettet notat\n", "utf-8")
    uid = _in_list(page, 3)
    was = rows(page)[2].sha256

    _group(page).ask_for_newer(uid)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(newer))
    dialog.done(0)
    wait(lambda: _toast(program) == "Bilaget er nu Noter, rettet.txt. Den tidligere fil er gemt.")
    replaced = rows(page)[2]
    wait(lambda: _group(page)._rows[uid].earlier == 1)
    _group(page).show_earlier(_group(page)._rows[uid])
    wait(lambda: program.window.findChild(EarlierDialog) is not None)
    earlier = program.window.findChild(EarlierDialog)
    assert earlier is not None
    wait(lambda: len(earlier.list.rows()) == 2)
    QTest.keyClick(earlier._back, Key.Key_Space)
    wait(lambda: rows(page)[2].sha256 == was)

    assert (replaced.title, replaced.file_name, replaced.earlier) == ("Noter", "Noter, rettet.txt", 1)
    assert rows(page)[2].earlier == 2
    wait(lambda: _toast(program) == "Noter.txt er hentet tilbage.")
    _undo(page, lambda: rows(page)[2].sha256 == replaced.sha256)


def test_the_same_file_again_is_no_newer_one(program: Program, page: MeetingsPage, tmp_path: Path) -> None:
    _group(page).replace_file(rows(page)[2].uid, written(tmp_path / "filer", NOTE)[0])
    wait(lambda: _strips(program) != "")

    assert "Det er den samme fil" in _strips(program)
    assert rows(page)[2].earlier == 0


# --- seen ------------------------------------------------------------------------------------------------------------


def test_enter_shows_it_large_arrows_go_on_and_esc_comes_back(program: Program, page: MeetingsPage) -> None:
    _in_list(page, 1)
    group, view = _group(page), page.bilag_view

    QTest.keyClick(group.list, Key.Key_Return)
    wait(lambda: view.pages.pages == 3 and view.pages._pictures)
    inside = view.pages.hasFocus()
    title = view.title.text()
    group.list.setFocus()
    QTest.keyClick(group.list, Key.Key_Down)
    wait(lambda: view.picture.has_picture)
    second = view.title.text()
    view.setFocus()
    press(program, Key.Key_Escape)

    assert inside
    assert (title, second) == ("1. Udkast til partnerskabsaftale 2027-2028", "2. Luftfoto af grunden")
    assert page.middle.currentWidget() is page.paper
    assert group.list.hasFocus()


def test_a_change_of_the_bilag_that_is_seen_large_leaves_it_there(page: MeetingsPage) -> None:
    _in_list(page, 1)
    QTest.keyClick(_group(page).list, Key.Key_Return)
    wait(lambda: page.bilag_view.pages.pages == 3)
    _group(page).list.setFocus()

    QTest.keyClick(_group(page).list, Key.Key_L, CTRL)
    wait(lambda: "Lukket" in page.bilag_view._about.text())

    assert page.middle.currentWidget() is page.bilag_view


def test_another_item_has_its_text_again(page: MeetingsPage) -> None:
    _in_list(page, 1)
    QTest.keyClick(_group(page).list, Key.Key_Return)
    wait(lambda: page.middle.currentWidget() is page.bilag_view)

    page.shelf.agenda.list.setFocus()
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Down)
    wait(lambda: page.paper._shown == page._item)

    assert page.middle.currentWidget() is page.paper
    wait(lambda: not _group(page)._rows)


class _System(QObject):
    """The system's way to open files: remembers which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.asked.append(Path(url.toLocalFile()))


def test_another_program_gets_a_copy_so_that_the_kept_file_never_changes(program: Program, page: MeetingsPage) -> None:
    system = _System()
    QDesktopServices.setUrlHandler("file", system, "open")  # type: ignore[arg-type] - it takes the slot's name
    _in_list(page, 3)

    QTest.keyClick(_group(page).list, Key.Key_Return, CTRL)
    wait(lambda: system.asked)
    QDesktopServices.unsetUrlHandler("file")

    copy, row = system.asked[0], rows(page)[2]
    assert row.sha256
    kept = page.desk.store.files.path(row.sha256)
    assert copy.name == NOTE
    assert copy.read_bytes() == kept.read_bytes()
    assert not copy.samefile(kept)
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert "Gem rettelser som en ny fil" in _toast(program)
