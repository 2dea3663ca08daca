"""The grid that every format takes its tables from: ragged ones mended, headers found, figures under one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.richtext import Cell, Row, Table, plain_runs, runs_text
from desktop.exporters.grid import Grid, Heads, grid
from tests.papers import merged_table


def _table(*rows: str) -> Table:
    """A table by words: `H` a header, `_` an empty cell, a digit pair `23` a cell over 2 columns and 3 rows."""
    return Table("", tuple(Row("", tuple(_cell(word) for word in row.split())) for row in rows))


def _cell(word: str) -> Cell:
    across, down = (int(word[0]), int(word[1])) if word.isdigit() else (1, 1)
    return Cell("", plain_runs(word.strip("_")), header=word.startswith("H"), colspan=across, rowspan=down)


def _places(found: Grid) -> list[list[tuple[int, int, int]]]:
    return [[(slot.column, slot.columns, slot.rows) for slot in row] for row in found.rows]


def _heads(found: Grid) -> list[list[str]]:
    return [[str(slot.heads) for slot in row] for row in found.rows]


def test_a_cell_over_two_rows_pushes_the_next_row_on() -> None:
    assert _places(grid(_table("12 a", "a"))) == [[(0, 1, 2), (1, 1, 1)], [(1, 1, 1)]]


def test_a_cell_that_would_run_into_one_from_above_is_cut_short() -> None:
    assert _places(grid(_table("a 12 a", "31 a"))) == [[(0, 1, 1), (1, 1, 2), (2, 1, 1)], [(0, 1, 1), (2, 1, 1)]]


def test_a_row_that_ends_early_is_filled_up() -> None:
    found = grid(_table("a a a", "a"))

    assert [slot.cell is None for slot in found.rows[1]] == [False, True, True]


def test_a_cell_that_reaches_below_the_table_ends_with_it() -> None:
    assert _places(grid(_table("19", "a"))) == [[(0, 1, 2), (1, 1, 1)], [(1, 1, 1)]]


def test_columns_in_which_nothing_begins_are_left_out() -> None:
    found = grid(_table("91", "41 a"))

    assert found.columns == 2
    assert _places(found) == [[(0, 2, 1)], [(0, 1, 1), (1, 1, 1)]]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (("H H", "a a"), 1),
        (("H H", "H H", "a a"), 2),
        (("_ H", "H a"), 1),
        (("H a", "a a"), 0),
        (("_ _", "H a"), 0),
        (("a a",), 0),
        (("H H", "H H"), 1),
        (("H H",), 1),
    ],
)
def test_rows_of_headers_at_the_top_head_the_table(rows: tuple[str, ...], heads: int) -> None:
    assert grid(_table(*rows)).heads == heads


def test_a_head_that_reaches_down_among_the_others_is_none() -> None:
    tall = Cell("", plain_runs("H"), header=True, rowspan=2)
    table = _table("H H", "a")

    found = grid(Table("", (Row("", (tall, table.rows[0].cells[1])), table.rows[1])))

    assert found.heads == 0


def test_a_header_heads_its_column_in_a_row_of_headers_and_its_row_elsewhere() -> None:
    assert _heads(grid(_table("_ H", "H a", "H H"))) == [["", "column"], ["row", ""], ["column", "column"]]


@pytest.mark.parametrize(("rows", "headed"), [(("H H", "H a", "H a"), True), (("H H", "H a", "a a"), False)])
def test_a_table_knows_whether_each_of_its_rows_has_a_header(rows: tuple[str, ...], headed: bool) -> None:
    assert grid(_table(*rows)).every_row_is_headed() is headed


def test_rows_that_a_cell_joins_are_one_band() -> None:
    assert grid(_table("a a", "12 a", "a", "a a")).bands() == [range(1), range(1, 3), range(3, 4)]


def test_a_row_knows_what_reaches_down_into_it() -> None:
    found = grid(_table("a 12 a", "a b"))

    assert [slot.row for slot in found.across(1)] == [1, 0, 1]


def test_the_merged_table_of_the_stress_meeting_is_mended_as_it_is_meant() -> None:
    found = grid(merged_table())

    said = [[(runs_text(slot.cell.runs) if slot.cell else "·") for slot in row] for row in found.rows]
    assert found.heads == 2
    assert said[:2] == [["Område", "Budget", "Bemærkning"], ["2021", "2022"]]
    assert said[4] == ["Skoler", "88.201,0", "·", "·"]


# --- figures -------------------------------------------------------------------------------------------------------


def _words(*rows: tuple[str, ...]) -> Table:
    head, *body = rows
    return Table(
        "",
        (
            Row("", tuple(Cell("", plain_runs(each), header=True) for each in head)),
            *(Row("", tuple(Cell("", plain_runs(each)) for each in row)) for row in body),
        ),
    )


def _to_the_right(found: Grid) -> list[list[bool]]:
    return [[slot.right for slot in row] for row in found.rows]


@pytest.mark.parametrize(
    "said",
    ["7", "84.200", "-300", "−300", "1.234.567,89", "12,5 %", "1,4 mio. kr.", "610.000 kr.", "+2", "1 200"],
)
def test_a_column_of_figures_and_its_header_stand_to_the_right(said: str) -> None:
    assert _to_the_right(grid(_words(("År", "Beløb"), ("a", said), ("b", "-"), ("c", "")))) == [[False, True]] * 4


@pytest.mark.parametrize(
    "said", ["ingen", "19/2484", "15.00.00-G01-120-20", "4. marts", "12 borgere", "kl. 16.15", "1.2.3"]
)
def test_words_and_dates_and_case_numbers_stand_to_the_left(said: str) -> None:
    assert _to_the_right(grid(_words(("År", "Beløb"), ("a", "7"), ("b", said)))) == [[False, False]] * 3


def test_the_first_column_and_a_column_of_nothing_stay_to_the_left() -> None:
    assert _to_the_right(grid(_words(("Nr.", "Note"), ("1", ""), ("2", "-")))) == [[False, False]] * 3


def test_what_its_author_set_to_the_right_stays_there() -> None:
    cell = Cell("", plain_runs("i alt"), right=True)

    assert _to_the_right(grid(Table("", (Row("", (cell,)),)))) == [[True]]


# --- any table -----------------------------------------------------------------------------------------------------

_ANY_CELL = st.builds(
    Cell,
    st.just("x"),
    st.sampled_from([plain_runs("a"), ()]),
    header=st.booleans(),
    colspan=st.integers(1, 4),
    rowspan=st.integers(1, 4),
)
_ANY_ROW = st.builds(Row, st.just("x"), st.lists(_ANY_CELL, min_size=1, max_size=4).map(tuple))


@given(st.lists(_ANY_ROW, min_size=1, max_size=6))
def test_every_place_of_any_table_is_covered_once_and_no_cell_is_lost(rows: list[Row]) -> None:
    found = grid(Table("", tuple(rows)))
    covered = [
        (slot.row + down, slot.column + right)
        for row in found.rows
        for slot in row
        for down in range(slot.rows)
        for right in range(slot.columns)
    ]

    assert sorted(covered) == [(row, column) for row in range(len(rows)) for column in range(found.columns)]
    assert [slot.cell for row in found.rows for slot in row if slot.cell] == [
        each for row in rows for each in row.cells
    ]
    assert all(slot.row + slot.rows <= found.heads for row in found.rows[: found.heads] for slot in row)
    assert all(
        (slot.heads is not Heads.NOTHING) == bool(slot.cell and slot.cell.header) for r in found.rows for slot in r
    )
