"""The forms in which a document can leave the house, and the one way to write each of them.

An exporter is a room of its own with two functions: `write` makes the bytes of a paper, and `examine` opens finished
bytes again and says in plain words what is wrong with them.  Its heavy libraries are imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop.documents.blocks import AnyPaper, Paper, Public
from desktop.exporters import preflight
from desktop.exporters.look import PLAIN, Look
from desktop.exporters.pictures import NONE, Pictures
from desktop.sentences import Sentence

Told = Callable[[int, int, str], None]


class Form(StrEnum):
    """A format, by the ending of its files."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TXT = "txt"


@dataclass(frozen=True)
class Ink:
    """What an exporter needs beside the paper: how it looks, where pictures lie, and when it was made (with a zone)."""

    made: datetime
    look: Look = PLAIN
    pictures: Pictures = NONE


class Exporter(Protocol):
    """What every exporter's room offers."""

    def write(self, paper: AnyPaper, ink: Ink, told: Told) -> bytes:
        """The bytes of the paper; the same paper and ink give the same bytes.  Faults: NotPrintable."""

    def examine(self, data: bytes) -> tuple[Sentence, ...]:
        """What is wrong with finished bytes, a sentence each; nothing when they are as they should be."""


def write(paper: AnyPaper, form: Form, ink: Ink, told: Told) -> bytes:
    """The bytes of a paper in one form.  Faults: NotPrintable."""
    preflight.check(paper, ink.look, ink.pictures)
    return _room(form).write(paper, ink, told)


def publish(paper: Paper[Public], form: Form, ink: Ink, told: Told) -> bytes:
    """The bytes of a paper that may go out of the house; the type checker refuses any other.  Faults: NotPrintable."""
    return write(paper, form, ink, told)


def examine(data: bytes, form: Form) -> tuple[Sentence, ...]:
    """What is wrong with finished bytes of one form."""
    return _room(form).examine(data)


def _room(form: Form) -> Exporter:
    match form:
        case Form.PDF:
            from desktop.exporters.pdf import room as pdf

            return pdf
        case Form.DOCX:
            from desktop.exporters.word import room as word

            return word
        case Form.HTML:
            from desktop.exporters.html import room as html

            return html
        case Form.TXT:
            from desktop.exporters import text

            return text
