"""Invented items as offices would deliver them: many headings, orders, words of recommendation, lists and tables.

Half of every pool of words is kept for the hold-out, so that what is measured there was never looked at while building.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from db import richtext
from db.richtext import Block, Blocks, Cell, Heading, ListBlock, ListItem, Mark, Para, Row, Run, Table, plain_runs
from db.rows import Bilag, Item, Point, Recommendation, Section
from db.vocabulary import SectionKind as Kind

T = TypeVar("T")
HELD_OUT = range(5000, 5060)
SEEN = range(60)


@dataclass(frozen=True)
class Delivery:
    """An item as it was meant, the document that says it, and what else came with it.

    `named` are headings that only the body's own section templates know; `said` is the item's recommendation in the
    words that a reader must find: its points as they stand in the document.
    """

    item: Item
    document: Blocks
    named: tuple[Section, ...]
    file_name: str
    property_title: str
    style: str


# Each pool: what was seen while building, and what was not.
_SETS: tuple[tuple[tuple[tuple[str, Kind], ...], ...], ...] = (
    (
        (
            ("Anledning", Kind.PURPOSE),
            ("Indstilling", Kind.RECOMMENDATION),
            ("Sagsfremstilling", Kind.CASE_TEXT),
            ("Økonomi", Kind.ECONOMY),
        ),
        (
            ("Resume", Kind.PURPOSE),
            ("Sagsbeskrivelse", Kind.CASE_TEXT),
            ("Økonomiske konsekvenser", Kind.ECONOMY),
            ("Tværgående konsekvenser", Kind.OTHER),
            ("Indstilling", Kind.RECOMMENDATION),
        ),
        (
            ("Beslutningstema", Kind.PURPOSE),
            ("Historik", Kind.HISTORY),
            ("Administrationens forslag", Kind.RECOMMENDATION),
            ("Sagens indhold", Kind.CASE_TEXT),
            ("Retsgrundlag", Kind.LEGAL_BASIS),
            ("Inddragelse", Kind.INVOLVEMENT),
        ),
    ),
    (
        (
            ("Indstilling", Kind.RECOMMENDATION),
            ("Problemstilling", Kind.PURPOSE),
            ("Løsning", Kind.CASE_TEXT),
            ("Økonomi og finansiering", Kind.ECONOMY),
            ("Videre proces", Kind.FURTHER_COURSE),
        ),
        (
            ("Sagsresumé", Kind.PURPOSE),
            ("Administrativ indstilling", Kind.RECOMMENDATION),
            ("Beskrivelse af sagen", Kind.CASE_TEXT),
            ("Høring", Kind.INVOLVEMENT),
            ("Lovgrundlag", Kind.LEGAL_BASIS),
            ("Personale", Kind.PERSONNEL),
        ),
        (
            ("Sagsfremstilling og økonomi", Kind.CASE_TEXT),
            ("Alternativer", Kind.ALTERNATIVES),
            ("Klimamæssige konsekvenser", Kind.CLIMATE),
            ("Indstilling", Kind.RECOMMENDATION),
            ("Det videre forløb", Kind.FURTHER_COURSE),
        ),
    ),
)
_OWN: tuple[tuple[tuple[str, Kind], ...], ...] = (
    (("Børnekonsekvenser", Kind.OTHER), ("Sundhed og trivsel", Kind.OTHER), ("Kommunikation", Kind.OTHER)),
    (("Verdensmål", Kind.OTHER), ("Konsekvenser for landdistrikter", Kind.OTHER), ("Tidsplan", Kind.FURTHER_COURSE)),
)
_RECOMMENDERS = (
    ("Direktøren for Børn og Kultur", "Forvaltningen", "Administrationen", "Direktionen"),
    ("Teknik- og Miljøforvaltningen", "Kommunaldirektøren", "Fagchefen for Ældre", "Børne- og Ungeforvaltningen"),
)
_ADDRESSEES = (
    ("Byrådet", "Udvalget for Børn og Familie", "Økonomiudvalget"),
    ("Kommunalbestyrelsen", "Teknik- og Miljøudvalget", "Økonomiudvalget og Byrådet"),
)
# {r} recommends to {a}; how the points are set; whether "at" stands in the lead.
_LEADS = (
    (
        ("{r} indstiller til {a}:", "numbers", False),
        ("{r} indstiller til {a}, at", "numbers", True),
        ("{r} indstiller, at:", "bullets", True),
        ("{r} indstiller til {a}:", "sentences", False),
        ("{r} indstiller til {a},", "bullets", False),
    ),
    (
        ("{r} anbefaler {a},", "sentences", False),
        ("{r} foreslår, at", "letters", True),
        ("{r} indstiller over for {a}, at:", "numbers", True),
        ("Det indstilles til {a}, at", "numbers", True),
        ("{r} indstiller til {a} at anbefale over for Byrådet:", "written", False),
        ("{r} indstiller til {a}:", "one sentence", False),
    ),
)
_DOES = (
    (
        "forslaget til {x} godkendes",
        "orienteringen om {x} tages til efterretning",
        "der gives en anlægsbevilling på {n}.000 kr. til {x}",
        "{x} sendes i høring i otte uger",
    ),
    (
        "der meddeles dispensation til {x}, jf. § 8, stk. 2",
        "evalueringen af {x} drøftes",
        "udgiften til {x} på {n}.000 kr. finansieres af kassen, jf. bilag 2",
        "borgmesteren bemyndiges til at underskrive aftalen om {x}",
    ),
)
_THINGS = (
    ("cykelstien langs Åvej", "skolestrukturen i Øster Åby", "kulturpuljen", "beredskabsplanen"),
    ("svømmehallens tag", "takster for renovation", "det nye plejehjem ved Ålykke", "lokalplan 12-34"),
)
_TITLES = (
    (
        "Godkendelse af {x}",
        "{X} – orientering",
        "Anlægsbevilling til {x}",
        "{X}: status 2. kvartal 2021 og forslag til en ny aftale",
        "Drøftelse af {x} og økonomien i 2022-2025",
    ),
    (
        "Ansøgning om dispensation vedrørende {x}",
        "{X} (2. behandling)",
        "Endelig vedtagelse af {x}",
        "Evaluering af {x} - hvad har vi lært?",
        "Høringssvar om {x}, herunder fordeling af midler til foreninger, skoler og daginstitutioner i hele kommunen",
    ),
)
_SENTENCES = (
    (
        "Forvaltningen vurderer, at ændringen kan rummes inden for den økonomiske ramme.",
        "Udvalget har den 4. marts 2021 drøftet indstilling og økonomi i sagen.",
        "Der er indkommet 14 høringssvar, som er samlet i bilag 1.",
        "Ingen.",
        "Arbejdet forventes afsluttet i 3. kvartal 2022; udgiften er 1.250.000 kr. inkl. moms.",
        "Det indstilles normalt, at puljen fordeles i juni.",
    ),
    (
        "Sagen har ingen personalemæssige konsekvenser.",
        "Af de 45 ansøgninger opfylder 31 kravene, mens 9 mangler dokumentation for medfinansiering.",
        "Kommunen har pligt til at føre tilsyn efter servicelovens § 151, stk. 1.",
        "Se https://www.fjordby.example/plan for mere.",
        "Bilag 2 viser fordelingen på distrikter.",
        "Taksten er 12,50 kr. pr. m² om året – det samme som i 2020.",
    ),
)
_SUBHEADS = (("Baggrund", "Omfang og tid", "Erfaringer fra 2019"), ("Vilkår", "Den nye ordning", "Hvad siger borgerne"))
_LABELS = (
    ("Sagsnr.: {c}", "Sagsnummer: {c}", "{c}"),
    ("J.nr. {c}", "Journalnr.: {c}", "Sag: {c}", "Sagsnr. {c}"),
)
_BANNERS = (
    ("Fjordby Kommune", "Dagsordenspunkt", ""),
    ("Punkt til dagsorden", "FJORDBY KOMMUNE\nBørn og Kultur", "Sagsfremstilling til Byrådet"),
)
_CLOSED = (("Lukket punkt", "Punktet er lukket"), ("Lukket sag", "Åben/lukket: Lukket"))
_ROUTES = (("AU, ØK, BY", "BF", "TK/AU, ØK, BY"), ("KF, ØK, KB", "TMU, ØU, BY", "ÆS/HU, BY"))
_STYLES = ("heads", "bold", "colon", "caps", "table", "boxes", "form", "numbered", "run-in")


class Pen:
    """Writes at random, the same for one seed, from the half of each pool that is meant."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.half = 1 if seed >= HELD_OUT.start else 0

    def of(self, pool: Sequence[Sequence[T]]) -> T:
        """One of a pool's half."""
        return self.chance.choice(list(pool[self.half]))

    def some(self, pool: Sequence[Sequence[T]], most: int) -> list[T]:
        """A few of a pool's half, in its order."""
        half = list(pool[self.half])
        chosen = set(self.chance.sample(range(len(half)), min(len(half), self.chance.randint(1, most))))
        return [each for n, each in enumerate(half) if n in chosen]

    def maybe(self, share: float) -> bool:
        """Yes, that often."""
        return self.chance.random() < share

    def said(self, most: int = 4) -> str:
        """A paragraph."""
        return " ".join(self.of(_SENTENCES) for _ in range(self.chance.randint(1, most)))


def delivery(seed: int) -> Delivery:
    """One delivery; the same for the same seed."""
    pen = Pen(seed)
    thing = pen.of(_THINGS)
    title = pen.of(_TITLES).format(x=thing, X=thing[0].upper() + thing[1:])
    style = _STYLES[seed % len(_STYLES)]
    case_no = _case_number(pen) if pen.maybe(0.85) else ""
    chosen = list(pen.of(_SETS))
    named: list[tuple[str, Kind]] = []
    if pen.maybe(0.4):
        named = pen.some(_OWN, 2)
        chosen += named
    if pen.maybe(0.3):
        pen.chance.shuffle(chosen)
    said, written = _recommendation(pen, thing)
    route = pen.of(_ROUTES) if pen.maybe(0.5) else ""
    sections = [
        Section(heading, kind, () if kind is Kind.RECOMMENDATION else _body(pen, style)) for heading, kind in chosen
    ]
    if route:
        sections.insert(0, Section(pen.chance.choice(("Sagsgang", "Forventet sagsgang")), Kind.ROUTE))
    listed = tuple(
        Bilag(f"{word} om {thing}") for word in pen.chance.sample(("Notat", "Budget", "Høringssvar", "Kort"), 2)
    )
    listed = listed if pen.maybe(0.4) else ()
    if listed:
        sections.append(Section("Bilag", Kind.ATTACHMENTS))
    closed = pen.maybe(0.15)
    item = Item(
        title=title,
        case_no=case_no,
        closed=closed,
        sections=tuple(sections),
        recommendation=said,
        route_text=route,
        bilag=listed,
    )
    document = richtext.renumbered(_document(pen, item, written, style))
    return Delivery(
        item,
        document,
        tuple(Section(heading, kind) for heading, kind in named),
        pen.chance.choice(("Dokument1.docx", "Sagsfremstilling.docx", "punkt_3_endelig.docx")),
        pen.chance.choice(("", "Skabelon", "Microsoft Word - skabelon til dagsordenspunkt", "Dagsordenspunkt")),
        style,
    )


def _case_number(pen: Pen) -> str:
    number = pen.chance.randint
    if pen.half:
        return pen.chance.choice(
            (
                f"{number(10, 99)}.{number(10, 99)}.17-{pen.chance.choice('GPAKØ')}{number(10, 60)}-{number(1, 99)}-21",
                f"{number(100, 999)}-2021-{number(1000, 99999)}",
            )
        )
    return f"{number(10, 99)}.{number(10, 99)}.00-{pen.chance.choice('GPA')}{number(10, 60)}-{number(1, 99)}-20"


# --- what is recommended ------------------------------------------------------------------------------------------


def _recommendation(pen: Pen, thing: str) -> tuple[Recommendation, list[Block]]:
    """The recommendation as it is to be found, and the blocks that say it."""
    recommender, addressee = pen.of(_RECOMMENDERS), pen.of(_ADDRESSEES)
    shape, setting, at_in_lead = pen.of(_LEADS)
    lead = shape.format(r=recommender, a=addressee)
    count = 1 if setting == "one sentence" else pen.chance.randint(1, 4)
    does = [pen.of(_DOES).format(x=thing, n=pen.chance.randint(2, 900)) for _ in range(count)]
    ends = pen.chance.choice((".", ",", ""))
    does = [each + ("." if n == count - 1 or ends == "." else ends) for n, each in enumerate(does)]
    points = tuple(does) if at_in_lead else tuple(f"At {each}" for each in does)
    who = "" if lead.startswith("Det indstilles") else recommender
    said = Recommendation(
        lead, who, addressee if "{a}" in shape else "", tuple(Point(str(n), each) for n, each in enumerate(points, 1))
    )
    blocks: list[Block] = [Para("", plain_runs(lead))]
    match setting:
        case "numbers" | "bullets" | "letters":
            items = tuple(ListItem("", plain_runs(each)) for each in points)
            if setting == "letters":
                blocks += [Para("", plain_runs(f"{'abcdef'[n]}) {each}")) for n, each in enumerate(points)]
            else:
                blocks.append(ListBlock("", items, ordered=setting == "numbers"))
        case "written":
            blocks += [Para("", plain_runs(f"{n}. {each}")) for n, each in enumerate(points, 1)]
        case "one sentence":
            blocks = [Para("", plain_runs(f"{lead.rstrip(':')}, at {does[0]}"))]
        case _:
            blocks += [Para("", plain_runs(each)) for each in points]
    return said, blocks


# --- running text -------------------------------------------------------------------------------------------------


def _body(pen: Pen, style: str) -> Blocks:
    out: list[Block] = [Para("", plain_runs(pen.said()))]
    for _ in range(pen.chance.randint(0, 4)):
        kind = pen.chance.random()
        if kind < 0.2 and style not in ("caps", "run-in"):
            out.append(Heading("", 3, plain_runs(pen.of(_SUBHEADS))))
        elif kind < 0.4:
            out.append(_list(pen, 3))
        elif kind < 0.55:
            out.append(_table(pen, pen.chance.choice((2, 4, 40))))
        elif kind < 0.65:
            out.append(Para("", (Run("Bemærk: ", (Mark.STRONG,)), Run(pen.said(1)))))
        out.append(Para("", plain_runs(pen.said())))
    return richtext.renumbered(out)


def _list(pen: Pen, depth: int) -> ListBlock:
    items = []
    for _ in range(pen.chance.randint(2, 5)):
        inner = (_list(pen, depth - 1),) if depth > 1 and pen.maybe(0.25) else ()
        items.append(ListItem("", plain_runs(pen.said(1)), inner))
    return ListBlock("", tuple(items), ordered=pen.maybe(0.3))


def _table(pen: Pen, rows: int) -> Table:
    columns = pen.chance.choice((2, 3, 4))
    heads = ("1.000 kr.", "2021", "2022", "2023")[:columns]
    # Words that are headings elsewhere stand in the first column of figures too.
    names = ("Økonomi", "Drift", "Anlæg", "Personale", "I alt")
    first = Row("", tuple(Cell("", plain_runs(each), header=True) for each in heads))
    rest = [
        Row(
            "",
            (
                Cell("", plain_runs(names[n % 5])),
                *(Cell("", plain_runs(f"{pen.chance.randint(1, 9)}.{n:03}"), right=True) for _ in range(columns - 1)),
            ),
        )
        for n in range(rows)
    ]
    return Table("", (first, *rest))


# --- the document -------------------------------------------------------------------------------------------------


def _document(pen: Pen, item: Item, written: list[Block], style: str) -> list[Block]:
    head = _form(pen, item) if style in ("form", "table") else _head(pen, item, style)
    parts = [(section, _said(item, section, written)) for section in item.sections]
    match style:
        case "table":
            return [*head, Table("", tuple(Row("", (_label(s.heading), _cell(inside))) for s, inside in parts))]
        case "form":
            rows = [Row("", (Cell("", plain_runs(s.heading), header=False),)) for s, _ in parts]
            inside = [Row("", (_cell(each),)) for _, each in parts]
            return [*head, Table("", tuple(row for pair in zip(rows, inside, strict=True) for row in pair))]
        case "boxes":
            out = head
            for section, inside in parts:
                out += [_bold(section.heading), Table("", (Row("", (_cell(inside),)),))]
            return out
    out = head
    for number, (section, inside) in enumerate(parts, 1):
        out += _headed(section.heading, inside, style, number)
    return out


def _said(item: Item, section: Section, written: list[Block]) -> list[Block]:
    match section.kind:
        case Kind.RECOMMENDATION:
            return list(written)
        case Kind.ROUTE:
            return [Para("", plain_runs(item.route_text))]
        case Kind.ATTACHMENTS:
            return [ListBlock("", tuple(ListItem("", plain_runs(each.title)) for each in item.bilag), ordered=True)]
    return list(section.body)


def _headed(heading: str, inside: list[Block], style: str, number: int) -> list[Block]:
    match style:
        case "heads":
            return [Heading("", 2, plain_runs(heading)), *inside]
        case "colon":
            return [_bold(f"{heading}:"), *inside]
        case "caps":
            return [Para("", plain_runs(heading.upper())), *inside]
        case "numbered":
            return [_bold(f"{number}. {heading}"), *inside]
        case "run-in" if isinstance(inside[0], Para):
            first = inside[0]
            said = richtext.merged((Run(f"{heading}:", (Mark.STRONG,)), Run("\n"), *first.runs))
            return [Para("", said), *inside[1:]]
    return [_bold(heading), *inside]


def _head(pen: Pen, item: Item, style: str) -> list[Block]:
    out: list[Block] = []
    if banner := pen.of(_BANNERS):
        out.append(Para("", plain_runs(banner)))
    number = [Para("", plain_runs(pen.of(_LABELS).format(c=item.case_no)))] if item.case_no else []
    mark = [Para("", plain_runs(pen.of(_CLOSED)))] if item.closed else []
    title: Block = Heading("", 2, plain_runs(item.title)) if style == "heads" else _bold(item.title)
    if pen.maybe(0.25):
        title = Para("", plain_runs(f"{pen.chance.choice(('Titel', 'Emne'))}: {item.title}"))
    lines = [*number, title] if pen.maybe(0.5) else [title, *number]
    return [*out, *mark, *lines] if pen.maybe(0.5) else [*out, *lines, *mark]


def _form(pen: Pen, item: Item) -> list[Block]:
    fields = [("Titel", item.title), ("Afdeling", "Økonomi"), ("Sagsbehandler", "Æbbe Kragsig")]
    if item.case_no:
        fields.append(("Sagsnr.", item.case_no))
    if item.closed:
        fields.append(("Åben/lukket", "Lukket"))
    pen.chance.shuffle(fields)
    if pen.maybe(0.5) or len(fields) % 2:
        return [Table("", tuple(Row("", (_label(f"{name}:"), Cell("", plain_runs(said)))) for name, said in fields))]
    cells = [(_label(name), Cell("", plain_runs(said))) for name, said in fields]
    return [Table("", tuple(Row("", (*cells[n], *cells[n + 1])) for n in range(0, len(cells), 2)))]


def _label(text: str) -> Cell:
    return Cell("", (Run(text, (Mark.STRONG,)),))


def _cell(blocks: list[Block]) -> Cell:
    """A cell that holds a text: its first paragraph as the cell's own line."""
    if isinstance(blocks[0], Para):
        return Cell("", blocks[0].runs, tuple(blocks[1:]))
    return Cell("", (), tuple(blocks))


def _bold(text: str) -> Para:
    return Para("", (Run(text, (Mark.STRONG,)),))
