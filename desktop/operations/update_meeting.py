"""A newer paper of a meeting that is there already: the referat after the dagsorden.

The paper's words take the place of older ones, and its decisions and absences come in.  What only the database holds
stays: files of bilag, what was written for the public, the text of a closed item that a published paper leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from db.book import Book
from db.journal import Values
from db.rank import between, spread
from db.rows import Finding, Item, Meeting, Treatment, Where
from db.tables.attendance import attendance, attendance_exception, substitution
from db.tables.cases import case_file, route_stage
from db.tables.decisions import earlier_decision, point_decision, treatment
from db.tables.meetings import agenda_item, bilag, item_section, meeting, recommendation, recommendation_point
from db.vocabulary import DocumentKind, MeetingStage, SectionKind
from desktop.operations.found import must
from desktop.operations.match_items import There, matched
from desktop.operations.meeting_rows import (
    Cases,
    Columns,
    People,
    Sheet,
    bilag_values,
    decided_values,
    default_attendance,
    earlier_values,
    exceptions,
    face_values,
    item_rows,
    item_values,
    route_rows,
    section_values,
    substitution_values,
    treatment_values,
)
from desktop.operations.number_agenda import renumber
from desktop.operations.write_meeting import join_parts, series_of
from desktop.rules.case_numbers import scheme_of

_START = Where(1, 0, 0)
_STAGES = (MeetingStage.PLANNED, MeetingStage.DRAFTING, MeetingStage.DISPATCHED, MeetingStage.HELD)


def update_meeting(book: Book, uid: str, given: Meeting, now: datetime) -> list[Finding]:
    """Bring a meeting up to a newer paper of it; what the paper and the database disagree on comes back as findings."""
    row = must(book, meeting, uid)
    body = str(row["committee"])
    sheet = Sheet(now)
    update = _Update(book, sheet, uid, given)
    series = series_of(book, sheet, body, given)
    new: Columns = {
        "start": given.start.isoformat("minutes") if given.start else row["start"],
        "finish": given.end.isoformat("minutes") if given.end else row["finish"],
        "place": given.place or row["place"],
        "document": DocumentKind.MINUTES if row["document"] == DocumentKind.MINUTES else given.document,
        "stage": max(MeetingStage(str(row["stage"])), given.stage, key=_STAGES.index),
        "series": row["series"] or series,
    }
    update.attendance()
    update.items()
    sheet.write(book)
    book.change(meeting, uid, new)
    join_parts(book, uid)
    renumber(book, body)
    return update.findings


class _Update:
    """One meeting under way from an older paper to a newer one."""

    def __init__(self, book: Book, sheet: Sheet, uid: str, given: Meeting) -> None:
        self._book = book
        self._sheet = sheet
        self._uid = uid
        self._given = given
        self._people = People(book, sheet, given)
        self._cases = Cases(book, sheet)
        self.findings: list[Finding] = []

    def attendance(self) -> None:
        """Who was away of the whole meeting; reasons and what was said before of others stay."""
        there = {row.person: row for row in self._rows(attendance, "meeting", self._uid)}
        stated = {self._people.uid(each.who) for each in self._given.absent}
        new: list[Columns] = []
        for values in default_attendance(self._given, self._people):
            before = there.get(str(values["person"]))
            if before is None:
                new.append(values)
            elif values["person"] in stated:
                self._book.change(attendance, before.uid, values)
        last = max((row.rank for row in there.values()), default="")
        for rank, values in zip(_after(last, len(new)), new, strict=True):
            self._sheet.add(attendance, meeting=self._uid, rank=rank, **values)
        self._substitutes(None, self._given.substitutes)

    def items(self) -> None:
        """The items: those that are there keep their identity, new ones come in, none is taken away."""
        rows = self._items()
        there = [There(row.uid, row.number, row.provisional, row.title, row.case_no or "") for row in rows]
        found = matched(there, self._given.items)
        order: list[str] = []
        for item, match in zip(self._given.items, found, strict=True):
            if match is None:
                order.append(item_rows(self._sheet, self._uid, "", item, self._people, self._cases))
            else:
                order.append(match.uid)
                self._item(match.uid, item)
        taken = {each.uid for each in found if each is not None}
        numbers = {item.number for item in self._given.items}
        for row in rows:
            if row.uid not in taken:
                whole = self._given.document is DocumentKind.MINUTES
                if whole:
                    self._tell("item_missing", row.title)
                # A number that was never on paper is no number any more, where the paper has given it away.
                free = row.provisional and (whole or row.number in numbers)
                self._book.set(agenda_item, row.uid, number="" if free else row.number, provisional=False)
        self._sheet.write(self._book)
        self._ranked(agenda_item, _with_left([row.uid for row in rows], order))

    def _items(self) -> Sequence[Any]:
        return self._book.connection.execute(
            sa.select(agenda_item, case_file.c.case_no)
            .outerjoin(case_file, case_file.c.uid == agenda_item.c.case_file)
            .where(agenda_item.c.meeting == self._uid)
            .order_by(agenda_item.c.rank, agenda_item.c.uid)
        ).all()

    def _item(self, uid: str, item: Item) -> None:
        row = must(self._book, agenda_item, uid)
        values = item_values(item) | {"kind": row["kind"]}
        values["closed"] = self._closed(row, item)
        values["route_text"] = item.route_text or row["route_text"]
        if not any(row[name] for name in ("public_title", "public_text", "public_decision", "closed_reason")):
            values |= face_values(item.public)
        case = self._case(row, item)
        self._book.change(agenda_item, uid, values | {"case_file": case})
        if item.route and item.route_text != row["route_text"]:
            for stage in self._rows(route_stage, "item", uid):
                self._book.drop(route_stage, stage.uid)
            route_rows(self._sheet, str(case), uid, item)
        # A paper that prints nothing but the decision says nothing of the case: its text stays.
        silent = values["closed"] is not False or all(each.kind is SectionKind.DECISION for each in item.sections)
        self._text(uid, item, silent=silent)
        if item.treatment is not None:
            self._treatment(uid, item.treatment)

    def _case(self, row: Values, item: Item) -> object:
        """The item's case, under the paper's number: a case that had none yet gets it, unless another bears it."""
        case = row["case_file"]
        known = must(self._book, case_file, str(case))["case_no"] if case else ""
        if not item.case_no or known == item.case_no:
            return case
        found = self._cases.known(item.case_no)
        if case and not known and not found:
            self._book.set(case_file, str(case), case_no=item.case_no, scheme=scheme_of(item.case_no))
            return case
        return found or self._cases.uid(item)

    def _closed(self, row: Values, item: Item) -> object:
        """Open only when neither of the two says closed."""
        if row["closed"] is True and item.closed is False:
            self._tell("closed_conflict", item.title)
        if item.closed is None or row["closed"] is True:
            return row["closed"]
        return item.closed

    def _text(self, uid: str, item: Item, *, silent: bool) -> None:
        lists_bilag = any(each.kind is SectionKind.ATTACHMENTS for each in item.sections)
        files = [row for row in self._rows(bilag, "item", uid) if row.sha256 is not None or not lists_bilag or silent]
        self._aligned(
            item_section,
            ("item", uid),
            [section_values(each) for each in item.sections],
            key=lambda values: str(values["heading"]).rstrip(":").casefold(),
            stays=lambda row: silent or (row.kind == SectionKind.ATTACHMENTS and bool(files)),
        )
        if item.recommendation is not None:
            said = item.recommendation
            lead: Columns = {"lead": said.lead, "recommender": said.recommender, "addressee": said.addressee}
            there = next(iter(self._rows(recommendation, "item", uid)), None)
            if there is None:
                (parent,) = map(str, self._book.add_many(recommendation, [{"item": uid, **lead}]))
            else:
                parent = there.uid
                self._book.change(recommendation, parent, lead)
            points: list[Columns] = [{"label": each.label, "text": each.text} for each in said.points]
            self._aligned(recommendation_point, ("recommendation", parent), points, key=lambda row: row["label"])
        elif not silent:
            for row in self._rows(recommendation, "item", uid):
                self._book.drop(recommendation, row.uid)
        self._aligned(
            bilag,
            ("item", uid),
            [bilag_values(each) for each in item.bilag],
            key=lambda values: str(values["title"]).casefold(),
            stays=lambda row: row.uid in {each.uid for each in files},
            joined=_closed_stays,
        )
        self._aligned(
            earlier_decision,
            ("item", uid),
            [earlier_values(each) for each in item.earlier],
            key=lambda values: (str(values["body"]).casefold(), values["decided_on"], values["item_number"]),
            stays=lambda _: silent,
            joined=lambda row, values: _closed_stays(row, values) | {"derived_from": row.derived_from},
        )

    def _treatment(self, uid: str, given: Treatment) -> None:
        there = next(iter(self._rows(treatment, "item", uid)), None)
        values = treatment_values(given)
        if there is None:
            (treated,) = map(str, self._book.add_many(treatment, [{"item": uid, **values}]))
        else:
            treated = there.uid
            self._book.change(treatment, treated, values)
        points = {
            row.label: row.uid
            for parent in self._rows(recommendation, "item", uid)
            for row in self._rows(recommendation_point, "recommendation", parent.uid)
        }
        self._aligned(
            point_decision,
            ("treatment", treated),
            [decided_values(each, points) for each in given.points],
            key=lambda row: row["label"],
        )
        self._aligned(
            attendance_exception,
            ("item", uid),
            exceptions(given, self._people),
            key=lambda row: row["person"],
            stays=lambda _: True,
        )
        self._substitutes(uid, given.substitutes)

    def _substitutes(self, item: str | None, given: Sequence[Any]) -> None:
        there = [row for row in self._rows(substitution, "meeting", self._uid) if row.item == item]
        pairs = {(row.absent, row.substitute) for row in there}
        new = [
            values
            for each in given
            if ((values := substitution_values(each, self._people))["absent"], values["substitute"]) not in pairs
        ]
        last = max((row.rank for row in there), default="")
        for rank, values in zip(_after(last, len(new)), new, strict=True):
            self._sheet.add(substitution, meeting=self._uid, item=item, rank=rank, **values)

    # --- rows in an order --------------------------------------------------------------------------------------------

    def _rows(self, table: sa.Table, column: str, parent: str) -> Sequence[Any]:
        wanted = sa.select(table).where(table.c[column] == parent)
        if "rank" in table.c:
            wanted = wanted.order_by(table.c.rank, table.c.uid)
        return self._book.connection.execute(wanted).all()

    def _aligned(
        self,
        table: sa.Table,
        parent: tuple[str, str],
        wanted: Sequence[Columns],
        *,
        key: Callable[[Mapping[str, Any]], Hashable],
        stays: Callable[[Any], bool] = lambda _: False,
        joined: Callable[[Any, Columns], Columns] = lambda _, values: values,
    ) -> None:
        """Give the children of a row the wanted values and order; one of the same key keeps its identity.

        Of the others those that may not stay go.
        """
        column, uid = parent
        rows = self._rows(table, column, uid)
        left: dict[Hashable, list[Any]] = defaultdict(list)
        for row in rows:
            left[key(row._mapping)].append(row)
        order: list[str] = []
        for values in wanted:
            same = left[key(values)]
            if same:
                row = same.pop(0)
                self._book.change(table, row.uid, joined(row, values))
                order.append(row.uid)
            else:
                order += self._book.add_many(table, [{column: uid, "rank": "", **values}])
        for row in (each for rest in left.values() for each in rest):
            if not stays(row):
                self._book.drop(table, row.uid)
        self._ranked(table, _with_left([row.uid for row in rows if self._book.row(table, row.uid)], order))

    def _ranked(self, table: sa.Table, order: Sequence[str]) -> None:
        for rank, uid in zip(spread(len(order)), order, strict=True):
            self._book.set(table, uid, rank=rank)

    def _tell(self, what: str, text: str) -> None:
        self.findings.append(Finding(what, _START, Decimal("0.5"), text))


def _closed_stays(row: Any, values: Columns) -> Columns:  # noqa: ANN401 - a row of any table that has the column
    """What was closed is not opened by a paper that does not say so."""
    return values | {"closed": bool(row.closed or values["closed"])}


def _with_left(before: Sequence[str], order: Sequence[str]) -> list[str]:
    """The new order, with those that it does not name behind whatever they stood behind."""
    out = list(order)
    after = ""
    for uid in before:
        if uid not in order:
            out.insert(out.index(after) + 1 if after else 0, uid)
        after = uid
    return out


def _after(last: str, count: int) -> list[str]:
    """Ranks behind the last one."""
    out: list[str] = []
    for _ in range(count):
        last = between(last, "")
        out.append(last)
    return out
