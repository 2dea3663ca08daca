"""Opening a database: every way in which the world says no, with the file left as it was."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from db import driver
from db.store import open_store
from db.tables.people import committee
from db.troubles import Ill, StoreTrouble
from desktop.faults import ReadOnly
from desktop.faults import StoreTrouble as StoreFault
from desktop.operations.desk import Desk
from desktop.operations.troubles import told
from desktop.operations.verify import verify
from desktop.sentences import say
from tests.conftest import ROOT
from tests.desks import Clock


@pytest.fixture
def bog(tmp_path: Path) -> Path:
    """A closed database with a hundred bodies in it."""
    path = tmp_path / "bog.db"
    desk = _sit(path)
    with desk.operation(say("Udvalg")) as book:
        book.add_many(committee, [{"code": f"U{n}", "name": f"Udvalg {n} " + "æ" * 200} for n in range(100)])
    desk.close()
    return path


def _sit(path: Path, *, write: bool = True) -> Desk:
    with told():
        store = open_store(path, write=write, create=True)
    return Desk(store, actor="mette", session="s", clock=Clock())


def _ill(path: Path, *, write: bool = True) -> Ill:
    with pytest.raises(StoreTrouble) as trouble:
        open_store(path, write=write)
    return trouble.value.ill


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    assert _ill(tmp_path / "ingen.db") is Ill.MISSING
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"hej verden" * 200, b"\x00\xff" * 5000, b"SQLite format 3\x00kort", b"PK\x03\x04"]
)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(content)

    assert _ill(path) in (Ill.NOT_A_DATABASE, Ill.DAMAGED)
    assert path.read_bytes() == content


def test_an_empty_file_and_a_folder_are_no_databases(tmp_path: Path) -> None:
    (tmp_path / "tom.db").touch()

    assert _ill(tmp_path / "tom.db") is Ill.NOT_A_DATABASE
    assert _ill(tmp_path) is Ill.NOT_A_DATABASE


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "andet.db"
    other = driver.MODULE.connect(str(path))
    other.execute("CREATE TABLE alembic_version (version_num TEXT)")
    other.close()
    before = _hash(path)

    assert _ill(path) is Ill.NOT_A_DATABASE
    assert _hash(path) == before


def test_a_newer_database_is_refused_and_left_alone(bog: Path) -> None:
    raw = driver.MODULE.connect(str(bog), isolation_level=None)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = _hash(bog)

    assert _ill(bog) is Ill.NEWER
    assert _hash(bog) == before


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_database_is_found_out_and_left_alone(bog: Path, share: float) -> None:
    whole = bog.read_bytes()
    bog.write_bytes(whole[: int(len(whole) * share)])
    cut = _hash(bog)

    with pytest.raises(StoreFault, match="beskadiget"):
        _check(bog)

    assert _hash(bog) == cut


def _check(path: Path) -> None:
    desk = _sit(path, write=False)
    try:
        verdict = verify(desk)
    finally:
        desk.close()
    if verdict.faults:
        raise StoreFault(verdict.faults[0])


def test_a_flipped_letter_is_found_by_the_row_hashes(bog: Path) -> None:
    spelled = bog.read_bytes()
    at = spelled.rindex(b"Udvalg 42 ")
    bog.write_bytes(spelled[:at] + b"Udvalh 42 " + spelled[at + 10 :])

    desk = _sit(bog)
    verdict = verify(desk)
    desk.close()

    assert [fault.values["table"] for fault in verdict.faults] == ["committee"]


def test_a_second_program_opens_read_only_and_says_who_writes(bog: Path) -> None:
    holding = (
        "import sys, time; from db.store import open_store; s = open_store(sys.argv[1]); print('har', flush=True);"
        "time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", holding, str(bog)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "har\n"

    desk = _sit(bog)
    assert desk.store.mode.holder is not None
    assert desk.store.mode.holder.pid == other.pid
    with desk.reading() as read:
        assert len(read.execute(committee.select()).all()) == 100
    with pytest.raises(ReadOnly, match=str(other.pid)):
        _rename_first(desk)
    desk.close()

    other.kill()
    other.wait()
    other.stdout.close()
    desk = _sit(bog)
    assert desk.store.mode.writes
    desk.close()


def _rename_first(desk: Desk) -> None:
    with desk.operation(say("Navn")) as book:
        uid = book.connection.execute(committee.select().limit(1)).scalar_one()
        book.set(committee, str(uid), name="Nyt navn")


def test_a_locked_database_is_told_calmly(bog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.store.BUSY_MS", 50)
    desk = _sit(bog)
    stranger = driver.MODULE.connect(str(bog), isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreFault, match="optaget"):
        _rename_first(desk)

    stranger.execute("ROLLBACK")
    stranger.close()
    _rename_first(desk)
    desk.close()


def test_a_full_disk_in_the_middle_of_a_save_loses_nothing_that_was_saved(small_disk: Path) -> None:
    desk = _sit(small_disk / "bog.db")
    saved = 0
    try:
        while True:
            with desk.operation(say("Udvalg")) as book:
                book.add(committee, code=f"U{saved}", name="x" * 20_000)
            saved += 1
    except StoreFault as fault:
        told_of = str(fault)
    with desk.reading() as read:
        kept = len(read.execute(committee.select()).all())
    verdict = verify(desk)
    desk.close()

    assert "Disken er fuld" in told_of
    assert kept == saved > 10
    assert verdict.faults == ()


def test_a_folder_without_write_access_is_read_and_not_written(bog: Path, nobody: list[str]) -> None:
    for folder in (bog.parent, *bog.parents[1:4]):
        folder.chmod(folder.stat().st_mode | 0o055)
    bog.chmod(0o644)
    before = sorted(each.name for each in bog.parent.iterdir())
    script = (
        "import sys; from pathlib import Path; from db.store import open_store; from db.tables.people import committee;"
        "s = open_store(Path(sys.argv[1])); r = s.reading(); c = r.__enter__();"
        "print(s.mode.writes, s.mode.because, len(c.execute(committee.select()).all()))"
    )
    done = subprocess.run(
        [*nobody, sys.executable, "-B", "-c", script, str(bog)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "Permission denied" in done.stderr and "python" in done.stderr:
        pytest.skip("the other user cannot run this Python")

    assert done.stdout == "False read_only 100\n", done.stderr
    assert sorted(each.name for each in bog.parent.iterdir()) == before


def test_killing_a_program_in_the_middle_of_saves_loses_nothing_acknowledged(tmp_path: Path) -> None:
    _kill_campaign(tmp_path, kills=6)


@pytest.mark.campaign
def test_two_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    _kill_campaign(tmp_path, kills=200)


def _kill_campaign(folder: Path, kills: int) -> None:
    import random
    import time

    chance = random.Random(1)
    path = folder / "bog.db"
    _sit(path).close()
    saving = "import sys; from tests.killed import save_on; save_on(sys.argv[1], sys.argv[2])"
    acknowledged: set[str] = set()
    for round_ in range(kills):
        child = subprocess.Popen(
            [sys.executable, "-c", saving, str(path), str(round_)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.random() * 0.15)
        child.kill()
        acknowledged |= {first.strip(), *(line.strip() for line in child.stdout if line.endswith("\n"))}
        child.stdout.close()
        child.wait()
    desk = _sit(path)
    with desk.reading() as read:
        stored = {row.name for row in read.execute(committee.select())}
    verdict = verify(desk)
    desk.close()

    assert acknowledged - {""} <= stored
    assert len(acknowledged) >= kills
    assert verdict.faults == ()
