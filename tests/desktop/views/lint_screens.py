"""The screens of what the rules say of an item: the audit looks at each, and pictures are taken of them.

QT_QPA_PLATFORM=offscreen python -m tests.desktop.views.lint_screens FOLDER [--dark] [--size 130] [--english]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from db.lines import ItemSheet, SectionRow
from db.queries import items
from db.richtext import Block, Blocks, Cell, Para, Row, Run, Table, paragraphs
from db.vocabulary import Audience, MeetingStage, SectionKind
from desktop.app import Program
from desktop.operations import edit_sections, set_up_committee
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views import screens
from tests.desktop.views.screens import Screen, open_item, open_meeting

MIXED = "Forvaltningen har set på husenes lave salgstal."
DATED = "Sagen behandles i Byrådet 25. februar 2021."
LEFT = "Udgiften er xxx kr."
_FILLED = frozenset({SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.ROUTE, SectionKind.DECISION})
LONG = (
    "Forvaltningen har gennemgået de økonomiske forudsætninger og finder, at anlægsudgifterne kan afholdes inden for "
    "den bevillingsmæssige ramme, som kommunalbestyrelsen har vedtaget i forbindelse med budgetlægningen."
)


def sheet(page: MeetingsPage) -> ItemSheet:
    """The item that is shown, as stored."""
    found = page.desk.ask(items.sheet, page._item, Audience.INTERNAL).result()
    assert found is not None
    return found


def case_text(page: MeetingsPage) -> SectionRow:
    """The section of the item in which most is written."""
    return next(each for each in sheet(page).sections if each.kind is SectionKind.CASE_TEXT)


def at_item(program: Program, text: Blocks, *, stage: MeetingStage = MeetingStage.DRAFTING) -> MeetingsPage:
    """An item in which this is written, and nothing else that a rule would speak of."""
    page = open_meeting(program, stage)
    open_item(page, 1)
    for each in sheet(page).sections:
        if each.kind not in _FILLED and not each.body:
            page.desk.do(edit_sections.set_section_body, each.uid, paragraphs(["Der er ikke mere at sige."])).result()
    page.desk.do(edit_sections.set_section_body, case_text(page).uid, text).result()
    program.window.toaster.hide()
    return page


def told(page: MeetingsPage) -> list[str]:
    """What the strip has to say, from first to last."""
    from desktop.i18n import on_screen

    return [on_screen(each.words) for each in page.intake.strip.doubts()]


def said(page: MeetingsPage) -> str:
    """The sentence of the strip."""
    strip = page.intake.strip.strip
    return strip.sentence.text() if strip is not None else ""


def table(*rows: Sequence[str]) -> Block:
    """A table of these words."""
    return Table(
        "t1",
        tuple(
            Row(f"r{y}", tuple(Cell(f"c{y}x{x}", (Run(words),)) for x, words in enumerate(row)))
            for y, row in enumerate(rows)
        ),
    )


def para(name: str, words: str) -> Block:
    """A paragraph with an id."""
    return Para(name, (Run(words),))


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _strip(program: Program, *lines: str, then: Callable[[MeetingsPage], object] | None = None) -> QWidget:
    page = at_item(program, paragraphs(lines))
    wait(lambda: len(told(page)) == len(lines))
    if then is not None:
        then(page)
    settle(_app())
    return program.window


def _aims(program: Program) -> QWidget:
    words = paragraphs([f"{LONG} Der er ikke mere at sige om det."])
    page = at_item(program, words)
    for each in sheet(page).sections:
        if each.kind not in _FILLED:
            page.desk.do(edit_sections.set_section_body, each.uid, words).result()
    body = sheet(page).committee
    page.desk.do(set_up_committee.change_committee, body, target_words=100, target_lix=45).result()
    wait(lambda: len(told(page)) == 2)
    wait(lambda: "mål" in page.inspector.figures.words.text() or "aim" in page.inspector.figures.words.text())
    settle(_app())
    return program.window


SCREENS: Mapping[str, Screen] = {
    "lint_one": Screen(lambda program: _strip(program, MIXED)),
    "lint_many": Screen(lambda program: _strip(program, MIXED, DATED, LEFT)),
    "lint_place": Screen(
        lambda program: _strip(program, MIXED, DATED, LEFT, then=lambda page: page.intake.strip.go(1))
    ),
    "lint_aims": Screen(_aims),
}


if __name__ == "__main__":
    screens.SCREENS = SCREENS  # type: ignore[misc] - the same camera, other screens
    sys.exit(screens.main(sys.argv[1:]))
