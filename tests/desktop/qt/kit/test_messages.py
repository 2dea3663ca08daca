"""Messages: strips one at a time, toasts that never take focus, progress that can be stopped, saving that is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.qt.kit import announce
from desktop.qt.kit.layouts import Box
from desktop.qt.kit.progress import ProgressCard, SavedLabel
from desktop.qt.kit.strips import Notice, Strip, StripHost
from desktop.qt.kit.theme import theme
from desktop.qt.kit.toast import SECONDS, Toast, Toaster

Shown = Callable[..., QWidget]


class Ear:
    """Stands where the screen reader is."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
        self.heard.append((event.message(), urgent))

    def words(self) -> list[str]:
        return [words for words, _urgent in self.heard]


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    """What a screen reader would be told."""
    listening = Ear()
    monkeypatch.setattr(announce, "QAccessible", listening)
    return listening


def test_an_announcement_goes_to_the_screen_reader_unharmed(qapp: QObject) -> None:
    announce.announce(qapp, "Punktet blev flyttet til 129")
    announce.announce(qapp, "")


def test_a_strip_wraps_its_sentence_and_its_links_work(shown: Shown) -> None:
    told: list[str] = []
    words = "Filen kan ikke gemmes: disken er fuld. Alt til kl. 14.31 er gemt, og intet er gået tabt undervejs."
    strip = Strip("danger", words, [("Gem et andet sted …", lambda: told.append("else"))])
    shown(strip, 900)
    low = strip.height()
    shown(strip, 360)

    QTest.mouseClick(strip.links[0], Qt.MouseButton.LeftButton)

    assert strip.heightForWidth(360) > low
    assert strip.accessibleName() == words
    assert told == ["else"]


def test_one_strip_is_shown_and_more_are_counted(shown: Shown, ear: Ear) -> None:
    host = StripHost()
    shown(Box(host, None), 700, 200)

    host.tell(Notice("a", "info", "Frist for materiale er torsdag."))
    alone = _words(host)
    host.tell(Notice("b", "danger", "Disken er fuld.", (("Vis", list), ("Luk", list))))
    host.tell(Notice("c", "warn", "2 punkter mangler tekst."))
    gravest = _words(host)

    assert alone == "Frist for materiale er torsdag."
    assert gravest == "3 ting at se på: Disken er fuld."
    assert [link.words for link in _strip(host).links] == ["Vis", "Næste"]
    assert ear.heard == [
        ("Frist for materiale er torsdag.", False),
        ("Disken er fuld.", True),
        ("2 punkter mangler tekst.", False),
    ]


def test_next_goes_round_with_the_keyboard(shown: Shown) -> None:
    host = StripHost()
    shown(Box(host, None), 700, 200)
    for key, kind in (("a", "warn"), ("b", "info")):
        host.tell(Notice(key, kind, f"Sætning {key}."))
    seen = []

    for _ in range(3):
        link = _strip(host).links[-1]
        link.setFocus()
        seen.append(_words(host)[-2:])
        QTest.keyClick(link, Qt.Key.Key_Space)

    assert seen == ["a.", "b.", "a."]
    assert _strip(host).links[-1].hasFocus()


def test_a_strip_that_is_taken_away_leaves_the_next_or_nothing(shown: Shown) -> None:
    host = StripHost()
    shown(Box(host, None), 700, 200)
    host.tell(Notice("a", "warn", "Et."))
    host.tell(Notice("b", "warn", "To."))

    host.drop("a")
    host.drop("not here")
    left = _words(host)
    host.clear()

    assert left == "To."
    assert not host.isVisible()
    assert host.notices() == []


def test_a_notice_told_twice_is_heard_once(shown: Shown, ear: Ear) -> None:
    host = StripHost()
    shown(Box(host, None), 700, 200)

    for _ in range(2):
        host.tell(Notice("a", "warn", "Et."))
    host.tell(Notice("a", "warn", "Et, ændret."))

    assert ear.words() == ["Et.", "Et, ændret."]


def test_a_toast_tells_and_offers_a_way_back_once(shown: Shown, ear: Ear) -> None:
    undone: list[int] = []
    window, toaster = _window(shown)

    toaster.say("Punktet blev slettet", undo=lambda: undone.append(1))
    toast = toaster.shown()
    assert toast
    assert toast.button
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)

    assert undone == [1]
    assert toaster.shown() is None
    assert ear.words() == ["Punktet blev slettet"]
    assert _field(window).hasFocus()


def test_a_toast_takes_no_focus_but_can_be_reached(shown: Shown) -> None:
    window, toaster = _window(shown)
    field = _field(window)

    toaster.say("Punktet blev slettet", undo=list)
    before = field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    toast = toaster.shown()
    assert toast
    assert toast.button
    reached = toast.button.hasFocus()
    toaster.hide()

    assert before
    assert reached
    assert field.hasFocus()


def test_a_toast_stays_eight_seconds_and_longer_in_focus(shown: Shown) -> None:
    window, toaster = _window(shown)
    toaster.say("Punktet blev slettet", undo=list)
    toast = toaster.shown()
    assert toast
    assert toast.button
    running = toast._timer.isActive()

    toast.button.setFocus()
    held = toast._timer.isActive()
    _field(window).setFocus()

    assert (toast._timer.interval(), running, held, toast._timer.isActive()) == (SECONDS * 1000, True, False, True)
    toast._timer.timeout.emit()
    assert toaster.shown() is None


def test_a_new_toast_takes_the_place_of_the_last(shown: Shown) -> None:
    window, toaster = _window(shown)

    toaster.say("Det første", undo=list)
    toaster.say("Det andet")
    toast = toaster.shown()

    assert toast
    assert (toast.words, toast.button) == ("Det andet", None)
    assert len([each for each in window.findChildren(Toast) if not each.isHidden()]) == 1


@pytest.mark.parametrize(
    "words", ["Kort", "Lærepladser i kommunens egne udbud blev flyttet til punkt 129 og taget med " * 2]
)
def test_a_toast_stands_inside_its_window_when_that_is_resized(shown: Shown, words: str) -> None:
    window, toaster = _window(shown)
    toaster.say(words, undo=list)

    shown(window, 420, 300)
    toast = toaster.shown()

    assert toast
    assert window.rect().contains(toast._box.geometry().translated(toast.pos()))
    middle = toast.geometry().center().x()
    assert abs(middle - window.rect().center().x()) <= 1


def test_progress_shows_how_far_and_can_be_stopped_once(shown: Shown, ear: Ear) -> None:
    told: list[int] = []
    card = ProgressCard("Danner samlet dagsorden")
    card.cancelled.connect(lambda: told.append(1))
    shown(card, 500)

    card.step(84, 212, "side 84 af 212")
    far = (card._said.text(), card._percent.text(), card._bar.value())
    for _ in range(2):
        QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)

    assert far == ("Danner samlet dagsorden – side 84 af 212", "39 %", 84)
    assert told == [1]
    assert card.button.toolTip() == "Stopper, så snart det kan lade sig gøre."
    assert ear.words() == ["Stopper, så snart det kan lade sig gøre."]


def test_an_unknown_amount_has_no_per_cent(shown: Shown) -> None:
    card = ProgressCard("Læser referatet")
    shown(card, 500)

    assert card._percent.text() == ""
    assert card._bar.maximum() == 0


def test_saving_is_told_when_it_fails_and_when_it_works_again(shown: Shown, ear: Ear) -> None:
    label = SavedLabel()
    shown(label, 200)
    seen = []

    label.saved(time(14, 32))
    label.saving()
    seen.append(label.words())
    label.saved(time(14, 32, 7), seconds=True)
    seen.append(label.words())
    label.trouble("Ikke gemt")
    label.saved(time(14, 33))
    label.saved(time(14, 34))

    assert seen == ["Gemmer …", "Gemt kl. 14.32.07"]
    assert ear.heard == [("Ikke gemt", True), ("Gemt kl. 14.33", False)]


def _strip(host: StripHost) -> Strip:
    return next(strip for strip in host.findChildren(Strip) if not strip.isHidden())


def _words(host: StripHost) -> str:
    return _strip(host).sentence.text()


def _field(window: QWidget) -> QLineEdit:
    field = window.findChild(QLineEdit)
    assert field
    return field


def _window(shown: Shown) -> tuple[QWidget, Toaster]:
    field = QLineEdit()
    window = Box(field, None)
    shown(window, theme().px(700), 300)
    field.setFocus()
    return window, Toaster(window)
