"""Meetings and items as the rows of a list: the words, the marks, and what only an exception shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.lines import AgendaRow
from db.rows import MeetingLine
from db.vocabulary import MeetingStage, Outcome, Standing
from desktop.i18n import _
from desktop.qt.dates import at, short_day
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.rows import Glyph, Head, Line, Row
from desktop.qt.wording import outcome_words

OPEN, CLOSED = "open", "closed"
_LOCK = "lock-outline"


def meeting_lines(meetings: Sequence[MeetingLine], today: date) -> list[Line]:
    """Meetings to come, the nearest first; below them those that have been, the latest first."""
    coming = [each for each in meetings if each.on is None or each.on >= today]
    gone = [each for each in meetings if each.on is not None and each.on < today]
    lines: list[Line] = []
    for title, key, group in ((_("Kommende"), "coming", coming[::-1]), (_("Tidligere"), "gone", gone)):
        if group:
            lines += [Head(title, str(len(group)), key), *(_meeting(each, today) for each in group)]
    return lines


def _meeting(line: MeetingLine, today: date) -> Row:
    when = [short_day(line.on, today)] if line.on else [_("Uden dato")]
    if line.start:
        when.append(at(line.start))
    return Row(
        line.uid,
        line.committee,
        " ".join(when),
        marks=(Mark(line.committee_code, str(line.colour)), *_stage(line)),
        icon="calendar-blank-outline",
        dim=line.stage is MeetingStage.CANCELLED,
        movable=False,
    )


def _stage(line: MeetingLine) -> tuple[Mark, ...]:
    """What a list says of a meeting's state: nothing while it is being written and nothing is wrong."""
    match line.stage:
        case MeetingStage.CANCELLED:
            return (Mark(_("Aflyst"), "neutral"),)
        case MeetingStage.DISPATCHED:
            return (Mark(_("Udsendt"), "info"),)
        case MeetingStage.HELD:
            return (Mark(_("Afholdt"), "ok", dot=True),)
        case _:
            return (Mark(_("Kladde"), "warn", dot=True),)


def agenda_lines(rows: Sequence[AgendaRow]) -> list[Line]:
    """The items in their two groups, parts under their whole."""
    lines: list[Line] = []
    for title, key, closed in ((_("Åbne punkter"), OPEN, False), (_("Lukkede punkter"), CLOSED, True)):
        group = [row for row in rows if (row.closed is True) is closed]
        if group:
            lines += [Head(title, str(len(group)), key), *(item_row(row) for row in group)]
    return lines


def item_row(row: AgendaRow) -> Row:
    """One item of an agenda."""
    icons = (Glyph(_LOCK, _("Lukket")),) if row.closed is True else ()
    if row.closed is None:
        icons = (Glyph("lock-question", _("Ikke sagt om åbent eller lukket")),)
    return Row(
        row.uid,
        row.title or _("Uden titel"),
        _meta(row),
        row.number,
        _marks(row),
        _state(row),
        icons=icons,
        indent=1 if row.parent else 0,
        dim=row.withdrawn,
    )


def _meta(row: AgendaRow) -> str:
    parts = [row.case_no] if row.case_no else []
    if row.standing is not Standing.NO and not row.case_no:
        parts.append(_("Fast punkt"))
    if row.bilag:
        parts.append(_("1 bilag") if row.bilag == 1 else _("{n} bilag").format(n=row.bilag))
    return " · ".join(parts)


def _marks(row: AgendaRow) -> tuple[Mark, ...]:
    if row.withdrawn:
        return (Mark(_("Udgår"), "neutral"),)
    if row.outcome is not None:
        return ()
    if row.lacks_text:
        return (Mark(_("Mangler tekst"), "warn"),)
    if row.lacks_recommendation:
        return (Mark(_("Mangler indstilling"), "warn"),)
    if row.lacks:
        return (Mark(_("Mangler {heading}").format(heading=row.lacks[0].lower()), "warn"),)
    return ()


def _state(row: AgendaRow) -> Glyph | None:
    """Only an item that has been treated bears a mark, with what came of it."""
    if row.outcome is None:
        return None
    words = outcome_words(row.outcome)
    if row.outcome in (Outcome.POSTPONED, Outcome.RETURNED, Outcome.WITHDRAWN):
        return Glyph("arrow-right-circle", words, "warn")
    if row.points and row.decided_points < row.points:
        return Glyph("progress-check", _("{done} af {all} punkter afgjort").format(
            done=row.decided_points, all=row.points
        ), "accent")  # fmt: skip
    return Glyph("check-circle", words, "ok")


def numbers_after(rows: Sequence[AgendaRow], uid: str, after: str) -> dict[str, str]:
    """The numbers that items would bear if one of them stood elsewhere; only those that would change.

    For a look ahead while dragging: numbers are provisional, parts follow their whole, and the withdrawn keep theirs.
    """
    moving = next((row for row in rows if row.uid == uid), None)
    if moving is None or moving.parent is not None or not moving.provisional:
        return {}
    tops = [row for row in rows if row.parent is None and row.uid != uid]
    at = next((n + 1 for n, row in enumerate(tops) if row.uid == after), None)
    if at is None:
        closed = moving.closed is True
        at = next((n for n, row in enumerate(tops) if (row.closed is True) is closed), len(tops))
    ordered = [*tops[:at], moving, *tops[at:]]
    free = [row.number for row in rows if row.parent is None and not row.withdrawn]
    given = iter(free)
    new = {row.uid: (row.number if row.withdrawn else next(given)) for row in ordered}
    new |= {
        row.uid: row.number.replace(_number(rows, row.parent), new[row.parent], 1)
        for row in rows
        if row.parent in new and row.number
    }
    return {row.uid: new[row.uid] for row in rows if row.uid in new and new[row.uid] != row.number}


def _number(rows: Sequence[AgendaRow], uid: str | None) -> str:
    return next((row.number for row in rows if row.uid == uid), "")
