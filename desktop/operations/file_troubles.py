"""Known trouble with files that are kept, in the user's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.troubles import FileIll, FileTrouble
from desktop import faults
from desktop.sentences import Sentence, say

MEGABYTE = 1024 * 1024


@contextmanager
def files_told() -> Iterator[None]:
    """Turn known trouble with a file into a Fault; everything else rises as it is."""
    try:
        yield
    except FileTrouble as trouble:
        kind, what, hint = _words(trouble)
        raise kind(what, hint) from trouble


def flaw_words(sha256: str, ill: FileIll) -> Sentence:
    """What is wrong with a kept file, for a list of such."""
    match ill:
        case FileIll.LOST:
            return say("Filen {name} mangler i mappen med bilag.", name=sha256[:12])
        case FileIll.DAMAGED:
            return say("Filen {name} i mappen med bilag er ikke, som den blev gemt.", name=sha256[:12])
        case _:
            return say("Filen {name} i mappen med bilag kan ikke læses.", name=sha256[:12])


def _words(trouble: FileTrouble) -> tuple[type[faults.Fault], Sentence, Sentence]:
    name = trouble.about
    match trouble.ill:
        case FileIll.GONE:
            return (
                faults.NotReadable,
                say("{name} findes ikke længere.", name=name),
                say("Se efter, om filen er flyttet, og træk den ind igen."),
            )
        case FileIll.A_FOLDER:
            return faults.NotReadable, say("{name} er en mappe.", name=name), say("Vælg en fil.")
        case FileIll.UNREADABLE:
            return (
                faults.NotReadable,
                say("{name} kan ikke åbnes.", name=name),
                say("Luk den i andre programmer, eller få læseadgang."),
            )
        case FileIll.EMPTY:
            return (
                faults.NotReadable,
                say("{name} er tom.", name=name),
                say("Der står intet i filen. Bed om at få den sendt igen."),
            )
        case FileIll.TOO_LARGE:
            return (
                faults.NotReadable,
                say("{name} fylder mere end {most} MB.", name=name, most=trouble.most // MEGABYTE),
                say("Gør filen mindre, eller sæt grænsen op i opsætningen."),
            )
        case FileIll.FULL:
            return (
                faults.NotWritable,
                say("Disken er fuld, så {about} kunne ikke gemmes.", about=name),
                say("Gør plads, og prøv igen. Det, der var gemt, er der stadig."),
            )
        case FileIll.READ_ONLY:
            return (
                faults.ReadOnly,
                say("{about} ligger et sted uden skriveadgang.", about=name),
                say("Flyt den, eller få skriveadgang til mappen. Den kan læses, som den er."),
            )
        case FileIll.UNREACHABLE:
            return (
                faults.StoreTrouble,
                say("Mappen med bilag kan ikke nås: {about}.", about=name),
                say("Se efter, om drevet er der, og prøv igen."),
            )
        case FileIll.LOST | FileIll.DAMAGED:
            return (
                faults.NotFound,
                flaw_words(name, trouble.ill),
                say("Hent den fra en sikkerhedskopi, eller erstat bilaget med en ny fil."),
            )
