"""Whatever a text holds, the file opens again, obeys the schema, and says all of it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.codec import encode
from db.richtext import Block, Figure, Para, Quote, Run
from desktop.documents.blocks import AnyPaper, Body, Facts, Furniture, Internal, Line, Paper, Role, Title
from desktop.exporters.forms import Form, Ink
from desktop.exporters.forms import write as write_form
from desktop.exporters.pictures import Pictures
from desktop.exporters.word import room
from desktop.faults import NotPrintable
from tests.conftest import ROOT
from tests.desktop.exporters.word.making import cell, document, head, of_blocks, para, point, points, table, write
from tests.desktop.exporters.word.reading import Reader, find, parts
from tests.papers import MADE, Case, picture, store

LONG = "Ord " * 2500


def _nested(levels: int) -> Block:
    inner: Block = para("inderst")
    for _ in range(levels):
        inner = points(point("", inner))
    return inner


def _tables_in_tables(levels: int) -> Block:
    inner: Block = para("inderst")
    for n in range(levels):
        inner = table([cell(f"lag {n}", inner), cell("ved siden af")])
    return inner


def _quotes(levels: int) -> Block:
    inner: Block = para("inderst")
    for _ in range(levels):
        inner = Quote("", "u", (inner,))
    return inner


CASES: dict[str, Block] = {
    "a row taller than a page": table([head("Emne"), head("Svar")], [cell("Høring"), cell(LONG * 2)]),
    "a header taller than a page": table([head(LONG)], [cell("a")]),
    "lists in thirty-two levels": _nested(32),
    "tables in tables": _tables_in_tables(20),
    "quotations in quotations": _quotes(60),
    "a table of twenty-four columns": table([cell("Sammenskrivningsbestemmelserne") for _ in range(24)]),
    "cells that reach out of the table": table(
        [cell("a", colspan=900, rowspan=900)], [cell("b")], [cell("c", rowspan=5)]
    ),
    "a table of header cells alone": table([head("a"), head("b")]),
    "a row of nothing": table([cell("")], [cell("")]),
    "a word without end": para("x" * 20_000),
    "a hundred links": Para("", tuple(Run(f"{n} ", (), f"https://fjordby.example/{n}?a=<&\"'") for n in range(100))),
}


@pytest.mark.parametrize("given", CASES.values(), ids=CASES.keys())
def test_a_difficult_text_becomes_a_sound_file(tmp_path: Path, given: Block) -> None:
    data = of_blocks(given)

    assert room.examine(data) == ()
    assert _faults(data, tmp_path) == []


def _faults(data: bytes, folder: Path) -> list[object]:
    from openxml_audit import OpenXmlValidator

    file = folder / "prøve.docx"
    file.write_bytes(data)
    return list(OpenXmlValidator().validate(str(file)).errors)


def test_a_heading_of_ten_thousand_letters_is_whole_and_the_title_is_cut(tmp_path: Path) -> None:
    long = "Lang titel " * 1000
    given = Paper(Internal(), long, (Title(Role.MEETING, 1, long), Title(Role.ITEM, 2, long, long, "1.")))

    data = write(given)

    assert _faults(data, tmp_path) == []
    assert Reader(data).outline()[1] == (2, f"1. {long.strip()}")
    assert len(Reader(data).document.core_properties.title) == 255
    assert all(len(name) <= 40 for name in find(Reader(data).body, ".//w:bookmarkStart/@w:name"))


def test_more_columns_than_word_can_hold_are_told_and_no_bytes_come_out() -> None:
    stairs = table(*([cell("a", rowspan=9) for _ in range(24)] for _ in range(3)))

    with pytest.raises(NotPrintable, match="En tabel har 72 kolonner; Word har plads til 63"):
        of_blocks(stairs)


ODD = 'a\x00b\x0bc\x1fd\ufffee\uffff<f>&"g"\x85h\u2028i\ud800j]]>k\u202el'


def test_characters_that_xml_refuses_are_left_out_wherever_they_stand(tmp_path: Path, pictures: Path) -> None:
    nodes = (
        Title(Role.MEETING, 1, ODD, ODD, ODD, ODD),
        Title(Role.ITEM, 2, ODD, ODD, ODD, ODD),
        Line(Role.FACT, ODD),
        Body((para(ODD), table([cell(ODD)]), Figure("", picture(pictures), ODD)), ODD),
    )
    facts = Facts(municipality=ODD)
    given = Paper(Internal(), ODD, nodes, facts=facts, furniture=Furniture(ODD, ODD, ODD + "{page}", ODD))

    data = write(given, Ink(MADE, pictures=Pictures(pictures)))

    assert _faults(data, tmp_path) == []
    assert room.examine(data) == ()
    assert "ab" in Reader(data).document.core_properties.title
    said = Reader(data).text(Reader(data).paragraphs("Body Text")[0])
    assert said == 'abcde<f>&"g"\nh\nij]]>k\u202el'


def test_a_paper_with_nothing_in_it_is_a_file_too(tmp_path: Path) -> None:
    data = write(Paper(Internal(), "", ()))

    assert _faults(data, tmp_path) == []
    assert [str(each) for each in room.examine(data)] == [
        "Word-dokumentet har ingen titel.",
        "Word-dokumentet har ingen overskrifter.",
    ]


def test_a_picture_that_is_not_there_is_told_and_no_bytes_come_out(tmp_path: Path) -> None:
    given = document([Body((Figure("", "0" * 64, "kurve"),))])

    with pytest.raises(NotPrintable, match="Et billede mangler"):
        write_form(given, Form.DOCX, Ink(MADE, pictures=Pictures(tmp_path)), lambda *_: None)


def test_a_picture_carries_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    import io

    from PIL import Image

    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = "Fotograf Fotografsen"
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)

    data = of_blocks(Figure("", store(tmp_path, out.getvalue()), "rød"), folder=tmp_path)

    assert b"Fotograf" in out.getvalue()
    (shown,) = (each for each in Reader(data).document.part.package.parts if "media" in each.partname)  # type: ignore[union-attr]
    assert b"Fotograf" not in shown.blob


# --- the same bytes ------------------------------------------------------------------------------------------------

AGAIN = """
import sys, hashlib
from pathlib import Path
from db.codec import decode
from desktop.documents.blocks import Paper
from desktop.exporters.forms import Ink
from desktop.exporters.pictures import Pictures
from desktop.exporters.word import room
from tests.papers import MADE
for file in sorted(Path(sys.argv[1]).glob('*.json')):
    ink = Ink(MADE, pictures=Pictures(Path(sys.argv[2])))
    print(file.stem, hashlib.sha256(room.write(decode(Paper, file.read_bytes()), ink, lambda *_: None)).hexdigest())
"""


def test_the_same_paper_gives_the_same_bytes_in_another_process_locale_zone_and_order_of_hashes(
    written: list[tuple[Case, bytes]], pictures: Path, tmp_path: Path
) -> None:
    for case, _ in written:
        (tmp_path / f"{case.name}.json").write_bytes(encode(case.paper))
    here = {case.name: hashlib.sha256(data).hexdigest() for case, data in written}

    for seed, locale, zone in (("1", "tr_TR.UTF-8", "Asia/Tokyo"), ("77", "C", "America/Lima")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone}
        command = [sys.executable, "-B", "-c", AGAIN, str(tmp_path), str(pictures)]
        done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
        there = dict(line.split() for line in done.stdout.splitlines())

        assert there == here


def test_another_time_changes_the_properties_and_nothing_else() -> None:
    given: AnyPaper = document([Line(Role.FACT, "Mødet sluttede.")])

    early, late = write(given), write(given, Ink(MADE.replace(year=2030)))

    differing = {name for name, text in parts(early).items() if parts(late)[name] != text}
    assert differing == {"docProps/core.xml"}


def test_progress_is_told_item_by_item() -> None:
    told: list[tuple[int, int, str]] = []
    nodes = [Title(Role.ITEM, 2, f"Sag {n}", str(n), f"{n}.") for n in range(1, 4)]

    room.write(document(nodes), Ink(MADE), lambda *each: told.append(each))

    assert told == [(0, 3, "1. Sag 1"), (1, 3, "2. Sag 2"), (2, 3, "3. Sag 3")]
