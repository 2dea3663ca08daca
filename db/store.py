"""Opens a database, file or server: pragmas, writer lock, migrations, and one way in for writers and readers.

A file runs in WAL with synchronous=FULL: an acknowledged save survives a power cut (measured).  Writers begin with
BEGIN IMMEDIATE on one connection; readers begin plainly and can write nothing.  On a server an advisory lock takes the
place of BEGIN IMMEDIATE.
"""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from db import driver
from db.files import FileStore, FolderFiles
from db.lock import Holder, WriterLock
from db.migrations.revisions import HEAD, KNOWN
from db.troubles import Ill, StoreTrouble

APPLICATION_ID = 0x5246_4E54
_SERVER_LOCK = 0x5246_4E54
BUSY_MS = 5000
_LEAST_ROOM = 64 * 1024

Read = sa.Connection


@dataclass(frozen=True)
class Mode:
    """How a database could be opened, and, when only for reading, why."""

    writes: bool
    holder: Holder | None = None
    because: Ill | None = None


class Store:
    """An open database."""

    def __init__(
        self,
        place: str,
        mode: Mode,
        engines: tuple[sa.Engine, sa.Engine],
        lock: WriterLock | None = None,
    ) -> None:
        self.place = place
        self.mode = mode
        self._writer, self._reader = engines
        self._lock = lock
        self._turn = threading.Lock()
        self._forbidden: set[int] = set()
        self._filing = threading.Lock()
        self._files: FileStore | None = None
        for engine in engines:
            sa.event.listen(engine, "before_cursor_execute", self._guard)

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self._writer.dialect.name

    @property
    def blobs(self) -> Path | None:
        """The folder beside a file where pictures and bilag lie by the hash of their bytes; None for a server."""
        return Path(self.place + ".bilag") if self.dialect == "sqlite" else None

    @property
    def files(self) -> FileStore:
        """The files that rows name by hash: beside a database file, or in a server's own table."""
        with self._filing:
            if self._files is None:
                self._files = self._open_files()
            return self._files

    def _open_files(self) -> FileStore:
        if self.blobs is not None:
            return FolderFiles(self.blobs, writes=self.mode.writes)
        from db.table_files import TableFiles

        # An engine of its own: a large file must not hold up the one writer, and readers write nothing.
        engine = sa.create_engine(self._writer.url, pool_pre_ping=True)
        sa.event.listen(engine, "before_cursor_execute", self._guard)
        return TableFiles(engine, self.place, writes=self.mode.writes)

    def forbid_thread(self, ident: int) -> None:
        """No SQL may run on this thread from now on: it is the window's."""
        self._forbidden.add(ident)

    def allow_thread(self, ident: int) -> None:
        """SQL may run on this thread again: the window is gone."""
        self._forbidden.discard(ident)

    def _guard(self, *_: object) -> None:
        if threading.get_ident() in self._forbidden:
            raise AssertionError("SQL on the window's thread")

    @contextmanager
    def reading(self) -> Iterator[Read]:
        """A consistent view for reading.  Raises StoreTrouble."""
        with named_troubles(self.place), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """The one write transaction; committed at the end, undone on any error.  Raises StoreTrouble."""
        if not self.mode.writes:
            if self.mode.holder is not None:
                raise StoreTrouble(Ill.HELD, str(self.mode.holder))
            raise StoreTrouble(Ill.READ_ONLY, self.place)
        with self._turn, named_troubles(self.place), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded in."""
        if self._files is not None:
            self._files.close()
        for engine in (self._reader, self._writer):
            engine.dispose()
        if self._lock is not None:
            self._lock.release()


# --- opening -------------------------------------------------------------------------------------------------------


def open_store(place: str | Path, *, write: bool = True, create: bool = False) -> Store:
    """Open a file or a server's URL.

    With `write`, the writer lock is taken; when somebody else has it the store opens read-only and `mode` says who.
    An older database is backed up and brought up to date.  Raises StoreTrouble.
    """
    if "://" in str(place):
        return _open_server(str(place), write=write, create=create)
    try:
        return _open_file(Path(place), write=write, create=create)
    except OSError as error:
        raise StoreTrouble(Ill.FULL if error.errno == errno.ENOSPC else Ill.UNREACHABLE, str(place)) from error


def _open_file(path: Path, *, write: bool, create: bool) -> Store:
    if path.is_dir():
        raise StoreTrouble(Ill.NOT_A_DATABASE, str(path))
    if not path.parent.is_dir():
        raise StoreTrouble(Ill.NO_FOLDER, str(path.parent))
    fresh = not path.exists() or path.stat().st_size == 0
    if fresh and not (create and write):
        raise StoreTrouble(Ill.NOT_A_DATABASE if path.exists() else Ill.MISSING, str(path))
    mode, lock = _mode(path, write=write, fresh=fresh)
    try:
        revision = None if fresh else _look(path, mode)
        if revision is not None and revision not in KNOWN:
            raise StoreTrouble(Ill.NEWER, str(path))
        if not fresh and revision != HEAD:
            if not mode.writes:
                raise StoreTrouble(Ill.OLDER, str(path))
            _bring_up(path, revision)
        engines = _file_engine(path, mode, writer=True), _file_engine(path, mode, writer=False)
        if fresh:
            with named_troubles(str(path)):
                _create(engines[0])
        return Store(str(path), mode, engines, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _mode(path: Path, *, write: bool, fresh: bool) -> tuple[Mode, WriterLock | None]:
    writable = os.access(path.parent, os.W_OK) and (fresh or os.access(path, os.W_OK))
    if fresh and not writable:
        raise StoreTrouble(Ill.READ_ONLY, str(path.parent))
    if not writable:
        return Mode(writes=False, because=Ill.READ_ONLY), None
    if not write:
        return Mode(writes=False), None
    lock = WriterLock(path)
    try:
        holder = lock.take()
    except OSError:
        return Mode(writes=False, because=Ill.READ_ONLY), None
    if holder is not None:
        return Mode(writes=False, holder=holder, because=Ill.LOCKED), None
    return Mode(writes=True), lock


def _look(path: Path, mode: Mode) -> str | None:
    """The revision that a file says it has, read without the engine.  Raises StoreTrouble."""
    with named_troubles(str(path)):
        look = driver.connect(str(path.absolute()), _options(path, mode))
        try:
            if look.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise StoreTrouble(Ill.NOT_A_DATABASE, str(path))
            if look.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
                raise StoreTrouble(Ill.NOT_A_DATABASE, str(path))
            found = look.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            look.close()
    return str(found[0]) if found else None


def _bring_up(path: Path, revision: str | None) -> None:
    from db.migrations.run import upgrade_file

    with named_troubles(str(path)):
        upgrade_file(path, revision)


def _file_engine(path: Path, mode: Mode, *, writer: bool) -> sa.Engine:
    options = _options(path, mode)
    engine = sa.create_engine(
        "sqlite://",
        module=driver.MODULE,
        creator=lambda: driver.connect(str(path.absolute()), options),
        poolclass=sa.pool.QueuePool,
        pool_size=1 if writer else 4,
        max_overflow=0 if writer else 4,
    )
    writes = writer and mode.writes

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: driver.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _pragmas(writes=writes):
            connection.execute(pragma)
        if writes and connection.execute("PRAGMA journal_mode=WAL").fetchone() != ("wal",):
            raise StoreTrouble(Ill.REFUSED, str(path))

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _pragmas(*, writes: bool) -> list[str]:
    common = [f"PRAGMA busy_timeout={BUSY_MS}", "PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF"]
    if writes:
        return [*common, "PRAGMA synchronous=FULL", "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY"]
    return [*common, "PRAGMA query_only=ON", "PRAGMA wal_autocheckpoint=0", "PRAGMA temp_store=MEMORY"]


def _needs_immutable(path: Path) -> bool:
    """A WAL file in a place without write access can only be read as immutable; a log that waits must not be lost."""
    log = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size > 0)


def _options(path: Path, mode: Mode) -> str:
    """How the file is opened: for writing, for reading, or as a file that nobody can change."""
    if mode.because is Ill.READ_ONLY:
        return "immutable=1" if _needs_immutable(path) else "mode=ro"
    return "mode=rwc"


def _create(engine: sa.Engine) -> None:
    """A new, empty database at the newest revision, in one transaction."""
    from db.tables.all import SCHEMA

    with engine.begin() as connection:
        SCHEMA.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{HEAD}')")  # noqa: S608 - our own constant
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _open_server(url: str, *, write: bool, create: bool) -> Store:
    try:
        engines = sa.create_engine(url, pool_pre_ping=True), sa.create_engine(url, pool_pre_ping=True)
    except sa.exc.ArgumentError as error:
        raise StoreTrouble(Ill.UNREACHABLE, url.split("://", maxsplit=1)[0] + "://") from error

    @sa.event.listens_for(engines[0], "begin")
    def _one_writer(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SERVER_LOCK})")

    @sa.event.listens_for(engines[1], "begin")
    def _only_reads(connection: sa.Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    with named_troubles(_without_password(url)):
        with engines[1].connect() as connection, connection.begin():
            there = sa.inspect(connection).has_table("alembic_version")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if there else None
        if not there:
            if not create:
                raise StoreTrouble(Ill.NOT_A_DATABASE, _without_password(url))
            _create(engines[0])
        elif found not in KNOWN:
            raise StoreTrouble(Ill.NEWER, _without_password(url))
        elif found != HEAD:
            from db.migrations.run import upgrade_server

            upgrade_server(url)
    return Store(_without_password(url), Mode(writes=write), engines)


def _without_password(url: str) -> str:
    return sa.make_url(url).render_as_string(hide_password=True)


# --- known troubles ------------------------------------------------------------------------------------------------

_SQLITE_ILLS = {
    "SQLITE_BUSY": Ill.LOCKED,
    "SQLITE_LOCKED": Ill.LOCKED,
    "SQLITE_READONLY": Ill.READ_ONLY,
    "SQLITE_FULL": Ill.FULL,
    "SQLITE_IOERR": Ill.UNREACHABLE,
    "SQLITE_CANTOPEN": Ill.UNREACHABLE,
    "SQLITE_CORRUPT": Ill.DAMAGED,
    "SQLITE_NOTADB": Ill.NOT_A_DATABASE,
}


@contextmanager
def named_troubles(about: str) -> Iterator[None]:
    """Turn what the engines say of the world (locked, full, damaged …) into StoreTrouble; our own bugs pass."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if (ill := _ill(error.orig)) is None:
            raise
        raise StoreTrouble(_or_full(ill, about), about) from error
    except driver.Error as error:
        if (ill := _ill(error)) is None:
            raise
        raise StoreTrouble(_or_full(ill, about), about) from error


def _or_full(ill: Ill, about: str) -> Ill:
    """A file that cannot be made for want of room is said to be out of reach by SQLite."""
    try:
        crowded = ill is Ill.UNREACHABLE and shutil.disk_usage(Path(about).parent).free < _LEAST_ROOM
    except OSError:
        return ill
    return Ill.FULL if crowded else ill


def _ill(error: BaseException | None) -> Ill | None:
    name = str(getattr(error, "sqlite_errorname", "") or "")
    for start, ill in _SQLITE_ILLS.items():
        if name.startswith(start):
            return ill
    if isinstance(error, driver.Error) and "malformed" in str(error):
        return Ill.DAMAGED
    state = str(getattr(error, "sqlstate", "") or "")
    if state.startswith("53"):
        return Ill.FULL
    if state == "55P03":
        return Ill.LOCKED
    if state.startswith(("08", "57P")) or (type(error).__name__ == "OperationalError" and not name and not state):
        return Ill.UNREACHABLE
    if state == "25006":
        return Ill.READ_ONLY
    return None
