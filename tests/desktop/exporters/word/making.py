"""Papers made of a few blocks, and their Word files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.richtext import Block, Cell, ListBlock, ListItem, Para, Row, Table, plain_runs
from desktop.documents.blocks import AnyPaper, Body, Internal, Node, Paper, Role, Title
from desktop.exporters.forms import Ink
from desktop.exporters.pictures import Pictures
from desktop.exporters.word import room
from tests.papers import MADE, picture


def write(paper: AnyPaper, ink: Ink | None = None) -> bytes:
    """A paper as a Word file."""
    return room.write(paper, ink or Ink(MADE), lambda *_: None)


def document(nodes: Sequence[Node], *, title: str = "Prøve") -> Paper[Internal]:
    """A paper under one heading."""
    return Paper(Internal(), title, (Title(Role.MEETING, 1, title), *nodes))


def of_blocks(*blocks: Block, folder: Path | None = None) -> bytes:
    """The file of a paper with one text."""
    return write(document([Body(blocks)]), Ink(MADE, pictures=Pictures(folder)))


def para(text: str) -> Para:
    """A paragraph."""
    return Para("", plain_runs(text))


def point(text: str, *inner: Block) -> ListItem:
    """A point of a list."""
    return ListItem("", plain_runs(text), inner)


def points(*items: ListItem, start: int | None = None) -> ListBlock:
    """A list; numbered when it has a start."""
    return ListBlock("", items, ordered=start is not None, start=1 if start is None else start)


def cell(text: str, *inner: Block, header: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell of a table."""
    return Cell("", plain_runs(text), inner, header=header, colspan=colspan, rowspan=rowspan)


def head(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell."""
    return cell(text, header=True, colspan=colspan, rowspan=rowspan)


def table(*rows: Sequence[Cell]) -> Table:
    """A table."""
    return Table("", tuple(Row("", tuple(row)) for row in rows))


def one_picture_for_all(folder: Path) -> Path:
    """The random texts all name one picture; it is made here."""
    place = folder / "00" / ("0" * 64)
    if not place.exists():
        place.parent.mkdir()
        drawn = picture(folder, size=(8, 4))
        place.write_bytes((folder / drawn[:2] / drawn).read_bytes())
    return folder
