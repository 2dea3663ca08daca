"""The program's main job without a window: the sample municipality's documents in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db import journal
from db.queries import meetings
from db.store import open_store
from db.vocabulary import Audience, DocumentKind, MeetingStage
from desktop.exporters.files import writable_folder
from desktop.exporters.forms import Form
from desktop.faults import NotWritable
from desktop.operations.desk import Clock, Desk
from desktop.operations.export_meeting import export
from desktop.operations.load_sample import load_sample
from desktop.operations.troubles import told
from desktop.sentences import say
from desktop.worker.client import Worker


def sample_documents(folder: Path, forms: Sequence[Form], actor: str, clock: Clock) -> list[Path]:
    """Make a fresh sample database and every document of its meetings in `folder`; the database comes first.

    Faults: NotWritable, StoreTrouble.
    """
    writable_folder(folder)
    database = folder / "fjordby.db"
    _only_the_sample(database)
    for old in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    with told():
        store = open_store(database, create=True)
    desk = Desk(store, actor=actor, session="sample", clock=clock)
    written = [database]
    try:
        load_sample(desk)
        with desk.reading() as read:
            lines = meetings.lines(read, Audience.INTERNAL)
        with Worker() as worker:
            for line in lines:
                kinds = DocumentKind if line.stage is MeetingStage.HELD else (DocumentKind.AGENDA,)
                for kind in kinds:
                    for audience in Audience:
                        done = export(desk, worker, line.uid, kind, audience, forms, folder)
                        written += [each.file for each in done]
    finally:
        desk.close()
    return written


def _only_the_sample(database: Path) -> None:
    """Refuse to replace a file in which somebody has worked.  Faults: NotWritable."""
    if not database.exists() or database.stat().st_size == 0:
        return
    with told():
        store = open_store(database, write=False)
    try:
        with store.reading() as read:
            touched = journal.sessions(read) - {"sample"}
    finally:
        store.close()
    if touched:
        raise NotWritable(
            say("Der er arbejdet i {name}, så den bliver ikke erstattet.", name=database.name),
            say("Vælg en anden mappe med --out, eller flyt filen."),
        )
