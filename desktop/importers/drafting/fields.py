"""What a form asks for above the text of an item: "Titel:", "Sagsnr.", "Afdeling", …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.rules.case_numbers import scheme_of


class Field(StrEnum):
    """What a label asks for; what has no place in an item is told."""

    TITLE = "title"
    CASE = "case"
    ROUTE = "route"
    OPENNESS = "openness"
    CLOSED = "closed"
    PUBLIC_TITLE = "public_title"
    REASON = "reason"
    OTHER = "other"


@dataclass(frozen=True)
class Said:
    """A label with what stands at it."""

    field: Field
    label: str
    value: str


_LABELS: dict[str, Field] = {
    label: field
    for field, labels in {
        Field.TITLE: (
            *(
                "titel",
                "emne",
                "overskrift",
                "sagstitel",
                "sagens titel",
                "punktets titel",
                "punkttitel",
                "sagens navn",
            ),
            *("titel på sagen", "titel på punktet", "dagsordenstitel", "vedrørende", "vedr", "sagsemne", "angående"),
        ),
        Field.CASE: (
            *("sagsnr", "sagsnummer", "sags nr", "sag nr", "sagnr", "sagsid", "sags-id", "j.nr", "jnr", "journalnr"),
            *("journalnummer", "journal nr", "sagens nr", "sagens nummer", "esdh-sag", "esdh-nr", "esdh sagsnr"),
            *("sbsys-sag", "sbsys sagsnr", "acadre sagsnr", "acadre sag", "sagsnummer i sbsys", "kle-sagsnr"),
        ),
        Field.ROUTE: (
            *("sagsgang", "forventet sagsgang", "politisk sagsgang", "beslutningsgang", "politisk behandling"),
            *("behandles i", "skal behandles i", "behandlingsforløb"),
        ),
        Field.OPENNESS: (
            *("åben/lukket", "åbent/lukket", "lukket/åben", "åben / lukket", "åbent / lukket", "åben eller lukket"),
            *("åben el. lukket", "åbent eller lukket", "åben/lukket sag", "åben/lukket punkt", "åbent/lukket punkt"),
            *("offentlighed", "offentlig/lukket", "sagstype", "punkttype", "status for offentlighed"),
        ),
        Field.CLOSED: ("lukket", "lukket punkt", "lukket sag", "punktet er lukket", "fortroligt", "fortrolig"),
        Field.PUBLIC_TITLE: (
            *("offentlig titel", "titel til offentliggørelse", "titel på åben dagsorden", "åben titel"),
            *("titel til offentligheden", "offentlig overskrift", "publiceringstitel"),
        ),
        Field.REASON: (
            *("begrundelse for lukning", "begrundelse for lukket punkt", "årsag til lukning", "lukket fordi"),
            *("grund til lukning", "hjemmel til lukning"),
        ),
        Field.OTHER: (
            *("afdeling", "forvaltning", "fagenhed", "fagområde", "center", "stab", "sekretariat", "enhed", "område"),
            *(
                "sagsbehandler",
                "sagsansvarlig",
                "ansvarlig",
                "forfatter",
                "udarbejdet af",
                "kontaktperson",
                "initialer",
            ),
            *(
                "sagsbehandlere",
                "ansvarlig chef",
                "ansvarlig direktør",
                "direktør",
                "godkendt af",
                "kvalitetssikret af",
            ),
            *("dato", "mødedato", "møde", "mødedag", "udvalg", "udvalget", "frist", "deadline", "dokumentnr", "dok.nr"),
            *(
                "dokument nr",
                "dokumentnummer",
                "version",
                "telefon",
                "tlf",
                "e-mail",
                "mail",
                "til",
                "fra",
                "cc",
                "sendt",
            ),
            *("punkt", "punkt nr", "punktnr", "pkt", "bilagsnr", "antal bilag", "kle", "kle-nr", "kle-emne", "ref"),
            *(
                "behandlingsdato",
                "dagsorden",
                "fagudvalg",
                "direktørområde",
                "fagchef",
                "leder",
                "modtager",
                "afsender",
            ),
        ),
    }.items()
    for label in labels
}
_LINE = re.compile(r"(?P<label>[A-ZÆØÅa-zæøå][^:\t\n]{0,40}?)\s*(?::|\t)\s*(?P<value>\S.*)\Z")
_CASE = re.compile(
    r"(?P<label>(?:Sags?[ .-]?(?:nr|nummer|id)|J\.? ?nr|Journal(?:nr|nummer)|Sag(?= \d))\.?)\s*:?\s*"
    r"(?P<value>\S*\d.*)\Z",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\b(?:lukket|lukkede?|ikke[- ]offentlige?t?|fortrolige?t?|internt?|nej)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:åben|åbent|åbne|offentlige?t?|ja)\b", re.IGNORECASE)
_NO = re.compile(r"(?:nej|☐|åben|åbent)(?:\W|\Z)", re.IGNORECASE)
_LONGEST_CASE = 60


def field_of(label: str) -> Field | None:
    """What a label asks for; None for words that are no such label."""
    bare = " ".join(label.split()).rstrip(":").strip().rstrip(".").casefold()
    if bare == "sag":
        return Field.TITLE
    return _LABELS.get(bare)


def said(label: str, value: str) -> Said | None:
    """A label and what stands at it; None when the words are no such label."""
    field = field_of(label)
    if field is None:
        return None
    if label.strip().rstrip(":").casefold() == "sag" and scheme_of(value):
        field = Field.CASE
    return Said(field, label.strip(), value.strip())


def line_said(line: str) -> Said | None:
    """A label with its words on one line: "Titel: …", "Sagsnr. 00.01.00-P35-1-21"; None for any other line."""
    if (found := _LINE.match(line)) and (made := said(found["label"], found["value"])):
        return made
    if (found := _CASE.match(line)) and len(found["value"]) <= _LONGEST_CASE:
        return Said(Field.CASE, found["label"], found["value"].strip())
    return None


def closed_by(some: Said) -> bool | None:
    """Whether a field closes the item; None when it does not say.  In doubt it does."""
    value = some.value
    if some.field is Field.CLOSED:
        return not _NO.match(value) if value else None
    if some.field is not Field.OPENNESS or not value:
        return None
    ticked = [part for part in re.split(r"[/,;\n]| {2,}", value) if re.search("[☒☑✓✔]", part)]
    value = " ".join(ticked) or value
    if _CLOSED.search(value):
        return True
    return False if _OPEN.search(value) else None
