"""What the window asks of the store, timed without a window: `python benchmarks/window_data.py`.  JSON comes out."""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.queries import agenda, items, meetings  # noqa: E402 - the root must be on the path first
from db.queries.palette import fold, palette  # noqa: E402
from db.richtext import paragraphs  # noqa: E402
from db.store import open_store  # noqa: E402
from db.uid import Uid  # noqa: E402
from db.vocabulary import Audience, SectionKind  # noqa: E402
from desktop.documents.danish import day_in_words  # noqa: E402
from desktop.operations import arrange_agenda, edit_item, edit_sections, plan_meeting, set_up_committee  # noqa: E402
from desktop.operations.desk import Desk  # noqa: E402

INSIDE = Audience.INTERNAL
_SUBJECTS = ("Cykelsti", "Lokalplan", "Klimaplan", "Budgetopfølgning", "Årsberetning", "Legeplads", "Vejbelysning")
_PLACES = ("Aabenraavej", "Åvej", "Fjordby Havn", "Østerbro", "Strandgade", "Engen", "Sønder Aastrup")


def _ms(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {
        "p50_ms": round(statistics.median(ordered) * 1000, 2),
        "p99_ms": round(ordered[max(0, int(len(ordered) * 0.99) - 1)] * 1000, 2),
        "n": len(ordered),
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _desk(folder: Path) -> Desk:
    return Desk(open_store(folder / "bog.db", create=True), actor="mette", session="s", clock=lambda: datetime.now(UTC))


def _titles(chance: random.Random) -> Iterator[str]:
    while True:
        yield f"{chance.choice(_SUBJECTS)} ved {chance.choice(_PLACES)} {chance.randint(1, 999)}"


def _meeting(desk: Desk, body: Uid, on: date, count: int, titles: Iterator[str]) -> list[Uid]:
    held = plan_meeting.add_meeting(desk, body, on, standing=False)
    return [held, *(arrange_agenda.add_item(desk, held, next(titles), closed=n > count * 0.9) for n in range(count))]


def agenda_of_sixty(desk: Desk, held: Uid, uids: list[Uid], chance: random.Random) -> dict[str, object]:
    """An item dragged to another place, with all numbers behind it; the agenda and the item read again."""
    moves = [
        _timed(lambda: arrange_agenda.move_item(desk, chance.choice(uids), chance.choice(uids))) for _ in range(60)
    ]
    steps = [_timed(lambda: arrange_agenda.step_item(desk, chance.choice(uids), up=True)) for _ in range(60)]
    undone = [_timed(desk.undo) for _ in range(30)]
    return {
        "move": _ms(moves),
        "step": _ms(steps),
        "undo": _ms(undone),
        "agenda": _ms([_timed(lambda: desk.ask(agenda.agenda, held, INSIDE).result()) for _ in range(60)]),
        "head": _ms([_timed(lambda: desk.ask(agenda.head, held, INSIDE).result()) for _ in range(60)]),
        "item": _ms([_timed(lambda: desk.ask(items.sheet, chance.choice(uids), INSIDE).result()) for _ in range(60)]),
    }


def saves(desk: Desk, item: Uid) -> dict[str, object]:
    """Autosave of a section that grows to some 5,000 words, and of a title: journal, hash, durable commit."""
    with desk.reading() as read:
        found = items.sheet(read, item, INSIDE)
    assert found is not None
    section = next(each.uid for each in found.sections if each.kind is SectionKind.CASE_TEXT)
    words = [f"ord{n}" for n in range(20)]
    bodies: list[float] = []
    for n in range(1, 251):
        text = paragraphs([" ".join(words)] * n)
        bodies.append(_timed(lambda text=text: edit_sections.set_section_body(desk, section, text)))
    titles = [_timed(lambda n=n: edit_item.set_title(desk, item, f"Cykelsti {n}")) for n in range(500)]
    return {"section": _ms(bodies), "title": _ms(titles)}


def five_thousand(desk: Desk, body: Uid, titles: Iterator[str]) -> dict[str, object]:
    """The palette and the list of meetings over 5,000 items in 250 meetings."""
    from db.tables.meetings import agenda_item
    from db.tables.meetings import meeting as meeting_table
    from desktop.sentences import say

    day = date(2001, 1, 4)
    with desk.operation(say("Arkiv")) as book:
        for n in range(250):
            on = (day + timedelta(days=28 * n)).isoformat()
            held = book.add(meeting_table, committee=body, held_on=on, stage="held", document="referat")
            book.add_many(
                agenda_item,
                [
                    {"meeting": held, "rank": f"{k:03}", "number": str(k), "title": next(titles), "closed": False}
                    for k in range(20)
                ],
            )

    def find(said: str) -> float:
        return _timed(lambda: desk.ask(palette, said, INSIDE, 40, day_in_words).result())

    fold.cache_clear()
    return {
        "palette_first": {"ms": round(find("cykelsti åvej") * 1000, 1)},
        "palette": _ms([find(said) for said in ("c", "cy", "cyk", "cykel", "cykel aabenraa", "900", "zzz") * 6]),
        "meetings": _ms([_timed(lambda: desk.ask(meetings.lines, INSIDE).result()) for _ in range(20)]),
    }


def main() -> None:
    """Run all of it in a temporary folder."""
    chance = random.Random(7)
    titles = _titles(chance)
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder))
        body = set_up_committee.add_committee(desk, code="TK", name="Udvalget for Teknik og Klima")
        held, *uids = _meeting(desk, body, date(2026, 3, 4), 60, titles)
        out: dict[str, object] = {
            "agenda_of_60": agenda_of_sixty(desk, held, uids, chance),
            "saves": saves(desk, uids[0]),
            "items_5000": five_thousand(desk, body, titles),
        }
        desk.close()
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
