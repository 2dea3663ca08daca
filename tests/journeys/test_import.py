"""A paper into the database: the dagsorden, then its referat; twice the same; quotations; and papers in disorder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings

from db import richtext
from db.queries import meetings
from db.rows import Item, Meeting, Reading
from db.store import Store, open_store
from db.tables.decisions import earlier_decision
from db.tables.meetings import agenda_item, bilag
from db.vocabulary import Audience, DocumentKind, MeetingStage, Outcome
from desktop.documents import agenda, minutes
from desktop.exporters import text
from desktop.faults import Fault, RuleBroken
from desktop.importers import minutes as reader
from desktop.importers import source
from desktop.operations.desk import Desk
from desktop.operations.export_meeting import public_paper
from desktop.operations.import_minutes import import_readings
from desktop.operations.load_sample import sample_meetings
from desktop.sentences import say
from tests.damaged import papers
from tests.generate import municipality
from tests.replay import snapshot
from tests.same_rows import rows_alike

DOUBTFUL = frozenset({"possible_item", "group_unsure", "stray_case_number", "possible_meeting"})
HEAD = "Dagsorden til mødet i Økonomiudvalget den 11. marts 2026 kl. 16:15 i Salen"
OPEN, CLOSED = "Åbne dagsordenspunkter", "Lukkede dagsordenspunkter"
BUDGET, SALE = "00.30.10-Ø00-1-26", "82.01.00-Ø54-7-25"
AGENDA = (
    HEAD, OPEN, BUDGET, "6. Budget", "Indstilling", "Direktøren indstiller til Økonomiudvalget:", "1. At det følges.",
    "Sagsfremstilling", "Budgettet er stramt.", "Økonomi", "Det koster.", "Bilag", "1. Tal (tal.pdf)",
    CLOSED, SALE, "7. Salg", "Sagsfremstilling", "Prisen er 640.000 kr.",
)  # fmt: skip
MINUTES = (
    HEAD.replace("Dagsorden", "Referat"), OPEN, BUDGET, "6. Budget 2026", "Indstilling",
    "Direktøren indstiller til Økonomiudvalget:", "1. At budgettet følges.", "Sagsfremstilling",
    "Budgettet er meget stramt.", "Beslutning", "Ad 1: Godkendt.", "Fraværende: Bo Ask (F)",
    "15.00.00-G01-9-26", "8. Nyt punkt", "Beslutning", "Udsat.",
    CLOSED, SALE, "7. Salg", "Beslutning", "Godkendt.",
)  # fmt: skip


def _reading(*lines: str, name: str = "papir.txt") -> Reading:
    return reader.read(source.decode("\n\n".join(lines).encode(), name))


def _whole(desk: Desk, uid: str) -> Meeting:
    with desk.reading() as read:
        found = meetings.whole(read, uid, Audience.INTERNAL)
    assert found is not None
    return found


def _told(desk: Desk, uid: str) -> set[str]:
    with desk.reading() as read:
        return {each.what for each in meetings.findings(read, uid)}


def _texts(item: Item) -> dict[str, str]:
    return {each.heading: richtext.plain(each.body) for each in item.sections}


def test_a_referat_brings_its_dagsorden_up_to_date_in_one_step_that_can_be_taken_back(desk: Desk) -> None:
    (uid,) = import_readings(desk, [_reading(*AGENDA)])
    before, all_before = _whole(desk, uid), snapshot(desk.store)

    (again,) = import_readings(desk, [_reading(*MINUTES, name="referat.txt")])

    after = _whole(desk, uid)
    assert again == uid
    assert (after.document, after.stage) == (DocumentKind.MINUTES, MeetingStage.HELD)
    assert [item.number for item in after.items] == ["6", "8", "7"]
    assert [after.items[0].uid, after.items[2].uid] == [item.uid for item in before.items]
    assert after.items[0].title == "Budget 2026"
    assert _texts(after.items[0])["Sagsfremstilling"] == "Budgettet er meget stramt."
    desk.undo()
    assert snapshot(desk.store) == all_before


def test_the_referats_decisions_points_and_absences_come_in(desk: Desk) -> None:
    (uid,) = import_readings(desk, [_reading(*AGENDA)])

    import_readings(desk, [_reading(*MINUTES, name="referat.txt")])

    budget = _whole(desk, uid).items[0]
    assert budget.treatment is not None
    assert budget.recommendation is not None
    assert [(each.label, each.outcome) for each in budget.treatment.points] == [("1", Outcome.APPROVED)]
    assert [each.who.name for each in budget.treatment.absent] == ["Bo Ask"]
    assert [each.text for each in budget.recommendation.points] == ["At budgettet følges."]


def test_what_only_the_database_holds_stays(desk: Desk) -> None:
    (uid,) = import_readings(desk, [_reading(*AGENDA)])
    budget, sale = _whole(desk, uid).items
    with desk.operation(say("I hånden")) as book:
        book.set(agenda_item, sale.uid, public_title="Lokaler", closed_reason="Pris")
        book.set(bilag, budget.bilag[0].uid, sha256="0" * 64)

    import_readings(desk, [_reading(*MINUTES, name="referat.txt")])

    after = {item.number: item for item in _whole(desk, uid).items}
    assert after["7"].public is not None
    assert (after["7"].public.title, after["7"].public.decision) == ("Lokaler", ())
    assert _texts(after["7"])["Sagsfremstilling"] == "Prisen er 640.000 kr."
    assert [each.file_name for each in after["6"].bilag] == ["tal.pdf"]
    assert "Økonomi" not in _texts(after["6"])


def test_an_item_that_the_referat_leaves_out_stays_and_is_told(desk: Desk) -> None:
    (uid,) = import_readings(desk, [_reading(*AGENDA)])

    import_readings(desk, [_reading(*MINUTES[:-5], name="referat.txt")])

    assert [item.number for item in _whole(desk, uid).items] == ["6", "7", "8"]
    assert "item_missing" in _told(desk, uid)


def test_what_was_closed_is_not_opened_by_a_newer_paper(desk: Desk) -> None:
    (uid,) = import_readings(desk, [_reading(*AGENDA)])
    opened = tuple(line for line in MINUTES if line != CLOSED)

    import_readings(desk, [_reading(*opened, name="referat.txt")])

    assert [item.closed for item in _whole(desk, uid).items if item.number == "7"] == [True]
    assert "closed_conflict" in _told(desk, uid)


def test_the_same_source_is_not_read_in_twice(desk: Desk) -> None:
    undated = _reading(
        "Referat til mødet i Byrådet", OPEN, BUDGET, "6. Budget", "Beslutning", "Godkendt.", name="a.txt"
    )
    import_readings(desk, [undated])

    with pytest.raises(RuleBroken, match=r"a\.txt er allerede læst ind\."):
        import_readings(desk, [undated])


def test_a_second_referat_of_a_meeting_is_refused_and_stores_nothing(desk: Desk) -> None:
    import_readings(desk, [_reading(*MINUTES)])
    before = snapshot(desk.store)

    with pytest.raises(RuleBroken, match=r"har allerede et referat fra mødet 11\. marts 2026"):
        import_readings(desk, [_reading(*MINUTES, "Mere.", name="b.txt")])

    assert snapshot(desk.store) == before


def test_two_meetings_of_a_day_that_treat_different_things_are_two(desk: Desk) -> None:
    later = HEAD.replace("16:15", "19:00")
    import_readings(desk, [_reading(*AGENDA), _reading(later, OPEN, "15.00.00-G01-3-26", "9. Skoler", name="b.txt")])

    with desk.reading() as read:
        assert len(meetings.lines(read, Audience.INTERNAL)) == 2


QUOTING = (
    "Referat til mødet i Byrådet den 18. marts 2026 kl. 16:15 i Salen", OPEN, SALE, "8. Ejendom", "Indstilling",
    "Direktøren indstiller til Byrådet:", "1. At sælge.", "Økonomiudvalget, 11. marts 2026, pkt. 7:",
    "Godkendt til HEMMELIGPRIS.", "Beslutning", "Godkendt.",
)  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("item", [", pkt. 7", ""])
def test_what_is_quoted_from_a_closed_item_stays_closed_whichever_paper_came_first(
    desk: Desk, item: str, turned: bool
) -> None:
    quoting = _reading(*(line.replace(", pkt. 7", item) for line in QUOTING), name="by.txt")
    both = [_reading(*MINUTES), quoting]

    import_readings(desk, both[::-1] if turned else both)

    with desk.reading() as read:
        (by,) = [each.uid for each in meetings.lines(read, Audience.INTERNAL) if each.committee == "Byrådet"]
        assert read.execute(sa.select(earlier_decision.c.derived_from)).scalar_one() is not None
        shown = meetings.whole(read, by, Audience.PUBLIC)
    assert shown is not None
    assert "HEMMELIGPRIS" not in text.public_text(public_paper(desk, shown))
    assert "HEMMELIGPRIS" in _printed(_whole(desk, by))


# --- the text form and back ------------------------------------------------------------------------------------------


def _printed(given: Meeting) -> str:
    room = minutes if given.document is DocumentKind.MINUTES else agenda
    return text.text(room.internal(given))


def _desk(store: Store) -> Desk:
    return Desk(store, actor="mette", session="s", clock=lambda: datetime(2026, 3, 11, tzinfo=UTC))


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """Two databases that each test leaves as empty as it found them."""
    desks = [_desk(open_store(str(tmp_path_factory.mktemp("to") / f"{n}.db"), create=True)) for n in "ab"]
    yield desks[0], desks[1]
    for each in desks:
        each.close()


def _through_text(pair: tuple[Desk, Desk], readings: list[Reading]) -> tuple[list[str], list[str]]:
    """The rows of what is read, and of the same printed and read again; both databases are empty afterwards."""
    first, second = pair
    uids = import_readings(first, readings)
    printed = [_printed(_whole(first, uid)).encode() for uid in uids]
    import_readings(second, [reader.read(source.decode(each, f"{n}.txt")) for n, each in enumerate(printed)])
    rows = rows_alike(first.store), rows_alike(second.store)
    first.undo()
    second.undo()
    assert rows_alike(first.store) == rows_alike(second.store) == []
    return rows


def test_seed_001_printed_and_read_again_makes_the_same_rows(pair: tuple[Desk, Desk], seed_001: Path) -> None:
    before, after = _through_text(pair, [reader.read(source.decode(seed_001.read_bytes(), seed_001.name))])

    assert len(before) > 100
    assert after == before


def test_a_municipalitys_year_and_the_sample_printed_and_read_again_make_the_same_rows(pair: tuple[Desk, Desk]) -> None:
    given_meetings = [*municipality(11), *sample_meetings()]
    readings = [reader.read(source.decode(_printed(each).encode(), f"{n}")) for n, each in enumerate(given_meetings)]

    before, after = _through_text(pair, readings)

    assert after == before


def test_a_paper_whose_decision_stands_first_keeps_that_order(pair: tuple[Desk, Desk]) -> None:
    lines = (
        MINUTES[0],
        OPEN,
        BUDGET,
        "6. Budget",
        "Beslutning",
        "Godkendt.",
        "Sagsfremstilling",
        "Tekst.",
        "Økonomi",
        "Intet.",
    )

    before, after = _through_text(pair, [_reading(*lines)])

    assert after == before
    printed = _printed(_reading(*lines).meetings[0].meeting)
    assert printed.index("Godkendt.") < printed.index("Sagsfremstilling") < printed.index("\n\nØkonomi\n")


@given(papers(heads=False))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_any_paper_whose_items_are_clear_printed_and_read_again_makes_the_same_rows(
    pair: tuple[Desk, Desk], data: bytes
) -> None:
    try:
        reading = reader.read(source.decode(data, "papir.txt"))
    except Fault:
        return
    assume(len(reading.meetings) == 1 and not DOUBTFUL & {each.what for each in reading.meetings[0].findings})

    before, after = _through_text(pair, [reading])

    assert after == before


CRASHES: dict[str, tuple[str, ...]] = {
    "the same person twice": ("Fraværende: Bo Ask (A), Bo Ask (A)",),
    "absent and disqualified": ("Fraværende: Bo Ask (A)", "Inhabil: Bo Ask (A)"),
    "votes of twenty digits": ("For: 99999999999999999999, imod: 1, undlod: 2",),
    "the same point twice": ("Ad 1: Godkendt.", "Ad 1: Udsat."),
    "lists eighty deep": tuple(f"{'  ' * deep}• punkt" for deep in range(1, 81)),
    "a substitute for oneself": ("Stedfortræder: Bo Ask (A) for Bo Ask (A)",),
}


@pytest.mark.parametrize("lines", CRASHES.values(), ids=CRASHES)
def test_what_once_crashed_is_stored(pair: tuple[Desk, Desk], lines: tuple[str, ...]) -> None:
    before, after = _through_text(
        pair, [_reading(MINUTES[0], OPEN, BUDGET, "6. Budget", "Beslutning", "Godkendt.", *lines)]
    )

    assert after == before


@given(papers())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_mixture_of_lines_goes_into_a_real_database_and_out_again(pair: tuple[Desk, Desk], data: bytes) -> None:
    desk, _ = pair
    try:
        reading = reader.read(source.decode(data, "papir.txt"))
        uids = import_readings(desk, [reading])
    except Fault:
        return

    for uid in uids:
        found = _whole(desk, uid)
        assert _printed(found)
        assert text.public_text(public_paper(desk, found))
    desk.undo()
    assert rows_alike(desk.store) == []
