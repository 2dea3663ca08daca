"""How wide the columns of a table are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.richtext import Cell, Row, Table, plain_runs
from desktop.exporters.grid import grid
from desktop.exporters.pdf import columns


def _widths(extents: list[tuple[float, float]], available: float) -> list[float]:
    found = grid(Table("", (Row("", tuple(Cell("", plain_runs("a")) for _ in extents)),)))
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
