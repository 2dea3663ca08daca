"""A file comes into being whole or not at all: staged beside its target, flushed to the disk, renamed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from desktop.faults import NotWritable
from desktop.sentences import Sentence, say


def write_bytes(target: Path, content: bytes) -> None:
    """Put `content` in place of `target`; on any failure the old file stands untouched.  Faults: NotWritable."""
    writable_folder(target.parent)
    staged = target.with_name(f".{target.name}.{os.getpid()}.del")
    try:
        try:
            with staged.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            staged.replace(target)
        finally:
            staged.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritable(*_words(error, target)) from error


def writable_folder(folder: Path) -> None:
    """Make the folder if it is not there.  Faults: NotWritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(*_words(error, folder)) from error


def _words(error: OSError, place: Path) -> tuple[Sentence, Sentence]:
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
