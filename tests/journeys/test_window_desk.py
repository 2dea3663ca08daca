"""The secretary's task on a real screen: a window manager, a Danish keyboard, and keys that come from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from db.store import open_store
from db.tables.meetings import agenda_item, item_section, meeting
from tests.replay import State, snapshot
from tests.xscreen import Screen, missing, screen, until

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")

_TITLE = "Blåbærgrød på Ærø, ØL & Å!"
_TEXT = "Ålen æder øllebrød; så går den – på Æbeløs §7."


class File:
    """What stands in the file, read from outside while the program has it open."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def ask(self, question: Callable[[Any], Any]) -> Any:
        store = open_store(self.place, write=False)
        try:
            with store.reading() as read:
                return question(read)
        finally:
            store.close()

    def all(self) -> State:
        store = open_store(self.place, write=False)
        try:
            return snapshot(store)
        finally:
            store.close()

    def count(self, table: sa.Table) -> int:
        return int(self.ask(lambda read: read.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()))

    def column(self, column: sa.Column[Any]) -> list[Any]:
        return list(self.ask(lambda read: read.execute(sa.select(column)).scalars().all()))

    def titles(self) -> list[str]:
        return self.column(agenda_item.c.title)

    def has_text(self, words: str) -> bool:
        """Whether a section consists of these very words."""
        return any(body and f">{words}<" in body for body in self.column(item_section.c.body))


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Screen]:
    with screen(tmp_path / "hjem") as one:
        yield one


def test_a_meeting_is_made_written_printed_and_undone_with_a_danish_keyboard(shown: Screen) -> None:
    papers = shown.home / "Documents"
    papers.mkdir()
    file = File(shown.home / "referent" / "data" / "referent.db")
    with shown.program() as program:
        window = shown.enter("Referent")
        shown.press("space")
        until(lambda: shown.title(window).startswith("Fjordby Kommune"), "the example is open")
        before = until(file.all, "the example is stored")
        there, items = file.count(meeting), file.count(agenda_item)

        shown.call("ctrl+shift+n", "Nyt møde")
        shown.press("Return")
        until(lambda: file.count(meeting) == there + 1, "the meeting is stored")
        shown.enter("Fjordby Kommune")
        standing = file.count(agenda_item)
        shown.press("ctrl+n")
        until(lambda: file.count(agenda_item) == standing + 1, "the item is stored")
        _write(shown, _TITLE, lambda: _TITLE in file.titles())
        shown.press("Return")
        shown.type(_TEXT)
        until(lambda: file.has_text(_TEXT), "the text is stored as it was typed")
        shown.call("ctrl+shift+x", "Gem som dokument")
        shown.press("Return")
        until(lambda: {each.suffix for each in papers.iterdir()} == {".pdf", ".docx"}, "both papers are there")
        shown.enter("Fjordby Kommune")
        shown.press("alt+1")
        for _ in range(40):
            if file.all() == before:
                break
            shown.press("ctrl+z")
            _changes(file)
        after = file.all()
        shown.press("ctrl+q")
        code = program.wait(60)

    assert standing > items
    assert after == before
    assert code == 0


def _write(shown: Screen, words: str, stored: Callable[[], bool]) -> None:
    """Write the title of the item that is about to be shown; once more where the keys came too early."""
    for _ in range(3):
        shown.press("alt+2", "ctrl+a")
        shown.type(words)
        try:
            until(stored, words, 15)
        except AssertionError:
            continue
        return
    until(stored, words, 1)


def _changes(file: File) -> None:
    """Wait until a step back has been stored, or until there can be no more to come."""
    before = file.all()
    try:
        until(lambda: file.all() != before, "a step back", 10)
    except AssertionError:
        return
