"""Buttons, badges and labels: what they say, to the eye and to the ear."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.qt.kit.badges import Badge, CommitteeBadge, DotWord, Mark
from desktop.qt.kit.buttons import ActionBar, Button, IconButton, Kind
from desktop.qt.kit.keycaps import KeyCaps, caps
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.route import Route, Stage, StageState
from desktop.qt.kit.search_field import SearchField
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.tiles import Avatar
from desktop.qt.kit.tokens import LIGHT
from tests.desktop.qt.rooms import wait

Shown = Callable[..., QWidget]
Themed = Callable[..., None]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_button_is_used_with_pointer_and_keys(shown: Shown, kind: Kind) -> None:
    told: list[int] = []
    button = Button("Vis stedet", kind, does=lambda: told.append(1))
    shown(beside(button, edge=12), 200)

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)

    assert told == [1, 1]
    assert button.accessibleName() == "Vis stedet"


def test_a_button_that_cannot_be_used_says_why(shown: Shown) -> None:
    told: list[int] = []
    button = Button("Offentliggør", Kind.PRIMARY, does=lambda: told.append(1))
    shown(button, 200)

    button.forbid("2 punkter mangler tekst.")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert told == []
    assert button.toolTip() == button.accessibleDescription() == "2 punkter mangler tekst."
    button.allow()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == [1]
    assert button.toolTip() == ""


def test_a_narrow_button_keeps_its_name(shown: Shown) -> None:
    button = Button("Vis udskrift", icon_name="file-eye-outline", keys="Ctrl+P")
    shown(button)
    wide = button.sizeHint().width()

    button.set_narrow(True)

    assert button.sizeHint().width() < wide / 2
    assert (button.text(), button.accessibleName()) == ("", "Vis udskrift")
    assert button.toolTip() == "Vis udskrift (Ctrl+P)"
    assert abs(button.wide_hint() - wide) < 8


def test_words_of_buttons_vanish_one_by_one_as_it_gets_narrow(shown: Shown) -> None:
    first = Button("Vis udskrift", icon_name="file-eye-outline")
    plain = Button("Behold datoen")
    last = Button("Udsend dagsorden", Kind.PRIMARY, "send-outline")
    bar = ActionBar(first, plain, last)
    seen = []

    for width in (600, 420, 330, 600):
        shown(bar, width, 40)
        seen.append([button.text() for button in (first, plain, last)])

    assert seen == [
        ["Vis udskrift", "Behold datoen", "Udsend dagsorden"],
        ["Vis udskrift", "Behold datoen", "Udsend dagsorden"],
        ["", "Behold datoen", "Udsend dagsorden"],
        ["Vis udskrift", "Behold datoen", "Udsend dagsorden"],
    ]


def test_a_primary_button_shows_its_focus_twice(shown: Shown) -> None:
    button = Button("Udsend", Kind.PRIMARY)
    shown(beside(button, edge=12), 200)

    button.window().activateWindow()
    button.setFocus()
    wait(button.hasFocus)
    image = button.window().grab(button.geometry()).toImage()
    ring = [image.pixelColor(x, image.height() // 2).name() for x in range(4)]

    assert LIGHT.text.lower() in ring[:2]
    assert LIGHT.accent.lower() not in ring[:2]


def test_an_icon_button_speaks_and_is_large_enough(shown: Shown) -> None:
    told: list[int] = []
    button = IconButton("plus", "Nyt punkt", keys="Ctrl+N", does=lambda: told.append(1))
    shown(beside(button, None), 100)

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.show_icon("minus", "Fjern punkt")

    assert told == [1]
    assert button.accessibleName() == button.toolTip() == "Fjern punkt"
    assert min(button.width(), button.height()) >= 24


def test_a_search_field_is_a_button_that_opens(shown: Shown) -> None:
    told: list[int] = []
    field = SearchField("Søg eller skriv en kommando", "Ctrl+K", does=lambda: told.append(1))
    shown(field, 300)

    QTest.mouseClick(field, Qt.MouseButton.LeftButton)

    assert told == [1]
    assert field.accessibleName() == "Søg eller skriv en kommando"


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("Ctrl+Shift+A", ["Ctrl", "Shift", "A"]),
        ("Alt+Up", ["Alt", "↑"]),
        ("F6", ["F6"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("", []),
    ],
)
def test_keys_are_written_one_on_each_cap(keys: str, written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    assert caps(keys) == written


def test_a_mac_has_its_own_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")

    assert caps("Ctrl+Alt+K") == ["⌘", "⌥", "K"]


def test_badges_say_their_words_and_grow_with_the_text(shown: Shown, themed: Themed) -> None:
    badges = [Badge("Kladde"), DotWord("Klar", "ok"), CommitteeBadge("BY", "c6", "Byrådet")]
    shown(beside(*badges, None), 300)
    before = [badge.width() for badge in badges]

    themed(Mode.LIGHT, 150)
    badges[0].show_mark(Mark("Udsendt", "accent"))

    assert [badge.accessibleName() for badge in badges] == ["Udsendt", "Klar", "Byrådet, BY"]
    assert all(now > then * 1.3 for now, then in zip((b.sizeHint().width() for b in badges), before, strict=True))


def test_a_label_never_reads_markup_and_follows_the_text_size(shown: Shown, themed: Themed) -> None:
    label = Label("<b>Ø & Å</b>", "h2")
    shown(Box(label), 300)
    width = label.sizeHint().width()

    themed(Mode.LIGHT, 130)
    label.set_tone("danger")

    assert label.text() == "<b>Ø & Å</b>"
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.sizeHint().width() > width * 1.2
    assert label.palette().windowText().color().name() == LIGHT.danger.lower()


def test_a_route_is_one_sentence_and_is_as_tall_as_its_stages(shown: Shown) -> None:
    route = Route(
        "Sagsgang",
        [
            Stage("Arbejdsmarkedsudvalget", "8. dec.", StageState.DONE, "AU", "c1"),
            Stage("Økonomiudvalget", "i dag", StageState.LATE, "8 af 11"),
            Stage("Byrådet", "21. dec.", StageState.NEXT, "BY", "c6"),
        ],
    )
    shown(route, 300)
    height = route.sizeHint().height()

    said = route.accessibleName()
    route.show_stages([])

    assert said == (
        "Sagsgang: Arbejdsmarkedsudvalget, 8. dec., afsluttet; Økonomiudvalget, i dag, over fristen; Byrådet, 21. dec."
    )
    assert height >= 3 * (theme().line_height() + theme().line_height("small"))
    assert route.sizeHint().height() == 0


def test_decoration_is_silent_and_people_are_not(shown: Shown) -> None:
    avatar, keys = Avatar("AK", "Anna Kragh"), KeyCaps("Ctrl+K")
    shown(beside(avatar, keys), 100)

    assert avatar.accessibleName() == "Anna Kragh"
    assert keys.accessibleName() == "Ctrl+K"
