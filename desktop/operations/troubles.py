"""The store's known troubles in the user's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.richtext import NotRichText
from db.troubles import Ill, StoreTrouble, UndoRefused
from desktop import faults
from desktop.sentences import Sentence, say

_Words = tuple[type[faults.Fault], Callable[[str], Sentence], Sentence | None]

_WORDS: dict[Ill, _Words] = {
    Ill.MISSING: (
        faults.StoreTrouble,
        lambda about: say("Der er ingen database på {about}.", about=about),
        say("Se efter, om stien er rigtig, eller indlæs et referat: så oprettes den."),
    ),
    Ill.NO_FOLDER: (
        faults.StoreTrouble,
        lambda about: say("Mappen {about} findes ikke.", about=about),
        say("Opret den først, eller vælg en anden mappe."),
    ),
    Ill.NOT_A_DATABASE: (
        faults.StoreTrouble,
        lambda about: say("{about} er ikke en database fra Referent.", about=about),
        say("Vælg en anden fil. Denne er ikke rørt."),
    ),
    Ill.DAMAGED: (
        faults.StoreTrouble,
        lambda about: say("Databasen {about} er beskadiget.", about=about),
        say("Filen er ikke rørt. Brug den seneste sikkerhedskopi."),
    ),
    Ill.NEWER: (
        faults.StoreTrouble,
        lambda about: say("Databasen {about} er lavet med en nyere udgave af Referent.", about=about),
        say("Opdatér programmet for at åbne den."),
    ),
    Ill.OLDER: (
        faults.StoreTrouble,
        lambda about: say("Databasen {about} er fra en ældre udgave af Referent og skal opdateres.", about=about),
        say("Åbn den én gang med skriveadgang, så opdateres den; der tages en kopi først."),
    ),
    Ill.LOCKED: (
        faults.StoreTrouble,
        lambda about: say("Databasen {about} er optaget af et andet program.", about=about),
        say("Vent et øjeblik, og prøv igen. Intet er gået tabt."),
    ),
    Ill.HELD: (
        faults.ReadOnly,
        lambda about: say("Der kan kun læses: {about} har skriveadgangen.", about=about),
        say("Luk det andet program, og prøv igen."),
    ),
    Ill.READ_ONLY: (
        faults.ReadOnly,
        lambda about: say("{about} ligger et sted uden skriveadgang.", about=about),
        say("Flyt den, eller få skriveadgang til mappen. Den kan læses, som den er."),
    ),
    Ill.FULL: (
        faults.StoreTrouble,
        lambda about: say("Disken er fuld, så {about} kunne ikke gemmes.", about=about),
        say("Gør plads, og prøv igen. Det, der var gemt, er der stadig."),
    ),
    Ill.UNREACHABLE: (
        faults.StoreTrouble,
        lambda about: say("Databasen {about} kan ikke nås.", about=about),
        say("Se efter, om drevet eller serveren er der, og prøv igen."),
    ),
    Ill.STALE: (
        faults.StaleWork,
        lambda about: say("Nogen har rettet det samme i mellemtiden ({about}).", about=about),
        say("Se rettelsen, og prøv igen."),
    ),
    Ill.GONE: (
        faults.StaleWork,
        lambda about: say("Det, der skulle rettes, er slettet i mellemtiden ({about}).", about=about),
        None,
    ),
    Ill.REFUSED: (
        faults.StoreTrouble,
        lambda about: say("Databasen {about} ligger et sted, hvor den ikke kan gemmes sikkert.", about=about),
        say("Flyt den til et drev på denne computer."),
    ),
}


@contextmanager
def told() -> Iterator[None]:
    """Turn the store's known troubles into Faults; everything else rises as it is."""
    try:
        yield
    except StoreTrouble as trouble:
        kind, what, hint = _WORDS[trouble.ill]
        raise kind(what(trouble.about), hint) from trouble
    except NotRichText as damaged:
        raise faults.StoreTrouble(
            say("En tekst i databasen er beskadiget og kan ikke vises."),
            say("Kør kontrollen (verify); den siger hvor. Brug den seneste sikkerhedskopi."),
        ) from damaged
    except UndoRefused as refused:
        raise faults.CannotUndo(
            say("»{label}« kan ikke fortrydes: der er rettet senere i det samme.", label=refused.label),
            say("Ret det i hånden, eller fortryd det senere først."),
        ) from refused
