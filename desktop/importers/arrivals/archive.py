"""A zip archive: the files in it, one by one; nothing is written under a name of theirs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from desktop.importers.arrivals import zips
from desktop.importers.arrivals.found import Found, Inner, Told, Unread
from desktop.importers.arrivals.staging import DAMAGED

_NOISE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_LINK = 0o120000


@contextmanager
def opened(path: Path) -> Iterator[Found]:
    """The files of an archive, which can be had while it is open.  Raises Unread."""
    with zips.opened(path) as package:
        told = Told()
        entries = [entry for entry in package.infolist() if not entry.is_dir() and not _is_noise(entry)]
        inner: list[Inner] = []
        for entry in entries:
            name = _name(entry)
            if (entry.external_attr >> 16) & 0o170000 == _LINK:
                told.say("archive_link", name)
            elif zips.is_locked(entry):
                told.say("archive_locked", name)
            else:
                inner.append(Inner(name, partial(_bytes, package, entry)))
        if entries and not inner:
            raise Unread("locked")
        yield Found(inner=tuple(inner), findings=told.findings())


def _bytes(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", package.open(entry))
    except DAMAGED as error:
        raise Unread("damaged") from error


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a file; older programs write it in the letters of DOS, and Windows' own calls them UTF-8 unasked."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
        return raw.decode("utf-8")
    except UnicodeEncodeError:
        return entry.filename
    except UnicodeDecodeError:
        return raw.decode("cp850", "replace")


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    """What systems leave in archives for themselves."""
    name = entry.filename.casefold()
    return name.startswith(_NOISE[0]) or name.rpartition("/")[2] in _NOISE
