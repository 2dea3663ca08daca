"""The Book and its journal: what is done can be taken back exactly, and nobody's newer work is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.tables.meetings import agenda_item, meeting
from db.tables.people import committee
from desktop.faults import CannotUndo, StaleWork
from desktop.operations.desk import Desk
from desktop.sentences import say
from tests.replay import snapshot

Seat = Callable[[str], Desk]


def _body(desk: Desk, name: str = "Udvalget for Teknik") -> str:
    with desk.operation(say("Nyt udvalg")) as book:
        return book.add(committee, code="TK", name=name)


def _rename(desk: Desk, uid: str, name: str, merge: str = "") -> None:
    with desk.operation(say("Navn"), merge=merge) as book:
        book.set(committee, uid, name=name)


def _name(desk: Desk, uid: str) -> object:
    return snapshot(desk.store)["committee", uid]["name"]


def test_undo_gives_back_the_earlier_value_and_redo_the_later(desk: Desk) -> None:
    uid = _body(desk)
    _rename(desk, uid, "Udvalget for Klima")

    desk.undo()
    assert _name(desk, uid) == "Udvalget for Teknik"

    desk.redo()
    assert _name(desk, uid) == "Udvalget for Klima"


def test_an_operation_that_changes_nothing_is_no_step_back(desk: Desk) -> None:
    uid = _body(desk)
    _rename(desk, uid, "Udvalget for Teknik")

    back, _ = desk.steps()

    assert [step.said for step in back] == ["Nyt udvalg"]
    assert desk.last_change is None


def test_an_hour_of_typing_is_one_step_back(desk: Desk) -> None:
    uid = _body(desk)
    for letter in range(1, 20):
        _rename(desk, uid, "x" * letter, merge="committee:name")

    desk.undo()

    assert _name(desk, uid) == "Udvalget for Teknik"


def test_typing_after_a_pause_is_a_step_of_its_own(desk: Desk) -> None:
    uid = _body(desk)
    _rename(desk, uid, "a", merge="k")
    desk.clock.now += timedelta(minutes=30)  # type: ignore[attr-defined] # the tests' clock
    _rename(desk, uid, "b", merge="k")

    desk.undo()

    assert _name(desk, uid) == "a"


def test_dropping_a_body_takes_its_meetings_and_undo_brings_all_of_it_back(desk: Desk) -> None:
    uid = _body(desk)
    with desk.operation(say("Møde")) as book:
        held = book.add(meeting, committee=uid, held_on="2021-03-04")
        for number in range(3):
            book.add(agenda_item, meeting=held, title=f"Punkt {number}", rank=str(number + 1))
    before = snapshot(desk.store)
    with desk.operation(say("Slet")) as book:
        book.drop(committee, uid)

    assert snapshot(desk.store) == {}
    desk.undo()
    assert snapshot(desk.store) == before


def test_undo_is_refused_where_somebody_else_has_written_since(seat: Seat) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    uid = _body(mine)
    _rename(mine, uid, "mit")
    _rename(theirs, uid, "deres")

    with pytest.raises(CannotUndo, match="rettet senere"):
        mine.undo()

    assert _name(mine, uid) == "deres"


def test_undo_is_not_refused_when_another_field_of_the_row_has_changed(seat: Seat) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    uid = _body(mine)
    _rename(mine, uid, "mit")
    with theirs.operation(say("Sted")) as book:
        book.set(committee, uid, place="Rådhuset")

    mine.undo()

    assert _name(mine, uid) == "Udvalget for Teknik"
    assert snapshot(mine.store)["committee", uid]["place"] == "Rådhuset"


def test_undo_of_a_new_row_is_refused_when_something_hangs_on_it(seat: Seat) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    uid = _body(mine)
    with theirs.operation(say("Møde")) as book:
        book.add(meeting, committee=uid)

    with pytest.raises(CannotUndo):
        mine.undo()


def test_each_session_undoes_only_its_own(seat: Seat) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    _body(mine)

    with pytest.raises(CannotUndo, match="intet at fortryde"):
        theirs.undo()


def test_a_barrier_ends_the_undo_list(desk: Desk) -> None:
    uid = _body(desk)
    with desk.operation(say("Udsend"), barrier=True) as book:
        book.set(committee, uid, place="Rådhuset")

    with pytest.raises(CannotUndo):
        desk.undo()


def test_a_row_that_was_read_earlier_is_not_overwritten(seat: Seat) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    uid = _body(mine)
    _rename(theirs, uid, "deres")

    with pytest.raises(StaleWork), mine.operation(say("Navn")) as book:
        book.set(committee, uid, seen=1, name="mit")

    assert _name(mine, uid) == "deres"


def test_a_failing_operation_leaves_nothing_behind(desk: Desk) -> None:
    def fails() -> None:
        with desk.operation(say("Fejl")) as book:
            book.add(committee, code="X", name="X")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert snapshot(desk.store) == {}


def test_moving_an_item_changes_only_its_own_rank(desk: Desk) -> None:
    uid = _body(desk)
    with desk.operation(say("Møde")) as book:
        held = book.add(meeting, committee=uid)
        items = book.add_many(
            agenda_item, [{"meeting": held, "title": t, "rank": r} for t, r in (("a", "2"), ("b", "5"), ("c", "8"))]
        )
    with desk.operation(say("Flyt")) as book:
        book.move(agenda_item, items[2], items[0], items)

    state = snapshot(desk.store)
    order = sorted(items, key=lambda each: str(state["agenda_item", each]["rank"]))
    assert [state["agenda_item", each]["title"] for each in order] == ["a", "c", "b"]
    assert desk.last_change is not None
    assert desk.last_change.touched == {"agenda_item": frozenset({items[2]})}


def test_queries_and_operations_run_on_their_lanes_and_not_on_the_windows(desk: Desk) -> None:
    import threading

    desk.store.forbid_thread(threading.get_ident())
    uid = desk.do(_body).result()
    assert uid
    with pytest.raises(AssertionError, match="window"):
        snapshot(desk.store)
    desk.store.allow_thread(threading.get_ident())


def test_what_was_typed_and_erased_again_does_not_hold_up_the_steps_before_it(desk: Desk) -> None:
    with desk.operation(say("Nyt udvalg")) as book:
        uid = book.add(committee, code="U", name="Udvalg")
    for name in ("Udvalget", "Udvalg"):
        with desk.operation(say("Navn"), merge="navn") as book:
            book.set(committee, uid, name=name)

    taken_back = [str(desk.undo()), str(desk.undo())]
    with desk.reading() as read:
        left = read.execute(committee.select()).all()
    done_again = [str(desk.redo()), str(desk.redo())]

    assert taken_back == ["Navn", "Nyt udvalg"]
    assert left == []
    assert done_again == ["Nyt udvalg", "Navn"]
