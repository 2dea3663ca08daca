"""The gallery: every widget of the kit in every state, on one page.

    python -m desktop gallery [--mode light|dark|system] [--size 130] [--shot FILE]

A widget that is used twice lives in the kit, and shows here; the picture is compared with a golden one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.kit.badges import Badge, CommitteeBadge, DotWord, Mark
from desktop.qt.kit.buttons import ActionBar, Button, IconButton, Kind
from desktop.qt.kit.dialogs import Dialog
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.forms import FormRow, MaybeDate, MaybeTime, NumberEdit, TallList
from desktop.qt.kit.growing import GrowingEdit, TitleEdit
from desktop.qt.kit.inputs import CheckBox, Field, LineEdit, Radio, Select
from desktop.qt.kit.keycaps import KeyCaps
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, Flow, Hairline, beside, column
from desktop.qt.kit.legend import Legend
from desktop.qt.kit.overlay import Overlay
from desktop.qt.kit.panes import PaneHeader, Paper, Splitter
from desktop.qt.kit.people import Person, PersonRow, Presence
from desktop.qt.kit.progress import ProgressCard, SavedLabel
from desktop.qt.kit.properties import Group, PropertyRow
from desktop.qt.kit.rail import Rail
from desktop.qt.kit.route import Route, Stage, StageState
from desktop.qt.kit.rows import Glyph, Head, Line, Row
from desktop.qt.kit.search_field import SearchField
from desktop.qt.kit.segments import Segmented
from desktop.qt.kit.strips import Notice, Strip, StripHost
from desktop.qt.kit.theme import Mode, theme
from desktop.qt.kit.tiles import Avatar, IconTile
from desktop.qt.kit.toast import Toaster
from desktop.qt.kit.tokens import PANE_EDGE, L, M, S
from desktop.qt.kit.type_scale import LARGEST, NORMAL, SMALLEST, STEPS
from desktop.qt.kit.typed import DateEdit, TimeEdit

# So large that nothing is scrolled out of sight.
WIDTH, HEIGHT = 1440, 1610
_COMMITTEES = (("AU", "c1"), ("BF", "c2"), ("TM", "c3"), ("KF", "c4"), ("ØK", "c5"), ("BY", "c6"))
_LOCKED = Glyph("lock-outline", "Lukket")


@dataclass(frozen=True)
class Shown:
    """A command, as the legend reads it."""

    name: str
    keys: str
    group: str


COMMANDS = (
    Shown("Næste punkt", "Alt+Down", "Sagen"),
    Shown("Forrige punkt", "Alt+Up", "Sagen"),
    Shown("Nyt punkt", "Ctrl+N", "Sagen"),
    Shown("Vis udskrift", "Ctrl+P", "Sagen"),
    Shown("Fravær", "Ctrl+Shift+F", "Mennesker"),
    Shown("Inhabil", "Ctrl+Shift+I", "Mennesker"),
    Shown("Godkend og gå videre", "Ctrl+Enter", "Beslutningen"),
    Shown("Næste indstillingspunkt", "Ctrl+Down", "Beslutningen"),
    Shown("Opfølgning af markeringen", "Ctrl+Shift+A", "Beslutningen"),
    Shown("Fortryd", "Ctrl+Z", "Mødet"),
    Shown("Skift rude", "F6", "Mødet"),
    Shown("Find alt", "Ctrl+K", "Mødet"),
)

AGENDA: tuple[Line, ...] = (
    Head("Åbne punkter", "7"),
    Row("126", "Godkendelse af dagsorden", "Fast punkt", "126", state=Glyph("check-circle", "Behandlet", "ok")),
    Row(
        "127",
        "Budgetopfølgning pr. 31. oktober 2026",
        "00.30.10-S00-4-26 · 2 bilag",
        "127",
        (Mark("Klar", "ok", dot=True),),
        Glyph("check-circle", "Behandlet", "ok"),
        icons=(Glyph("paperclip", "Bilag"),),
    ),
    Row(
        "129",
        "Lærepladser i kommunens egne udbud",
        "88.00.00-P23-6-26",
        "129",
        (Mark("Hos direktør", "warn", dot=True),),
        Glyph("arrow-right-circle", "Udsat", "warn"),
    ),
    Row(
        "130",
        "Forlængelse af partnerskabsaftale med byggeerhvervet og erhvervsskolerne i kommunen til og med 2028",
        "15.00.20-P27-3-26 · 3 bilag",
        "130",
        (Mark("Mangler tekst", "warn"),),
        Glyph("play-circle", "I gang", "accent"),
    ),
    Row("130.1", "Underpunkt", "Delsag", "130.1", state=Glyph("circle-outline", "Ikke nået", "edge"), indent=1),
    Row(
        "131",
        "Samarbejde med nabokommuner om sprogundervisning",
        "15.30.10-G01-2-26",
        "131",
        (Mark("41 dage over", "danger", dot=True),),
        Glyph("circle-outline", "Ikke nået", "edge"),
    ),
    Row("132", "Trukket tilbage", "Udgår", "132", state=Glyph("circle-outline", "Udgår", "edge"), dim=True),
    Head("Lukkede punkter", "1"),
    Row(
        "135",
        "Aftale med leverandør",
        "15.30.10-Ø54-5-26",
        "135",
        (Mark("Kommentar", "accent", dot=True),),
        Glyph("circle-outline", "Ikke nået", "edge"),
        icons=(_LOCKED,),
    ),
)
MEETINGS: tuple[Line, ...] = (
    Head("Kommende, 2027", "2"),
    Row("m1", "Arbejdsmarkedsudvalget", "tirsdag 12. jan. kl. 16.15", icon="calendar-blank-outline"),
    Row(
        "m2", "Byrådet", "mandag 25. jan. kl. 17.00", marks=(Mark("Udsendt", "accent"),), icon="calendar-blank-outline"
    ),
)
FOUND: tuple[Line, ...] = (
    Head("Kommandoer"),
    Row("c1", "Nyt punkt", "I Arbejdsmarkedsudvalget 8. december", icon="plus", keys="Ctrl+Shift+N"),
    Row("c2", "Skift til mørkt tema", icon="theme-light-dark"),
    Row("c3", "Tag sikkerhedskopi nu", "Seneste i dag kl. 13.00", icon="database-check-outline", keys="Ctrl+B"),
)


class Gallery(QWidget):
    """The window: a bar to change theme and text size, and the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Galleri")
        self.page = page()
        self._size = Label(f"{theme().percent} %", weight=600)
        modes = [(Mode.LIGHT.value, "Lyst"), (Mode.DARK.value, "Mørkt"), (Mode.SYSTEM.value, "Som computeren")]
        self._mode = Segmented("Udseende", modes, theme().mode.value)
        bar = Box(
            Label("Udseende", tone="text2"),
            self._mode,
            M,
            Label("Tekst", tone="text2"),
            IconButton("format-font-size-decrease", "Mindre tekst", does=self._smaller),
            self._size,
            IconButton("format-font-size-increase", "Større tekst", does=self._larger),
            None,
            Button("Besked", Kind.QUIET, does=self.say_something),
            Button("Taster", Kind.QUIET, does=self.show_keys),
            Button("Dialog", Kind.QUIET, does=self.show_dialog),
            across=True,
            edge=(PANE_EDGE, 6),
            panel="status",
        )
        scroll = QScrollArea()
        scroll.setWidget(self.page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(bar)
        self.toaster = Toaster(self)
        self._mode.chosen.connect(self._on_mode)

    def say_something(self) -> None:
        """Show a toast."""
        self.toaster.say("”Lærepladser i kommunens egne udbud” blev flyttet til punkt 129", undo=self.toaster.hide)

    def show_keys(self) -> Overlay:
        """Float the legend over the gallery."""
        overlay = Overlay(self, Legend("Taster under mødet", COMMANDS), "Taster under mødet", width=760)
        overlay.open()
        return overlay

    def show_dialog(self) -> Dialog:
        """Open one of the few dialogs."""
        dialog = Dialog(
            "Noget gik galt", "Alt til kl. 14.31 er gemt. Der er ikke sendt noget fra computeren.", parent=self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.add(GrowingEdit("Hvad skete der?", "Punkt 130 kunne ikke vises.", least=4))
        dialog.add_button("Luk")
        dialog.add_button("Kopiér", Kind.PRIMARY, does=self.say_something)
        dialog.open()
        return dialog

    def _on_mode(self, mode: str) -> None:
        self._restyle(Mode(mode), theme().percent)

    def _smaller(self) -> None:
        self._restyle(theme().mode, theme().percent - 10)

    def _larger(self) -> None:
        self._restyle(theme().mode, theme().percent + 10)

    def _restyle(self, mode: Mode, percent: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme().apply(app, mode, percent)
        self._size.setText(f"{theme().percent} %")


def page() -> QWidget:
    """Everything, in three panes and a rail."""
    splitter = Splitter(_left(), _middle(), _right(), stretch=1)
    splitter.set_widths([theme().px(360), theme().px(640), theme().px(330)])
    whole = beside(_rail(), (splitter, 1), gap=0)
    whole.setMinimumWidth(theme().px(1100))
    return whole


def gallery(arguments: Sequence[str]) -> int:
    """Open the gallery, or write a picture of its page to a file."""
    parser = argparse.ArgumentParser(prog="gallery", description="Alle byggeklodser på én side.")
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.SYSTEM.value)
    parser.add_argument("--size", type=int, default=NORMAL, metavar=f"{SMALLEST}-{LARGEST}")
    parser.add_argument("--shot", metavar="FILE")
    asked = parser.parse_args(list(arguments))
    app = QApplication.instance() or QApplication(["referent"])
    if not isinstance(app, QApplication):
        return 1
    theme().apply(app, Mode(asked.mode), asked.size)
    window = Gallery()
    window.resize(theme().px(WIDTH), theme().px(HEIGHT))
    window.show()
    try:
        if not asked.shot:
            return app.exec()
        window.say_something()
        app.processEvents()
        return 0 if window.grab().save(asked.shot) else 1
    finally:
        # Left to Python's collector, a tree of widgets is taken down in any order, and that may crash.
        window.deleteLater()
        app.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _rail() -> Rail:
    rail = Rail()
    rail.add_room("meetings", "calendar-text", "Møder", keys="Ctrl+1")
    rail.add_room("cases", "folder-outline", "Sager", keys="Ctrl+2")
    rail.add_room("inbox", "inbox-outline", "Indbakke", keys="Ctrl+3")
    rail.add_room("followup", "check-circle-outline", "Opfølgning", keys="Ctrl+4")
    rail.add_room("committees", "account-group-outline", "Udvalg", keys="Ctrl+5")
    rail.add_room("setup", "cog-outline", "Opsætning", at_bottom=True)
    rail.set_count("inbox", 3, "3 venter")
    rail.choose("meetings")
    return rail


def _left() -> Box:
    agenda = TallList("Punkter", AGENDA, reorder=True)
    agenda.pick("130")
    meetings = TallList("Møder", MEETINGS, lines=1)
    meetings.pick("m1")
    people = (
        Person("1", "Lars Holmgaard (A)", Presence.HERE, "Formand", "1"),
        Person("2", "Pia Agerlund (O)", Presence.ABSENT, "Afbud", "2"),
        Person("3", "Inge Toftegård (C)", Presence.OUT, "Inhabil i dette punkt", "3"),
        Person("4", "Birthe Skov (A)", Presence.HERE, digit="4"),
    )
    head = PaneHeader(
        "Dagsorden",
        IconButton("sort-variant", "Sortér"),
        IconButton("plus", "Nyt punkt", keys="Ctrl+N"),
        beside=Badge("Kladde", "warn"),
    )
    return Box(
        head,
        agenda,
        meetings,
        Hairline(),
        Box(*(PersonRow(person) for person in people), gap=2, edge=M),
        Box(
            Flow(KeyCaps("Ctrl+Enter"), KeyCaps("F6"), KeyCaps("Alt+Up"), KeyCaps("Ctrl+Shift+A"), gap=S),
            edge=(PANE_EDGE, 0),
        ),
        None,
        gap=S,
        panel="bg",
    )


def _middle() -> Paper:
    return Paper(
        TitleEdit("Titel", "Handlinger til realisering af mål i Beskæftigelsesplan 2027-2030"),
        _badges(),
        *_buttons(),
        _choices(),
        _fields(),
        *_form(),
        GrowingEdit("Beslutning", hint="Skriv beslutningen, eller vælg et forslag"),
        *_strips(),
        _running(),
        _scale(),
        Box(Legend("Taster", COMMANDS), panel="card"),
        None,
        width=900,
    )


def _badges() -> Flow:
    words = (
        Badge("Åbent punkt", "ok"),
        Badge("Mangler indstilling", "warn"),
        Badge("Kladde"),
        Badge("Over frist", "danger"),
    )
    more = (Badge("Lukket", "info", icon_name="lock-outline"), Badge("Udsendt", "accent"))
    dots = (
        DotWord("Klar", "ok"),
        DotWord("Hos direktør", "warn"),
        DotWord("41 dage over", "danger"),
        DotWord("Planlagt"),
    )
    committees = (CommitteeBadge(code, colour) for code, colour in _COMMITTEES)
    return Flow(*words, *more, *committees, *dots, gap=S)


def _buttons() -> tuple[QWidget, ...]:
    forbidden = Button("Offentliggør", Kind.PRIMARY)
    forbidden.forbid("2 punkter mangler tekst.")
    narrow = ActionBar(
        Button("Vis udskrift", Kind.SECONDARY, "file-eye-outline", keys="Ctrl+P"),
        Button("Udsend dagsorden", Kind.PRIMARY, "send-outline"),
        before=(Label("Smalt", "small", "text2"), 1),
    )
    narrow.setFixedWidth(theme().px(250))
    switch = IconButton("format-bold", "Fed", keys="Ctrl+B", checkable=True)
    switch.setChecked(True)
    return (
        Flow(
            Button("Udsend dagsorden …", Kind.PRIMARY, "send-outline"),
            Button("Vis udskrift", Kind.SECONDARY, "file-eye-outline", keys="Ctrl+P"),
            Button("Tilføj bilag", Kind.QUIET, "plus"),
            Button("Slet møde", Kind.DANGER),
            Button("Vis stedet", Kind.LINK),
            forbidden,
            gap=S,
        ),
        Flow(
            narrow,
            switch,
            IconButton("format-italic", "Kursiv", keys="Ctrl+I", checkable=True),
            IconButton("format-list-bulleted", "Punktliste"),
            IconButton("text-box-plus-outline", "Standardtekst", words="Standardtekst", keys="Ctrl+T"),
            gap=S,
        ),
    )


def _choices() -> Flow:
    half = CheckBox("Nogle")
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    return Flow(
        Segmented("Visning", [("list", "Liste"), ("calendar", "Kalender"), ("time", "Tidslinje")], "calendar"),
        CheckBox("Vis kun mine", ticked=True),
        CheckBox("Lukket"),
        half,
        beside(Radio("Åbent", on=True), Radio("Lukket")),
        gap=M,
    )


def _fields() -> Box:
    wrong = Field("&Sagsnummer", LineEdit("Sagsnummer", "15.00.20-P27"))
    wrong.set_wrong("Sagsnummeret mangler løbenummer og år.")
    named = Field("&Kommune", LineEdit("Kommune", hint="Skriv kommunens navn"), "Står på alle dokumenter")
    dated = Field("&Dato", DateEdit("Dato", date(2026, 12, 8)))
    timed = Field("K&lokken", TimeEdit("Klokken", time(16, 15)))
    first = beside((named, 1), (wrong, 1), gap=M)
    for field in (named, wrong):
        first.align(field, Qt.AlignmentFlag.AlignTop)
    return column(first, beside((dated, 1), (timed, 1), gap=M))


def _form() -> tuple[QWidget, ...]:
    numbers = [("year", "Gennem året"), ("meeting", "Forfra på hvert møde")]
    wrong = FormRow("Kode", LineEdit("Kode", "AU"))
    wrong.set_wrong("Koden AU er i brug: Arbejdsmarkedsudvalget.")
    until = MaybeDate("Til", "Vælg en dato", date(2026, 12, 31))
    until.put(date(2029, 12, 31))
    return (
        FormRow("Numre", Select("Numre", numbers), "Punkterne nummereres fortløbende fra januar til december."),
        wrong,
        FormRow("Hverdage før mødet", beside(NumberEdit("Hverdage før mødet", 4), None)),
        FormRow("Til", until),
        FormRow("Begynder", MaybeTime("Begynder", "Vælg et klokkeslæt", time(16, 15))),
    )


def _strips() -> tuple[QWidget, ...]:
    host = StripHost()
    host.tell(Notice("deadline", "warn", "Punkt 132 kom efter fristen.", (("Skriv hvorfor", host.clear),)))
    host.tell(Notice("sum", "warn", "beløbet i punkt 2 står som 450.000 kr. i bilag 1", (("Vis stedet", host.clear),)))
    host.tell(Notice("minutes", "info", "Referatet er ikke offentliggjort endnu."))
    host.next()
    return (
        host,
        Strip("info", "Frist for materiale er torsdag 26. november."),
        Strip(
            "danger",
            "Filen kan ikke gemmes: disken er fuld. Alt til kl. 14.31 er gemt.",
            [("Gem et andet sted …", host.clear)],
        ),
        Strip("ok", "Referatet er godkendt 4. december 2026."),
        Strip("hint", "Udvalget ønsker en status på et kommende møde.", [("Opret opfølgning", host.clear)]),
    )


def _running() -> Box:
    progress = ProgressCard("Danner samlet dagsorden")
    progress.step(84, 212, "side 84 af 212")
    saved, saving, trouble = SavedLabel(), SavedLabel(), SavedLabel()
    saved.saved(time(14, 32))
    saving.saving()
    trouble.trouble("Ikke gemt")
    return column(progress, beside(saved, M, saving, M, trouble, None), gap=S)


def _scale() -> Flow:
    return Flow(*(Label(step, step) for step in STEPS), gap=M)


def _right() -> Box:
    kinds = [("decision", "Beslutning"), ("notice", "Orientering")]
    properties = Group(
        "Egenskaber",
        PropertyRow("Punkttype", Select("", kinds, "decision", quiet=True)),
        PropertyRow("Offentlighed", Select("", [("open", "Åbent punkt")], quiet=True)),
        PropertyRow("Journalnr.", LineEdit("", "15.00.20-P27-3-26", quiet=True)),
        PropertyRow("Behandles", Label("8. dec. 2026")),
        Field("Ans&varlig", Select("Ansvarlig", [("a", "Mette Ørsted"), ("b", "Jonas Thygesen")])),
        tools=(IconButton("close", "Luk egenskaber"),),
    )
    route = Group(
        "Sagsgang",
        Route(
            "Sagsgang",
            [
                Stage("Arbejdsmarkedsudvalget", "tirsdag 8. dec. · punkt 130", StageState.NOW, "AU", "c1"),
                Stage("Børne- og Familieudvalget", "onsdag 9. dec. · samtidig", StageState.NOW, "BF", "c2"),
                Stage("Byrådet", "mandag 21. dec. · beslutter", StageState.NEXT, "BY", "c6"),
            ],
        ),
    )
    dates = Group(
        "Frister",
        Route(
            "Frister",
            [
                Stage("Udkast", "tirsdag 17. nov.", StageState.DONE, "10 af 11"),
                Stage("Direktør", "i dag · 3 mangler", StageState.LATE, "8 af 11"),
                Stage("Udsendelse", "onsdag 2. dec.", StageState.NEXT),
            ],
        ),
    )
    found = TallList("Fundet", FOUND, inline=True)
    found.pick("c1")
    people = beside(Avatar("AK", "Anna Kragh"), Avatar("JT", "Jonas Thygesen", "c3"), None)
    tiles = beside(IconTile("school-outline"), IconTile("file-import-outline", "c2"), IconTile("town-hall", "c3"), None)
    nothing = EmptyState(
        "calendar-plus",
        "Ingen møder endnu",
        "Lav årets mødeplan, eller begynd med ét møde.",
        Button("Lav mødeplan", Kind.PRIMARY),
        Button("Nyt møde", Kind.QUIET),
    )
    return Box(
        Box(SearchField("Søg eller skriv en kommando", "Ctrl+K"), edge=(L, M, L, 0)),
        properties,
        Hairline(),
        route,
        Hairline(),
        dates,
        Hairline(),
        found,
        Box(people, tiles, gap=M, edge=(L, S)),
        (nothing, 1),
        gap=0,
        panel="bg",
    )
