"""Random Word documents: every word comes back, once, or is told; and nothing hostile breaks the reader."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from db import richtext
from db.arrivals import Tracked
from db.richtext import runs_text
from desktop.importers.arrivals.found import Found, Unread
from tests.desktop.importers.arrivals.wording import docx, found, linked, p, run

LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@dataclass
class _Maker:
    """Draws a document, and remembers what became of each of its words."""

    draw: st.DrawFn
    shown: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    count: int = 0

    def word(self, home: list[str] | None = None) -> str:
        self.count += 1
        made = f"w{self.count}x"
        (self.shown if home is None else home).append(made)
        return made

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def blocks(self, depth: int) -> str:
        return "".join(self.block(depth) for _ in range(self.draw(st.integers(1, 3))))

    def block(self, depth: int) -> str:
        match self.pick(*("p", "p", "p", "list", "heading", "control"), *(("table", "frame") if depth else ())):
            case "list":
                level = self.pick("0", "1")
                return self.paragraph(depth, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
            case "heading":
                return self.paragraph(depth, f'<w:outlineLvl w:val="{self.pick("0", "1", "2")}"/>')
            case "table":
                return self.table(depth - 1)
            case "control":
                return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.paragraph(depth)}</w:sdtContent></w:sdt>"
            case "frame":
                return f"<w:tbl><w:tr><w:tc>{self.blocks(depth - 1)}<w:p/></w:tc></w:tr></w:tbl>"
            case _:
                return self.paragraph(depth)

    def table(self, depth: int) -> str:
        rows = ""
        for _ in range(self.draw(st.integers(1, 3))):
            cells = ""
            for _ in range(self.draw(st.integers(1, 3))):
                span = self.pick("", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>')
                cells += f"<w:tc><w:tcPr>{span}</w:tcPr>{self.blocks(depth)}<w:p/></w:tc>"
            rows += f"<w:tr>{cells}</w:tr>"
        return f"<w:tbl>{rows}</w:tbl>"

    def paragraph(self, depth: int, properties: str = "") -> str:
        pieces = [self.piece(depth) for _ in range(self.draw(st.integers(0, 3)))]
        return p(*(each + run(" ") for each in pieces), properties=properties)

    def piece(self, depth: int) -> str:
        kinds = ("run", "run", "bold", "hidden", "struck", "link", "unsafe", "ins", "del", "control", "field", "break")
        match self.pick(*kinds, "note", "comment", "box" if depth else "run", "formula", "split"):
            case "bold":
                return run(self.word(), "<w:b/>")
            case "hidden":
                return run(self.word(self.told), "<w:vanish/>")
            case "struck":
                return run(self.word(), "<w:strike/>")
            case "link":
                return f'<w:hyperlink r:id="god">{run(self.word())}</w:hyperlink>'
            case "unsafe":
                return f'<w:hyperlink r:id="ond">{run(self.word())}</w:hyperlink>'
            case "ins":
                return f"<w:ins>{run(self.word(self.added))}</w:ins>"
            case "del":
                return f"<w:del>{run(self.word(self.taken)).replace('w:t', 'w:delText')}</w:del>"
            case "control":
                return f"<w:sdt><w:sdtPr/><w:sdtContent>{run(self.word())}</w:sdtContent></w:sdt>"
            case "field":
                return f'<w:fldSimple w:instr="REF x">{run(self.word())}</w:fldSimple>'
            case "break":
                return run(self.word()) + "<w:r><w:br/><w:tab/></w:r>" + run(self.word())
            case "note":
                self.notes.append(self.word())
                return f'{run(self.word())}<w:r><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            case "comment":
                self.word(self.comments)
                return run(self.word())
            case "box":
                inside = f"<w:txbxContent>{self.paragraph(depth - 1)}</w:txbxContent>"
                return f"<w:r><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></w:r>"
            case "formula":
                return f"<m:oMath><m:r><m:t>{self.word()}</m:t></m:r></m:oMath>"
            case "split":
                word = self.word()
                return run(word[:1], "<w:i/>") + run(word[1:])
            case _:
                return run(self.word())


@st.composite
def _documents(draw: st.DrawFn) -> tuple[bytes, _Maker]:
    maker = _Maker(draw)
    body = maker.blocks(2)
    head = p(maker.word(maker.told))
    parts = {
        "numbering": LISTS,
        "header": head,
        "footnotes": "".join(f'<w:footnote w:id="{n}">{p(word)}</w:footnote>' for n, word in enumerate(maker.notes, 1)),
        "comments": "".join(f'<w:comment w:id="0" w:author="A">{p(word)}</w:comment>' for word in maker.comments),
    }
    relations = linked("god", "hyperlink", "https://fjordby.example/", outside=True)
    relations += linked("ond", "hyperlink", "file:///sag", outside=True)
    return docx(body, parts, relations), maker


def _words(made: Found) -> Counter[str]:
    return Counter(re.findall(r"w\d+x", richtext.plain(made.blocks)))


@given(_documents())
def test_every_word_that_is_shown_comes_back_once_and_every_other_is_told(given_one: tuple[bytes, _Maker]) -> None:
    data, maker = given_one

    for tracked, kept in ((Tracked.ACCEPTED, maker.added), (Tracked.REFUSED, maker.taken)):
        made = found(data, tracked)

        assert _words(made) == Counter(maker.shown + kept)
        said = " ".join(each.text for each in made.findings)
        assert all(re.search(rf"{word}\b", said) for word in maker.told)
        assert [text.removeprefix("A: ") for text in made.comments] == maker.comments
        assert made.changes == len(maker.added) + len(maker.taken)


@given(_documents())
def test_words_come_back_in_the_order_in_which_they_stood(given_one: tuple[bytes, _Maker]) -> None:
    data, maker = given_one
    boxed = set(re.findall(r"w\d+x", next((f.text for f in found(data).findings if f.what == "text_box"), "")))

    seen = re.findall(r"w(\d+)x", richtext.plain(found(data).blocks))
    kept = [int(number) for number in seen if f"w{number}x" not in {*boxed, *maker.notes}]

    assert kept == sorted(kept)


NAMES = [
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:rPr", "w:tcPr", "w:trPr", "w:sdt", "w:sdtContent",
    "w:sdtPr", "w:ins", "w:del", "w:hyperlink", "w:fldSimple", "w:fldChar", "w:instrText", "w:drawing", "w:pict",
    "w:txbxContent", "w:numPr", "w:numId", "w:ilvl", "w:vMerge", "w:gridSpan", "w:hMerge", "w:tblHeader", "w:sym",
    "w:ffData", "w:ddList", "w:footnoteReference", "mc:AlternateContent", "mc:Choice", "a:blip", "v:imagedata",
    "wp:docPr", "m:oMath", "w:pStyle", "w:outlineLvl", "w:jc", "w:br", "w:altChunk", "w:object", "w:rPrChange",
    "w:moveFrom", "w:gridBefore", "w:showingPlcHdr"
]  # fmt: skip
VALUES = ["", "0", "1", "-1", "9", "99999999999", "x", "restart", "begin", "separate", "end", "F0FC", "zz", "right"]


@st.composite
def _elements(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    name, value = draw(st.sampled_from(NAMES)), draw(st.sampled_from(VALUES))
    keys = ("w:val", "w:id", "r:id", "w:fldCharType", "w:char", "w:font", "w:instr")
    said = "".join(f' {key}="{value}"' for key in keys)
    return f"<{name}{said}>{''.join(draw(st.lists(inner, max_size=4)))}</{name}>"


MARKUP = st.recursive(st.sampled_from(["", "ord", "<w:t>ord</w:t>"]), _elements, max_leaves=25)


@given(
    st.lists(MARKUP, max_size=5).map("".join),
    st.sampled_from(["", "<w:num/>", "<w:abstractNum><w:lvl/></w:abstractNum>"]),
)
def test_no_markup_whatever_breaks_the_reader(body: str, numbering: str) -> None:
    data = docx(body, {"numbering": numbering, "styles": body, "footnotes": body, "comments": body, "header": body})

    for tracked in Tracked:
        made = found(data, tracked)

        assert richtext.parse(richtext.write(made.blocks)) == made.blocks


@given(st.data())
def test_a_document_whose_bytes_have_changed_is_read_or_refused(data: st.DataObject) -> None:
    good = bytearray(docx(p("Ord ", run("fed", "<w:b/>")) * 20, {"numbering": LISTS}))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))

    try:
        made = found(bytes(good))
    except Unread:
        return
    assert all(runs_text(block.runs) for block in made.blocks if isinstance(block, richtext.Para))
