"""Absence that the words of a referat imply, kept as inferred; and absence lines in the forms that people write."""

from __future__ import annotations

import pytest

from db.rows import Item, Substitution, Who
from db.vocabulary import AbsenceStated, Certainty
from desktop.importers import minutes, people, source

HEAD = "Referat til mødet i Byrådet den 4. marts 2021 kl. 16:15 i Salen\n\nÅbne dagsordenspunkter\n"


def _items(*decisions: str) -> list[Item]:
    heads = (f"\n85.02.02-G01-{n}-17\n\n{n}. Sag {n}\n\nBeslutning\n\n" for n in range(1, len(decisions) + 1))
    body = "".join(f"{head}{said}\n" for head, said in zip(heads, decisions, strict=True))
    (found,) = minutes.read(source.decode((HEAD + body).encode(), "referat.txt")).meetings
    return list(found.meeting.items)


def _absent(item: Item) -> list[tuple[str, Certainty]]:
    return [(each.who.name, each.certainty) for each in item.treatment.absent] if item.treatment else []


def test_somebody_who_left_is_inferred_to_be_absent_afterwards() -> None:
    left = "Godkendt.\n\nBo Elmelund (A) forlod mødet kl. 17.30 under punkt 2."
    items = _items("Godkendt.", left, "Godkendt.", "Udsat.")

    assert [_absent(item) for item in items] == [
        [],
        [],
        [("Bo Elmelund", Certainty.INFERRED)],
        [("Bo Elmelund", Certainty.INFERRED)],
    ]


def test_somebody_who_took_no_part_in_some_items_is_absent_from_those() -> None:
    items = _items("Karla Gyvel (V) deltog ikke under punkterne 2-3.\n\nGodkendt.", "Udsat.", "Udsat.", "Udsat.")

    assert [len(_absent(item)) for item in items] == [0, 1, 1, 0]


@pytest.mark.parametrize("where", [" under punkt 3", " under behandlingen af pkt. 3", ""])
def test_somebody_who_came_is_inferred_to_be_absent_before_and_no_hour_is_kept(where: str) -> None:
    items = _items("Godkendt.", "Udsat.", f"Godkendt.\n\nBo Elmelund (A) ankom kl. 17.00{where}.", "Udsat.")

    expected = [("Bo Elmelund", Certainty.INFERRED)]
    assert [_absent(item) for item in items] == [expected, expected, [], []]


def test_somebody_who_left_at_an_item_that_names_no_number_is_absent_after_it() -> None:
    items = _items("Godkendt.", "Godkendt.\n\nBo Elmelund (A) forlod mødet kl. 17.30. Punkt 1 genoptages.", "Udsat.")

    assert [len(_absent(item)) for item in items] == [0, 0, 1]


def test_a_body_is_nobody_and_a_title_is_no_name() -> None:
    items = _items(
        "Udvalget forlod mødet under punkt 1.\n\nBorgmester Bo Elmelund forlod mødet under punkt 2.", "A", "B"
    )

    assert [_absent(item) for item in items] == [[], [], [("Bo Elmelund", Certainty.INFERRED)]]


def test_several_items_may_be_named() -> None:
    items = _items("Karla Gyvel (V) deltog ikke under punkterne 2, 4 og 5.", *["Udsat."] * 5)

    assert [len(_absent(item)) for item in items] == [0, 1, 0, 1, 1, 0]


def test_an_item_that_lists_its_absent_is_believed() -> None:
    items = _items("Bo Elmelund (A) forlod mødet under punkt 1.", "Godkendt.\n\nFraværende: Ingen")

    assert _absent(items[1]) == []
    assert items[1].treatment is not None
    assert items[1].treatment.absence is AbsenceStated.NOBODY


def test_no_line_is_not_stated_and_never_all_present() -> None:
    """Edge case 18: an item without an absence line against "Fraværende: Ingen"."""
    (item,) = _items("Godkendt.")

    assert item.treatment is not None
    assert item.treatment.absence is AbsenceStated.NOT_STATED


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bo Elmelund (A) og Åse Ørnsø (Å)", [("Bo Elmelund", "A"), ("Åse Ørnsø", "Å")]),
        (
            "Bo Elmelund (A), Ib Gyvel (V) og Åse Ørnsø (Å).",
            [("Bo Elmelund", "A"), ("Ib Gyvel", "V"), ("Åse Ørnsø", "Å")],
        ),
        ("Bo Elmelund ((A)", [("Bo Elmelund", "A")]),
        ("Bo Elmelund (Løsgænger)", [("Bo Elmelund", "Løsgænger")]),
        ("Bo Elmelund, Ib Gyvel", [("Bo Elmelund", ""), ("Ib Gyvel", "")]),
        ("", []),
    ],
)
def test_names_are_read_in_the_forms_that_people_write(line: str, names: list[tuple[str, str]]) -> None:
    assert people.names(line)[0] == tuple(Who(*each) for each in names)


def test_a_substitute_is_read_in_both_forms() -> None:
    expected = (Substitution(Who("Bo Elmelund", "V"), Who("Oda Fyrretorn", "V")),)

    assert people.names("Bo Elmelund (V) - Oda Fyrretorn (V) mødte som stedfortræder.")[1] == expected
    assert people.pairs("Oda Fyrretorn (V) for Bo Elmelund (V)") == expected
