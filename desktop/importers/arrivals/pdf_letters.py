"""Letters of a PDF as they stand on the page, and lines of them as words: spaces, raised figures, cut words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db import richtext
from db.richtext import SAFE_LINK, Mark, Run, Runs
from desktop.importers.encodings import LOST
from desktop.importers.html import trimmed

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|fett|,b\b|-b\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|,i\b|-i\b", re.IGNORECASE)
_SMALL = 0.8  # of the line's size: what is raised or lowered
_GAP = 0.16  # of the size: a space that was not written
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x7f": "•"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_ENDS_IN_HYPHEN = re.compile(r"(?P<left>[^\W\d_]{2,})-\Z")
_STARTS = re.compile(r"(?P<right>[^\W\d_]+)")
_ALONE = frozenset({"og", "eller", "samt", "til", "som", "og/eller", "men"})


@dataclass(frozen=True)
class Letter:
    """One letter: where it stands (from the top of its page, in points), and how it looks."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Line:
    """Letters on one line, from left to right."""

    letters: tuple[Letter, ...]
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float

    @cached_property
    def bold(self) -> bool:
        """Whether all that it says is bold."""
        return all(letter.bold for letter in self.letters if not letter.text.isspace())

    @cached_property
    def said(self) -> str:
        """Its letters as they stand."""
        return "".join(letter.text for letter in self.letters)

    def words(self) -> str:
        """What it says."""
        return self._words

    @cached_property
    def _words(self) -> str:
        return richtext.runs_text(runs([self]))


def letters(page: Any, number: int, links: Mapping[tuple[float, float, float, float], str]) -> list[Letter]:  # noqa: ANN401
    """The letters of one of pdfplumber's pages in the order in which they are drawn, upright ones alone."""
    return [made for char in page.chars if char.get("upright", True) and (made := letter(char, number, links))]


def letter(
    char: Mapping[str, Any], number: int, links: Mapping[tuple[float, float, float, float], str]
) -> Letter | None:
    """One of pdfplumber's characters as a letter; None for one that says nothing."""
    text = richtext.clean(str(char["text"]).translate(_LIGATURES)).replace("\n", " ").replace("\t", " ")
    if text.startswith("(cid:"):
        text = LOST  # the file does not say which letter it draws
    if not text:
        return None
    left, right, top, bottom = (float(char[key]) for key in ("x0", "x1", "top", "bottom"))
    name = str(char.get("fontname") or "").rpartition("+")[2]
    middle = (left + right) / 2, (top + bottom) / 2
    href = next((to for box, to in links.items() if _inside(middle, box)), "") if links else ""
    bold = _BOLD.search(name) is not None
    return Letter(
        text, number, left, right, top, bottom, float(char["size"]), bold, _ITALIC.search(name) is not None, href
    )


def links_of(page: Any) -> dict[tuple[float, float, float, float], str]:  # noqa: ANN401
    """Where links lie on one of pdfplumber's pages, and where they lead; none that rich text may not hold."""
    out = {}
    for each in page.hyperlinks:
        to = richtext.clean(str(each.get("uri") or "").strip()).replace(" ", "%20")
        if SAFE_LINK.match(to):
            out[float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])] = to
    return out


def _inside(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def lines(some: Iterable[Letter]) -> list[Line]:
    """Letters gathered in lines, from the top down: what overlaps another's height stands beside it."""
    out: list[list[Letter]] = []
    for each in sorted((one for one in some), key=lambda one: (one.page, one.bottom, one.left)):
        if not out or not _beside(out[-1], each):
            out.append([])
        out[-1].append(each)
    made = (line_of(each) for each in out)
    return [each for each in made if each is not None]


def _beside(line: Sequence[Letter], each: Letter) -> bool:
    """Whether a letter stands on a line: at least half of the lower of the two lies at the other's height."""
    if line[0].page != each.page:
        return False
    biggest = max(line, key=lambda one: one.size)
    common = min(biggest.bottom, each.bottom) - max(biggest.top, each.top)
    return common > 0.5 * min(biggest.bottom - biggest.top, each.bottom - each.top)


def line_of(some: Iterable[Letter]) -> Line | None:
    """Letters as one line; None when they are only spaces."""
    ordered = sorted(some, key=lambda one: one.left)
    while ordered and ordered[-1].text.isspace():
        ordered.pop()
    while ordered and ordered[0].text.isspace():
        ordered.pop(0)
    if not ordered:
        return None
    sizes: dict[float, int] = {}
    for one in ordered:
        sizes[round(one.size, 1)] = sizes.get(round(one.size, 1), 0) + len(one.text)
    size = max(sizes, key=lambda each: (sizes[each], each))
    main = [one for one in ordered if round(one.size, 1) == size]
    return Line(
        tuple(ordered),
        ordered[0].page,
        ordered[0].left,
        max(one.right for one in ordered),
        min(one.top for one in main),
        max(one.bottom for one in main),
        size,
    )


def runs(some: Sequence[Line], compounds: Collection[str] = (), breaks: Collection[int] = ()) -> Runs:
    """Lines as one paragraph.  `breaks` are lines that end on purpose; `compounds` are words with hyphens of theirs."""
    out: list[Run] = []
    for number, line in enumerate(some):
        said = _line_runs(line)
        if number and out and said:
            if number - 1 in breaks:
                out.append(Run("\n"))
            else:
                _join(out, some[number - 1].said, line.said, compounds)
        out += said
    return trimmed(_spaced(out))


def compounds_in(some: Iterable[Line]) -> frozenset[str]:
    """The words that are written with a hyphen in the middle of a line: so they are also where one ends there."""
    return frozenset(found.casefold() for line in some for found in _WORD.findall(line.words()))


def _join(out: list[Run], above: str, after: str, compounds: Collection[str]) -> None:
    """Prepare what has been read for the line that follows: a space, or no hyphen where a word was cut."""
    if above.endswith("\u00ad"):
        _shorten(out)
        return
    left, right = _ENDS_IN_HYPHEN.search(above), _STARTS.match(after)
    goes_on = above.endswith(("-", "\u2010")) and not above.endswith((" -", " \u2010"))
    if not goes_on or (right and right["right"] in _ALONE):
        out.append(Run(" "))
        return
    if left and right and right["right"][0].islower():
        word = f"{left['left']}-{right['right']}".casefold()
        if word not in compounds and not left["left"].isupper() and len(left["left"]) > 2:
            _shorten(out)
    elif not right and not after[:1].isdigit():
        out.append(Run(" "))  # otherwise "covid-" and "19", "A-" and "Kasse"


def _shorten(out: list[Run]) -> None:
    """Take the last letter away."""
    last = out.pop()
    if last.text[:-1]:
        out.append(Run(last.text[:-1], last.marks, last.href))


def _line_runs(line: Line) -> list[Run]:
    """A line as runs of one look each."""
    out: list[Run] = []
    texts: list[str] = []
    look: tuple[tuple[Mark, ...], str] = ((), "")
    before: Letter | None = None
    for each in line.letters:
        here = _marks(each, line), each.href
        gap = before is not None and each.left - before.right > _GAP * line.size and not _spaces(before, each)
        if here != look and texts:
            out.append(Run("".join(texts), *look))
            texts = []
            if gap:
                out.append(Run(" "))
        elif gap:
            texts.append(" ")
        texts.append(each.text)
        look = here
        before = each
    if texts:
        out.append(Run("".join(texts), *look))
    return out


def _spaces(before: Letter, each: Letter) -> bool:
    """Whether a space was written between two letters."""
    return before.text.isspace() or each.text.isspace()


def _marks(each: Letter, line: Line) -> tuple[Mark, ...]:
    out = []
    if each.bold:
        out.append(Mark.STRONG)
    if each.italic:
        out.append(Mark.EM)
    if each.size < _SMALL * line.size and not each.text.isspace():
        raised = line.bottom - each.bottom > 0.12 * line.size
        lowered = each.bottom - line.bottom > -0.02 * line.size and each.top - line.top > 0.3 * line.size
        if raised:
            out.append(Mark.SUP)
        elif lowered:
            out.append(Mark.SUB)
    return tuple(out)


def _spaced(some: Iterable[Run]) -> list[Run]:
    """The runs with single spaces, and with marks on spaces only where both sides have them."""
    out: list[Run] = []
    for run in richtext.merged(some):
        text = re.sub(r" {2,}", " ", run.text)
        text = re.sub(r" *\n *", "\n", text)
        if out and out[-1].text[-1:] in (" ", "\n") and text.startswith(" "):
            text = text[1:]
        if text:
            out.append(Run(text, run.marks, run.href))
    return out
