"""The list of rows under the hand: keys, pointer, order, and heights that follow the width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.row_painter import wrapped
from desktop.qt.kit.rows import Head, Line, Row
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.tokens import LIGHT

Key, Left, Alt = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
Shown = Callable[..., QWidget]
Themed = Callable[..., None]

ROWS: tuple[Line, ...] = (
    Head("Åbne punkter", "3"),
    Row("a", "Godkendelse af dagsorden", "Fast punkt", "1"),
    Row("b", "Lærepladser", "88.00.00", "2"),
    Row("c", "Budgetopfølgning", "00.30.10", "3"),
    Head("Lukkede punkter", "2"),
    Row("d", "Aftale", "", "4"),
    Row("e", "Underskriftsark", "", "5", movable=False),
)


@pytest.fixture
def points(shown: Shown) -> RowList:
    """A list of five items in two groups, with the second of them picked."""
    view = RowList("Punkter", ROWS, reorder=True)
    shown(view, 320, 460)
    view.pick("b")
    view.setFocus()
    return view


def test_arrows_go_from_row_to_row_and_past_heads(points: RowList) -> None:
    told: list[str] = []
    points.picked.connect(told.append)

    for _ in range(2):
        QTest.keyClick(points, Key.Key_Down)
    QTest.keyClick(points, Key.Key_Home)

    assert told == ["c", "d", "a"]
    assert points.current() == "a"


def test_enter_opens_and_delete_asks(points: RowList) -> None:
    told: list[str] = []
    points.opened.connect(lambda uid: told.append(f"open {uid}"))
    points.removal_asked.connect(lambda uid: told.append(f"remove {uid}"))

    QTest.keyClick(points, Key.Key_Return)
    QTest.keyClick(points, Key.Key_Delete)
    QTest.mouseClick(points.viewport(), Left, pos=_middle(points, "c"))
    QTest.mouseDClick(points.viewport(), Left, pos=_middle(points, "c"))

    assert told == ["open b", "remove b", "open c"]


def test_picking_from_the_program_tells_nobody(points: RowList) -> None:
    told: list[str] = []
    points.picked.connect(told.append)

    points.pick("c")
    points.pick("not here")

    assert told == []
    assert points.current() == ""


@pytest.mark.parametrize(
    ("uid", "key", "asked"),
    [
        ("b", Key.Key_Up, [("b", "head:Åbne punkter")]),
        ("b", Key.Key_Down, [("b", "c")]),
        ("a", Key.Key_Up, []),
        ("c", Key.Key_Down, []),
        ("d", Key.Key_Up, []),
        ("d", Key.Key_Down, [("d", "e")]),
        ("e", Key.Key_Up, []),
    ],
)
def test_alt_and_an_arrow_ask_for_the_place_beside(
    points: RowList, uid: str, key: Qt.Key, asked: list[tuple[str, str]]
) -> None:
    told: list[tuple[str, str]] = []
    points.moved.connect(lambda *place: told.append(place))
    points.pick(uid)

    QTest.keyClick(points, key, Alt)

    assert told == asked


def test_a_row_is_dragged_below_another(points: RowList) -> None:
    moved: list[tuple[str, str]] = []
    hovered: list[tuple[str, str]] = []
    points.moved.connect(lambda *place: moved.append(place))
    points.hovered.connect(lambda *place: hovered.append(place))

    _drag(points, "a", _edge(points, "c") - QPoint(0, 2))

    assert hovered[-1] == ("a", "c")
    assert moved == [("a", "c")]
    assert points.window().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


def test_a_row_stays_under_its_own_head(points: RowList) -> None:
    moved: list[tuple[str, str]] = []
    points.moved.connect(lambda *place: moved.append(place))

    _drag(points, "a", _edge(points, "e"))
    _drag(points, "d", QPoint(100, 2))

    assert moved == [("a", "c")]


SUBITEMS: tuple[Line, ...] = (
    Head("Åbne punkter"),
    Row("a", "Et", number="1"),
    Row("a1", "Under et", number="1.1", indent=1),
    Row("a2", "Også under et", number="1.2", indent=1),
    Row("b", "To", number="2"),
    Row("c", "Tre", number="3"),
)


@pytest.mark.parametrize(
    ("uid", "key", "asked"),
    [
        ("a", Key.Key_Down, [("a", "b")]),
        ("b", Key.Key_Up, [("b", "head:Åbne punkter")]),
        ("a1", Key.Key_Up, []),
        ("a1", Key.Key_Down, [("a1", "a2")]),
        ("a2", Key.Key_Down, [("a2", "b")]),
        ("a2", Key.Key_Up, [("a2", "a")]),
        ("c", Key.Key_Up, [("c", "a2")]),
    ],
)
def test_subitems_go_along_with_the_one_above_them(
    points: RowList, uid: str, key: Qt.Key, asked: list[tuple[str, str]]
) -> None:
    told: list[tuple[str, str]] = []
    points.moved.connect(lambda *place: told.append(place))
    points.set_rows(SUBITEMS)
    points.pick(uid)

    QTest.keyClick(points, key, Alt)

    assert told == asked


def test_a_row_that_is_put_back_or_may_not_move_is_left(points: RowList) -> None:
    moved: list[tuple[str, str]] = []
    points.moved.connect(lambda *place: moved.append(place))

    _drag(points, "b", _middle(points, "b") + QPoint(0, 12))
    _drag(points, "e", _middle(points, "d"))

    assert moved == []


def test_escape_ends_a_drag(points: RowList) -> None:
    moved: list[tuple[str, str]] = []
    points.moved.connect(lambda *place: moved.append(place))
    port = points.viewport()

    QTest.mousePress(port, Left, pos=_middle(points, "a"))
    QTest.mouseMove(port, _middle(points, "b"))
    QTest.mouseMove(port, _edge(points, "c"))
    QTest.keyClick(points, Key.Key_Escape)
    QTest.mouseRelease(port, Left, pos=_edge(points, "c"))

    assert moved == []


def test_the_line_and_the_new_numbers_are_seen_while_dragging(points: RowList) -> None:
    points.hovered.connect(lambda *_: points.preview_numbers({"a": "3", "b": "1", "c": "2"}))
    port = points.viewport()
    points.pick("a")
    before = _image(points, _middle(points, "b").y())

    QTest.mousePress(port, Left, pos=_middle(points, "a"))
    QTest.mouseMove(port, _middle(points, "b"))
    QTest.mouseMove(port, _edge(points, "c"))
    line = _image(points).pixelColor(200, _edge(points, "c").y())
    number = _image(points, _middle(points, "b").y())
    QTest.mouseRelease(port, Left, pos=_edge(points, "c"))

    assert line.name() == LIGHT.accent.lower()
    assert number != before
    assert _image(points).pixelColor(200, _edge(points, "c").y()) != line
    QTest.mouseMove(port, QPoint(5, 450))
    assert _image(points, _middle(points, "b").y()) == before


def test_what_is_picked_stays_picked_when_rows_change(points: RowList) -> None:
    told: list[str] = []
    points.picked.connect(told.append)

    points.set_rows([ROWS[0], ROWS[3], ROWS[2], ROWS[1]])

    assert points.current() == "b"
    assert told == []


def test_losing_what_is_picked_is_told(points: RowList) -> None:
    told: list[str] = []
    points.picked.connect(told.append)

    points.set_rows([ROWS[0], ROWS[1]])

    assert points.current() == ""
    assert told == [""]


def test_a_long_title_takes_two_lines_where_the_list_is_narrow(points: RowList, shown: Shown) -> None:
    long = "Forlængelse af partnerskabsaftale med byggeerhvervet"
    points.set_rows([Row("a", long, "15.00.20"), Row("b", "Kort", "15.00.20")])
    heights = []

    for width in (600, 260):
        shown(points, width, 300)
        heights.append((_height(points, "a"), _height(points, "b")))

    assert heights[0][0] == heights[0][1] == heights[1][1]
    assert heights[1][0] == heights[0][0] + theme().line_height()


def test_a_title_ends_in_dots_only_when_there_is_more(qapp: object) -> None:  # noqa: ARG001
    text = "Forlængelse af partnerskabsaftale med byggeerhvervet og erhvervsskolerne"

    assert wrapped(text, 4000, 2) == [text]
    assert " ".join(wrapped(text, 300, 2)) == text
    assert wrapped(text, 120, 2)[-1].endswith("…")
    assert len(wrapped("x" * 10_000, 100, 2)) == 2
    assert wrapped("", 100, 2) == [""]


def test_rows_grow_with_the_text(points: RowList, themed: Themed) -> None:
    before = _height(points, "b")

    themed(Mode.LIGHT, 150)

    assert _height(points, "b") > before * 1.35


def test_the_ring_is_seen_only_in_focus(points: RowList) -> None:
    focused = _count(_image(points), LIGHT.accent)

    points.clearFocus()

    assert focused > 2 * _count(_image(points), LIGHT.accent)


def test_a_screen_reader_finds_the_rows(points: RowList) -> None:
    face = QAccessible.queryAccessibleInterface(points)

    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]

    assert face.text(QAccessible.Text.Name) == "Punkter"
    assert "2: Lærepladser, 88.00.00" in names


def test_rows_glide_to_their_new_order_unless_stillness_is_asked(points: RowList, themed: Themed) -> None:
    themed(Mode.LIGHT, still=False)
    new = [ROWS[0], ROWS[2], ROWS[1], *ROWS[3:]]
    points.set_rows(new)
    started = dict(points._painter.shifts) or points._from

    themed(Mode.LIGHT, still=True)
    points.set_rows(ROWS)

    assert set(started) == {"a", "b"}
    assert points._painter.shifts == {}


def _middle(view: RowList, uid: str) -> QPoint:
    return view.visualRect(view._rows.index_of(uid)).center()


def _edge(view: RowList, uid: str) -> QPoint:
    rect = view.visualRect(view._rows.index_of(uid))
    return QPoint(rect.center().x(), rect.bottom() + 1)


def _height(view: RowList, uid: str) -> int:
    view.executeDelayedItemsLayout()
    return view.visualRect(view._rows.index_of(uid)).height()


def _drag(view: RowList, uid: str, to: QPoint) -> None:
    port, start = view.viewport(), _middle(view, uid)
    QTest.mousePress(port, Left, pos=start)
    QTest.mouseMove(port, start + (to - start) / 2)
    QTest.mouseMove(port, to)
    QTest.mouseRelease(port, Left, pos=to)


def _image(view: RowList, y: int | None = None) -> QImage:
    """The list as it is painted, or the place around a height where the numbers stand."""
    image = view.viewport().grab().toImage()
    return image if y is None else image.copy(18, y - 20, 12, 24)


def _count(image: QImage, colour: str) -> int:
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y).name() == colour.lower() for x, y in spots)


def test_a_row_with_a_small_page_has_room_for_it_and_shows_its_picture_when_it_comes(shown: Shown) -> None:
    view = RowList("Bilag", [Row("a", "Udkast", "PDF", "1.", icon="file-document-outline", picture="p")])
    shown(view, 320, 200)
    rect = view.visualRect(view.model().index(0, 0))
    page = QPoint(theme().px(18 + 17), rect.top() + theme().px(20))
    red = QImage(34, 44, QImage.Format.Format_RGB32)
    red.fill("#ff0000")

    view.show_pictures({"p": red})
    with_picture = view.viewport().grab().toImage().pixelColor(page)
    view.show_pictures({})
    without = view.viewport().grab().toImage().pixelColor(page)

    assert rect.height() >= theme().px(44)
    assert with_picture.name() == "#ff0000"
    assert without.name() != "#ff0000"


def test_the_place_of_a_title_is_as_tall_as_its_lines(shown: Shown) -> None:
    view = RowList("Bilag", [Row("a", "Udkast"), Row("b", "Udkast til en lang aftale med mange parter og bilag")])
    shown(view, 240, 200)

    one, two = view.title_rect("a"), view.title_rect("b")

    assert two.height() - one.height() == theme().line_height()
    assert one.left() > 0
