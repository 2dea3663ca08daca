"""A desk over a fresh database of either engine, whose journal is replayed when the test is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.store import Store, open_store
from desktop.operations.desk import Desk
from desktop.worker.client import Worker
from tests.engines import new_database, server
from tests.replay import rewound


@pytest.fixture(scope="session")
def pg_url() -> Iterator[str]:
    """The tests' own PostgreSQL server."""
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database can be made: a file, and a database on the server."""
    if request.param == "sqlite":
        return str(tmp_path / "bog.db")
    return new_database(request.getfixturevalue("pg_url"))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store; after the test its journal, played backwards, must lead back to nothing."""
    opened = open_store(place, create=True)
    yield opened
    if opened.mode.writes:
        assert rewound(opened) == {}
    opened.close()


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """The second program, warm for all tests of this process."""
    with Worker() as warm:
        yield warm


class Clock:
    """A clock that the test sets; it moves a minute at every look."""

    def __init__(self) -> None:
        self.now = datetime(2021, 3, 4, 15, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def seat(store: Store) -> Iterator[Callable[[str], Desk]]:
    """Makes desks over the one store, each with a session of its own."""
    made: list[Desk] = []

    def sit(session: str = "s1") -> Desk:
        desk = Desk(store, actor="mette", session=session, clock=Clock())
        made.append(desk)
        return desk

    yield sit
    for desk in made:
        desk.rest()


@pytest.fixture
def desk(seat: Callable[[str], Desk]) -> Desk:
    """One desk over an empty database."""
    return seat("s1")
