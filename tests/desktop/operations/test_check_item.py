"""The rules over an item as it stands in the database, with the body's own aims and the house's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.queries.items import sheet
from db.richtext import paragraphs
from db.vocabulary import Audience, ItemKind, SectionKind
from desktop.operations import (
    arrange_agenda,
    edit_item,
    edit_recommendation,
    edit_sections,
    set_up_committee,
    set_up_sections,
    set_up_words,
)
from desktop.operations.check_item import aims_of, as_item, remarks_on
from desktop.operations.desk import Desk
from desktop.rules.lint.remarks import Part, Rule
from tests.desktop.operations import house
from tests.desktop.operations.house import build

_TODAY = date(2021, 2, 1)


def _told(desk: Desk, item: str, audience: Audience = Audience.INTERNAL) -> list[tuple[Rule, str]]:
    with desk.reading() as read:
        return [(each.rule, str(each.words)) for each in remarks_on(read, item, _TODAY, audience)]


def test_an_item_is_looked_through_with_what_the_body_asks_for(desk: Desk) -> None:
    made = build(desk)
    item = made.items[0]
    with desk.reading() as read:
        (case_text,) = (each for each in house.sheet(desk, item).sections if each.kind is SectionKind.CASE_TEXT)
        template = next(
            each for each in aims_of(read, made.body, ItemKind.DECISION, Audience.INTERNAL).sections
            if each.kind is SectionKind.CASE_TEXT
        )  # fmt: skip
    assert template.required
    edit_sections.set_section_body(
        desk, case_text.uid, paragraphs(["Der er et lavt salgstal.", "Sagen behandles i Byrådet 25. februar 2021."])
    )
    edit_item.set_route(desk, item, "TK, BY")
    edit_recommendation.set_recommendation(
        desk, item, recommender="Direktøren", addressee="Udvalget for Teknik og Klima"
    )
    set_up_words.add_mixup(desk, "salgstal", "sagstal")
    set_up_committee.change_committee(desk, made.body, target_words=3)

    assert _told(desk, item) == [
        (Rule.LENGTH, "Punktet er på 18 ord. Målet er højst 3."),
        (Rule.MISSING_SECTION, "Afsnittet Anledning er tomt."),
        (
            Rule.ADDRESSEE,
            "Indstillingen er stilet til Udvalget for Teknik og Klima, men efter sagsgangen afgøres sagen af Byrådet.",
        ),
        (Rule.MIXUP, "Der står ”salgstal”. Menes der ”sagstal”?"),
        (Rule.PAST_DATE, "25. februar 2021 er gået, når mødet holdes, men omtales som kommende."),
    ]
    assert _told(desk, item, Audience.PUBLIC) == []
    assert _told(desk, "0" * 32) == []


def test_each_remark_names_the_section_and_the_block(desk: Desk) -> None:
    item = build(desk).items[0]
    section = next(each for each in house.sheet(desk, item).sections if each.kind is SectionKind.CASE_TEXT)
    edit_sections.set_section_body(desk, section.uid, paragraphs(["Et.", "Udgiften er xxx kr."]))

    with desk.reading() as read:
        (remark,) = (each for each in remarks_on(read, item, _TODAY, Audience.INTERNAL) if each.rule is Rule.LEFT_IN)

    place = remark.place
    assert (place.part, place.uid, place.block) == (Part.SECTION, section.uid, "b2")
    assert "Udgiften er xxx kr."[place.start : place.end] == "xxx"


def test_the_help_text_of_a_template_is_known_again(desk: Desk) -> None:
    made = build(desk)
    with desk.reading() as read:
        from db.queries.committees import section_templates

        (template,) = (
            each for each in section_templates(read, made.body, ItemKind.DECISION) if each.kind is SectionKind.PURPOSE
        )
    set_up_sections.change_section_template(desk, template.uid, help="Skriv, hvorfor sagen rejses.")
    section = next(each for each in house.sheet(desk, made.items[0]).sections if each.kind is SectionKind.PURPOSE)
    edit_sections.set_section_body(desk, section.uid, paragraphs(["Skriv, hvorfor sagen rejses."]))

    assert (Rule.LEFT_IN, "Hjælpeteksten står her endnu.") in _told(desk, made.items[0])


def test_what_a_screen_edits_and_what_a_paper_prints_are_the_same_item(desk: Desk) -> None:
    from db.queries import meetings

    made = build(desk)
    item = made.items[0]
    edit_recommendation.set_recommendation(desk, item, recommender="Direktøren", addressee="Byrådet")
    edit_recommendation.add_point(desk, item, "At det godkendes.")
    edit_item.set_case_number(desk, item, "15.00.00-G01-1-21")
    edit_item.set_route(desk, item, "TK, BY")
    arrange_agenda.withdraw_item(desk, item)
    with desk.reading() as read:
        found = sheet(read, item, Audience.INTERNAL)
        whole = meetings.whole(read, made.meeting, Audience.INTERNAL)
    assert found is not None
    assert whole is not None
    printed = next(each for each in whole.items if each.uid == item)

    assert replace(as_item(found), public=printed.public) == printed
