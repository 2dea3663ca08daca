"""Whatever a text says, the rules come to an end, change nothing, and point at words that are there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db import richtext
from db.richtext import ListBlock, Quote, Row, Table
from db.rows import Committee, Item, Section
from db.vocabulary import SectionKind
from desktop.rules.lint.lines import lines_of
from desktop.rules.lint.lint import lint
from desktop.rules.lint.remarks import Aims, Mixup, Part, SectionAim
from tests.desktop.rules.lint.writing import DAY, recommended, table

_WORDS = st.sampled_from(
    [
        "i alt", "kr.", "50.085.926", "50.086.926", "375.000", "+", "=", "1,2 mio.", "25. februar 2021", "31.02.2021",
        "behandles", "forventes", "bilag 3", "bilag 1-99", "xxx", "{dato}", "[skriv her]", "salgstal", "Udvalget",
        "blev", ".", ",", "\n", "«", "I alt", "12 %", "-5", "(3)", "", " ", "\u00a0", "æ" * 40, "0. maj 0000",
    ]
)  # fmt: skip
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join)
_AIMS = Aims((SectionAim("Afsnit", SectionKind.CASE_TEXT, required=True, words=3, help="skriv her om"),), 5, 20)
_BODIES = (Committee("AU", "Udvalget"), Committee("BY", "Byrådet"))


@given(
    st.lists(_TEXTS, max_size=6), st.lists(st.tuples(_TEXTS, _TEXTS), max_size=5), _TEXTS, _TEXTS, st.text(max_size=60)
)
def test_every_remark_points_at_words_that_are_there(
    texts: list[str], rows: list[tuple[str, str]], lead: str, title: str, wild: str
) -> None:
    paragraphs = richtext.paragraphs(map(richtext.clean, [*texts, wild]), "p")
    body = (*paragraphs, *([table(*rows)] if rows else []), Quote("k1", "u1", richtext.paragraphs(texts, "q")))
    item = Item(
        title, sections=(Section("Afsnit", SectionKind.CASE_TEXT, body, "s1"),), uid="i1",
        recommendation=recommended(lead, "Udvalget", *texts), route=(("AU",), ("BY",)),
    )  # fmt: skip
    there = {part.id: richtext.runs_text(part.runs) for part in richtext.walk(body)
             if not isinstance(part, ListBlock | Table | Row | Quote)}  # fmt: skip
    whole = {"i1": title, "r1": lead, **{f"q{n}": text for n, text in enumerate(texts, 1)}}

    for remark in lint(item, DAY, DAY, _AIMS, [Mixup("salgstal", "sagstal")], _BODIES):
        place = remark.place
        text = there[place.block] if place.block else whole.get(place.uid, "")
        assert 0 <= place.start <= place.end <= len(text)
        assert place.part is Part.SECTION or not place.block
        assert str(remark.words)


@given(st.lists(_TEXTS, max_size=6))
def test_the_lines_of_a_text_are_its_words(texts: list[str]) -> None:
    body = richtext.paragraphs(texts)
    item = Item("", sections=(Section("Afsnit", SectionKind.CASE_TEXT, body, "s1"),))

    assert [line.text for line in lines_of(item)] == [text for text in texts if text.strip()]
