"""Lines: where they may end, where they may not, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exporters.pdf.binding import bound
from desktop.exporters.pdf.words import Span, Style, Text
from desktop.exporters.tagging.nodes import Node

STYLE = Style("SourceSans3-Regular", 10.0, "#000000", Node("P"))
BOLD = Style("SourceSans3-Bold", 10.0, "#000000", Node("P"))


def _text(*parts: tuple[str, Style] | str) -> Text:
    text = Text()
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, STYLE)
        text.add(words, style)
    return text


def _lines(text: Text, width: float) -> list[str]:
    return ["".join(span.words for span in line) for line in text.lines(width)]


def test_a_line_ends_at_a_space_which_stays_in_the_text() -> None:
    assert _lines(_text("en to tre"), 28) == ["en to ", "tre"]


def test_a_no_break_space_holds_its_words_together() -> None:
    assert _lines(_text("ja 10\u00a0kr."), 26) == ["ja ", "10\u00a0kr."]


def test_a_line_may_end_after_a_hyphen_between_words_and_not_inside_a_number() -> None:
    assert _lines(_text("arbejdsmarkeds-politik"), 75) == ["arbejdsmarkeds-", "politik"]
    assert _lines(_text("nr 2021-2024"), 30) == ["nr ", "2021-", "2024"][:1] + _lines(_text("2021-2024"), 30)
    assert _lines(_text("og A-kasse"), 32) == ["og ", "A-kasse"]


def test_a_word_wider_than_the_line_is_cut_and_nothing_of_it_is_lost() -> None:
    lines = _lines(_text("x" * 100), 50)

    assert "".join(lines) == "x" * 100
    assert len(lines) > 5


def test_a_long_address_is_cut_at_a_separator() -> None:
    lines = _lines(_text("https://fjordby.example/moede/referat/2021"), 100)

    assert all(line[-1] in "/." for line in lines[:-1])


def test_looks_that_change_inside_a_word_do_not_part_it() -> None:
    assert _lines(_text("Her er Dronning", ("en", BOLD), " selv"), 62) == ["Her er ", "Dronningen ", "selv"]


def test_a_line_that_its_author_ended_ends_there() -> None:
    assert _lines(_text("en\n\nto"), 500) == ["en ", " ", "to"]


@given(st.text(st.sampled_from("ab -/\n\u00a0æ"), max_size=60), st.floats(1, 200))
def test_whatever_the_width_no_letter_is_lost_and_no_line_is_too_wide(said: str, width: float) -> None:
    text = _text(said)
    lines = text.lines(width)

    assert "".join("".join(span.words for span in line) for line in lines).split() == said.split()
    assert all(_right(line) <= width + 0.01 or len(_shown(line)) == 1 for line in lines if line)


@given(st.text(st.sampled_from("ab -\u00a0æ"), max_size=40))
def test_the_width_that_a_text_asks_for_is_the_one_that_it_needs(said: str) -> None:
    text = _text(said)
    least, most = text.extent()

    assert len(text.lines(most)) <= 1
    assert sum(len(_shown(line)) for line in text.lines(least)) == len(said.replace(" ", ""))
    assert least <= most + 0.01


def _right(line: list[Span]) -> float:
    return line[-1].left + line[-1].width


def _shown(line: list[Span]) -> str:
    return "".join(span.words for span in line).replace(" ", "")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("jf. § 8, stk. 4, nr. 2", "jf. §~8, stk.~4, nr.~2"),
        ("den 4. marts 2021 kl. 16.15", "den 4.~marts 2021 kl.~16.15"),
        ("10 kr. og 1,4 mio. kr. eller 80 %", "10~kr. og 1,4~mio. kr. eller 80~%"),
        ("4. april 5. majs nr. to", "4.~april 5. majs nr. to"),
        ("Nr. 122 og Pkt. 3", "Nr.~122 og Pkt.~3"),
    ],
)
def test_a_number_stays_with_its_word(said: str, kept: str) -> None:
    assert bound(said).replace("\u00a0", "~") == kept
