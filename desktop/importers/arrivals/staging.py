"""The staging folder: each file that comes in lies there under its own hash, copied and counted in one pass."""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.faults import NotReadable, NotWritable
from desktop.importers.arrivals.found import Unread
from desktop.importers.encodings import readable
from desktop.sentences import say

LARGEST = 200_000_000
_PIECE = 1 << 20
# What the standard library says of bytes that cannot be unpacked: damaged, cut off, locked, or packed in a strange way.
DAMAGED = (OSError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Staged:
    """A file that has been copied: its hash, its size, and where it lies."""

    sha256: str
    size: int
    place: Path


class Staging:
    """Where files wait until they are stored or thrown away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, path: Path, largest: int = LARGEST) -> Staged:
        """Copy a file from outside.  Faults: NotReadable, NotWritable."""
        name = readable(path.name)
        try:
            if path.is_dir():
                raise NotReadable(say("{name} er en mappe.", name=name), say("Vælg en fil."))
            if not path.is_file() and path.exists():
                raise NotReadable(say("{name} er ikke en fil.", name=name), say("Vælg en fil."))
            with path.open("rb") as source:
                size = os.fstat(source.fileno()).st_size
                if size > largest:
                    raise _too_large(name, largest)
                staged = self._copied(source, largest)
        except FileNotFoundError as error:
            raise NotReadable(say("{name} findes ikke.", name=name), say("Se efter, om stien er rigtig.")) from error
        except OSError as error:
            raise NotReadable(
                say("{name} kan ikke åbnes.", name=name), say("Luk den i andre programmer, eller få læseadgang.")
            ) from error
        except Unread as error:
            if error.what == "too_large":
                raise _too_large(name, largest) from error
            if error.what == "empty":
                raise NotReadable(say("{name} er tom.", name=name), say("Vælg en anden fil.")) from error
            raise NotReadable(
                say("{name} kunne ikke læses til ende.", name=name),
                say("Se efter, om den stadig ligger der, og prøv igen."),
            ) from error
        if staged.size != size:
            raise NotReadable(
                say("{name} blev ændret, mens den blev læst.", name=name), say("Gem den, luk den, og prøv igen.")
            )
        return staged

    def keep(self, source: BinaryIO, largest: int = LARGEST) -> Staged:
        """Copy a file from inside another.  Raises Unread; Faults: NotWritable."""
        return self._copied(source, largest)

    def keep_bytes(self, data: bytes) -> str:
        """Put bytes that are at hand there too; their hash."""
        return self.keep(io.BytesIO(data)).sha256

    def _copied(self, source: BinaryIO, largest: int) -> Staged:
        half = self._folder / f".{os.getpid()}.del"
        seen = hashlib.sha256()
        size = 0
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as target:
                while piece := _read(source):
                    size += len(piece)
                    if size > largest:
                        raise Unread("too_large")
                    seen.update(piece)
                    target.write(piece)
            if not size:
                raise Unread("empty")
            place = self._folder / seen.hexdigest()
            half.replace(place)
        except OSError as error:
            raise NotWritable(
                say("Der kan ikke skrives i {place}.", place=self._folder),
                say("Gør plads på disken, eller få skriveadgang, og prøv igen."),
            ) from error
        finally:
            half.unlink(missing_ok=True)
        return Staged(seen.hexdigest(), size, place)


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(_PIECE)
    except DAMAGED as error:
        raise Unread("damaged") from error


def _too_large(name: str, largest: int) -> NotReadable:
    return NotReadable(
        say("{name} er for stor.", name=name),
        say(
            "Del den op, eller læg den et sted, som der kan henvises til. Grænsen er {limit} MB.",
            limit=largest // 10**6,
        ),
    )
