"""What stops a document before it is written, told in one sentence with its place: no exporter meets it half way."""

from __future__ import annotations

from collections.abc import Sequence

from db.richtext import Block, Cell, Figure, ListItem, Row, Table, children, walk
from desktop.documents.blocks import AnyPaper, Body, Role, Title
from desktop.exporters import fonts
from desktop.exporters.grid import grid
from desktop.exporters.look import Look
from desktop.exporters.pictures import Pictures
from desktop.faults import NotPrintable
from desktop.sentences import Sentence, say

DEEPEST = 64

_Part = Block | ListItem | Row | Cell


def check(paper: AnyPaper, look: Look, pictures: Pictures) -> None:
    """Refuse what no format can show.  Faults: NotPrintable, naming the item."""
    place = say("dokumentets begyndelse")
    for node in paper.nodes:
        if isinstance(node, Title) and node.role is Role.ITEM:
            place = say("punkt {number}", number=node.label.rstrip(".") or node.text)
        if isinstance(node, Body):
            _depth(node.blocks, place)
            for part in walk(node.blocks):
                if isinstance(part, Figure):
                    _figure(part, place, pictures)
                elif isinstance(part, Table):
                    _table(part, place, look)


def _depth(blocks: Sequence[_Part], place: Sentence) -> None:
    """Walk down without recursion, so that a text of any depth is met here and nowhere else."""
    level: list[_Part] = list(blocks)
    for _ in range(DEEPEST):
        level = [inner for part in level for inner in children(part)]
        if not level:
            return
    raise NotPrintable(
        say("Teksten i {place} er indrykket i mere end {levels} niveauer.", place=place, levels=DEEPEST),
        say("Ryk listen ud, eller del den op."),
    )


def _figure(figure: Figure, place: Sentence, pictures: Pictures) -> None:
    if not fonts.seen(figure.alt).strip():
        raise NotPrintable(
            say("Et billede i {place} har ingen alternativ tekst.", place=place),
            say("Skriv med få ord, hvad billedet viser; den, der får teksten læst op, hører kun det."),
        )
    try:
        pictures(figure.blob)
    except NotPrintable as fault:
        raise NotPrintable(say("{what} Det står i {place}.", what=fault.what, place=place), fault.hint) from fault


def _table(table: Table, place: Sentence, look: Look) -> None:
    columns = grid(table).columns
    if columns > look.widest_table:
        raise NotPrintable(
            say(
                "En tabel i {place} har {columns} kolonner; der er plads til {most}.",
                place=place,
                columns=columns,
                most=look.widest_table,
            ),
            say("Del tabellen i to, eller læg den ved som bilag."),
        )
