"""Foreign HTML: what each program puts on the clipboard becomes structure and words, and nothing else comes along."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import richtext
from db.richtext import Block, Blocks, Cell, Heading, ListBlock, Mark, Para, Runs, Table, walk
from desktop.importers.html import HtmlReader, read
from desktop.importers.html_word import number_of

_SIGNS = {Mark.STRONG: "*", Mark.EM: "_", Mark.SUP: "^", Mark.SUB: "~"}


def _words(runs: Runs) -> str:
    out = ""
    for run in runs:
        signs = "".join(_SIGNS[mark] for mark in run.marks)
        words = run.text.replace("\n", "/").replace("\t", ">")
        words = f"{signs}{words}{signs[::-1]}"
        out += f"[{words}]({run.href})" if run.href else words
    return out


def _lines(blocks: Blocks, before: str = "") -> Iterator[str]:
    for block in blocks:
        yield from _block(block, before)


def _block(block: Block, before: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{before}h{block.level} {_words(block.runs)}"
        case Para():
            yield f"{before}p {_words(block.runs)}"
        case ListBlock():
            for n, item in enumerate(block.items, block.start):
                yield f"{before}{f'{n}.' if block.ordered else '-'} {_words(item.runs)}"
                yield from _lines(item.blocks, before + "  ")
        case Table():
            for row in block.rows:
                yield before + "| " + " | ".join(_cell(cell) for cell in row.cells)
                for cell in row.cells:
                    yield from _lines(cell.blocks, before + "  ")


def _cell(cell: Cell) -> str:
    span = f"{cell.colspan}x{cell.rowspan} " if (cell.colspan, cell.rowspan) != (1, 1) else ""
    return f"{'#' if cell.header else ''}{'>' if cell.right else ''}{span}{_words(cell.runs)}"


def _item(text: str, mark: str, level: int = 1, of: str = "l0") -> str:
    """A paragraph that Word shows as an item."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:{of} level{level} "
        f"lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-bidi-font-family:Symbol'><span "
        f"style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
        f"<![endif]>{text}<o:p></o:p></p>"
    )


CASES = {
    "words": ("Tekst uden m&aelig;rker", ["p Tekst uden mærker"]),
    "space": ("<p>  en\n  to <b> tre</b> </p>\n<p>fire</p>", ["p en to *tre*", "p fire"]),
    "break": ("<p>en <br> to<br></p>", ["p en/to"]),
    "two breaks": ("<div>en<br><br>to</div>", ["p en", "p to"]),
    "empty": ("<p>&nbsp;</p><div><br></div><p> </p>", []),
    "divs of a mail": ("<div>en</div><div><br></div><div>to</div>", ["p en", "p to"]),
    "headings": ("<h1><b>A</b></h1><h2>B</h2><h3>C</h3><h6>D</h6>", ["h2 A", "h2 B", "h3 C", "h3 D"]),
    "marks": (
        "<p><b>f</b><i>k</i>m<sup>2</sup>CO<sub>2</sub><u>u</u></p>",
        ["p *f*_k_m^2^CO~2~u"],
    ),
    "style marks": (
        (
            '<p><span style="font-weight:700">f</span><span style="FONT-STYLE: italic">k</span>'
            '<span style="vertical-align:super">1</span></p>'
        ),
        ["p *f*_k_^1^"],
    ),
    "not bold": ('<b style="font-weight:normal" id="docs-internal-guid-1"><p>ren</p></b>', ["p ren"]),
    "fonts and colours": ('<p><font face="Comic Sans MS" color="red" size="7">ord</font></p>', ["p ord"]),
    "links": (
        '<p><a href="HTTPS://fjordby.example/a b">a</a> <a href="mailto:post@fjordby.example">b</a></p>',
        ["p [a](https://fjordby.example/a%20b) [b](mailto:post@fjordby.example)"],
    ),
    "bad links": (
        (
            '<p><a href="javascript:alert(1)">a</a><a href="file:///c:/x">b</a><a href="/rel">c</a>'
            '<a href="data:text/html,x">d</a></p>'
        ),
        ["p abcd"],
    ),
    "scripts": (
        "<script>alert('<p>x</p>')</script><style>p{color:red}</style><p onclick='x()'>ord</p><iframe>y</iframe>",
        ["p ord"],
    ),
    "hidden": (
        (
            '<style>.skjult{display:none}</style><p>set<span style="display:none">a</span><span class=skjult>b</span>'
            '<span style="mso-hide:all">c</span><span hidden>d</span></p><del>e</del>'
        ),
        ["p set"],
    ),
    "pictures": ('<p>før<img src="file:///c:/x.png" alt="billede">efter</p>', ["p førefter"]),
    "pre": ("<pre>en\n  to</pre>", ["p en/  to"]),
    "list": ("<ul><li>a<li>b<ol start=4><li>c</ol></ul>", ["- a", "- b", "  4. c"]),
    "list beside its item": ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", ["- a", "  - b", "- c"]),
    "paragraphs in an item": ("<ol start='3'><li><p>a</p><p>b</p></li></ol>", ["3. a", "  p b"]),
    "words in a list": ("<ul>ord<li>a</li></ul>", ["- ord", "- a"]),
    "word list": (
        _item("a", "·") + _item("b", "o", 2) + _item("c", "o", 2) + _item("d", "·"),
        ["- a", "  - b", "  - c", "- d"],
    ),
    "word numbers": (
        _item("a", "7.") + _item("b", "a)", 2) + _item("c", "b)", 2) + _item("d", "8.") + "<p>x</p>" + _item("e", "9."),
        ["7. a", "  1. b", "  2. c", "8. d", "p x", "9. e"],
    ),
    "word numbers that begin anew": (_item("a", "1.") + _item("b", "1.", of="l1"), ["1. a", "1. b"]),
    "word levels": (_item("a", "1.") + _item("b", "1.1.", 2) + _item("c", "1.2.", 2), ["1. a", "  1. b", "  2. c"]),
    "word heading": (
        "<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.&nbsp;</span>Baggrund</h1>",
        ["h2 Baggrund"],
    ),
    "outlook on the web": (
        (
            "<p class=MsoListParagraph style='margin:0 0 0 36pt;text-indent:-18pt'><span>·<span>&nbsp;&nbsp;&nbsp;"
            "&nbsp;</span></span>a</p>"
        ),
        ["- a"],
    ),
    "word on the web": (
        '<ul role="list"><li data-aria-level="1">a</li></ul><ul role="list"><li data-aria-level="2">b</li></ul>',
        ["- a", "  - b"],
    ),
    "word tab": ("<p>Navn<span style='mso-tab-count:2'>&nbsp; </span>Beløb</p>", ["p Navn>>Beløb"]),
    "word comment": (
        (
            "<p>ord<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[AK1]</a></span></p>"
            "<div style='mso-element:comment-list'><p class=MsoCommentText>hemmeligt</p></div>"
        ),
        ["p ord"],
    ),
    "table": (
        "<table><thead><tr><th>Post<th align=right><b>2027</b></tr></thead><tr><td>a<td align=right>1.250</table>",
        ["| #Post | #>2027", "| a | >1.250"],
    ),
    "merged cells": (
        "<table><tr><td colspan=2>a<td rowspan=2>b</tr><tr><td>c<td>d</tr></table>",
        ["| 2x1 a | 1x2 b", "| c | d"],
    ),
    "spans too large": ("<table><tr><td rowspan=9>a<td>b</tr><tr><td>c</tr></table>", ["| 1x2 a | b", "| c"]),
    "short rows": ("<table><tr><td>a<td>b</tr><tr><td>c</tr></table>", ["| a | b", "| c | "]),
    "bold first row": (
        "<table><tr><td><b>Post</b><td><b>Kr.</b></tr><tr><td>a<td>1</tr></table>",
        ["| #Post | #Kr.", "| a | 1"],
    ),
    "right by paragraph": (
        "<table><tr><td><p class=MsoNormal align=right style='text-align:right'>1</p><td><p>a</p></tr></table>",
        ["| >1 | a"],
    ),
    "excel": (
        (
            "<style>.xl65{text-align:right;font-weight:700}</style><table><col width=64><tr><td class=xl65>1.250,50"
            "</td><td align=right x:num>7</td><td>ord</td></tr></table>"
        ),
        ["| >*1.250,50* | >7 | ord"],
    ),
    "calc": ('<table><tr><td sdval="5" sdnum="1030;">5</td><td>a</td></tr></table>', ["| >5 | a"]),
    "list in a cell": ("<table><tr><td>a<ul><li>b</ul><td>c</tr></table>", ["| a | c", "  - b"]),
    "lines of a cell": ("<table><tr><td><p>a</p><p>b</p><td>c</tr></table>", ["| a/b | c"]),
    "layout": (
        (
            "<table><tr><td><table><tr><td>en celle</table></table>"
            "<table><tr><td>ude<td><table><tr><td>a<td>b</table></table>"
        ),
        ["p en celle", "p ude", "| a | b"],
    ),
    "caption": ("<table><caption>Tabel 1</caption><tr><td>a<td>b</table>", ["p Tabel 1", "| a | b"]),
    "left open": ("<p>a<b>b<p>c</i></span>", ["p a*b*", "p c"]),
    "half a tag": ("<p>a < b && c <", ["p a < b && c <"]),
    "quotes": ("<p title='a>b' class=\"c>d\">ord</p>", ["p ord"]),
    "accents": ("<p>e<span>\u0301</span></p>", ["p é"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_page_becomes_these_blocks(name: str) -> None:
    page, lines = CASES[name]

    blocks = read(page)

    assert list(_lines(blocks)) == lines
    richtext.check(blocks)


@pytest.mark.parametrize(
    ("mark", "number"),
    [("·", None), ("o", None), ("1.", 1), ("12)", 12), ("2.4.", 4), ("(c)", 3), ("iv.", 4), ("i.", 1), ("v.", 22)],
)
def test_the_mark_of_an_item_says_its_number(mark: str, number: int | None) -> None:
    assert number_of(mark) == number


@given(st.text(st.sampled_from(list("<>/\"'= !-apbtdrliuo&;#1\n")), max_size=200))
def test_any_text_is_read_as_right_blocks(page: str) -> None:
    richtext.check(read(page))


HOSTILE = """<html><head><base href="file:///etc/"><link rel=stylesheet href="http://127.0.0.1:9/a.css">
<meta http-equiv=refresh content="0;url=file:///etc/passwd"><style>@import url(file:///etc/passwd);
p{background:url(http://127.0.0.1:9/b.png)}</style></head><body background="file:///etc/hostname">
<img src="file:///etc/passwd"><img srcset="http://127.0.0.1:9/c.png 2x"><iframe src="file:///etc/passwd"></iframe>
<object data="file:///etc/passwd"></object><embed src="http://127.0.0.1:9/d"><svg><image href="file:///etc/passwd"/>
<script>fetch('http://127.0.0.1:9')</script></svg><video src="file:///x"></video><p style="list-style:url(file:///x)">ord
<a href="file:///etc/passwd">lokal</a><img src="data:image/png;base64,AAAA"></p></body></html>"""


def test_a_hostile_page_opens_no_file_and_no_socket() -> None:
    read("<p>alt er hentet ind i forvejen</p>")
    opened: list[str] = []
    listening = [True]

    def hook(event: str, _arguments: object) -> None:
        if listening[0] and event.startswith(("open", "socket", "urllib", "subprocess", "os.system")):
            opened.append(event)

    sys.addaudithook(hook)
    blocks = read(HOSTILE)
    listening[0] = False

    assert opened == []
    assert list(_lines(blocks)) == ["p ord lokal"]


@pytest.mark.parametrize(
    "piece", ["<b>", "<a '", "<!--", '<p title="', "</x>", "<table><tr><td>", "<ul><li>", "&", "<"]
)
def test_a_page_of_one_piece_many_times_is_read_in_steps_that_come_to_an_end(piece: str) -> None:
    reader = HtmlReader(piece * 20_000)

    steps = 0
    while not reader.read_on():
        steps += 1

    richtext.check(reader.blocks())
    assert steps < 200_000
    assert sum(1 for _ in walk(reader.blocks())) < 100_000
