"""What a reader was unsure of in an item: a thin strip that names one thing after another and leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop.i18n import _, on_screen
from desktop.qt.kit.announce import announce
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.strips import Link, Strip
from desktop.qt.kit.tokens import PANE_EDGE, S
from desktop.sentences import Sentence

if TYPE_CHECKING:  # the readers are not here before the window is
    from db.arrivals import Draft
    from db.rows import Finding

_LONGEST = 160


class Spot(StrEnum):
    """Where in an item a doubt is at home."""

    TEXT = "text"
    TITLE = "title"
    CASE = "case"
    OPENNESS = "openness"
    BILAG = "bilag"
    NOWHERE = "nowhere"
    TRACKED = "tracked"
    AGAIN = "again"
    AGAIN_TRACKED = "again_tracked"
    REMARK = "remark"
    ADVICE = "advice"


_SPOTS: Mapping[str, Spot] = {
    **dict.fromkeys(("no_title", "title_guessed", "own_number", "closed_title"), Spot.TITLE),
    **dict.fromkeys(("case_guessed", "second_case_number", "stray_case_number"), Spot.CASE),
    **dict.fromkeys(("closed_said", "group_unsure"), Spot.OPENNESS),
    **dict.fromkeys(
        ("bilag_owner", "bilag_closed", "bilag_missing", "same_file_twice", "no_item_text"), Spot.BILAG
    ),
    **dict.fromkeys(("tracked_accepted", "tracked_refused"), Spot.TRACKED),
    **dict.fromkeys(
        (
            "head_line", "form_field", "mail_note", "signature_left_out", "mail_decoration", "same_text_twice",
            "comments", "hidden_text", "contents_left_out", "page_heads", "drawing_left_out", "embedded_object",
            "inserted_file", "macros", "left_out", "pdf_picture", "picture_not_shown", "picture_elsewhere",
            "picture_lost", "mail_signed", "mail_rich", "mail_picture",
        ),
        Spot.NOWHERE,
    ),
}  # fmt: skip
_CHOICES = frozenset({Spot.TRACKED, Spot.AGAIN, Spot.AGAIN_TRACKED})
# These were not read in: a rule has found them in the text as it is now.
REMARKS = frozenset({Spot.REMARK, Spot.ADVICE})
# These are about a whole file, and are told in the list of files.
OF_FILES = frozenset(
    {
        "file_left_out", "folder_empty", "folder_too_large", "damaged", "locked", "other_word", "gave_up",
        "text_too_large", "too_large_inside", "too_deep", "too_much_inside", "inside_damaged", "inside_empty",
        "inside_too_large", "archive_link", "archive_locked", "mail_too_large", "mail_sealed", "winmail", "pdf_scanned",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """One thing to look at: what kind, in which words, about which text, and where that is."""

    what: str
    words: Sentence
    text: str = ""
    spot: Spot = Spot.TEXT


def doubts_of(draft: Draft) -> tuple[Doubt, ...]:
    """What to look at in an item that was read: the choice of changes first, then the least certain."""
    from desktop.importers.findings import words

    told = [each for each in draft.findings if each.what not in OF_FILES]
    told.sort(key=lambda each: (_spot(each) is not Spot.TRACKED, each.certainty))
    return tuple(Doubt(each.what, words(each), each.text, _spot(each)) for each in told)


def doubts_of_again(draft: Draft, words: Sentence) -> tuple[Doubt, ...]:
    """What waits over an item of which a newer version has come: its differences, and how its changes were read."""
    changes = (replace(each, spot=Spot.AGAIN_TRACKED) for each in doubts_of(draft) if each.spot is Spot.TRACKED)
    return Doubt("again", words, spot=Spot.AGAIN), *changes


def of_files(findings: Sequence[Finding]) -> list[Sentence]:
    """What is to be told of files that did not come in whole, each once."""
    from desktop.importers.findings import words

    return [words(each) for each in dict.fromkeys(each for each in findings if each.what in OF_FILES)]


def _spot(finding: Finding) -> Spot:
    return _SPOTS.get(finding.what, Spot.TEXT)


class DoubtStrip(Box):
    """`show_doubts(doubts)`; `wanted(doubt)` when one is to be gone to, `put_aside(doubt)` when it has been seen to.

    An empty one takes no room.  `go(1)` goes to the next and `go(-1)` to the one before, the first time to the one that
    is shown.
    """

    wanted = Signal(object)
    put_aside = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=0, edge=(PANE_EDGE, S, PANE_EDGE, 0), panel="surface")
        self._doubts: tuple[Doubt, ...] = ()
        self._at = 0
        self._went = False
        self.strip: Strip | None = None
        self.hide()

    def doubts(self) -> tuple[Doubt, ...]:
        """All of them."""
        return self._doubts

    def current(self) -> Doubt | None:
        """The one that is named."""
        return self._doubts[self._at] if self._doubts else None

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show these; the same ones again change nothing."""
        if tuple(doubts) == self._doubts:
            return
        before, link = self.current(), self._focused()
        self._doubts = tuple(doubts)
        stays = before in self._doubts
        self._at = (
            self._doubts.index(before) if before is not None and stays else min(self._at, max(0, len(doubts) - 1))
        )
        self._went = self._went and stays
        self._show(link)

    def begin(self) -> None:
        """Another item: the first is named."""
        self._doubts, self._at, self._went = (), 0, False
        self._show(None)

    def go(self, way: int) -> None:
        """Go to the next one, or the one before; behind the last comes the first."""
        doubt = self.current()
        if doubt is None:
            return
        if self._went and len(self._doubts) > 1:
            self._at = (self._at + way) % len(self._doubts)
            self._show(self._focused())
            doubt = self._doubts[self._at]
        self._went = True
        announce(self, on_screen(doubt.words))
        self.wanted.emit(doubt)

    def focus_link(self) -> None:
        """Put the focus on what can be done here."""
        if self.strip is not None and self.strip.links:
            self.strip.links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> int | None:
        """Which link has the focus."""
        links = self.strip.links if self.strip is not None else []
        return next((n for n, each in enumerate(links) if each.hasFocus()), None)

    def _show(self, focused: int | None) -> None:
        self.empty()
        self.strip = None
        doubt = self.current()
        self.setVisible(doubt is not None)
        if doubt is None:
            return
        said = on_screen(doubt.words)
        shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
        n = len(self._doubts)
        words = _("1 ting at se på: {words}") if n == 1 else _("{n} ting at se på: {words}")
        self.strip = Strip(_kind(doubt), words.format(n=n, words=shown), self._links(doubt), icon_name=_icon(doubt))
        if shown != said:
            self.strip.sentence.setToolTip(said)
        self.add(self.strip)
        self.strip.show()
        if focused is not None:
            self.strip.links[min(focused, len(self.strip.links) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self, doubt: Doubt) -> None:
        self._went = True
        self.wanted.emit(doubt)

    def _links(self, doubt: Doubt) -> list[Link]:
        links: list[Link] = [
            (_way(doubt), partial(self._lead, doubt)),
            (_aside(doubt), partial(self.put_aside.emit, doubt)),
        ]
        if len(self._doubts) > 1:
            links.append((_("Næste"), partial(self.go, 1)))
        return links


def _way(doubt: Doubt) -> str:
    if doubt.what == "tracked_accepted":
        return _("Læs uden dem")
    if doubt.what == "tracked_refused":
        return _("Læs med dem")
    if doubt.spot is Spot.AGAIN:
        return _("Vis forskelle")
    return _("Læs det hele") if doubt.spot is Spot.NOWHERE else _("Vis stedet")


def _aside(doubt: Doubt) -> str:
    return _("Se bort fra") if doubt.spot in REMARKS else _("Læg til side")


def _kind(doubt: Doubt) -> str:
    if doubt.spot in _CHOICES or doubt.spot is Spot.ADVICE:
        return "hint"
    return "info" if doubt.spot is Spot.NOWHERE else "warn"


def _icon(doubt: Doubt) -> str:
    if doubt.spot is Spot.ADVICE:
        return "lightbulb-outline"
    return "find-replace" if doubt.spot in _CHOICES else "text-box-search-outline"
