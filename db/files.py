"""Files by the hash of their bytes, kept for good before any row names them.

`put` copies and hashes in one pass into a file of no name that counts, makes it durable, and only then gives it the
name of its hash.  A crash at any step leaves at most a file that no row names; `sweep` takes those a month later,
because older backups of the database may still name them.  The same bytes are kept once.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BufferedReader
from pathlib import Path

from db.troubles import FileIll, FileTrouble

LARGEST = 100 * 1024 * 1024
KEPT_FOR = timedelta(days=30)
UNFINISHED_FOR = timedelta(days=1)
CHUNK = 1 << 20
UNFINISHED = ".unfinished-"
_HASH = re.compile(r"[0-9a-f]{64}\Z")
Told = Callable[[int, int, str], object]


@dataclass(frozen=True)
class Flaw:
    """A kept file that is not what its name says, or cannot be read."""

    sha256: str
    ill: FileIll


class FileStore(ABC):
    """Where files lie by their hash."""

    @abstractmethod
    def put(self, source: Path, most: int = LARGEST, told: Told | None = None) -> str:
        """Keep a copy of a file, durably; its SHA-256 comes back.  Raises FileTrouble; then nothing was kept."""

    @abstractmethod
    def path(self, sha256: str) -> Path:
        """A file with these bytes, to be read and left alone.  Raises FileTrouble(LOST)."""

    @abstractmethod
    def size(self, sha256: str) -> int:
        """How many bytes a file has.  Raises FileTrouble(LOST)."""

    @abstractmethod
    def hashes(self) -> Iterator[str]:
        """Every file that is kept."""

    @abstractmethod
    def sweep(self, named: Callable[[], Set[str]], now: datetime) -> list[str]:
        """Take away what nothing names any more and has lain for a month; what went comes back.

        `named` gives every hash that a row, a text or the journal names, and is asked while nothing can be put.
        """

    def close(self) -> None:  # noqa: B027 - a folder lends nothing
        """Let go of whatever was only lent."""

    def open(self, sha256: str) -> BufferedReader:
        """The bytes of a file.  Raises FileTrouble(LOST)."""
        return self.path(sha256).open("rb")

    def has(self, sha256: str) -> bool:
        """Whether a file is kept."""
        try:
            self.size(sha256)
        except FileTrouble:
            return False
        return True

    def verify(self, told: Told | None = None) -> list[Flaw]:
        """Hash every file and hold it against its name."""
        flaws = []
        kept = sorted(self.hashes())
        for n, each in enumerate(kept):
            if told is not None:
                told(n, len(kept), each)
            try:
                with self.open(each) as file:
                    if hashlib.file_digest(file, "sha256").hexdigest() != each:
                        flaws.append(Flaw(each, FileIll.DAMAGED))
            except FileTrouble as trouble:
                flaws.append(Flaw(each, trouble.ill))
            except OSError:
                flaws.append(Flaw(each, FileIll.UNREADABLE))
        return flaws


class FolderFiles(FileStore):
    """Files in a folder beside the database: `<db>.bilag/ab/<sha256>`."""

    def __init__(self, folder: Path, *, writes: bool = True) -> None:
        self.folder = folder
        self._writes = writes
        self._turn = threading.Lock()

    def put(self, source: Path, most: int = LARGEST, told: Told | None = None) -> str:
        if not self._writes:
            raise FileTrouble(FileIll.READ_ONLY, str(self.folder))
        with opened(source, most) as reading, writing(source.name, self.folder):
            self.folder.mkdir(exist_ok=True)
            unfinished = self.folder / f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(8)}"
            try:
                sha256 = copied(reading, source.name, unfinished, most, told)
                place = self._place(sha256)
                place.parent.mkdir(exist_ok=True)
                with self._turn:
                    _named(unfinished, place)
            finally:
                unfinished.unlink(missing_ok=True)
            # All three every time: whoever made a folder may have been cut off before it was settled.
            for each in (place.parent, self.folder, self.folder.parent):
                settle(each)
        return sha256

    def path(self, sha256: str) -> Path:
        place = self._place(sha256)
        if not place.is_file():
            raise FileTrouble(FileIll.LOST, sha256)
        return place

    def size(self, sha256: str) -> int:
        return self.path(sha256).stat().st_size

    def hashes(self) -> Iterator[str]:
        for place in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            if _HASH.match(place.name) and place.name[:2] == place.parent.name and place.is_file():
                yield place.name

    def sweep(self, named: Callable[[], Set[str]], now: datetime) -> list[str]:
        if not self._writes:
            raise FileTrouble(FileIll.READ_ONLY, str(self.folder))
        gone = []
        with self._turn, writing(self.folder.name, self.folder):
            kept = named()
            for each in sorted(self.hashes()):
                place = self._place(each)
                if each not in kept and _older(place, now - KEPT_FOR):
                    place.unlink(missing_ok=True)
                    gone.append(each)
            for rest in self.folder.glob(f"{UNFINISHED}*"):
                if _older(rest, now - UNFINISHED_FOR):
                    rest.unlink(missing_ok=True)
        return gone

    def _place(self, sha256: str) -> Path:
        if not _HASH.match(sha256):
            raise FileTrouble(FileIll.LOST, sha256)
        return self.folder / sha256[:2] / sha256


# --- one copy, step by step ----------------------------------------------------------------------------------------


def opened(source: Path, most: int) -> BufferedReader:
    """A foreign file, opened for one reading.  Raises FileTrouble for what is no file, or too large to begin with."""
    if source.is_dir():
        raise FileTrouble(FileIll.A_FOLDER, source.name)
    if source.exists() and not source.is_file():
        raise FileTrouble(FileIll.UNREADABLE, source.name)  # a pipe or a device would be read for ever
    try:
        file = source.open("rb")
    except FileNotFoundError as error:
        raise FileTrouble(FileIll.GONE, source.name) from error
    except OSError as error:
        raise FileTrouble(FileIll.UNREADABLE, source.name) from error
    if os.fstat(file.fileno()).st_size > most:
        file.close()
        raise FileTrouble(FileIll.TOO_LARGE, source.name, most)
    return file


def copied(reading: BufferedReader, name: str, target: Path, most: int, told: Told | None) -> str:
    """Copy and hash in one pass; when this returns, the copy survives a power cut.  Raises FileTrouble."""
    digest = hashlib.sha256()
    expected = os.fstat(reading.fileno()).st_size
    done = 0
    with target.open("xb") as out:
        while chunk := _read(reading, name):
            done += len(chunk)
            if done > most:
                raise FileTrouble(FileIll.TOO_LARGE, name, most)
            digest.update(chunk)
            out.write(chunk)
            if told is not None:
                told(done, max(done, expected), name)
        if not done:
            raise FileTrouble(FileIll.EMPTY, name)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _read(reading: BufferedReader, name: str) -> bytes:
    try:
        return reading.read(CHUNK)
    except OSError as error:
        raise FileTrouble(FileIll.UNREADABLE, name) from error


def _named(unfinished: Path, place: Path) -> None:
    """Give a finished copy its name; one that is there already is renewed, so that the sweep counts from today."""
    try:
        unfinished.replace(place)
    except PermissionError:
        if not place.is_file() or place.stat().st_size != unfinished.stat().st_size:
            raise
        os.utime(place)  # Windows replaces no file that somebody reads


def settle(folder: Path) -> None:
    """Make the names in a folder survive a power cut; Windows does so by itself, and opens no folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives settle no folders
            raise
    finally:
        os.close(handle)


def _older(place: Path, than: datetime) -> bool:
    try:
        return place.stat().st_mtime < than.timestamp()
    except FileNotFoundError:
        return False


_ILLS = {
    errno.ENOSPC: FileIll.FULL,
    errno.EDQUOT: FileIll.FULL,
    errno.EFBIG: FileIll.FULL,
    errno.EACCES: FileIll.READ_ONLY,
    errno.EPERM: FileIll.READ_ONLY,
    errno.EROFS: FileIll.READ_ONLY,
}


@contextmanager
def writing(name: str, folder: Path) -> Iterator[None]:
    """What the disk says while a file is written, as FileTrouble: about the file, or about the place."""
    try:
        yield
    except OSError as error:
        ill = _ILLS.get(error.errno or 0, FileIll.UNREACHABLE)
        raise FileTrouble(ill, name if ill is FileIll.FULL else str(folder)) from error
