"""The collector stands still as long as anybody holds it, and afterwards passes over what was made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from desktop.qt.collector import hold, let_go


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_until_the_last_has_let_go() -> None:
    hold()
    hold()
    let_go()
    assert not gc.isenabled()

    let_go()

    assert gc.isenabled()


def test_what_was_made_meanwhile_is_not_looked_at_again() -> None:
    hold()
    made = [[n] for n in range(1000)]
    let_go()

    looked_at = {id(each) for each in gc.get_objects()}

    assert not any(id(each) in looked_at for each in made)
