"""PDF files without tags, drawn line by line, as programs of all sorts print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEFT, RIGHT, TOP = 72.0, 523.0, 770.0
BODY, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass
class Printer:
    """A pen on a page; it goes down line by line, and to a new page when it is told to."""

    path: Path
    head: str = ""
    foot: str = ""

    def __post_init__(self) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        self.canvas: Any = Canvas(str(self.path), pagesize=A4, invariant=True)
        self.page = 1
        self.y = TOP
        self._furnish()

    def _furnish(self) -> None:
        self.canvas.setFont(BODY, 8)
        if self.head:
            self.canvas.drawString(LEFT, 810, self.head)
        if self.foot:
            self.canvas.drawString(LEFT, 30, self.foot.format(page=self.page))

    def lines(self, *texts: str, size: float = 11, font: str = BODY, left: float = LEFT, gap: float = 10) -> None:
        """One paragraph: each text a line of its own, and a gap behind the last."""
        for text in texts:
            self.canvas.setFont(font, size)
            self.canvas.drawString(left, self.y, text)
            self.y -= 1.2 * size
        self.y -= gap

    def wrapped(self, text: str, width: float = RIGHT - LEFT, **said: Any) -> None:
        """One paragraph, its lines as full as they go."""
        from reportlab.lib.utils import simpleSplit

        self.lines(*simpleSplit(text, said.get("font", BODY), said.get("size", 11), width), **said)

    def item(self, mark: str, *texts: str, left: float = LEFT) -> None:
        """An item of a list: its mark, and its words further in."""
        self.canvas.setFont(BODY, 11)
        self.canvas.drawString(left, self.y, mark)
        self.lines(*texts, left=left + 18, gap=2)

    def ruled(self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, lines: bool = True) -> None:
        """A table, its figures at the right side of their cells."""
        high = 16.0
        for row in rows:
            x = LEFT
            for n, (text, width) in enumerate(zip(row, widths, strict=True)):
                if lines:
                    self.canvas.rect(x, self.y - 5, width, high)
                self.canvas.setFont(BODY, 11)
                if n and any(letter.isdigit() for letter in text):
                    self.canvas.drawRightString(x + width - 4, self.y, text)
                else:
                    self.canvas.drawString(x + 4, self.y, text)
                x += width
            self.y -= high
        self.y -= 12

    def turn(self) -> None:
        """Go on on a new page."""
        self.canvas.showPage()
        self.page += 1
        self.y = TOP
        self._furnish()

    def done(self) -> Path:
        """The finished file."""
        self.canvas.save()
        return self.path
