"""An item is written: title, number, route, sections, recommendation; typing is one step, and nobody is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.tables.meetings import meeting
from db.vocabulary import Audience, ItemKind, SectionKind
from desktop.faults import RuleBroken, StaleWork
from desktop.operations import arrange_agenda
from desktop.operations import edit_item as edit
from desktop.operations import edit_recommendation as recommend
from desktop.operations import edit_sections as write
from desktop.operations.desk import Desk
from desktop.sentences import say
from tests.desktop.operations.house import build, labels, rows, sheet, text
from tests.replay import snapshot


def test_an_hour_of_typing_in_a_title_is_one_step(desk: Desk) -> None:
    house = build(desk)
    shown = "Cykelsti"
    for typed in ("Cykelsti ", "Cykelsti l", "Cykelsti langs Åvej"):
        edit.set_title(desk, house.items[0], typed, shown)
        shown = typed

    assert sheet(desk, house.items[0]).title == "Cykelsti langs Åvej"
    assert labels(desk)[0] == "Titel på punkt 1"
    desk.undo()
    assert sheet(desk, house.items[0]).title == "Cykelsti"


def test_a_title_of_ten_thousand_characters_is_kept(desk: Desk) -> None:
    house = build(desk)
    title = "å" * 10_000

    edit.set_title(desk, house.items[0], title)

    assert sheet(desk, house.items[0]).title == title
    arrange_agenda.move_item(desk, house.items[0], house.items[1])
    assert len(labels(desk)[0]) < 80


def test_a_title_is_one_clean_line(desk: Desk) -> None:
    house = build(desk)

    edit.set_title(desk, house.items[0], " Cykelsti\nlangs\x00  A\u030avej\u2028 ")

    assert sheet(desk, house.items[0]).title == "Cykelsti langs Åvej"


def test_typing_goes_on_while_the_item_is_moved_and_renumbered(desk: Desk) -> None:
    house = build(desk)
    edit.set_title(desk, house.items[0], "Cykelsti l", "Cykelsti")
    arrange_agenda.move_item(desk, house.items[0], house.items[2])

    edit.set_title(desk, house.items[0], "Cykelsti langs Åvej", "Cykelsti l")

    assert sheet(desk, house.items[0]).title == "Cykelsti langs Åvej"


def test_what_somebody_else_has_typed_is_not_overwritten(seat: Callable[[str], Desk]) -> None:
    mine, theirs = seat("mine"), seat("theirs")
    house = build(mine)
    section = next(each for each in sheet(mine, house.items[0]).sections if each.kind is SectionKind.CASE_TEXT)
    edit.set_title(theirs, house.items[0], "Cykelstien")
    write.set_section_body(theirs, section.uid, text("Deres"))

    with pytest.raises(StaleWork, match="rettet"):
        edit.set_title(mine, house.items[0], "Cykelsti langs Åvej", "Cykelsti")
    with pytest.raises(StaleWork, match="rettet"):
        write.set_section_body(mine, section.uid, text("Mit"), ())
    edit.set_title(mine, house.items[0], "Cykelstien", "Cykelsti")  # the same as theirs overwrites nothing

    assert sheet(mine, house.items[0]).title == "Cykelstien"


def test_confirmed_minutes_are_locked(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    section = sheet(desk, item).sections[0].uid
    point = recommend.add_point(desk, item, "At stien anlægges.")
    with desk.operation(say("Bekræftet"), barrier=True) as book:
        book.set(meeting, house.meeting, confirmed_at="2021-03-05T08:00:00.000+00:00")

    for act in (
        lambda: edit.set_title(desk, item, "Nyt"),
        lambda: edit.set_kind(desk, item, ItemKind.DISCUSSION),
        lambda: edit.set_case_number(desk, item, "1"),
        lambda: edit.set_route(desk, item, "TK"),
        lambda: write.set_section_body(desk, section, text("Nyt")),
        lambda: write.add_section(desk, item, "Klima"),
        lambda: write.drop_section(desk, section),
        lambda: recommend.set_point(desk, point, "At stien ikke anlægges."),
        lambda: recommend.drop_point(desk, point),
        lambda: recommend.set_recommendation(desk, item, recommender="Direktøren"),
        lambda: arrange_agenda.close_item(desk, item, closed=True),
        lambda: arrange_agenda.withdraw_item(desk, item),
        lambda: arrange_agenda.add_item(desk, house.meeting, "Nyt"),
    ):
        with pytest.raises(RuleBroken, match="bekræftet"):
            act()
    assert sheet(desk, item).locked


def test_a_case_number_follows_its_case(desk: Desk) -> None:
    house = build(desk)

    for typed in ("05.01.02", "05.01.02-P20-1-20"):
        edit.set_case_number(desk, house.items[0], typed)
    first = sheet(desk, house.items[0])
    edit.set_case_number(desk, house.items[1], "05.01.02 – p20 – 1 – 20")

    second = sheet(desk, house.items[1])
    assert (first.case_no, second.case_no) == ("05.01.02-P20-1-20", "05.01.02-P20-1-20")
    assert first.case_file == second.case_file
    cases = [row for key, row in snapshot(desk.store).items() if key[0] == "case_file"]
    assert [(row["case_no"], row["scheme"]) for row in cases] == [("05.01.02-P20-1-20", "kle")]


def test_a_number_that_is_changed_on_one_item_leaves_the_other_alone(desk: Desk) -> None:
    house = build(desk)
    for item in house.items[:2]:
        edit.set_case_number(desk, item, "14/30210")
    before = snapshot(desk.store)

    edit.set_case_number(desk, house.items[1], "14/30211", "14/30210")

    assert [sheet(desk, item).case_no for item in house.items[:2]] == ["14/30210", "14/30211"]
    assert labels(desk)[0] == "Sagsnummer på punkt 2"
    with pytest.raises(StaleWork):
        edit.set_case_number(desk, house.items[1], "14/1", "14/30210")
    desk.undo()
    assert snapshot(desk.store) == before


def test_a_number_that_is_taken_away_leaves_a_case_without_one(desk: Desk) -> None:
    house = build(desk)
    edit.set_case_number(desk, house.items[0], "14/30210")

    edit.set_case_number(desk, house.items[0], "")

    assert sheet(desk, house.items[0]).case_no == ""


def test_a_route_is_kept_as_written_and_read_into_stages(desk: Desk) -> None:
    house = build(desk)

    edit.set_route(desk, house.items[0], "TK/Integrationsrådet, ØK, BY - 1. behandling")

    found = sheet(desk, house.items[0])
    assert found.route_text == "TK/Integrationsrådet, ØK, BY - 1. behandling"
    assert found.route == (("TK", "Integrationsrådet"), ("ØK",), ("BY",))
    bodies = {row["body"]: row["committee"] for key, row in snapshot(desk.store).items() if key[0] == "route_body"}
    assert bodies == {"TK": house.body, "Integrationsrådet": None, "ØK": None, "BY": house.council}
    edit.set_route(desk, house.items[0], "TK", found.route_text)
    assert sheet(desk, house.items[0]).route == (("TK",),)
    with pytest.raises(StaleWork):
        edit.set_route(desk, house.items[0], "BY", "noget andet")


def test_another_kind_brings_its_sections_as_long_as_nobody_has_written(desk: Desk) -> None:
    house = build(desk)

    edit.set_kind(desk, house.items[0], ItemKind.INFORMATION)
    assert [each.heading for each in sheet(desk, house.items[0]).sections] == [
        "Sagsfremstilling", "Bilag", "Beslutning",
    ]  # fmt: skip

    section = sheet(desk, house.items[0]).sections[0].uid
    write.set_section_body(desk, section, text("Ord"))
    edit.set_kind(desk, house.items[0], ItemKind.DECISION)
    assert len(sheet(desk, house.items[0]).sections) == 3
    assert rows(desk, house.meeting)[0].lacks == ()


def test_what_everyone_may_read_of_a_closed_item_is_written_apart(desk: Desk) -> None:
    house = build(desk)
    item = house.items[3]

    edit.set_public_title(desk, item, "Køb af areal ved Åvej", "")
    edit.set_public_text(desk, item, text("Kommunen køber jord."), ())
    edit.set_public_decision(desk, item, text("Godkendt."))
    edit.set_closed_reason(desk, item, "Pris under forhandling")

    found = sheet(desk, item)
    assert (found.public_title, found.closed_reason) == ("Køb af areal ved Åvej", "Pris under forhandling")
    assert (found.public_text, found.public_decision) == (text("Kommunen køber jord."), text("Godkendt."))
    with pytest.raises(StaleWork):
        edit.set_public_text(desk, item, text("Andet."), ())


def test_sections_are_added_named_ordered_and_dropped(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    before = snapshot(desk.store)
    first = sheet(desk, item).sections[0].uid

    climate = write.add_section(desk, item, "Miljø- og klimamæssige konsekvenser", after=first)
    assert sheet(desk, item).sections[1].kind is SectionKind.CLIMATE
    write.rename_section(desk, climate, "Klima", "Miljø- og klimamæssige konsekvenser")
    write.move_section(desk, climate, None)
    assert [each.heading for each in sheet(desk, item).sections][:2] == ["Klima", "Forventet sagsgang"]
    write.drop_section(desk, climate)

    assert labels(desk)[:4] == [
        "Afsnittet Klima slettet", "Afsnittet Klima flyttet", "Overskriften Klima",
        "Afsnittet Miljø- og klimamæssige konsekvenser tilføjet",
    ]  # fmt: skip
    assert snapshot(desk.store) == before
    with pytest.raises(RuleBroken, match="overskrift"):
        write.add_section(desk, item, " ")


def test_text_is_kept_exactly_and_an_empty_one_is_none(desk: Desk) -> None:
    house = build(desk)
    section = next(each for each in sheet(desk, house.items[0]).sections if each.kind is SectionKind.PURPOSE)
    said = text("Byrådet har sat penge af.", "Æ ø å")

    write.set_section_body(desk, section.uid, said, ())

    assert next(each.body for each in sheet(desk, house.items[0]).sections if each.uid == section.uid) == said
    assert labels(desk)[0] == "Anledning i punkt 1"
    write.set_section_body(desk, section.uid, text("", " "), said)
    assert next(each.body for each in sheet(desk, house.items[0]).sections if each.uid == section.uid) == ()


def test_a_pause_in_typing_begins_a_new_step(desk: Desk) -> None:
    house = build(desk)
    section = sheet(desk, house.items[0]).sections[1].uid
    write.set_section_body(desk, section, text("a"))
    write.set_section_body(desk, section, text("ab"))
    desk.clock.now += timedelta(minutes=30)  # type: ignore[attr-defined] # the tests' clock
    write.set_section_body(desk, section, text("abc"))

    desk.undo()
    assert sheet(desk, house.items[0]).sections[1].body == text("ab")
    desk.undo()
    assert sheet(desk, house.items[0]).sections[1].body == ()


def test_points_are_numbered_in_order(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]
    second = recommend.add_point(desk, item, "At to.")
    recommend.add_point(desk, item, "At tre.", after=second)
    first = recommend.add_point(desk, item, "At en.", last=False)

    def points() -> list[tuple[str, str]]:
        said = sheet(desk, item).recommendation
        return [(each.label, each.text) for each in said.points] if said else []

    assert points() == [("1", "At en."), ("2", "At to."), ("3", "At tre.")]
    recommend.move_point(desk, first, second)
    assert points() == [("1", "At to."), ("2", "At en."), ("3", "At tre.")]
    assert labels(desk)[0] == "At-punkt 1 i punkt 1 flyttet"
    recommend.set_point(desk, first, "At en, nu.", "At en.")
    with pytest.raises(StaleWork):
        recommend.set_point(desk, first, "At x.", "At en.")
    recommend.drop_point(desk, second)
    assert points() == [("1", "At en, nu."), ("2", "At tre.")]


def test_the_lead_follows_who_recommends_until_somebody_writes_another(desk: Desk) -> None:
    house = build(desk)
    item = house.items[0]

    recommend.set_recommendation(desk, item, recommender="Direktøren")
    recommend.set_recommendation(desk, item, addressee="Byrådet")
    said = sheet(desk, item).recommendation
    assert said is not None
    assert (said.lead, said.addressee_committee) == ("Direktøren indstiller til Byrådet:", house.council)

    recommend.set_recommendation(desk, item, said.version, lead="Direktøren anbefaler Byrådet:")
    recommend.set_recommendation(desk, item, recommender="Borgmesteren")
    changed = sheet(desk, item).recommendation
    assert changed is not None
    assert changed.lead == "Direktøren anbefaler Byrådet:"
    with pytest.raises(StaleWork):
        recommend.set_recommendation(desk, item, said.version, addressee="")


def test_a_recommendation_brings_its_section_where_the_item_has_none(desk: Desk) -> None:
    house = build(desk)
    item = arrange_agenda.add_item(desk, house.meeting, "Orientering om støj")

    recommend.add_point(desk, item, "At orienteringen tages til efterretning.")
    edit.set_route(desk, item, "TK")

    assert [each.heading for each in sheet(desk, item).sections] == [
        "Forventet sagsgang", "Indstilling", "Sagsfremstilling", "Bilag", "Beslutning",
    ]  # fmt: skip


def test_the_agenda_says_what_is_missing(desk: Desk) -> None:
    from db.queries.agenda import counts

    house = build(desk)
    item = house.items[0]
    row = rows(desk, house.meeting)[0]
    assert (row.lacks_text, row.lacks_recommendation) == (True, True)
    assert row.lacks == ("Anledning", "Sagsfremstilling")

    case_text = next(each for each in sheet(desk, item).sections if each.kind is SectionKind.CASE_TEXT)
    write.set_section_body(desk, case_text.uid, text("Stien bliver lang."))
    recommend.add_point(desk, item, "At stien anlægges.")

    row = rows(desk, house.meeting)[0]
    assert (row.lacks_text, row.lacks_recommendation, row.lacks, row.points) == (False, False, ("Anledning",), 1)
    told = counts(rows(desk, house.meeting))
    assert (told.items, told.open, told.closed, told.missing.text, told.missing.recommendation) == (4, 3, 1, 3, 3)
    assert told.lacks == (("Anledning", 4), ("Sagsfremstilling", 3))


def test_the_public_reads_nothing_of_an_item_that_is_not_published(desk: Desk) -> None:
    from db.queries.agenda import agenda, head
    from db.queries.items import sheet as whole_sheet

    house = build(desk)
    edit.set_public_title(desk, house.items[3], "Køb")

    with desk.reading() as read:
        assert whole_sheet(read, house.items[0], Audience.PUBLIC) is None
        assert head(read, house.meeting, Audience.PUBLIC) is None
        assert [row.title for row in agenda(read, house.meeting, Audience.PUBLIC)][3] == "Køb"
    with desk.operation(say("Offentliggjort"), barrier=True) as book:
        book.set(meeting, house.meeting, published_at="2021-03-05T08:00:00.000+00:00")
    with desk.reading() as read:
        assert whole_sheet(read, house.items[0], Audience.PUBLIC) is not None
        assert whole_sheet(read, house.items[3], Audience.PUBLIC) is None
        assert head(read, house.meeting, Audience.PUBLIC) is not None
