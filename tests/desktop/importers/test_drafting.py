"""What is found in one document: its title and number, who recommends what, its sections, and whether it is closed."""

from __future__ import annotations

import pytest

from db import richtext
from db.richtext import Cell, Heading, Mark, Para, Row, Run, Table, plain_runs
from db.rows import Section
from db.vocabulary import SectionKind
from desktop.importers.drafts import draft
from tests.desktop.importers.deliveries import arrived, bold, items_of, made, mailed, para, told

# --- titles and numbers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ((Heading("", 2, plain_runs("Cykelsti langs Åvej")),), "Cykelsti langs Åvej"),
        ((bold("Dagsordenspunkt"), bold("Cykelsti langs Åvej")), "Cykelsti langs Åvej"),
        ((para("Fjordby Kommune"), para("Titel: Cykelsti langs Åvej")), "Cykelsti langs Åvej"),
        ((para("Emne: Cykelsti langs Åvej"),), "Cykelsti langs Åvej"),
        ((bold("Punkt 7: Cykelsti langs Åvej"),), "Cykelsti langs Åvej"),
        ((bold("12. Cykelsti langs Åvej"),), "Cykelsti langs Åvej"),
        ((bold("2. kvartal 2021: status"),), "2. kvartal 2021: status"),
        ((bold("Lukket punkt: Køb af areal"),), "Køb af areal"),
        ((bold("Cykelsti, 05.01.02-P20-3-21"),), "Cykelsti"),
        ((para("Sag: Cykelsti langs Åvej"),), "Cykelsti langs Åvej"),
        (
            (bold("Børne- og Ungeforvaltningen"), bold("Årsberetning fra forvaltningen")),
            "Årsberetning fra forvaltningen",
        ),
        (
            (bold("Referat til mødet i Ældrerådet den 3. marts 2021"),),
            "Referat til mødet i Ældrerådet den 3. marts 2021",
        ),
    ],
)
def test_the_title_is_what_the_text_says(blocks: tuple[richtext.Block, ...], title: str) -> None:
    one = made(*blocks, bold("Indstilling"), para("Forvaltningen indstiller, at planen godkendes."))

    assert one.item.title == title


@pytest.mark.parametrize("title", ["Skabelon", "Microsoft Word - skabelon.docx", "Dokument1", ""])
def test_a_template_s_own_title_is_never_the_item_s(title: str) -> None:
    blocks = richtext.renumbered((bold("Sagsfremstilling"), para("Der er intet nyt."), bold("Økonomi"), para("Ingen.")))

    (one,) = draft([arrived(blocks, "Dokument1.docx", title=title)]).drafts

    assert one.item.title == ""
    assert "no_title" in told(one)


def test_without_a_title_in_the_text_the_file_s_name_is_it_and_that_is_told() -> None:
    blocks = richtext.renumbered((bold("Sagsfremstilling"), para("Der er intet nyt."), bold("Økonomi"), para("Ingen.")))

    (one,) = draft([arrived(blocks, "05.01.02-P20-3-21_Cykelsti_langs_Åvej_endelig.docx")]).drafts

    assert (one.item.title, one.item.case_no) == ("Cykelsti langs Åvej", "05.01.02-P20-3-21")
    assert {"title_guessed", "case_guessed"} <= set(told(one))


@pytest.mark.parametrize(
    ("line", "case_no"),
    [
        ("Sagsnr.: 05.01.02-P20-3-21", "05.01.02-P20-3-21"),
        ("J.nr. 330-2021-1234", "330-2021-1234"),
        ("Sagsnummer 21/12345", "21/12345"),
        ("05.01.02-P20-3-21", "05.01.02-P20-3-21"),
        ("Sagsnr. 299835 Kultur- og Idrætsudvalget", "299835"),
    ],
)
def test_a_case_number_is_found_in_its_many_forms(line: str, case_no: str) -> None:
    one = made(bold("Cykelsti"), para(line), bold("Indstilling"), para("Forvaltningen indstiller, at den anlægges."))

    assert one.item.case_no == case_no


# --- recommendations -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "recommender", "addressee", "points"),
    [
        (
            (para("Direktøren indstiller til Byrådet, at"), items_of("planen godkendes", "udgiften afholdes")),
            "Direktøren",
            "Byrådet",
            ["planen godkendes", "udgiften afholdes"],
        ),
        (
            (para("Direktøren indstiller til Byrådet:"), items_of("At planen godkendes", ordered=False)),
            "Direktøren",
            "Byrådet",
            ["At planen godkendes"],
        ),
        (
            (para("Forvaltningen indstiller, at planen godkendes."),),
            "Forvaltningen",
            "",
            ["At planen godkendes."],
        ),
        (
            (para("Det indstilles til Økonomiudvalget, at"), para("a) planen godkendes,"), para("b) den sendes ud.")),
            "",
            "Økonomiudvalget",
            ["planen godkendes,", "den sendes ud."],
        ),
        (
            (para("Forvaltningen anbefaler Teknikudvalget,"), para("at planen godkendes."), para("At den sendes ud.")),
            "Forvaltningen",
            "Teknikudvalget",
            ["at planen godkendes.", "At den sendes ud."],
        ),
        (
            (para("Direktøren indstiller til udvalget: 1. At planen godkendes pr. 31. marts. 2. At den sendes ud."),),
            "Direktøren",
            "udvalget",
            ["At planen godkendes pr. 31. marts.", "At den sendes ud."],
        ),
        ((para("Direktøren indstiller:"), para("1. at A"), para("2. at B")), "Direktøren", "", ["at A", "at B"]),
        ((items_of("At planen drøftes."),), "", "", ["At planen drøftes."]),
    ],
)
def test_who_recommends_what_to_whom(
    blocks: tuple[richtext.Block, ...], recommender: str, addressee: str, points: list[str]
) -> None:
    said = made(bold("Cykelsti"), bold("Indstilling"), *blocks).item.recommendation

    assert said is not None
    assert (said.recommender, said.addressee) == (recommender, addressee)
    assert [point.text for point in said.points] == points


def test_what_stands_below_the_points_stays_text() -> None:
    one = made(bold("Cykelsti"), bold("Indstilling"), items_of("At A"), para("Sagen afgøres af Byrådet."))

    (section,) = one.item.sections
    assert richtext.plain(section.body) == "Sagen afgøres af Byrådet."


def test_a_recommendation_without_a_heading_is_found_and_told() -> None:
    asking = para("Forvaltningen indstiller til Byrådet, at planen godkendes.")
    one = made(bold("Cykelsti"), asking, bold("Sagsfremstilling"), para("Planen er lagt."))

    assert one.item.recommendation is not None
    assert [section.heading for section in one.item.sections] == ["Indstilling", "Sagsfremstilling"]
    assert "recommendation_found" in told(one)


def test_a_title_below_a_point_is_no_point() -> None:
    one = made(bold("Cykelsti"), bold("Indstilling"), para("1. at planen godkendes"), para("2. Erhvervsstrategi"))

    assert one.item.recommendation is not None
    assert [point.text for point in one.item.recommendation.points] == ["at planen godkendes"]


# --- sections ------------------------------------------------------------------------------------------------------


def test_the_body_s_own_headings_are_headings_and_others_are_text() -> None:
    blocks = richtext.renumbered((bold("Cykelsti"), para("Verdensmål"), para("Mål 11."), para("Andet"), para("Intet.")))
    own = (Section("Verdensmål", SectionKind.OTHER), Section("Tidsplan", SectionKind.FURTHER_COURSE))

    (one,) = draft([arrived(blocks)], (), own).drafts

    assert [(each.heading, richtext.plain(each.body)) for each in one.item.sections] == [
        ("Verdensmål", "Mål 11.\nAndet\nIntet.")
    ]


def test_a_table_of_figures_stays_a_table_though_its_rows_are_named_like_sections() -> None:
    rows = [("1.000 kr.", "2021"), ("Økonomi", "1.250"), ("Personale", "-300"), ("Bilag", "0")]
    table = Table("", tuple(Row("", (Cell("", plain_runs(a)), Cell("", plain_runs(b)))) for a, b in rows))

    one = made(bold("Budget"), bold("Sagsfremstilling"), para("Se tabellen."), table)

    (section,) = one.item.sections
    assert [type(block) for block in section.body] == [Para, Table]


def test_a_heading_on_the_line_of_its_text_and_one_in_capitals_are_headings() -> None:
    run_in = Para("", (Run("Økonomi:", (Mark.STRONG,)), Run(" Udgiften er 12.000 kr.")))
    one = made(bold("Cykelsti"), para("SAGSFREMSTILLING"), para("Den er lang."), run_in)

    assert [(each.heading, richtext.plain(each.body)) for each in one.item.sections] == [
        ("Sagsfremstilling", "Den er lang."),
        ("Økonomi", "Udgiften er 12.000 kr."),
    ]


def test_a_text_without_headings_is_the_case_and_that_is_told() -> None:
    one = made(bold("Cykelsti"), para("Der er ønske om en sti. Den er lang."), para("Den er dyr."))

    assert [each.kind for each in one.item.sections] == [SectionKind.CASE_TEXT]
    assert "no_headings" in told(one)
    assert one.certainty < 1


def test_a_heading_that_comes_twice_belongs_to_the_first_and_is_told() -> None:
    one = made(bold("Sti"), bold("Økonomi"), para("A."), bold("Historik"), para("B."), bold("Økonomi"), para("C."))

    assert [(each.heading, richtext.plain(each.body)) for each in one.item.sections] == [
        ("Økonomi", "A.\nC."),
        ("Historik", "B."),
    ]
    assert "second_heading" in told(one)


# --- closed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["Lukket punkt", "Åben/lukket: Lukket", "Åben/lukket: ☐ Åben ☒ Lukket", "Punktet er lukket", "Lukket: ja"]
)
def test_an_item_that_says_it_is_closed_is_closed(line: str) -> None:
    one = made(bold("Køb af areal"), para(line), bold("Sagsfremstilling"), para("Prisen er hemmelig."))

    assert one.item.closed is True


@pytest.mark.parametrize("line", ["Åbent punkt", "Åben/lukket: Åben", "Lukket: nej"])
def test_an_item_that_says_it_is_open_is_open(line: str) -> None:
    one = made(bold("Køb af areal"), para(line), bold("Sagsfremstilling"), para("Prisen er 3 kr."))

    assert one.item.closed is False


def test_an_item_that_says_nothing_is_neither() -> None:
    assert made(bold("Cykelsti"), bold("Sagsfremstilling"), para("Tekst.")).item.closed is None


@pytest.mark.parametrize("where", ["name", "subject"])
def test_a_file_or_a_mail_that_says_closed_closes_the_item_and_is_told(where: str) -> None:
    blocks = richtext.renumbered((bold("Areal"), bold("Sagsfremstilling"), para("Tekst."), bold("Økonomi"), para("3.")))
    file = arrived(blocks, "Lukket sag om areal.docx" if where == "name" else "Sag.docx")

    (one,) = draft([mailed("Lukket punkt til byrådet" if where == "subject" else "Punkt", file)]).drafts

    assert one.item.closed is True
    assert "closed_said" in told(one)


def test_a_closed_item_brings_what_everyone_may_read() -> None:
    one = made(
        bold("Køb af Engvej 4"),
        para("Offentlig titel: Ejendomssag"),
        para("Begrundelse for lukning: Prisforhandling"),
        bold("Sagsfremstilling"),
        para("Prisen er 3 kr."),
    )

    assert one.item.closed is True
    assert one.item.public is not None
    assert (one.item.public.title, one.item.public.reason) == ("Ejendomssag", "Prisforhandling")
