"""Put the sample municipality into an empty database."""

from __future__ import annotations

from db.tables.people import membership, person
from db.uid import Uid
from desktop.documents.danish import sort_key
from desktop.operations.desk import Desk
from desktop.operations.write_meeting import write_committee, write_meeting
from desktop.sentences import say
from resources import sample


def load_sample(desk: Desk) -> list[Uid]:
    """Fjordby Kommune, in one undoable act; the uids of its meetings in the sample's order.  Faults: StoreTrouble."""
    given = sample.load()
    now = desk.clock()
    with desk.operation(say("Eksempelkommunen Fjordby")) as book:
        bodies = {each.code: write_committee(book, each) for each in given.committees}
        people: dict[tuple[str, str], Uid] = {}
        for seat in given.seats:
            key = (seat.name, seat.party)
            if key not in people:
                people[key] = book.add(person, name=seat.name, party=seat.party, sort_key=sort_key(seat.name))
        book.add_many(
            membership,
            [
                {
                    "committee": bodies[seat.committee],
                    "person": people[seat.name, seat.party],
                    "role": seat.role,
                    "party": seat.party,
                    "since": seat.since.isoformat() if seat.since else None,
                }
                for seat in given.seats
            ],
        )
        return [write_meeting(book, each, now) for each in given.meetings]
