"""The house's own words: mix-ups, the spelling's words and typed codes; each is one step back."""

from __future__ import annotations

from datetime import date

import pytest

from db.queries.words import mixups, own_words, phrase_codes
from db.vocabulary import Audience
from desktop.faults import RuleBroken, StaleWork
from desktop.operations import arrange_agenda, edit_item, plan_meeting, set_up_committee, set_up_words
from desktop.operations.desk import Desk
from desktop.operations.phrase_texts import codes_here
from tests.desktop.operations.house import build, labels


def test_a_mixup_is_added_changed_and_dropped(desk: Desk) -> None:
    uid = set_up_words.add_mixup(desk, " salgstal ", "sagstal")
    set_up_words.change_mixup(desk, uid, "salgstal", "sagsantal")
    with desk.reading() as read:
        found = mixups(read, Audience.INTERNAL)
        assert mixups(read, Audience.PUBLIC) == []

    assert [(row.said, row.meant) for row in found] == [("salgstal", "sagsantal")]
    with pytest.raises(RuleBroken, match="på listen"):
        set_up_words.add_mixup(desk, "Salgstal", "sagstal")
    with pytest.raises(RuleBroken, match="to forskellige"):
        set_up_words.add_mixup(desk, "sag", "Sag")
    set_up_words.drop_mixup(desk, uid)
    assert labels(desk)[0] == "Forveksling ”salgstal” slettet"
    for _ in range(3):
        desk.undo()


def test_a_word_is_learnt_once(desk: Desk) -> None:
    uid = set_up_words.add_own_word(desk, "Turbovejen")

    assert set_up_words.add_own_word(desk, "Turbovejen") == uid
    assert len(labels(desk)) == 1
    with pytest.raises(RuleBroken):
        set_up_words.add_own_word(desk, "to ord")
    with desk.reading() as read:
        assert [row.word for row in own_words(read, Audience.INTERNAL)] == ["Turbovejen"]
    set_up_words.drop_own_word(desk, uid)
    with desk.reading() as read:
        assert own_words(read, Audience.INTERNAL) == []


def test_a_code_is_a_bodys_or_everybodys(desk: Desk) -> None:
    house = build(desk)
    everybody = set_up_words.set_phrase_code(desk, None, ";G", "Godkendt.")
    set_up_words.set_phrase_code(desk, house.body, "g", "Tiltrådt.")
    set_up_words.set_phrase_code(desk, house.council, "g", "Vedtaget.")

    with desk.reading() as read:
        assert [(r.committee, r.text) for r in phrase_codes(read, house.body, Audience.INTERNAL)] == [
            (None, "Godkendt."),
            (house.body, "Tiltrådt."),
        ]
        assert len(phrase_codes(read, None, Audience.INTERNAL)) == 1
    assert set_up_words.set_phrase_code(desk, None, "g", "Godkendt af alle.") == everybody
    with pytest.raises(StaleWork):
        set_up_words.set_phrase_code(desk, None, "g", "Nej.", seen="Godkendt.")
    with pytest.raises(RuleBroken, match="kan ikke bruges"):
        set_up_words.set_phrase_code(desk, None, "to ord", "x")
    set_up_words.drop_phrase_code(desk, None, "g")
    with desk.reading() as read:
        assert phrase_codes(read, None, Audience.INTERNAL) == []


def test_a_body_that_goes_takes_its_codes_along_and_gets_them_back(desk: Desk) -> None:
    body = set_up_committee.add_committee(desk, code="TK", name="Teknik")
    set_up_words.set_phrase_code(desk, body, "g", "Tiltrådt.")

    set_up_committee.drop_committee(desk, body)
    with desk.reading() as read:
        assert phrase_codes(read, body, Audience.INTERNAL) == []
    desk.undo()
    with desk.reading() as read:
        assert [row.text for row in phrase_codes(read, body, Audience.INTERNAL)] == ["Tiltrådt."]


def test_a_code_is_filled_with_what_its_item_knows(desk: Desk) -> None:
    house = build(desk)
    edit_item.set_route(desk, house.items[0], "TK, BY")
    later = plan_meeting.add_meeting(desk, house.body, date(2021, 4, 8), standing=False)
    item = arrange_agenda.add_item(desk, later, "Referat")
    set_up_words.set_phrase_code(desk, house.body, "m", "Møde den {møde}, punkt {punkt}: {noget}")

    with desk.reading() as read:
        first = codes_here(read, house.items[0], Audience.INTERNAL)
        second = codes_here(read, item, Audience.INTERNAL)
        assert codes_here(read, item, Audience.PUBLIC) == {}

    assert first["af"] == "Anbefales over for Byrådet godkendt."
    assert second["af"] == "Anbefales over for {næste} godkendt."
    assert first["ref"] == "Referatet af mødet den {forrige møde} er godkendt."
    assert second["ref"] == "Referatet af mødet den 4. marts 2021 er godkendt."
    assert second["m"] == "Møde den 8. april 2021, punkt 5: {noget}"
    assert first["at"] == "Udvalget for Teknik og Klima tiltræder indstillingen."
