"""What somebody drops on the window: the files that are meant, and what to say of a file that gave nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from db.arrivals import Arrived
from db.rows import Finding
from desktop.faults import Fault, NotReadable
from desktop.importers import findings
from desktop.importers.arrivals.found import Told, finding
from desktop.importers.encodings import readable
from desktop.sentences import Sentence, say

MOST_FILES = 2_000
_NOISE = ("thumbs.db", "desktop.ini")
_HINTS = {
    "locked": say("Fjern adgangskoden i det program, som filen er skrevet i, og prøv igen."),
    "other_word": say("Åbn filen i Word, gem den som Word-dokument (.docx), og prøv igen."),
    "mail_sealed": say("Åbn mailen i mailprogrammet, gem de vedhæftede filer, og læs dem ind."),
    "winmail": say("Bed afsenderen om at sende filerne igen som almindelig mail."),
}
_OTHERWISE = say("Vælg en anden fil, eller læg denne ved som bilag.")


def files_of(paths: Sequence[Path]) -> tuple[list[Path], list[Finding]]:
    """The files that a drop means: those of a folder in order, without what systems put there for themselves."""
    out: list[Path] = []
    told = Told()
    for path in paths:
        if not path.is_dir() or path.is_symlink():
            out.append(path)
            continue
        found = list(islice(_below(path, told), MOST_FILES + 1))
        if len(found) > MOST_FILES:
            told.say("folder_too_large", readable(path.name))
        elif not found:
            told.say("folder_empty", readable(path.name))
        out += found[:MOST_FILES]
    return out, list(told.findings())


def left_out(fault: Fault) -> Finding:
    """One file of many that could not be had at all, in the words of its own trouble."""
    return finding("file_left_out", str(fault.what))


def why_not(arrived: Arrived) -> NotReadable:
    """The trouble with a file that came alone and gave nothing."""
    told = next(iter(arrived.findings), finding("damaged", arrived.file.name))
    hint: Sentence = _HINTS.get(told.what, _OTHERWISE)
    return NotReadable(findings.words(told), hint)


def _below(top: Path, told: Told) -> Iterator[Path]:
    """The files of a folder and then those of its folders; links are not followed."""

    def refused(error: OSError) -> None:
        name = readable(Path(str(error.filename)).name)
        told.say("file_left_out", str(say("{name} kan ikke åbnes.", name=name)))

    for here, folders, files in os.walk(top, onerror=refused):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            place = Path(here) / name
            if not name.startswith((".", "~$")) and name.casefold() not in _NOISE and not place.is_symlink():
                yield place
