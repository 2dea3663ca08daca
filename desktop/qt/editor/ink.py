"""Ink: how words look (bold, italic, raised, lowered) and where they lead, changed at a cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from db.richtext import SAFE_LINK, Mark
from desktop.qt.editor import formats
from desktop.qt.editor.formats import Said
from desktop.qt.editor.hand import one_step, ranges

_KEEP = QTextCursor.MoveMode.KeepAnchor
_APART = {Mark.SUP: Mark.SUB, Mark.SUB: Mark.SUP}
_SCHEME = re.compile(r"(https?:|mailto:|#bilag-)", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+\Z")
_BARE = re.compile(r"[^\s@:/]+\.[^\s@:/.]{2,}([:/?#].*)?\Z")


@dataclass(frozen=True)
class Link:
    """A link in the text: where it leads, and where its words stand."""

    href: str
    start: int
    end: int


def writing(cursor: QTextCursor) -> QTextCharFormat:
    """How words look that are written at the cursor: like those before it, but a link ends with its last word."""
    before, after = _said(cursor.document(), cursor.position() - 1), _said(cursor.document(), cursor.position())
    block = cursor.block()
    if cursor.position() == block.position():
        before = None
    if cursor.position() == block.position() + block.length() - 1:
        after = None
    said = before or after
    if said is None or said.hasProperty(Said.KEPT):
        return formats.char_format()
    inside = before is not None and after is not None and _href(before) == _href(after)
    return formats.char_format(formats.marks_of(said), _href(said) if inside else "")


def toggle_mark(cursor: QTextCursor, mark: Mark) -> None:
    """Set a mark on the selected words; take it away when all of them have it."""
    pieces = list(_pieces(cursor))
    away = all(mark in formats.marks_of(said) for _, _, said in pieces)

    def changed(said: QTextCharFormat) -> QTextCharFormat:
        marks = set(formats.marks_of(said))
        marks = marks - {mark} if away else marks - {_APART.get(mark, mark)} | {mark}
        return formats.char_format(_ordered(marks), _href(said), said.stringProperty(Said.RAW))

    _repaint(cursor, changed)


def toggled(said: QTextCharFormat, mark: Mark) -> QTextCharFormat:
    """A format for words to come, with a mark set or taken away."""
    marks = set(formats.marks_of(said))
    marks = marks - {mark} if mark in marks else marks - {_APART.get(mark, mark)} | {mark}
    return formats.char_format(_ordered(marks), _href(said))


def marks_at(cursor: QTextCursor) -> frozenset[Mark]:
    """The marks that all selected words have."""
    sets = [frozenset(formats.marks_of(said)) for _, _, said in _pieces(cursor)]
    return frozenset.intersection(*sets) if sets else frozenset()


def marks_said(said: QTextCharFormat) -> frozenset[Mark]:
    """The marks that a format says."""
    return frozenset(formats.marks_of(said))


def clean_look(said: QTextCharFormat) -> QTextCharFormat:
    """The look of words to come, without what belongs to a single sign."""
    return formats.char_format(formats.marks_of(said), _href(said))


def plain_look(said: QTextCharFormat) -> QTextCharFormat:
    """The look of words that take the place of others: their marks, and where they led no more."""
    return formats.char_format(formats.marks_of(said))


def link_at(cursor: QTextCursor) -> Link | None:
    """The link around the cursor, or at the start of what is selected."""
    document = cursor.document()
    position = cursor.selectionStart()
    for at in (position, position - 1) if not cursor.hasSelection() else (position,):
        said = _said(document, at)
        if said is not None and (href := _href(said)):
            return _whole(document, at, href)
    return None


def set_link(cursor: QTextCursor, href: str) -> None:
    """Lead the selected words, or the link at the cursor, to an address; without either, write the address itself."""
    link = link_at(cursor)
    with one_step(cursor):
        if not cursor.hasSelection() and link:
            cursor.setPosition(link.start)
            cursor.setPosition(link.end, _KEEP)
        if cursor.hasSelection():
            _repaint(cursor, lambda said: _led(said, href))
        else:
            cursor.insertText(href.removeprefix("mailto:"), formats.char_format((), href))


def remove_link(cursor: QTextCursor) -> None:
    """The selected links, or the one at the cursor, as plain words."""
    over = QTextCursor(cursor)
    if not over.hasSelection() and (link := link_at(cursor)):
        over.setPosition(link.start)
        over.setPosition(link.end, _KEEP)
    _repaint(over, lambda said: _led(said, ""))


def safe_address(typed: str) -> str:
    """What somebody typed, as an address that a link may have; "" when there is none."""
    typed = typed.strip()
    if _MAIL.match(typed):
        typed = f"mailto:{typed}"
    elif not _SCHEME.match(typed) and _BARE.match(typed):
        typed = f"https://{typed}"
    scheme = _SCHEME.match(typed)
    if scheme:
        typed = scheme[0].lower() + typed[scheme.end() :]
    leads_nowhere = not typed.partition(":")[2].strip("/") and not typed.startswith("#")
    return "" if leads_nowhere or not SAFE_LINK.match(typed) else typed


def _pieces(cursor: QTextCursor) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """The stretches of one look in the selection."""
    for start, end in ranges(cursor):
        block = cursor.document().findBlock(start)
        while block.isValid() and block.position() < end:
            at = block.begin()
            while not at.atEnd():
                fragment = at.fragment()
                at += 1
                first = max(fragment.position(), start)
                last = min(fragment.position() + fragment.length(), end)
                said = fragment.charFormat()
                if first < last and not said.hasProperty(Said.KEPT):
                    yield first, last, said
            block = block.next()


def _repaint(cursor: QTextCursor, look: Callable[[QTextCharFormat], QTextCharFormat]) -> None:
    pieces = list(_pieces(cursor))
    brush = QTextCursor(cursor.document())
    with one_step(brush):
        for first, last, said in pieces:
            brush.setPosition(first)
            brush.setPosition(last, _KEEP)
            brush.setCharFormat(look(said))


def _said(document: QTextDocument, position: int) -> QTextCharFormat | None:
    """The format of the character at a position; None where there is no word."""
    block = document.findBlock(position)
    if position < 0 or not block.isValid() or position >= block.position() + block.length() - 1:
        return None
    probe = QTextCursor(document)
    probe.setPosition(position + 1)
    return probe.charFormat()


def _whole(document: QTextDocument, position: int, href: str) -> Link:
    block = document.findBlock(position)
    start, end = position, position + 1
    while start > block.position() and (said := _said(document, start - 1)) and _href(said) == href:
        start -= 1
    last = block.position() + block.length() - 1
    while end < last and (said := _said(document, end)) and _href(said) == href:
        end += 1
    return Link(href, start, end)


def _led(said: QTextCharFormat, href: str) -> QTextCharFormat:
    return formats.char_format(formats.marks_of(said), href, said.stringProperty(Said.RAW))


def _href(said: QTextCharFormat) -> str:
    return said.anchorHref() if said.isAnchor() else ""


def _ordered(marks: set[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in Mark if mark in marks)
