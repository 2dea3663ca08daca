"""Small papers, and the bytes that become of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db import richtext
from db.richtext import Block, ListBlock, ListItem, Para, plain_runs
from desktop.documents.blocks import Body, Internal, Line, Node, Paper, Role, Title
from desktop.exporters import forms
from desktop.exporters.forms import Form, Ink
from desktop.exporters.pictures import Pictures
from tests.papers import MADE


def paper(*nodes: Node, title: str = "Referat") -> Paper[Internal]:
    """A paper of these nodes under its headline."""
    return Paper(Internal(), title, (Title(Role.MEETING, 1, title), *nodes))


def item(*blocks: Block, number: str = "7") -> Paper[Internal]:
    """A paper with one item that says this."""
    body = Body(richtext.renumbered(blocks))
    return paper(
        Line(Role.CASE_NUMBER, "00.01.00-G01-1-21"),
        Title(Role.ITEM, 2, "Et punkt", anchor=number, label=f"{number}."),
        Title(Role.SECTION, 3, "Sagsfremstilling"),
        body,
    )


def written(given: Paper[Internal], folder: Path) -> bytes:
    """The paper as PDF, as an export writes it; pictures lie in `folder`."""
    return forms.write(given, Form.PDF, Ink(MADE, pictures=Pictures(folder)), lambda *_: None)


def para(text: str) -> Para:
    """A paragraph."""
    return Para("", plain_runs(text))


def bullets(*texts: str) -> ListBlock:
    """A list."""
    return ListBlock("", tuple(ListItem("", plain_runs(text)) for text in texts))


def nested(levels: int, inner: Sequence[Block] = ()) -> ListBlock:
    """A list in a list in a list."""
    for level in range(levels, 0, -1):
        inner = (ListBlock("", (ListItem("", plain_runs(f"niveau {level}"), tuple(inner)),), ordered=level % 2 == 0),)
    (outer,) = inner
    assert isinstance(outer, ListBlock)
    return outer
