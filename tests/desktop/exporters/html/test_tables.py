"""Tables as a page writes them: headers that may be headers, and a place of their own to scroll in."""

from __future__ import annotations

from dataclasses import replace

from db.richtext import Heading, plain_runs
from tests.desktop.exporters.html.making import cell, head, of_blocks, table


def test_a_row_of_headers_is_the_head_and_every_header_says_what_it_heads() -> None:
    page = of_blocks(table([head("A"), head("B")], [head("1"), cell("x")], [head("C"), head("D")]))

    assert '<thead>\n<tr>\n<th scope="col">A</th>\n<th scope="col">B</th>\n</tr>\n</thead>' in page
    assert '<th scope="row">1</th>\n<td>x</td>' in page
    assert '<th scope="col">C</th>\n<th scope="col">D</th>\n</tr>\n</tbody>' in page


def test_a_row_that_ends_early_is_filled_up_with_empty_cells() -> None:
    page = of_blocks(table([cell("a"), cell("b"), cell("c", rowspan=2)], [cell("d")]))

    assert '<td rowspan="2">c</td>' in page
    assert "<td>d</td>\n<td></td>\n</tr>" in page


def test_an_empty_header_heads_nothing() -> None:
    page = of_blocks(table([head(""), head("2021")], [head("Drift"), cell("1,0")]))

    assert '<tr>\n<td class="bold"></td>\n' in page
    assert '<th scope="col" class="right">2021</th>' in page
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
    assert f'<div class="table" {place} aria-label="Tabel 1">' in page
    assert f'<div class="table" {place} aria-label="Tabel 2">' in page
    assert f'<div class="table many" {place} aria-label="Tabel 3">' in page
