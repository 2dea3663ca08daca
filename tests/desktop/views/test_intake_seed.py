"""The open items of a real meeting, handed in as Word files in three house styles, come in right with no typed word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import richtext
from db.queries import items
from db.richtext import Para, plain_runs
from db.rows import Item
from db.vocabulary import Audience, MeetingStage, SectionKind
from desktop.app import PLACES, Program
from desktop.views.meetings.intake_again import AgainDialog
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.importers.deliveries import STYLES, delivered_items, document, word_file
from tests.desktop.qt.rooms import wait
from tests.desktop.views.intake_files import Hand, below, sheet, titles
from tests.desktop.views.programs import Start, click
from tests.desktop.views.screens import dialog, open_meeting


@pytest.fixture
def program(start: Start) -> Program:
    """The whole program, wide enough for list, text and properties."""
    return start(places=PLACES, size=(1440, 900))


def _drop(page: MeetingsPage, paths: list[Path], after: int) -> None:
    rows = page.shelf.agenda
    Hand(rows.list.viewport(), paths).drop(below(page, rows._rows[after].uid))


def _wordings(page: MeetingsPage, uid: str) -> dict[str, str]:
    return {each.heading: richtext.plain(each.body) for each in sheet(page, uid).sections if each.body}


def _written(item: Item) -> dict[str, str]:
    return {each.heading: richtext.plain(each.body) for each in item.sections if each.body}


@pytest.mark.parametrize("style", STYLES)
def test_eight_documents_become_eight_right_items(program: Program, seed_001: Path, tmp_path: Path, style: str) -> None:
    page = open_meeting(program, MeetingStage.DRAFTING)
    wanted = delivered_items(seed_001)
    paths = [word_file(document(each, style), tmp_path / f"{n:02}.docx") for n, each in enumerate(wanted, 1)]

    _drop(page, paths, after=1)
    wait(lambda: len(titles(page)) == 4 + len(wanted), 120)

    came = [row.uid for row in page.shelf.agenda._rows[2 : 2 + len(wanted)]]
    assert len(wanted) == 8
    for uid, item in zip(came, wanted, strict=True):
        made = sheet(page, uid)
        assert (made.title, made.case_no) == (item.title, item.case_no)
        said = made.recommendation.points if made.recommendation else ()
        points = item.recommendation.points if item.recommendation else ()
        assert [each.text for each in said] == [each.text for each in points]
        assert _wordings(page, uid) == _written(item)


def test_a_second_delivery_with_three_changed_paragraphs_shows_exactly_those(
    program: Program, seed_001: Path, tmp_path: Path
) -> None:
    page = open_meeting(program, MeetingStage.DRAFTING)
    item = max(delivered_items(seed_001), key=lambda each: sum(len(one.body) for one in each.sections))
    (tmp_path / "igen").mkdir()
    _drop(page, [word_file(document(item, "heads"), tmp_path / "Sag.docx")], after=1)
    wait(lambda: item.title in titles(page) and sheet(page, page._item).title == item.title, 60)
    uid, before = page._item, titles(page)
    changed = _changed(item, 3)

    _drop(page, [word_file(document(changed, "heads"), tmp_path / "igen" / "Sag.docx")], after=1)
    wait(lambda: any(each.what == "again" for each in page.intake.strip.doubts()), 60)
    while page.intake.strip.current() is None or page.intake.strip.current().what != "again":  # type: ignore[union-attr]
        click(page.intake.strip, "Næste")
    click(page.intake.strip, "Vis forskelle")
    shown = dialog(program.window)
    assert isinstance(shown, AgainDialog)
    untouched = page.desk.ask(items.sheet, uid, Audience.INTERNAL).result()
    n = len(shown.boxes)
    click(shown, "Tag alle")
    wait(lambda: _wordings(page, uid) == _written(changed))

    assert n == 3
    assert untouched is not None
    assert {each.heading: richtext.plain(each.body) for each in untouched.sections if each.body} == _written(item)
    assert titles(page) == before


def _changed(item: Item, count: int) -> Item:
    """The item with a word more in so many of its paragraphs."""
    left = count
    sections = []
    for section in item.sections:
        body = list(section.body)
        for n, block in enumerate(body):
            if left and isinstance(block, Para) and section.kind is SectionKind.CASE_TEXT:
                body[n] = replace(block, runs=(*block.runs, *plain_runs(" Det er nyt.")))
                left -= 1
        sections.append(replace(section, body=tuple(body)))
    assert not left
    return replace(item, sections=tuple(sections))
