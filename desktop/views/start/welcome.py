"""The welcome: three ways to begin, and looks and text size at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.icons import IconLabel
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow, beside, column
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tiles import IconTile
from desktop.qt.kit.tokens import L, M, S
from desktop.qt.looks import Looks
from desktop.views.start.looks_bar import LooksBar
from desktop.views.start.scroll import Scroll

_WIDTH, _EDGE, _ABREAST = 1000, 48, 720


class Welcome(Box):
    """The first thing that anybody sees of the program."""

    sample_asked = Signal()
    read_asked = Signal()
    create_asked = Signal()
    open_asked = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__(gap=0, panel="bg")
        self.first = self._way(
            IconTile("school-outline", "c1"),
            _("Prøv med Fjordby Kommune"),
            _(
                "En opdigtet kommune med to udvalg, et byråd, et holdt møde og et under forberedelse. "
                "Du kan ikke ødelægge noget."
            ),
            Button(_("Åbn eksemplet"), Kind.PRIMARY, does=self.sample_asked.emit),
            _("Fjernes igen med ét klik"),
        )
        read = self._way(
            IconTile("file-import-outline", "c2"),
            _("Læs jeres seneste referat"),
            _(
                "Vælg et referat, der er gemt som tekst. Udvalg, medlemmer, punkter og beslutninger bliver læst ud "
                "af det."
            ),
            Button(_("Vælg fil …"), does=self.read_asked.emit),
            _("Kan fortrydes igen"),
        )
        create = self._way(
            IconTile("town-hall", "c3"),
            _("Opret jeres egen kommune"),
            _("Skriv kommunens navn, ét udvalg og det første møde. Det tager omkring ti minutter."),
            Button(_("Opret kommune …"), does=self.create_asked.emit),
            _("Én fil på denne computer"),
        )
        self._ways = Box((self.first, 1), (read, 1), (create, 1), across=True, gap=L)
        self._column = column(
            None,
            beside(IconTile("text-box-check-outline", "accent", 48), None),
            6,
            Label(_("Velkommen til Referent"), "display", wraps=True),
            Label(
                _("Dagsorden, beslutning og referat for et helt udvalgsår – på denne computer, uden net."),
                "lead",
                "text2",
                400,
                wraps=True,
            ),
            L,
            self._ways,
            S,
            Flow(
                IconLabel("folder-open-outline", "text2", 18),
                Label(_("Har I allerede en fil?"), tone="text2"),
                Button(_("Åbn den …"), Kind.LINK, does=self.open_asked.emit),
                gap=6,
            ),
            None,
            gap=S,
        )
        self._page = beside(None, (self._column, 100), None, gap=0, edge=(_EDGE, M))
        self.add((Scroll(self._page), 1))
        self.add(LooksBar(looks))
        self.setFocusProxy(self._button)
        theme().changed.connect(self._place)
        self._place()

    def _way(self, tile: QWidget, title: str, words: str, button: Button, note: str) -> Box:
        """One way to begin."""
        text = Label(words, tone="text2", wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        button.setAccessibleDescription(f"{title}. {words} {note}")
        if button.kind is Kind.PRIMARY:
            self._button = button
        return column(
            beside(tile, None),
            4,
            Label(title, "h3", wraps=True),
            (text, 1),
            S,
            beside(button, None),
            Label(note, "small", "text2", wraps=True),
            gap=S,
            edge=20,
            panel="card",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the ways below each other where there is no room abreast."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px = theme().px
        self._column.setMaximumWidth(px(_WIDTH))
        abreast = self.width() >= px(_ABREAST)
        way = self._ways.box.Direction
        self._ways.box.setDirection(way.LeftToRight if abreast else way.TopToBottom)
