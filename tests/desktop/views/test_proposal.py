"""The decision that is offered is the one that is written, whoever the recommendation is made to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db import richtext
from db.lines import ItemSheet
from db.queries import items
from db.vocabulary import Audience, Outcome
from desktop.app import PLACES
from desktop.operations import arrange_agenda
from desktop.operations import edit_recommendation as recommend
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait

OWN = ("Godkendt.", Outcome.APPROVED)
OTHERS = ("Indstilles godkendt.", Outcome.RECOMMENDED_APPROVED)


@pytest.mark.parametrize(
    ("addressee", "written"),
    [
        ("", OWN),
        ("Udvalget", OWN),
        (" udvalget: ", OWN),
        ("{name}", OWN),
        ("{code}", OWN),
        ("Byrådet", OTHERS),
        ("Dem det nu vedrører", OTHERS),
    ],
)
def test_a_click_writes_the_decision_that_is_shown(
    start: Callable[..., Any], addressee: str, written: tuple[str, Outcome]
) -> None:
    page = start(places=PLACES).window.pages.page
    assert isinstance(page, MeetingsPage)
    wait(page.shelf.meetings.list.rows)
    page.shelf.meetings.list.pick_first()
    meeting = page.shelf.meetings.list.current()
    page.open_meeting(meeting)
    wait(lambda: page.shelf.agenda._rows and page.paper._shown)
    item = page.desk.do(arrange_agenda.add_item, meeting, title="Anlæg af en sti").result()
    sheet = _sheet(page, item)
    to = addressee.format(name=sheet.committee_name, code=sheet.committee_code)
    page.desk.do(recommend.set_recommendation, item, recommender="Direktøren", addressee=to).result()
    point = page.desk.do(recommend.add_point, item, "At anlægget godkendes.").result()
    page._show_item(item)
    wait(lambda: page.paper._shown == item and point in page.paper.decision._lines)
    line = page.paper.decision._lines[point]

    shown = line._offer.text()
    line._offer.click()
    wait(line.outcome.value)

    said = _sheet(page, item).recommendation
    assert said
    decision = said.points[0].decision
    assert decision
    assert (richtext.plain(decision.text), decision.outcome) == written
    assert shown == f"Forslag: {written[0]}"


def _sheet(page: MeetingsPage, uid: str) -> ItemSheet:
    found = page.desk.ask(items.sheet, uid, Audience.INTERNAL).result()
    assert found is not None
    return found
