"""Keep files beside the database, before any row names them: a copy by hash, what a look shows, and the sweep.

None of it is a step in the undo list: a kept file that no row names is nothing to the user.  `keep_file` runs on the
jobs' own thread, so that a large file holds up no typing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from db import richtext
from db.arrivals import FileFacts
from db.files import LARGEST, Told
from db.queries.files import named_hashes
from db.queries.house import value
from db.richtext import Blocks, Figure
from db.store import Read
from db.tables.files import file_fact
from desktop.faults import RuleBroken
from desktop.importers.arrivals.names import safe
from desktop.operations.desk import Desk
from desktop.operations.file_troubles import MEGABYTE, files_told
from desktop.operations.set_up_house import put_setting
from desktop.operations.troubles import told
from desktop.sentences import say

LARGEST_FILE = "largest_file"
_LARGEST_EVER = 2000


@dataclass(frozen=True)
class KeptFile:
    """A file that is kept: the hash of its bytes, and what it was called."""

    sha256: str
    name: str


def keep_file(desk: Desk, path: Path, name: str = "", progress: Told | None = None) -> KeptFile:
    """Keep a copy of a file; when this returns it survives a power cut.  `name` is what it is called, if not its own.

    Faults: NotReadable (gone, a folder, empty, too large), NotWritable, ReadOnly, StoreTrouble; then nothing was kept.
    """
    with desk.reading() as read:
        most = largest(read)
    with told(), files_told():
        sha256 = desk.store.files.put(path, most, progress)
    return KeptFile(sha256, safe(name or path.name))


def keep_pictures(desk: Desk, text: Blocks, staging: Path) -> None:
    """Keep the pictures of a text that came in; each lies in `staging` by its hash, or is kept already.

    Faults: NotReadable, NotWritable, ReadOnly, StoreTrouble.
    """
    with desk.reading() as read:
        most = largest(read)
    wanted = {part.blob for part in richtext.walk(text) if isinstance(part, Figure)}
    with told(), files_told():
        for sha256 in sorted(wanted):
            if not desk.store.files.has(sha256):
                desk.store.files.put(staging / sha256, most)


def file_path(desk: Desk, sha256: str) -> Path:
    """Where the bytes of a kept file can be read.  Faults: NotFound."""
    with told(), files_told():
        return desk.store.files.path(sha256)


def keep_facts(desk: Desk, facts: FileFacts, staging: Path | None = None) -> None:
    """Keep what a look at a file has shown, and the picture of its first page, which lies in `staging` by its hash.

    Faults: NotReadable, NotWritable, ReadOnly, StoreTrouble.
    """
    with told(), files_told():
        if facts.thumbnail and staging is not None:
            desk.store.files.put(staging / facts.thumbnail)
        with desk.store.writing() as connection:
            connection.execute(sa.delete(file_fact).where(file_fact.c.sha256 == facts.sha256))
            connection.execute(
                sa.insert(file_fact).values(
                    sha256=facts.sha256,
                    size=facts.size,
                    kind=str(facts.kind),
                    pages=facts.pages,
                    access=str(facts.access),
                    lacks=" ".join(facts.lacks),
                    thumbnail=facts.thumbnail,
                )
            )


def sweep_files(desk: Desk) -> int:
    """Take away files that nothing has named for a month, and what was known of them; how many went comes back.

    Faults: ReadOnly, StoreTrouble.
    """

    def named() -> set[str]:
        with desk.reading() as read:
            return named_hashes(read)

    with told(), files_told():
        gone = desk.store.files.sweep(named, desk.clock())
        if gone:
            with desk.store.writing() as connection:
                connection.execute(sa.delete(file_fact).where(file_fact.c.sha256.in_(gone)))
    return len(gone)


def largest(read: Read) -> int:
    """The bytes that a file may have at most, as the house has chosen."""
    chosen = value(read, LARGEST_FILE)
    return int(chosen) * MEGABYTE if chosen.isdecimal() else LARGEST


def set_largest(desk: Desk, megabytes: int) -> None:
    """How large a bilag may be.  Faults: RuleBroken."""
    if not 1 <= megabytes <= _LARGEST_EVER:
        raise RuleBroken(
            say("Et bilag kan højst fylde mellem 1 og {most} MB.", most=_LARGEST_EVER), say("Skriv et andet tal.")
        )
    with desk.operation(say("Største bilag: {n} MB", n=megabytes), merge=f"setting:{LARGEST_FILE}") as book:
        put_setting(book, LARGEST_FILE, str(megabytes))
