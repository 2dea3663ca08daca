"""Nothing of a closed item is in a public page: not on it, and not in what lies behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import richtext
from db.rows import Bilag, EarlierDecision, Item, Meeting, Point, PublicFace, Recommendation, Section, Treatment
from db.vocabulary import AbsenceStated, SectionKind
from desktop.documents import minutes
from desktop.rules import openness
from desktop.rules.openness import public_meeting
from tests.canaries import every_block
from tests.desktop.exporters.html.making import write
from tests.looking import all_words

HIDDEN = "Hemmelighedsord"


def _closed_item() -> Item:
    text = every_block(HIDDEN)
    return Item(
        title=HIDDEN,
        number="19",
        case_no="00.01.00-A00-1-21",
        closed=True,
        sections=(Section(HIDDEN, SectionKind.CASE_TEXT, text), Section(HIDDEN, SectionKind.RECOMMENDATION)),
        recommendation=Recommendation(HIDDEN, HIDDEN, HIDDEN, (Point("1", HIDDEN),)),
        route_text=HIDDEN,
        treatment=Treatment(text=text, absence=AbsenceStated.NOBODY),
        earlier=(EarlierDecision(HIDDEN, text, None, HIDDEN),),
        bilag=(Bilag(HIDDEN, HIDDEN),),
        public=PublicFace("Ejendomssag", (), richtext.paragraphs(["Godkendt."]), HIDDEN),
    )


def _page(folder: Path) -> str:
    others = tuple(replace(Item(title=f"Sag {n}"), number=str(n), closed=False) for n in range(1, 5))
    meeting = Meeting("Byrådet", None, items=(*others, _closed_item()))
    file = folder / "referat.html"
    file.write_bytes(write(minutes.public(public_meeting(meeting))))
    return all_words(file)


def test_no_word_of_a_closed_item_is_in_a_public_page(tmp_path: Path) -> None:
    page = _page(tmp_path)

    assert HIDDEN not in page
    assert page.count("Ejendomssag") >= 3, "the public title stands in the contents, over the item and in the data"


def test_a_planted_leak_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = openness._closed

    def leaky(item: Item, sources: frozenset[str]) -> Any:
        return replace(honest(item, sources), title=item.title)

    monkeypatch.setattr(openness, "_closed", leaky)

    assert HIDDEN in _page(tmp_path)


def test_a_page_holds_no_name_of_the_database() -> None:
    source, block = "u7hemmeligkilde", "b9hemmeligblok"
    quote = richtext.Quote(block, source, (richtext.Para(block + "x", richtext.plain_runs("Citat.")),))
    item = Item(
        title="Sag",
        number="1",
        closed=False,
        uid="u1hemmeligtpunkt",
        sections=(Section("Sagsfremstilling", SectionKind.CASE_TEXT, (quote,)),),
    )

    page = write(minutes.internal(Meeting("Byrådet", None, items=(item,)))).decode()

    assert "Citat." in page
    assert "hemmelig" not in page
