"""A file comes into being whole or not at all: staged beside its target, flushed to the disk, renamed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.faults import NotWritable
from desktop.sentences import Sentence, say


def write_bytes(target: Path, content: bytes) -> None:
    """Put `content` in place of `target`; on any failure the old file stands untouched.  Faults: NotWritable."""
    with staged(target) as place:
        write_durably(place, content, target.name)


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A place beside `target` to write to; when the block ends well, what lies there takes the target's name.

    Faults: NotWritable; the old file then stands untouched, and nothing half written is left.
    """
    writable_folder(target.parent)
    place = target.with_name(f".{target.name}.{os.getpid()}.del")
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise NotWritable(
                say("{name} er skrivebeskyttet.", name=target.name),
                say("Fjern skrivebeskyttelsen, eller skriv til en anden mappe."),
            )
        try:
            yield place
            place.replace(target)
        finally:
            place.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritable(*in_words(error, target)) from error


def write_durably(place: Path, content: bytes, name: str) -> None:
    """Write a staged file and flush it to the disk.  Faults: NotWritable, which speaks of the file as `name`."""
    try:
        with place.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotWritable(*in_words(error, place.with_name(name))) from error


def writable_folder(folder: Path) -> None:
    """Make the folder if it is not there.  Faults: NotWritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(*in_words(error, folder)) from error


def in_words(error: OSError, place: Path) -> tuple[Sentence, Sentence]:
    """What a file system's refusal means to whoever wanted to write at `place`, and what to do."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return (
                say("Disken er fuld, så {name} blev ikke skrevet.", name=place.name),
                say("Gør plads, og prøv igen. En tidligere udgave af filen er urørt."),
            )
        case errno.ENAMETOOLONG:
            return say("Filnavnet er for langt: {name}", name=place.name[:60] + "…"), say("Vælg et kortere navn.")
        case errno.ENOTDIR | errno.EEXIST:
            return say("{place} er ikke en mappe.", place=place), say("Vælg en anden mappe.")
        case errno.EISDIR:
            return say("{place} er en mappe, ikke en fil.", place=place), say("Vælg et andet navn.")
        case _:
            return (
                say("Der kan ikke skrives i {place}.", place=place),
                say("Luk filen, hvis den er åben et andet sted, eller vælg en mappe, du må skrive i."),
            )
