"""The words of a Word document: marks, headings, links, fields, notes; and what is not shown is told."""

from __future__ import annotations

import pytest

from db import richtext
from db.arrivals import Tracked
from tests.desktop.importers.arrivals.wording import docx, found, linked, listed, markup, p, run, text, told

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="Overskrift 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Vores"><w:name w:val="Kommunens afsnit"/><w:basedOn w:val="Overskrift1"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Fed"><w:name w:val="Fed linje"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Indholdsfortegnelse1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Strk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def _field(instruction: str, shown: str) -> str:
    kinds = ["begin", "separate", "end"]
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{shown}{end}"


def test_a_heading_is_one_by_its_level_whatever_its_style_is_called() -> None:
    body = p("Ny skole", style="Overskrift1") + p("Afsnit", style="Overskrift2") + p("Under", style="Vores") + p("Ord")

    made = markup(docx(body, {"styles": STYLES}))

    assert made == ["<h2>Ny skole</h2>", "<h2>Afsnit</h2>", "<h3>Under</h3>", "<p>Ord</p>"]


def test_a_heading_may_be_one_by_its_own_word_and_a_style_may_be_told_that_it_is_none() -> None:
    body = p("Afsnit", properties='<w:outlineLvl w:val="1"/>') + p(
        "Brød", style="Overskrift1", properties='<w:outlineLvl w:val="9"/>'
    )

    assert markup(docx(body, {"styles": STYLES})) == ["<h2>Afsnit</h2>", "<p><strong>Brød</strong></p>"]


def test_below_the_title_headings_have_the_two_levels_that_a_text_has() -> None:
    body = p("Sagen", style="Titel") + p("Økonomi", style="Overskrift1") + p("Drift", style="Vores")

    assert markup(docx(body, {"styles": STYLES})) == ["<h2>Sagen</h2>", "<h2>Økonomi</h2>", "<h3>Drift</h3>"]


def test_a_line_in_bold_is_a_paragraph_whose_every_run_is_bold() -> None:
    parts = {"styles": STYLES}

    by_style = markup(docx(p("Økonomi", style="Fed"), parts))
    by_run = markup(docx(p(run("Øko", "<w:b/>"), run("nomi", '<w:rStyle w:val="Strk"/>'), run(" ")), parts))

    assert by_style == by_run == ["<p><strong>Økonomi</strong></p>"]


def test_bold_letters_in_a_bold_paragraph_are_plain_as_word_shows_them() -> None:
    body = p(run("Fed og "), run("ikke", '<w:rStyle w:val="Strk"/>'), run(" nej", '<w:b w:val="0"/>'), style="Fed")

    assert markup(docx(body, {"styles": STYLES})) == ["<p><strong>Fed og </strong>ikke nej</p>"]


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [
        ("<w:i/>", "<em>x</em>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>x</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>x</sub>"),
        ("<w:b/><w:i/>", "<strong><em>x</em></strong>"),
        ("<w:caps/>", "x"),
        ("<w:smallCaps/>", "x"),
    ],
)
def test_letters_keep_the_marks_that_a_text_can_hold(properties: str, wanted: str) -> None:
    assert markup(docx(p("m", run("x", properties)))) == [f"<p>m{wanted}</p>"]


def test_hidden_words_are_left_out_and_told_also_when_a_style_hides_them() -> None:
    body = p("Synlig", run(" Skjult", "<w:vanish/>"), run(" Gemt", '<w:rStyle w:val="Skjult"/>'))
    made = docx(body, {"styles": STYLES})

    assert text(made) == "Synlig"
    assert told(made) == {"hidden_text": "Skjult Gemt"}


def test_words_that_are_struck_out_stay_and_are_told() -> None:
    made = docx(p("Prisen er ", run("100", "<w:strike/>"), " 200 kr."))

    assert text(made) == "Prisen er 100 200 kr."
    assert told(made) == {"struck_text": "100"}


def test_breaks_tabs_and_hyphens_are_the_signs_that_they_are() -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:br w:type="page"/></w:r>'
    )

    assert text(docx(body)) == "a\tb\nc\u2011d\u00ade"


def test_white_space_counts_only_where_it_is_said_to() -> None:
    assert text(docx("<w:p><w:r><w:t>  a\n b </w:t></w:r><w:r><w:t>c</w:t></w:r></w:p>")) == "a  bc"


@pytest.mark.parametrize(
    ("font", "code", "wanted"),
    [("Wingdings", "F0FC", "✓"), ("Symbol", "F061", "α"), ("Symbol", "00B3", "≥"), ("Wingdings", "F0E0", "→")],
)
def test_a_sign_of_a_symbol_font_is_the_character_that_it_looks_like(font: str, code: str, wanted: str) -> None:
    assert text(docx(p(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'))) == wanted


def test_a_sign_that_nobody_knows_is_seen_and_told() -> None:
    made = docx(p("a", '<w:r><w:sym w:font="Ukendt" w:char="F041"/></w:r>'))

    assert text(made) == "a\ufffd"
    assert told(made) == {"unknown_symbol": "1"}


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("https://fjordby.example/a b", '<p><a href="https://fjordby.example/a%20b">her</a></p>'),
        ("HTTP://fjordby.example", '<p><a href="http://fjordby.example">her</a></p>'),
        ("mailto:post@fjordby.example", '<p><a href="mailto:post@fjordby.example">her</a></p>'),
    ],
)
def test_a_link_leads_where_it_did(target: str, wanted: str) -> None:
    body = p(f'<w:hyperlink r:id="l">{run("her")}</w:hyperlink>')

    assert markup(docx(body, relations=linked("l", "hyperlink", target, outside=True))) == [wanted]


def test_a_link_to_a_place_within_a_page_keeps_it() -> None:
    body = p(f'<w:hyperlink r:id="l" w:anchor="afsnit">{run("her")}</w:hyperlink>')
    made = docx(body, relations=linked("l", "hyperlink", "https://fjordby.example/", outside=True))

    assert markup(made) == ['<p><a href="https://fjordby.example/#afsnit">her</a></p>']


@pytest.mark.parametrize("target", ["file:///c:/sager/1.docx", "javascript:alert(1)", "\\\\server\\sag", "sag.docx"])
def test_a_link_to_a_place_inside_the_house_or_to_a_program_is_words_and_told(target: str) -> None:
    made = docx(
        p(f'<w:hyperlink r:id="l">{run("her")}</w:hyperlink>'), relations=linked("l", "hyperlink", target, outside=True)
    )

    assert markup(made) == ["<p>her</p>"]
    assert told(made) == {"unsafe_link": f"her ({target})"}


def test_a_field_shows_its_result_and_not_what_it_is_told() -> None:
    body = p("Side ", _field("PAGE", run("3")), " af ", f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>')

    assert text(docx(body)) == "Side 3 af 9"


def test_a_field_may_be_a_link_and_may_stand_in_another() -> None:
    inner = _field("REF sag", run("sagen"))
    made = markup(docx(p(_field('HYPERLINK "https://fjordby.example/"', run("se ") + inner))))

    assert made == ['<p><a href="https://fjordby.example/">se sagen</a></p>']


def test_a_table_of_contents_is_left_out_and_told_wherever_it_says_that_it_is_one() -> None:
    start, end = _field("TOC", "\0").split("\0")
    by_field = docx(p(start, "Økonomi 3") + p("Bilag 4", end) + p("Ord"))
    by_style = docx(p("Økonomi 3", style="Indholdsfortegnelse1") + p("Ord"), {"styles": STYLES})
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    by_control = docx(
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Økonomi 3')}</w:sdtContent></w:sdt>" + p("Ord")
    )

    for made in (by_field, by_style, by_control):
        assert text(made) == "Ord"
        assert "Økonomi 3" in told(made)["contents_left_out"]


def test_a_field_that_never_ends_takes_nothing_with_it() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'

    assert text(docx(p(begun, "Først") + p("Sidst"))) == "Først\nSidst"


def test_boxes_to_tick_and_lists_to_choose_from_show_what_was_chosen() -> None:
    tick = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    offered = '<w:listEntry w:val="Ja"/><w:listEntry w:val="Nej"/>'
    choose = f'<w:ffData><w:ddList><w:result w:val="1"/>{offered}</w:ddList></w:ffData>'
    begin, end = (
        '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    body = p(begin.format(tick), end, " Åben: ", begin.format(choose), end)

    assert text(docx(body)) == "☒ Åben: Nej"


def test_notes_stand_as_text_at_the_end_with_their_numbers() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(words)}</w:footnote>' for n, words in ((2, "Kilden."), (3, "Loven.")))
    body = p("Ord", '<w:r><w:footnoteReference w:id="3"/></w:r>', " og", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made = docx(body, {"footnotes": notes})

    assert markup(made) == [
        "<p>Ord<sup>1</sup> og<sup>2</sup></p>",
        "<h2>Noter</h2>",
        "<p><sup>1</sup> Loven.</p>",
        "<p><sup>2</sup> Kilden.</p>",
    ]
    assert told(made) == {"notes_at_end": "2"}


def test_comments_are_gathered_with_their_names_and_are_no_part_of_the_text() -> None:
    comments = f'<w:comment w:id="0" w:author="Anna Berg">{p("Skal det ")}{p("være 2021?")}</w:comment>'
    made = found(docx(p("Ord", '<w:r><w:commentReference w:id="0"/></w:r>'), {"comments": comments}))

    assert made.comments == ("Anna Berg: Skal det være 2021?",)
    assert [each.what for each in made.findings] == ["comments"]


def test_what_stands_on_every_page_is_told_and_not_mixed_with_the_text() -> None:
    made = docx(p("Ord"), {"header": p("Fjordby Kommune"), "footer": p("Sagsnr. 21/7")})

    assert text(made) == "Ord"
    assert told(made) == {"page_heads": "Fjordby Kommune / Sagsnr. 21/7"}


@pytest.mark.parametrize("words", ["", "3", "Side 3", "Side 3 af 9", "3/9", "side af"])
def test_the_number_of_a_page_is_nothing_to_tell(words: str) -> None:
    assert told(docx(p("Ord"), {"footer": p(words)})) == {}


def test_what_is_told_names_the_block_in_which_it_stands() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("a") + listed("b", 1) + listed("c", 1) + p("d", run("skjult", "<w:vanish/>"))

    made = found(docx(body, {"numbering": numbering}))

    assert [(each.what, each.where.line) for each in made.findings] == [("hidden_text", 3)]
    assert richtext.plain([made.blocks[2]]) == "d"


CHANGED = (
    p("Prisen er ", f"<w:del>{run('100').replace('w:t', 'w:delText')}</w:del>", f"<w:ins>{run('200')}</w:ins>", " kr.")
    + p("Flyttes", properties="<w:rPr><w:ins/></w:rPr>")
    + p(" hertil.")
    + f"<w:moveFrom>{p('Gammelt sted')}</w:moveFrom>"
    + f"<w:moveTo>{p('Nyt sted')}</w:moveTo>"
)


@pytest.mark.parametrize(
    ("tracked", "wanted"),
    [
        (Tracked.ACCEPTED, "Prisen er 200 kr.\nFlyttes\nhertil.\nNyt sted"),
        (Tracked.REFUSED, "Prisen er 100 kr.\nFlyttes hertil.\nGammelt sted"),
    ],
)
def test_tracked_changes_are_taken_as_all_accepted_or_all_refused(tracked: Tracked, wanted: str) -> None:
    made = found(docx(CHANGED), tracked)

    assert text(docx(CHANGED), tracked) == wanted
    assert made.changes == 4
    assert [(each.what, each.text) for each in made.findings] == [(f"tracked_{tracked}", "4")]


def test_a_look_that_was_changed_is_the_old_one_where_changes_are_refused() -> None:
    made = docx(p(run("x", "<w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>")))

    assert [run.marks for block in found(made, Tracked.REFUSED).blocks for run in block.runs] == [("em",)]
    assert [run.marks for block in found(made).blocks for run in block.runs] == [("strong",)]


def test_a_control_gives_its_words_unless_they_only_say_what_to_write() -> None:
    asks = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    body = (
        p("Dato: ", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('4. marts')}</w:sdtContent></w:sdt>")
        + f"<w:sdt>{asks}<w:sdtContent>{p('Klik her for at skrive.')}</w:sdtContent></w:sdt>"
    )
    made = docx(body)

    assert text(made) == "Dato: 4. marts"
    assert told(made) == {"unfilled": "Klik her for at skrive."}


def test_a_text_box_follows_its_paragraph_once_and_is_told() -> None:
    inside = f"<w:txbxContent>{p('I boksen')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    made = docx(p("Før", box) + p("Efter"))

    assert text(made) == "Før\nI boksen\nEfter"
    assert told(made) == {"text_box": "I boksen"}


def test_a_formula_is_read_as_its_signs_and_told() -> None:
    made = docx(p("Areal ", "<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>=b</m:t></m:r></m:oMath>"))

    assert text(made) == "Areal a=b"
    assert "formula" in told(made)


def test_letters_of_a_font_of_ones_own_stay_and_are_told_and_those_of_symbol_are_read() -> None:
    made = docx(
        p(run("\uf061 \ue001"), run("b", '<w:rFonts w:ascii="Symbol"/>'), run("ü", '<w:rFonts w:ascii="Wingdings"/>'))
    )

    assert text(made) == "α \ue001β✓"
    assert told(made) == {"unknown_symbol": "1"}


def test_a_heading_has_no_look_besides_being_one() -> None:
    heading = '<w:outlineLvl w:val="0"/>'

    made = markup(
        docx(
            p(run("Ø", "<w:b/><w:i/>"), run("k", "<w:i/>"), properties=heading)
            + p("a", run("b", "<w:i/>"), properties=heading)
        )
    )

    assert made == ["<h2>Øk</h2>", "<h2>a<em>b</em></h2>"]
