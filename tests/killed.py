"""A program that saves and acknowledges until it is killed."""

from __future__ import annotations

import itertools
import sys

from db.store import open_store
from db.tables.people import committee
from desktop.operations.desk import Desk
from desktop.sentences import say
from tests.desks import Clock


def save_on(place: str, name: str) -> None:
    """Save one body after the other; print its name only when the save has returned."""
    desk = Desk(open_store(place), actor="mette", session="s", clock=Clock())
    for number in itertools.count():
        with desk.operation(say("Udvalg")) as book:
            book.add(committee, code="U", name=f"{name}-{number}")
        sys.stdout.write(f"{name}-{number}\n")
        sys.stdout.flush()
