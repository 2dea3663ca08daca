"""What arrives becomes items: the real ones in three house styles, sixty that nobody looked at, and hard ground."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import richtext
from db.arrivals import Arrived, FileKind, Intake
from db.richtext import Cell, Heading, Row, Table, paragraphs, plain_runs
from db.rows import Committee, Item, Section
from db.vocabulary import SectionKind
from desktop.importers import findings
from desktop.importers.arrivals.found import finding
from desktop.importers.drafts import draft
from tests.desktop.importers.deliveries import (
    STYLES,
    arrived,
    bold,
    delivered_items,
    document,
    items_of,
    mailed,
    para,
    told,
)
from tests.desktop.importers.inventions import HELD_OUT, SEEN, delivery
from tests.desktop.importers.rates import Rates, compare, lost
from tests.generate import meeting as generated_meeting
from tests.papers import stress
from tests.richtexts import DOCUMENT

BODIES = (Committee("AU", "Udvalget for Arbejdsmarked og Uddannelse"), Committee("BY", "Byrådet"))
GOAL = 0.97
BOOLEANS = st.booleans()


# --- the real items ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_each_open_item_of_the_referat_comes_in_right(seed_001: Path, style: str) -> None:
    rates = Rates()

    for item in delivered_items(seed_001):
        compare(rates, f"{style} {item.case_no}", [item], draft([arrived(document(item, style))], BODIES))

    assert rates.wrong == []
    assert rates.wanted["items"] == 8


@pytest.mark.parametrize("style", STYLES)
def test_a_mail_with_the_item_and_its_bilag_is_one_item_and_the_note_is_told(seed_001: Path, style: str) -> None:
    rates = Rates()
    budget = arrived(name="Bilag 1 - Budget.pdf", kind=FileKind.PDF)

    for item in delivered_items(seed_001):
        intake = draft([mailed("Punkt til dagsordenen", arrived(document(item, style)), budget)], BODIES)
        (one,) = intake.drafts
        assert [each.bilag.title for each in one.bilag] == ["Budget"]
        assert told(one)["mail_note"].startswith("Hej Mie")
        unlisted = replace(one, item=replace(one.item, bilag=()))
        compare(rates, item.case_no, [item], replace(intake, drafts=(unlisted,)))

    assert rates.wrong == []


@pytest.mark.parametrize("style", ["heads", "bold"])
def test_several_items_in_one_file_are_several(seed_001: Path, style: str) -> None:
    items = delivered_items(seed_001)
    rates = Rates()
    blocks = richtext.renumbered(block for item in items for block in document(item, style))

    compare(rates, style, items, draft([arrived(blocks)], BODIES))

    assert rates.wrong == []


# --- invented items ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seeds", [SEEN, HELD_OUT], ids=["seen", "held-out"])
def test_sixty_invented_items_come_in_right(seeds: range) -> None:
    rates = Rates()

    for seed in seeds:
        given = delivery(seed)
        came = arrived(given.document, given.file_name, title=given.property_title)
        compare(rates, f"{seed}", [given.item], draft([came], (), given.named))

    assert rates.wanted["items"] == 60
    assert all(rates.rate(part) >= GOAL for part in rates.wanted), rates.table() + "\n" + "\n".join(rates.wrong[:10])


def test_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    documents = [(delivery(seed).document, delivery(seed).named) for seed in (*SEEN, *HELD_OUT)]
    items: list[Item] = [*stress(tmp_path, items=12).items, *(i for n in range(20) for i in generated_meeting(n).items)]
    documents += [(document(replace(item, treatment=None), style), ()) for item in items for style in STYLES]

    for blocks, named in documents:
        assert lost(blocks, draft([arrived(blocks)], (), named)) == []


LINES = st.sampled_from(
    [
        *("Indstilling", "Sagsfremstilling:", "ØKONOMI", "3. Bilag", "Bilag", "Beslutning", "Sagsgang", "Verdensmål"),
        *(
            "Titel: Cykelsti",
            "Emne: Skole",
            "Sagsnr.: 05.01.02-P20-3-21",
            "05.01.02-P20-3-22",
            "Afdeling:",
            "Lukket: ja",
        ),
        *("Lukket punkt", "Åbent punkt", "Lukkede punkter", "Fjordby Kommune", "Byrådet", "4. marts 2021", "Kære alle"),
        "Lukket: ja",
        *("Forvaltningen indstiller til Byrådet, at", "1. At planen godkendes.", "b) den sendes ud", "at drøfte sagen"),
        *("Det indstilles, at planen drøftes.", "Punkt 4: Skole", "12. Regnskab", "AU, ØK, BY", "Et afsnit om sagen."),
        *("Offentlig titel: Ejendom", "Offentlighed: åben\nSagsbehandler: Æbbe", "Økonomi: Ingen.", "• Kort (lukket)"),
    ]
)
SAID = st.one_of(
    st.builds(para, LINES),
    st.builds(bold, LINES),
    st.builds(lambda text, level: Heading("", level, plain_runs(text)), LINES, st.sampled_from([2, 3])),
    st.builds(
        lambda texts, ordered: items_of(*texts, ordered=ordered), st.lists(LINES, min_size=1, max_size=3), BOOLEANS
    ),
    st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=4).map(
        lambda rows: Table("", tuple(Row("", tuple(Cell("", plain_runs(each)) for each in row)) for row in rows))
    ),
)


@given(st.lists(SAID, max_size=14))
def test_whatever_lines_come_in_whatever_order_none_is_dropped(said: list[richtext.Block]) -> None:
    blocks = richtext.renumbered(said)

    intake = draft([arrived(blocks)], BODIES, (Section("Verdensmål", SectionKind.OTHER),))

    assert lost(blocks, intake) == []
    for one in intake.drafts:
        for section in one.item.sections:
            richtext.check(section.body)


@given(DOCUMENT)
def test_any_text_at_all_becomes_a_draft(blocks: richtext.Blocks) -> None:
    intake = draft([arrived(blocks)])

    assert len(intake.drafts) == 1
    assert lost(blocks, intake) == []


def test_nothing_of_real_papers_is_dropped_when_they_come_as_plain_lines(shared: Path) -> None:
    files = sorted((shared / "referater").glob("*.txt"))

    for file in files:
        lines = [richtext.clean(line.strip()) for line in file.read_text("utf-8").split("\n")[1:] if line.strip()]
        blocks = paragraphs(lines)
        assert lost(blocks, draft([arrived(blocks)])) == [], file.name

    assert len(files) > 20


def test_every_finding_of_a_draft_is_told_in_words(seed_001: Path) -> None:
    intakes: list[Intake] = [draft([arrived(delivery(seed).document)]) for seed in SEEN]
    intakes.append(draft([mailed("Lukket sag", arrived(document(delivered_items(seed_001)[1], "table")))]))

    kinds = {each.what for intake in intakes for one in intake.drafts for each in one.findings}

    assert {"head_line", "form_field", "closed_said", "mail_note"} <= kinds
    assert kinds <= set(findings.WORDS)


# --- which file is what --------------------------------------------------------------------------------------------


def item_file(title: str, name: str, *more: richtext.Block) -> Arrived:
    blocks = (bold(title), bold("Sagsfremstilling"), para(f"Om {title}."), bold("Økonomi"), para("Ingen."), *more)
    return arrived(richtext.renumbered(blocks), name)


def pdf(name: str) -> Arrived:
    return arrived(paragraphs(["Et notat om noget."]), name, FileKind.PDF)


@pytest.mark.parametrize(
    ("name", "title", "closed"),
    [
        ("Bilag 2 - Budget.pdf", "Budget", False),
        ("Bilag_3_notat om økonomi.pdf", "Notat om økonomi", False),
        ("bilag 1.pdf", "Bilag 1", False),
        ("Bilag 4 - Kontrakt (lukket).pdf", "Kontrakt", True),
        ("Fortroligt notat.pdf", "Notat", True),
        ("Kort over Åby (2).pdf", "Kort over Åby", False),
        ("H%C3%B8ringssvar.pdf", "Høringssvar", False),
    ],
)
def test_a_bilag_is_called_by_its_file_s_name_made_readable(name: str, title: str, closed: bool) -> None:
    (one,) = draft([item_file("Cykelsti", "Sag.docx"), pdf(name)]).drafts

    (bilag,) = one.bilag
    assert (bilag.bilag.title, bilag.bilag.file_name, bilag.bilag.closed) == (title, name, closed)
    assert ("bilag_closed" in told(one)) is closed


def test_bilag_stand_in_the_order_of_their_numbers_and_a_listed_one_keeps_its_title() -> None:
    listed = (bold("Bilag"), items_of("Budget for stien 2022-2025", "Kort"))
    names = ("Bilag 10 - Svar.pdf", "Bilag 2 - Notat.pdf", "Kort.pdf")

    (one,) = draft([item_file("Cykelsti", "Sag.docx", *listed), *map(pdf, names)]).drafts

    assert [each.title for each in one.item.bilag] == ["Budget for stien 2022-2025", "Kort", "Notat", "Svar"]
    assert [each.file.name for each in one.bilag] == ["Kort.pdf", "Bilag 2 - Notat.pdf", "Bilag 10 - Svar.pdf"]
    assert told(one)["bilag_missing"] == "Budget for stien 2022-2025"


def test_a_file_named_a_bilag_is_one_though_it_looks_like_an_item() -> None:
    (one,) = draft([item_file("Ny sag", "Sag.docx"), item_file("Gammel sag", "Bilag 1 - Sag fra 2019.docx")]).drafts

    assert one.item.title == "Ny sag"
    assert [each.bilag.title for each in one.bilag] == ["Sag fra 2019"]


def test_two_items_in_a_folder_get_the_bilag_that_name_them_and_a_doubt_is_told() -> None:
    files = [
        item_file("Cykelsti", "Punkt 3 - Cykelsti.docx"),
        item_file("Skole", "Punkt 4 - Skole.docx"),
        pdf("Punkt 3 - Bilag 1 - Kort.pdf"),
        pdf("Notat.pdf"),
    ]

    first, second = draft(files).drafts

    assert [each.bilag.title for each in first.bilag] == ["Kort"]
    assert [each.bilag.title for each in second.bilag] == ["Notat"]
    assert "bilag_owner" in {**told(first), **told(second)}


def test_the_same_item_as_word_and_pdf_is_one_and_the_same_bilag_twice_is_one() -> None:
    word = item_file("Cykelsti", "Sag.docx")
    printed = replace(word, file=replace(word.file, name="Sag.pdf", kind=FileKind.PDF, sha256="f" * 64))

    (one,) = draft([printed, word, pdf("Kort.pdf"), pdf("Kort.pdf")]).drafts

    assert one.source.name == "Sag.docx"
    assert len(one.bilag) == 1
    assert {"same_text_twice", "same_file_twice"} <= set(told(one))


def test_a_mail_whose_own_text_is_the_item_is_the_item() -> None:
    text = ("Sagsfremstilling", "Stien er lang.", "Økonomi", "Den er dyr.", "Venlig hilsen", "Æbbe Kragsig")
    mail = arrived(paragraphs(text), "mail.eml", FileKind.MAIL, "SV: Cykelsti langs Åvej", (pdf("Kort.pdf"),))

    (one,) = draft([mail]).drafts

    assert one.item.title == "Cykelsti langs Åvej"
    assert [each.heading for each in one.item.sections] == ["Sagsfremstilling", "Økonomi"]
    assert told(one)["signature_left_out"] == "Venlig hilsen\nÆbbe Kragsig"


def test_pictures_of_a_signature_are_no_bilag() -> None:
    logo = arrived(name="image001.png", kind=FileKind.PICTURE)

    (one,) = draft([mailed("Punkt", item_file("Cykelsti", "Sag.docx"), logo)]).drafts

    assert one.bilag == ()
    assert told(one)["mail_decoration"] == "image001.png"


def test_what_a_reader_told_of_any_file_is_told_with_the_item() -> None:
    word = replace(item_file("Cykelsti", "Sag.docx"), findings=(finding("comments", "2"),))
    scan = replace(pdf("Skan.pdf"), blocks=(), readable=False, findings=(finding("pdf_scanned", "Skan.pdf"),))

    (one,) = draft([word, scan]).drafts

    assert {"comments", "pdf_scanned"} <= set(told(one))


def test_files_without_any_text_are_an_item_with_bilag_and_that_is_told() -> None:
    (one,) = draft([mailed("Orientering om regnskab", arrived(name="Regnskab.xlsx", kind=FileKind.SHEET))]).drafts

    assert one.item.title == "Orientering om regnskab"
    assert [each.bilag.title for each in one.bilag] == ["Regnskab"]
    assert one.certainty < 1


def test_nothing_gives_nothing() -> None:
    assert draft([]) == Intake()
