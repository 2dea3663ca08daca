"""Changed words: a text in which what was taken out is struck through and what is new is underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.qt.kit.theme import theme

if TYPE_CHECKING:  # what finds the differences is not here before the window is
    from desktop.importers.likeness import Stretch

_SAME, _NEW, _GONE = "same", "new", "gone"
_THIN = "\u2009"
_CLUMP = re.compile(r"\s+|\S+")
_END = re.compile(r"[.,;:!?)\]”»]+\Z")
_LOOKS = {_NEW: ("ok", "ok_soft", "underline"), _GONE: ("danger", "danger_soft", "line-through")}


class ChangedWords(QLabel):
    """`ChangedWords(stretches(before, after))`: lines, tints and strokes say what changed, and so does the name.

    `show_words` shows others.  A screen reader hears "slettet: tre, nyt: to" where the words stand.
    """

    def __init__(self, words: Sequence[Stretch] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = whole_words(words)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._show)
        self._show()

    def show_words(self, words: Sequence[Stretch]) -> None:
        """Show another text."""
        self._words = whole_words(words)
        self._show()

    def _show(self) -> None:
        self.setFont(theme().font())
        parts: list[str] = []
        for before, each in zip((None, *self._words), self._words, strict=False):
            # What was and what is now would else be read as one word.
            parts += [_THIN] if before is not None and {before.said, each.said} == {_NEW, _GONE} else []
            parts.append(_marked(each))
        self.setText("".join(parts))
        self.setAccessibleName(spoken(self._words))


def spoken(words: Sequence[Stretch]) -> str:
    """The same text for the ear."""
    names = {_NEW: _("nyt: {words}"), _GONE: _("slettet: {words}")}
    said = [names.get(each.said, "{words}").format(words=each.text.strip()) for each in words]
    return " – ".join(each for each in said if each)


def whole_words(words: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The same with no word or number changed in its midst: 450.000 becomes 480.000, and not 450 480 before .000."""
    out: list[Stretch] = []
    clump: list[Stretch] = []
    for each in _pieces(words):
        if each.text.isspace() and each.said == _SAME:
            out += [*_whole(clump), each]
            clump = []
        else:
            clump.append(each)
    return _joined([*out, *_whole(clump)])


def _pieces(words: Sequence[Stretch]) -> Iterator[Stretch]:
    """What stayed is parted at its spaces; what changed stays in one."""
    for each in words:
        if each.said == _SAME:
            yield from (replace(each, text=text) for text in _CLUMP.findall(each.text))
        elif each.text:
            yield each


def _whole(clump: Sequence[Stretch]) -> list[Stretch]:
    """Pieces without a space between them: if some changed, all of them did, but for a mark at their end."""
    changed = [each for each in clump if each.said != _SAME]
    if not changed or len(changed) == len(clump) or any(" " in each.text.strip() for each in changed):
        return list(clump)
    rest: list[Stretch] = []
    if clump[-1].said == _SAME and (mark := _END.search(clump[-1].text)):
        rest = [replace(clump[-1], text=mark[0])]
        clump = [*clump[:-1], replace(clump[-1], text=clump[-1].text[: mark.start()])]
    was = "".join(each.text for each in clump if each.said != _NEW)
    now = "".join(each.text for each in clump if each.said != _GONE)
    gone = next((each for each in changed if each.said == _GONE), None)
    new = next((each for each in changed if each.said == _NEW), None)
    if gone is None or new is None:
        return [*clump, *rest]
    return [replace(gone, text=was), replace(new, text=now), *rest]


def _joined(words: Sequence[Stretch]) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    for each in words:
        if out and out[-1].said == each.said:
            out[-1] = replace(each, text=out[-1].text + each.text)
        elif each.text:
            out.append(each)
    return tuple(out)


def _marked(words: Stretch) -> str:
    text = escape(words.text).replace("\n", "<br>")
    look = _LOOKS.get(words.said)
    if look is None or not words.text.strip():
        return text
    ink, ground, stroke = look
    colours = f"color:{theme().colour(ink).name()}; background-color:{theme().colour(ground).name()}"
    return f'<span style="{colours}; text-decoration:{stroke}">{text}</span>'
