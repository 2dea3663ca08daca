"""What the palette offers: commands that can be done now, places to go, and finds in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from db.lines import PaletteEntry
from db.vocabulary import PaletteKind
from desktop.i18n import _, on_screen
from desktop.qt.commands import COMMANDS, Where, bound
from desktop.qt.dates import plain_day
from desktop.qt.hub import Hub
from desktop.qt.kit.rows import Row
from desktop.qt.page import Place


@dataclass(frozen=True)
class Entry:
    """One line of the palette, the group that it stands in, and what Enter does."""

    group: str
    row: Row
    run: Callable[[], object]


# The palette itself, and what goes between panes, is of no use from inside it.
_NOT_HERE = {"find", "pane.next", "pane.previous"}


def commands(window: QWidget, page: QWidget | None) -> list[Entry]:
    """What can be done now: first what the page can do, then the rest in the table's order."""
    now = {key: action for key, action in bound(window, seen=True).items() if key not in _NOT_HERE}
    here = set(bound(page, seen=True)) if page is not None else set()
    ordered = [key for where in Where for key, each in COMMANDS.items() if each.where is where and key in now]
    near = [_command(key, now[key], _("Forslag")) for key in ordered if key in here]
    return near + [_command(key, now[key], _("Kommandoer")) for key in ordered if key not in here]


def _command(key: str, action: QAction, group: str) -> Entry:
    known = COMMANDS[key]
    row = Row(f"command:{key}", on_screen(known.name), icon=known.icon, keys=known.keys[0] if known.keys else "")
    return Entry(group, row, action.trigger)


def places(given: Sequence[Place], hub: Hub) -> list[Entry]:
    """The pages of the rail."""
    keys = COMMANDS["place"].keys
    return [
        Entry(
            _("Sider"),
            Row(f"place:{place.key}", on_screen(place.title), icon=place.icon, keys=keys[n] if n < len(keys) else ""),
            partial(hub.open, place.key),
        )
        for n, place in enumerate(given)
    ]


_SHOWN_BY = {
    PaletteKind.MEETING: "meetings",
    PaletteKind.ITEM: "meetings",
    PaletteKind.COMMITTEE: "committees",
    PaletteKind.PERSON: "setup",
}
_ICONS = {
    PaletteKind.MEETING: "calendar-blank-outline",
    PaletteKind.ITEM: "file-document-outline",
    PaletteKind.COMMITTEE: "account-group-outline",
    PaletteKind.PERSON: "account-outline",
}


def finds(found: Iterable[PaletteEntry], hub: Hub) -> list[Entry]:
    """What was found in the file, grouped by kind in the order of the best of each."""
    entries = [_find(each, hub) for each in found]
    groups = list(dict.fromkeys(entry.group for entry in entries))
    return sorted(entries, key=lambda entry: groups.index(entry.group))


def _find(each: PaletteEntry, hub: Hub) -> Entry:
    groups = {
        PaletteKind.MEETING: _("Møder"),
        PaletteKind.ITEM: _("Punkter"),
        PaletteKind.COMMITTEE: _("Udvalg"),
        PaletteKind.PERSON: _("Personer"),
    }
    row = Row(f"{each.kind}:{each.uid}", each.words, meta=_where(each), icon=_ICONS[each.kind])
    return Entry(groups[each.kind], row, lambda: hub.open(_SHOWN_BY[each.kind], each.uid))


def recent(entry: Entry) -> Entry:
    """A find, offered again before anything is written."""
    return replace(entry, group=_("Senest åbnet"), row=replace(entry.row, uid=f"recent:{entry.row.uid}"))


def _where(each: PaletteEntry) -> str:
    """Where a find stands: the meeting of an item, the day of a meeting, the code of a body."""
    on = plain_day(each.on) if each.on else ""
    if each.kind is PaletteKind.ITEM:
        number = _("Punkt {number}").format(number=each.number) if each.number else each.case_no
        held = " ".join(part for part in (each.committee_code, on) if part)
        return " · ".join(part for part in (number, held, _("lukket") if each.closed else "") if part)
    return on if each.kind is PaletteKind.MEETING else each.committee_code
