"""What is closed is in no byte of a public file, and a word that got there by any way would be seen."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db import richtext
from db.richtext import Figure, Para, Run
from db.rows import Item, Meeting
from desktop.documents import minutes
from desktop.documents.blocks import Body, Facts, Furniture, Line, Paper, Public, Role, Title
from desktop.exporters import forms
from desktop.exporters.forms import Form, Ink
from desktop.exporters.pictures import Pictures
from desktop.rules.openness import public_meeting
from tests.looking import all_words
from tests.papers import MADE, picture, store, stress

CANARY = "Kanariehemmelighed"


def _meeting_with_secrets(folder: Path) -> Meeting:
    """The stress meeting whose closed items hold the word wherever a closed item holds text."""
    given = stress(folder)
    body = richtext.paragraphs([f"Sagen om {CANARY}."])

    def closed(item: Item) -> Item:
        assert item.treatment is not None
        sections = tuple(replace(each, body=body if each.body else ()) for each in item.sections)
        return replace(item, title=CANARY, sections=sections, treatment=replace(item.treatment, text=body))

    return replace(given, items=tuple(closed(item) if item.closed else item for item in given.items))


def _seen(paper: Paper[Public], folder: Path) -> str:
    file = folder / "ud.pdf"
    file.write_bytes(forms.publish(paper, Form.PDF, Ink(MADE, pictures=Pictures(folder)), lambda *_: None))
    return all_words(file)


def test_a_closed_item_is_in_no_byte_of_the_public_file(tmp_path: Path) -> None:
    meeting = _meeting_with_secrets(tmp_path)
    internal = tmp_path / "intern.pdf"
    ink = Ink(MADE, pictures=Pictures(tmp_path))
    internal.write_bytes(forms.write(minutes.internal(meeting), Form.PDF, ink, lambda *_: None))

    assert _seen(minutes.public(public_meeting(meeting)), tmp_path).count(CANARY) == 0
    assert all_words(internal).count(CANARY) > 12, "the word must be where it can be found"


def _leaks(folder: Path) -> dict[str, Callable[[Paper[Public]], Paper[Public]]]:
    def node(*nodes: Title | Line | Body) -> Callable[[Paper[Public]], Paper[Public]]:
        return lambda paper: replace(paper, nodes=(*paper.nodes, *nodes))

    def body(block: richtext.Block) -> Callable[[Paper[Public]], Paper[Public]]:
        return node(Body(richtext.renumbered([block])))

    return {
        "a line": node(Line(Role.TEXT, CANARY)),
        "a heading": node(Title(Role.SECTION, 2, CANARY)),
        "a paragraph": body(Para("", (Run(CANARY),))),
        "an address": body(Para("", (Run("her", (), f"https://fjordby.example/{CANARY}"),))),
        "an alternative text": body(Figure("", picture(folder), f"Æ {CANARY}")),
        "the title": lambda paper: replace(paper, title=f"Æ {CANARY}"),
        "the author": lambda paper: replace(paper, facts=Facts(municipality=CANARY)),
        "the foot of the page": lambda paper: replace(paper, furniture=Furniture(mark=CANARY)),
    }


@pytest.mark.parametrize(
    "leak",
    [
        *("a line", "a heading", "a paragraph", "an address"),
        *("an alternative text", "the title", "the author", "the foot of the page"),
    ],
)
def test_a_planted_leak_is_seen(tmp_path: Path, leak: str) -> None:
    honest = minutes.public(public_meeting(stress(tmp_path, items=2)))

    assert _seen(honest, tmp_path).count(CANARY) == 0
    assert _seen(_leaks(tmp_path)[leak](honest), tmp_path).count(CANARY) > 0


def test_what_a_camera_wrote_into_a_picture_does_not_come_along(tmp_path: Path) -> None:
    from PIL import Image

    photo = Image.new("RGB", (60, 40), "navy")
    exif = Image.Exif()
    exif[0x013B] = CANARY  # Artist
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif, comment=CANARY.encode())
    blob = store(tmp_path, out.getvalue())
    paper = Paper(Public(), "Referat", (Body((Figure("b1", blob, "Foto"),)),))

    file = tmp_path / "ud.pdf"
    file.write_bytes(forms.publish(paper, Form.PDF, Ink(MADE, pictures=Pictures(tmp_path)), lambda *_: None))

    assert CANARY.encode() in out.getvalue()
    assert all_words(file).count(CANARY) == 0
