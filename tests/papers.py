"""Papers to print, shared by the tests of all forms: the real referat, the sample, a stress meeting, generated ones.

Every meeting comes as dagsorden and referat, internal and public.  The stress meeting holds all that rich text v1 can
say, and all that a municipality's paper can: forty items, tables that no page holds, pictures, three languages.
"""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from db import richtext
from db.richtext import (
    Block,
    Blocks,
    Cell,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Para,
    Quote,
    Row,
    Run,
    Runs,
    Table,
    plain_runs,
)
from db.rows import (
    Absence,
    Bilag,
    EarlierDecision,
    Item,
    Meeting,
    Point,
    PointDecision,
    PublicFace,
    Recommendation,
    Section,
    Substitution,
    Treatment,
    Votes,
    Who,
)
from db.vocabulary import AbsenceStated, Audience, DocumentKind, EarlierForm, Presence, SectionKind
from desktop.documents import agenda, minutes
from desktop.documents.blocks import AnyPaper
from desktop.exporters.forms import Ink
from desktop.exporters.pictures import Pictures
from desktop.importers import minutes as reader
from desktop.importers import source
from desktop.operations.load_sample import sample_meetings
from desktop.rules.openness import public_meeting
from tests.conftest import ROOT
from tests.generate import meeting as generated_meeting

MADE = datetime(2021, 3, 5, 9, 30, tzinfo=UTC)
STRESS_ITEMS = 40
_CLOSED_FROM = 37


@dataclass(frozen=True)
class Case:
    """One paper to print, and how."""

    name: str
    paper: AnyPaper
    ink: Ink


def cases(folder: Path, *, generated: int = 20) -> list[Case]:
    """Every paper; pictures are made in `folder`, which then serves as the database's folder of files."""
    return [case for name, meeting in meetings(folder, generated=generated) for case in of(name, meeting, folder)]


def few(folder: Path) -> list[Case]:
    """What the gate prints: one paper of each sort."""
    wanted = ("seed-001-referat-public", "al_referat-referat-internal", "tk_dagsorden-dagsorden-public")
    found = [case for case in cases(folder, generated=2) if case.name in wanted or case.name.startswith("generated")]
    return [*found, *(case for case in of("stress", stress(folder), folder) if "referat" in case.name)]


def of(name: str, meeting: Meeting, folder: Path) -> Iterator[Case]:
    """The four papers of one meeting."""
    ink = Ink(MADE, pictures=Pictures(folder))
    shown = public_meeting(meeting)
    for kind, room in ((DocumentKind.AGENDA, agenda), (DocumentKind.MINUTES, minutes)):
        word = "dagsorden" if kind is DocumentKind.AGENDA else "referat"
        yield Case(f"{name}-{word}-{Audience.INTERNAL}", room.internal(meeting), ink)
        yield Case(f"{name}-{word}-{Audience.PUBLIC}", room.public(shown), ink)


def meetings(folder: Path, *, generated: int = 20) -> Iterator[tuple[str, Meeting]]:
    """Every meeting by its name; seed 001 only when the shared folder lies beside the project."""
    for file in sorted((ROOT.parent / "shared" / "seeds").glob("001_*.txt")):
        yield "seed-001", reader.read(source.decode(file.read_bytes(), file.name)).meetings[0].meeting
    names = ("al_referat", "oek_referat", "tk_dagsorden", "by_dagsorden")
    for name, meeting in zip(names, sample_meetings(), strict=True):
        yield name, replace(meeting, municipality="Fjordby Kommune")
    yield "stress", stress(folder)
    for seed in range(generated):
        yield f"generated-{seed:02}", generated_meeting(seed)


# --- pictures ------------------------------------------------------------------------------------------------------


def picture(folder: Path, kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (900, 420)) -> str:
    """A bar chart, stored under the hash of its bytes in `folder`; the hash comes back."""
    from PIL import Image, ImageDraw

    image = Image.new(mode, size, "white" if mode != "RGBA" else (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    ink: dict[str, object] = {
        "RGB": (29, 79, 140),
        "RGBA": (29, 79, 140, 160),
        "L": 90,
        "1": 0,
        "CMYK": (200, 90, 0, 60),
    }
    width, height = size
    for n, share in enumerate((0.5, 0.55, 0.8, 0.35)):
        left = int(width * (0.08 + 0.23 * n))
        draw.rectangle(
            [left, int(height * (0.92 - share)), left + max(1, width // 7), int(height * 0.92)],
            fill=ink[mode],  # type: ignore[arg-type] # a colour of the mode
        )
    out = io.BytesIO()
    image.save(out, kind)
    return store(folder, out.getvalue())


def store(folder: Path, data: bytes) -> str:
    """Put bytes where a database keeps its files; their hash comes back."""
    name = hashlib.sha256(data).hexdigest()
    place = folder / name[:2] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return name


# --- the stress meeting --------------------------------------------------------------------------------------------

_SENTENCES = (
    "Forvaltningen vurderer, at ændringen kan rummes inden for den økonomiske ramme.",
    "Udvalget har tidligere drøftet målsætningen om at styrke den tværgående koordinering mellem skoler og jobcenter.",
    "Såfremt forslaget godkendes, fremlægges en særskilt tids- og handleplan på et kommende møde.",
    "Borgerne i Øster Åby har peget på behovet for bedre cykelstier, trafiksikkerhed og flere grønne områder.",
    "Der er tale om en foreløbig opgørelse, som kan ændre sig i forbindelse med regnskabsafslutningen.",
    "Arbejdsmarkedets parter kan tilslutte sig hovedlinjerne i beskæftigelsesplanen.",
    "Ændringen træder i kraft den 1. januar 2022, jf. lovens § 8, stk. 4, nr. 2.",
)
_SUBJECTS = (
    "Godkendelse af dagsorden",
    "Regnskab 2020 og overførsler til 2021",
    "Handlinger til realisering af beskæftigelsesplanen",
    "Partnerskabsaftale med uddannelsesinstitutioner om lærepladser og praktik",
    "Evaluering af investeringsplanen på beskæftigelsesområdet",
    "Lokalplan for boligområde ved Søndergade",
    "Anlægsbevilling til cykelsti langs Åvej mellem Øster Åby og stationen, herunder arealerhvervelse og støttemure",
    "Høring om skolestruktur",
    "Tilsynsrapport for ældreplejen",
)
_PEOPLE = (Who("Åse Østergaard", "F"), Who("Søren Ærøskøbing", "A"), Who("Jørgen Nørgård", "V"), Who("Mette Bøgh", "C"))


def stress(folder: Path, items: int = STRESS_ITEMS) -> Meeting:
    """A meeting with everything in it; the same every time."""
    pen = random.Random(40)
    pictures = (picture(folder), picture(folder, "JPEG"), picture(folder, mode="RGBA"), picture(folder, mode="L"))
    return Meeting(
        committee="Udvalget for Arbejdsmarked og Uddannelse",
        committee_code="AU",
        on=date(2021, 3, 4),
        start=time(16, 15),
        end=time(18, 40),
        place="mødelokale 2, Rådhuset i Åbyhøj",
        municipality="Fjordby Kommune",
        absent=(Absence(_PEOPLE[0]),),
        substitutes=(Substitution(_PEOPLE[0], Who("Ib Mosekær", "F")),),
        items=tuple(_item(pen, n, pictures) for n in range(1, items + 1)),
    )


def _said(pen: random.Random, sentences: int) -> str:
    return " ".join(pen.choices(_SENTENCES, k=sentences))


def _points(pen: random.Random, n: int) -> list[str]:
    return [_said(pen, 1) for _ in range(1 + n % 4)]


def _item(pen: random.Random, n: int, pictures: Sequence[str]) -> Item:
    closed = n >= _CLOSED_FROM
    points = tuple(Point(str(k), f"At {said[0].lower()}{said[1:]}") for k, said in enumerate(_points(pen, n), 1))
    sections = [
        Section("Forventet sagsgang", SectionKind.ROUTE),
        Section("Anledning", SectionKind.PURPOSE, richtext.paragraphs([_said(pen, 2)])),
        Section("Indstilling", SectionKind.RECOMMENDATION),
        Section("Sagsfremstilling", SectionKind.CASE_TEXT, richtext.renumbered(_case_text(pen, n, pictures))),
        Section("Økonomi", SectionKind.ECONOMY, richtext.renumbered(_economy(pen, n))),
    ]
    if n % 5 == 0:
        sections.append(Section("Bilag", SectionKind.ATTACHMENTS))
    sections.append(Section("Beslutning", SectionKind.DECISION))
    lead = "Direktøren for Arbejdsmarked og Uddannelse indstiller til Byrådet:"
    return Item(
        title=_SUBJECTS[(n - 1) % len(_SUBJECTS)],
        number=str(n),
        case_no=f"{n:02}.{n % 17:02}.00-G01-{n * 7}-20",
        closed=closed,
        sections=tuple(sections),
        recommendation=Recommendation(lead, "Direktøren", "Byrådet", points),
        route_text="AU, ØK, BY",
        route=(("AU",), ("ØK",), ("BY",)),
        treatment=_treatment(pen, n, points),
        earlier=tuple(_earlier(n)) if n % 6 == 0 else (),
        bilag=tuple(Bilag(f"Notat {k} om økonomien", f"notat_{k}.pdf", closed=k == 3) for k in range(1, 4))
        if n % 5 == 0
        else (),
        public=PublicFace("Ejendomssag", (), richtext.paragraphs(["Godkendt."]), "Kontraktforhold") if closed else None,
        withdrawn=n == 11,
    )


def _treatment(pen: random.Random, n: int, points: Sequence[Point]) -> Treatment:
    listed = _PEOPLE[: n % 3]
    decisions = tuple(
        PointDecision(each.label, richtext.paragraphs(["Godkendt."]), printed=f"Ad {each.label}:") for each in points
    )
    text: Blocks = richtext.paragraphs(["Godkendt.", _said(pen, 2)] if n % 3 else ["Indstilles godkendt."])
    if n % 8 == 0:
        text = richtext.renumbered((*text, _bullets(["udvalget følger sagen tæt", "der orienteres igen i juni"])))
    return Treatment(
        text=text,
        points=decisions if n % 4 == 0 else (),
        absence=AbsenceStated.LISTED if listed else AbsenceStated.NOBODY,
        absent=(
            *(Absence(who) for who in listed),
            *((Absence(_PEOPLE[3], Presence.DISQUALIFIED),) if n % 7 == 0 else ()),
        ),
        substitutes=(Substitution(listed[0], Who("Ib Mosekær", "F")),) if listed and n % 2 else (),
        votes=Votes(5, 2, 1) if n % 9 == 0 else None,
    )


def _earlier(n: int) -> Iterator[EarlierDecision]:
    said = richtext.paragraphs(["Anbefales godkendt."])
    yield EarlierDecision("Økonomiudvalget", said, date(2021, 2, 9), str(n + 50), (_PEOPLE[1],), EarlierForm.BLOCK)
    yield EarlierDecision("Byrådet", said, date(2021, 2, 25), str(n + 80), form=EarlierForm.MENTION, closed=n == 12)


def _case_text(pen: random.Random, n: int, pictures: Sequence[str]) -> Iterator[Block]:
    yield Para("", plain_runs(_said(pen, 5)))
    match n % 10:
        case 1:
            yield Heading("", 2, plain_runs("Baggrund"))
            yield Para("", _rich_runs())
            yield Heading("", 3, plain_runs("Lovgrundlag"))
            yield Para("", plain_runs(_said(pen, 3)))
            yield Heading("", 2, plain_runs("Vurdering"))
        case 2:
            yield nested_list()
        case 3:
            yield Quote("", "u1", (Para("", plain_runs(_said(pen, 2))), _bullets(["første vilkår", "andet vilkår"])))
        case 4:
            said = "Søjlediagram: fuldtidspersoner på sygedagpenge stiger fra 504 i 2018 til 696 i 2020."
            yield Figure("", pictures[n % len(pictures)], said, plain_runs("Figur. Kilde: Jobindsats"))
        case 5:
            yield merged_table()
        case 6:
            yield Para("", plain_runs("The committee has received a letter from its partner city."), "en")
            yield Quote("", "u2", (Para("", plain_runs("Wir danken für die gute Zusammenarbeit.")),), "de")
        case 7:
            yield Heading("", 3, plain_runs("Uden overordnet overskrift"))
            yield odd_characters()
        case 8:
            yield long_table(60)
        case 9:
            yield tall_row()
        case _:
            yield Figure("", pictures[1], "Foto af cykelstien ved Åvej en regnvejrsdag.")
            yield Para("", (Run("Linje ét,\nlinje to med "), Run("fed", (Mark.STRONG,)), Run(" skrift.")))
    yield Para("", plain_runs(_said(pen, 6)))
    yield _bullets([_said(pen, 1) for _ in range(3)])
    yield Para("", plain_runs(_said(pen, 4)))


def _economy(pen: random.Random, n: int) -> Iterator[Block]:
    if n % 3:
        yield Para("", plain_runs("Beløb i hele 1.000 kr."))
        yield figures_table(pen, 3 + n % 4)
    else:
        yield Para("", plain_runs("Ingen bemærkninger."))


def _rich_runs() -> Runs:
    link = "https://www.retsinformation.dk/eli/lta/2019/47"
    return (
        Run("Se "),
        Run("ministeriets vejledning om dagsordener og referater i kommunale udvalg", href=link),
        Run(" og skriv til "),
        Run("udvalget", (Mark.STRONG,), "mailto:udvalg@fjordby.example"),
        Run("; se også "),
        Run("bilag 2", href="#bilag-2"),
        Run(". Udledningen af CO"),
        Run("2", (Mark.SUB,)),
        Run(" falder på 450 m"),
        Run("2", (Mark.SUP,)),
        Run(" vej, "),
        Run("fremhævet", (Mark.STRONG,)),
        Run(" og "),
        Run("kursiv", (Mark.EM,)),
        Run(" og "),
        Run("begge dele", (Mark.STRONG, Mark.EM)),
        Run(", Dronning"),
        Run("en", (Mark.STRONG,)),
        Run("."),
    )


def odd_characters() -> Para:
    """Characters that the main font lacks, and those that are not seen."""
    said = "Måltal ≥ 80 % → ✓ nået ☐; Жанна, Σ og Ω; 5 ½ €, ⚠ “citat” – sam\u00adarbejde, 10\u00a0kr., A\u2011kasse."
    return Para("", plain_runs(said))


def _bullets(texts: Sequence[str]) -> ListBlock:
    return ListBlock("", tuple(ListItem("", plain_runs(text)) for text in texts))


def nested_list() -> ListBlock:
    """Numbers that start at seven, and lists in lists in lists."""
    deep = ListBlock("", (ListItem("", plain_runs("tredje niveau")), ListItem("", plain_runs("og endnu et"))))
    second = ListBlock(
        "",
        (
            ListItem("", plain_runs("underpunkt med tal"), (deep,)),
            ListItem("", plain_runs("underpunkt to"), (Para("", plain_runs("Et afsnit inde i punktet.")),)),
        ),
        ordered=True,
        start=3,
    )
    first = ListItem("", plain_runs(_SENTENCES[1] + " " + _SENTENCES[3]), (second,))
    return ListBlock("", (first, ListItem("", plain_runs("Næste punkt.")), ListItem("", ())), ordered=True, start=7)


def merged_table() -> Table:
    """Two header rows, cells over two columns and two rows, a list in a cell, a row that ends early."""

    def head(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
        return Cell("", plain_runs(text), header=True, colspan=colspan, rowspan=rowspan)

    def cell(text: str, colspan: int = 1, rowspan: int = 1, right: bool = False) -> Cell:
        return Cell("", plain_runs(text), colspan=colspan, rowspan=rowspan, right=right)

    listed = Cell("", plain_runs("Forudsætninger:"), (_bullets(["lokaler", "personale", "tilskud fra staten"]),))
    return Table(
        "",
        (
            Row("", (head("Område", rowspan=2), head("Budget", 2), head("Bemærkning", rowspan=2))),
            Row("", (head("2021"), head("2022"))),
            Row("", (head("Dagtilbud", rowspan=2), cell("12.450,0", right=True), cell("13.000,5", right=True), listed)),
            Row("", (cell("Ingen ændring i begge år", 2), cell("§ 4"))),
            Row("", (head("Skoler"), cell("88.201,0", right=True))),
            Row("", (cell("I alt er der tale om 2 områder", 4),)),
        ),
    )


def figures_table(pen: random.Random, rows: int) -> Table:
    """Amounts, set to the right."""
    names = ("Område", "Oprindeligt budget", "Korrigeret budget", "Regnskab", "Afvigelse")
    head = Row("", tuple(Cell("", plain_runs(name), header=True, right=n > 0) for n, name in enumerate(names)))

    def amount() -> Cell:
        return Cell("", plain_runs(f"{pen.randint(1, 600)}.{pen.randint(0, 999):03}"), right=True)

    body = tuple(
        Row("", (Cell("", plain_runs(f"Driftsområde {k} – ældre og øvrige"), header=True), *(amount() for _ in "1234")))
        for k in range(1, rows + 1)
    )
    return Table("", (head, *body))


def long_table(rows: int) -> Table:
    """More rows than a page holds, under two header rows, some of them over several lines."""
    table = figures_table(random.Random(rows), rows)
    over = Row("", (Cell("", plain_runs("Hele 1.000 kr., netto, årets priser"), header=True, colspan=5),))
    long = replace(table.rows[7].cells[0], runs=plain_runs(_SENTENCES[1]))
    rows_ = [*table.rows]
    rows_[7] = Row("", (long, *table.rows[7].cells[1:]))
    return Table("", (over, *rows_))


def tall_row() -> Table:
    """A row that is taller than a page."""
    text = " ".join(_SENTENCES * 14)
    return Table(
        "",
        (
            Row("", (Cell("", plain_runs("Emne"), header=True), Cell("", plain_runs("Bemærkninger"), header=True))),
            Row("", (Cell("", plain_runs("Høringssvar")), Cell("", plain_runs(text)))),
            Row("", (Cell("", plain_runs("Svar")), Cell("", plain_runs("Taget til efterretning.")))),
        ),
    )
