"""Bodies and people by the names that papers give them; people with their seats, and who has one on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from db.lines import MemberRow, MembershipRow, PersonRow
from db.queries.values import day
from db.store import Read
from db.tables.people import committee, membership, person
from db.vocabulary import Audience, MemberRole

SEATED = (MemberRole.CHAIR, MemberRole.VICE_CHAIR, MemberRole.MEMBER)
_ORDER = {role: place for place, role in enumerate(MemberRole)}


def committee_named(read: Read, name: str, code: str = "") -> str | None:
    """The uid of the body with this name; of several, the one with this code."""
    found = read.execute(
        sa.select(committee.c.uid, committee.c.code).where(committee.c.name == name).order_by(committee.c.uid)
    ).all()
    return next((str(row.uid) for row in found if row.code == code), str(found[0].uid) if found else None)


def people_named(read: Read, names: Collection[str]) -> dict[tuple[str, str], str]:
    """The uids of people by name and party.

    Two people of the same name and party cannot be told apart by a paper; then neither is taken, and the reader's
    person stands for themself until somebody joins them.
    """
    found = read.execute(
        sa.select(person.c.uid, person.c.name, person.c.party).where(person.c.name.in_(sorted(names)))
    ).all()
    out: dict[tuple[str, str], str] = {}
    twice: set[tuple[str, str]] = set()
    for row in found:
        key = (row.name, row.party)
        if key in out:
            twice.add(key)
        out[key] = row.uid
    return {key: uid for key, uid in out.items() if key not in twice}


def people(read: Read, audience: Audience) -> list[PersonRow]:  # noqa: ARG001 - who has a seat is public
    """Everybody with all their seats, in the order of the Danish alphabet."""
    seats: dict[str, list[MembershipRow]] = defaultdict(list)
    for row in memberships(read):
        seats[row.person].append(row)
    found = read.execute(sa.select(person).order_by(person.c.sort_key, person.c.uid))
    return [PersonRow(row.uid, row.version, row.name, row.party, tuple(seats.get(row.uid, ()))) for row in found]


def memberships(read: Read, *conditions: sa.ColumnElement[bool]) -> list[MembershipRow]:
    """Seats, present ones and ended ones, by role and name."""
    instead = person.alias("instead")
    found = read.execute(
        sa.select(
            membership,
            person.c.name,
            person.c.sort_key,
            person.c.party.label("own_party"),
            committee.c.code,
            committee.c.name.label("committee_name"),
            instead.c.name.label("instead_name"),
        )
        .join(person, person.c.uid == membership.c.person)
        .join(committee, committee.c.uid == membership.c.committee)
        .outerjoin(instead, instead.c.uid == membership.c.substitute_for)
        .where(*conditions)
    ).all()
    return [
        MembershipRow(
            uid=row.uid,
            version=row.version,
            person=row.person,
            name=row.name,
            party=row.party or row.own_party,
            committee=row.committee,
            committee_code=row.code,
            committee_name=row.committee_name,
            role=MemberRole(row.role),
            title=row.title,
            since=day(row.since),
            until=day(row.until),
            substitute_for=row.substitute_for,
            substitute_for_name=row.instead_name or "",
        )
        for row in sorted(found, key=lambda row: (_ORDER[MemberRole(row.role)], row.sort_key, row.uid))
    ]


def members_on(read: Read, body: str, on: date, audience: Audience) -> list[MemberRow]:  # noqa: ARG001 - seats are public
    """Who has a seat in a body on a day, substitutes and observers too: chair first, then by name."""
    said = on.isoformat()
    columns = membership.c
    return [
        MemberRow(row.person, row.name, row.party, row.role, row.title, row.substitute_for)
        for row in memberships(
            read,
            columns.committee == body,
            sa.or_(columns.since.is_(None), columns.since <= said),
            sa.or_(columns.until.is_(None), columns.until >= said),
        )
    ]
