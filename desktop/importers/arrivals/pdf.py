"""A PDF as rich text: by its structure where it is tagged, else by how it looks; a scanned one has no text.

To be run where a fall hurts nobody: foreign files can be made to break any reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db import richtext
from db.richtext import Block, Blocks
from db.rows import Finding
from desktop.importers.arrivals import pdf_pages, pdf_tree
from desktop.importers.arrivals.found import Told, finding
from desktop.importers.arrivals.levels import levelled
from desktop.importers.arrivals.pdf_letters import Letter, letter, lines, links_of, runs
from desktop.importers.encodings import LOST

_MOST_PAGES = 400
_MOST_LETTERS = 3_000_000
_COVERED = 0.97  # of the letters must stand in the structure, or it is not believed


def read(path: Path, name: str) -> tuple[Blocks, str, tuple[Finding, ...], bool]:
    """The blocks of a PDF, its own title, what is to be told, and whether it could be read."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(path) as pdf:
            return _read(pdf, name)
    except (PdfminerException, MalformedPDFException) as error:
        locked = any(
            isinstance(each, PDFPasswordIncorrect) for each in (*error.args, error.__cause__, error.__context__)
        )
        return (), "", (finding("locked" if locked else "damaged", name),), False
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError):
        # pdfminer says so in many ways that a file is not what it promises.
        return (), "", (finding("damaged", name),), False
    except RecursionError:
        return (), "", (finding("damaged", name),), False


def _read(pdf: Any, name: str) -> tuple[Blocks, str, tuple[Finding, ...], bool]:  # noqa: ANN401 - pdfplumber's
    title = _title(pdf)
    if len(pdf.pages) > _MOST_PAGES:
        return (), title, (finding("text_too_large", name),), False
    told = Told()
    if not any(page.chars for page in _some(pdf.pages)):
        return (), title, (finding("pdf_scanned", name),), False
    blocks = _tagged(pdf, told)
    if blocks is None:
        told = Told()
        blocks = pdf_pages.read(pdf, told)
    if not blocks:
        return (), title, (*told.findings(), finding("pdf_scanned", name)), False
    made = richtext.renumbered(levelled(blocks))
    for line in richtext.plain(made).split("\n"):
        if count := line.count(LOST):
            told.say("unreadable_letters", f"{count}, {line}")
    return made, title, told.findings(), True


def _some(pages: Sequence[Any]) -> Sequence[Any]:
    """Pages enough to see whether any has letters."""
    return pages[:20]


def _title(pdf: Any) -> str:  # noqa: ANN401 - pdfplumber's
    said = pdf.metadata.get("Title") if isinstance(pdf.metadata, dict) else ""
    return " ".join(richtext.clean(said).split()) if isinstance(said, str) else ""


def _tagged(pdf: Any, told: Told) -> list[Block] | None:  # noqa: ANN401 - pdfplumber's
    """The blocks that the structure says; None when there is none, or when it does not say all."""
    try:
        root = pdf_tree.tree(pdf.doc)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if root is None:
        return None
    marked: dict[tuple[int, int], list[Letter]] = {}
    loose: list[Letter] = []
    artifacts: list[Letter] = []
    count = 0
    for number, page in enumerate(pdf.pages, 1):
        links = links_of(page)
        for char in page.chars:
            made = letter(char, number, links)
            if made is None:
                continue
            count += 1
            if count > _MOST_LETTERS:
                raise ValueError("too many letters")
            if char.get("mcid") is not None:
                marked.setdefault((number, int(char["mcid"])), []).append(made)
            elif char.get("tag") == "Artifact":
                artifacts.append(made)
            else:
                loose.append(made)
        page.close()
    named = set(root.marks())
    inside = sum(len(some) for key, some in marked.items() if key in named)
    outside = [each for key, some in marked.items() if key not in named for each in some if each.text.strip()]
    outside += [each for each in loose if each.text.strip()]
    if not inside or inside < _COVERED * (inside + len(outside)):
        return None
    blocks = pdf_tree.Reader({key: some for key, some in marked.items() if key in named}, told).blocks(root)
    for what, some in (("page_heads", artifacts), ("left_out", outside)):
        for words in dict.fromkeys(richtext.runs_text(runs([line])) for line in lines(some)):
            if words:
                told.say(what, words)
    return blocks
