"""Papers made of a few parts, and their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.richtext import Block, Cell, Row, Table, plain_runs
from desktop.documents.blocks import AnyPaper, Body, Internal, Node, Paper, Role, Title
from desktop.exporters.forms import Ink
from desktop.exporters.html import room
from desktop.exporters.pictures import Pictures
from tests.papers import MADE


def write(paper: AnyPaper, ink: Ink | None = None) -> bytes:
    """A paper as a web page."""
    return room.write(paper, ink or Ink(MADE), lambda *_: None)


def document(*nodes: Node, title: str = "Prøve") -> Paper[Internal]:
    """A paper under one heading."""
    return Paper(Internal(), title, (Title(Role.MEETING, 1, title), *nodes))


def of_blocks(*blocks: Block, folder: Path | None = None) -> str:
    """The page of a paper with one text."""
    return write(document(Body(blocks)), Ink(MADE, pictures=Pictures(folder))).decode()


def item(number: str, title: str = "Sag") -> Title:
    """The heading of an item."""
    return Title(Role.ITEM, 3, title, anchor=number, label=f"{number}." if number else "")


def table(*rows: Sequence[Cell]) -> Table:
    """A table of cells."""
    return Table("t", tuple(Row(f"r{n}", tuple(cells)) for n, cells in enumerate(rows)))


def head(text: str = "Hoved", colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell."""
    return Cell("c", plain_runs(text), header=True, colspan=colspan, rowspan=rowspan)


def cell(text: str = "celle", colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell."""
    return Cell("c", plain_runs(text), colspan=colspan, rowspan=rowspan)
