"""The web page: one file that holds all of itself, reads well aloud, and asks nothing of anyone."""

from __future__ import annotations

from desktop.documents.blocks import AnyPaper
from desktop.exporters.forms import Ink, Told
from desktop.exporters.html import page, reading
from desktop.sentences import Sentence


def write(paper: AnyPaper, ink: Ink, told: Told) -> bytes:
    """The page as UTF-8.  Faults: NotPrintable."""
    return page.page(paper, ink, told).encode()


def examine(data: bytes) -> tuple[Sentence, ...]:
    """What is wrong with a finished page."""
    return reading.examine(data)
