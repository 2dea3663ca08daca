"""Invented meetings of an invented municipality, every one sayable in the text form."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, time

from db import richtext
from db.richtext import Block, Blocks, Cell, Heading, ListBlock, ListItem, Para, Row, Table, plain_runs
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
from db.vocabulary import (
    AbsenceStated,
    DocumentKind,
    EarlierForm,
    MeetingStage,
    Presence,
    SectionKind,
)
from desktop.rules import outcomes, routing

BODIES = (
    ("Udvalget for Børn og Familie", "BF"),
    ("Udvalget for Teknik og Klima", "TK"),
    ("Økonomiudvalget", "ØK"),
    ("Byrådet", "BY"),
    ("Udvalget for Ældre og Sundhed", "ÆS"),
)
FIRST = ("Åse", "Øjvind", "Æske", "Bo", "Karla", "Ditte", "Frej", "Gorm", "Hulda", "Ib", "Jytte", "Laust", "Maren")
LAST = ("Åkande", "Ørnsø", "Æblegård", "Birkeskov", "Damhus", "Elmelund", "Fyrretorn", "Gyvel", "Lindebro", "Mosekær")
WORDS = (
    *("kommunen", "området", "borgerne", "forslaget", "budgettet", "skolen", "planen", "indsatsen", "haven", "stien"),
    *("åen", "lokalerne", "ansøgningerne", "driften", "pladserne", "samarbejdet", "virksomhederne", "projektet"),
    *("reglerne", "høringen", "tilskuddet", "aftalen", "økonomien", "året"),
)
VERBS = ("styrker", "omfatter", "ændrer", "viser", "kræver", "følger", "dækker", "afløser", "belyser", "understøtter")
SECTIONS = (
    ("Anledning", SectionKind.PURPOSE),
    ("Inddragelse", SectionKind.INVOLVEMENT),
    ("Sagsfremstilling", SectionKind.CASE_TEXT),
    ("Økonomi", SectionKind.ECONOMY),
    ("Personale", SectionKind.PERSONNEL),
    ("Videre proces", SectionKind.FURTHER_COURSE),
)
DECISIONS = (
    "Godkendt.",
    "Indstilles godkendt.",
    "Taget til efterretning.",
    "Drøftet.",
    "Udsat.",
    "Godkendt, idet udvalget noterer sig, at fristen er kort.",
    "Godkendt, dog således at beløbet er det halve.",
    "Ikke godkendt.",
    "Udvalget ønsker, at sagen præsenteres på et kommende møde.",
    "Ingen.",
)


class _Pen:
    """Writes at random, but the same every time for one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def sentence(self) -> str:
        word = self.chance.choice
        tail = word(["", f" på side {self.chance.randint(2, 90)}", " fra 1. januar", ", jf. § 8, stk. 4"])
        return f"{word(WORDS).capitalize()} {word(VERBS)} {word(WORDS)}{tail}."

    def title(self) -> str:
        return (
            f"{self.chance.choice(WORDS).capitalize()} og {self.chance.choice(WORDS)} {self.chance.randint(2019, 2030)}"
        )

    def who(self) -> Who:
        name = f"{self.chance.choice(FIRST)} {self.chance.choice(LAST)}"
        return Who(name, self.chance.choice("ABCFIOVØÅ"))

    def people(self, most: int) -> tuple[Who, ...]:
        found = {self.who().name: None for _ in range(self.chance.randint(1, most))}
        return tuple(Who(name, self.chance.choice("ABCFIOVØÅ")) for name in found)

    def runs(self) -> richtext.Runs:
        return plain_runs(self.sentence())

    def body(self, size: int) -> Blocks:
        """Blocks that text can say: no two lists or tables touch, and a heading stands over a paragraph."""
        out: list[Block] = []
        for _ in range(self.chance.randint(1, size)):
            kind = self.chance.random()
            if kind < 0.15:
                out.append(Heading("", 3, plain_runs(self.title())))
            elif kind < 0.4 and out:
                out.append(self._list(self.maybe(0.4), 2))
            elif kind < 0.5 and out:
                out.append(self._table())
            out.append(Para("", self.runs()))
        return richtext.renumbered(out)

    def _list(self, ordered: bool, depth: int) -> ListBlock:
        items = []
        for _ in range(self.chance.randint(1, 4)):
            inner = (self._list(ordered=False, depth=depth - 1),) if depth > 1 and self.maybe(0.3) else ()
            items.append(ListItem("", self.runs(), inner))
        return ListBlock("", tuple(items), ordered=ordered, start=self.chance.choice([1, 1, 4]) if ordered else 1)

    def _table(self) -> Table:
        columns = self.chance.randint(2, 4)
        head = Row("", tuple(Cell("", plain_runs(self.chance.choice(WORDS)), header=True) for _ in range(columns)))
        rows = [
            Row("", tuple(Cell("", plain_runs(str(self.chance.randint(10, 9999)))) for _ in range(columns)))
            for _ in range(self.chance.randint(1, 4))
        ]
        return Table("", (head, *rows))

    def text(self, *sentences: str) -> Blocks:
        return richtext.paragraphs(sentences)


def meeting(seed: int) -> Meeting:
    """One meeting; the same for the same seed."""
    pen = _Pen(seed)
    name, code = pen.chance.choice(BODIES)
    minutes = pen.maybe(0.75)
    on = date(pen.chance.randint(2019, 2027), pen.chance.randint(1, 12), pen.chance.randint(1, 28))
    first = pen.chance.choice([1, pen.chance.randint(2, 300)])
    count = pen.chance.randint(1, 9)
    open_ones = pen.chance.randint(0, count)
    items = tuple(_item(pen, str(first + n), name, code, closed=n >= open_ones, minutes=minutes) for n in range(count))
    absent = tuple(Absence(who) for who in pen.people(2)) if minutes and pen.maybe(0.3) else ()
    return Meeting(
        committee=name,
        committee_code=code,
        on=on,
        document=DocumentKind.MINUTES if minutes else DocumentKind.AGENDA,
        start=time(pen.chance.randint(8, 18), pen.chance.choice([0, 15, 30])),
        end=time(20, pen.chance.randint(0, 59)) if minutes and pen.maybe(0.6) else None,
        place=pen.chance.choice(["", "Teams", "Rådhuset, Ågade 2, lokale 3"]),
        stage=MeetingStage.HELD if minutes else MeetingStage.DISPATCHED,
        absent=absent,
        substitutes=tuple(Substitution(each.who, pen.who()) for each in absent[:1]),
        items=items,
    )


def municipality(seed: int) -> tuple[Meeting, ...]:
    """The year of an invented municipality: twelve meetings, no two of a body at one day."""
    found: dict[tuple[str, date | None], Meeting] = {}
    step = seed * 1000
    while len(found) < 12:
        step += 1
        made = meeting(step)
        found[made.committee, made.on] = made
    return tuple(found.values())


def _item(pen: _Pen, number: str, body: str, code: str, *, closed: bool, minutes: bool) -> Item:
    title = pen.title()
    route_text = pen.chance.choice([code, f"{code}, ØK, BY", f"{code}/XX, BY"]) if code not in "ØKBY" else code
    sections = [Section("Forventet sagsgang", SectionKind.ROUTE)]
    recommendation = _recommendation(pen, body) if pen.maybe(0.8) else None
    chosen = [each for each in SECTIONS if pen.maybe(0.5)]
    if recommendation:
        chosen.insert(min(1, len(chosen)), ("Indstilling", SectionKind.RECOMMENDATION))
    sections += [
        Section(heading, kind, () if kind is SectionKind.RECOMMENDATION else pen.body(4)) for heading, kind in chosen
    ]
    bilag: tuple[Bilag, ...] = ()
    if pen.maybe(0.4):
        sections.append(Section("Bilag", SectionKind.ATTACHMENTS))
        bilag = tuple(
            Bilag(pen.title(), pen.chance.choice(["", "bilag_ø.pdf"]), closed=pen.maybe(0.3))
            for _ in range(pen.chance.randint(1, 3))
        )
    treatment = None
    if minutes:
        sections.append(Section("Beslutning", SectionKind.DECISION))
        treatment = _treatment(pen, body, recommendation)
    return Item(
        title=title,
        number=number,
        case_no=f"{pen.chance.randint(0, 99):02}.{pen.chance.randint(0, 99):02}.00-{pen.chance.choice('AGPØ')}"
        f"{pen.chance.randint(1, 60):02}-{pen.chance.randint(1, 300)}-{pen.chance.randint(14, 27)}",
        closed=closed,
        kind=outcomes.kind_of(title),
        sections=tuple(sections),
        recommendation=recommendation,
        route_text=route_text,
        route=routing.bodies(routing.parse(route_text)),
        treatment=treatment,
        earlier=tuple(_earlier(pen) for _ in range(pen.chance.choice([0, 0, 1, 2]))),
        bilag=bilag,
        public=_face(pen, minutes=minutes) if closed and pen.maybe(0.8) else None,
        withdrawn=pen.maybe(0.05),
    )


def _recommendation(pen: _Pen, body: str) -> Recommendation:
    to = pen.chance.choice([body, "Byrådet"])
    recommender = f"Direktøren for {pen.chance.choice(WORDS)}"
    count = pen.chance.randint(1, 4)
    said = [pen.sentence() for _ in range(count)]
    points = tuple(Point(str(n), f"At {each[0].lower()}{each[1:]}") for n, each in enumerate(said, 1))
    return Recommendation(f"{recommender} indstiller til {to}:", recommender, to, points)


def _treatment(pen: _Pen, body: str, recommendation: Recommendation | None) -> Treatment:
    addressee = recommendation.addressee if recommendation else ""
    per_point = recommendation is not None and pen.maybe(0.4)
    points: tuple[PointDecision, ...] = ()
    if per_point and recommendation is not None:
        points = tuple(_decided(pen, point.label) for point in recommendation.points)
        text = pen.text(pen.sentence()) if pen.maybe(0.4) else ()
        whole = outcomes.joined(outcomes.Verdict(each.outcome, each.modified) for each in points)
    else:
        text = pen.text(*([pen.sentence()] if pen.maybe(0.3) else []), pen.chance.choice(DECISIONS))
        whole = outcomes.verdict(richtext.plain(text))
    stated = pen.chance.choice([*AbsenceStated, AbsenceStated.LISTED])
    listed = pen.people(3) if stated is AbsenceStated.LISTED else ()
    absent = [Absence(who) for who in listed]
    substitutes = tuple(Substitution(who, pen.who()) for who in listed[:1]) if pen.maybe(0.3) else ()
    if pen.maybe(0.1):
        absent.append(Absence(Who("Tove Inhabilsen", "A"), Presence.DISQUALIFIED))
    return Treatment(
        text=text,
        points=points,
        outcome=whole.outcome,
        role=outcomes.role(whole.outcome, body, addressee),
        modified=whole.modified,
        absence=stated,
        absent=tuple(absent),
        substitutes=substitutes,
        votes=Votes(pen.chance.randint(0, 9), pen.chance.randint(0, 9), pen.chance.randint(0, 3))
        if pen.maybe(0.2)
        else None,
    )


def _decided(pen: _Pen, label: str) -> PointDecision:
    said = pen.chance.choice([each for each in DECISIONS if not each.startswith("Udvalget")])
    verdict = outcomes.verdict(said)
    more = [pen.sentence()] if pen.maybe(0.2) else []
    both = outcomes.verdict("\n".join([said, *more])) if more else verdict
    return PointDecision(label, pen.text(said, *more), both.outcome, both.modified, f"Ad {label}:")


def _earlier(pen: _Pen) -> EarlierDecision:
    form = pen.chance.choice(list(EarlierForm))
    return EarlierDecision(
        body=pen.chance.choice(["Økonomiudvalget", "Udvalget for Børn og Familie"]),
        text=pen.text("Anbefales godkendt."),
        on=date(2021, pen.chance.randint(1, 12), 9),
        item=str(pen.chance.randint(1, 200)),
        absent=pen.people(2) if form is EarlierForm.BLOCK and pen.maybe(0.5) else (),
        form=form,
        closed=pen.maybe(0.2),
    )


def _face(pen: _Pen, *, minutes: bool) -> PublicFace:
    face = PublicFace(
        title=pen.title(),
        text=pen.text(pen.sentence()) if pen.maybe(0.5) else (),
        decision=pen.text("Godkendt.") if pen.maybe(0.7) else (),
        reason=pen.chance.choice(["", "Personsag", "Kontraktforhold"]),
    )
    return replace(face, decision=face.decision or pen.text("Godkendt.") if minutes else ())
