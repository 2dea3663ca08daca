"""What a meeting's papers say and leave out: a heading over nothing, a decision nobody made, who took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

import pytest

from db import richtext
from db.richtext import Figure, Para
from db.rows import Absence, Item, Meeting, PublicFace, Recommendation, Section, Treatment, Who
from db.vocabulary import AbsenceForm, AbsenceStated, SectionKind
from desktop.documents import agenda, minutes
from desktop.documents.blocks import FRAMED, AnyPaper, Role, Title
from desktop.exporters.text import text
from desktop.rules.openness import public_meeting

EMPTY = (
    Section("Forventet sagsgang", SectionKind.ROUTE),
    Section("Anledning", SectionKind.PURPOSE),
    Section("Indstilling", SectionKind.RECOMMENDATION),
    Section("Sagsfremstilling", SectionKind.CASE_TEXT, (Para("a", ()),)),
    Section("Bilag", SectionKind.ATTACHMENTS),
    Section("Beslutning", SectionKind.DECISION),
)


def _meeting(*items: Item, form: AbsenceForm | None = AbsenceForm.PER_ITEM) -> Meeting:
    return Meeting("Byrådet", None, items=items, absence_form=form)


def _item(sections: Sequence[Section] = EMPTY, treatment: Treatment | None = None) -> Item:
    return Item(title="Sag", number="7", closed=False, sections=tuple(sections), treatment=treatment)


def _headings(paper: AnyPaper) -> list[str]:
    return [node.text for node in paper.nodes if isinstance(node, Title) and node.role in (Role.SECTION, Role.DECISION)]


def _papers(meeting: Meeting) -> list[AnyPaper]:
    shown = public_meeting(meeting)
    return [agenda.internal(meeting), agenda.public(shown), minutes.internal(meeting), minutes.public(shown)]


def test_an_item_without_text_prints_no_headings() -> None:
    assert [_headings(paper) for paper in _papers(_meeting(_item()))] == [[]] * 4


def test_a_decision_that_nobody_has_written_has_no_heading() -> None:
    for sections in (EMPTY, ()):
        assert _headings(minutes.internal(_meeting(_item(sections, Treatment())))) == []


def test_a_heading_stands_over_whatever_can_be_read_or_seen() -> None:
    shown = Figure("f", "0" * 64, "Kort over området")
    given = (
        replace(EMPTY[1], body=richtext.paragraphs(["Ingen."])),
        EMPTY[2],
        replace(EMPTY[3], body=(shown,)),
    )
    item = replace(_item(given), recommendation=Recommendation("Direktøren indstiller:"))

    assert [_headings(paper) for paper in _papers(_meeting(item))] == [
        ["Anledning", "Indstilling", "Sagsfremstilling"]
    ] * 4


def test_a_paper_that_was_read_keeps_its_headings_inside_the_house() -> None:
    read = _meeting(_item(), form=None)

    assert _headings(minutes.internal(read)) == [section.heading for section in EMPTY]
    assert _headings(minutes.public(public_meeting(read))) == []


@pytest.mark.parametrize("form", [None, AbsenceForm.PER_ITEM])
def test_who_was_away_belongs_to_the_decision(form: AbsenceForm | None) -> None:
    away = Treatment(absence=AbsenceStated.LISTED, absent=(Absence(Who("Bo Ask", "A")),))

    paper = minutes.internal(_meeting(_item(EMPTY[-1:], away), form=form))

    assert text(paper).endswith("Beslutning\n\nFraværende: Bo Ask (A)\n")
    assert Role.ABSENCE in FRAMED[Role.DECISION]


def test_a_dagsorden_tells_no_decision_and_no_end_of_the_meeting() -> None:
    face = PublicFace("Underskriftsark", decision=richtext.paragraphs(["Mødet sluttede kl. 10.45."]))
    bare = PublicFace(decision=richtext.paragraphs(["Godkendt."]))
    items = tuple(Item(title="Sag", number=n, closed=True, public=each) for n, each in (("7", face), ("8", bare)))
    held = replace(_meeting(*items), end=time(10, 45))

    told = agenda.internal(held)

    assert text(told).count("Offentlig udgave") == 1
    assert "Titel: Underskriftsark" in text(told)
    assert not any(words in text(told) for words in ("Beslutning", "10.45", "Godkendt"))
    assert (told.facts.end, minutes.internal(held).facts.end) == (None, time(10, 45))
    assert text(minutes.internal(held)).count("Beslutning: ") == 2
