"""Whatever somebody writes stays text: it ends no element, attribute or string, and nothing runs or is fetched."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from db.richtext import Cell, Figure, Heading, ListBlock, ListItem, NotRichText, Para, Run, check, plain_runs
from desktop.documents.blocks import AnyPaper, Body, Contents, Facts, Furniture, Line, Numbered, Paper, Public, Role
from desktop.documents.blocks import Title as Head
from desktop.exporters.forms import Ink
from desktop.exporters.html import room
from desktop.exporters.html.spelling import allowed, css_string, json_inside
from desktop.exporters.pictures import Pictures
from desktop.exporters.text import text
from tests.desktop.exporters.html.making import of_blocks, table, write
from tests.desktop.exporters.html.seeing import Page
from tests.papers import MADE, picture

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title></head><body onload=alert(1)>",
    '" onmouseover=alert(1) x="',
    "' onmouseover=alert(1) x='",
    "<!-- ",
    "--> <![CDATA[ ]]> <?php ?>",
    "&lt;b&gt; &amp;amp; &#60; &notit; &copy",
    "\u202eagnot\u202c \u2066rl\u2069 \u200f",
    "\u2028 \u2029 \x85 \ufffe \ufdd0 \x1b[31m",
    "javascript:alert(1)",
    "{page} {pages} {0} %s {{",
    "*/ } body { display: none } /* \\",
    "]]></script <//script>",
    "</main></article></section>",
    "Æ\u030a \U0001f3db\ufe0f \u0000",
)


def paper_of(word: str, blob: str) -> AnyPaper:
    """The word in every place that a paper has for one."""
    said = plain_runs(allowed(word))
    blocks = (
        Heading("b1", 2, said),
        Para("b2", said),
        ListBlock("b3", (ListItem("b4", said, (Para("b5", said),)),), ordered=True, start=4),
        table([Cell("b6", said, header=True)], [Cell("b7", said)]),
        Figure("b8", blob, allowed(word), said),
    )
    nodes = (
        Head(Role.MEETING, 1, word, tail=word),
        Line(Role.NOTICE, word),
        Contents(word),
        Head(Role.GROUP, 2, word),
        Line(Role.CASE_NUMBER, word),
        Head(Role.ITEM, 3, word, anchor=word, label=f"{word}."),
        Head(Role.SECTION, 4, word),
        Numbered((("1", word), (word, word))),
        Body(blocks, word),
        Head(Role.DECISION, 4, word),
        Body((Para("b9", said),), word, Role.DECISION),
    )
    facts = Facts(municipality=word, committee=word, place=word)
    return Paper(Public(), word, nodes, facts=facts, furniture=Furniture(word, word, word, word))


def _shape(page: Page) -> list[tuple[str, list[str]]]:
    return [(tag, sorted(attributes)) for tag, attributes in page.elements if tag != "br"]


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_read_as_they_were_written_and_change_nothing_else(word: str, pictures: Path) -> None:
    ink = Ink(MADE, pictures=Pictures(pictures))
    blob = picture(pictures)
    paper, tame = paper_of(word, blob), paper_of("ord", blob)

    data = write(paper, ink)
    page = Page(data)

    assert page.words() == allowed(text(paper)).split()
    assert _shape(page) == _shape(Page(write(tame, ink)))
    assert page.data()["name"] == f"Møde i {allowed(word)}"
    assert page.all("img")[0]["alt"].split() == allowed(word).split()
    assert page.all("meta")[-1] == {"name": "author", "content": " ".join(allowed(word).split())}
    assert room.examine(data) == ()


@pytest.mark.parametrize("word", HOSTILE)
def test_a_string_of_the_style_sheet_is_one_string(word: str) -> None:
    said = css_string(word)

    assert re.fullmatch(r'"([\w ,.:;()/·–-]|\\[0-9a-f]{1,6} )*"', said)
    assert re.sub(r"\\([0-9a-f]{1,6}) ", lambda found: chr(int(found[1], 16)), said[1:-1]) == allowed(word)


@pytest.mark.parametrize("word", HOSTILE)
def test_data_is_the_text_that_was_given_and_cannot_end_its_element(word: str) -> None:
    said = json_inside({"name": word})

    assert json.loads(said) == {"name": word}
    assert not re.search("[<>&\u2028\u2029]", said)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//fjordby.example", 'x"y'])
def test_rich_text_refuses_a_link_that_runs_something_and_a_page_would_not_show_it(href: str) -> None:
    para = Para("b1", (Run("her", (), href),))

    with pytest.raises(NotRichText):
        check([para])
    assert "<p>her</p>" in of_blocks(para)
