"""A file to measure over: the example municipality, a meeting of sixty items, and one item of a hundred pages."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LONG = "Et punkt på hundrede sider"


def made(folder: Path, *, items: int = 60, pages: int = 100) -> Path:
    """The file, made by a program of its own: what is imported for it must not help the window that is measured."""
    file = folder / "bog.db"
    subprocess.run([sys.executable, __file__, str(file), str(items), str(pages)], check=True)
    return file


def make(file: Path, items: int, pages: int) -> None:
    """Write the file."""
    from datetime import UTC, date, datetime

    from benchmarks.texts import item
    from db.queries.items import sheet
    from db.richtext import paragraphs
    from db.store import open_store
    from db.vocabulary import Audience
    from desktop.operations import arrange_agenda, edit_recommendation, edit_sections, plan_meeting, set_up_committee
    from desktop.operations.desk import Desk
    from desktop.operations.load_sample import load_sample

    store = open_store(file, create=True)
    desk = Desk(store, actor="mette", session="benchmark", clock=lambda: datetime.now(UTC))
    load_sample(desk)
    body = set_up_committee.add_committee(desk, code="MÅL", name="Udvalget for Målinger")
    held = plan_meeting.add_meeting(desk, body, date(2027, 3, 4), standing=False)
    chance = random.Random(7)
    for n in range(items):
        title = LONG if n == items - 1 else f"{chance.choice(_SUBJECTS)} ved {chance.choice(_PLACES)} {n + 1}"
        uid = arrange_agenda.add_item(desk, held, title, closed=n > items * 0.9)
        with desk.reading() as read:
            found = sheet(read, uid, Audience.INTERNAL)
        assert found is not None
        text = item(pages) if title == LONG else paragraphs([f"{_WORDS} {n}."] * 6)
        edit_sections.set_section_body(desk, found.sections[0].uid, text)
        for point in range(3):
            edit_recommendation.add_point(desk, uid, f"at forslag {point + 1} godkendes.")
    desk.close()


_SUBJECTS = ("Cykelsti", "Lokalplan", "Klimaplan", "Budgetopfølgning", "Årsberetning", "Legeplads", "Vejbelysning")
_PLACES = ("Aabenraavej", "Åvej", "Fjordby Havn", "Østerbro", "Strandgade", "Engen", "Sønder Aastrup")
_WORDS = "Forvaltningen har gennemgået sagen, og parterne er hørt; der er ingen bemærkninger til økonomien i punkt"

if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
