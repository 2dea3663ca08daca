"""Who is expected at one meeting, who is not there, and who sits for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.lines import AttendanceRow, ExceptionRow, MemberRow, SubstitutionRow
from db.queries.people import SEATED, members_on
from db.store import Read
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.meetings import agenda_item, meeting
from db.tables.people import person
from db.vocabulary import Audience, Certainty, Presence


def attendance_sheet(read: Read, uid: str, audience: Audience) -> list[AttendanceRow]:
    """Everybody whom the meeting concerns: its members in their order, then whoever else is named at it.

    A member of whom nothing is stored counts as present, inferred.  The public gets no reasons.
    """
    row = read.execute(sa.select(meeting.c.committee, meeting.c.held_on).where(meeting.c.uid == uid)).first()
    if row is None:
        return []
    members = _members(read, row.committee, row.held_on, audience)
    stored = {
        each.person: each
        for each in read.execute(
            sa.select(attendance).where(attendance.c.meeting == uid).order_by(attendance.c.rank, attendance.c.uid)
        )
    }
    exceptions = _exceptions(read, uid)
    substitutes = _substitutes(read, uid)
    seated = [each for each, member in members.items() if member.role in SEATED]
    everybody = list(dict.fromkeys([*seated, *stored, *exceptions, *substitutes]))
    known = _known(read, everybody)
    told = audience is Audience.INTERNAL
    return [
        AttendanceRow(
            person=each,
            name=known[each].name,
            party=_party(each, members, stored, known),
            role=members[each].role if each in members else None,
            presence=Presence(stored[each].presence) if each in stored else Presence.PRESENT,
            certainty=Certainty(stored[each].certainty) if each in stored else Certainty.INFERRED,
            reason=stored[each].reason if told and each in stored else "",
            version=stored[each].version if each in stored else 0,
            exceptions=tuple(
                ExceptionRow(
                    there.item, Presence(there.presence), Certainty(there.certainty), there.reason if told else ""
                )
                for there in exceptions.get(each, ())
            ),
            substitutes=tuple(substitutes.get(each, ())),
        )
        for each in everybody
    ]


def _members(read: Read, body: str, held_on: str | None, audience: Audience) -> dict[str, MemberRow]:
    """The seats of the day by person: of somebody with two seats, the higher one."""
    out: dict[str, MemberRow] = {}
    for each in members_on(read, body, date.fromisoformat(held_on), audience) if held_on else ():
        out.setdefault(each.person, each)
    return out


def _exceptions(read: Read, uid: str) -> Mapping[str, Sequence[Any]]:
    out: dict[str, list[Any]] = defaultdict(list)
    found = read.execute(
        sa.select(attendance_exception)
        .join(agenda_item, agenda_item.c.uid == attendance_exception.c.item)
        .where(agenda_item.c.meeting == uid)
        .order_by(agenda_item.c.rank, agenda_item.c.uid)
    )
    for row in found:
        out[row.person].append(row)
    return out


def _substitutes(read: Read, uid: str) -> Mapping[str, Sequence[SubstitutionRow]]:
    out: dict[str, list[SubstitutionRow]] = defaultdict(list)
    found = read.execute(
        sa.select(substitution, person.c.name)
        .join(person, person.c.uid == substitution.c.substitute)
        .where(substitution.c.meeting == uid)
        .order_by(substitution.c.rank, substitution.c.uid)
    )
    for row in found:
        out[row.absent].append(
            SubstitutionRow(row.uid, row.item, row.absent, row.substitute, row.name, row.substitute_party)
        )
    return out


def _known(read: Read, uids: Collection[str]) -> Mapping[str, Any]:
    found = read.execute(sa.select(person.c.uid, person.c.name, person.c.party).where(person.c.uid.in_(list(uids))))
    return {row.uid: row for row in found}


def _party(uid: str, members: Mapping[str, MemberRow], stored: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """The party letter at this meeting: as stored there, else as the seat has it, else the person's own."""
    if uid in stored and stored[uid].party:
        return str(stored[uid].party)
    return members[uid].party if uid in members else str(known[uid].party)
