"""Pages: what stays together, what is parted, and what is shown again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.look import PLAIN
from desktop.exporters.pdf.pages import Placed, paginate
from desktop.exporters.pdf.strips import Strip, keep_lines, keep_together
from desktop.exporters.pdf.tables import Band, Box, band


def _strips(*heights: float) -> list[Strip]:
    return [Strip(height) for height in heights]


def _heights(pages: list[list[Placed]]) -> list[list[float]]:
    return [[placed.strip.height for placed in page] for page in pages]


def test_a_page_is_filled_and_the_next_begins() -> None:
    assert _heights(paginate(_strips(40, 40, 40), 100)) == [[40, 40], [40]]


def test_a_paper_without_anything_has_one_page() -> None:
    assert paginate([], 100) == [[]]


def test_a_heading_goes_with_what_it_stands_over() -> None:
    strips = _strips(70, 20, 20)
    strips[1].hold = True

    assert _heights(paginate(strips, 100)) == [[70], [20, 20]]


def test_what_holds_together_and_is_higher_than_a_page_is_parted_all_the_same() -> None:
    strips = _strips(*[40] * 6)
    for strip in strips:
        strip.hold = True

    assert _heights(paginate(strips, 100)) == [[40, 40], [40, 40], [40, 40]]


def test_a_strip_higher_than_a_page_stands_alone_and_stops_nothing() -> None:
    assert _heights(paginate(_strips(10, 300, 10), 100)) == [[10], [300], [10]]


def test_the_distance_above_is_kept_except_at_the_head_of_a_page() -> None:
    strips = _strips(40, 40, 40)
    for strip in strips:
        strip.above = 10

    (first, second) = paginate(strips, 100)

    assert [placed.top for placed in first] == [0, 50]
    assert [placed.top for placed in second] == [0]


def test_two_lines_of_a_paragraph_stand_together_at_either_end() -> None:
    lines = _strips(*[10] * 7)
    keep_lines(lines)

    assert _heights(paginate([Strip(90), *lines], 100)) == [[90], [10] * 7]
    assert [len(page) for page in paginate([Strip(40), *lines], 100)] == [6, 2]


def test_a_short_paragraph_is_not_parted() -> None:
    lines = _strips(*[10] * 3)
    keep_lines(lines)

    assert _heights(paginate([Strip(80), *lines], 100)) == [[80], [10] * 3]


def test_what_is_low_enough_is_kept_on_one_page() -> None:
    low, high = _strips(*[10] * 5), _strips(*[10] * 20)
    keep_together(low, 60)
    keep_together(high, 60)

    assert all(strip.hold for strip in low[:-1])
    assert not any(strip.hold for strip in high)


def _row(*heights: float) -> Band:
    return band([Box(0, 1, 0, 50, tuple(_strips(*heights)))], 1, PLAIN)


def test_a_row_that_fits_on_a_page_of_its_own_is_moved_and_not_parted() -> None:
    assert [len(page) for page in paginate([Strip(80), _row(10, 10)], 100)] == [1, 1]


def test_a_row_taller_than_a_page_is_parted_between_its_lines() -> None:
    pages = paginate([_row(*[10] * 25)], 100)
    bands = [placed.strip for page in pages for placed in page]

    assert len(pages) == 3
    assert all(isinstance(each, Band) and each.height <= 100 for each in bands)
    assert sum(len(each.boxes[0].strips) for each in bands if isinstance(each, Band)) == 25


def test_a_cell_over_many_rows_is_parted_with_them() -> None:
    boxes = [Box(0, 9, 0, 50, tuple(_strips(*[10] * 3)))]
    boxes += [Box(row, 1, 50, 50, tuple(_strips(10, 10))) for row in range(9)]

    pages = paginate([band(boxes, 9, PLAIN)], 100)
    rights = [box for page in pages for placed in page for box in _boxes(placed) if box.left == 50]

    assert len(pages) == 3
    assert sum(len(box.strips) for box in rights) == 18
    assert len(rights) == 9, "rows are parted between one another, not inside"


def _boxes(placed: Placed) -> tuple[Box, ...]:
    assert isinstance(placed.strip, Band)
    return placed.strip.boxes


def test_the_head_is_shown_again_and_marked_as_read() -> None:
    head, rows = _row(10), [_row(10) for _ in range(12)]
    for row in rows:
        row.repeat = head

    pages = paginate([head, *rows], 100)

    assert len(pages) > 1
    assert [page[0].strip for page in pages] == [head] * len(pages)
    assert [page[0].again for page in pages] == [False] + [True] * (len(pages) - 1)


def test_a_head_that_would_take_most_of_the_page_is_not_shown_again() -> None:
    head, row = _row(60), _row(10)
    row.repeat = head

    assert [placed.strip for placed in paginate([row], 100)[0]] == [row]


@given(
    st.lists(st.tuples(st.floats(1, 150), st.booleans(), st.floats(0, 20)), max_size=60),
)
def test_every_strip_stands_on_exactly_one_page_in_order(given_strips: list[tuple[float, bool, float]]) -> None:
    strips = [Strip(height, above, hold) for height, hold, above in given_strips]

    pages = paginate(strips, 100)

    assert [placed.strip for page in pages for placed in page] == strips
    assert all(page[-1].bottom <= 100.01 or len(page) == 1 for page in pages if page)
