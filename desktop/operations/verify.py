"""Is the database whole?  The engine's own checks, foreign keys, every row and every file against its hash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

import sqlalchemy as sa

from db.hashing import row_hash
from db.queries.files import hashes_in_rows
from db.tables.base import ENTITIES
from db.troubles import FileIll
from desktop.operations.desk import Desk
from desktop.operations.file_troubles import flaw_words
from desktop.sentences import Sentence, say


@dataclass(frozen=True)
class Verdict:
    """What the checks found; no faults means whole."""

    rows: int
    faults: tuple[Sentence, ...]


def verify(desk: Desk, told: Callable[[int, int, str], object] | None = None) -> Verdict:
    """Check everything that can be checked, and change nothing.  Faults: StoreTrouble.

    `told(done, total, "")` hears how far it has come, and may end it by raising.
    """
    faults: list[Sentence] = []
    rows = 0
    with desk.reading() as read:
        if desk.store.dialect == "sqlite":
            for (said,) in read.exec_driver_sql("PRAGMA integrity_check(20)"):
                if said != "ok":
                    faults.append(say("Filen er beskadiget: {said}", said=said))
            for broken in read.exec_driver_sql("PRAGMA foreign_key_check"):
                faults.append(say("En række i {table} peger på noget, der ikke findes.", table=broken[0]))
        for n, table in enumerate(ENTITIES.values()):
            if told is not None:
                told(n, len(ENTITIES), "")
            for row in map(dict, read.execute(sa.select(table)).mappings()):
                rows += 1
                if row_hash(table, row) != row["row_hash"]:
                    faults.append(
                        say("Rækken {uid} i {table} er ikke, som den blev gemt.", uid=row["uid"], table=table.name)
                    )
        needed = hashes_in_rows(read)
    return Verdict(rows, (*faults, *_files(desk, needed, told)))


def _files(desk: Desk, needed: Set[str], told: Callable[[int, int, str], object] | None) -> Iterator[Sentence]:
    """Each kept file against its name, and each that a row needs."""
    flaws = desk.store.files.verify(None if told is None else lambda done, total, _: told(done, total, ""))
    lost = needed - set(desk.store.files.hashes())
    yield from (flaw_words(each.sha256, each.ill) for each in flaws)
    yield from (flaw_words(each, FileIll.LOST) for each in sorted(lost))
