"""Review, confirmation, signing and publication of a meeting are four states, and none of them implies another."""

from __future__ import annotations

import itertools

import pytest

from db.queries import meetings
from db.tables.meetings import meeting
from db.tables.people import committee
from db.vocabulary import Audience, ReviewState
from desktop.operations.desk import Desk
from desktop.sentences import say

_AT = "2021-03-05T08:00:00.000+00:00"


@pytest.mark.parametrize("review", [ReviewState.NONE, ReviewState.APPROVED])
def test_every_combination_can_be_held(desk: Desk, review: ReviewState) -> None:
    combinations = list(itertools.product((None, _AT), repeat=3))
    with desk.operation(say("Møder")) as book:
        body = book.add(committee, code="BY", name="Byrådet")
        uids = [
            book.add(
                meeting, committee=body, review=review, confirmed_at=confirmed, signed_at=signed, published_at=published
            )
            for confirmed, signed, published in combinations
        ]

    with desk.reading() as read:
        held = [meetings.whole(read, uid, Audience.INTERNAL) for uid in uids]
        seen = {line.uid for line in meetings.lines(read, Audience.PUBLIC)}

    assert [(m.review, m.confirmed, m.signed, m.published) for m in held if m] == [
        (review, *(at is not None for at in each)) for each in combinations
    ]
    assert seen == {uid for uid, (_, _, published) in zip(uids, combinations, strict=True) if published}
