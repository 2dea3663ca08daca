"""A PDF as it is read aloud: its text in the order of its structure, told by a reader that is not ours (poppler)."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest

from installers.verapdf.judge import NotHere, Verdict, verdicts

_INLINE = frozenset({"Link", "Span", "Reference"})
_ELEMENT = re.compile(r"( *)([A-Z][A-Za-z0-9]*)(?: \"[^\"]*\")?(?: \((?:block|inline)\))?:?$")
_WORDS = re.compile(r'( *)"(.*)"$', re.DOTALL)


@dataclass
class Element:
    """An element of the structure with what stands in it, in order."""

    role: str
    kids: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def words(self) -> str:
        """What is read aloud of it: what stands in a line runs on, everything else is parted."""
        out = ""
        for kid in self.kids:
            apart = isinstance(kid, Element) and kid.role not in _INLINE
            said = kid if isinstance(kid, str) else kid.words()
            out += f" {said} " if apart else said
        return out


def structure(file: Path) -> Element:
    """The structure of a file as poppler reads it."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("poppler is not here")
    done = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True)
    root = Element("Root")
    open_ones = [(-1, root)]
    for line in re.split(r"\n(?= *(?:[A-Z/]|\"))", done.stdout.decode("utf-8", "replace")):
        if found := _WORDS.fullmatch(line.rstrip("\n")):
            _inside(open_ones, len(found[1])).kids.append(found[2])
        elif found := _ELEMENT.fullmatch(line.rstrip("\n")):
            made = Element(found[2])
            _inside(open_ones, len(found[1])).kids.append(made)
            open_ones.append((len(found[1]), made))
    return root


def _inside(open_ones: list[tuple[int, Element]], depth: int) -> Element:
    while open_ones[-1][0] >= depth:
        open_ones.pop()
    return open_ones[-1][1]


def alternatives(data: bytes) -> list[str]:
    """The alternative texts of a file's figures, in the order of its structure."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [str(each.Alt) for each in elements(opened) if pikepdf.Name.Figure == each.S and "/Alt" in each]


def elements(opened: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of an open file's structure, in order."""

    def walk(each: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(each, pikepdf.Array):
            for kid in each:
                yield from walk(kid)
        elif isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each:
            yield each
            if "/K" in each:
                yield from walk(each.K)

    return walk(opened.Root.StructTreeRoot.K)


def read_aloud(file: Path) -> str:
    """What a file says, without its list of contents, as `heard` spells it."""
    root = structure(file)
    alts = iter(alternatives(file.read_bytes()))
    for element in root.walk():
        element.kids = [kid for kid in element.kids if not (isinstance(kid, Element) and kid.role == "TOC")]
        if element.role == "Figure":
            element.kids = [next(alts)]
    return heard(root.words())


def judged(files: Sequence[Path]) -> list[Verdict]:
    """What veraPDF says of files, in one run; where it is not here, only a gate that must have it fails."""
    try:
        return verdicts("ua1,2a", files)
    except NotHere as why:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(why))


def heard(text: str) -> str:
    """A text as it is compared: characters without a shape are gone, and every space is one."""
    return " ".join("".join(c for c in text if _has_shape(c) or c in "\n\t").split())


def _has_shape(character: str) -> bool:
    return unicodedata.category(character) not in ("Cf", "Cc") and not "\ufe00" <= character <= "\ufe0f"
