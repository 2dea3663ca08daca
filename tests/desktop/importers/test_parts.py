"""An item's parts: headings with slips of the pen, headings that come twice, text that has none, quotations."""

from __future__ import annotations

from datetime import date

import pytest

from db import richtext
from db.rows import EarlierDecision, Item
from db.vocabulary import EarlierForm, Outcome, SectionKind
from tests.desktop.importers.papers import CASE, DAGSORDEN, OPEN, item, kinds, read

DECIDED = ("Beslutning", "Godkendt.")


def _parts(found: Item) -> list[tuple[str, SectionKind, str]]:
    return [(each.heading, each.kind, richtext.plain(each.body)) for each in found.sections]


@pytest.mark.parametrize("heading", ["Indstilllling", "Indstillling", "Indstiling:"])
def test_a_misspelt_heading_is_recognised_with_its_points_and_told(heading: str) -> None:
    found, findings = item(heading, "Direktøren indstiller til Byrådet:", "1. At det sker.", *DECIDED)

    assert found.recommendation is not None
    assert [each.text for each in found.recommendation.points] == ["At det sker."]
    assert [(each.what, each.text) for each in findings] == [("heading_unsure", heading)]
    assert found.sections[0].heading == heading


@pytest.mark.parametrize("line", ["Beslutninger", "Økonomien", "Personaler", "Vurderinger", "Godkendt"])
def test_a_word_of_the_same_stem_is_no_heading(line: str) -> None:
    found, findings = item("Sagsfremstilling", line, "Teksten om det.", *DECIDED)

    assert [each.heading for each in found.sections] == ["Sagsfremstilling", "Beslutning"]
    assert findings == ()


def test_text_before_any_heading_stays_with_the_item_and_is_told() -> None:
    found, findings = item(
        "Kris Heede (B), Charlotte By (I)", "Og mere.", "Indstilling", "Direktøren indstiller:", *DECIDED
    )

    assert _parts(found)[0] == ("", SectionKind.OTHER, "Kris Heede (B), Charlotte By (I)\nOg mere.")
    assert kinds(findings) == ["unplaced_text"]


def test_such_text_keeps_the_heading_that_it_has() -> None:
    found, _ = item("Baggrund", "Sagen er gammel.", *DECIDED)

    assert _parts(found)[0] == ("Baggrund", SectionKind.OTHER, "Sagen er gammel.")


def test_a_second_decision_joins_the_first_and_is_told() -> None:
    found, findings = item("Beslutning:", "Godkendt.", "Økonomi", "Intet.", "Beslutning:", "Udsat.")

    assert found.treatment is not None
    assert richtext.plain(found.treatment.text) == "Godkendt.\nUdsat."
    assert [(each.what, each.text) for each in findings] == [("second_heading", "Beslutning:")]


def test_a_second_recommendation_is_text_under_its_own_heading() -> None:
    lines = ("Indstilling", "Direktøren indstiller:", "1. At a.", "Administrationens forslag", "Andet forslag.")

    found, _ = item(*lines, *DECIDED)

    assert found.recommendation is not None
    assert [each.text for each in found.recommendation.points] == ["At a."]
    assert _parts(found)[1] == ("Administrationens forslag", SectionKind.OTHER, "Andet forslag.")


def test_a_decision_in_a_dagsorden_is_text_and_told() -> None:
    found, findings = item("Beslutning", "Forslag til beslutning.", head=DAGSORDEN)

    assert found.treatment is None
    assert _parts(found) == [("Beslutning", SectionKind.OTHER, "Forslag til beslutning.")]
    assert kinds(findings) == ["decision_in_agenda"]


@pytest.mark.parametrize(
    "lines", [("Sagsfremstilling", "Tekst."), ("Beslutning",), ("Beslutning", "Fraværende: Ingen")]
)
def test_any_item_of_a_referat_without_a_decision_is_told(lines: tuple[str, ...]) -> None:
    found = read(OPEN, CASE, "6. Sag", *lines, CASE, "7. Næste", *DECIDED)

    assert [(each.what, each.text) for each in found.findings] == [("missing_decision", "Sag")]


QUOTED = EarlierDecision("Byrådet", richtext.paragraphs(["Udsat."]), date(2025, 3, 4), "7")


@pytest.mark.parametrize(
    ("lines", "item_number"),
    [
        (("Byrådet, 4. marts 2025, pkt. 7:", "Udsat."), "7"),
        (("Indstilling", "Direktøren indstiller:", "1. At a.", "Byrådet, 4. marts 2025, pkt. 7:", "Udsat."), "7"),
        (("Tidligere beslutninger", "Byrådet, 4. marts 2025, pkt. 7:", "Udsat."), "7"),
        (("Tidligere beslutninger", "Byrådet den 04-03-2025: Udsat."), ""),
        (("Beslutning i Byrådet den 04-03-2025", "Udsat."), ""),
        (("Beslutning i Byrådet den 4. marts 2025:", "Udsat."), ""),
        (("Byrådets beslutning i mødet den 4. marts 2025", "Udsat."), ""),
        ((*DECIDED, "Beslutning i Byrådet den 4. marts 2025:", "Udsat."), ""),
    ],
)
def test_an_earlier_decision_is_read_in_the_forms_that_papers_use(lines: tuple[str, ...], item_number: str) -> None:
    found, _ = item(*lines, *(() if DECIDED[0] in lines else DECIDED))

    (quoted,) = found.earlier
    assert (quoted.body, quoted.on, quoted.item, richtext.plain(quoted.text)) == (
        QUOTED.body,
        QUOTED.on,
        item_number,
        "Udsat.",
    )
    assert found.treatment is not None
    assert richtext.plain(found.treatment.text) == "Godkendt."


@pytest.mark.parametrize("mark", [" (lukket)", " (Lukket)", " (lukket punkt)", " [fortroligt]", ", lukket punkt"])
def test_a_quotation_that_says_closed_is_closed(mark: str) -> None:
    found, _ = item(f"Byrådet, 4. marts 2025, pkt. 7{mark}:", "Udsat.", *DECIDED)

    assert [each.closed for each in found.earlier] == [True]


def test_a_mention_stands_on_one_line() -> None:
    found, _ = item("Tidligere behandlet: Byrådet, 4. marts 2025, pkt. 7: Udsat.", *DECIDED)

    assert [(each.form, richtext.plain(each.text)) for each in found.earlier] == [(EarlierForm.MENTION, "Udsat.")]


def test_all_who_were_absent_then_are_kept() -> None:
    lines = ("Byrådet, 4. marts 2025, pkt. 7:", "Udsat.", "Fraværende: Anna Ask (A)", "Fraværende: Bent Bo (B)")

    found, _ = item(*lines, *DECIDED)

    assert [who.name for who in found.earlier[0].absent] == ["Anna Ask", "Bent Bo"]


def test_a_day_that_does_not_exist_is_text_and_told() -> None:
    found, findings = item("Sagsfremstilling", "Byrådet, 31. februar 2020, pkt. 3:", "Godkendt.", *DECIDED)

    assert found.earlier == ()
    assert "31. februar 2020" in richtext.plain(found.sections[0].body)
    assert kinds(findings) == ["no_such_day"]


def test_a_bodys_own_decision_under_such_a_heading_is_the_decision() -> None:
    found, _ = item("Beslutning i Økonomiudvalget den 11-03-2026", "Godkendt.", "Sagsfremstilling", "Tekst.")

    assert found.earlier == ()
    assert found.treatment is not None
    assert found.treatment.outcome is Outcome.APPROVED
    assert [each.kind for each in found.sections] == [SectionKind.DECISION, SectionKind.CASE_TEXT]


def test_what_a_decision_quotes_stays_in_it_and_is_told() -> None:
    found, findings = item("Beslutning", "Godkendt som i:", "Byrådet, 4. marts 2025, pkt. 7:", "Udsat.")

    assert found.earlier == ()
    assert found.treatment is not None
    assert "pkt. 7" in richtext.plain(found.treatment.text)
    assert kinds(findings) == ["quotation_unsure"]


def test_a_small_table_that_has_run_together_is_told_and_makes_no_heading() -> None:
    lines = ("Sagsfremstilling", "ForeningTimer i 2022Timer i 2023", "Håndbold12 13", "Tallene er foreløbige.")

    found, findings = item(*lines, *DECIDED)

    assert kinds(findings) == ["glued_table"]
    assert {type(block).__name__ for block in found.sections[0].body} == {"Para"}
