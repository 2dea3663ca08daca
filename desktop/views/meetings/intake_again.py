"""A second delivery of an item: each difference with its words, to be taken over or not; nothing changes before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.importers.second import Difference, Part, Turn
from desktop.qt.kit.buttons import Button, Kind
from desktop.qt.kit.changed_words import ChangedWords, spoken
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.inputs import CheckBox
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.panes import Paper
from desktop.qt.kit.theme import theme
from desktop.qt.kit.tokens import L, M, S
from desktop.views.meetings.intake_work import Shown

_WIDTH, _HEIGHT, _AROUND = 860, 380, 240
_FIRST, _A_FEW = 8, 3


class AgainDialog(Dialog):
    """`AgainDialog(title, shown, take, parent)`; `take(differences)` gets those that are taken over.

    Space ticks a difference, Enter goes to the next, Esc keeps the text as it is.
    """

    def __init__(
        self, title: str, shown: Sequence[Shown], take: Callable[[list[Difference]], object], parent: QWidget
    ) -> None:
        n = len(shown)
        words = _("1 forskel.") if n == 1 else _("{n} forskelle.").format(n=n)
        rest = _("Intet ændres, før du tager dem med. Mellemrum vælger en forskel, Enter går til den næste.")
        super().__init__(
            _("Ny udgave af {title}").format(title=title),
            f"{words} {rest}",
            width=_fitting(_WIDTH, parent.width()),
            parent=parent,
        )
        self._shown, self._take = tuple(shown), take
        self.boxes: list[CheckBox] = []
        self._page = Box(gap=S, edge=(0, 0, M, 0))
        self.paper = Paper(self._page)
        self.paper.setMinimumHeight(theme().px(_fitting(_HEIGHT, parent.height() - theme().px(_AROUND))))
        self._fill(_FIRST)
        self.add(self.paper)
        self.add_button(_("Behold teksten"))
        every = self.add_button(_("Tag alle"), does=self._on_every)
        every.setToolTip(_("Tag alle forskelle med på én gang"))
        self.chosen_button = self.add_button(_("Tag de valgte"), Kind.PRIMARY, does=self._on_chosen)
        # Enter goes from difference to difference, and must not take anything over by the way.
        self.chosen_button.setDefault(False)
        self._count()
        if self.boxes:
            self.boxes[0].setFocus()

    def _fill(self, most: int) -> None:
        """Show so many more of the differences; the rest come a few at a time, so that the window never waits."""
        begun = len(self.boxes)
        for n, each in enumerate(self._shown[begun : begun + most], begun + 1):
            heading = _heading(each.differences[0])
            if n == 1 or heading != _heading(self._shown[n - 2].differences[0]):
                self._page.add(Label(heading, "h3", wraps=True))
            name = _("Forskel {n} af {all}: {what}").format(n=n, all=len(self._shown), what=_what(each))
            box = CheckBox(name)
            box.setAccessibleDescription(_heard(each))
            box.chosen.connect(self._count)
            box.installEventFilter(self)
            self.boxes.append(box)
            self._page.add(Box(box, ChangedWords(each.words), gap=S, edge=(L, M), panel="card"))
        if len(self.boxes) < len(self._shown):
            QTimer.singleShot(0, self, lambda: self._fill(_A_FEW))
        else:
            self._page.add(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrows go from one difference to another."""
        at = next((n for n, each in enumerate(self.boxes) if each is watched), None)
        if at is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ways = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if way := ways.get(Qt.Key(event.key())):
                self._go(at + way)
                return True
        elif at is not None and event.type() == QEvent.Type.FocusIn:
            box = self.boxes[at]
            self.paper.ensureWidgetVisible(box.parentWidget() or box, 0, theme().px(16))
        return super().eventFilter(watched, event)

    def _go(self, at: int) -> None:
        places: list[QWidget] = [*self.boxes, self.chosen_button if self.chosen_button.isEnabled() else self._keep()]
        places[max(0, min(at, len(places) - 1))].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self) -> QWidget:
        """The button that keeps the text."""
        return next(each for each in self.buttons.findChildren(Button) if each is not self.chosen_button)

    def _ticked(self) -> list[Shown]:
        return [each for each, box in zip(self._shown, self.boxes, strict=False) if box.isChecked()]

    def _count(self) -> None:
        n = len(self._ticked())
        self.chosen_button.set_words(_("Tag den valgte") if n == 1 else _("Tag de {n} valgte").format(n=n))
        if n:
            self.chosen_button.allow()
        else:
            self.chosen_button.set_words(_("Tag de valgte"))
            self.chosen_button.forbid(_("Vælg mindst én forskel."))

    def _on_every(self) -> None:
        self._take([each for shown in self._shown for each in shown.differences])

    def _on_chosen(self) -> None:
        self._take([each for shown in self._ticked() for each in shown.differences])


def _fitting(length: int, room: int) -> int:
    """A length of the design that the room on the screen (in pixels) has place for."""
    return min(length, 94 * room // theme().px(100))


def _heard(shown: Shown) -> str:
    return f"{_heading(shown.differences[0])}. {spoken(shown.words)}"


def _heading(one: Difference) -> str:
    """Which part of the item it is in."""
    match one.part:
        case Part.TITLE:
            return _("Titel")
        case Part.CASE:
            return _("Sagsnummer")
        case Part.ROUTE:
            return _("Sagsgang")
        case Part.CLOSED:
            return _("Offentlighed")
        case Part.LEAD | Part.POINT:
            return _("Indstilling")
        case Part.BILAG:
            return _("Bilag")
        case _:
            return one.section or _("Uden overskrift")


def _what(shown: Shown) -> str:
    """What has happened, in a few words."""
    one = shown.differences[0]
    if len(shown.differences) == 2:
        return _("flyttet til »{heading}«").format(heading=shown.differences[1].section or _("Uden overskrift"))
    match one.part, one.turn:
        case Part.CLOSED, _turn:
            return _("bliver lukket")
        case Part.SECTION, Turn.NEW:
            return _("nyt afsnit")
        case Part.SECTION, _turn:
            return _("afsnittet er væk")
        case Part.HEADING, _turn:
            return _("overskriften er ændret")
        case Part.BILAG, Turn.NEW:
            return _("nyt bilag")
        case Part.BILAG, _turn:
            return _("nyere fil")
        case _part, Turn.NEW:
            return _("nyt")
        case _part, Turn.GONE:
            return _("er væk")
        case _part, Turn.MOVED:
            return _("flyttet")
        case _:
            return _("ændret")
