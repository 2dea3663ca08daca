"""Files by their hash: kept once and for good, whatever the disk, the source or a crash does on the way."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from db import files
from db.files import FileStore, Flaw, FolderFiles
from db.queries.files import hashes_in_rows, named_hashes
from db.store import Store, open_store
from db.troubles import FileIll, FileTrouble
from desktop.faults import NotReadable, NotWritable, ReadOnly
from desktop.operations import keep_files
from desktop.operations.desk import Desk
from desktop.operations.file_troubles import files_told
from desktop.operations.verify import verify
from tests.conftest import ROOT
from tests.desks import Clock
from tests.desktop.operations.house import build

LATER = datetime.now(UTC) + timedelta(days=31)


@pytest.fixture
def kept(store: Store) -> FileStore:
    return store.files


@pytest.fixture
def folder(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "bog.db.bilag")


def _file(folder: Path, content: bytes, name: str = "plan.pdf") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _nothing() -> set[str]:
    return set()


def _left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


# --- keeping -------------------------------------------------------------------------------------------------------


def test_what_is_put_comes_back_byte_by_byte_and_once(kept: FileStore, tmp_path: Path) -> None:
    content = os.urandom(3 * files.CHUNK + 17)
    steps: list[tuple[int, int]] = []

    first = kept.put(_file(tmp_path, content), told=lambda done, total, _: steps.append((done, total)))
    again = kept.put(_file(tmp_path, content, "et andet navn.pdf"))

    assert first == again == _hash(content)
    assert list(kept.hashes()) == [first]
    assert kept.size(first) == len(content)
    assert kept.path(first).read_bytes() == content
    with kept.open(first) as opened:
        assert opened.read() == content
    assert steps[-1] == (len(content), len(content))
    assert kept.verify() == []


def test_a_hash_that_nothing_is_kept_under_is_lost(kept: FileStore) -> None:
    for said in ("0" * 64, "../../etc/passwd", ""):
        assert not kept.has(said)
        with pytest.raises(FileTrouble) as trouble:
            kept.path(said)
        assert trouble.value.ill is FileIll.LOST


def test_the_sweep_takes_what_nothing_names_and_never_a_younger_file(kept: FileStore, tmp_path: Path) -> None:
    named, orphan = kept.put(_file(tmp_path, b"a")), kept.put(_file(tmp_path, b"b"))

    assert kept.sweep(lambda: {named}, LATER - timedelta(days=2)) == []
    assert kept.sweep(lambda: {named}, LATER) == [orphan]
    assert list(kept.hashes()) == [named]


def test_an_old_file_that_is_put_again_is_young_again(folder: FolderFiles, tmp_path: Path) -> None:
    orphan = folder.put(_file(tmp_path, b"a"))
    os.utime(folder.path(orphan), (0, 0))

    folder.put(_file(tmp_path, b"a"))

    assert folder.sweep(_nothing, datetime.now(UTC) + timedelta(days=29)) == []


def test_a_damaged_file_is_found_and_mended_by_putting_it_again(folder: FolderFiles, tmp_path: Path) -> None:
    source = _file(tmp_path, b"rigtig")
    name = folder.put(source)
    folder.path(name).write_bytes(b"forkert")

    assert folder.verify() == [Flaw(name, FileIll.DAMAGED)]
    folder.put(source)
    assert folder.verify() == []


def test_what_lies_in_the_folder_and_is_no_kept_file_is_left_alone(folder: FolderFiles, tmp_path: Path) -> None:
    name = folder.put(_file(tmp_path, b"a"))
    (folder.folder / "LÆS MIG.txt").write_text("hej")
    (folder.folder / "ab").mkdir()
    (folder.folder / "ab" / name).write_text("et forkert sted")

    assert list(folder.hashes()) == [name]
    folder.sweep(_nothing, LATER)
    assert _left(folder.folder) == sorted(["LÆS MIG.txt", name])


# --- what cannot be kept -------------------------------------------------------------------------------------------


def _refused(kept: FileStore, source: Path, **how: int) -> FileIll:
    with pytest.raises(FileTrouble) as trouble:
        kept.put(source, **how)
    assert list(kept.hashes()) == []
    return trouble.value.ill


def test_a_file_that_is_gone_empty_a_folder_or_too_large_leaves_nothing(kept: FileStore, tmp_path: Path) -> None:
    assert _refused(kept, tmp_path / "ingen.pdf") is FileIll.GONE
    assert _refused(kept, tmp_path) is FileIll.A_FOLDER
    assert _refused(kept, _file(tmp_path, b"")) is FileIll.EMPTY
    assert _refused(kept, _file(tmp_path, b"x" * 11), most=10) is FileIll.TOO_LARGE


def test_two_hundred_megabytes_are_refused_before_a_byte_is_copied(folder: FolderFiles, tmp_path: Path) -> None:
    large = tmp_path / "stor.pdf"
    with large.open("wb") as out:
        out.truncate(200 * 1024 * 1024)

    with pytest.raises(NotReadable) as fault, files_told():
        folder.put(large)

    assert str(fault.value) == (
        "stor.pdf fylder mere end 100 MB. Gør filen mindre, eller sæt grænsen op i opsætningen."
    )
    assert not folder.folder.exists()


def test_a_file_that_grows_while_it_is_copied_is_stopped_at_the_limit(folder: FolderFiles, tmp_path: Path) -> None:
    source = _file(tmp_path, b"x" * files.CHUNK)

    def grow(*_: object) -> None:
        with source.open("ab") as out:
            out.write(b"x" * files.CHUNK)

    with pytest.raises(FileTrouble) as trouble:
        folder.put(source, 4 * files.CHUNK, grow)

    assert trouble.value.ill is FileIll.TOO_LARGE
    assert _left(folder.folder) == []


def test_a_source_that_vanishes_while_it_is_read_is_one_sentence(folder: FolderFiles, tmp_path: Path) -> None:
    class Stick:
        """A drive that is pulled out after the first part."""

        def __init__(self, inner: files.BufferedReader) -> None:
            self._inner = inner
            self._read = False

        def fileno(self) -> int:
            return self._inner.fileno()

        def read(self, size: int) -> bytes:
            if self._read:
                raise OSError(5, "Input/output error")
            self._read = True
            return self._inner.read(size)

    source = _file(tmp_path, b"x" * (2 * files.CHUNK))
    folder.folder.mkdir()
    with source.open("rb") as inner, pytest.raises(FileTrouble) as trouble:
        files.copied(Stick(inner), "plan.pdf", folder.folder / "kopi", files.LARGEST, None)  # type: ignore[arg-type]

    assert trouble.value.ill is FileIll.UNREADABLE


def test_a_full_disk_keeps_nothing_by_halves_and_everything_that_was_kept(small_disk: Path, tmp_path: Path) -> None:
    folder = FolderFiles(small_disk / "bog.db.bilag")
    done = [folder.put(_file(tmp_path, os.urandom(600_000))) for _ in range(2)]
    too_much = _file(tmp_path, os.urandom(1_500_000))

    with pytest.raises(NotWritable, match=r"Disken er fuld, så plan\.pdf kunne ikke gemmes"), files_told():
        folder.put(too_much)

    assert _left(folder.folder) == sorted(done)
    assert folder.verify() == []


def test_a_database_that_is_only_read_keeps_nothing(store: Store, tmp_path: Path, place: str) -> None:
    name = store.files.put(_file(tmp_path, b"a"))
    reading = open_store(place, write=False)
    try:
        with pytest.raises(ReadOnly), files_told():
            reading.files.put(_file(tmp_path, b"b"))
        with pytest.raises(FileTrouble):
            reading.files.sweep(_nothing, LATER)
        assert reading.files.path(name).read_bytes() == b"a"
    finally:
        reading.close()


def test_a_folder_without_write_access_is_one_sentence(tmp_path: Path, nobody: list[str]) -> None:
    for each in (tmp_path, *tmp_path.parents[:3]):
        each.chmod(each.stat().st_mode | 0o055)
    _file(tmp_path, b"a").chmod(0o644)
    script = (
        "import sys; from pathlib import Path; from db.files import FolderFiles\n"
        "from desktop.operations.file_troubles import files_told\n"
        "p = Path(sys.argv[1])\n"
        "try:\n"
        "    with files_told(): FolderFiles(p / 'bog.db.bilag').put(p / 'plan.pdf')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [*nobody, sys.executable, "-B", "-c", script, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "Permission denied" in done.stderr and "python" in done.stderr:
        pytest.skip("the other user cannot run this Python")

    assert done.stdout.startswith(f"ReadOnly {tmp_path / 'bog.db.bilag'} ligger et sted uden skriveadgang."), (
        done.stderr
    )


# --- crashes -------------------------------------------------------------------------------------------------------


class _Cut(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("at", range(12))
def test_a_program_that_ends_at_any_step_leaves_a_whole_file_or_none(
    folder: FolderFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    content = os.urandom(2 * files.CHUNK)
    source = _file(tmp_path, content)
    left = iter(range(at, -1, -1))

    def cut_at(module: object, name: str) -> None:
        honest: Callable[..., object] = getattr(module, name)

        def step(*given: object, **how: object) -> object:
            if next(left, -1) == 0:
                raise _Cut
            return honest(*given, **how)

        monkeypatch.setattr(module, name, step)

    cut_at(os, "fsync")
    cut_at(files, "settle")
    cut_at(Path, "replace")
    cut_at(Path, "mkdir")
    # A killed program tidies nothing up.
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    try:
        folder.put(source)
        ended = True
    except _Cut:
        ended = False
    monkeypatch.undo()

    assert folder.verify() == []
    assert set(folder.hashes()) <= {_hash(content)}
    assert not ended or set(folder.hashes()) == {_hash(content)}
    folder.sweep(_nothing, LATER)
    assert _left(folder.folder) == [] if folder.folder.exists() else True
    assert folder.put(source) == _hash(content)
    assert folder.verify() == []


def test_a_file_is_durable_before_it_has_its_name(
    folder: FolderFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    sync, replace, settle = os.fsync, Path.replace, files.settle
    monkeypatch.setattr(os, "fsync", lambda file: (told.append("fsync"), sync(file))[1])
    monkeypatch.setattr(Path, "replace", lambda old, new: (told.append("replace"), replace(old, new))[1])
    monkeypatch.setattr(files, "settle", lambda each: (told.append(f"settle {each.name}"), settle(each))[1])

    name = folder.put(_file(tmp_path, b"a"))

    syncs = ["fsync"] if sys.platform != "win32" else []
    assert told == [
        "fsync", "replace",
        f"settle {name[:2]}", *syncs, f"settle {folder.folder.name}", *syncs, f"settle {tmp_path.name}", *syncs,
    ]  # fmt: skip


def test_killing_a_program_that_puts_bilag_leaves_no_row_without_its_file(tmp_path: Path) -> None:
    _kill_campaign(tmp_path, kills=6)


@pytest.mark.campaign
def test_five_hundred_kills_leave_no_row_without_its_file(tmp_path: Path) -> None:
    _kill_campaign(tmp_path, kills=500)


def _kill_campaign(folder: Path, kills: int) -> None:
    chance = random.Random(5)
    path = folder / "bog.db"
    desk = Desk(open_store(path, create=True), actor="mette", session="s", clock=Clock())
    item = build(desk).items[0]
    desk.close()
    keeping = "import sys; from tests.killed import keep_on; keep_on(*sys.argv[1:])"
    acknowledged: set[str] = set()
    for round_ in range(kills):
        child = subprocess.Popen(
            [sys.executable, "-c", keeping, str(path), item, str(folder), str(round_)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        first = child.stdout.readline() if round_ % 2 else ""
        time.sleep(chance.random() * (0.15 if first else 1.5))
        child.kill()
        acknowledged |= {first.strip(), *(line.strip() for line in child.stdout if line.endswith("\n"))}
        child.stdout.close()
        child.wait()
    desk = Desk(open_store(path), actor="mette", session="s", clock=Clock())
    with desk.reading() as read:
        rows, named = hashes_in_rows(read), named_hashes(read)
    verdict = verify(desk)
    before = set(desk.store.files.hashes())
    desk.clock.now = LATER  # type: ignore[attr-defined] # the tests' own clock
    gone = keep_files.sweep_files(desk)
    after = set(desk.store.files.hashes())
    rest = [each.name for each in desk.store.blobs.iterdir() if each.is_file()] if desk.store.blobs else []
    desk.close()

    assert acknowledged - {""} <= rows
    assert len(acknowledged) > kills / 4
    assert verdict.faults == ()
    assert rows <= before
    assert after == before & named
    assert gone == len(before - named)
    assert rest == []
