"""Checkers that nobody here wrote find nothing on any page, and find what is planted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from db import richtext
from db.richtext import Block
from desktop.documents.blocks import Body
from installers.webcheck import webcheck
from tests.desktop.exporters.difficult import tables, texts
from tests.desktop.exporters.html.making import document, write
from tests.desktop.exporters.html.test_hostile import HOSTILE, paper_of
from tests.desktop.exporters.html.test_words import pictured
from tests.desktop.exporters.pdf.making import item
from tests.papers import MADE, Case, Ink, Pictures, picture
from tests.richtexts import DOCUMENT

pytestmark = pytest.mark.campaign


@pytest.fixture(autouse=True)
def _checkers() -> None:
    if lacking := webcheck.missing():
        pytest.skip(lacking)


def test_nothing_is_found_on_any_page(written: list[tuple[Case, bytes]], tmp_path: Path) -> None:
    files = [_file(tmp_path, case.name, data) for case, data in written]

    assert webcheck.findings(files) == []


def test_nothing_is_found_on_pages_of_hostile_words(tmp_path: Path, pictures: Path) -> None:
    ink = Ink(MADE, pictures=Pictures(pictures))
    blob = picture(pictures)
    files = [_file(tmp_path, f"hostile-{n}", write(paper_of(word, blob), ink)) for n, word in enumerate(HOSTILE)]

    assert webcheck.findings(files) == []


def test_nothing_is_found_on_pages_of_what_is_hard_to_set(tmp_path: Path) -> None:
    # Checkers warn of characters that hardly anybody uses, and take a page of nonsense for another language.
    hard = {name: blocks for name, blocks in (tables() | texts()).items() if name not in UNUSUAL}
    files = [_file(tmp_path, f"hard-{n}", write(item(*blocks))) for n, blocks in enumerate(hard.values())]

    assert webcheck.findings(files) == []


def test_nothing_is_found_on_pages_of_random_texts(tmp_path: Path, pictures: Path) -> None:
    ink = Ink(MADE, pictures=Pictures(pictures))
    blob = picture(pictures)
    files: list[Path] = []

    @settings(max_examples=80, derandomize=True, database=None, deadline=None)
    @given(DOCUMENT)
    def written(blocks: tuple[Block, ...]) -> None:
        # Checkers warn of rare characters; what is tried here is how parts stand in each other.
        said = re.sub("[^\\n -~æøåÆØÅ\u00a0\u00ad–•]", "ø", richtext.write(blocks))
        body = Body(tuple(pictured(block, blob) for block in richtext.parse(said)))
        files.append(_file(tmp_path, f"random-{len(files)}", write(document(body), ink)))

    written()

    assert webcheck.findings(files) == []


UNUSUAL = (
    *("characters that are not seen", "letters in many scripts", "300 different letters", "words of 500 letters"),
)
PLANTED = {
    "contrast": ("<h1>", '<p style="color:#777;background:#888">svagt</p><h1>', "axe: color-contrast"),
    "no words": ("<h1>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h1>', "vnu: An “img” element must"),
    "twice": ('id="indhold"', 'id="top"', "html-validate: no-dup-id"),
    "too wide": ("<h1>", '<p style="width:2000px">bred</p><h1>', "browser: is 1"),
    "fetched": ("<h1>", '<img alt="x" src="https://x.example/a.png"><h1>', "browser: Loading the image"),
    "run": ("<h1>", "<script>document.title = 1</script><h1>", "browser: Executing inline script"),
    "ragged": ("<h1>", "<table><tr><td>a<td>b<tr><td>c</table><h1>", "vnu: A table row was 1 columns wide"),
}


def test_what_is_planted_is_found(tmp_path: Path, pictures: Path) -> None:
    page = write(paper_of("ord", picture(pictures)), Ink(MADE, pictures=Pictures(pictures))).decode()
    files = [
        _file(tmp_path, name, page.replace(before, after, 1).encode()) for name, (before, after, _) in PLANTED.items()
    ]

    said = [(each["file"], f"{each['by']}: {each['what']}") for each in webcheck.findings(files)]

    unseen = [
        name
        for name, (_, _, told) in PLANTED.items()
        if not any(file == f"{name}.html" and what.startswith(told) for file, what in said)
    ]
    assert unseen == [], said


def _file(folder: Path, name: str, data: bytes) -> Path:
    file = folder / f"{name}.html"
    file.write_bytes(data)
    return file
