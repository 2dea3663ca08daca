"""A bilag as a row: its state in a word with an icon, its kind and extent, and what a screen reader says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.arrivals import FileFacts, FileKind
from db.bilag import BilagRow
from db.vocabulary import Access, Lack
from desktop import i18n
from desktop.views.meetings.bilag_rows import kind_and_extent, lack_words, row_of, size_words

_HASH = "a" * 64
_ROW = BilagRow("b1", 1, "i1", 2, "Disponering", "Disponering.xlsx", closed=False, sha256=_HASH)


def _row(kind: FileKind, access: Access, *lacks: Lack, pages: int | None = 6, size: int = 41_000) -> BilagRow:
    return replace(_ROW, facts=FileFacts(_HASH, size, kind, pages, access, lacks))


@pytest.mark.parametrize(
    ("row", "words", "tone"),
    [
        (_row(FileKind.PDF, Access.GOOD), "Tilgængelig", "ok"),
        (_row(FileKind.PDF, Access.PARTLY, Lack.LANGUAGE), "Delvist tilgængelig", "warn"),
        (_row(FileKind.PDF, Access.POOR, Lack.TAGS), "Ikke tilgængelig", "warn"),
        (_row(FileKind.PDF, Access.POOR, Lack.TAGS, Lack.WORDS), "Scannet", "warn"),
        (_row(FileKind.PICTURE, Access.POOR, Lack.WORDS), "Ikke tilgængelig", "warn"),
        (_row(FileKind.SHEET, Access.PARTLY, Lack.HIDDEN), "Skjult ark", "warn"),
        (_row(FileKind.PDF, Access.POOR, Lack.UNLOCKED), "Adgangskode", "warn"),
        (_row(FileKind.PDF, Access.POOR, Lack.WHOLE), "Kan ikke åbnes", "danger"),
        (replace(_ROW, sha256=None), "Filen mangler", "warn"),
    ],
)
def test_the_state_is_a_word_with_an_icon(row: BilagRow, words: str, tone: str) -> None:
    (mark,) = row_of(row).marks

    assert (mark.words, mark.tone) == (words, tone)
    assert mark.icon


@pytest.mark.parametrize("row", [_ROW, _row(FileKind.MAIL, Access.UNKNOWN)])
def test_what_nobody_knows_is_not_said(row: BilagRow) -> None:
    assert row_of(row).marks == ()


def test_a_closed_bilag_has_a_lock_in_the_place_of_its_state() -> None:
    row = row_of(replace(_row(FileKind.PDF, Access.GOOD), closed=True))

    assert [(mark.words, mark.icon) for mark in row.marks] == [("Lukket", "lock-outline")]
    assert row.spoken() == "Bilag 2: Disponering, PDF · 6 sider, Lukket, Tilgængelig"


def test_a_closed_bilag_that_nobody_can_open_shows_both() -> None:
    row = row_of(replace(_row(FileKind.PDF, Access.POOR, Lack.WHOLE), closed=True))

    assert [mark.words for mark in row.marks] == ["Kan ikke åbnes"]
    assert [glyph.words for glyph in row.icons] == ["Lukket"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (_row(FileKind.PDF, Access.GOOD, pages=1), "PDF · 1 side"),
        (_row(FileKind.SHEET, Access.UNKNOWN, pages=2), "Regneark · 2 ark"),
        (_row(FileKind.MAIL, Access.UNKNOWN, pages=None), "Mail · 41 kB"),
        (_row(FileKind.PICTURE, Access.POOR, pages=1), "Billede · 41 kB"),
        (_row(FileKind.OTHER, Access.UNKNOWN, pages=None), "XLSX · 41 kB"),
        (_ROW, "XLSX"),
    ],
)
def test_kind_and_extent_are_said_in_few_words(row: BilagRow, words: str) -> None:
    assert kind_and_extent(row) == words


@pytest.mark.parametrize(
    ("size", "danish", "english"),
    [(1, "1 kB", "1 kB"), (999_499, "999 kB", "999 kB"), (1_240_000, "1,2 MB", "1.2 MB")],
)
def test_a_size_is_written_as_the_language_writes_it(size: int, danish: str, english: str) -> None:
    said = size_words(size)
    i18n.speak("en")
    there = size_words(size)
    i18n.speak("da")

    assert (said, there) == (danish, english)


def test_every_lack_has_its_sentence() -> None:
    facts = FileFacts(_HASH, 1, lacks=tuple(Lack))

    assert len(set(lack_words(facts))) == len(Lack)
