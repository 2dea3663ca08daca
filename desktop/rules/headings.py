"""The headings that municipalities write over the parts of an item, and what they mean."""

from __future__ import annotations

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
LONGEST = max(map(len, KINDS)) + 3


def kind_of(line: str) -> SectionKind | None:
    """What a line means as a heading; None for a line that is none."""
    return KINDS.get(line.rstrip(":").rstrip().casefold()) if len(line) <= LONGEST else None
