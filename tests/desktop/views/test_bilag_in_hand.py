"""Bilag that are there are ordered, named, closed, taken off, replaced and seen large, by keys and pointer."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop.app import Program
from desktop.qt.kit.rows import Row
from desktop.views.meetings.bilag_earlier import EarlierDialog
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bilag_files import rows, written
from tests.desktop.views.bilag_hands import (
    ALT,
    CTRL,
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
from tests.desktop.views.programs import Start, click, press


@pytest.fixture
def program(start: Start) -> Program:
    return begin(start)


@pytest.fixture
def page(program: Program) -> MeetingsPage:
    return three(program)


# --- order, name, openness, removal ----------------------------------------------------------------------------------


def test_alt_and_arrows_move_the_bilag_and_not_the_item(program: Program, page: MeetingsPage) -> None:
    items = [row.uid for row in page.shelf.agenda._rows]
    in_list(page, 3)

    QTest.keyClick(group(page).list, Key.Key_Up, ALT)
    wait(lambda: names(page)[1] == "Noter")
    wait(lambda: toast(program) == "”Noter” er nu bilag 2.")
    QTest.keyClick(group(page).list, Key.Key_Up, ALT)
    wait(lambda: names(page)[0] == "Noter")
    QTest.keyClick(group(page).list, Key.Key_Down, ALT)
    wait(lambda: names(page)[1] == "Noter")

    assert [row.uid for row in page.shelf.agenda._rows] == items
    assert group(page).list.hasFocus()
    undo(page, lambda: names(page)[0] == "Noter")


def test_a_bilag_is_dragged_to_its_place_and_the_numbers_follow(page: MeetingsPage) -> None:
    beside = group(page)
    first, _second, third = (row.uid for row in rows(page))
    at = beside.list.title_rect(first).center()
    below = beside.list.visualRect(beside.list._rows.index_of(third)).bottomLeft() + QPoint(60, -2)

    view = beside.list.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(0, 30))
    QTest.mouseMove(view, below)
    numbers = dict(beside.list._painter.numbers)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=below)
    wait(lambda: rows(page)[2].uid == first)

    assert (numbers[first], numbers[third]) == ("3.", "2.")


def test_f2_lets_the_title_be_written_in_its_place(program: Program, page: MeetingsPage) -> None:
    in_list(page, 1)

    QTest.keyClick(group(page).list, Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Partnerskabsaftale")
    QTest.keyClick(field, Key.Key_Return)
    wait(lambda: names(page)[0] == "Partnerskabsaftale")
    wait(lambda: toast(program) == "Bilaget hedder nu ”Partnerskabsaftale”.")

    assert rows(page)[0].file_name == PDF
    assert group(page).list.hasFocus()


def test_esc_leaves_the_title_as_it_was_and_going_elsewhere_keeps_what_was_written(page: MeetingsPage) -> None:
    beside = group(page)
    in_list(page, 3)

    QTest.keyClick(beside.list, Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Forkert")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    stays = beside.list.hasFocus()
    QTest.keyClick(beside.list, Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Notat")
    page.paper.title.setFocus()
    wait(lambda: names(page)[2] == "Notat")

    assert stays
    assert page.paper.title.hasFocus()


def test_ctrl_l_closes_the_bilag_and_not_the_item(program: Program, page: MeetingsPage) -> None:
    uid = in_list(page, 1)

    QTest.keyClick(group(page).list, Key.Key_L, CTRL)
    wait(lambda: rows(page)[0].closed)
    wait(lambda: toast(program) == "Bilag 1 er lukket.")
    wait(lambda: group(page)._rows[uid].closed)
    row = next(each for each in group(page).list.rows() if each.uid == uid)

    assert isinstance(row, Row)
    assert (row.marks[0].words, row.marks[0].icon) == ("Lukket", "lock-outline")
    assert not any(each.closed for each in page.shelf.agenda._rows if each.uid == page._item)
    QTest.keyClick(group(page).list, Key.Key_L, CTRL)
    wait(lambda: not rows(page)[0].closed)


def test_delete_takes_a_bilag_off_with_a_way_back_in_the_toast(program: Program, page: MeetingsPage) -> None:
    in_list(page, 2)

    QTest.keyClick(group(page).list, Key.Key_Delete)
    wait(lambda: len(rows(page)) == 2)
    wait(lambda: toast(program) == "Bilaget ”Luftfoto af grunden” er slettet.")
    wait(lambda: len(group(page)._rows) == 2)
    nearest = group(page).list.current()
    click(program.window, "Fortryd")
    wait(lambda: len(rows(page)) == 3)

    assert nearest == rows(page)[2].uid


def test_every_line_of_the_menu_can_be_reached_by_the_keyboard(page: MeetingsPage) -> None:
    in_list(page, 2)
    beside = group(page)

    QTest.keyClick(beside.more, Key.Key_Space)
    wait(lambda: any(each.isVisible() for each in beside.findChildren(QMenu)))
    menu = next(each for each in beside.findChildren(QMenu) if each.isVisible())
    words = [each.text().partition("\t")[0] for each in menu.actions() if each.isEnabled() and each.text()]
    down = next(each for each in menu.actions() if each.text().startswith("Flyt ned"))
    menu.setActiveAction(down)
    QTest.keyClick(menu, Key.Key_Return)
    wait(lambda: names(page)[2] == "Luftfoto af grunden")

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
    uid = in_list(page, 3)
    was = rows(page)[2].sha256

    group(page).ask_for_newer(uid)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(newer))
    dialog.done(0)
    wait(lambda: toast(program) == "Bilaget er nu Noter, rettet.txt. Den tidligere fil er gemt.")
    replaced = rows(page)[2]
    wait(lambda: group(page)._rows[uid].earlier == 1)
    group(page).show_earlier(group(page)._rows[uid])
    wait(lambda: program.window.findChild(EarlierDialog) is not None)
    earlier = program.window.findChild(EarlierDialog)
    assert earlier is not None
    wait(lambda: len(earlier.list.rows()) == 2)
    QTest.keyClick(earlier._back, Key.Key_Space)
    wait(lambda: rows(page)[2].sha256 == was)

    assert (replaced.title, replaced.file_name, replaced.earlier) == ("Noter", "Noter, rettet.txt", 1)
    assert rows(page)[2].earlier == 2
    wait(lambda: toast(program) == "Noter.txt er hentet tilbage.")
    undo(page, lambda: rows(page)[2].sha256 == replaced.sha256)


def test_the_same_file_again_is_no_newer_one(program: Program, page: MeetingsPage, tmp_path: Path) -> None:
    group(page).replace_file(rows(page)[2].uid, written(tmp_path / "filer", NOTE)[0])
    wait(lambda: strips(program) != "")

    assert "Det er den samme fil" in strips(program)
    assert rows(page)[2].earlier == 0


# --- seen ------------------------------------------------------------------------------------------------------------


def test_enter_shows_it_large_arrows_go_on_and_esc_comes_back(program: Program, page: MeetingsPage) -> None:
    in_list(page, 1)
    beside, view = group(page), page.bilag_view

    QTest.keyClick(beside.list, Key.Key_Return)
    wait(lambda: view.pages.pages == 3 and view.pages._pictures)
    inside = view.pages.hasFocus()
    title = view.title.text()
    beside.list.setFocus()
    QTest.keyClick(beside.list, Key.Key_Down)
    wait(lambda: view.picture.has_picture)
    second = view.title.text()
    view.setFocus()
    press(program, Key.Key_Escape)

    assert inside
    assert (title, second) == ("1. Udkast til partnerskabsaftale 2027-2028", "2. Luftfoto af grunden")
    assert page.middle.currentWidget() is page.paper
    assert beside.list.hasFocus()


def test_a_change_of_the_bilag_that_is_seen_large_leaves_it_there(page: MeetingsPage) -> None:
    in_list(page, 1)
    QTest.keyClick(group(page).list, Key.Key_Return)
    wait(lambda: page.bilag_view.pages.pages == 3)
    group(page).list.setFocus()

    QTest.keyClick(group(page).list, Key.Key_L, CTRL)
    wait(lambda: "Lukket" in page.bilag_view._about.text())

    assert page.middle.currentWidget() is page.bilag_view


def test_when_the_last_bilag_is_taken_off_the_text_comes_back(page: MeetingsPage) -> None:
    in_list(page, 3)
    QTest.keyClick(group(page).list, Key.Key_Return)
    wait(lambda: page.middle.currentWidget() is page.bilag_view)
    group(page).list.setFocus()

    seen = []
    for left in (2, 1, 0):
        seen.append(page.bilag_view.title.text())
        QTest.keyClick(group(page).list, Key.Key_Delete)
        wait(lambda left=left: len(group(page)._rows) == left)

    assert seen == ["3. Noter", "2. Luftfoto af grunden", "1. Udkast til partnerskabsaftale 2027-2028"]
    wait(lambda: page.middle.currentWidget() is page.paper)
    assert group(page).plus.hasFocus()


def test_another_item_has_its_text_again(page: MeetingsPage) -> None:
    in_list(page, 1)
    QTest.keyClick(group(page).list, Key.Key_Return)
    wait(lambda: page.middle.currentWidget() is page.bilag_view)

    page.shelf.agenda.list.setFocus()
    QTest.keyClick(page.shelf.agenda.list, Key.Key_Down)
    wait(lambda: page.paper._shown == page._item)

    assert page.middle.currentWidget() is page.paper
    wait(lambda: not group(page)._rows)


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
    in_list(page, 3)

    QTest.keyClick(group(page).list, Key.Key_Return, CTRL)
    wait(lambda: system.asked)
    QDesktopServices.unsetUrlHandler("file")

    copy, row = system.asked[0], rows(page)[2]
    assert row.sha256
    kept = page.desk.store.files.path(row.sha256)
    assert copy.name == NOTE
    assert copy.read_bytes() == kept.read_bytes()
    assert not copy.samefile(kept)
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert "Gem rettelser som en ny fil" in toast(program)
