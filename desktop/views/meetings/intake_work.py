"""What is done with a delivery away from the window's thread: read, told from what is there already, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.arrivals import Draft, Intake, Tracked
from db.lines import AgendaRow
from db.queries import agenda as agendas
from db.queries.committees import committee_sheet, section_templates
from db.rows import Finding, Section
from db.vocabulary import Audience, ItemKind, SectionKind
from desktop.faults import NotFound
from desktop.sentences import say
from desktop.views.meetings.bilag_files import Halt

if TYPE_CHECKING:  # the readers and their worker are not here before the window is
    from db.store import Read
    from desktop.importers.likeness import Stretch
    from desktop.importers.second import Difference
    from desktop.operations.desk import Desk
    from desktop.rules.skabelon import Asked
    from desktop.worker.client import Ground, Told, Worker
    from desktop.worker.jobs import Written

_LONGEST_COMPARED = 40_000


@dataclass(frozen=True)
class Place:
    """Where on an agenda a delivery is to stand: behind an item, else at the end of its group."""

    meeting: str
    after: str | None = None
    closed: bool = False


@dataclass(frozen=True)
class Delivery:
    """Files that were handed in together, and how their tracked changes were read."""

    place: Place
    paths: tuple[Path, ...]
    tracked: Tracked = Tracked.ACCEPTED


@dataclass(frozen=True)
class Again:
    """A draft of an item that stands on the agenda already, and how much is different in it."""

    item: str
    draft: Draft
    differences: int


@dataclass(frozen=True)
class Came:
    """What came of a delivery: the new items, those that were there, and what is to be told of files."""

    delivery: Delivery
    new: tuple[tuple[str, Draft], ...] = ()
    again: tuple[Again, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Shown:
    """One thing to take over or not: its words, and the difference that it is; two where a text moved between parts."""

    differences: tuple[Difference, ...]
    words: tuple[Stretch, ...]


def take(desk: Desk, delivery: Delivery, staging: Path, halt: Halt, worker: Worker, told: Told) -> Came:
    """Read the files, and put what is new on the agenda in one step.  On the jobs' own thread.

    Faults: those of reading a file that came alone, and of taking in; then nothing has come.
    """
    from desktop.operations.take_in import take_in

    intake = _read(desk, delivery, staging, worker, told)
    halt.look()
    place = delivery.place
    known = [desk.ask(_again, place.meeting, draft).result() for draft in intake.drafts]
    new = [draft for draft, match in zip(intake.drafts, known, strict=True) if match is None]
    halt.look()
    uids: Sequence[str] = ()
    if new:
        after = place.after if place.after in _items(desk, place.meeting) else None
        uids = desk.do(take_in, place.meeting, Intake(tuple(new)), closed=place.closed, after=after).result()
    again = tuple(match for match in known if match is not None)
    return Came(delivery, tuple(zip(uids, new, strict=True)), again, intake.findings)


def take_other_way(
    desk: Desk, delivery: Delivery, source: str, items: Sequence[str], staging: Path, worker: Worker, told: Told
) -> Came:
    """Read a document (by its hash) with its tracked changes the other way; its items give way to the new ones.

    Faults: NotFound when the items are gone, and those of `take`.
    """
    from desktop.operations.take_in import take_in

    meeting = delivery.place.meeting
    rows = _items(desk, meeting)
    there = [uid for uid in items if uid in rows]
    if not there:
        raise NotFound(say("Punktet står ikke mere på dagsordenen."), say("Læs dokumentet ind igen."))
    drafts = _drafts_of(desk, delivery, source, staging, worker, told)
    first = rows[there[0]]
    uids = desk.do(
        take_in,
        meeting,
        Intake(drafts),
        closed=first.closed is True,
        after=first.uid if first.parent is None else first.parent,
        instead_of=there,
    ).result()
    return Came(delivery, tuple(zip(uids, drafts, strict=True)))


def again_other_way(
    desk: Desk, delivery: Delivery, source: str, item: str, staging: Path, worker: Worker, told: Told
) -> Came:
    """Read a newer version of an item with its tracked changes the other way; the item is let be.

    Faults: NotFound when the document has become another, and those of `take`.
    """
    drafts = _drafts_of(desk, delivery, source, staging, worker, told)
    known = [desk.ask(_again, delivery.place.meeting, draft).result() for draft in drafts]
    return Came(delivery, again=tuple(match for match in known if match is not None and match.item == item))


def _drafts_of(
    desk: Desk, delivery: Delivery, source: str, staging: Path, worker: Worker, told: Told
) -> tuple[Draft, ...]:
    """The items that one document of a delivery holds."""
    intake = _read(desk, delivery, staging, worker, told)
    drafts = tuple(draft for draft in intake.drafts if draft.source.sha256 == source)
    if not drafts:
        raise NotFound(
            say("Dokumentet er ændret, siden det blev læst ind."), say("Læs det ind igen, og slet det punkt, der er.")
        )
    return drafts


def shown(read: Read, item: str, draft: Draft) -> tuple[Shown, ...]:
    """What is different in a draft from the item as it is now.  On a reading lane."""
    from desktop.importers.second import differences
    from desktop.operations.accept_delivery import known_item

    known = known_item(read, item)
    return paired(differences(known, draft)) if known is not None else ()


def paired(found: Sequence[Difference]) -> tuple[Shown, ...]:
    """The differences with their words; a text that has moved between two parts is one thing, not two."""
    from desktop.importers.second import Part, Turn

    out: list[Shown] = []
    left = list(found)
    while left:
        one = left.pop(0)
        crossed = one.part is Part.BLOCK and one.turn is Turn.MOVED and not (one.was and one.now)
        text = one.was or one.now
        mates = [
            each for each in left if crossed and each.turn is Turn.MOVED and text == (each.was or each.now)
        ][:1]  # fmt: skip
        left = [each for each in left if each not in mates]
        both = (one, *mates)
        out.append(Shown(tuple(sorted(both, key=lambda each: not each.was)), _words(one)))
    return tuple(out)


def _words(one: Difference) -> tuple[Stretch, ...]:
    """What was and what is now, word by word; of a very long text as two wholes."""
    from desktop.importers.likeness import Said, Stretch
    from desktop.importers.second import Turn

    if one.turn is Turn.MOVED:
        return (Stretch(one.was or one.now),)
    if len(one.was) + len(one.now) > _LONGEST_COMPARED:
        both = ((one.was, Said.GONE), (one.now, Said.NEW))
        return tuple(Stretch(_start(text), said) for text, said in both if text)
    return one.words()


def _start(text: str) -> str:
    most = _LONGEST_COMPARED // 8
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def write_skabelon(desk: Desk, body: str, kind: ItemKind, target: Path, worker: Worker, _told: Told) -> Written:
    """Write the empty Word document for a body's items of a kind.  Faults: NotFound, NotWritable, WorkerTrouble."""
    name, asked = desk.ask(asked_of, body, kind).result()
    return worker.skabelon(name, kind, asked, target, desk.clock())


def asked_of(read: Read, body: str, kind: ItemKind) -> tuple[str, tuple[Asked, ...]]:
    """A body's name and the sections that its items of a kind ask for, but for what the meeting decides.

    Faults: NotFound.
    """
    from desktop.rules import new_body
    from desktop.rules.skabelon import Asked

    found = committee_sheet(read, body, Audience.INTERNAL)
    if found is None:
        raise NotFound(say("Udvalget findes ikke mere."))
    if found.sections:
        asked = [
            Asked(each.heading, each.kind, each.help, each.required, each.target_words)
            for each in found.sections
            if each.item_kind is kind
        ]
    else:
        asked = [Asked(each.heading, each.kind, required=each.required) for each in new_body.SECTIONS[kind]]
    return found.row.name, tuple(each for each in asked if each.kind is not SectionKind.DECISION)


def _read(desk: Desk, delivery: Delivery, staging: Path, worker: Worker, told: Told) -> Intake:
    ground = desk.ask(_ground, delivery.place.meeting).result()
    staging.mkdir(parents=True, exist_ok=True)
    return worker.take_in(delivery.paths, staging, ground, delivery.tracked, told)


def _ground(read: Read, meeting: str) -> Ground:
    from desktop.operations.check_item import bodies_of
    from desktop.worker.client import Ground

    head = agendas.head(read, meeting, Audience.INTERNAL)
    if head is None:
        raise NotFound(say("Mødet findes ikke mere."))
    begun = {(each.heading, each.kind): None for each in section_templates(read, head.committee)}
    return Ground(bodies_of(read, Audience.INTERNAL), tuple(Section(heading, kind) for heading, kind in begun))


def _again(read: Read, meeting: str, draft: Draft) -> Again | None:
    from desktop.operations.accept_delivery import again

    match = again(read, meeting, draft)
    return Again(match.item, draft, len(paired(match.differences))) if match is not None else None


def _items(desk: Desk, meeting: str) -> dict[str, AgendaRow]:
    return {row.uid: row for row in desk.ask(agendas.agenda, meeting, Audience.INTERNAL).result()}
