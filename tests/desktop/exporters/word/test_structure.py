"""What a Word file is made of: named styles, real lists and tables, fields, links, properties, and its language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from db.richtext import Figure, Heading, ListItem, Mark, Para, Quote, Run, plain_runs
from db.vocabulary import DocumentKind
from desktop.documents.blocks import (
    AnyPaper,
    Body,
    Contents,
    Facts,
    Furniture,
    Internal,
    Line,
    Numbered,
    Paper,
    Role,
    Title,
)
from desktop.exporters.forms import Ink
from desktop.exporters.look import PLAIN, Colour, Look, Mm, Pt, Type
from desktop.exporters.word.base import base
from desktop.exporters.word.styles import decision_frame, text_width
from desktop.exporters.word.widths import measure
from tests.conftest import ROOT
from tests.desktop.exporters.word.making import cell, document, head, of_blocks, para, point, points, table, write
from tests.desktop.exporters.word.reading import Reader, find, parts
from tests.papers import MADE, Case, picture

FURNITURE = Furniture("Fjordby Kommune · Byrådet", "Referat · 4. marts 2021", "Side {page} af {pages}", "Intern udgave")


def _meeting(*inside: Any, lang: str = "da-DK") -> AnyPaper:
    nodes = (
        Title(Role.MEETING, 1, "Referat", tail="den 4. marts 2021"),
        Line(Role.NOTICE, "Intern udgave"),
        Contents("Punkter"),
        Title(Role.GROUP, 2, "Åbne punkter"),
        Line(Role.CASE_NUMBER, "01.02.03-A01-1-21"),
        Title(Role.ITEM, 3, "Regnskab", "11", "11."),
        *inside,
        Title(Role.ITEM, 3, "Næste", "11", "12."),
    )
    facts = Facts(DocumentKind.MINUTES, "Fjordby Kommune", "Byrådet", date(2021, 3, 4))
    return Paper(Internal(), "Referat", nodes, lang, facts, FURNITURE)


def _xml(data: bytes, path: str) -> Any:
    return find(Reader(data).body, path)


# --- styles --------------------------------------------------------------------------------------------------------


def test_every_part_of_a_paper_has_a_style_of_its_own() -> None:
    decided = (
        Title(Role.DECISION, 4, "Beslutning"),
        Body((para("Godkendt."), points(point("et vilkår"))), role=Role.DECISION),
        Line(Role.VOTES, "For: 5"),
        Line(Role.ABSENCE, "Fraværende: Ingen"),
        Title(Role.PUBLIC_FACE, 4, "Offentlig udgave"),
        Line(Role.PUBLIC_FACE, "Titel: Sag"),
    )
    written = Body((para("Tekst."), Heading("", 2, plain_runs("Baggrund")), Quote("", "u", (para("Citat."),))))
    earlier = Line(Role.EARLIER, "Byrådet, 3. februar:")

    reader = Reader(write(_meeting(Line(Role.FACT, "Mødet sluttede."), earlier, written, *decided)))

    assert [(reader.style(each), " ".join(reader.text(each).split())) for each in reader.paragraphs()] == [
        ("Heading 1", "Referat den 4. marts 2021"),
        ("Udgave", "Intern udgave"),
        ("TOC Heading", "Punkter"),
        ("toc 2", "Åbne punkter"),
        ("toc 3", "11. Regnskab"),
        ("toc 3", "12. Næste"),
        ("Heading 2", "Åbne punkter"),
        ("Sagsnummer", "01.02.03-A01-1-21"),
        ("Heading 3", "11. Regnskab"),
        ("Body Text", "Mødet sluttede."),
        ("Tidligere behandling", "Byrådet, 3. februar:"),
        ("Body Text", "Tekst."),
        ("Heading 4", "Baggrund"),
        ("Quote", "Citat."),
        ("Heading 4", "Beslutning"),
        ("Beslutning", "Godkendt."),
        ("Beslutning", "et vilkår"),
        ("Beslutning", "For: 5"),
        ("Fravær", "Fraværende: Ingen"),
        ("Heading 4", "Offentlig udgave"),
        ("Offentlig udgave", "Titel: Sag"),
        ("Heading 3", "12. Næste"),
    ]


def test_every_style_that_is_used_is_there(all_written: list[tuple[Case, bytes]]) -> None:
    for case, data in all_written:
        known = set(find(Reader(data).document.styles.element, "w:style/@w:styleId"))
        texts = "".join(text for name, text in parts(data).items() if name.startswith("word/"))
        used = {
            part.split('"')[1]
            for mark in ("<w:pStyle ", "<w:rStyle ", "<w:tblStyle ")
            for part in texts.split(mark)[1:]
        }

        assert used <= known, case.name


def test_every_measure_comes_from_the_look() -> None:
    look = replace(
        PLAIN,
        family="Prøveskrift",
        page_width=Mm(200),
        side=Mm(20),
        hang=Mm(10),
        body=Type(Pt(12), Pt(18), before=Pt(1), after=Pt(9), ink=Colour("#123456")),
        item=Type(Pt(17), Pt(21), bold=True),
    )
    data = write(_meeting(), Ink(MADE, look=look))

    styles = Reader(data).document.styles.element
    assert find(styles, "string(w:docDefaults//w:rFonts/@w:ascii)") == "Prøveskrift"
    body = 'w:style[@w:styleId="BodyText"]'
    assert find(styles, f"string({body}//w:sz/@w:val)") == "24"
    assert find(styles, f"string({body}//w:color/@w:val)") == "123456"
    assert [find(styles, f"string({body}//w:spacing/@w:{each})") for each in ("before", "after", "line")] == [
        "20",
        "180",
        "360",
    ]
    assert find(styles, 'string(w:style[@w:styleId="Heading3"]//w:sz/@w:val)') == "34"
    assert _xml(data, "string(.//w:pgSz/@w:w)") == str(round(200 / 25.4 * 1440))
    assert _xml(data, "string(.//w:pgMar/@w:left)") == str(round(30 / 25.4 * 1440))
    assert _xml(data, "string(.//w:ind[@w:hanging]/@w:hanging)") == str(round(10 / 25.4 * 1440))


def test_a_heading_at_another_level_than_its_kind_keeps_the_look_of_its_kind() -> None:
    data = write(document([Title(Role.ITEM, 3, "Uden gruppe", label="1.")]))

    reader = Reader(data)
    (paragraph,) = reader.paragraphs("Heading 2")
    assert find(paragraph, "string(w:r/w:rPr/w:sz/@w:val)") == f"{PLAIN.item.size * 2:.0f}"
    assert find(paragraph, "string(w:r/w:rPr/w:color/@w:val)") == PLAIN.item.ink.lstrip("#").upper()


def test_headings_stay_with_what_follows_and_no_line_is_left_alone() -> None:
    styles = Reader(of_blocks()).document.styles.element

    for level in range(1, 7):
        assert find(styles, f'w:style[@w:styleId="Heading{level}"]/w:pPr/w:keepNext')
    assert find(styles, "w:docDefaults/w:pPrDefault/w:pPr/w:widowControl")
    assert find(styles, 'w:style[@w:styleId="Sagsnummer"]/w:pPr/w:keepNext')


def test_the_rule_of_a_decision_stands_still_when_its_words_move_in() -> None:
    listed = points(point("ydre", points(point("indre", points(point("inderst"))))))
    body = Body((para("Godkendt."), listed), role=Role.DECISION)

    reader = Reader(write(document([Title(Role.DECISION, 2, "Beslutning"), body])))

    frame = decision_frame(PLAIN)
    places = set()
    for each in reader.paragraphs()[1:]:
        space = find(each, "string(w:pPr/w:pBdr/w:left/@w:space)") or "8"
        left, hanging = (int(find(each, f"string(w:pPr/w:ind/@w:{name})") or 0) / 20 for name in ("left", "hanging"))
        places.add(round(left - hanging - int(space)))
        assert (find(each, "string(w:pPr/w:shd/@w:fill)") or "F3F6FA") == "F3F6FA"
    assert places == {-8}
    assert frame.fill == "#f3f6fa"


# --- lists, tables, pictures ---------------------------------------------------------------------------------------


def test_a_document_has_one_definition_for_numbers_and_one_for_bullets_and_one_instance_for_each_list() -> None:
    data = of_blocks(*(points(point("a"), start=start) for start in (1, 4, 9)), points(point("b", points(point("c")))))

    numbering = Reader(data).document.part.numbering_part.element

    assert find(numbering, "w:abstractNum/w:lvl[1]/w:numFmt/@w:val") == ["decimal", "bullet"]
    assert [len(each) for each in (find(numbering, "w:num"), find(numbering, ".//w:startOverride"))] == [5, 3]
    assert find(numbering, ".//w:startOverride/@w:val") == ["1", "4", "9"]
    assert len(find(numbering, "w:abstractNum[1]/w:lvl")) == 9


def test_lists_below_the_ninth_level_stay_there() -> None:
    deep = points(point("14"))
    for level in range(13, 0, -1):
        deep = points(point(str(level), deep))

    levels = _xml(of_blocks(deep), ".//w:ilvl/@w:val")

    assert levels == [str(min(level, 8)) for level in range(14)]


def test_a_table_repeats_its_header_and_says_so() -> None:
    rows = [[head(f"række {n}"), cell("1")] for n in range(30)]
    data = of_blocks(table([head("Område", rowspan=2), head("Budget")], [head("2021")], *rows))

    assert len(_xml(data, ".//w:tr[w:trPr/w:tblHeader]")) == 2
    assert _xml(data, ".//w:tblLook/@w:firstRow") == ["1"]
    assert _xml(data, ".//w:tblLook/@w:firstColumn") == ["1"]
    assert len(_xml(data, ".//w:tr[w:trPr/w:cantSplit]")) == 32
    assert len(_xml(data, './/w:p[w:pPr/w:pStyle[@w:val="Tabelforspalte"]]')) == 30


def test_a_header_that_reaches_down_among_the_others_is_not_repeated() -> None:
    data = of_blocks(table([head("Område", rowspan=2), head("Budget")], [cell("1")], [cell("a"), cell("2")]))

    assert _xml(data, ".//w:tblHeader") == []


def test_a_short_table_stays_on_one_page_and_a_long_one_does_not() -> None:
    def held(rows: int) -> int:
        data = of_blocks(table([head("a")], *([cell("b")] for _ in range(rows))))
        return len(_xml(data, ".//w:tc/w:p[w:pPr/w:keepNext]"))

    assert held(4) == 4
    assert held(60) == 1


def test_columns_are_as_wide_as_what_stands_in_them_and_no_table_is_wider_than_the_page() -> None:
    narrow = of_blocks(table([cell("1"), cell("En noget længere celle")]))
    wide = of_blocks(table([cell("1"), cell("ord " * 300), cell("to ord")]))

    small, large = (int(each) for each in _xml(narrow, ".//w:gridCol/@w:w"))
    assert large > 4 * small
    columns = [int(each) for each in _xml(wide, ".//w:gridCol/@w:w")]
    assert abs(sum(columns) - text_width(PLAIN) * 20) < 5
    assert columns[1] > 4 * columns[2] > 4 * columns[0]


def test_a_crowded_table_is_set_smaller_but_never_too_small() -> None:
    data = of_blocks(table([cell("Sammenskrivning") for _ in range(14)]))

    sizes = {int(each) / 2 for each in _xml(data, ".//w:tc//w:sz/@w:val")}

    assert sizes == {PLAIN.smallest_cell}


def test_a_table_inside_another_has_room_for_its_words() -> None:
    inner = table([cell("Sammenskrivning"), cell("Bemærkning")])

    outer, *_ = (int(each) / 20 for each in _xml(of_blocks(table([cell("", inner), cell("a")])), ".//w:gridCol/@w:w"))

    assert outer > measure("Sammenskrivning", PLAIN.cell.size) + measure("Bemærkning", PLAIN.cell.size)


def test_columns_in_which_nothing_begins_are_none() -> None:
    data = of_blocks(table([cell("a", colspan=900)], [cell("b", colspan=400), cell("c", colspan=400)]))

    assert len(_xml(data, ".//w:gridCol")) == 2
    assert _xml(data, ".//w:gridSpan/@w:val") == ["2"]


def test_what_tells_who_was_away_stays_with_the_decision() -> None:
    decided = (Title(Role.DECISION, 2, "Beslutning"), Body((para("Godkendt."),), role=Role.DECISION))
    away = (Line(Role.ABSENCE, "Fraværende: Ingen"), Line(Role.ABSENCE, "Stedfortræder: Ingen"))

    reader = Reader(write(document([*decided, *away, Line(Role.FACT, "Slut.")])))

    said = [reader.text(each) for each in reader.paragraphs() if find(each, "w:pPr/w:keepNext")]
    assert said == ["Godkendt.", "Fraværende: Ingen"]


def test_a_line_that_announces_what_follows_stays_with_it() -> None:
    reader = Reader(of_blocks(para("Forslaget har tre dele:"), para("Én del."), table([cell("a")])))

    said = [reader.text(each) for each in reader.paragraphs("Body Text") if find(each, "w:pPr/w:keepNext")]
    assert said == ["Forslaget har tre dele:", "Én del."]


def test_a_decision_and_who_took_part_stand_in_its_frame_and_nothing_else_does() -> None:
    nodes = (
        Title(Role.DECISION, 2, "Beslutning"),
        Body((para("Godkendt."),), role=Role.DECISION),
        Line(Role.ABSENCE, "Fraværende: Ingen"),
        Line(Role.CASE_NUMBER, "01.02.03-A01-1-21"),
        Line(Role.ABSENCE, "Fraværende: Bo Ask (A)"),
        Title(Role.DECISION, 2, "Beslutning"),
        Line(Role.TEXT, "Andet."),
    )

    reader = Reader(write(document(nodes)))

    framed = [
        reader.text(each) for each in reader.paragraphs() if find(each, "w:pPr/w:pBdr") or "Godk" in reader.text(each)
    ]
    assert framed == ["Beslutning", "Godkendt.", "Fraværende: Ingen"]


def test_amounts_stand_to_the_right_and_lists_stand_in_cells() -> None:
    right = replace(cell("12,5"), right=True)
    listed = cell("Med:", points(point("lokaler"), point("personale")))

    data = of_blocks(table([right, listed]))

    assert _xml(data, ".//w:tc[1]/w:p/w:pPr/w:jc/@w:val") == ["right"]
    assert len(_xml(data, ".//w:tc[2]/w:p[w:pPr/w:numPr]")) == 2


def test_two_tables_never_touch_and_a_cell_never_ends_with_one() -> None:
    inner = table([cell("inderst")])
    data = of_blocks(table([cell("", inner)]), table([cell("b")]))

    assert _xml(data, ".//w:tbl[following-sibling::*[1][self::w:tbl]]") == []
    assert _xml(data, ".//w:tc[*[last()][self::w:tbl]]") == []
    assert _xml(data, "w:sectPr[preceding-sibling::*[1][self::w:tbl]]") == []


def test_a_picture_fits_the_page_and_is_never_drawn_larger_than_it_is(pictures: Path) -> None:
    def drawn(size: tuple[int, int]) -> tuple[float, float]:
        data = of_blocks(Figure("", picture(pictures, size=size), "kurve"), folder=pictures)
        return tuple(int(_xml(data, f"string(.//wp:extent/@{side})")) / 12700 for side in ("cx", "cy"))  # type: ignore[return-value]

    assert drawn((100, 50)) == (48, 24)
    wide, tall = drawn((2000, 100)), drawn((100, 2000))
    assert wide[0] == pytest.approx(text_width(PLAIN), abs=0.1)
    assert tall[1] == pytest.approx(PLAIN.picture_height * 72 / 25.4, abs=0.1)
    assert tall[0] == pytest.approx(tall[1] / 20, abs=0.1)


def test_a_picture_is_stored_once_and_every_showing_has_its_words(pictures: Path) -> None:
    same = picture(pictures)
    data = of_blocks(Figure("", same, "første"), Figure("", same, "anden", plain_runs("Figur")), folder=pictures)

    assert _xml(data, ".//wp:docPr/@descr") == ["første", "anden"]
    assert _xml(data, ".//wp:docPr/@id") == ["1", "2"]
    assert len([each for each in Reader(data).document.part.package.parts if "media" in each.partname]) == 1  # type: ignore[union-attr]


# --- fields, links, languages --------------------------------------------------------------------------------------


def test_the_contents_are_there_before_anybody_asks_and_lead_to_their_places() -> None:
    data = write(_meeting())

    assert "".join(_xml(data, ".//w:instrText/text()")).split() == ["TOC", "\\o", '"2-3"', "\\n", "\\h"]
    assert _xml(data, ".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    assert _xml(data, ".//w:fldChar/@w:dirty") == []
    assert "updateFields" not in parts(data)["word/settings.xml"]
    leads = _xml(data, ".//w:sdt//w:hyperlink/@w:anchor")
    assert leads == ["gruppe", "punkt_11", "punkt_11_2"]
    assert leads == _xml(data, "w:p/w:bookmarkStart/@w:name")


def test_head_and_foot_say_what_every_page_says() -> None:
    section = Reader(write(_meeting())).document.sections[0]

    assert section.header.paragraphs[0].text == "Fjordby Kommune · Byrådet\tReferat · 4. marts 2021"
    foot = section.footer.paragraphs[0]
    assert "".join(find(foot._p, ".//w:t/text()")) == "Intern udgaveSide 1 af 1"
    assert find(foot._p, ".//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]


def test_links_lead_where_they_say_and_a_link_that_leads_nowhere_is_text() -> None:
    runs = (
        Run("loven", (), "https://www.retsinformation.dk/eli/lta/2019/47"),
        Run("fed", (Mark.STRONG,), "https://www.retsinformation.dk/eli/lta/2019/47"),
        Run("post", (), "mailto:post@fjordby.example"),
        Run("bilag", (), "#bilag-2"),
        Run("brudt", (), "https://[::1"),
    )

    reader = Reader(of_blocks(Para("", runs)))

    links = find(reader.body, ".//w:hyperlink/@r:id")
    targets = [reader.document.part.rels[each].target_ref for each in links]
    assert targets == ["https://www.retsinformation.dk/eli/lta/2019/47", "mailto:post@fjordby.example"]
    assert "".join(find(reader.body, ".//w:hyperlink[1]//w:t/text()")) == "lovenfed"
    assert reader.text(reader.paragraphs("Body Text")[0]) == "lovenfedpostbilagbrudt"


def test_other_languages_are_named_where_they_stand() -> None:
    data = of_blocks(
        Para("", plain_runs("dansk")),
        Para("", plain_runs("english"), "en"),
        Quote("", "u", (Para("", plain_runs("deutsch")), Para("", plain_runs("norsk"), "nb")), "de"),
        replace(points(ListItem("", plain_runs("lietuvių"), (), "lt")), lang="da-DK"),
    )

    said = {find(each, "string(w:t)"): find(each, "string(w:rPr/w:lang/@w:val)") for each in _xml(data, ".//w:r")}

    assert said == {"Prøve": "", "dansk": "", "english": "en", "deutsch": "de", "norsk": "nb", "lietuvių": "lt"}


def test_the_document_says_its_own_language() -> None:
    danish, english = write(_meeting()), write(_meeting(lang="en-GB"))

    for data, lang in ((danish, "da-DK"), (english, "en-GB")):
        reader = Reader(data)
        assert find(reader.document.styles.element, "string(w:docDefaults//w:lang/@w:val)") == lang
        assert reader.document.core_properties.language == lang


def test_the_properties_name_the_document_and_no_person() -> None:
    made = datetime(2021, 3, 5, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    data = write(_meeting(), Ink(made))

    core = Reader(data).document.core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Referat", "Fjordby Kommune", "")
    assert core.created == core.modified == datetime(2021, 3, 5, 9, 30, tzinfo=UTC)
    said = parts(data)["docProps/core.xml"]
    assert said.count("</") == 6, "title, author, language, two times, and the root"


# --- the base ------------------------------------------------------------------------------------------------------


def test_the_base_in_resources_is_the_one_that_our_look_makes() -> None:
    assert (ROOT / "resources" / "word" / "base.docx").read_bytes() == base(PLAIN)


def test_the_base_holds_what_a_document_needs_and_nothing_else() -> None:
    assert sorted(parts(base(Look()))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_a_list_that_the_document_makes_is_a_list() -> None:
    data = write(_meeting(Numbered((("1", "At regnskabet godkendes."), ("2", "At overskuddet overføres.")))))

    assert len(_xml(data, './/w:p[w:pPr/w:pStyle[@w:val="ListParagraph"]][w:pPr/w:numPr]')) == 2
