"""The grid of a table and the widths of its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.richtext import Cell, Row, Table, plain_runs
from desktop.exporters.pdf import columns
from desktop.exporters.pdf.grid import Grid, grid


def _table(*rows: str) -> Table:
    """A table by letters: `a` a cell, `H` a header, a digit pair `23` a cell over 2 columns and 3 rows."""
    return Table("", tuple(Row("", tuple(_cell(word) for word in row.split())) for row in rows))


def _cell(word: str) -> Cell:
    across, down = (int(word[0]), int(word[1])) if word.isdigit() else (1, 1)
    return Cell("", plain_runs(word), header=word == "H", colspan=across, rowspan=down)


def _places(found: Grid) -> list[list[tuple[int, int, int]]]:
    return [[(slot.column, slot.columns, slot.rows) for slot in row] for row in found.rows]


def test_a_cell_over_two_rows_pushes_the_next_row_on() -> None:
    assert _places(grid(_table("12 a", "a"))) == [[(0, 1, 2), (1, 1, 1)], [(1, 1, 1)]]


def test_a_row_that_ends_early_is_filled_up() -> None:
    found = grid(_table("a a a", "a"))

    assert [slot.cell is None for slot in found.rows[1]] == [False, True, True]


def test_a_cell_that_reaches_below_the_table_ends_with_it() -> None:
    assert _places(grid(_table("19", "a"))) == [[(0, 1, 2), (1, 1, 1)], [(1, 1, 1)]]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (("H H", "a a"), 1),
        (("H H", "H H", "a a"), 2),
        (("H a", "a a"), 0),
        (("a a",), 0),
        (("H H", "H H"), 1),
        (("H H",), 1),
    ],
)
def test_rows_of_headers_at_the_top_head_the_table(rows: tuple[str, ...], heads: int) -> None:
    assert grid(_table(*rows)).heads == heads


def test_rows_that_a_cell_joins_are_one_band() -> None:
    assert grid(_table("a a", "12 a", "a", "a a")).bands() == [range(1), range(1, 3), range(3, 4)]


_ANY_CELL = st.builds(
    Cell, st.just("x"), st.just(()), header=st.booleans(), colspan=st.integers(1, 4), rowspan=st.integers(1, 4)
)
_ANY_ROW = st.builds(Row, st.just("x"), st.lists(_ANY_CELL, min_size=1, max_size=4).map(tuple))


@given(st.lists(_ANY_ROW, min_size=1, max_size=6))
def test_every_place_of_any_table_is_covered_once(rows: list[Row]) -> None:
    found = grid(Table("", tuple(rows)))
    covered = [
        (slot.row + down, slot.column + right)
        for row in found.rows
        for slot in row
        for down in range(slot.rows)
        for right in range(slot.columns)
    ]

    assert sorted(covered) == [(row, column) for row in range(len(rows)) for column in range(found.columns)]


def _widths(extents: list[tuple[float, float]], available: float) -> list[float]:
    found = grid(_table(" ".join("a" * len(extents))))
    return columns.widths(found, dict(zip(found.rows[0], extents, strict=True)), available)


def test_a_narrow_table_takes_no_more_than_it_needs() -> None:
    assert _widths([(10, 20), (10, 20)], 400) == [20, 20]


def test_a_table_that_needs_most_of_the_width_takes_all_of_it() -> None:
    assert sum(_widths([(10, 200), (10, 100)], 400)) == pytest.approx(400)


def test_columns_share_what_is_left_by_what_they_could_use() -> None:
    assert _widths([(50, 50), (50, 450)], 300) == pytest.approx([50, 250])


def test_a_narrow_column_keeps_its_words_whole_when_a_wide_one_cannot() -> None:
    assert _widths([(30, 30), (500, 900)], 200) == [30, 170]


@given(st.lists(st.tuples(st.floats(1, 300), st.floats(0, 300)), min_size=1, max_size=12))
def test_no_table_is_wider_than_its_room(given_extents: list[tuple[float, float]]) -> None:
    found = _widths([(least, least + more) for least, more in given_extents], 400)

    assert sum(found) <= 400.01
    assert all(width > 0 for width in found)
