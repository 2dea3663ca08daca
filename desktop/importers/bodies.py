"""Lines of a section as rich text: paragraphs, sub-headings, lists, tables; what cannot be told apart is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from db import richtext
from db.richtext import Block, Blocks, Cell, Heading, ListBlock, ListItem, Para, Row, Table
from db.rows import Finding, Where
from desktop.importers.source import Line

_BULLET = re.compile(r"([•·\u0335]|[-–](?= ))\s*(.*)\Z")
_NUMBERED = re.compile(
    r"([0-9]{1,3})[.)] (?!kvartal|behandling|semester|halvår|klasse|årgang|"
    r"januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)(\S.*)\Z"
)
# Cells that stand against each other: "budgetKorrigeret", "Uddannelse582.928", "201820192020", "20181.8 1.9",
# "2022Timer", "Håndbold12 13".
_GLUED = re.compile(
    r"[a-zæøå)\].%][A-ZÆØÅ][a-zæøå]|[a-zæøå)]\d{1,3}(\.\d{3})+|(19|20)\d\d(19|20)\d\d"
    r"|(19|20)\d\d\d*[.,]\d+ \d|[A-ZÆØÅ]\d+\.\d{3} \d|kvartal \d{4}\d+[.,]\d"
    r"|(19|20)\d\d[A-ZÆØÅ][a-zæøå]|[a-zæøå]{3}\d+([.,]\d+)? \d"
)
_LONGEST_ROW = 200
_LONGEST_HEADING = 80
_DEEPEST = 8


@dataclass
class _Open:
    """A list that is being read: its indentation, and what stands in it so far."""

    level: int
    ordered: bool
    start: int
    items: list[ListItem] = field(default_factory=list)


class BodyReader:
    """Reads the lines of one text; ids are b1, b2, … in reading order."""

    def __init__(self, *, headings: bool = True) -> None:
        self._headings = headings
        self.findings: list[Finding] = []

    def read(self, lines: Sequence[Line]) -> Blocks:
        """The blocks that these lines make."""
        titles = self._titles(lines) if self._headings else frozenset()
        out: list[Block] = []
        stack: list[_Open] = []
        deep = False
        at = 0
        while at < len(lines):
            line = lines[at]
            if "\t" in line.text:
                _close(stack, out, 0)
                end = at
                while end < len(lines) and "\t" in lines[end].text:
                    end += 1
                out.append(_table(lines[at:end]))
                at = end
                continue
            if listed := list_item(line):
                if not _hang(stack, out, *listed) and not deep:
                    deep = True
                    self.findings.append(Finding("deep_list", line.where, Decimal("0.8"), line.text))
            else:
                _close(stack, out, 0)
                runs = richtext.plain_runs(line.text)
                out.append(Heading("", 3, runs) if at in titles else Para("", runs))
            at += 1
        _close(stack, out, 0)
        self._flag_glued(lines)
        return richtext.renumbered(out)

    def _titles(self, lines: Sequence[Line]) -> frozenset[int]:
        """Which lines are sub-headings: short, without an end mark, and followed by running text."""
        found: set[int] = set()
        for at in range(len(lines) - 2, -1, -1):
            after = lines[at + 1]
            plain_after = "\t" not in after.text and not list_item(after) and not _glued(after)
            if could_title(lines[at]) and plain_after:
                found.add(at)
        return frozenset(found)

    def _flag_glued(self, lines: Sequence[Line]) -> None:
        """Tables whose cells have run together are kept line by line, and pointed out once each."""
        run: list[Line] = []
        for line in [*lines, None]:
            adjacent = run and line is not None and line.where.line - run[-1].where.line <= 2
            if line is not None and _glued(line) and (not run or adjacent):
                run.append(line)
                continue
            if len(run) >= 2 or (run and len(_GLUED.findall(run[0].text)) >= 2):
                where = Where(run[0].where.line, run[0].where.start, run[-1].where.end)
                text = " / ".join(each.text for each in run)
                self.findings.append(Finding("glued_table", where, Decimal("0.9"), text))
            run = [line] if line is not None and _glued(line) else []


def list_item(line: Line) -> tuple[int, bool, int, str] | None:
    """(level, numbered, number, text) of a line that is a list item; None for other lines."""
    if found := _BULLET.match(line.text):
        return max(1, line.indent // 2), False, 1, found[2]
    if (found := _NUMBERED.match(line.text)) and not _glued(line):
        return line.indent // 2 + 1, True, int(found[1]), found[2]
    return None


def _glued(line: Line) -> bool:
    """Whether a line looks like a table row whose cells have run together; running text is longer."""
    return len(line.text) <= _LONGEST_ROW and _GLUED.search(line.text) is not None


def could_title(line: Line) -> bool:
    """Whether a line may be a heading that somebody has written: short, and without an end mark."""
    text = line.text
    return (
        len(text) <= _LONGEST_HEADING
        and text[0].isupper()
        and text[-1] not in ".,:;!?)"
        and ": " not in text
        and not list_item(line)
        and "\t" not in text
        and not _glued(line)
        and len(text.split()) <= 12
    )


def _hang(stack: list[_Open], out: list[Block], level: int, ordered: bool, number: int, text: str) -> bool:
    """Hang a list item where it belongs; False when it stands deeper than lists are kept."""
    while stack and stack[-1].level > level:
        if len(stack) == 1 or stack[-2].level < level:
            stack[-1].level = level  # the items before stood further in than this one: one list all the same
            break
        _close(stack, out, len(stack) - 1)
    kept = not stack or stack[-1].level >= level or len(stack) < _DEEPEST
    top = stack[-1] if stack else None
    beside = top is not None and (top.level == level or not kept)
    goes_on = beside and top is not None and top.ordered == ordered
    if goes_on and top is not None and ordered and number != top.start + len(top.items):
        goes_on = False
    if not goes_on:
        if beside:
            _close(stack, out, len(stack) - 1)
        stack.append(_Open(level, ordered, number))
    stack[-1].items.append(ListItem("", richtext.plain_runs(text)))
    return kept


def _close(stack: list[_Open], out: list[Block], depth: int) -> None:
    """Close lists until `depth` are open; an inner list hangs on the last item of the list around it."""
    while len(stack) > depth:
        done = stack.pop()
        block = ListBlock("", tuple(done.items), ordered=done.ordered, start=done.start if done.ordered else 1)
        if stack:
            last = stack[-1].items[-1]
            stack[-1].items[-1] = replace(last, blocks=(*last.blocks, block))
        else:
            out.append(block)


def _table(lines: Iterable[Line]) -> Table:
    """Rows of cells between tabs; the first row heads the columns."""
    rows = [[cell.strip() for cell in line.text.split("\t")] for line in lines]
    return Table(
        "",
        tuple(
            Row("", tuple(Cell("", richtext.plain_runs(cell), header=n == 0) for cell in cells))
            for n, cells in enumerate(rows)
        ),
    )
