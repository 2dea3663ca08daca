"""Files in the database itself, for an office on a server: the same interface over a table, in parts of a megabyte.

Whoever reads a file gets a copy in a temporary folder, which ends with the program.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from db.files import CHUNK, KEPT_FOR, LARGEST, FileStore, Flaw, Told, copied, opened, writing
from db.store import named_troubles
from db.tables.files import blob, blob_part
from db.troubles import FileIll, FileTrouble

# PostgreSQL's own word for a row that this statement has made, and not found.
_IS_NEW: sa.ColumnElement[bool] = sa.literal_column("xmax = 0", sa.Boolean)


class TableFiles(FileStore):
    """Files as rows of a server's database, written in a transaction of their own."""

    def __init__(self, engine: sa.Engine, place: str, *, writes: bool = True) -> None:
        self._engine = engine
        self._about = place
        self._writes = writes
        self._turn = threading.Lock()
        self._room: tempfile.TemporaryDirectory[str] | None = None

    def put(self, source: Path, most: int = LARGEST, told: Told | None = None) -> str:
        if not self._writes:
            raise FileTrouble(FileIll.READ_ONLY, self._about)
        with tempfile.TemporaryDirectory(prefix="referent-") as room:
            copy = Path(room) / "copy"
            with opened(source, most) as reading, writing(source.name, Path(room)):
                sha256 = copied(reading, source.name, copy, most, told)
            self._send(sha256, copy)
        return sha256

    def _send(self, sha256: str, copy: Path) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        fresh = (
            insert(blob)
            .values(sha256=sha256, size=copy.stat().st_size, stored_at=now)
            .on_conflict_do_update(index_elements=[blob.c.sha256], set_={"stored_at": now})
            .returning(_IS_NEW)
        )
        with self._writing() as connection:
            # Whoever sends the same bytes at once waits here, and then finds them there.
            if not connection.execute(fresh).scalar_one():
                return
            with copy.open("rb") as file:
                for n, part in enumerate(iter(lambda: file.read(CHUNK), b"")):
                    connection.execute(sa.insert(blob_part).values(sha256=sha256, n=n, bytes=part))

    def path(self, sha256: str) -> Path:
        size = self.size(sha256)
        with self._turn:
            if self._room is None:
                self._room = tempfile.TemporaryDirectory(prefix="referent-")
            place = Path(self._room.name) / sha256[:2] / sha256
            if not place.is_file() or place.stat().st_size != size:
                place.parent.mkdir(exist_ok=True)
                with writing(sha256, place.parent):
                    self._fetch(sha256, place)
        return place

    def _fetch(self, sha256: str, place: Path) -> None:
        coming = place.with_name(f"{sha256}.coming")
        with self._reading() as connection, coming.open("wb") as out:
            for part in self._parts(connection, sha256):
                out.write(part)
        coming.replace(place)

    @staticmethod
    def _parts(connection: sa.Connection, sha256: str) -> Iterator[bytes]:
        columns = blob_part.c
        last = connection.execute(sa.select(sa.func.max(columns.n)).where(columns.sha256 == sha256)).scalar()
        for n in range(0 if last is None else int(last) + 1):
            yield connection.execute(
                sa.select(columns.bytes).where(columns.sha256 == sha256, columns.n == n)
            ).scalar_one()

    def size(self, sha256: str) -> int:
        with self._reading() as connection:
            found = connection.execute(sa.select(blob.c.size).where(blob.c.sha256 == sha256)).scalar()
        if found is None:
            raise FileTrouble(FileIll.LOST, sha256)
        return int(found)

    def hashes(self) -> Iterator[str]:
        with self._reading() as connection:
            yield from connection.execute(sa.select(blob.c.sha256).order_by(blob.c.sha256)).scalars().all()

    def verify(self, told: Told | None = None) -> list[Flaw]:
        flaws = []
        kept = list(self.hashes())
        for n, each in enumerate(kept):
            if told is not None:
                told(n, len(kept), each)
            digest = hashlib.sha256()
            with self._reading() as connection:
                for part in self._parts(connection, each):
                    digest.update(part)
            if digest.hexdigest() != each:
                flaws.append(Flaw(each, FileIll.DAMAGED))
        return flaws

    def sweep(self, named: Callable[[], Set[str]], now: datetime) -> list[str]:
        if not self._writes:
            raise FileTrouble(FileIll.READ_ONLY, self._about)
        before = (now - KEPT_FOR).astimezone(UTC).isoformat(timespec="milliseconds")
        with self._writing() as connection:
            old = sa.select(blob.c.sha256).where(blob.c.stored_at < before).with_for_update()
            due = set(connection.execute(old).scalars())
            gone = sorted(due - named()) if due else []
            for each in gone:
                connection.execute(sa.delete(blob_part).where(blob_part.c.sha256 == each))
                connection.execute(sa.delete(blob).where(blob.c.sha256 == each))
        return gone

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with named_troubles(self._about), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with named_troubles(self._about), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the copies and the connections."""
        self._engine.dispose()
        if self._room is not None:
            self._room.cleanup()
            self._room = None
