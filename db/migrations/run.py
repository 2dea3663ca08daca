"""Bring an older database up to date: verified backup first, then the revisions in one transaction, then checks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from db import driver
from db.troubles import Ill, StoreTrouble


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's settings; no file of its own."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def upgrade_file(path: Path, revision: str | None) -> None:
    """Migrate a file; the file as it was lies beside it as NAME.before-REVISION.

    Raises StoreTrouble(DAMAGED) when the checks afterwards fail; then the old file is back in its place.
    """
    backup = path.with_name(f"{path.name}.before-{revision or 'unknown'}")
    _back_up(path, backup)
    try:
        with _migrating(path) as connection:
            command.upgrade(config(connection), "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreTrouble(Ill.DAMAGED, str(path))
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise StoreTrouble(Ill.DAMAGED, str(path))
    except BaseException:
        restored = path.with_name(path.name + ".restored")
        restored.write_bytes(backup.read_bytes())
        for stale in ("-wal", "-shm"):
            path.with_name(path.name + stale).unlink(missing_ok=True)
        restored.replace(path)
        raise


def upgrade_server(url: str) -> None:
    """Migrate a server's database in one transaction; backups are the server's own."""
    engine = sa.create_engine(url)
    try:
        with engine.begin() as connection:
            command.upgrade(config(connection), "head")
    finally:
        engine.dispose()


def _back_up(path: Path, backup: Path) -> None:
    unfinished = backup.with_name(backup.name + ".part")
    unfinished.unlink(missing_ok=True)
    quoted = str(unfinished).replace("'", "''")
    source = driver.connect(str(path), "mode=rw")
    try:
        source.execute(f"VACUUM INTO '{quoted}'")
    finally:
        source.close()
    copy = driver.connect(str(unfinished), "mode=ro")
    try:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise StoreTrouble(Ill.DAMAGED, str(path))
    finally:
        copy.close()
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(backup)


@contextmanager
def _migrating(path: Path) -> Iterator[sa.Connection]:
    """One transaction with foreign keys off: rebuilding a parent table would drop its children."""
    engine = sa.create_engine(
        "sqlite://",
        module=driver.MODULE,
        creator=lambda: driver.connect(str(path.absolute()), "mode=rw"),
        poolclass=sa.pool.NullPool,
    )

    @sa.event.listens_for(engine, "connect")
    def _plain(connection: driver.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA synchronous=FULL")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
