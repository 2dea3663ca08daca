"""Rich text v1: file and blocks are two spellings of one thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import richtext
from db.codec import NotDecodable, decode, decode_many, encode
from db.richtext import Block, Blocks, NotRichText, Para
from tests.richtexts import DOCUMENT


def _there_and_back(blocks: Blocks) -> None:
    file = richtext.write(blocks)
    read = richtext.parse(file)
    spoken = decode_many(Block, encode(read))  # type: ignore[type-var] # a union of records is a type to the codec

    assert read == blocks
    assert spoken == blocks
    assert richtext.write(spoken) == file


@given(DOCUMENT)
def test_a_document_survives_file_and_json_exactly(blocks: Blocks) -> None:
    _there_and_back(blocks)


@pytest.mark.campaign
@settings(max_examples=10_000)
@given(DOCUMENT)
def test_ten_thousand_documents_survive_file_and_json_exactly(blocks: Blocks) -> None:
    _there_and_back(blocks)


@given(DOCUMENT)
def test_a_file_holds_one_block_a_line(blocks: Blocks) -> None:
    starts = richtext.write(blocks).count(' id="')

    assert starts == sum(1 for _ in richtext.walk(blocks))
    assert all(line.count(' id="') <= 1 for line in richtext.write(blocks).split("\n"))


@pytest.mark.parametrize(
    "file",
    [
        "<p>uden versionslinje</p>\n",
        "<!--v2-->\n<p id=\"b1\">en anden udgave</p>\n",
        "<!--v1-->\n<p id=\"b1\">ikke lukket\n",
        "<!--v1-->\n<p id=\"b1\">en</p><p id=\"b2\">to</p>\n",
        "<!--v1-->\n<p id=\"b1\">samme</p>\n<p id=\"b1\">id</p>\n",
        "<!--v1-->\n<p id=\"b1\"><strong>åben</p>\n",
        "<!--v1-->\n<script id=\"b1\">alert(1)</script>\n",
        "<!--v1-->\n<p id=\"b1\"><a href=\"javascript:alert(1)\">x</a></p>\n",
        "<!--v1-->\n<p id=\"b1\"><a href=\"file:///etc/passwd\">x</a></p>\n",
        "<!--v1-->\n<p id=\"b1\">&nbsp;</p>\n",
        "<!--v1-->\n<ul id=\"b1\">\n</ul>\n",
        "<!--v1-->\n<figure id=\"b1\" blob=\"kort\" alt=\"\"></figure>\n",
        "<!--v1-->\n" + "<quote id=\"q\" source=\"a\">\n" * 100,
    ],
)  # fmt: skip
def test_what_is_not_rich_text_is_refused(file: str) -> None:
    with pytest.raises(NotRichText):
        richtext.parse(file)


@given(st.text(max_size=60))
def test_any_text_after_the_version_line_is_read_or_refused(text: str) -> None:
    try:
        blocks = richtext.parse("<!--v1-->\n" + text + "\n")
    except NotRichText:
        return
    assert richtext.parse(richtext.write(blocks)) == blocks


def test_cleaning_keeps_every_character_that_a_document_can_show() -> None:
    assert richtext.clean("A\u030angst\x00\x0b\ud800 \r\nlinje\u2028to\tæ") == "Ångst\n \nlinje\nto\tæ"
    assert richtext.lost_by_cleaning("\x00a\ud800") == 2


def test_a_new_field_with_a_default_changes_no_byte_of_old_records() -> None:
    assert encode(Para("b1", ())) == b'{"id":"b1","is":"Para","runs":[]}'


def test_json_of_another_shape_is_refused_with_its_place() -> None:
    with pytest.raises(NotDecodable, match="runs"):
        decode(Para, '{"is":"Para","id":"b1","runs":[7]}')
