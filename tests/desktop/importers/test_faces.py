"""What everyone may read of a closed item: filled by a published referat, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import richtext
from tests.desktop.importers.papers import CASE, CLOSED, DAGSORDEN, OPEN, REFERAT, kinds, read

INTERNAL = "Intern udgave – må ikke offentliggøres"
DECIDED = ("Beslutning", "Godkendt.", "Fraværende: Bo Ask (F)")


def _faces(*lines: str, head: str = REFERAT) -> list[tuple[str, str, str]]:
    faces = [each.public for each in read(*lines, head=head).meeting.items]
    return [(f.title, richtext.plain(f.text), richtext.plain(f.decision)) for f in faces if f is not None]


def test_a_published_referat_fills_title_and_decision_with_its_points_and_says_so() -> None:
    lines = (CLOSED, CASE, "7. Ejendom", "Beslutning", "Drøftet.", "Ad 1: Godkendt.", "Ad 2: Udsat.", *DECIDED[2:])

    assert _faces(*lines) == [("Ejendom", "", "Drøftet.\nAd 1: Godkendt.\nAd 2: Udsat.")]
    assert [(each.what, str(each.certainty)) for each in read(*lines).findings] == [("public_face", "0.9")]


def test_a_dagsorden_never_fills_it() -> None:
    lines = (CLOSED, CASE, "7. Fyring", "Sagsfremstilling", "Hvad Jens har gjort.")

    assert _faces(*lines, head=DAGSORDEN) == []
    assert _faces(CLOSED, CASE, "7. Fyring", head=DAGSORDEN) == []


@pytest.mark.parametrize(
    "more",
    [
        ("Sagsfremstilling", "Hvad Jens har gjort."),
        ("Indstilling", "Direktøren indstiller:", "1. At han fyres."),
        ("Forventet sagsgang", "ØK, BY"),
        ("Bilag", "1. Kontrakt"),
        ("Økonomiudvalget, 4. marts 2025, pkt. 3:", "Udsat."),
        ("Hvad Jens har gjort.",),
    ],
)
def test_one_closed_item_with_more_than_its_decision_and_none_of_them_is_public(more: tuple[str, ...]) -> None:
    lines = (OPEN, CASE, "6. Åben", *DECIDED, CLOSED, CASE, "7. Ejendom", *DECIDED, CASE, "8. Fyring", *more, *DECIDED)

    found = read(*lines)

    assert [each.public for each in found.meeting.items] == [None, None, None]
    assert [each.text for each in found.findings if each.what == "closed_text"] == ["Fyring"]


@pytest.mark.parametrize("mark", [INTERNAL, "INTERN UDGAVE", "Intern version - må ikke offentliggøres!"])
def test_a_paper_that_says_that_it_is_internal_fills_nothing_by_itself(mark: str) -> None:
    assert _faces(mark, CLOSED, CASE, "7. Ejendom", *DECIDED) == []


def test_the_heading_of_the_public_fields_in_a_paper_without_our_mark_makes_nothing_public() -> None:
    assert _faces(CLOSED, CASE, "7. Ejendom", *DECIDED, "Offentlig udgave", "Titel: Lokaler") == []


@pytest.mark.parametrize("lost", ["Pkt. 8 Fyring af Jens", "8. Fyring af Jens.", CASE])
def test_where_another_closed_item_may_stand_unseen_nothing_is_public(lost: str) -> None:
    found = read(CLOSED, CASE, "7. Ejendom", "Beslutning", "Godkendt.", lost, "Hvad Jens har gjort.")

    assert [each.public for each in found.meeting.items] == [None]
    assert "closed_text" in kinds(found.findings)


def test_closed_text_without_a_place_makes_nothing_public() -> None:
    lines = (CLOSED, "Hvad Jens har gjort.", CASE, "7. Ejendom", *DECIDED)

    assert _faces(*lines) == []


def test_our_own_internal_paper_says_what_is_public() -> None:
    face = (
        "Offentlig udgave",
        "Titel: Lokaler",
        "Tekst: Udvalget drøftede.",
        "Beslutning: Godkendt.",
        "Begrundelse: Pris",
    )
    lines = (INTERNAL, CLOSED, CASE, "7. Ejendom", "Sagsfremstilling", "Prisen er 7 kr.", *DECIDED, *face)

    assert _faces(*lines) == [("Lokaler", "Udvalget drøftede.", "Godkendt.")]
    assert read(*lines).meeting.items[0].public.reason == "Pris"  # type: ignore[union-attr] # shown above
    assert read(*lines).findings == ()


def test_text_above_the_first_of_the_public_fields_stays_inside_and_is_told() -> None:
    found = read(
        INTERNAL, CLOSED, CASE, "7. Ejendom", *DECIDED, "Offentlig udgave", "Prisen er 7 kr.", "Titel: Lokaler"
    )

    (item,) = found.meeting.items
    assert item.public is not None
    assert "7 kr" not in str(item.public)
    assert "7 kr" in str(replace(item, public=None))
    assert [(each.what, each.text) for each in found.findings] == [("unplaced_text", "Prisen er 7 kr.")]
