"""Who writes in a database file: one program at a time, named by host, user and process.

The lock is the operating system's (it ends with the program, however that ends); the file beside the database only says
whose it is.  On Windows a byte far behind the text is locked, so that the text stays readable.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

_FAR = 1 << 30


@dataclass(frozen=True)
class Holder:
    """The program that writes."""

    host: str
    user: str
    pid: int

    def __str__(self) -> str:
        return f"{self.user} på {self.host} (proces {self.pid})"


def this_user() -> str:
    """Who works here; the number where the machine has no name for them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


def this_program() -> Holder:
    """The holder that we would be."""
    return Holder(socket.gethostname(), this_user(), os.getpid())


class WriterLock:
    """Held from `take` until `release` or the end of the program."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def take(self) -> Holder | None:
        """Take the lock; None when it is ours now, else who has it.  Raises OSError where nothing can be written."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try(file):
            holder = _read(file)
            os.close(file)
            return holder
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, json.dumps(asdict(this_program())).encode())
        self._file = file
        return None

    def release(self) -> None:
        """Let go; somebody else may write from now on."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _read(file: int) -> Holder:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        said = json.loads(os.read(file, 4096))
        return Holder(str(said["host"]), str(said["user"]), int(said["pid"]))
    except (ValueError, KeyError, TypeError, OSError):
        return Holder("?", "?", 0)


if sys.platform == "win32":
    import msvcrt

    def _try(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _try(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
