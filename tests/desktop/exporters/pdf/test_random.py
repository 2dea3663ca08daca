"""Random texts: whatever rich text can hold keeps both standards and is read in its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from db import richtext
from db.richtext import Blocks, Figure, Run
from desktop.documents.blocks import Body, Line, Role, Title
from desktop.exporters import fonts, text
from desktop.exporters.pdf.room import examine
from tests.desktop.exporters.pdf.making import paper, written
from tests.desktop.exporters.pdf.reading import heard, read_aloud
from tests.papers import picture
from tests.richtexts import DOCUMENT


def _settable(value: Any, blob: str) -> Any:
    """The same text without characters that no font has, and with a picture that is there."""
    if isinstance(value, Run):
        return replace(value, text=_kept(value.text))
    if isinstance(value, tuple) and value and all(isinstance(each, Run) for each in value):
        return richtext.merged(_settable(each, blob) for each in value)
    if isinstance(value, tuple):
        return tuple(_settable(each, blob) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Figure):
        said = _kept(value.alt)
        value = replace(value, blob=blob, alt=said if fonts.seen(said).strip() else "Et billede")
    inner = {each.name: getattr(value, each.name) for each in fields(value)}
    return replace(value, **{name: _settable(each, blob) for name, each in inner.items() if isinstance(each, tuple)})


def _kept(said: str) -> str:
    lacking = fonts.missing(said)
    return richtext.clean("".join(c for c in said if c not in lacking))


def _comes_out(blocks: Sequence[Any], folder: Path) -> None:
    texts: Blocks = _settable(tuple(blocks), picture(folder))
    given_paper = paper(
        Line(Role.CASE_NUMBER, "00.01.00-G01-1-21"),
        Title(Role.ITEM, 2, "Et punkt", anchor="1", label="1."),
        Body(texts),
        Title(Role.DECISION, 3, "Beslutning"),
        Body(texts, "Ad 1:", Role.DECISION),
    )
    data = written(given_paper, folder)
    (folder / "ud.pdf").write_bytes(data)

    assert [str(each) for each in examine(data)] == []
    assert read_aloud(folder / "ud.pdf") == heard(text.text(given_paper))


@given(DOCUMENT)
def test_any_text_keeps_both_standards_and_its_order(shelf: Path, blocks: Blocks) -> None:
    _comes_out(blocks, shelf)


@pytest.mark.campaign
@settings(max_examples=3000)
@given(DOCUMENT)
def test_three_thousand_texts_keep_both_standards_and_their_order(shelf: Path, blocks: Blocks) -> None:
    _comes_out(blocks, shelf)
