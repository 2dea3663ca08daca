"""Our own Word documents come back as what they were made of, also when LibreOffice has saved them in between."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db import richtext
from db.richtext import Block, Blocks, Cell, ListBlock, ListItem, Mark, Para, Row, Run, Table
from desktop.importers.arrivals.word_symbols import is_private
from tests.conftest import ROOT
from tests.desktop.exporters.word.making import of_blocks, one_picture_for_all
from tests.desktop.importers.arrivals.office import converted
from tests.desktop.importers.arrivals.wording import found, markup
from tests.richtexts import DOCUMENT

WORDS = st.text(st.sampled_from("abæøå 0"), min_size=1, max_size=8).map(lambda text: f"x{text}x".replace("  ", " "))
LOOKS = st.sampled_from([(), (Mark.STRONG,), (Mark.EM,), (Mark.STRONG, Mark.EM), (Mark.SUP,), (Mark.SUB,)])
LINKS = st.sampled_from(["", "", "https://fjordby.example/a?b=1"])
RUNS = st.lists(st.builds(Run, WORDS, LOOKS, LINKS), min_size=1, max_size=3).map(richtext.merged)


def _plain_list(inner: st.SearchStrategy[Blocks]) -> st.SearchStrategy[Block]:
    items = st.lists(st.builds(ListItem, st.just("x"), RUNS, inner), min_size=1, max_size=3).map(tuple)
    bullets = st.builds(ListBlock, st.just("x"), items)
    return bullets | st.builds(ListBlock, st.just("x"), items, st.just(True), st.integers(1, 9))  # noqa: FBT003


LISTS = _plain_list(_plain_list(st.just(())).map(lambda block: (block,)) | st.just(()))
CELL = st.builds(Cell, st.just("x"), RUNS, st.just(()), right=st.booleans())


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(2, 4))
    rows = [draw(st.lists(CELL, min_size=width, max_size=width)) for _ in range(draw(st.integers(2, 4)))]
    return Table("x", tuple(Row("x", tuple(row)) for row in rows))


# Two lists or tables that touch are one to Word; a paragraph stands between them.
TEXTS = st.lists(LISTS | _tables(), max_size=4).map(
    lambda blocks: tuple(each for block in blocks for each in (Para("x", (Run("mellem"),)), block))
)


def _bare(blocks: Blocks) -> list[str]:
    return [re.sub(' id="[^"]*"', "", line) for line in richtext.write(blocks).splitlines()[1:]]


@given(TEXTS)
def test_lists_tables_marks_and_links_come_back_as_they_were(blocks: Blocks) -> None:
    wanted = _bare(richtext.renumbered(blocks))

    assert markup(of_blocks(*blocks))[1:] == [line.replace("th>", "td>") for line in wanted]


@given(DOCUMENT)
def test_every_word_of_any_text_that_can_be_stored_comes_back(blocks: Blocks) -> None:
    words = "".join(richtext.plain(blocks).split())
    assume(not any(is_private(letter) for letter in words))
    with tempfile.TemporaryDirectory() as folder:
        data = of_blocks(*blocks, folder=one_picture_for_all(Path(folder)))

    seen = "".join(richtext.plain(found(data).blocks).split())

    assert seen == "Prøve" + words


TEXT = """<!--v1-->
<h2 id="b1">Økonomi</h2>
<p id="b2">Ord <strong>fed</strong> <em>skrå</em> m<sup>2</sup> <a href="https://fjordby.example/">her</a><br>linje</p>
<ul id="b3">
<li id="b4">A
<ol id="b5">
<li id="b6">B</li>
<li id="b7">C</li>
</ol>
</li>
<li id="b8">D</li>
</ul>
<table id="b9">
<tr id="b10">
<th id="b11">År</th>
<th id="b12" colspan="2">Kr.</th>
</tr>
<tr id="b13">
<td id="b14" rowspan="2">2021</td>
<td id="b15" class="r">5</td>
<td id="b16" class="r">6</td>
</tr>
<tr id="b17">
<td id="b18">x</td>
<td id="b19">y</td>
</tr>
</table>
"""


@pytest.mark.parametrize("form", ["odt", "rtf"])
def test_a_text_that_libreoffice_saved_in_between_is_the_same(tmp_path: Path, form: str) -> None:
    (place := tmp_path / "a.docx").write_bytes(of_blocks(*richtext.parse(TEXT)))

    saved = converted(converted(place, form, tmp_path / "lo"), "docx", tmp_path / "lo2").read_bytes()

    assert markup(saved)[1:] == _bare(richtext.parse(TEXT))


def test_a_text_that_libreoffice_once_saved_is_the_same_also_where_it_is_not_installed() -> None:
    saved = (ROOT / "tests" / "data" / "arrivals" / "text_libreoffice.docx").read_bytes()

    assert markup(saved)[1:] == _bare(richtext.parse(TEXT))
