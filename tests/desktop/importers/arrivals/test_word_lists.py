"""Word's lists: levels, starts, restarts and words before an item, counted as Word counts."""

from __future__ import annotations

from tests.desktop.importers.arrivals.wording import docx, listed, markup, p, text, told


def _level(depth: int, form: str, said: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{said}"/></w:lvl>'
    )


def _numbering(*definitions: str, lists: str) -> dict[str, str]:
    made = "".join(f'<w:abstractNum w:abstractNumId="{n}">{each}</w:abstractNum>' for n, each in enumerate(definitions))
    return {"numbering": made + lists}


def _list(number: int, definition: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


NUMBERS = _level(0, "decimal", "%1.") + _level(1, "lowerLetter", "%2)") + _level(2, "bullet", "-")
BULLETS = _level(0, "bullet", "•") + _level(1, "bullet", "o")


def test_levels_are_lists_inside_lists() -> None:
    parts = _numbering(NUMBERS, lists=_list(1, 0))
    body = listed("A", 1) + listed("a", 1, 1) + listed("b", 1, 1) + listed("x", 1, 2) + listed("B", 1)

    assert markup(docx(body, parts)) == [
        "<ol>",
        "<li>A",
        "<ol>",
        "<li>a</li>",
        "<li>b",
        "<ul>",
        "<li>x</li>",
        "</ul>",
        "</li>",
        "</ol>",
        "</li>",
        "<li>B</li>",
        "</ol>",
    ]


def test_bullets_are_a_list_without_numbers() -> None:
    made = markup(docx(listed("A", 1) + listed("B", 1), _numbering(BULLETS, lists=_list(1, 0))))

    assert made == ["<ul>", "<li>A</li>", "<li>B</li>", "</ul>"]


def test_a_list_goes_on_after_a_paragraph_with_the_number_that_comes_next() -> None:
    parts = _numbering(NUMBERS, lists=_list(1, 0))

    made = markup(docx(listed("A", 1) + listed("B", 1) + p("Mellem") + listed("C", 1), parts))

    assert made[-4:] == ["<p>Mellem</p>", '<ol start="3">', "<li>C</li>", "</ol>"]


def test_a_list_begins_where_it_is_told_to() -> None:
    parts = _numbering(_level(0, "decimal", "%1.", start=4), lists=_list(1, 0))

    assert markup(docx(listed("A", 1), parts))[0] == '<ol start="4">'


def test_a_list_that_is_told_to_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    parts = _numbering(NUMBERS, lists=_list(1, 0) + _list(2, 0, anew))

    made = markup(docx(listed("A", 1) + listed("B", 1) + p("Mellem") + listed("C", 2) + listed("D", 2), parts))

    assert made == [
        "<ol>", "<li>A</li>", "<li>B</li>", "</ol>", "<p>Mellem</p>", "<ol>", "<li>C</li>", "<li>D</li>", "</ol>",
    ]  # fmt: skip


def test_two_lists_of_one_definition_count_on_as_word_does() -> None:
    parts = _numbering(NUMBERS, lists=_list(1, 0) + _list(2, 0))

    made = markup(docx(listed("A", 1) + p("Mellem") + listed("B", 2), parts))

    assert made[-3] == '<ol start="2">'


def test_deeper_numbers_begin_anew_under_each_item() -> None:
    parts = _numbering(NUMBERS, lists=_list(1, 0))
    body = listed("A", 1) + listed("a", 1, 1) + listed("B", 1) + listed("a", 1, 1)

    assert markup(docx(body, parts)).count("<ol>") == 3


def test_a_style_may_bring_its_list_with_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punktopstilling"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    parts = {**_numbering(BULLETS, lists=_list(1, 0)), "styles": styles}
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'

    made = markup(docx(p("A", style="Punkt") + p("B", style="Punkt", properties=none), parts))

    assert made == ["<ul>", "<li>A</li>", "</ul>", "<p>B</p>"]


def test_a_style_that_is_named_for_a_level_stands_at_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="List Bullet"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="List Bullet 2"/></w:style>'
    )
    parts = {**_numbering(BULLETS, BULLETS, lists=_list(1, 0) + _list(2, 1)), "styles": styles}
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'

    made = markup(
        docx(p("A", style="a", properties=number.format(1)) + p("B", style="b", properties=number.format(2)), parts)
    )

    assert made == ["<ul>", "<li>A", "<ul>", "<li>B</li>", "</ul>", "</li>", "</ul>"]


def test_words_that_the_list_writes_are_words_of_the_text() -> None:
    at = _level(0, "bullet", "at")
    bilag = _level(0, "decimal", "Bilag %1:")
    parts = _numbering(at, bilag, lists=_list(1, 0) + _list(2, 1))

    made = text(docx(listed("planen godkendes,", 1) + listed("Budget", 2) + listed("Kort", 2), parts))

    assert made == "at planen godkendes,\nBilag 1: Budget\nBilag 2: Kort"


def test_a_numbered_heading_stays_a_heading() -> None:
    parts = _numbering(NUMBERS, lists=_list(1, 0))
    heading = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>'

    assert markup(docx(p("Økonomi", properties=heading), parts)) == ["<h2>Økonomi</h2>"]


def test_a_list_that_shows_nothing_before_its_items_is_no_list() -> None:
    parts = _numbering(_level(0, "none", ""), lists=_list(1, 0))

    assert markup(docx(listed("A", 1), parts)) == ["<p>A</p>"]


def test_a_list_style_leads_to_the_list_that_has_the_levels() -> None:
    linked = '<w:numStyleLink w:val="Vores"/>'
    home = '<w:styleLink w:val="Vores"/>' + NUMBERS
    parts = _numbering(linked, home, lists=_list(1, 0) + _list(2, 1))

    assert markup(docx(listed("A", 1) + listed("a", 1, 1), parts))[:4] == ["<ol>", "<li>A", "<ol>", "<li>a</li>"]


def test_a_list_that_points_at_nothing_is_read_as_paragraphs() -> None:
    assert markup(docx(listed("A", 7))) == ["<p>A</p>"]


def test_letters_and_composed_numbers_become_figures_and_are_told() -> None:
    letters = docx(listed("A", 1) + listed("a", 1, 1), _numbering(NUMBERS, lists=_list(1, 0)))
    composed = docx(
        listed("A", 1) + listed("a", 1, 1),
        _numbering(_level(0, "decimal", "%1.") + _level(1, "decimal", "%1.%2"), lists=_list(1, 0)),
    )

    assert told(letters) == told(composed) == {"list_numbers": "a"}
