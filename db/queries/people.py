"""Bodies and people by the names that papers give them."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from db.store import Read
from db.tables.people import committee, person


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
