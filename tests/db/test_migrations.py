"""Migrations: one head, alike with the tables, and every old version opens."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from db import driver, store
from db.hashing import row_hash
from db.migrations.revisions import HEAD, KNOWN
from db.migrations.run import config
from db.store import open_store
from db.tables.all import SCHEMA
from db.tables.base import ENTITIES, flag, text
from db.tables.people import committee
from db.troubles import Ill, StoreTrouble
from desktop.operations.desk import Desk
from desktop.operations.verify import verify
from desktop.sentences import say
from tests.desks import Clock

BOOKS = sorted((Path(__file__).parent.parent / "data" / "books").glob("*.db"))


def test_there_is_one_head_and_the_program_knows_it() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(config())

    assert script.get_heads() == [HEAD]
    assert tuple(reversed([each.revision for each in script.walk_revisions()])) == KNOWN


def test_migrating_from_nothing_gives_the_tables_that_the_program_makes(place: str) -> None:
    from alembic import command
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = sa.create_engine(place if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SCHEMA)
    engine.dispose()

    assert differences == []


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_every_released_version_still_opens_whole(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / book.name
    copy.write_bytes(book.read_bytes())

    opened = open_store(copy)
    desk = Desk(opened, actor="mette", session="s", clock=Clock())
    verdict = verify(desk)
    desk.close()

    assert verdict.rows > 100
    assert verdict.faults == ()


# Tables that came with each version.
_NEW = {"0001": ["standing_item"], "0002": ["bilag_file", "mixup", "own_word", "phrase_code", "body_phrase_code"]}


@pytest.mark.parametrize("book", BOOKS[:-1], ids=lambda book: book.stem)
def test_an_older_version_that_is_brought_up_keeps_every_row_and_every_hash(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / book.name
    copy.write_bytes(book.read_bytes())
    was = book.stem.split("-")[0]

    def rows(names: list[str]) -> dict[str, list[tuple[object, ...]]]:
        raw = driver.MODULE.connect(str(copy))
        try:
            return {name: raw.execute(f"SELECT uid, row_hash FROM {name} ORDER BY uid").fetchall() for name in names}  # noqa: S608 - our own tables
        finally:
            raw.close()

    new = [name for version, names in _NEW.items() if version >= was for name in names]
    known = [name for name in ENTITIES if name not in new]
    before = rows(known)
    open_store(copy).close()

    assert rows(known) == before
    assert rows(new) == {name: [] for name in new}
    assert (tmp_path / f"{book.name}.before-{was}").exists()


def test_there_is_a_book_of_every_released_version() -> None:
    assert [book.stem.split("-")[0] for book in BOOKS] == list(KNOWN)


def test_a_failing_migration_puts_the_old_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bog.db"
    desk = Desk(open_store(path, create=True), actor="m", session="s", clock=Clock())
    with desk.operation(say("Udvalg")) as book:
        book.add(committee, code="U", name="Udvalg")
    desk.close()
    raw = driver.MODULE.connect(str(path), isolation_level=None)
    raw.execute("UPDATE alembic_version SET version_num = 'gammel'")
    raw.close()
    monkeypatch.setattr(store, "KNOWN", ("gammel", *KNOWN))

    def breaks(settings: object, target: str) -> None:
        connection = settings.attributes["connection"]  # type: ignore[attr-defined] # alembic's Config
        connection.exec_driver_sql("DROP TABLE committee")
        raise StoreTrouble(Ill.DAMAGED, target)

    monkeypatch.setattr("db.migrations.run.command", SimpleNamespace(upgrade=breaks))
    with pytest.raises(StoreTrouble):
        open_store(path)

    raw = driver.MODULE.connect(str(path))
    assert raw.execute("SELECT name FROM committee").fetchall() == [("Udvalg",)]
    raw.close()
    assert (tmp_path / "bog.db.before-gammel").exists()


def test_a_new_column_with_a_default_changes_no_row_hash() -> None:
    for table in ENTITIES.values():
        row: dict[str, object] = {column.name: column.info.get("default") for column in table.columns}
        row |= {"uid": "u1"}
        filled = row | {
            column.name: "noget"
            for column in table.columns
            if isinstance(column.type, sa.Text) and column.name != "uid"
        }
        wider = sa.Table(
            table.name, sa.MetaData(), *[c._copy() for c in table.columns], text("later"), flag("later_flag"),
            text("later_word", "ja"),
        )  # fmt: skip
        new = {"later": "", "later_flag": False, "later_word": "ja"}

        assert row_hash(wider, filled | new) == row_hash(table, filled)
        assert row_hash(wider, row | new) == row_hash(table, row)
        assert row_hash(wider, row | new | {"later": "sat"}) != row_hash(table, row)
