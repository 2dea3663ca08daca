"""The lines of a table stand under its words and above what follows, whatever its cells hold and however large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QWidget

from db.richtext import Block, Cell, Heading, ListBlock, ListItem, Para, Row, Run, Table, renumbered
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.kit.theme import Mode

_LONG = "Parker, en længere tekst, der brydes over flere linjer i cellen, og som derfor bliver høj"
_LIST = ListBlock("", (ListItem("", (Run("et"),)), ListItem("", (Run("to"),))))


def _cell(*words: str, rowspan: int = 1) -> Cell:
    return Cell(
        "", (Run(words[0]),) if words else (), tuple(Para("", (Run(each),)) for each in words[1:]), rowspan=rowspan
    )


_TABLES = {
    "one column": Table("", (Row("", (_cell("kun her"),)), Row("", (_cell(_LONG),)))),
    "an empty cell last": Table("", (Row("", (_cell(_LONG), _cell())),)),
    "a list in a cell": Table("", (Row("", (Cell("", (Run("kort"),), (_LIST,)), _cell("kort"))),)),
    "paragraphs in a cell": Table("", (Row("", (_cell("kort", _LONG, "slut"), _cell("kort"))),)),
    "a cell over two rows": Table("", (Row("", (_cell("a"), _cell(_LONG, rowspan=2))), Row("", (_cell("b"),)))),
}
_BELOW: dict[str, Block] = {
    "a paragraph": Para("", (Run("Afsnittet lige under tabellen."),)),
    "a heading": Heading("", 2, (Run("En overskrift"),)),
    "a list": _LIST,
}


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("below", _BELOW)
@pytest.mark.parametrize("table", _TABLES)
def test_the_last_line_of_a_table_stands_between_its_words_and_what_follows(
    shown: Callable[..., QWidget], themed: Callable[..., None], table: str, below: str, percent: int
) -> None:
    themed(Mode.LIGHT, percent)
    editor = RichTextEditor("Tekst", grows=True)
    editor.set_blocks(renumbered([_TABLES[table], _BELOW[below]]))
    shown(editor, 420, 600)

    (made,) = editor.manuscript.tables()
    tops = editor.dress._rows(made)
    cells = [made.cellAt(row, column) for row in range(made.rows()) for column in range(made.columns())]
    words = max(_rect(editor, cell.lastCursorPosition().block()).bottom() for cell in cells)
    following = editor.document().findBlock(made.lastPosition() + 1)

    assert words <= tops[-1] <= _rect(editor, following).top()
    assert tops == sorted(tops)


def _rect(editor: RichTextEditor, block: QTextBlock) -> QRectF:
    """Where the words of a block stand."""
    rect = editor.document().documentLayout().blockBoundingRect(block)
    return QRectF(rect.left(), rect.top(), rect.width(), max(rect.height(), 1))
