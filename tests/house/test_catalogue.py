"""Every word on screen has its English, with the same gaps; and none is left over."""

from __future__ import annotations

import pytest

from desktop.documents import phrases
from desktop.faults import Fault
from desktop.i18n import catalogue
from installers.catalogue import gaps, msgids


def test_the_english_catalogue_is_complete_and_has_nothing_over() -> None:
    assert sorted(set(msgids()) - set(catalogue("en"))) == []
    assert sorted(set(catalogue("en")) - set(msgids())) == []


def test_a_translation_has_the_gaps_of_its_msgid() -> None:
    assert [msgid for msgid, words in catalogue("en").items() if gaps(msgid) != gaps(words)] == []


def test_a_phrase_with_a_missing_gap_or_an_unknown_key_is_a_fault() -> None:
    say = phrases.given()

    assert say("meeting.ended", hour="18.40") == "Mødet sluttede kl. 18.40."
    with pytest.raises(Fault, match="mangler hour"):
        say("meeting.ended")
    with pytest.raises(Fault, match="findes ikke"):
        say("meeting.nothing")
