"""People and their seats as the rows of a list, and what a search finds among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from db.lines import MembershipRow, PersonRow
from desktop.documents.danish import sort_key
from desktop.i18n import _
from desktop.qt.dates import plain_day
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.rows import Head, Line, Row
from desktop.qt.wording import role_words


def named(row: PersonRow) -> str:
    """`Lise Holm (A)`, as papers write it."""
    return f"{row.name} ({row.party})" if row.party else row.name


def person_lines(people: Sequence[PersonRow], words: str, today: date) -> list[Line]:
    """Those whom the words fit, in the order in which they come."""
    wanted = sort_key(words).split()
    return [_person(row, today) for row in people if _fits(row, wanted)]


def _fits(row: PersonRow, wanted: Sequence[str]) -> bool:
    """Whether each word begins a word of the name, the letter, or a body that the person has a seat in."""
    if not wanted:
        return True
    said = [row.name, row.party, *(f"{seat.committee_code} {seat.committee_name}" for seat in row.memberships)]
    begun = [part for each in said for part in sort_key(each).replace("-", " ").split()]
    return all(any(part.startswith(word) for part in begun) for word in wanted)


def _person(row: PersonRow, today: date) -> Row:
    codes = list(dict.fromkeys(_short(seat) for seat in _ordered(row) if not is_over(seat, today)))
    return Row(
        row.uid,
        named(row),
        ", ".join(codes) or _("Uden udvalg nu"),
        icon="account-outline",
        dim=not codes,
        movable=False,
    )


def _short(seat: MembershipRow) -> str:
    return seat.committee_code or seat.committee_name


def seat_lines(row: PersonRow, colours: Mapping[str, str], today: date) -> list[Line]:
    """The seats of a person: those of now and those to come, and under them the ones that have ended."""
    lines: list[Line] = []
    for title, key, over in ((_("Nu"), "now", False), (_("Tidligere"), "gone", True)):
        group = [seat for seat in _ordered(row) if is_over(seat, today) is over]
        if group:
            lines += [Head(title, str(len(group)), key), *(_seat(seat, row, colours, dim=over) for seat in group)]
    return lines


def is_over(seat: MembershipRow, today: date) -> bool:
    """Whether a seat has ended."""
    return seat.until is not None and seat.until < today


def _ordered(row: PersonRow) -> list[MembershipRow]:
    return sorted(row.memberships, key=lambda seat: (sort_key(seat.committee_name), seat.since or date.min, seat.uid))


def _seat(seat: MembershipRow, row: PersonRow, colours: Mapping[str, str], *, dim: bool) -> Row:
    parts = [seat.title or role_words(seat.role)]
    if seat.substitute_for_name:
        parts.append(_("for {name}").format(name=seat.substitute_for_name))
    if seat.party != row.party:
        parts.append(_("opstillet for {party}").format(party=seat.party))
    parts.append(_period(seat))
    marks = (Mark(seat.committee_code, colours.get(seat.committee, "neutral")),) if seat.committee_code else ()
    return Row(
        seat.uid,
        seat.committee_name,
        " · ".join(part for part in parts if part),
        marks=marks,
        icon="account-group-outline",
        dim=dim,
        movable=False,
    )


def _period(seat: MembershipRow) -> str:
    """`fra 1. januar 2022`, `1. januar 2018 – 31. december 2021`."""
    since, until = (plain_day(day) if day else "" for day in (seat.since, seat.until))
    if since and until:
        return f"{since} – {until}"
    if since:
        return _("fra {day}").format(day=since)
    return _("til {day}").format(day=until) if until else ""
