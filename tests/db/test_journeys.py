"""Random journeys: undone to the start and redone to the end, every field comes back exactly."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.book import Book
from db.rank import between, spread
from db.store import Store
from db.tables.cases import case_file
from db.tables.decisions import point_decision, treatment
from db.tables.meetings import agenda_item, item_section, meeting
from db.tables.people import committee
from desktop.faults import CannotUndo, StaleWork
from desktop.operations.desk import Desk
from desktop.sentences import say
from tests.desks import Clock
from tests.replay import snapshot

TABLES = (committee, case_file, meeting, agenda_item, item_section, treatment, point_decision)


def _any(book: Book, table: sa.Table, chance: random.Random) -> str | None:
    found = list(book.connection.execute(sa.select(table.c.uid).order_by(table.c.uid)).scalars())
    return chance.choice(found) if found else None


def _act(book: Book, chance: random.Random) -> None:
    """One random change: something new, something else, something gone, something moved."""
    what = chance.random()
    if what < 0.15 or (body := _any(book, committee, chance)) is None:
        book.add(committee, code="U", name=f"Udvalg {chance.random():.3f}")
    elif what < 0.25:
        book.add(meeting, committee=body, held_on=f"2021-0{chance.randint(1, 9)}-04")
    elif what < 0.45 and (held := _any(book, meeting, chance)):
        item = book.add(agenda_item, meeting=held, rank=str(chance.randint(1, 99)), title="Ål & æbler")
        if chance.random() < 0.5:
            done = book.add(treatment, item=item, text="", outcome="approved")
            book.add(point_decision, treatment=done, rank="1", label="1")
        if chance.random() < 0.4:
            book.set(agenda_item, item, parent=_any(book, agenda_item, chance))
    elif what < 0.55 and (item_uid := _any(book, agenda_item, chance)):
        book.add(item_section, item=item_uid, heading="Økonomi", body="x" * chance.randint(0, 9))
    elif what < 0.8 and (item_uid := _any(book, agenda_item, chance)):
        closed = chance.choice([None, True, False])
        book.set(agenda_item, item_uid, title=f"Titel {chance.random():.3f}", closed=closed)
    elif what < 0.88 and (item_uid := _any(book, agenda_item, chance)):
        uids = list(book.connection.execute(sa.select(agenda_item.c.uid)).scalars())
        book.move(agenda_item, item_uid, chance.choice([None, *uids]), uids)
    else:
        table: Any = chance.choice(TABLES)
        if victim := _any(book, table, chance):
            book.drop(table, victim)


def _journey(desk: Desk, seed: int, length: int) -> None:
    chance = random.Random(seed)
    seen = [snapshot(desk.store)]
    while len(seen) <= length:
        with desk.operation(say("Trin")) as book:
            for _ in range(chance.randint(1, 4)):
                _act(book, chance)
        if desk.last_change is not None:
            seen.append(snapshot(desk.store))

    for earlier in reversed(seen[:-1]):
        desk.undo()
        assert snapshot(desk.store) == earlier
    for later in seen[1:]:
        desk.redo()
        assert snapshot(desk.store) == later
    for earlier in reversed(seen[:-1]):
        desk.undo()
        assert snapshot(desk.store) == earlier


@given(st.integers(0, 2**32))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_to_the_start_and_redo_to_the_end(store: Store, seed: int) -> None:
    _journey(Desk(store, actor="mette", session=f"s{seed}", clock=Clock()), seed, 12)


@pytest.mark.campaign
@given(st.integers(0, 2**32))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_long_journeys_undo_and_redo_exactly(store: Store, seed: int) -> None:
    _journey(Desk(store, actor="mette", session=f"s{seed}", clock=Clock()), seed, 50)


def _two_writers(store: Store, seed: int, seat: Callable[[str], Desk]) -> None:
    """Two people type in three fields each at will; a field is only ever what somebody last wrote or took back."""
    chance = random.Random(seed)
    desks = {name: seat(f"{name}{seed}") for name in ("mette", "søren")}
    with desks["mette"].operation(say("Start"), barrier=True) as book:
        uids = book.add_many(committee, [{"code": "U", "name": "0", "place": "0"} for _ in range(2)])
    # Our own bookkeeping: each session's stack of what it wrote, as (uid, field, before, after).
    stacks: dict[str, list[tuple[str, str, str, str]]] = {name: [] for name in desks}
    truth = {(uid, field): "0" for uid in uids for field in ("name", "place")}
    refused = 0
    for step in range(30):
        who = chance.choice(list(desks))
        if chance.random() < 0.6 or not stacks[who]:
            uid, field, value = chance.choice(uids), chance.choice(["name", "place"]), f"{who}{step}"
            with desks[who].operation(say("Ret")) as book:
                book.change(committee, uid, {field: value})
            stacks[who].append((uid, field, truth[uid, field], value))
            truth[uid, field] = value
        else:
            uid, field, before, after = stacks[who][-1]
            if truth[uid, field] == after:
                desks[who].undo()
                stacks[who].pop()
                truth[uid, field] = before
            else:
                with pytest.raises(CannotUndo):
                    desks[who].undo()
                refused += 1
        state = snapshot(store)
        assert {key: state["committee", key[0]][key[1]] for key in truth} == truth


@given(st.integers(0, 2**32))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_writers_lose_nothing_and_undo_is_refused_only_where_a_field_has_moved(
    store: Store, seat: Callable[[str], Desk], seed: int
) -> None:
    _two_writers(store, seed, seat)


def test_two_writers_at_once_who_say_what_they_saw_lose_no_update(store: Store, seat: Callable[[str], Desk]) -> None:
    """Each adds to a number that both read first: what is acknowledged is what stands there in the end."""
    with seat("start").operation(say("Start")) as book:
        uid = book.add(committee, code="U", name="0")
    acknowledged: dict[str, int] = {"mette": 0, "søren": 0}
    stale: dict[str, int] = {"mette": 0, "søren": 0}

    def work(who: str) -> None:
        desk = seat(who)
        while acknowledged[who] < 15:
            with desk.reading() as read:
                row = read.execute(sa.select(committee).where(committee.c.uid == uid)).one()
            try:
                with desk.operation(say("Læg til")) as book:
                    book.set(committee, uid, seen=row.version, name=str(int(row.name) + 1))
                acknowledged[who] += 1
            except StaleWork:
                stale[who] += 1

    threads = [threading.Thread(target=work, args=(who,)) for who in acknowledged]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert snapshot(store)["committee", uid]["name"] == "30"
    assert acknowledged == {"mette": 15, "søren": 15}


def test_a_barrier_holds_for_every_session(store: Store, seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("min"), seat("deres")
    with mine.operation(say("Ret")) as book:
        uid = book.add(committee, code="U", name="før")
    with theirs.operation(say("Udsend"), barrier=True) as book:
        book.set(committee, uid, place="udsendt")

    with pytest.raises(CannotUndo):
        mine.undo()

    assert snapshot(store)["committee", uid]["name"] == "før"


@given(st.lists(st.integers(0, 50), max_size=60))
def test_there_is_always_room_between_two_ranks(places: list[int]) -> None:
    ranks = spread(2)
    for place in places:
        at = place % (len(ranks) + 1)
        new = between(ranks[at - 1] if at else "", ranks[at] if at < len(ranks) else "")
        ranks.insert(at, new)

    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
