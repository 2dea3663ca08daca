"""Which font sets which letters, told by the font files and by reportlab alike."""

from __future__ import annotations

import io

import pytest

from desktop.exporters import fonts

FACES = [
    fonts.face(family, bold=bold, italic=italic)
    for family in (fonts.FAMILY, fonts.FALLBACK)
    for bold in (False, True)
    for italic in (False, True)
]


@pytest.mark.parametrize("face", sorted(set(FACES)))
def test_what_we_read_of_a_font_is_what_reportlab_reads(face: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFontFace

    theirs = TTFontFace(io.BytesIO(fonts.data(face)))

    assert {code for code, glyph in theirs.charToGlyph.items() if glyph} | {0xA0} == {
        code for code in range(0x20000) if fonts.has_all(face, chr(code)) and code not in range(0x20)
    }


@pytest.mark.parametrize("face", sorted(set(FACES)))
def test_every_face_has_what_danish_and_the_offices_of_the_law_need(face: str) -> None:
    assert fonts.has_all(face, "abcæøåABCÆØÅéüß§½€%‰–—…•“”„‘’«»·°²³×≥≤→☐✓Жж\u00a0")


def test_a_character_that_the_font_lacks_is_set_by_the_fallback_and_its_neighbours_are_not() -> None:
    assert fonts.set_in("Pas på ⚠ her", fonts.FAMILY, bold=True) == [
        ("SourceSans3-Bold", "Pas på "),
        ("DejaVuSans-Bold", "⚠"),
        ("SourceSans3-Bold", " her"),
    ]


def test_a_letter_and_the_mark_on_it_are_set_by_one_font() -> None:
    lacking = "x\u0489"  # Source Sans has no mark of millions
    stretches = fonts.set_in(f"a{lacking}b", fonts.FAMILY)

    assert ("DejaVuSans", lacking) in stretches
    assert "".join(text for _, text in stretches) == f"a{lacking}b"


def test_what_has_no_shape_is_left_out_and_every_space_is_one_of_two() -> None:
    assert fonts.seen("sam\u00ad\u200bar\u2060\ufeffbejde\ufe0f\u0007") == "samarbejde"
    assert fonts.seen("1\u202f000\u00a0kr.\u2003og\tmere\u2028ny") == "1\u00a0000\u00a0kr. og mere\nny"
    assert fonts.seen("ren tekst") == "ren tekst"


def test_what_cannot_be_set_is_told_once_in_order() -> None:
    assert fonts.missing("Æ 中 a 中 \uf0b7 ב ≥ \u00ad") == "中\uf0b7ב"
    assert fonts.missing("Blåbærgrød, ⚠ Ж\n") == ""


def test_a_family_that_does_not_come_along_is_set_as_ours() -> None:
    assert fonts.face("Comic Sans MS", italic=True) == "SourceSans3-It"
