"""A program that saves and acknowledges until it is killed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from db.store import open_store
from db.tables.people import committee
from desktop.operations import edit_bilag, keep_files
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


def keep_on(place: str, item: str, folder: str, name: str) -> None:
    """Keep one file after the other and put it on an item; print its hash only when the row has been written."""
    desk = Desk(open_store(place), actor="mette", session="s", clock=Clock())
    for number in itertools.count():
        file = Path(folder) / f"{name}-{number}.pdf"
        file.write_bytes(f"{name}-{number} ".encode() * (1 + number * 7919 % 60_000))
        kept = keep_files.keep_file(desk, file)
        edit_bilag.add_bilag(desk, item, [edit_bilag.NewBilag(kept)])
        file.unlink()
        sys.stdout.write(f"{kept.sha256}\n")
        sys.stdout.flush()
