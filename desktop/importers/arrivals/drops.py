"""What somebody drops on the window: the files that are meant, and what to say of a file that gave nothing."""

from __future__ import annotations

from collections.abc import Sequence
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
        if path.is_dir() and not path.is_symlink():
            found = sorted((each for each in path.rglob("*") if _is_meant(each, path)), key=lambda each: each.parts)
            if len(found) > MOST_FILES:
                told.say("folder_too_large", readable(path.name))
            elif not found:
                told.say("folder_empty", readable(path.name))
            out += found[:MOST_FILES]
        else:
            out.append(path)
    return out, list(told.findings())


def left_out(fault: Fault) -> Finding:
    """One file of many that could not be had at all, in the words of its own trouble."""
    return finding("file_left_out", str(fault.what))


def why_not(arrived: Arrived) -> NotReadable:
    """The trouble with a file that came alone and gave nothing."""
    told = next(iter(arrived.findings), finding("damaged", arrived.file.name))
    hint: Sentence = _HINTS.get(told.what, _OTHERWISE)
    return NotReadable(findings.words(told), hint)


def _is_meant(path: Path, top: Path) -> bool:
    shown = path.relative_to(top).parts
    return (
        path.is_file()
        and not path.is_symlink()
        and not any(part.startswith((".", "~$")) for part in shown)
        and path.name.casefold() not in _NOISE
    )
