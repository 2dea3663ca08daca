"""Zip packages, also those of Word: looked over before anything in them is unpacked."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.importers.arrivals.found import Unread
from desktop.importers.arrivals.staging import DAMAGED

MOST_FILES = 2_000
MOST_BYTES = 500_000_000
_LARGE = 10_000_000  # below this nothing is harmful, however well it is packed
_RATIO = 200
_DIRECTORY = 4_000_000
_TAIL = 66_000
_LOCKED = 0x1
_END, _END_64, _PLACE_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A package that is not larger inside than anything honest is.  Raises Unread."""
    _look_at_end(path)
    try:
        package = zipfile.ZipFile(path)
    except (*DAMAGED, ValueError, struct.error) as error:
        raise Unread("damaged") from error
    with package:
        _look_over(package.infolist())
        yield package


def member(package: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """The bytes of one part.  Raises Unread, also where it is missing."""
    try:
        entry = package.getinfo(name)
        if entry.file_size > largest:
            raise Unread("too_large_inside")
        return package.read(entry)
    except (*DAMAGED, KeyError, ValueError) as error:
        raise Unread("damaged") from error


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether a password is needed."""
    return bool(entry.flag_bits & _LOCKED)


def _look_over(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_FILES or total > MOST_BYTES:
        raise Unread("too_large_inside")
    for size, taken in ((total, packed), *((entry.file_size, entry.compress_size) for entry in entries)):
        if size > _LARGE and size > _RATIO * max(1, taken):
            raise Unread("too_large_inside")
    # Parts that share their bytes make much of little.
    ends = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < ends:
            raise Unread("damaged")
        ends = entry.header_offset + entry.compress_size


def _look_at_end(path: Path) -> None:
    """How many parts the package says that it has: the list of them is read whole, so it must not be endless."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + 22:
            raise Unread("damaged")
        count, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
        if at >= 20 and tail[at - 20 : at - 16] == _PLACE_64:
            (place,) = struct.unpack("<Q", tail[at - 12 : at - 4])
            file.seek(min(place, size))
            end = file.read(56)
            if len(end) < 56 or not end.startswith(_END_64):
                raise Unread("damaged")
            count, directory = struct.unpack("<QQ", end[32:48])
    if count > MOST_FILES or directory > _DIRECTORY:
        raise Unread("too_large_inside")
