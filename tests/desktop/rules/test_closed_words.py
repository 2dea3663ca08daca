"""Words of closed items are found in a public paper, whatever form they are quoted in; what everyone says is not."""

from __future__ import annotations

import pytest

from db import richtext
from db.rows import ClosedWords
from db.vocabulary import SectionKind
from desktop.rules.closed_words import telling, told_of_closed
from desktop.rules.openness import PublicAttendance, PublicItem, PublicMeeting, PublicPoint, PublicSection

INSIDE = "Trolleborg købes af Abrakadabra for 5.432.109 kr."
CLOSED = ClosedWords("Teknikudvalget", None, "31", "Køb", "1-24", decision=(f"Ad 1.\n{INSIDE} Godkendt.",))


def _meeting(*items: PublicItem) -> PublicMeeting:
    return PublicMeeting("Byrådet", None, None, None, "", PublicAttendance(), items)


def _item(text: str, case_no: str = "1-24", *, closed: bool = False) -> PublicItem:
    section = PublicSection("Historik", SectionKind.HISTORY, richtext.paragraphs([text]))
    return PublicItem("12", case_no, "Finansiering", closed, sections=(section,))


@pytest.mark.parametrize(
    "text",
    [INSIDE, f"Udvalget sagde: {INSIDE} Det var det.", INSIDE.replace(" af ", "\n  af ").upper(), INSIDE.rstrip(".")],
)
def test_a_closed_decision_is_found_in_an_open_item(text: str) -> None:
    found = told_of_closed(_meeting(_item("Intet."), _item(text)), [CLOSED])

    assert found is not None
    assert (found.open_item.number, found.closed.number, found.words) == ("12", "31", INSIDE)


def test_a_decision_on_a_point_is_looked_at_too() -> None:
    point = PublicPoint("1", "Ad 1:", richtext.paragraphs([INSIDE]))
    item = PublicItem("12", "", "Finansiering", closed=False, decided=True, point_decisions=(point,))

    assert told_of_closed(_meeting(item), [CLOSED]) is not None


def test_what_the_closed_item_shows_itself_is_no_secret() -> None:
    shown = ClosedWords("TU", None, "31", "Køb", "1-24", decision=(INSIDE,), shown=("Køb", "", INSIDE))

    assert told_of_closed(_meeting(_item(INSIDE)), [shown]) is None


def test_a_closed_items_public_words_are_its_own_matter() -> None:
    assert told_of_closed(_meeting(_item(INSIDE, closed=True)), [CLOSED]) is None


@pytest.mark.parametrize(("case_no", "found"), [("1-24", False), ("2-24", True)])
def test_a_cases_text_may_stand_in_an_open_item_of_that_case_alone(case_no: str, found: bool) -> None:
    text = ClosedWords("TU", None, "31", "Køb", "1-24", text=(INSIDE,))

    assert (told_of_closed(_meeting(_item(INSIDE, case_no)), [text]) is not None) is found


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Godkendt.", False),
        ("Godkendt som indstillet.", False),
        ("Udvalget indstiller til Byrådet, at indstillingen godkendes.", False),
        ("Indstilles over for Økonomiudvalget godkendt.", False),
        ("Oversendes til Byrådet.", False),
        ("Godkendt til Bartholomæus.", True),
        ("Godkendt for 12.000 kr.", True),
        ("Skolen lukkes, og alle børn flyttes til en anden.", True),
    ],
)
def test_a_formula_tells_nothing_but_a_name_an_amount_or_a_long_sentence_does(sentence: str, tells: bool) -> None:
    assert telling(sentence) is tells
