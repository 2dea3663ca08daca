"""Nothing is dropped in silence: each line of a source stands in what was read, or in a finding at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from db.rows import Finding, Reading, ReadMeeting, Where
from desktop.documents.danish import day_in_words
from desktop.faults import Fault
from desktop.importers import minutes, source
from desktop.importers.findings import WORDS, words
from desktop.rules.headings import KINDS
from tests.damaged import papers

# What a line of a known kind says besides the words that are kept: its label, and the names of groups.
LAYOUT = frozenset(
    [
        *("referat", "dagsorden", "til", "fra", "af", "for", "møde", "mødet", "i", "den", "kl", "torsdag", "sbsys"),
        *("preview", "åbne", "lukkede", "dagsordenspunkter", "punkter", "sager", "intern", "udgave", "må", "ikke"),
        *("offentliggøres", "offentlig", "titel", "tekst", "begrundelse", "beslutning", "fraværende", "ingen", "afbud"),
        *("og", "inhabil", "stedfortræder", "bortset", "pkt", "udgår", "lukket", "tidligere", "behandlet", "sluttede"),
        *("imod", "undlod", "ad"),
    ]
)
HERE = Where(1, 0, 0)
TOKEN = re.compile(r"\w+")


def _held(found: ReadMeeting) -> str:
    """All the words of what was read, and of the findings about it."""
    return "\n".join([*_texts(found.meeting), *(each.text for each in found.findings)])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield f"{day_in_words(value)} {value.isoformat()} {value:%d-%m-%Y}"
    elif isinstance(value, time):
        yield value.isoformat("minutes")
        yield f"{value.hour}"
    elif isinstance(value, bool):
        pass
    elif isinstance(value, int):
        yield str(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _lost(reading: Reading) -> list[str]:
    """The lines of which some word is neither in the record nor in a finding."""
    held = "\n".join(_held(each) for each in reading.meetings).casefold()
    tokens = set(TOKEN.findall(held))
    headings = {each for heading in KINDS for each in TOKEN.findall(heading)}
    out = []
    for line in reading.text.casefold().split("\n"):
        said = [each for each in TOKEN.findall(line) if not re.fullmatch(r"[0-9]{1,2}", each)]
        if any(each not in tokens and each not in LAYOUT and each not in headings for each in said):
            out.append(line)
    return out


def _placed(reading: Reading, finding: Finding) -> bool:
    """Whether a finding points at a line that the source has."""
    where = finding.where
    return 1 <= where.line <= reading.text.count("\n") + 1 and 0 <= where.start <= where.end <= len(reading.text)


@given(papers())
def test_each_line_of_any_mixture_is_in_the_record_or_in_a_finding(data: bytes) -> None:
    try:
        reading = minutes.read(source.decode(data, "papir.txt"))
    except Fault:
        return

    assert _lost(reading) == []
    for found in reading.meetings:
        assert all(_placed(reading, each) for each in found.findings)
        assert {each.what for each in found.findings} <= set(WORDS)


def test_the_check_itself_sees_a_line_that_is_dropped(seed_001: Path) -> None:
    reading = minutes.read(source.decode(seed_001.read_bytes(), seed_001.name))

    assert _lost(reading) == []
    assert _lost(replace(reading, text=reading.text + "\nqhelttabt")) == ["qhelttabt"]


def test_every_line_of_the_other_municipalities_papers_that_can_be_read_is_kept(shared: Path) -> None:
    lost = {}
    for file in sorted((shared / "referater").glob("*.txt")):
        _, _, body = file.read_bytes().partition(b"\n")
        try:
            lost[file.name] = _lost(minutes.read(source.decode(body, file.name)))
        except Fault:
            continue

    assert len(lost) >= 5
    assert {name: lines for name, lines in lost.items() if lines} == {}


@pytest.mark.parametrize("what", sorted(WORDS))
def test_each_finding_is_told_in_a_whole_sentence(what: str) -> None:
    sentence = words(Finding(what, HERE, Decimal(1), "ordene"))

    assert str(sentence).endswith("ordene" if "{text}" in WORDS[what].msgid else ".")
    assert "{" not in str(sentence)


def test_a_finding_of_a_kind_that_is_not_known_is_told_by_its_name_and_a_long_one_is_cut() -> None:
    assert str(words(Finding("something_new", HERE, Decimal(1), "ordene"))) == "something_new: ordene"
    assert str(words(Finding("no_date", HERE, Decimal(1), "x" * 10_000))).endswith("x …")
