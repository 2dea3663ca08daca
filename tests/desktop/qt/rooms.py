"""A hub with a desk behind it over a real file, on whose window's thread no SQL may run; and a way to wait for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication, QWidget

from db.store import Read, open_store
from db.tables.people import committee
from db.uid import Uid
from desktop.operations.desk import Desk
from desktop.qt.hub import Hub
from desktop.qt.looks import Looks
from desktop.sentences import say
from desktop.settings import Keeper
from tests.desks import Clock


def wait(until: Callable[[], object], seconds: float = 20.0) -> None:
    """Let the window's events run until something is so; the test fails when it never is."""
    ends = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < ends, "waited in vain"
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.002)


def new_hub(app: QApplication, folder: Path) -> Hub:
    """A hub whose clock stands still, with settings in a folder."""
    looks = Looks(app, Keeper(folder / "settings.json"))
    hub = Hub(lambda: datetime(2026, 11, 24, 14, 32), looks)  # noqa: DTZ001 - the wall clock of the status line
    looks.setParent(hub)
    return hub


@dataclass
class Room:
    """What a view gets, and where its file lies."""

    file: Path
    desk: Desk
    hub: Hub


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    """A hub and a desk over a new file; SQL on the window's thread raises."""
    file = tmp_path / "bog.db"
    store = open_store(file, create=True)
    store.forbid_thread(threading.get_ident())
    hub = new_hub(qapp, tmp_path)
    desk = Desk(store, actor="mette", session="s1", clock=Clock(), changed=hub.tell)
    yield Room(file, desk, hub)
    desk.close()
    hub.deleteLater()


def write_body(desk: Desk, name: str) -> Uid:
    """A body, as an operation of its own."""
    with desk.operation(say("Nyt udvalg")) as book:
        return book.add(committee, code="U", name=name)


def rename_body(desk: Desk, uid: str, name: str, seen: int | None = None) -> str:
    """Another name, as one step with the names given just before."""
    with desk.operation(say("Udvalgets navn"), merge=f"committee:{uid}:name") as book:
        book.set(committee, uid, seen=seen, name=name)
    return name


def names(read: Read) -> list[str]:
    """The names of all bodies."""
    return list(read.execute(sa.select(committee.c.name).order_by(committee.c.name)).scalars())


def rest(widget: QWidget, still: float = 0.2) -> None:
    """Let the window's events run until nothing in a widget has moved for a moment: layouts answer one another."""

    def places() -> list[tuple[QRect, bool]]:
        return [(each.geometry(), each.isVisible()) for each in (widget, *widget.findChildren(QWidget))]

    seen, since = places(), time.monotonic()

    def rests() -> bool:
        nonlocal seen, since
        now = places()
        if now != seen:
            seen, since = now, time.monotonic()
        return time.monotonic() - since > still

    wait(rests)
