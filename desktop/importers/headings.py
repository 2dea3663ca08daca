"""The headings that municipalities write over the parts of an item, and what they mean, also when misspelt."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from db.vocabulary import SectionKind

KINDS: dict[str, SectionKind] = {
    heading.casefold(): kind
    for kind, headings in {
        SectionKind.ROUTE: ("Forventet sagsgang", "Sagsgang", "Sagsforløb", "Sagsgang og sagstype"),
        SectionKind.PURPOSE: ("Anledning", "Resume", "Resumé", "Sagsresumé", "Beslutningstema", "Problemstilling"),
        SectionKind.RECOMMENDATION: ("Indstilling", "Administrativ indstilling", "Administrationens forslag"),
        SectionKind.INVOLVEMENT: ("Inddragelse", "Høring", "Dialog/høring", "Inddragelse og høring"),
        SectionKind.CASE_TEXT: (
            "Sagsfremstilling",
            "Beskrivelse af sagen",
            "Sagens indhold",
            "Sagsbeskrivelse",
            "Sagsfremstilling og økonomi",
            "Løsning",
        ),
        SectionKind.ECONOMY: (
            "Økonomi",
            "Økonomi og finansiering",
            "Økonomiske konsekvenser",
            "Økonomiske og personalemæssige konsekvenser",
            "Økonomiske og erhvervsmæssige konsekvenser",
            "Bevilling",
        ),
        SectionKind.PERSONNEL: ("Personale", "Personalemæssige konsekvenser"),
        SectionKind.LEGAL_BASIS: ("Retsgrundlag", "Lovgrundlag", "Retligt grundlag", "Retsregler og andre forskrifter"),
        SectionKind.ALTERNATIVES: ("Alternativer", "Handlemuligheder"),
        SectionKind.CLIMATE: ("Miljø- og klimamæssige konsekvenser", "Klimamæssige konsekvenser"),
        SectionKind.HISTORY: ("Historik", "Tidligere behandling", "Tidligere beslutninger"),
        SectionKind.FURTHER_COURSE: ("Videre proces", "Sagens videre forløb", "Det videre forløb"),
        SectionKind.COMPETENCE: ("Kompetence", "Beslutningskompetence"),
        SectionKind.ATTACHMENTS: ("Bilag",),
        SectionKind.DECISION: ("Beslutning",),
        SectionKind.OTHER: ("Vurdering", "Tværgående konsekvenser"),
    }.items()
    for heading in headings
}
_LONGEST = max(map(len, KINDS)) + 3
_NEAR = 0.87
# A word of the same stem is a word of its own ("Beslutninger"), not a slip of the pen.
_INFLECTED = re.compile(r"(?:en|n|et|er|erne|ne|s|e|r|ens|ets|ernes)\Z")


def kind_of(line: str) -> SectionKind | None:
    """What a line means as a heading; None for a line that is none."""
    return KINDS.get(line.rstrip(":").rstrip().casefold()) if len(line) <= _LONGEST else None


@lru_cache(maxsize=4096)
def slip_of(line: str) -> str | None:
    """The heading that a misspelt one was meant to be: "Indstillling"; None when it is none, or spelt right."""
    said = line.rstrip(":").rstrip().casefold()
    if not 4 <= len(said) <= _LONGEST or said in KINDS or not line[0].isupper() or line[-1] in ".,;!?":
        return None
    likely = [each for each in KINDS if each[0] == said[0] and abs(len(each) - len(said)) <= 3]
    for near in difflib.get_close_matches(said, likely, 1, _NEAR):
        if not (said.startswith(near) and _INFLECTED.fullmatch(said[len(near) :])):
            return near
    return None
