"""The order of an agenda and its numbers, by chance: nothing is lost, nothing is opened, numbers follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Standing
from desktop.rules import agenda_order as order
from desktop.rules.agenda_order import Place
from desktop.rules.numbering import Numbered, first_free, next_part, numbers, whole_numbers

_UIDS = [f"u{n}" for n in range(8)]


@st.composite
def agendas(draw: st.DrawFn) -> tuple[Place, ...]:
    """Up to eight items in any state: groups mixed, parts away from their item, parts of parts, of nothing."""
    uids = draw(st.lists(st.sampled_from(_UIDS), unique=True, min_size=1))
    return tuple(
        Place(
            uid,
            draw(st.sampled_from([None, None, *[other for other in _UIDS if other != uid]])),
            draw(st.sampled_from([None, True, False])),
            draw(st.sampled_from(Standing)),
        )
        for uid in uids
    )


def _is_arranged(places: tuple[Place, ...]) -> bool:
    closed = [place.closed is True for place in places]
    parents = [place.uid if place.parent is None else place.parent for place in places]
    together = [parent for n, parent in enumerate(parents) if n == 0 or parents[n - 1] != parent]
    heads = {place.uid for place in places if place.parent is None}
    return closed == sorted(closed) and len(together) == len(set(together)) and set(parents) == heads


@given(agendas())
def test_arranged_keeps_everything_and_opens_nothing(places: tuple[Place, ...]) -> None:
    after = order.arranged(places)

    assert {(place.uid, place.closed) for place in after} == {(place.uid, place.closed) for place in places}
    assert len(after) == len(places)
    assert _is_arranged(after)
    assert order.arranged(after) == after


@given(agendas(), st.data())
def test_every_move_keeps_everything_and_opens_only_what_is_moved(
    places: tuple[Place, ...], data: st.DataObject
) -> None:
    uid = data.draw(st.sampled_from([place.uid for place in places]))
    after = data.draw(st.sampled_from([None, *[place.uid for place in places]]))
    closed = data.draw(st.sampled_from([None, True, False]))
    before = order.arranged(places)
    moves = [
        order.moved(places, uid, after, closed),
        order.stepped(places, uid, up=data.draw(st.booleans())),
        order.nested(places, uid),
        order.lifted(places, uid),
        order.opened(places, uid, closed=data.draw(st.booleans())),
    ]
    family = {place.uid for place in before if uid in (place.uid, place.parent)}

    for done in moves:
        if done is None:
            continue
        assert sorted(place.uid for place in done) == sorted(place.uid for place in places)
        assert _is_arranged(done)
        untouched = {place for place in before if place.uid not in family}
        assert {place for place in done if place.uid not in family} == untouched


@given(agendas(), st.data())
def test_moved_stands_right_behind_what_it_was_put_behind(places: tuple[Place, ...], data: st.DataObject) -> None:
    tops = [place.uid for place in order.arranged(places) if place.parent is None]
    uid, after = data.draw(st.sampled_from(tops)), data.draw(st.sampled_from(tops))

    done = order.moved(places, uid, after)

    heads = [place.uid for place in done if place.parent is None]
    if uid == after:
        assert done == order.arranged(places)
    else:
        assert heads.index(uid) == heads.index(after) + 1


@given(agendas(), st.data())
def test_a_step_up_and_a_step_down_lead_back(places: tuple[Place, ...], data: st.DataObject) -> None:
    uid = data.draw(st.sampled_from([place.uid for place in places]))

    up = order.stepped(places, uid, up=True)

    if up is not None:
        assert order.stepped(up, uid, up=False) == order.arranged(places)


@given(agendas(), st.sampled_from([True, False, None]), st.sampled_from(Standing))
def test_a_new_item_leaves_the_others_in_order_and_stands_where_it_should(
    places: tuple[Place, ...], closed: bool | None, standing: Standing
) -> None:
    new = Place("new", None, closed, standing)

    done = order.added(places, new)

    assert tuple(place for place in done if place != new) == order.arranged(places)
    assert _is_arranged(done)
    heads = [place for place in done if place.parent is None and (place.closed is True) is (closed is True)]
    at = heads.index(new)
    if standing is Standing.LAST:
        assert heads[-1] is new
    elif standing is Standing.FIRST:
        assert all(place.standing is Standing.FIRST for place in heads[:at])
    else:
        assert all(place.standing is Standing.LAST for place in heads[at + 1 :])


@given(agendas(), st.integers(1, 200), st.frozensets(st.integers(1, 220), max_size=30))
def test_numbers_rise_without_gaps_but_those_that_are_taken(
    places: tuple[Place, ...], start: int, taken: frozenset[int]
) -> None:
    done = order.arranged(places)

    given_numbers, following = numbers([Numbered(place.uid, place.parent) for place in done], start, taken)

    wholes = [int(given_numbers[place.uid]) for place in done if place.parent is None]
    assert wholes == [n for n in range(start, following) if n not in taken]
    assert following not in taken
    assert len(set(given_numbers.values())) == len(done)
    for place in done:
        if place.parent is not None:
            assert given_numbers[place.uid].startswith(f"{given_numbers[place.parent]}.")


def test_numbers_that_are_no_series_are_passed_over() -> None:
    assert whole_numbers({"13", "13.1", "", "7a", "²"}) == {13}
    assert first_free(3, {3, 4, 6}) == 5
    assert next_part("13", {"13.1", "13.9", "131.4", "13.x"}) == "13.10"


@pytest.mark.parametrize(
    ("uid", "up", "expected"),
    [("b", True, "bac"), ("b", False, "acb"), ("a", True, None), ("c", False, None)],
)
def test_a_step_among_three(uid: str, up: bool, expected: str | None) -> None:
    done = order.stepped([Place("a"), Place("b"), Place("c")], uid, up=up)

    assert (None if done is None else "".join(place.uid for place in done)) == expected
