"""Files on their way in: copied once under their hash, never held in memory, and each trouble one sentence."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from desktop.faults import NotReadable, NotWritable
from desktop.importers.arrivals import staging
from desktop.importers.arrivals.drops import files_of, left_out
from desktop.importers.arrivals.found import Unread
from desktop.importers.arrivals.staging import Staging


def test_a_file_lies_under_its_hash_and_nothing_else_lies_there(tmp_path: Path) -> None:
    place = tmp_path / "a.txt"
    place.write_bytes(b"Ord")

    staged = Staging(tmp_path / "lager").take(place)

    assert staged.sha256 == hashlib.sha256(b"Ord").hexdigest()
    assert (staged.size, staged.place.read_bytes()) == (3, b"Ord")
    assert list((tmp_path / "lager").iterdir()) == [staged.place]
    assert place.read_bytes() == b"Ord"


def test_the_same_bytes_lie_there_once(tmp_path: Path) -> None:
    room = Staging(tmp_path / "lager")

    assert room.keep_bytes(b"Ord") == room.keep(io.BytesIO(b"Ord")).sha256
    assert len(list((tmp_path / "lager").iterdir())) == 1


def test_a_large_file_is_copied_in_pieces(tmp_path: Path) -> None:
    place = tmp_path / "stor.bin"
    with place.open("wb") as file:
        file.truncate(120_000_000)
    tracemalloc.start()

    staged = Staging(tmp_path / "lager").take(place)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert staged.size == 120_000_000
    assert peak < 10_000_000


def _trouble(path: Path, lager: Path) -> str:
    with pytest.raises(NotReadable) as raised:
        Staging(lager).take(path)
    assert not lager.exists() or list(lager.iterdir()) == []
    return str(raised.value)


def test_a_file_above_the_limit_is_told_and_not_read(tmp_path: Path) -> None:
    place = tmp_path / "film.mp4"
    with place.open("wb") as file:
        file.truncate(staging.LARGEST + 1)

    assert _trouble(place, tmp_path / "lager") == (
        "film.mp4 er for stor. Del den op, eller læg den et sted, som der kan henvises til. Grænsen er 200 MB."
    )
    assert not (tmp_path / "lager").exists()


def test_an_empty_file_a_missing_one_and_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "tom.docx").touch()
    lager = tmp_path / "lager"

    assert _trouble(tmp_path / "tom.docx", lager) == "tom.docx er tom. Vælg en anden fil."
    assert _trouble(tmp_path / "væk.docx", lager) == "væk.docx findes ikke. Se efter, om stien er rigtig."
    assert _trouble(tmp_path, lager).endswith("er en mappe. Vælg en fil.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such things on this system")
def test_what_only_looks_like_a_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(tmp_path / "s"))

        assert _trouble(tmp_path / "rør", tmp_path / "lager") == "rør er ikke en fil. Vælg en fil."
        assert _trouble(tmp_path / "s", tmp_path / "lager") == "s er ikke en fil. Vælg en fil."


class _Vanishing(io.RawIOBase):
    """A file whose network is lost in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._told = False

    def read(self, _size: int = -1) -> bytes:
        if self._told:
            raise OSError(5, "Input/output error")
        self._told = True
        return b"begyndelsen"


def test_a_file_that_vanishes_while_it_is_read_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unread, match="damaged"):
        Staging(tmp_path).keep(_Vanishing())  # type: ignore[arg-type]  # as far as it is asked

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_cut_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.bin"
    place.write_bytes(b"x" * 3_000_000)
    read = staging._read

    def cut(source: io.BufferedReader) -> bytes:
        piece = read(source)
        os.truncate(place, 1_000_000)
        return piece

    monkeypatch.setattr(staging, "_read", cut)
    with pytest.raises(NotReadable, match=r"a\.bin blev ændret, mens den blev læst"):
        Staging(tmp_path / "lager").take(place)


def test_a_disk_that_is_full_is_told_and_nothing_half_is_left(small_disk: Path, tmp_path: Path) -> None:
    place = tmp_path / "a.bin"
    place.write_bytes(os.urandom(3_000_000))

    with pytest.raises(NotWritable, match="Der kan ikke skrives i"):
        Staging(small_disk / "lager").take(place)

    assert list((small_disk / "lager").iterdir()) == []


def test_a_folder_means_its_files_in_order_without_what_systems_leave_there(tmp_path: Path) -> None:
    for name in ("b/2.docx", "a/1.docx", ".git/x", "~$1.docx", "Thumbs.db", "b/.DS_Store"):
        place = tmp_path / "sag" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    (tmp_path / "sag" / "genvej").symlink_to(tmp_path / "sag" / "a" / "1.docx")
    (tmp_path / "tom").mkdir()
    alone = tmp_path / "alene.docx"

    files, findings = files_of([alone, tmp_path / "sag", tmp_path / "tom"])

    assert files == [alone, tmp_path / "sag" / "a" / "1.docx", tmp_path / "sag" / "b" / "2.docx"]
    assert [(each.what, each.text) for each in findings] == [("folder_empty", "tom")]


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sag" / "lukket").mkdir(parents=True)
    (tmp_path / "sag" / "1.docx").write_bytes(b"x")
    scan = os.scandir

    def guarded(place: str) -> object:
        if str(place).endswith("lukket"):
            raise PermissionError(13, "Permission denied", place)
        return scan(place)

    monkeypatch.setattr(os, "scandir", guarded)
    files, findings = files_of([tmp_path / "sag"])

    assert files == [tmp_path / "sag" / "1.docx"]
    assert [(each.what, each.text) for each in findings] == [("file_left_out", "lukket kan ikke åbnes.")]


def test_a_folder_without_end_is_read_so_far_and_told(tmp_path: Path) -> None:
    for n in range(2001):
        (tmp_path / f"{n:04}.txt").touch()

    files, findings = files_of([tmp_path])

    assert len(files) == 2000
    assert findings[0].what == "folder_too_large"


def test_a_file_that_could_not_be_had_is_told_in_the_words_of_its_trouble(tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as raised:
        Staging(tmp_path / "lager").take(tmp_path / "væk.docx")

    assert left_out(raised.value).text == "væk.docx findes ikke."
