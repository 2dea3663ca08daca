"""Drafts become items of a real agenda in one step; a second delivery is taken over difference by difference."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db import richtext
from db.arrivals import Arrived, Draft, FileKind, Intake, Kept
from db.queries.bilag import bilag_of
from db.richtext import Figure, Heading, Para, paragraphs, plain_runs
from db.rows import Item, Section
from db.vocabulary import Audience, SectionKind
from desktop.faults import NotReadable, RuleBroken, StaleWork
from desktop.importers.arrivals.open import arrive
from desktop.importers.drafts import draft
from desktop.importers.second import Again, Part, Turn
from desktop.operations import accept_delivery, edit_sections
from desktop.operations.desk import Desk
from desktop.operations.take_in import take_in
from tests.desktop.importers.arrivals.wording import p, with_picture
from tests.desktop.importers.deliveries import arrived, delivered_items, document
from tests.desktop.operations.house import House, build, labels, sheet, text, told

KLE = "05.01.02-P20-3-21"


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


def file(folder: Path, name: str, data: bytes = b"%PDF-1.7 et notat") -> Arrived:
    """A file in the staging folder, under its hash."""
    sha256 = hashlib.sha256(data).hexdigest()
    place = folder / sha256
    place.write_bytes(data)
    return Arrived(Kept(name, sha256, len(data), FileKind.PDF, str(place)))


def item(*words: str, title: str = "Cykelsti langs Åvej") -> tuple[richtext.Block, ...]:
    return (
        Heading("", 2, plain_runs(title)),
        Para("", plain_runs(f"Sagsnr.: {KLE}")),
        Heading("", 2, plain_runs("Forventet sagsgang")),
        Para("", plain_runs("TK, BY")),
        Heading("", 2, plain_runs("Indstilling")),
        Para("", plain_runs("Direktøren indstiller til Byrådet, at")),
        Para("", plain_runs("1. planen godkendes,")),
        Para("", plain_runs("2. udgiften afholdes.")),
        Heading("", 2, plain_runs("Sagsfremstilling")),
        *(Para("", plain_runs(each)) for each in words),
    )


def intake(*words: str, files: Sequence[Arrived] = (), title: str = "Cykelsti langs Åvej") -> Intake:
    return draft([arrived(richtext.renumbered(item(*words, title=title)), "Sag.docx"), *files])


def test_a_draft_becomes_an_item_with_all_that_it_says(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("Stien er lang.", "Den er dyr."))

    made = sheet(desk, uid)
    assert (made.title, made.case_no, made.route_text, made.closed) == ("Cykelsti langs Åvej", KLE, "TK, BY", False)
    assert made.route == (("TK",), ("BY",))
    assert made.recommendation is not None
    assert (made.recommendation.recommender, made.recommendation.addressee) == ("Direktøren", "Byrådet")
    assert made.recommendation.addressee_committee == house.council
    assert [point.text for point in made.recommendation.points] == ["planen godkendes,", "udgiften afholdes."]
    case_text = next(each for each in made.sections if each.kind is SectionKind.CASE_TEXT)
    assert richtext.plain(case_text.body) == "Stien er lang.\nDen er dyr."


def test_the_whole_drop_is_one_step_that_is_taken_back_and_done_again(desk: Desk, house: House, tmp_path: Path) -> None:
    before = told(desk, house.meeting)
    both = [*intake("A.").drafts, *intake("B.", files=[file(tmp_path, "Kort.pdf")], title="Skole").drafts]

    take_in(desk, house.meeting, Intake(tuple(both)))
    after = told(desk, house.meeting)
    desk.undo()

    assert told(desk, house.meeting) == before
    desk.redo()
    assert told(desk, house.meeting) == after
    assert labels(desk)[0] == "2 punkter læst ind"


def test_items_come_where_they_were_dropped_and_in_their_order(desk: Desk, house: House) -> None:
    drafts = [intake("A.", title=title).drafts[0] for title in ("Første", "Anden")]

    take_in(desk, house.meeting, Intake(tuple(drafts)), after=house.items[0])

    assert told(desk, house.meeting)[:4] == ["1 Cykelsti", "2 Første", "3 Anden", "4 Klimaplan"]


def test_an_item_that_says_it_is_closed_comes_among_the_closed_ones(desk: Desk, house: House) -> None:
    blocks = richtext.renumbered((Para("", plain_runs("Lukket punkt")), *item("Prisen er 3 kr.", title="Køb af eng")))

    (uid,) = take_in(desk, house.meeting, draft([arrived(blocks)]))

    assert sheet(desk, uid).closed is True
    assert told(desk, house.meeting)[-1] == "[5 Køb af eng]"


def test_what_is_dropped_among_closed_items_is_closed_unless_it_says_it_is_open(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("A."), closed=True)

    assert sheet(desk, uid).closed is True


def test_bilag_are_kept_and_stand_in_order_with_their_openness(desk: Desk, house: House, tmp_path: Path) -> None:
    files = [
        file(tmp_path, "Bilag 2 - Kontrakt (lukket).pdf", b"kontrakt"),
        file(tmp_path, "Bilag 1 - Kort.pdf", b"kort"),
        file(tmp_path, "Kort.pdf", b"et andet kort"),
    ]

    (uid,) = take_in(desk, house.meeting, intake("A.", files=files))

    with desk.reading() as read:
        rows = bilag_of(read, uid, Audience.INTERNAL)
    assert [(row.title, row.closed) for row in rows] == [("Kort", False), ("Kontrakt", True), ("Kort", False)]
    assert [desk.store.files.path(str(row.sha256)).read_bytes() for row in rows] == [
        b"kort",
        b"kontrakt",
        b"et andet kort",
    ]
    assert len({row.file_name for row in rows}) == 3


def test_a_file_that_has_vanished_takes_nothing_in(desk: Desk, house: House, tmp_path: Path) -> None:
    gone = file(tmp_path, "Kort.pdf")
    Path(gone.file.place).unlink()
    before = told(desk, house.meeting)

    with pytest.raises(NotReadable):
        take_in(desk, house.meeting, intake("A.", files=[gone]))

    assert told(desk, house.meeting) == before


def test_a_file_that_has_become_another_takes_nothing_in(desk: Desk, house: House, tmp_path: Path) -> None:
    other = file(tmp_path, "Kort.pdf")
    Path(other.file.place).write_bytes(b"noget andet")

    with pytest.raises(RuleBroken):
        take_in(desk, house.meeting, intake("A.", files=[other]))


def test_an_empty_drop_is_told(desk: Desk, house: House) -> None:
    with pytest.raises(RuleBroken):
        take_in(desk, house.meeting, Intake())


def test_the_body_s_own_sections_that_did_not_come_are_there_to_be_filled(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("A."))

    headings = [each.heading for each in sheet(desk, uid).sections]
    assert headings == [
        "Forventet sagsgang",
        "Anledning",
        "Indstilling",
        "Inddragelse",
        "Sagsfremstilling",
        "Økonomi",
        "Bilag",
        "Beslutning",
    ]


def test_sections_keep_the_order_and_the_words_in_which_they_came(desk: Desk, house: House) -> None:
    given = Item(
        "Sti",
        sections=(
            Section("Økonomi", SectionKind.ECONOMY, paragraphs(["3 kr."])),
            Section("Sagens indhold", SectionKind.CASE_TEXT, paragraphs(["Lang."])),
            Section("Verdensmål", SectionKind.OTHER, paragraphs(["11."])),
        ),
    )
    source = arrived().file

    (uid,) = take_in(desk, house.meeting, Intake((Draft(given, source),)))

    written = [(each.heading, richtext.plain(each.body)) for each in sheet(desk, uid).sections if each.body]
    assert written == [("Økonomi", "3 kr."), ("Sagens indhold", "Lang."), ("Verdensmål", "11.")]


def test_udvalget_is_the_body_whose_agenda_it_is(desk: Desk, house: House) -> None:
    blocks = list(item("A."))
    blocks[5] = Para("", plain_runs("Direktøren indstiller til udvalget, at"))

    (uid,) = take_in(desk, house.meeting, draft([arrived(richtext.renumbered(blocks))]))

    said = sheet(desk, uid).recommendation
    assert said is not None
    assert said.addressee == "Udvalget for Teknik og Klima"
    assert said.addressee_committee == house.body


def test_items_of_one_case_share_it(desk: Desk, house: House) -> None:
    first = take_in(desk, house.meeting, intake("A."))
    second = take_in(desk, house.meeting, intake("B.", title="Cykelsti, 2. behandling"))

    assert sheet(desk, first[0]).case_file == sheet(desk, second[0]).case_file


def test_the_eight_items_of_the_referat_come_in_whole(desk: Desk, house: House, seed_001: Path) -> None:
    items = delivered_items(seed_001)
    drafts = [draft([arrived(document(each, "bold"))]).drafts[0] for each in items]

    made = take_in(desk, house.meeting, Intake(tuple(drafts)))

    for uid, wanted in zip(made, items, strict=True):
        found = sheet(desk, uid)
        assert (found.title, found.case_no, found.route_text) == (wanted.title, wanted.case_no, wanted.route_text)
        bodies = {each.heading: richtext.plain(each.body) for each in found.sections if each.body}
        assert bodies == {each.heading: richtext.plain(each.body) for each in wanted.sections if each.body}


# --- once more -----------------------------------------------------------------------------------------------------


def found_again(desk: Desk, house: House, second: Intake) -> Again:
    with desk.reading() as read:
        match = accept_delivery.again(read, house.meeting, second.drafts[0])
    assert match is not None
    return match


def plain_text(desk: Desk, uid: str) -> str:
    return richtext.plain(next(each.body for each in sheet(desk, uid).sections if each.kind is SectionKind.CASE_TEXT))


def test_a_second_delivery_is_recognised_and_taken_over_one_by_one(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("Stien er 3 km lang.", "Den er dyr.", "Den er smal."))

    match = found_again(desk, house, intake("Stien er 4 km lang.", "Den er dyr.", "Den er meget smal."))
    first, _ = match.differences
    accept_delivery.accept(desk, uid, [first])

    assert (match.item, first.part, first.turn) == (uid, Part.BLOCK, Turn.CHANGED)
    assert plain_text(desk, uid) == "Stien er 4 km lang.\nDen er dyr.\nDen er smal."


def test_everything_taken_over_leaves_no_difference_and_is_one_step(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("Stien er 3 km lang.", "Den er dyr.", "Den er smal."))
    blocks = list(item("Den er smal.", "Stien er 4 km lang.", "Den får lys.", title="Cykelsti langs Åvej og Engvej"))
    blocks[3] = Para("", plain_runs("TK, ØK, BY"))
    blocks[5] = Para("", plain_runs("Fagchefen indstiller til Byrådet, at"))
    blocks[7:8] = [Para("", plain_runs(f"{n}. {each}")) for n, each in ((2, "stien får lys,"), (3, "udgiften bæres."))]
    blocks += [Heading("", 2, plain_runs("Økonomi")), Para("", plain_runs("4 kr."))]
    second = draft([arrived(richtext.renumbered(blocks), "Sag.docx")])

    match = found_again(desk, house, second)
    accept_delivery.accept(desk, uid, match.differences)

    assert found_again(desk, house, second).differences == ()
    made = sheet(desk, uid)
    assert made.recommendation is not None
    assert made.recommendation.recommender == "Fagchefen"
    assert [point.label for point in made.recommendation.points] == ["1", "2", "3"]
    desk.undo()
    assert found_again(desk, house, second).differences == match.differences


def test_a_text_edited_since_the_comparison_is_not_overwritten(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("Stien er 3 km lang."))
    match = found_again(desk, house, intake("Stien er 4 km lang."))
    section = next(each for each in sheet(desk, uid).sections if each.kind is SectionKind.CASE_TEXT)
    edit_sections.set_section_body(desk, section.uid, text("Skrevet om i mellemtiden."))

    with pytest.raises(StaleWork):
        accept_delivery.accept(desk, uid, match.differences)

    assert plain_text(desk, uid) == "Skrevet om i mellemtiden."


def test_new_and_changed_bilag_of_a_second_delivery_are_kept(desk: Desk, house: House, tmp_path: Path) -> None:
    (uid,) = take_in(desk, house.meeting, intake("A.", files=[file(tmp_path, "Kort.pdf", b"gammelt kort")]))
    files = [file(tmp_path, "Kort.pdf", b"nyt kort"), file(tmp_path, "Svar.pdf", b"svar")]

    match = found_again(desk, house, intake("A.", files=files))
    accept_delivery.accept(desk, uid, match.differences)

    assert [(each.part, each.turn) for each in match.differences] == [
        (Part.BILAG, Turn.CHANGED),
        (Part.BILAG, Turn.NEW),
    ]
    with desk.reading() as read:
        rows = bilag_of(read, uid, Audience.INTERNAL)
    kept = [desk.store.files.path(str(row.sha256)).read_bytes() for row in rows]
    assert (kept, [row.earlier for row in rows]) == ([b"nyt kort", b"svar"], [1, 0])


def test_a_second_delivery_that_is_closed_closes_the_item_when_that_is_accepted(desk: Desk, house: House) -> None:
    (uid,) = take_in(desk, house.meeting, intake("A."))
    second = intake("A.")
    closed = replace(second.drafts[0], item=replace(second.drafts[0].item, closed=True))

    match = found_again(desk, house, Intake((closed,)))
    accept_delivery.accept(desk, uid, match.differences)

    assert [each.part for each in match.differences] == [Part.CLOSED]
    assert sheet(desk, uid).closed is True


def test_the_pictures_of_a_word_file_are_kept_before_the_item_names_them(
    desk: Desk, house: House, tmp_path: Path
) -> None:
    heading = '<w:outlineLvl w:val="{}"/>'
    body = p("Ny sti", properties=heading.format(0)) + p("Sagsfremstilling", properties=heading.format(1))
    (place := tmp_path / "Sag.docx").write_bytes(with_picture(body + p("Stien:"), "Et kort over stien"))
    came = arrive(lambda *_: None, place, tmp_path / "lager")

    (uid,) = take_in(desk, house.meeting, draft([came]))

    shown = [block for section in sheet(desk, uid).sections for block in section.body if isinstance(block, Figure)]
    assert [each.alt for each in shown] == ["Et kort over stien"]
    assert desk.store.files.path(shown[0].blob).read_bytes().startswith(b"\x89PNG")
