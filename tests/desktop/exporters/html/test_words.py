"""A page says what its paper says: the same words, headings and numbers in the same order, and nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given

from db import richtext
from db.richtext import Block, Figure, Heading, ListBlock, ListItem, Para, plain_runs
from desktop.documents.blocks import AnyPaper, Body, Numbered, Role
from desktop.documents.outline import outline
from desktop.exporters.forms import Ink
from desktop.exporters.html import room
from desktop.exporters.html.spelling import allowed
from desktop.exporters.pictures import Pictures
from desktop.exporters.text import text
from tests.conftest import ROOT
from tests.desktop.exporters.difficult import tables, texts
from tests.desktop.exporters.html.making import document, of_blocks, write
from tests.desktop.exporters.html.seeing import Page
from tests.desktop.exporters.pdf.making import item
from tests.papers import MADE, Case, picture
from tests.richtexts import DOCUMENT


def _expected(paper: AnyPaper) -> list[str]:
    return allowed(text(paper)).split()


def test_every_paper_reads_as_its_plain_text(written: list[tuple[Case, bytes]]) -> None:
    differing = [case.name for case, data in written if Page(data).words() != _expected(case.paper)]

    assert len(written) >= 100
    assert differing == []


def test_every_paper_has_the_headings_of_its_outline(written: list[tuple[Case, bytes]]) -> None:
    differing = [
        case.name
        for case, data in written
        if Page(data).headings != [(each.level, " ".join(each.text.split())) for each in outline(case.paper)]
    ]

    assert differing == []


def test_every_page_is_well_when_it_is_opened_again(written: list[tuple[Case, bytes]]) -> None:
    remarks = [f"{case.name}: {remark}" for case, data in written for remark in room.examine(data)]

    assert remarks == []


@given(DOCUMENT)
def test_any_text_that_can_be_stored_reads_as_its_plain_text(
    tmp_path_factory: pytest.TempPathFactory, blocks: tuple[Block, ...]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    one = picture(folder)
    paper = document(Body(tuple(pictured(block, one) for block in blocks), "Ad 1:"))

    data = write(paper, Ink(MADE, pictures=Pictures(folder)))

    assert Page(data).words() == _expected(paper)


@pytest.mark.parametrize("name", [*tables(), *texts()])
def test_whatever_is_hard_to_set_reads_as_its_plain_text(name: str) -> None:
    paper = item(*{**tables(), **texts()}[name])

    data = write(paper)

    assert room.examine(data) == ()
    assert Page(data).words() == _expected(paper)


def pictured(block: Block, blob: str) -> Block:
    """The block with a real picture in every figure, wherever it stands."""
    written = richtext.write([block]).replace("0" * 64, blob)
    return richtext.parse(written)[0]


def test_the_words_are_normal_unicode_and_hold_nothing_that_html_forbids() -> None:
    torn = "A\u030aben\x85 sag\u0080\ufdd0\ufffe\U0001ffff."

    data = write(document(Body((Para("b1", plain_runs(torn)),))))

    assert "Åben sag." in " ".join(Page(data).words())
    assert unicodedata.is_normalized("NFC", data.decode())


def test_a_line_break_is_a_break_and_an_empty_paragraph_is_nothing() -> None:
    page = of_blocks(Para("b1", plain_runs("en\nto")), Para("b2", ()), Heading("b3", 2, plain_runs("\u00a0")))

    assert "<p>en<br>to</p>" in page
    assert "<p></p>" not in page
    assert "<h2" not in page


def test_numbers_of_lists_are_those_of_the_paper() -> None:
    steps = (ListItem("i1", plain_runs("a")), ListItem("i2", plain_runs("b")))
    page = of_blocks(ListBlock("b1", steps, ordered=True, start=7), ListBlock("b2", steps, ordered=True, start=0))

    assert '<ol start="7">' in page
    assert '<ol start="0">' in page


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("1", "2"), "<ol> <li>x</li> <li>x</li> </ol>"),
        (("3", "4"), '<ol start="3"> <li>x</li> <li>x</li> </ol>'),
        (("1", "3"), '<ol> <li>x</li> <li value="3">x</li> </ol>'),
        (("a", ""), '<ul class="labelled"> <li><span class="number">a.</span> x</li> <li>x</li> </ul>'),
        (("01",), '<ul class="labelled"> <li><span class="number">01.</span> x</li> </ul>'),
    ],
)
def test_points_keep_their_labels(labels: tuple[str, ...], said: str) -> None:
    paper = document(Numbered(tuple((label, "x") for label in labels)))
    data = write(paper)

    assert said in " ".join(data.decode().split("\n"))
    assert Page(data).words() == _expected(paper)


def test_a_lead_stands_before_the_first_words_of_a_paragraph_and_above_anything_else() -> None:
    line = write(document(Body((Para("b1", plain_runs("Godkendt.")),), "Ad 1:", Role.DECISION))).decode()
    above = write(document(Body((Heading("b1", 2, plain_runs("Tekst")),), "Tekst:", Role.PUBLIC_FACE))).decode()

    assert '<p><span class="lead">Ad 1:</span> Godkendt.</p>' in line
    assert "<p>Tekst:</p>\n<h2>Tekst</h2>" in above


def test_a_picture_is_inside_the_page_with_its_words_and_size(tmp_path: Path) -> None:
    page = of_blocks(
        Figure("b1", picture(tmp_path, size=(90, 42)), 'Et "diagram"', plain_runs("Kilde")), folder=tmp_path
    )

    assert '<figure><img src="data:image/png;base64,' in page
    assert 'alt="Et &quot;diagram&quot;" width="90" height="42"><figcaption>Kilde</figcaption></figure>' in page


_AGAIN = """
import hashlib, sys
from pathlib import Path
from tests.desktop.exporters.difficult import tables, texts
from tests.desktop.exporters.html.making import write
from tests.papers import of, stress
folder = Path(sys.argv[1])
pages = b"".join(write(case.paper, case.ink) for case in of("stress", stress(folder), folder))
print(hashlib.sha256(pages).hexdigest())
"""


@pytest.mark.parametrize("world", [{"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}])
def test_another_process_in_another_place_writes_the_same_bytes(
    written: list[tuple[Case, bytes]], pictures: Path, world: dict[str, str]
) -> None:
    here = hashlib.sha256(b"".join(data for case, data in written if case.name.startswith("stress"))).hexdigest()

    done = subprocess.run(
        [sys.executable, "-B", "-c", _AGAIN, str(pictures)],
        cwd=ROOT,
        env=os.environ | world,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == here
