"""The pages beside the rail: made when they are first gone to, and remembered until the next time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.qt.hub import Hub
from desktop.qt.jobs import Jobs
from desktop.qt.page import Page, Place
from desktop.settings import Keeper

if TYPE_CHECKING:  # the database is not here before the window is
    from desktop.operations.desk import Desk


class Pages(QStackedWidget):
    """Holds the pages of one desk, and the blank one that stands there before any of them."""

    went = Signal(str)
    """The key of the place that is shown now."""

    def __init__(self, places: Sequence[Place], hub: Hub, jobs: Jobs, keeper: Keeper) -> None:
        super().__init__()
        self._places = {place.key: place for place in places}
        self._hub, self._jobs, self._keeper = hub, jobs, keeper
        self._desk: Desk | None = None
        self._made: dict[str, Page] = {}
        self._blank = QWidget()
        self.addWidget(self._blank)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def desk(self) -> Desk | None:
        """Whose things the pages show."""
        return self._desk

    def seat(self, desk: Desk) -> None:
        """Show this desk's things from now on, beginning where we were the last time."""
        self.leave()
        self._desk = desk
        last = self._keeper.now.place
        first = last if last in self._places else next(iter(self._places), "")
        if first:
            self.go(first)

    def leave(self) -> None:
        """Let go of all pages; what waits in them is saved first, as they are hidden."""
        self.keep()
        self._desk = None
        self.setCurrentWidget(self._blank)
        while self._made:
            _key, page = self._made.popitem()
            self.removeWidget(page)
            page.deleteLater()

    def show_blank(self, blank: QWidget) -> None:
        """Put something else where the pages are: what is wrong, and the way on."""
        self.removeWidget(self._blank)
        self._blank.deleteLater()
        self._blank = blank
        self.addWidget(blank)
        if self._desk is None:
            self.setCurrentWidget(blank)

    def go(self, key: str, what: str = "") -> None:
        """Show a page, and on it one thing; the focus goes to where the work is."""
        if self._desk is None or key not in self._places:
            return
        page = self._made.get(key) or self._make(key)
        if page is not self.currentWidget():
            self.keep()
            self.setCurrentWidget(page)
            self._keeper.keep(replace(self._keeper.now, place=key))
        if what:
            page.show_thing(what)
        page.focus_first()
        self.went.emit(key)

    def keep(self) -> None:
        """Remember what the pages have to remember."""
        told = {key: page.remember() for key, page in self._made.items()}
        kept = {key: said for key, said in told.items() if said}
        if kept:
            self._keeper.keep(replace(self._keeper.now, pages={**self._keeper.now.pages, **kept}))

    def _make(self, key: str) -> Page:
        assert self._desk is not None  # noqa: S101 - go() has looked
        module, _, name = self._places[key].page.partition(":")
        made = getattr(import_module(module), name)(self._desk, self._hub, self._jobs)
        assert isinstance(made, Page)  # noqa: S101 - a place names a page
        self._made[key] = made
        self.addWidget(made)
        made.recall(self._keeper.now.pages.get(key, {}))
        return made
