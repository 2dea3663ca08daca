"""The palette: found and done with the keys alone, over commands, pages, and everything in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.qt.kit.rows import Head, Row
from desktop.views.palette.palette import Palette
from tests.desktop.qt.rooms import wait
from tests.desktop.views.bodies import BodiesPage
from tests.desktop.views.programs import Start, click, ctrl, press

Key = Qt.Key


def _opened(program: Program) -> Palette:
    wait(lambda: program.window.pages.page is not None)
    ctrl(program, Key.Key_K)
    palette = program.window.findChild(Palette)
    assert palette is not None
    return palette


def _titles(palette: Palette) -> list[str]:
    return [row.title for row in palette.list.rows() if isinstance(row, Row)]


def _heads(palette: Palette) -> list[str]:
    return [row.title for row in palette.list.rows() if isinstance(row, Head)]


def test_ctrl_k_opens_it_with_what_the_page_can_do_first_and_the_pages_of_the_rail(start: Start) -> None:
    palette = _opened(start())

    assert palette.field.hasFocus()
    assert _heads(palette) == ["Forslag", "Kommandoer", "Sider"]
    assert _titles(palette)[0] == "Nyt punkt"
    assert _titles(palette)[-2:] == ["Udvalg", "Personer"]
    assert "Fortryd" not in _titles(palette)


def test_a_click_in_the_field_of_the_top_line_opens_it_too(start: Start) -> None:
    program = start()

    QTest.mouseClick(program.window.top.field, Qt.MouseButton.LeftButton)

    assert program.window.findChild(Palette) is not None


def test_ctrl_k_twice_opens_one(start: Start) -> None:
    program = start()
    _opened(program)

    ctrl(program, Key.Key_K)

    assert len(program.window.findChildren(Palette)) == 1


def test_a_command_is_found_by_parts_of_its_words_and_done_with_enter(start: Start) -> None:
    program = start()
    palette = _opened(program)

    QTest.keyClicks(palette.field, "mørkt tema")
    press(program, Key.Key_Return)

    assert program.looks.mode.value == "dark"
    wait(lambda: program.window.findChild(Palette) is None)


def test_the_arrows_go_from_line_to_line_while_the_words_stay(start: Start) -> None:
    program = start()
    palette = _opened(program)
    QTest.keyClicks(palette.field, "tekst")
    first = palette.list.current()

    press(program, Key.Key_Down)
    second = palette.list.current()
    press(program, Key.Key_Up)

    assert first != second
    assert palette.list.current() == first
    assert palette.field.text() == "tekst"
    assert palette.field.hasFocus()


def test_what_is_in_the_file_is_found_in_groups_and_gone_to(start: Start) -> None:
    program = start()
    gone: list[tuple[str, str]] = []
    program.hub.wanted.connect(lambda place, what: gone.append((place, what)))
    palette = _opened(program)

    QTest.keyClicks(palette.field, "budgetopfølgning")
    wait(lambda: "Punkter" in _heads(palette))
    row = next(row for row in palette.list.rows() if isinstance(row, Row))
    press(program, Key.Key_Return)

    assert row.title == "Budgetopfølgning pr. 31. juli 2025"
    assert row.meta == "Punkt 132 · BY 25. september 2025"
    assert gone == [("meetings", row.uid.removeprefix("item:"))]


def test_what_was_found_is_offered_again_before_anything_is_written(start: Start) -> None:
    program = start()
    palette = _opened(program)
    QTest.keyClicks(palette.field, "byrådet")
    wait(lambda: "Udvalg" in _heads(palette))
    found = next(row.uid for row in palette.list.rows() if isinstance(row, Row) and row.uid.startswith("committee:"))
    palette.list.pick(found)
    press(program, Key.Key_Return)
    wait(lambda: program.window.findChild(Palette) is None)

    again = _opened(program)

    assert _heads(again)[-1] == "Senest åbnet"
    assert _titles(again)[-1] == "Byrådet"


def test_a_greater_than_sign_asks_for_commands_alone(start: Start) -> None:
    program = start()
    palette = _opened(program)

    QTest.keyClicks(palette.field, "> tekst")
    QTest.qWait(150)

    assert "Større tekst" in _titles(palette)
    assert "Punkter" not in _heads(palette)


def test_nothing_found_says_so_and_how_to_go_on(start: Start) -> None:
    program = start()
    palette = _opened(program)

    QTest.keyClicks(palette.field, "qqzzq")
    wait(lambda: not palette.list.rows())
    press(program, Key.Key_Return)

    assert palette._none.isVisible()
    assert palette._none.text().startswith("Intet fundet.")


def test_esc_gives_the_focus_back(start: Start) -> None:
    program = start()
    page = program.window.pages.page
    assert isinstance(page, BodiesPage)
    page.text.setFocus()

    _opened(program)
    press(program, Key.Key_Escape)

    assert QApplication.focusWidget() is page.text


def test_a_command_of_the_page_is_done_on_the_page(start: Start) -> None:
    program = start()
    page = program.window.pages.page
    assert isinstance(page, BodiesPage)
    palette = _opened(program)

    palette.list.pick("command:item.new")
    QTest.mouseClick(
        palette.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=palette.list.visualRect(palette.list.currentIndex()).center(),
    )
    wait(lambda: "Nyt udvalg" in page.names())

    click(program.window, "Fortryd")
    wait(lambda: "Nyt udvalg" not in page.names())


def test_before_a_file_is_open_it_offers_commands_alone(start: Start) -> None:
    program = start("/nowhere/there/is.db", seated=False)
    wait(lambda: program.window.alone)

    ctrl(program, Key.Key_K)
    palette = program.window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.field, "byrådet")
    QTest.qWait(150)

    assert not palette.list.rows()
