"""Lines about who was there: understood or told, never lost, and never turned into names."""

from __future__ import annotations

import pytest

from db import richtext
from db.rows import Treatment
from db.vocabulary import AbsenceStated, Presence
from tests.desktop.importers.papers import CASE, OPEN, item, kinds, read


def _done(*lines: str) -> tuple[Treatment, list[str]]:
    found, findings = item("Beslutning", "Godkendt.", *lines)
    assert found.treatment is not None
    return found.treatment, kinds(findings)


def _absent(done: Treatment) -> list[tuple[str, str]]:
    return [(each.who.name, each.who.party) for each in done.absent if each.presence is Presence.ABSENT]


def _words(done: Treatment) -> str:
    return richtext.plain(done.text)


@pytest.mark.parametrize(
    ("line", "names", "told"),
    [
        ("Afbud: Anna Ask (A)", [("Anna Ask", "A")], []),
        ("Fraværende med afbud: Anna Ask (A) og Bo Bom", [("Anna Ask", "A"), ("Bo Bom", "")], []),
        ("Fraværende: Ingen, bortset fra Carl", [("Carl", "")], ["absence_unsure"]),
        ("Fraværende: Anna Ask (A), Anna Ask (A)", [("Anna Ask", "A")], []),
        ("Fraværende: Anna Ask (A) (afbud), Bo Bom (B)", [("Anna Ask", "A"), ("Bo Bom", "B")], ["absence_unsure"]),
        ("Fraværende: Ole von Berg (V) pga. sygdom", [("Ole von Berg", "V")], ["absence_unsure"]),
        ("Fraværende: Anna Ask (A) deltog ikke", [("Anna Ask", "A")], ["absence_unsure"]),
    ],
)
def test_those_who_were_away_are_read_and_other_words_are_told(
    line: str, names: list[tuple[str, str]], told: list[str]
) -> None:
    done, findings = _done(line)

    assert (_absent(done), findings) == (names, told)
    assert done.absence is AbsenceStated.LISTED
    assert _words(done) == "Godkendt."


def test_somebody_who_left_is_not_away_and_the_sentence_stays() -> None:
    done, findings = _done("Fraværende: Anna Ask (afbud), Bo Bom; Carl Cor forlod mødet kl. 9.10")

    assert _absent(done) == [("Anna Ask", ""), ("Bo Bom", "")]
    assert _words(done) == "Godkendt.\nCarl Cor forlod mødet kl. 9.10."
    assert findings == ["absence_unsure"]


@pytest.mark.parametrize(
    "line",
    ["Fraværende: ingen bemærkninger hertil", "Fraværende: se ovenfor", "Inhabil: ingen", "Stedfortræder: se bilag"],
)
def test_a_line_that_names_nobody_we_know_stays_as_it_reads(line: str) -> None:
    done, findings = _done(line)

    assert (_absent(done), done.substitutes) == ([], ())
    assert line in _words(done)
    assert len(findings) == 1


def test_a_list_of_very_many_is_text() -> None:
    line = "Fraværende: " + ", ".join(f"Anna Ask{letter}" for letter in "abcdefghij" * 20)

    done, findings = _done(line)

    assert _absent(done) == []
    assert line in _words(done)
    assert findings == ["absence_unsure"]


@pytest.mark.parametrize("tail", [" forlod lokalet under behandlingen", ", forlod lokalet", " (forlod lokalet)"])
def test_the_disqualified_are_read_also_when_the_line_goes_on(tail: str) -> None:
    done, findings = _done(f"Inhabil: Bo Ask (F){tail}")

    assert [(each.who.name, each.who.party, each.presence) for each in done.absent] == [
        ("Bo Ask", "F", Presence.DISQUALIFIED)
    ]
    assert findings == ["absence_unsure"]


def test_nobody_is_absent_and_disqualified_at_once() -> None:
    done, findings = _done("Inhabil: Bo Ask (F)", "Fraværende: Bo Ask (F)")

    assert [(each.who.name, each.presence) for each in done.absent] == [("Bo Ask", Presence.ABSENT)]
    assert findings == ["absence_conflict"]


@pytest.mark.parametrize(
    "lines", [("Fraværende: Ingen", "Fraværende: Bo Ask"), ("Fraværende: Bo Ask", "Fraværende: Ingen")]
)
def test_two_lines_that_contradict_each_other_are_told(lines: tuple[str, str]) -> None:
    done, findings = _done(*lines)

    assert (_absent(done), done.absence, findings) == ([("Bo Ask", "")], AbsenceStated.LISTED, ["absence_conflict"])


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("Fraværende: Anna Ask (A)", "Stedfortræder for Anna Ask (A): Bo Bom (A)"), []),
        (("Fraværende: Anna Ask (A)", "Stedfortræder: Bo Bom (A) for Anna Ask (A)"), []),
        (("Fraværende: Anna Ask (A)", "Stedfortræder: Bo Bom (A)"), ["substitute_unsure"]),
        (("Stedfortræder: Bo Bom (A)", "Fraværende: Anna Ask (A)"), ["substitute_unsure"]),
        (("Afbud: Anna Ask (A). Stedfortræder: Bo Bom (A) for Anna Ask (A)",), []),
        (("Afbud: Anna Ask (A). Stedfortræder: Bo Bom (A) for Anna Ask (A)", "Fraværende: Anna Ask (A)"), []),
        (("Fraværende: Anna Ask (A); stedfortræder for Anna Ask (A): Bo Bom (A)",), []),
        (("Fraværende: Anna Ask (A) - Bo Bom (A) mødte som stedfortræder.",), []),
    ],
)
def test_a_substitute_sits_for_somebody(lines: tuple[str, ...], told: list[str]) -> None:
    done, findings = _done(*lines)

    assert [(pair.absent.name, pair.by.name) for pair in done.substitutes] == [("Anna Ask", "Bo Bom")]
    assert findings == told


def test_a_substitute_for_nobody_in_particular_stays_as_it_reads() -> None:
    done, findings = _done("Fraværende: Anna Ask (A) og Eva Eg (A)", "Stedfortræder: Bo Bom (A)")

    assert done.substitutes == ()
    assert _words(done) == "Godkendt.\nStedfortræder: Bo Bom (A)"
    assert findings == ["substitute_unsure"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Fraværende:", "Anna Ask (A), Bo Bom"),
        ("Fraværende:", "Anna Ask (A)", "- Bo Bom"),
        ("Afbud: ", "Anna Ask (A) og Bo Bom"),
    ],
)
def test_names_may_stand_below_their_line(lines: tuple[str, ...]) -> None:
    done, findings = _done(*lines)

    assert (_absent(done), done.absence, findings) == ([("Anna Ask", "A"), ("Bo Bom", "")], AbsenceStated.LISTED, [])
    assert _words(done) == "Godkendt."


def test_nobody_may_stand_below_its_line() -> None:
    done, findings = _done("Fraværende:", "Ingen")

    assert (done.absence, findings) == (AbsenceStated.NOBODY, [])


@pytest.mark.parametrize("after", [(), ("Udvalget ønsker en ny sag.",), ("Godkendt",)])
def test_an_empty_line_says_nothing_of_absence_and_is_told(after: tuple[str, ...]) -> None:
    done, findings = _done("Fraværende:", *after)

    assert (_absent(done), done.absence, findings) == ([], AbsenceStated.NOT_STATED, ["empty_absence"])
    assert _words(done) == "\n".join(("Godkendt.", *after))


def test_a_papers_head_is_read_in_the_same_way() -> None:
    found = read(
        "Afbud: Anna Ask (A)", "Stedfortræder: Bo Bom (A)", "Deltagere: Eva Eg", OPEN, CASE, "6. Sag", "Udgår."
    )

    assert [each.who.name for each in found.meeting.absent] == ["Anna Ask"]
    assert [(pair.absent.name, pair.by.name) for pair in found.meeting.substitutes] == [("Anna Ask", "Bo Bom")]
    assert [(each.what, each.text) for each in found.findings] == [
        ("substitute_unsure", "Stedfortræder: Bo Bom (A)"),
        ("unplaced_text", "Deltagere: Eva Eg"),
    ]
