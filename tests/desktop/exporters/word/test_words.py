"""A Word file says what its paper says: the same words, headings and numbers in the same order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from db.richtext import Block, Figure, Heading, Mark, Para, Quote, Run, plain_runs
from db.rows import Item, Meeting, PublicFace, Section, Treatment
from db.vocabulary import SectionKind
from desktop.documents import minutes
from desktop.documents.blocks import AnyPaper, Body, Contents, Line, Numbered, Role, Title
from desktop.documents.outline import outline
from desktop.exporters.forms import Ink
from desktop.exporters.pictures import Pictures
from desktop.exporters.text import text
from desktop.rules.openness import public_meeting
from tests.canaries import every_block
from tests.desktop.exporters.word.making import (
    cell,
    document,
    of_blocks,
    one_picture_for_all,
    para,
    point,
    points,
    table,
    write,
)
from tests.desktop.exporters.word.reading import Reader
from tests.looking import all_words
from tests.papers import MADE, Case, picture
from tests.richtexts import DOCUMENT

HIDDEN = "Hemmelighedsord"


def _expected(paper: AnyPaper) -> list[str]:
    return text(paper).split()


def _outline(paper: AnyPaper) -> list[tuple[int, str]]:
    return [(entry.level, " ".join(entry.text.split())) for entry in outline(paper)]


def test_every_paper_reads_as_its_plain_text(all_written: list[tuple[Case, bytes]]) -> None:
    differing = [case.name for case, data in all_written if Reader(data).words() != _expected(case.paper)]

    assert len(all_written) >= 100
    assert differing == []


def test_every_paper_has_the_headings_of_its_outline(all_written: list[tuple[Case, bytes]]) -> None:
    differing = [case.name for case, data in all_written if Reader(data).outline() != _outline(case.paper)]

    assert differing == []


@given(DOCUMENT)
def test_any_text_that_can_be_stored_reads_as_its_plain_text(
    tmp_path_factory: pytest.TempPathFactory, blocks: tuple[Block, ...]
) -> None:
    paper = document([Body(blocks)])

    data = write(paper, Ink(MADE, pictures=Pictures(one_picture_for_all(tmp_path_factory.getbasetemp()))))

    assert Reader(data).words() == _expected(paper)


def test_a_heading_reads_as_one_line_with_its_number_and_its_day() -> None:
    data = write(
        document([Title(Role.GROUP, 2, "Åbne"), Title(Role.ITEM, 3, "Regnskab", "12", "12.", "udsat til juni")])
    )

    assert Reader(data).outline() == [(1, "Prøve"), (2, "Åbne"), (3, "12. Regnskab udsat til juni")]


def test_a_number_too_wide_for_its_column_stands_before_the_words() -> None:
    data = write(document([Title(Role.ITEM, 2, "Regnskab", label="1234567.")]))

    paragraph = Reader(data).paragraphs("Heading 2")[0]

    assert Reader(data).text(paragraph) == "1234567. Regnskab"
    assert paragraph.xpath("w:pPr/w:ind") == []


def test_lists_count_on_where_they_left_off_however_deep_the_ones_inside_are() -> None:
    deep = points(point("inderst"), start=30)
    for level in range(30, 0, -1):
        deep = points(point(f"før {level}", deep), point(f"efter {level}"), start=level)

    said = Reader(of_blocks(deep)).words()

    assert [said[n - 1] for n, word in enumerate(said) if word == "efter"] == [
        f"{level + 1}." for level in range(30, 0, -1)
    ]
    assert said[1:4] == ["1.", "før", "1"]


def test_a_list_in_a_cell_in_a_list_takes_no_numbers_from_it() -> None:
    inner = table([cell("", points(point("a"), point("b"), start=1))])

    said = Reader(of_blocks(points(point("ét", inner), point("to"), start=1))).words()

    assert said == ["Prøve", "1.", "ét", "1.", "a", "2.", "b", "2.", "to"]


def test_two_lists_in_a_row_each_begin_where_they_say() -> None:
    said = Reader(
        of_blocks(points(point("a"), start=1), points(point("b"), start=7), points(point("c"), start=0))
    ).words()

    assert said == ["Prøve", "1.", "a", "7.", "b", "0.", "c"]


def test_points_whose_labels_jump_keep_them() -> None:
    data = write(document([Numbered((("1", "a"), ("3", "b"), ("", "c"), ("4b", "d")))]))

    assert Reader(data).words() == ["Prøve", "1.", "a", "3.", "b", "c", "4b.", "d"]


def test_points_in_a_row_are_a_real_list() -> None:
    data = write(document([Numbered((("4", "a"), ("5", "b")))]))

    assert Reader(data).words() == ["Prøve", "4.", "a", "5.", "b"]
    assert len(Reader(data).body.xpath(".//w:numPr")) == 2


def test_merged_cells_are_said_once_and_short_rows_are_filled() -> None:
    given = table(
        [cell("a", rowspan=9), cell("b", colspan=2)],
        [cell("c", colspan=5)],
        [cell("d"), cell("e", rowspan=2), cell("f"), cell("g")],
    )

    data = of_blocks(given)

    assert Reader(data).words() == ["Prøve", *"abcdefg"]
    rows = Reader(data).body.xpath(".//w:tr")
    assert {sum(_columns(each) for each in row.xpath("w:tc")) for row in rows} == {5}


def _columns(place: object) -> int:
    return int(place.xpath("string(w:tcPr/w:gridSpan/@w:val)") or 1)  # type: ignore[attr-defined]


def test_a_lead_stands_before_the_first_words_and_alone_before_a_list() -> None:
    first = Body((para("Godkendt."), para("Med bemærkning.")), "Ad 1:", Role.DECISION)
    second = Body((points(point("et vilkår")),), "Ad 2:", Role.DECISION)

    data = write(document([Title(Role.DECISION, 2, "Beslutning"), first, second]))

    assert " ".join(Reader(data).words()) == "Prøve Beslutning Ad 1: Godkendt. Med bemærkning. Ad 2: • et vilkår"


def test_what_says_nothing_leaves_nothing() -> None:
    data = of_blocks(Heading("", 2, plain_runs(" ")), para(""), para("tekst"), Quote("", "u1", ()))

    assert [Reader(data).text(each) for each in Reader(data).paragraphs()] == ["Prøve", "tekst"]


def test_a_picture_says_its_words_and_its_caption(pictures: Path) -> None:
    figure = Figure("", picture(pictures), 'En kurve "op" & ned', plain_runs("Figur 1"))

    assert " ".join(Reader(of_blocks(figure, folder=pictures)).words()) == 'Prøve En kurve "op" & ned Figur 1'


def test_raised_and_lowered_letters_and_breaks_are_kept() -> None:
    runs = (Run("CO"), Run("2", (Mark.SUB,)), Run("\tm"), Run("3", (Mark.SUP, Mark.EM)), Run("\nny linje"))

    reader = Reader(of_blocks(Para("", runs)))

    assert reader.text(reader.paragraphs("Body Text")[0]) == "CO2\tm3\nny linje"
    assert reader.body.xpath("string(.//w:r[w:rPr/w:vertAlign[@w:val='subscript']]/w:t)") == "2"
    assert reader.body.xpath("string(.//w:r[w:rPr/w:vertAlign[@w:val='superscript']][w:rPr/w:i]/w:t)") == "3"


# --- what is closed ------------------------------------------------------------------------------------------------


def _meeting() -> Meeting:
    inside = every_block(HIDDEN)
    closed = Item(
        title=HIDDEN,
        number="2",
        case_no="01.02.03-A01-1-21",
        closed=True,
        sections=(Section(HIDDEN, SectionKind.CASE_TEXT, inside),),
        route_text=HIDDEN,
        treatment=Treatment(text=inside),
        public=PublicFace("Lukket sag", reason=HIDDEN),
    )
    return Meeting("Byrådet", None, items=(Item(title="Åben sag", number="1", closed=False), closed))


def _seen(paper: AnyPaper, folder: Path) -> str:
    file = folder / "referat.docx"
    file.write_bytes(write(paper))
    return all_words(file)


def test_no_word_of_a_closed_item_is_anywhere_in_a_public_file(tmp_path: Path) -> None:
    public = _seen(minutes.public(public_meeting(_meeting())), tmp_path)
    internal = _seen(minutes.internal(_meeting()), tmp_path)

    assert HIDDEN.casefold() not in public.casefold()
    assert "Lukket sag" in public
    assert internal.count(HIDDEN) > 10


@pytest.mark.parametrize(
    "leak",
    [
        Line(Role.FACT, HIDDEN),
        Title(Role.ITEM, 3, HIDDEN),
        Contents(HIDDEN),
        Numbered((("1", HIDDEN),)),
        Body((Para("", (Run("her", (), f"https://fjordby.example/{HIDDEN}"),)),)),
    ],
)
def test_a_planted_leak_is_found(tmp_path: Path, leak: object) -> None:
    public = minutes.public(public_meeting(_meeting()))

    assert HIDDEN in _seen(replace(public, nodes=(*public.nodes, leak)), tmp_path)  # type: ignore[arg-type]


def test_a_leak_in_a_picture_or_in_the_properties_is_found(tmp_path: Path, pictures: Path) -> None:
    figure = Body((Figure("", picture(pictures), HIDDEN),))
    shown = tmp_path / "a.docx"
    shown.write_bytes(write(document([figure]), Ink(MADE, pictures=Pictures(pictures))))

    assert HIDDEN in all_words(shown)
    assert HIDDEN in _seen(document([], title=HIDDEN), tmp_path)
