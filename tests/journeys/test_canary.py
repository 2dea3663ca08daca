"""A closed item whose every text column is filled, and every form in which its meeting can leave the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import richtext
from db.codec import encode
from db.queries import bilag as queries
from db.queries import meetings
from db.richtext import Para, Quote
from db.rows import Bilag, Item, Meeting
from db.tables.decisions import point_decision, treatment
from db.tables.meetings import agenda_item, bilag, bilag_file, item_section
from db.vocabulary import Audience, DocumentKind
from desktop.documents import meeting as layout
from desktop.exporters import forms
from desktop.exporters.forms import Form, Ink
from desktop.operations import export_meeting
from desktop.operations.desk import Desk
from desktop.rules import openness
from desktop.sentences import say
from tests.canaries import Planted, every_block, plant
from tests.desks import Clock
from tests.looking import all_words

_FORMS = list(Form)


def _planted(desk: Desk, **how: Any) -> tuple[str, Planted]:
    words = Planted()
    with desk.operation(say("Møde")) as book:
        uid = plant(book, words, **how)
    return uid, words


def _written(desk: Desk, uid: str, audience: Audience, folder: Path, form: Form) -> str:
    """Both documents of the meeting, as whoever opens the files sees them; written in this process, as patches hold."""
    seen = ""
    for kind in DocumentKind:
        found = replace(export_meeting.meeting_named(desk, uid, audience), document=kind)
        ink = Ink(Clock()())
        if audience is Audience.PUBLIC:
            data = forms.publish(export_meeting.public_paper(desk, found), form, ink, lambda *_: None)
        else:
            data = forms.write(export_meeting.internal_paper(found), form, ink, lambda *_: None)
        file = folder / f"{export_meeting.file_stem(found, kind, audience)}.{form}"
        file.write_bytes(data)
        seen += all_words(file)
    return seen


def _leaks(desk: Desk, folder: Path, form: Form, **how: Any) -> list[tuple[str, str]]:
    uid, words = _planted(desk, **how)
    return words.leaked(_written(desk, uid, Audience.PUBLIC, folder, form))


@pytest.mark.parametrize("form", _FORMS)
def test_nothing_of_a_closed_item_leaves_the_house(desk: Desk, tmp_path: Path, form: Form) -> None:
    uid, words = _planted(desk)

    public = _written(desk, uid, Audience.PUBLIC, tmp_path, form)
    internal = _written(desk, uid, Audience.INTERNAL, tmp_path, form)

    assert words.leaked(public) == []
    assert len(words.leaked(internal)) > 12, "the words must be where they can be found"
    assert all(word in public for word, place in words.words.items() if place == ("agenda_item", "public_title")), (
        "the public title is there to be read"
    )


@pytest.mark.parametrize("closed", [True, None])
@pytest.mark.parametrize("face", [True, False])
def test_nothing_leaves_whether_or_not_somebody_has_said_that_it_is_closed(
    desk: Desk, tmp_path: Path, closed: bool | None, face: bool
) -> None:
    assert _leaks(desk, tmp_path, Form.TXT, closed=closed, face=face) == []


@pytest.mark.parametrize("form", _FORMS)
def test_what_an_open_item_quotes_from_a_closed_one_stays_inside(desk: Desk, tmp_path: Path, form: Form) -> None:
    uid, words = _planted(desk, closed=False)
    secret = words.word("treatment", "quoted")
    with desk.operation(say("Lukket")) as book:
        shut = book.add(agenda_item, meeting=uid, closed=True, rank="a", public_title="Lukket sag")
        source = book.add(treatment, item=shut)
    with desk.reading() as read:
        inside = meetings.whole(read, uid, Audience.INTERNAL)
    assert inside is not None
    item = next(each for each in inside.items if each.treatment and each.sections)
    quote = (Quote("q1", source, richtext.paragraphs([secret], "s")),)
    nested = _hidden_in_every_place(quote)
    assert item.treatment
    with desk.operation(say("Citat")) as book:
        book.set(agenda_item, item.uid, public_text="", public_decision="")
        book.set(item_section, item.sections[0].uid, body=richtext.write(nested))
        book.set(treatment, item.treatment.uid, text=richtext.write(nested))
        book.set(point_decision, item.treatment.points[0].uid, text=richtext.write(nested))
        book.set(agenda_item, shut, public_text=richtext.write(nested), public_decision=richtext.write(nested))
        book.add(bilag, item=item.uid, title=words.word("bilag", "secret"), closed=True, rank="b")

    public = _written(desk, uid, Audience.PUBLIC, tmp_path, form)

    assert secret not in public
    assert [word for word, place in words.words.items() if place == ("bilag", "secret") and word in public] == []


@pytest.mark.parametrize("form", _FORMS)
def test_a_closed_bilag_and_what_a_bilag_was_before_stay_inside_with_the_names_of_their_files(
    desk: Desk, tmp_path: Path, form: Form
) -> None:
    uid, words = _planted(desk, closed=False)
    with desk.reading() as read:
        inside = meetings.whole(read, uid, Audience.INTERNAL)
    assert inside is not None
    item = next(each for each in inside.items if each.bilag)
    with desk.operation(say("Lukket bilag")) as book:
        shut = book.add(
            bilag, item=item.uid, title=words.word("bilag", "shut"), file_name=words.word("bilag", "shut file"),
            put_by=words.word("bilag", "shut by"), closed=True, rank="b",
        )  # fmt: skip
        book.add(bilag_file, bilag=shut, file_name=words.word("bilag_file", "shut file"))
    internal = _written(desk, uid, Audience.INTERNAL, tmp_path, form)

    public = _written(desk, uid, Audience.PUBLIC, tmp_path, form)
    with desk.reading() as read:
        asked = encode(tuple(queries.bilag_of(read, item.uid, Audience.PUBLIC))).decode()
        asked += encode(tuple(queries.earlier_files(read, item.bilag[0].uid, Audience.PUBLIC))).decode()

    shown = {("bilag", "title"), ("bilag", "file_name"), ("bilag", "sha256")}
    secret = [word for word, place in words.words.items() if place[0].startswith("bilag") and place not in shown]
    assert len(secret) >= 7
    assert [words.words[word] for word in secret if word in public + asked] == []
    assert [word for word in secret if words.words[word] == ("bilag", "shut") and word in internal]
    assert item.bilag[0].title in public
    assert item.bilag[0].title in asked


def _hidden_in_every_place(quote: tuple[Quote, ...]) -> tuple[richtext.Block, ...]:
    """The quotation at the top, in a list, in a cell, and inside an open quotation."""
    take = richtext.ids("h")
    (inner,) = quote

    def again() -> tuple[richtext.Block, ...]:
        return richtext.renumbered((inner,), f"{take()}x")

    return (
        *again(),
        richtext.ListBlock(take(), (richtext.ListItem(take(), richtext.plain_runs("led"), again()),)),
        richtext.Table(
            take(), (richtext.Row(take(), (richtext.Cell(take(), richtext.plain_runs("celle"), again()),)),)
        ),
        Quote(take(), "åben".encode().hex(), (Para(take(), richtext.plain_runs("åbent")), *again())),
    )


# --- planted leaks: each of these mistakes must be seen -------------------------------------------------------------

_closed = openness._closed
_open = openness._open
_nodes = layout._nodes


def _leaky(**fields: Callable[[Item], Any]) -> Callable[..., Any]:
    def made(item: Item, sources: frozenset[str]) -> Any:
        return replace(_closed(item, sources), **{name: take(item) for name, take in fields.items()})

    return made


def _sections(item: Item) -> Any:
    return _open(item, frozenset()).sections


LEAKS: dict[str, tuple[object, str, object]] = {
    "the title": (openness, "_closed", _leaky(title=lambda item: item.title)),
    "the sections": (openness, "_closed", _leaky(sections=_sections)),
    "the recommendation's lead": (
        openness,
        "_closed",
        lambda item, sources: replace(
            _closed(item, sources),
            sections=(openness.PublicSection("Indstilling", openness.SectionKind.RECOMMENDATION),),
            lead=item.recommendation.lead,
        ),
    ),
    "its points": (
        openness,
        "_closed",
        lambda item, sources: replace(
            _closed(item, sources),
            sections=(openness.PublicSection("Indstilling", openness.SectionKind.RECOMMENDATION),),
            points=_open(item, sources).points,
        ),
    ),
    "the decision": (openness, "_closed", _leaky(decision=lambda item: item.treatment and item.treatment.text)),
    "decisions per point": (
        openness,
        "_closed",
        _leaky(point_decisions=lambda i: _open(i, frozenset()).point_decisions),
    ),
    "earlier decisions": (openness, "_closed", _leaky(earlier=lambda item: _open(item, frozenset()).earlier)),
    "the reason why it is closed": (
        openness,
        "_closed",
        _leaky(title=lambda item: item.public.reason if item.public else ""),
    ),
    "the projection left out": (
        openness,
        "_closed",
        _open,
    ),
}


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_planted_leak_is_seen(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    room, name, mistake = LEAKS[leak]
    monkeypatch.setattr(room, name, mistake)
    # The query is the first wall; the projection behind it must hold alone.
    monkeypatch.setattr(export_meeting, "meeting_named", _everything)

    assert _leaks(desk, tmp_path, Form.TXT) != []


def _everything(desk: Desk, said: str, _: Audience) -> Meeting:
    with desk.reading() as read:
        found = meetings.whole(read, said, Audience.INTERNAL)
    assert found is not None
    return found


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_closed_bilag_that_is_let_through_is_seen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid, words = _planted(desk, closed=False)
    with desk.reading() as read:
        item = next(each for each in meetings.whole(read, uid, Audience.INTERNAL).items)  # type: ignore[union-attr]
    secret = words.word("bilag", "secret")
    with desk.operation(say("Bilag")) as book:
        book.add(bilag, item=item.uid, title=secret, closed=True, rank="b")
        section = book.add(item_section, item=item.uid, rank="z", heading="Bilag", kind="attachments")
    assert section

    assert secret not in _written(desk, uid, Audience.PUBLIC, tmp_path, Form.TXT)
    monkeypatch.setattr(export_meeting, "meeting_named", _everything)
    assert secret not in _written(desk, uid, Audience.PUBLIC, tmp_path, Form.TXT)
    monkeypatch.setattr(openness, "public_meeting", openness.public_meeting)
    honest = openness._bilag
    monkeypatch.setattr(openness, "_open", lambda i, s: replace(_open(i, s), bilag=tuple(map(honest, i.bilag))))
    assert secret in _written(desk, uid, Audience.PUBLIC, tmp_path, Form.TXT)


def test_every_block_has_a_word_wherever_a_word_can_stand() -> None:
    kinds = {type(part).__name__ for part in richtext.walk(every_block("ord"))}

    assert kinds >= {"Heading", "Para", "ListBlock", "ListItem", "Table", "Row", "Cell", "Quote"}
    assert Bilag("x").closed is False
