"""A small house to work in: two bodies, a council, people with seats, and a meeting with four items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from db.lines import AgendaRow, ItemSheet
from db.queries import agenda, items
from db.richtext import Blocks, paragraphs
from db.vocabulary import Audience, CommitteeKind, ItemKind, MemberRole
from desktop.operations import arrange_agenda, plan_meeting, set_up_committee, set_up_people
from desktop.operations.desk import Desk

DAY = date(2021, 3, 4)


@dataclass(frozen=True)
class House:
    """The uids of what `build` has made."""

    body: str
    council: str
    people: dict[str, str]
    meeting: str
    items: tuple[str, ...]


def build(desk: Desk) -> House:
    """A body with a council over it, people with seats, and a meeting: three open items and a closed one."""
    body = set_up_committee.add_committee(
        desk, code="TK", name="Udvalget for Teknik og Klima", short_name="Teknik", place="Lokale 2", start=time(15)
    )
    council = set_up_committee.add_committee(desk, code="BY", name="Byrådet", kind=CommitteeKind.COUNCIL)
    people = {}
    for name, party, role in (
        ("Ole Aabrandt", "B", MemberRole.CHAIR),
        ("Ørnulf Stenvad", "V", MemberRole.VICE_CHAIR),
        ("Mie Thorslund Bro", "A", MemberRole.MEMBER),
        ("Æbbe Kragsig", "Ø", MemberRole.MEMBER),
        ("Yrsa Dambæk", "A", MemberRole.SUBSTITUTE),
    ):
        people[name] = set_up_people.add_person(desk, name, party)
        set_up_people.add_membership(desk, body, people[name], role=role, since=date(2018, 1, 1))
    held = plan_meeting.add_meeting(desk, body, DAY, standing=False)
    made = [
        arrange_agenda.add_item(desk, held, title, closed=closed, kind=ItemKind.DECISION)
        for title, closed in (("Cykelsti", False), ("Klimaplan", False), ("Affald", False), ("Køb af areal", True))
    ]
    return House(body, council, people, held, tuple(made))


def rows(desk: Desk, meeting: str) -> list[AgendaRow]:
    """The agenda as the screen shows it."""
    with desk.reading() as read:
        return agenda.agenda(read, meeting, Audience.INTERNAL)


def told(desk: Desk, meeting: str) -> list[str]:
    """The agenda in short: `1 Cykelsti`, closed ones in brackets."""
    return [f"[{row.number} {row.title}]" if row.closed else f"{row.number} {row.title}" for row in rows(desk, meeting)]


def sheet(desk: Desk, item: str) -> ItemSheet:
    """One item as the screen edits it."""
    with desk.reading() as read:
        found = items.sheet(read, item, Audience.INTERNAL)
    assert found is not None
    return found


def text(*words: str) -> Blocks:
    """A text of paragraphs."""
    return paragraphs(words)


def labels(desk: Desk) -> Sequence[str]:
    """What can be undone, the nearest first."""
    return [step.said for step in reversed(desk.steps()[0])]
