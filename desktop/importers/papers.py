"""Lines to papers and their items: which line is a headline, a group, a case number, a title.

In doubt a line stays in the item where it stands, and is told; below a line that closes, everything is closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from db.rows import Finding, Where
from desktop.importers.bodies import could_title
from desktop.importers.earlier import head as quotation
from desktop.importers.faces import HEADING
from desktop.importers.groups import Group, group, says_closed
from desktop.importers.headings import slip_of
from desktop.importers.headline import Headline, headline, when
from desktop.importers.items import WITHDRAWN
from desktop.importers.source import Line
from desktop.rules.case_numbers import kle, scheme_of
from desktop.rules.headings import kind_of

INTERNAL = "Intern udgave – må ikke offentliggøres"
BANNER = "Sbsys dagsorden preview"
_SAYS_INTERNAL = re.compile(r"\bintern(t|e)? (udgave|version)\b|\bmå ikke offentliggøres\b", re.IGNORECASE)

_ITEM = re.compile(r"(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?)\.(?: |(?=[A-ZÆØÅ]))(?P<title>\S.*)\Z")
# Other ways to write it: told, never taken.
_LIKE_ITEM = re.compile(
    r"(?:(?i:pkt\.?|punkt|nr\.?) ?(?P<named>[0-9]{1,4})\b|(?P<number>[0-9]{1,4})(?:[):]| [-–]| ?(?=[A-ZÆØÅ]))).{2,}\Z"
)
_LIKE_CASE = re.compile(r"(?=\S*[0-9])[\w.]+[-/][\w./-]+\Z")  # in our own paper: a number of no known scheme
_DIGIT = re.compile("[0-9]")
_POINT = re.compile(r"at\b", re.IGNORECASE)
_END = ".,:;"
_MOST_SKIPPED = 20
_LONGEST_MARK = 80
_LONGEST_CASE = 40
_NEAR = 12
_NOWHERE = Where(0, 0, 0)


@dataclass
class FoundItem:
    """An item's lines before they are read: where it begins, its head, and whether it is closed.

    `unsure` when another item may stand in it unseen.
    """

    number: str
    title: str
    case_no: str
    closed: bool | None
    head: Line
    lines: list[Line] = field(default_factory=list)
    unsure: bool = False


@dataclass
class FoundPaper:
    """One meeting's lines.  `internal` when it bears our own mark, `marked` when it may not be for everyone."""

    headline: Headline
    line: Line
    header: list[Line] = field(default_factory=list)
    items: list[FoundItem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    internal: bool = False
    marked: bool = False

    def note(self, what: str, line: Line, certainty: str) -> None:
        """Tell of a line."""
        self.findings.append(Finding(what, line.where, Decimal(certainty), line.text))


def papers(lines: Sequence[Line]) -> tuple[list[FoundPaper], list[Line]]:
    """The papers of a source, and the lines that stand before the first one."""
    out: list[FoundPaper] = []
    strays: list[Line] = []
    sorting: _Sorting | None = None
    for at, line in enumerate(lines):
        said = headline(line.text)
        if said and (not out or _begins_another(lines, at, said)):
            if sorting is not None:
                sorting.end()
            out.append(FoundPaper(said, line))
            sorting = _Sorting(out[-1], lines)
        elif sorting is not None:
            if said:
                out[-1].note("possible_meeting", line, "0.4")
            sorting.take(at)
        elif line.text.casefold() != BANNER.casefold():
            strays.append(line)
    if sorting is not None:
        sorting.end()
    for paper in out:
        _drop_contents(paper)
    return out, strays


def _begins_another(lines: Sequence[Line], at: int, said: Headline) -> bool:
    """Whether a headline below the first begins a paper of its own: it is whole, and a paper's lines follow."""
    if lines[at].indent or not said.certain or said.when.on is None:
        return False
    below = lines[at + 1 : at + _NEAR]
    marks = any(line.text == INTERNAL or group(line.text) or kle(line.text) for line in below)
    return marks or (said.when.start is not None and (len(below) < _NEAR - 1 or any(map(_numbered, below))))


def _numbered(line: Line) -> bool:
    return _ITEM.match(line.text) is not None and not line.indent


class _Sorting:
    """Gives the lines of one paper their places, one after the other."""

    def __init__(self, paper: FoundPaper, lines: Sequence[Line]) -> None:
        self._paper = paper
        self._lines = lines
        self._closed: bool | None = None
        self._case: Line | None = None
        self._limbo: list[Line] | None = None  # below a group line, before its first item
        self._counted = 0  # the last number of a list in the part that is open

    def take(self, at: int) -> None:
        """Give the next line its place."""
        line = self._lines[at]
        self._mark(line)
        if (said := group(line.text)) and (self._case is None or said.exact) and self._group(at, said):
            return
        if self._is_case_number(at):
            if self._case is not None:
                self._paper.note("second_case_number", self._case, "0.6")
            self._case = line
        elif begun := self._head(at):
            self._begin(line, *begun)
        elif self._limbo is not None:
            self._wait(line)
        elif self._paper.items:
            self._keep(line)
        else:
            self._paper.header.append(line)

    def end(self) -> None:
        """No more lines come before the next group, or at all."""
        for line in self._limbo or ():
            self._paper.note("unplaced_text", line, "0.5")
            if self._closed is not False:
                self._paper.marked = True  # closed text of nobody knows what: not a paper for everyone
        self._limbo = None
        if self._case is not None:
            self._paper.note("stray_case_number", self._case, "0.6")
            self._case = None

    def _mark(self, line: Line) -> None:
        # Only our own internal paper has public fields: where their heading stands, the paper is not for everyone.
        self._paper.marked |= line.text == HEADING
        if len(line.text) <= _LONGEST_MARK and _SAYS_INTERNAL.search(line.text):
            self._paper.marked = True
            self._paper.internal |= line.text == INTERNAL and not self._paper.items

    # --- groups ------------------------------------------------------------------------------------------------------

    def _group(self, at: int, said: Group) -> bool:
        """Whether a line stands over items.  Inside an item, one that speaks of closed items closes all from there."""
        line = self._lines[at]
        above_items = self._item_follows(at, closes=bool(said.closed)) or (
            said.exact and (said.closed is True or self._nothing_open())
        )
        if above_items and not said.exact:
            self._paper.note("group_unsure", line, "0.8")
        if not above_items:
            self._paper.note("group_unsure", line, "0.5")
            if said.closed and (said.like or not self._paper.items):
                self._closed = True
                if self._paper.items and self._limbo is None:
                    self._paper.items[-1].closed = True
            return False
        self.end()
        self._counted = 0
        self._limbo = []
        if said.exact and said.closed is False and self._closed:
            self._paper.note("group_unsure", line, "0.8")
        if said.exact or said.closed is not None:
            self._closed = said.closed
        return True

    def _nothing_open(self) -> bool:
        """Whether no closed item would be opened, nor cut off, by mistake here."""
        return not self._closed and not self._paper.items

    def _item_follows(self, at: int, *, closes: bool) -> bool:
        """Whether the next line begins an item; a line that closes may also be the paper's last."""
        below = at + 1
        while closes and below < len(self._lines) and group(self._lines[below].text):
            below += 1
        if below >= len(self._lines):
            return closes
        line = self._lines[below]
        if found := _ITEM.match(line.text):
            # What opens must be above the next item, or begin a list of contents anew; "1. …" may be a list in a text.
            return closes or self._skipped(found["number"]) > 0 or self._named_before(found)
        if _LIKE_ITEM.match(line.text) or self._is_case_number(below) or headline(line.text):
            return True
        title = could_title(line) and not _opens_item(line.text)
        return title and below + 1 < len(self._lines) and kind_of(self._lines[below + 1].text) is not None

    def _wait(self, line: Line) -> None:
        """Text below a group line: a title without a number, when a heading follows it."""
        assert self._limbo is not None  # noqa: S101 - asked for before
        if self._limbo and _opens_item(line.text):
            first, *rest = self._limbo
            self._limbo = None
            self._paper.note("possible_item", first, "0.5")
            self._paper.items.append(FoundItem("", first.text, "", self._closed, first, [*rest, line], unsure=True))
        else:
            self._limbo.append(line)

    # --- items -------------------------------------------------------------------------------------------------------

    def _begin(self, line: Line, number: str, title: str) -> None:
        case, self._case = self._case, None
        self.end()
        closed = self._closed
        if not closed and says_closed(title):
            closed = True
            self._paper.note("closed_title", line, "0.8")
        self._paper.items.append(FoundItem(number, title, case.text if case else "", closed, line))
        self._counted = 0

    def _keep(self, line: Line) -> None:
        """A line of the item that is open."""
        item = self._paper.items[-1]
        item.lines.append(line)
        if line.text[0].isdigit() and len(line.text) <= _LONGEST_CASE and kle(line.text):
            self._paper.note("stray_case_number", line, "0.5")
            item.unsure = True
        if kind_of(line.text):
            self._counted = 0
        elif (found := _ITEM.match(line.text)) and found["number"].isdecimal():
            self._counted = int(found["number"])

    def _is_case_number(self, at: int) -> bool:
        """A case number on a line of its own, above a title or above another case number."""
        text = self._lines[at].text
        if len(text) > _LONGEST_CASE or self._lines[at].indent > 1 or not _DIGIT.search(text):
            return False
        if not scheme_of(text):
            return self._paper.internal and _LIKE_CASE.match(text) is not None and self._next_follows(at)
        known = kle(text) is not None
        below = [line.text for line in self._lines[at + 1 : at + _NEAR]]
        while known and below and kle(below[0]):
            below.pop(0)
        if not below:
            return False
        headed = len(below) == 1 or _opens_item(below[1])
        title = known and headed and not kind_of(below[0]) and not _quotes(below[0]) and below[0][-1] not in _END
        found = _ITEM.match(below[0])
        if found is None or known:
            return title or found is not None
        # Other schemes look like other numbers: only above a title that may come next.
        comes_next = self._limbo is not None or self._skipped(found["number"]) > 0
        return comes_next and not _POINT.match(found["title"])

    def _named_before(self, found: re.Match[str]) -> bool:
        title = found["title"].casefold()
        return any(item.number == found["number"] and item.title.casefold() == title for item in self._paper.items)

    def _next_follows(self, at: int) -> bool:
        """Whether the next line is a title with the number that follows."""
        found = _ITEM.match(self._lines[at + 1].text) if at + 1 < len(self._lines) else None
        return found is not None and self._skipped(found["number"]) == 1

    def _head(self, at: int) -> tuple[str, str] | None:
        """(number, title) when this line begins an item.

        A case number or a group line above settles it.  Without them the number must follow the item before, a heading
        must follow the line, and it must not read as a point of a recommendation or go on counting a list.
        """
        line = self._lines[at]
        found = _ITEM.match(line.text)
        if self._case is not None:
            return (found["number"], found["title"]) if found else ("", line.text)
        if not found:
            self._suspect_other(line)
            return None
        number, title = found["number"], found["title"]
        point = _POINT.match(title) is not None
        skipped = self._skipped(number)
        items = self._paper.items
        bare_list = bool(items) and not items[-1].lines and skipped == 1
        if self._limbo == [] or (not point and (self._limbo is not None or bare_list)):
            return number, title
        counts_on = self._counted > 0 and _counts_on(str(self._counted), number)
        headed = self._headed(at)
        reads_as_title = headed and not point and title[-1] not in _END
        if reads_as_title and not counts_on and not line.indent:
            if skipped == 1:
                return number, title
            if items and 1 < skipped <= _MOST_SKIPPED:
                self._paper.note("number_gap", line, "0.7")
                return number, title
        if not point and skipped == 1 and (reads_as_title or not counts_on):
            self._suspect(line)
        return None

    def _headed(self, at: int) -> bool:
        """Whether a heading follows a title, or more titles that count on from it and then a heading."""
        for below in range(at + 1, min(at + _MOST_SKIPPED, len(self._lines))):
            text = self._lines[below].text
            if _opens_item(text):
                return True
            here, after = _ITEM.match(self._lines[below - 1].text), _ITEM.match(text)
            if not here or not after or not _counts_on(here["number"], after["number"]) or after["title"][-1] in _END:
                return False
        return True

    def _suspect_other(self, line: Line) -> None:
        """A number that follows, and a title, written in another way: "Pkt. 8 Titel"."""
        like = _LIKE_ITEM.match(line.text)
        if like and self._paper.items and self._skipped(like["named"] or like["number"]) == 1:
            self._suspect(line)

    def _suspect(self, line: Line) -> None:
        """Tell of a line that may begin an item and is not taken for one."""
        self._paper.note("possible_item", line, "0.3")
        if self._paper.items:
            self._paper.items[-1].unsure = True

    def _skipped(self, number: str) -> int:
        """How far a number is beyond the item before: 1 when it follows; 0 when it does not."""
        before = next((item.number for item in reversed(self._paper.items) if item.number), "")
        if not before:
            return 1
        major, was = int(number.partition(".")[0]), int(before.partition(".")[0])
        if major == was:
            return 1 if number != before and "." in number else 0
        return max(0, major - was)


def _counts_on(before: str, number: str) -> bool:
    return before.isdecimal() and number.isdecimal() and int(number) == int(before) + 1


def _opens_item(text: str) -> bool:
    """Whether a line is one that stands first in an item, or ends one."""
    return (
        kind_of(text) is not None
        or slip_of(text) is not None
        or text in (WITHDRAWN, HEADING)
        or text.startswith(("Beslutning: ", "Bilag: "))
        or group(text) is not None
        or _quotes(text)
        or headline(text) is not None
    )


def _quotes(text: str) -> bool:
    return quotation(Line(_NOWHERE, text, 0)) is not None


def _drop_contents(paper: FoundPaper) -> None:
    """A list of contents names the items before they come: its lines are no items of their own."""
    kept: list[FoundItem] = []
    later: dict[tuple[str, str], FoundItem] = {}
    for item in reversed(paper.items):
        key = (item.number, item.title.casefold())
        real = later.get(key) if not item.lines and not item.case_no else None
        if real is None:
            kept.append(item)
            later[key] = item
        else:
            paper.note("contents_line", item.head, "0.9")
            real.closed = real.closed or item.closed
    paper.items = kept[::-1]


def header_when(paper: FoundPaper) -> tuple[Headline, Line | None]:
    """The headline, with day and hour from a line below it where it names none: "Den 9. januar 2020 kl. 13"."""
    said = paper.headline
    if said.when.on is None and said.when.clear:
        for line in paper.header[:3]:
            below = when(line.text)
            if below and below.on and not below.before:
                return Headline(said.kind, said.committee, below, said.certain, said.supplement), line
    return said, None
