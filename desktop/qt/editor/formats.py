"""Formats: what a line is and how its words look, said in the properties of a QTextDocument.

Everything that is stored stands in properties of formats, so that Qt's own undo carries it.  Colours and the size of
headings do not stand here, but are laid over the text (`tint.py`), so that another theme is no change of the text.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from db import richtext
from db.richtext import Block, Cell, Mark
from desktop.qt.editor.lines import Place, Role, Step
from desktop.qt.kit.theme import theme
from desktop.qt.kit.type_scale import Step as TypeStep

OBJECT = "\ufffc"
BREAK = "\u2028"
FRAME_START, FRAME_END = "\ufdd0", "\ufdd1"
# Qt means frames by two characters that a text may hold as well: they are shown as the sign for what cannot be shown.
RAW_SIGN = "\ufffd"
KEPT_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
_BOLD = QFont.Weight.Bold.value
_DEEPEST_INDENT = 12
# Line height in per cent, which Qt adds under the line; and the room around what a cell says: less of it below.
LINE = 130
CELL_ABOVE, CELL_BELOW, CELL_BESIDE = 6, 3, 10
_MARKS = tuple(Mark)
HEADING_STEPS: dict[int, TypeStep] = {2: "lead", 3: "body"}


class Said(IntEnum):
    """Our own properties of formats."""

    ROLE = QTextFormat.Property.UserProperty.value + 1
    ID = ROLE + 1
    LANG = ROLE + 2
    CHAIN = ROLE + 3
    BOX = ROLE + 4
    MARKS = ROLE + 5
    RAW = ROLE + 6
    KEPT = ROLE + 7
    CELL = ROLE + 8
    TABLE = ROLE + 9


class Box(IntFlag):
    """What the cell around a line is."""

    NONE = 0
    CELL = 1
    HEADER = 2
    RIGHT = 4
    # A place at the end of a short row: it is no cell until something is written in it.
    PHANTOM = 8


# --- lines ---------------------------------------------------------------------------------------------------------


def block_format(place: Place, box: Box = Box.NONE, *, slim: bool = True) -> QTextBlockFormat:
    """The format of a line.  A gap is slim beside a table, and as tall as a paragraph in an empty text."""
    made = QTextBlockFormat()
    made.setProperty(Said.ROLE, int(place.role))
    if place.id:
        made.setProperty(Said.ID, place.id)
    if place.lang:
        made.setProperty(Said.LANG, place.lang)
    if place.chain:
        made.setProperty(Said.CHAIN, _chain_text(place.chain))
        made.setIndent(min(place.depth, _DEEPEST_INDENT))
    if box:
        made.setProperty(Said.BOX, int(box))
        if Box.RIGHT in box:
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
    if place.role is Role.HEADING:
        made.setHeadingLevel(place.level)
    _space(made, place, box, slim=slim)
    return made


def _space(made: QTextBlockFormat, place: Place, box: Box, *, slim: bool) -> None:
    px = theme().px
    if place.role is Role.GAP and slim:
        made.setLineHeight(px(10), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return
    # A kept block is as tall as it is; 130 % of that would leave a hole under it.
    if place.role is not Role.KEPT:
        made.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    above, below = {
        Role.HEADING: (12, 3),
        Role.ITEM: (2, 2),
        Role.KEPT: (6, 10),
        Role.CELL: (0, 0),
    }.get(place.role, (4, 6) if not place.chain else (2, 2))
    made.setTopMargin(0 if box else px(above))
    made.setBottomMargin(0 if box else px(below))


def place_of(said: QTextFormat) -> Place:
    """What the format of a line says of it."""
    number = said.intProperty(Said.ROLE)
    return Place(
        Role(number) if number else Role.PARA,
        said.stringProperty(Said.ID),
        _chain(said.stringProperty(Said.CHAIN)),
        said.intProperty(QTextFormat.Property.HeadingLevel.value),
        said.stringProperty(Said.LANG),
    )


def box_of(said: QTextFormat) -> Box:
    """The kind of cell that the format of a line says it stands in."""
    return Box(said.intProperty(Said.BOX))


def empty_line_format(place: Place) -> QTextCharFormat:
    """What gives an empty line its height: an empty heading is as tall as a written one."""
    made = QTextCharFormat()
    if place.role is Role.HEADING:
        made.setFontPointSize(theme().points(HEADING_STEPS.get(place.level, "body")))
    return made


@lru_cache(maxsize=4096)
def _chain_text(chain: tuple[Step, ...]) -> str:
    return " ".join(
        f"{step.list},{step.item},{step.ordered:d},{step.start},{step.list_lang},{step.item_lang}" for step in chain
    )


@lru_cache(maxsize=4096)
def _chain(text: str) -> tuple[Step, ...]:
    steps = []
    for said in text.split():
        list_id, item, ordered, start, list_lang, item_lang = said.split(",")
        steps.append(Step(list_id, item, ordered == "1", int(start), list_lang, item_lang))
    return tuple(steps)


# --- words ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def char_format(marks: tuple[Mark, ...] = (), href: str = "", raw: str = "") -> QTextCharFormat:
    """The format of words of one look.  Read it; do not change it."""
    made = QTextCharFormat()
    made.setProperty(Said.MARKS, sum(1 << n for n, mark in enumerate(_MARKS) if mark in marks))
    if Mark.STRONG in marks:
        made.setFontWeight(_BOLD)
    if Mark.EM in marks:
        made.setFontItalic(True)
    if Mark.SUB in marks:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    if Mark.SUP in marks:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if href:
        made.setAnchor(True)
        made.setAnchorHref(href)
    if raw:
        made.setProperty(Said.RAW, raw)
    return made


def marks_of(said: QTextFormat) -> tuple[Mark, ...]:
    """The marks that a format says."""
    return _SETS[said.intProperty(Said.MARKS)]


_SETS = tuple(tuple(mark for n, mark in enumerate(_MARKS) if bits >> n & 1) for bits in range(1 << len(_MARKS)))


def kept_format(block: Block) -> QTextCharFormat:
    """The format of the one character that stands for a kept block, and carries it."""
    made = QTextCharFormat()
    made.setObjectType(KEPT_OBJECT)
    made.setProperty(Said.KEPT, _kept_text(block))
    return made


def kept_of(said: QTextFormat) -> Block | None:
    """The block that a format carries."""
    text = said.stringProperty(Said.KEPT)
    return _kept(text) if text else None


@lru_cache(maxsize=256)
def _kept_text(block: Block) -> str:
    return richtext.write((block,))


@lru_cache(maxsize=256)
def _kept(text: str) -> Block:
    (block,) = richtext.parse(text)
    return block


# --- tables --------------------------------------------------------------------------------------------------------


def table_format(table_id: str, lang: str, row_ids: tuple[str, ...]) -> QTextTableFormat:
    """The format of a table: as wide as the text, without frames."""
    made = QTextTableFormat()
    made.setProperty(Said.TABLE, ",".join((table_id, lang, *row_ids)))
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBorder(0)
    made.setCellSpacing(0)
    made.setCellPadding(0)
    made.setTopMargin(theme().px(4))
    made.setBottomMargin(theme().px(8))
    return made


def table_of(said: QTextFormat) -> tuple[str, str, tuple[str, ...]]:
    """Id, language and row ids of a table."""
    table_id, lang, *row_ids = said.stringProperty(Said.TABLE).split(",")
    return table_id, lang, tuple(row_ids)


def cell_format(cell: Cell, *, phantom: bool = False) -> QTextTableCellFormat:
    """The format of a cell; how far it spans is the table's to know."""
    made = QTextTableCellFormat()
    made.setProperty(Said.CELL, f"{cell.id},{cell.header:d},{cell.right:d},{cell.lang},{phantom:d}")
    px = theme().px
    made.setTopPadding(px(CELL_ABOVE))
    made.setBottomPadding(px(CELL_BELOW))
    made.setLeftPadding(px(CELL_BESIDE))
    made.setRightPadding(px(CELL_BESIDE))
    return made


def cell_of(said: QTextFormat) -> tuple[Cell, bool]:
    """The attributes of a cell, and whether it is no cell yet."""
    text = said.stringProperty(Said.CELL)
    cell_id, header, right, lang, phantom = text.split(",") if text else ("", "0", "0", "", "1")
    return Cell(cell_id, (), header=header == "1", right=right == "1", lang=lang), phantom == "1"


def box_of_cell(cell: Cell, *, phantom: bool = False) -> Box:
    """What the lines in a cell are told of it."""
    box = Box.CELL
    if cell.header:
        box |= Box.HEADER
    if cell.right:
        box |= Box.RIGHT
    if phantom:
        box |= Box.PHANTOM
    return box
