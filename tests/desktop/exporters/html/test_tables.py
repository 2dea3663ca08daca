"""Tables: every row fills the grid, spans stay in their part, and headers stand over what they head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from db.richtext import Cell, Heading, Table, plain_runs, runs_text
from desktop.exporters.html.tables import Placed, grid
from tests.desktop.exporters.html.making import cell, head, of_blocks, table
from tests.papers import merged_table

_CELLS = st.builds(
    Cell,
    st.just("c"),
    st.sampled_from([plain_runs("a"), ()]),
    header=st.booleans(),
    colspan=st.integers(1, 4),
    rowspan=st.integers(1, 4),
)
_TABLES = st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=5).map(lambda rows: table(*rows))


def _shape(rows: Sequence[Sequence[Placed]]) -> list[list[tuple[str, int, int, str]]]:
    return [
        [
            (runs_text(each.cell.runs) if each.cell else "·", each.colspan, each.rowspan, each.scope or "-")
            for each in row
        ]
        for row in rows
    ]


def _covered(rows: Sequence[Sequence[Placed]]) -> list[list[int]]:
    """How many cells lie on every square, laid out as HTML lays them out."""
    width = sum(each.colspan for each in rows[0]) if rows else 0
    squares = [[0] * width for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for each in row:
            while squares[at][column]:
                column += 1
            for down in range(each.rowspan):
                for right in range(each.colspan):
                    squares[at + down][column + right] += 1
    return squares


@given(_TABLES)
def test_every_square_of_any_table_is_covered_once(given_table: Table) -> None:
    laid = grid(given_table)

    for part in (laid.head, laid.body):
        assert all(count == 1 for row in _covered(part) for count in row)
        assert all(len(row) == laid.width for row in _covered(part))
    said = [each.cell for part in (laid.head, laid.body) for row in part for each in row if each.cell]
    assert said == [each for row in given_table.rows for each in row.cells]


def test_rows_of_headers_alone_at_the_top_are_the_head() -> None:
    laid = grid(table([head("A"), head("B")], [head("1"), cell("x")], [head("C"), head("D")]))

    assert _shape(laid.head) == [[("A", 1, 1, "col"), ("B", 1, 1, "col")]]
    assert _shape(laid.body) == [
        [("1", 1, 1, "row"), ("x", 1, 1, "-")],
        [("C", 1, 1, "col"), ("D", 1, 1, "col")],
    ]


def test_a_table_of_several_header_rows_keeps_its_merged_cells() -> None:
    laid = grid(merged_table())

    assert _shape(laid.head) == [
        [("Område", 1, 2, "col"), ("Budget", 2, 1, "col"), ("Bemærkning", 1, 2, "col")],
        [("2021", 1, 1, "col"), ("2022", 1, 1, "col")],
    ]
    assert _shape(laid.body)[2] == [
        ("Skoler", 1, 1, "row"),
        ("88.201,0", 1, 1, "-"),
        ("·", 1, 1, "-"),
        ("·", 1, 1, "-"),
    ]


def test_a_head_does_not_reach_down_into_the_body() -> None:
    laid = grid(table([head("A", rowspan=2), head("B")], [cell("x")]))

    assert laid.head == ()
    assert _shape(laid.body) == [[("A", 1, 2, "col"), ("B", 1, 1, "col")], [("x", 1, 1, "-")]]


def test_a_span_ends_with_its_table() -> None:
    assert _shape(grid(table([cell("a", rowspan=9), cell("b")])).body) == [[("a", 1, 1, "-"), ("b", 1, 1, "-")]]


def test_columns_in_which_nothing_begins_are_left_out() -> None:
    laid = grid(table([cell("a", colspan=3)], [cell("b", colspan=2), cell("c")]))

    assert laid.width == 2
    assert _shape(laid.body) == [[("a", 2, 1, "-")], [("b", 1, 1, "-"), ("c", 1, 1, "-")]]


def test_an_empty_header_heads_nothing() -> None:
    page = of_blocks(table([head(""), head("2021")], [head("Drift"), cell("1,0")]))

    assert '<tr>\n<td class="bold"></td>\n' in page
    assert '<th scope="col">2021</th>' in page
    assert '<th scope="row">Drift</th>' in page


def test_a_header_that_holds_a_heading_is_a_bold_cell() -> None:
    held = replace(head("Hoved"), blocks=(Heading("h", 2, plain_runs("Overskrift")),), right=True)
    page = of_blocks(table([held], [cell()]))

    assert '<td class="bold right">Hoved\n<h2>Overskrift</h2>\n</td>' in page
    assert "<th " not in page


def test_every_table_scrolls_in_a_place_of_its_own_that_has_a_name() -> None:
    long = [head(f"Kolonne {n} med et langt navn") for n in range(9)]
    page = of_blocks(table([head("År"), head("Beløb")], [cell(), cell()]), table([cell("")]), table(long))

    place = 'role="group" tabindex="0"'
    assert f'<div class="table" {place} aria-label="Tabel 1: År, Beløb">' in page
    assert f'<div class="table" {place} aria-label="Tabel 2">' in page
    assert f'<div class="table many" {place} aria-label="Tabel 3: Kolonne 0 med et langt navn, ' in page
    assert ' …">' in page
