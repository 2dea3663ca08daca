"""Word's tables: merged cells, header rows, figures set right; and tables that only set the page."""

from __future__ import annotations

from db.arrivals import Tracked
from tests.desktop.importers.arrivals.wording import docx, found, listed, markup, p, run, text, told


def _cell(*content: str, properties: str = "") -> str:
    said = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{said}{''.join(each if each.startswith('<') else p(each) for each in content)}</w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{said}{''.join(each if each.startswith('<') else _cell(each) for each in cells)}</w:tr>"


def _table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def test_cells_reach_over_columns_and_rows_as_they_did() -> None:
    body = _table(
        _row(_cell("a", properties='<w:gridSpan w:val="2"/>'), _cell("b", properties='<w:vMerge w:val="restart"/>')),
        _row("c", "d", _cell("", properties="<w:vMerge/>")),
    )

    assert markup(docx(body)) == [
        "<table>",
        "<tr>",
        '<td colspan="2">a</td>',
        '<td rowspan="2">b</td>',
        "</tr>",
        "<tr>",
        "<td>c</td>",
        "<td>d</td>",
        "</tr>",
        "</table>",
    ]


def test_cells_that_older_word_merged_are_one() -> None:
    body = _table(
        _row(_cell("a", properties='<w:hMerge w:val="restart"/>'), _cell("", properties="<w:hMerge/>")), _row("c", "d")
    )

    assert '<td colspan="2">a</td>' in markup(docx(body))


def test_a_row_that_is_only_merged_cells_is_none() -> None:
    merged = _cell("", properties="<w:vMerge/>")
    starts = [_cell(each, properties='<w:vMerge w:val="restart"/>') for each in "ab"]

    made = markup(docx(_table(_row(*starts), _row(merged, merged), _row("c", "d"))))

    assert made == [
        "<table>",
        "<tr>",
        "<td>a</td>",
        "<td>b</td>",
        "</tr>",
        "<tr>",
        "<td>c</td>",
        "<td>d</td>",
        "</tr>",
        "</table>",
    ]


def test_words_in_a_cell_that_another_covers_are_told() -> None:
    body = _table(
        _row(_cell("a", properties='<w:vMerge w:val="restart"/>'), "b"),
        _row(_cell("væk", properties="<w:vMerge/>"), "d"),
    )

    assert told(docx(body)) == {"hidden_text": "væk"}


def test_a_row_that_comes_again_on_every_page_heads_the_table() -> None:
    made = markup(docx(_table(_row("År", "Kr.", properties="<w:tblHeader/>"), _row("2021", "5"))))

    assert made[2:4] == ["<th>År</th>", "<th>Kr.</th>"]


def test_a_header_row_below_a_row_that_is_none_is_an_ordinary_row() -> None:
    repeated = "<w:tblHeader/>"
    rows = [_row("År", "a", properties=repeated), _row("Kr.", "b", properties=repeated), _row("2021", "5")]

    headed = markup(docx(_table(*rows)))
    late = markup(docx(_table(rows[2], rows[0], rows[1])))

    assert [line[:4] for line in headed if line[:2] == "<t" and len(line) > 7] == ["<th>"] * 4 + ["<td>"] * 2
    assert not any(line.startswith("<th>") for line in late)


def test_a_style_may_make_the_first_row_a_header_where_the_table_asks_for_it() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="T"><w:name w:val="Tabel"/>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    asks = '<w:tblStyle w:val="T"/><w:tblLook w:val="{}"/>'
    rows = (_row("År", "Kr."), _row("2021", "5"))

    with_head = markup(docx(_table(*rows, properties=asks.format("04A0")), {"styles": styles}))
    without = markup(docx(_table(*rows, properties=asks.format("0480")), {"styles": styles}))

    assert (with_head[2], without[2]) == ("<th>År</th>", "<td>År</td>")


def test_a_first_row_in_bold_heads_the_table() -> None:
    bold = [_cell(p(run(each, "<w:b/>"))) for each in ("År", "Kr.")]

    assert markup(docx(_table(_row(*bold), _row("2021", "5"))))[2] == "<th>År</th>"


def test_figures_that_stand_right_do_so_still() -> None:
    right = _cell(p("5", properties='<w:jc w:val="right"/>'))

    assert '<td class="r">5</td>' in markup(docx(_table(_row("2021", right))))


def test_paragraphs_of_a_cell_are_lines_and_lists_are_lists() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = _table(_row(_cell("a", "b", listed("c", 1)), "d"))

    assert markup(docx(body, {"numbering": numbering}))[2:6] == ["<td>a<br>b", "<ul>", "<li>c</li>", "</ul>"]


def test_a_row_that_ends_early_or_begins_late_is_filled() -> None:
    late = _row("d", properties='<w:gridBefore w:val="1"/>')

    made = markup(docx(_table(_row("a", "b", "c"), late)))

    assert made[6:10] == ["<tr>", "<td></td>", "<td>d</td>", "<td></td>"]


def test_a_frame_around_a_text_is_no_table() -> None:
    assert markup(docx(_table(_row(_cell("Boks", "Tekst"))))) == ["<p>Boks</p>", "<p>Tekst</p>"]


def test_a_table_that_holds_tables_is_read_as_what_stands_in_it() -> None:
    body = _table(_row("Økonomi", _cell(_table(_row("2021", "5")), "")))

    assert markup(docx(body)) == [
        "<p>Økonomi</p>",
        "<table>",
        "<tr>",
        "<td>2021</td>",
        "<td>5</td>",
        "</tr>",
        "</table>",
    ]


def test_a_table_with_headings_over_text_is_read_as_what_stands_in_it() -> None:
    heading = p("Økonomi", properties='<w:outlineLvl w:val="0"/>')
    body = _table(_row(_cell(heading, "Ord")), _row(_cell(p("Bilag", properties='<w:outlineLvl w:val="0"/>'), "Kort")))

    assert markup(docx(body)) == ["<h2>Økonomi</h2>", "<p>Ord</p>", "<h2>Bilag</h2>", "<p>Kort</p>"]


def test_a_heading_alone_in_a_cell_is_bold_words() -> None:
    body = _table(_row(_cell(p("Økonomi", properties='<w:outlineLvl w:val="0"/>')), "Ingen"))

    assert "<td><strong>Økonomi</strong></td>" in markup(docx(body))


def test_rows_and_cells_inside_controls_are_rows_and_cells() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{_row('c', 'd')}</w:sdtContent></w:sdt>"

    assert text(docx(_table(_row("a", "b"), wrapped))) == "a\nb\nc\nd"


def test_rows_that_were_added_or_taken_away_follow_the_choice() -> None:
    made = docx(_table(_row("a", "b"), _row("ny", "x", properties="<w:ins/>"), _row("gl", "y", properties="<w:del/>")))

    assert text(made) == "a\nb\nny\nx"
    assert text(made, Tracked.REFUSED) == "a\nb\ngl\ny"
    assert found(made).changes == 2


def test_tables_a_hundred_deep_give_their_words() -> None:
    deep = _table(_row(_cell("bunden"), "x"))
    for _ in range(60):
        deep = _table(_row(_cell(deep, ""), "x"))

    assert text(docx(deep)).startswith("bunden")


def test_a_table_wider_than_any_page_is_read_as_its_words() -> None:
    made = text(docx(_table(_row(*(f"c{n}" for n in range(300))))))

    assert made.split("\n") == [f"c{n}" for n in range(300)]
