"""Strips: quiet messages across a page, instead of boxes that stop the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.qt.kit.announce import announce
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import M, S

Link = tuple[str, Callable[[], object]]

# From what must be seen first; the icon says it without colour.  A hint wears the accent.
_TONES = {
    "danger": ("danger", "alert-circle-outline"),
    "warn": ("warn", "alert-outline"),
    "hint": ("accent", "lightbulb-outline"),
    "info": ("info", "information-outline"),
    "ok": ("ok", "check-circle-outline"),
}


@dataclass(frozen=True)
class Notice:
    """What a strip says: a key of its own, a kind (danger, warn, hint, info, ok), one sentence, at most two links."""

    key: str
    kind: str
    words: str
    links: tuple[Link, ...] = ()
    icon: str = ""


class Strip(Box):
    """One message: `Strip("warn", "2 punkter mangler tekst.", [("Vis punkterne", self.show_them)])`.

    Kinds are danger, warn, hint, info and ok.  The sentence wraps; links are called when they are clicked.
    """

    def __init__(
        self,
        kind: str,
        words: str,
        links: tuple[Link, ...] | list[Link] = (),
        *,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(across=True, gap=S, edge=(M, 4, S, 4), panel="strip", parent=parent)
        tone, usual = _TONES[kind]
        self.setProperty("strip", tone)
        self.setAccessibleName(words)
        self.sentence = Label(words, wraps=True)
        self.links = [Button(word, Kind.LINK, does=does) for word, does in links]
        self.add(IconLabel(icon_name or usual, tone, 19))
        self.add((self.sentence, 1))
        for link in self.links:
            self.add(link)
        theme().changed.connect(self._on_height)
        self._on_height()

    def _on_height(self) -> None:
        self.setMinimumHeight(theme().px(38))


class StripHost(Box):
    """The one place for strips in a view: shows the gravest notice; more become "3 ting at se på", with Næste.

    `tell(Notice(...))` shows or renews a notice by its key, and has it read aloud when it is new; `drop(key)` and
    `clear()` take notices away.  An empty host takes no room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=0, parent=parent)
        self._notices: dict[str, Notice] = {}
        self._shown = ""
        self._strip: Strip | None = None
        self.hide()

    def notices(self) -> list[Notice]:
        """All notices, the gravest first."""
        ranks = list(_TONES)
        return sorted(self._notices.values(), key=lambda notice: ranks.index(notice.kind))

    def tell(self, notice: Notice) -> None:
        """Show a notice, or show it changed."""
        before = self._notices.get(notice.key)
        if before == notice:
            return
        self._notices[notice.key] = notice
        if before is None or before.words != notice.words:
            announce(self, notice.words, urgent=notice.kind == "danger")
        self._show(notice.key if self.notices()[0] is notice else self._shown)

    def drop(self, key: str) -> None:
        """Take a notice away; nothing happens if it is not here."""
        if self._notices.pop(key, None):
            self._show(self._shown)

    def clear(self) -> None:
        """Take all notices away."""
        self._notices.clear()
        self._show("")

    def next(self) -> None:
        """Show the next of several notices."""
        keys = [notice.key for notice in self.notices()]
        if keys:
            self._show(keys[(keys.index(self._shown) + 1) % len(keys)])
            if self._strip and self._strip.links:
                self._strip.links[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self._notices[self._shown].words)

    def _show(self, key: str) -> None:
        self.empty()
        self._strip = None
        notices = self.notices()
        self.setVisible(bool(notices))
        if not notices:
            self._shown = ""
            return
        notice = self._notices.get(key, notices[0])
        self._shown = notice.key
        words, links = notice.words, list(notice.links)
        if len(notices) > 1:
            words = _("{n} ting at se på: {words}").format(n=len(notices), words=words)
            links = [*links[:1], (_("Næste"), self.next)]
        strip = Strip(notice.kind, words, links, icon_name=notice.icon)
        self.add(strip)
        # Shown at once, so that the focus can go to its links before the next turn of the loop.
        strip.show()
        self._strip = strip
