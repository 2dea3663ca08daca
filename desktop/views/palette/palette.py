"""The palette: find or do anything, without the hands leaving the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.lines import PaletteEntry
from desktop.i18n import _
from desktop.qt.hub import Hub
from desktop.qt.kit.announce import announce
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.inputs import LineEdit
from desktop.qt.kit.keycaps import KeyCaps
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Hairline, beside
from desktop.qt.kit.overlay import Overlay
from desktop.qt.kit.row_list import RowList
from desktop.qt.kit.rows import Head, Line
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import M, S
from desktop.views.palette.entries import Entry, finds

Find = Callable[[str], Future[list[PaletteEntry]]]

_PAUSE_MS = 60
_WIDTH, _TOP, _TALLEST = 680, 84, 420
_ONLY_COMMANDS = ">"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(Box):
    """The card of the palette.  `find` searches the file; without one there is no file yet."""

    found = Signal(object)
    """An Entry that was found in the file, and gone to."""

    def __init__(self, hub: Hub, offered: Sequence[Entry], find: Find | None) -> None:
        super().__init__(gap=0)
        self._hub = hub
        self._offered = list(offered)
        self._find = find
        self._found: list[Entry] = []
        self._by_uid: dict[str, Entry] = {}
        self.field = LineEdit(_("Søg eller skriv en kommando"), hint=_("Søg eller skriv en kommando"))
        self.field.setProperty("bare", "true")
        self.list = RowList(_("Fund"), lines=1, inline=True)
        self._none = Label("", tone="text2", wraps=True)
        self.done: Callable[[], object] = lambda: None
        self.grown: Callable[[], object] = lambda: None
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.field.textChanged.connect(self._on_words)
        self.field.installEventFilter(self)
        self.list.opened.connect(self._run)
        self.list.clicked.connect(lambda _index: self._run(self.list.current()))
        self._show()

    def _build(self) -> None:
        self.field.setFont(theme().font("h2", 400))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusProxy(self.field)
        head = beside(IconLabel("magnify", "text2", 22), (self.field, 1), KeyCaps("Esc"), gap=M, edge=(18, 8, 16, 8))
        self._only = Label(_("Skriv > for kun kommandoer"), "small", "text2")
        foot = beside(
            KeyCaps("Up+Down"),
            Label(_("vælg"), "small", "text2"),
            S,
            KeyCaps("Enter"),
            Label(_("udfør"), "small", "text2"),
            None,
            self._only,
            gap=6,
            edge=(18, 7),
        )
        self._body = Box(self._none, self.list, gap=0, edge=(6, 4, 6, 6))
        for part in (head, Hairline(), (self._body, 1), Hairline(), foot):
            self.add(part)

    # --- what is shown ------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_words(self, _words: str) -> None:
        self._show()
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        words = self.field.text().strip()
        if self._find is None or not words or words.startswith(_ONLY_COMMANDS):
            self._found = []
            self._show()
            return
        self._hub.when(self, self._find(words), self._on_found, instead_of="find")

    def _on_found(self, found: list[PaletteEntry]) -> None:
        self._found = finds(found, self._hub)
        self._show()
        announce(self, _("{n} fund").format(n=len(self._by_uid)))

    def _show(self) -> None:
        words = self.field.text().strip()
        only = words.startswith(_ONLY_COMMANDS)
        wanted = words.removeprefix(_ONLY_COMMANDS).casefold().split()
        shown = [each for each in self._offered if all(word in each.row.title.casefold() for word in wanted)]
        if wanted and not only:
            shown += self._found
        self._by_uid = {each.row.uid: each for each in shown}
        rows: list[Line] = []
        for each in self._by_uid.values():
            if each.group not in [row.title for row in rows if isinstance(row, Head)]:
                rows.append(Head(each.group))
            rows.append(each.row)
        self.list.set_rows(rows)
        self.list.pick(next(iter(self._by_uid), ""))
        self._none.setText("" if shown else _("Intet fundet. Prøv med færre ord eller begyndelsen af et ord."))
        self._none.setVisible(not shown)
        self._measure()

    def _measure(self) -> None:
        wanted = self.list.content_height() if self._by_uid else 0
        self.list.setFixedHeight(min(wanted, theme().px(_TALLEST)))
        for held in (self.list, self._body, self):
            held.updateGeometry()  # the card is measured at once, before Qt has told all of them in turn
        self.grown()

    # --- what is done -------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter work in the list while the words are being written."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                self._say_chosen()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.current())
                return True
        return super().eventFilter(watched, event)

    def _say_chosen(self) -> None:
        if (chosen := self._by_uid.get(self.list.current())) is not None:
            announce(self, chosen.row.spoken())

    def _run(self, uid: str) -> None:
        if (chosen := self._by_uid.get(uid)) is not None:
            if chosen in self._found:
                self.found.emit(chosen)
            # The focus goes back first: what is done may take it.
            self.done()
            chosen.run()


def open_palette(window: QWidget, hub: Hub, offered: Sequence[Entry], find: Find | None) -> Palette:
    """Float the palette over a window."""
    palette = Palette(hub, offered, find)
    overlay = Overlay(window, palette, _("Find eller gør noget"), width=_WIDTH, top=_TOP)
    palette.done = overlay.dismiss
    palette.grown = overlay.place
    overlay.open()
    palette.field.setFocus()
    return palette
