"""What is closed stays inside: proven by filling every field, and by the type checker."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from db import richtext
from db.richtext import Block, Para, Quote
from db.rows import Absence, Item, Meeting, PublicFace, Section, Substitution, Treatment, Who
from db.vocabulary import AbsenceStated, DocumentKind, Presence, SectionKind
from desktop.documents import agenda, minutes
from desktop.exporters import text
from desktop.exporters.json_shape import meeting_json
from desktop.rules import openness
from desktop.rules.openness import public_meeting
from tests.conftest import ROOT

# What a closed item shows of itself by law and custom: its number and case number, and who was away.
SHOWN = {"number", "case_no", "public", "uid", "version"}


class _Filler:
    """Fills any record by reflection, with a word of its own in every text."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def fill(self, hint: Any, name: str) -> Any:
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            choices = [each for each in get_args(hint) if each is not type(None)]
            return self.fill(Para if Para in choices else choices[0], name)
        if origin is tuple:
            parts = get_args(hint)
            if len(parts) == 2 and parts[1] is Ellipsis:
                return (self.fill(parts[0], name),)
            return tuple(self.fill(part, name) for part in parts)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.record(hint)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        plain: dict[Any, Any] = {bool: True, int: 7, date: date(2021, 3, 4), time: time(16, 15), Decimal: Decimal(1)}
        if hint in plain:
            return plain[hint]
        assert hint is str, f"the filler does not know {hint}"
        if name == "lang":
            return "en"
        word = f"kanarie{len(self.words):04}"
        self.words.append(word)
        return f"https://{word}.example" if name == "href" else word

    def record(self, cls: type) -> Any:
        hints = get_type_hints(cls)
        return cls(**{field.name: self.fill(hints[field.name], field.name) for field in fields(cls)})


def _secrets(filler: _Filler, item: Item) -> list[str]:
    """The words of a closed item that nobody outside may see."""
    shown = set(_words(item.number)) | set(_words(item.case_no))
    if item.treatment is not None:
        shown |= set(_words(item.treatment.absent)) | set(_words(item.treatment.substitutes))
    return [word for word in filler.words if word not in shown]


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _words(getattr(value, field.name))


def _public_bytes(meeting: Meeting, closed: frozenset[str] = frozenset()) -> str:
    shown = public_meeting(meeting, closed_sources=closed)
    return text.public_text(minutes.public(shown)) + text.public_text(agenda.public(shown))


def _closed_item(filler: _Filler, face: PublicFace | None) -> Item:
    item = filler.record(Item)
    assert isinstance(item, Item)
    return replace(item, closed=True, public=face)


def _leaks(closed: bool | None = True) -> list[str]:
    filler = _Filler()
    face = PublicFace("Åben titel", richtext.paragraphs(["Åben tekst"]), richtext.paragraphs(["Åben beslutning"]))
    item = replace(_closed_item(filler, face), closed=closed)
    meeting = Meeting("Byrådet", date(2021, 3, 4), items=(item,))
    paper = _public_bytes(meeting)
    assert "Åben titel" in paper
    assert "Åben beslutning" in paper
    return [word for word in _secrets(filler, item) if word in paper]


def test_no_text_of_a_closed_item_reaches_a_public_byte() -> None:
    assert _leaks() == []


def test_an_item_of_which_nobody_has_said_is_treated_as_closed() -> None:
    assert _leaks(closed=None) == []


def test_the_canary_finds_a_planted_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = openness._closed

    def leaky(item: Item, closed_sources: frozenset[str]) -> Any:
        return replace(honest(item, closed_sources), withdrawn=False, route_text=item.title, sections=(
            openness.PublicSection("Sagsgang", SectionKind.ROUTE),
        ))  # fmt: skip

    monkeypatch.setattr(openness, "_closed", leaky)

    assert _leaks() != []


def test_a_closed_item_without_a_public_face_is_only_a_number() -> None:
    filler = _Filler()
    item = _closed_item(filler, None)
    paper = _public_bytes(Meeting("Byrådet", date(2021, 3, 4), items=(item,)))

    assert "Lukket punkt" in paper
    assert [word for word in _secrets(filler, item) if word in paper] == []


def test_a_public_paper_says_who_was_away_of_a_closed_item_but_not_who_was_disqualified() -> None:
    anna, bo, ida = Who("Anna Ask", "A"), Who("Bo Borg", "B"), Who("Ida Elm", "C")
    done = Treatment(
        absence=AbsenceStated.LISTED,
        absent=(Absence(anna), Absence(bo, Presence.DISQUALIFIED)),
        substitutes=(Substitution(bo, ida),),
    )
    closed = Item("Sag", "1", closed=True, treatment=done, public=PublicFace("Sag"))
    only = replace(closed, treatment=replace(done, absent=done.absent[1:]))

    paper = _public_bytes(Meeting("Byrådet", date(2021, 3, 4), items=(closed, only)))

    assert "Anna Ask" in paper
    assert paper.count("Fraværende") == 1
    assert [word for word in ("Bo Borg", "Ida Elm", "nhabil") if word in paper] == []


def test_closed_bilag_closed_quotations_and_closed_earlier_decisions_of_an_open_item_stay_inside() -> None:
    secret = richtext.paragraphs(["hemmeligt"])
    filler = _Filler()
    item = filler.record(Item)
    quote: Block = Quote("q1", "u1", secret)
    item = replace(
        item,
        closed=False,
        sections=(Section("Sagsfremstilling", SectionKind.CASE_TEXT, (Para("b1", ()), quote)),),
        bilag=(replace(item.bilag[0], title="hemmelig titel", closed=True),),
        earlier=(
            replace(item.earlier[0], text=secret, closed=True),
            replace(item.earlier[0], text=secret, closed=False, derived_from="u1"),
        ),
    )

    paper = _public_bytes(Meeting("Byrådet", None, items=(item,)), frozenset({"u1"}))

    assert "hemmelig" not in paper


def test_the_public_query_fetches_nothing_that_is_closed(desk: Any) -> None:
    from db.queries import meetings
    from db.vocabulary import Audience
    from desktop.operations.write_meeting import write_meeting
    from desktop.sentences import say

    filler = _Filler()
    item = _closed_item(filler, None)
    item = replace(item, earlier=(replace(item.earlier[0], derived_from=""),), kind=item.kind)
    given = Meeting("Byrådet", date(2021, 3, 4), items=(item,))
    with desk.operation(say("Møde")) as book:
        uid = write_meeting(book, given, desk.clock())
    with desk.reading() as read:
        seen = meetings.whole(read, uid, Audience.PUBLIC)
        inside = meetings.whole(read, uid, Audience.INTERNAL)

    assert seen is not None
    assert inside is not None
    held = " ".join(_words(inside))
    hidden = [word for word in _secrets(filler, item) if word in held]
    assert len(hidden) > 20
    assert [word for word in hidden if word in str(meeting_json(seen, derived=True))] == []
    assert public_meeting(seen) == public_meeting(inside)


SNIPPET = """
from pathlib import Path
from db.rows import Meeting
from desktop.documents import minutes
from desktop.exporters import forms, text
from desktop.rules.openness import public_meeting
from desktop.worker.client import Wanted, Worker

def out(meeting: Meeting, worker: Worker, ink: Wanted) -> None:
    worker.publish({paper}, forms.Form.PDF, Path(), ink)
    forms.publish({paper}, forms.Form.PDF, forms.Ink(ink.made), lambda *_: None)
    text.public_text({paper})
"""


@pytest.mark.parametrize(
    ("paper", "accepted"),
    [("minutes.public(public_meeting(meeting))", True), ("minutes.internal(meeting)", False),
     ("minutes.public(meeting)", False)],
)  # fmt: skip
def test_the_type_checker_refuses_to_publish_an_internal_paper(tmp_path: Path, paper: str, accepted: bool) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text(SNIPPET.format(paper=paper))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(snippet)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode == 0) is accepted, done.stdout
    assert accepted or done.stdout.count("[arg-type]") == 3


def test_the_public_types_share_no_base_with_the_rows() -> None:
    ours = {each for each in vars(openness).values() if isinstance(each, type) and each.__module__ == openness.__name__}

    assert {cls.__name__ for cls in ours} >= {"PublicMeeting", "PublicItem", "PublicSection"}
    assert all(cls.__bases__ == (object,) for cls in ours)


def test_the_agenda_says_nothing_of_what_was_decided() -> None:
    filler = _Filler()
    item = replace(filler.record(Item), closed=False)
    words = set(_words(replace(item.treatment, uid="") if item.treatment else ()))

    paper = text.text(agenda.internal(Meeting("Byrådet", None, items=(item,), document=DocumentKind.AGENDA)))

    assert [word for word in words if word and word in paper.split()] == []
