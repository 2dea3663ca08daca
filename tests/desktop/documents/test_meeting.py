"""What a meeting's papers say and leave out: a heading over nothing, a decision nobody made, who took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest

from db import richtext
from db.richtext import Figure, Para
from db.rows import Absence, EarlierDecision, Item, Meeting, PublicFace, Recommendation, Section, Treatment, Who
from db.vocabulary import AbsenceForm, AbsenceStated, SectionKind
from desktop.documents import agenda, minutes
from desktop.documents.blocks import FRAMED, AnyPaper, Role, Title
from desktop.exporters.text import text
from desktop.importers import minutes as reader
from desktop.importers import source
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


def _closed(treatment: Treatment | None, face: PublicFace | None = None) -> Item:
    return Item(title="Indre titel", number="8", closed=True, treatment=treatment, public=face)


def test_a_closed_item_says_in_one_line_what_of_it_is_not_told() -> None:
    away = Treatment(absence=AbsenceStated.LISTED, absent=(Absence(Who("Bo Ask", "A")),))
    decided = replace(away, text=richtext.paragraphs(["Godkendt for 4 kr."]))
    face = PublicFace(decision=richtext.paragraphs(["Godkendt."]))
    silent = "Punktet er lukket og har ingen offentlig tekst."

    def below(item: Item) -> list[str]:
        return text(minutes.public(public_meeting(_meeting(item)))).rstrip().split("\n\n")[3:]

    assert below(_closed(away)) == [silent, "Fraværende: Bo Ask (A)"]
    assert below(_closed(decided)) == below(_closed(away))
    assert below(_closed(decided, face)) == ["Beslutning", "Godkendt.", "Fraværende: Bo Ask (A)"]
    assert text(agenda.public(public_meeting(_meeting(_closed(decided))))).rstrip().endswith(silent)


def test_a_public_paper_that_is_read_again_says_the_same_of_its_closed_items() -> None:
    away = Treatment(absence=AbsenceStated.LISTED, absent=(Absence(Who("Bo Ask", "A")),))
    decided = replace(away, text=richtext.paragraphs(["Godkendt for 4 kr."]))
    for treatment in (None, away, decided):
        item = replace(_closed(treatment), case_no="01.00.00-A00-1-21")
        meeting = replace(_meeting(item), on=date(2021, 3, 4))
        printed = text(minutes.public(public_meeting(meeting)))

        (read,) = reader.read(source.decode(printed.encode(), "papir.txt")).meetings

        assert text(minutes.public(public_meeting(read.meeting))) == printed


def test_the_heading_over_earlier_decisions_stands_in_every_version() -> None:
    history = Section("Tidligere beslutninger", SectionKind.HISTORY)
    quoted = EarlierDecision("Økonomiudvalget", richtext.paragraphs(["Anbefales."]), date(2021, 2, 3), "4")
    item = replace(_item([history]), earlier=(quoted,))

    for form in (None, AbsenceForm.PER_ITEM):
        papers = _papers(_meeting(item, form=form))
        assert [_headings(paper) for paper in papers] == [["Tidligere beslutninger"]] * 4
    kept = replace(item, earlier=(replace(quoted, closed=True),))
    assert _headings(minutes.public(public_meeting(_meeting(kept)))) == []


def test_only_the_internal_version_is_called_internal_by_its_name() -> None:
    assert [paper.title.endswith(" – intern udgave") for paper in _papers(_meeting(_item()))] == [
        True,
        False,
        True,
        False,
    ]
