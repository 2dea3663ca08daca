"""Tint: what the theme lays over the words beyond what is stored of them: headings, header cells, links."""

from __future__ import annotations

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop.qt.editor import formats
from desktop.qt.editor.formats import HEADING_STEPS, Box
from desktop.qt.kit.theme import theme

_SEMIBOLD = 600


class Tint(QSyntaxHighlighter):
    """Lays looks over a document; they are no part of it, and no step back."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._headings: dict[int, QTextCharFormat] = {}
        self._header = QTextCharFormat()
        self._link = QTextCharFormat()
        self.renew()

    def renew(self) -> None:
        """Take looks from the theme as it is now."""
        for level, step in HEADING_STEPS.items():
            look = QTextCharFormat()
            look.setFontPointSize(theme().points(step))
            look.setFontWeight(_SEMIBOLD)
            self._headings[level] = look
        self._header = QTextCharFormat()
        self._header.setFontWeight(_SEMIBOLD)
        self._link = QTextCharFormat()
        self._link.setForeground(theme().colour("accent"))
        self._link.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        said = block.blockFormat()
        heading = self._headings.get(said.headingLevel())
        if heading is not None:
            self.setFormat(0, _units(text), heading)
        elif Box.HEADER in formats.box_of(said):
            self.setFormat(0, _units(text), self._header)
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            at += 1
            if fragment.charFormat().isAnchor():
                look = QTextCharFormat(heading) if heading else QTextCharFormat()
                look.merge(self._link)
                self.setFormat(fragment.position() - block.position(), fragment.length(), look)


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
