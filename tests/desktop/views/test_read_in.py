"""A referat that was read in tells how many places are to be looked at, and leads to each, also later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.app import PLACES, Program
from desktop.qt.commands import bound
from desktop.qt.kit.rows import Head, Row
from desktop.qt.read_in import FindingsDialog
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.audit import audit
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start, click, press

PAPER = (
    "Referat til mødet i Økonomiudvalget den 11. marts 2043 kl. 16:15 i Salen",
    "Åbne dagsordenspunkter", "00.30.10-Ø00-1-26", "6. Budget 2026",
    "Sagsfremstilling", "Budgettet er meget\x07 stramt.",
    "Beslutning", "Godkendt.", "Fraværende: Ingen",
    "Lukkede dagsordenspunkter", "82.01.00-Ø54-7-25", "7. Salg af grunden", "Beslutning", "Solgt til højestbydende.",
)  # fmt: skip


def _read(start: Start, folder: Path) -> tuple[Program, MeetingsPage]:
    program = start(places=PLACES)
    file = folder / "referat.txt"
    file.write_text("\n\n".join(PAPER), "utf-8")
    program.filing.read([file])
    wait(lambda: _strip(program))
    page = program.window.pages.page
    assert isinstance(page, MeetingsPage)
    wait(lambda: any(row.title == "Salg af grunden" for row in page.shelf.agenda._rows))
    return program, page


def _strip(program: Program) -> str:
    return next((each.words for each in program.window.strips.notices() if each.key == "read_in"), "")


def _dialog(program: Program) -> FindingsDialog:
    wait(lambda: program.window.findChildren(FindingsDialog))
    return program.window.findChildren(FindingsDialog)[-1]


def _rows(dialog: FindingsDialog) -> list[Row]:
    return [each for each in dialog.list.rows() if isinstance(each, Row)]


def test_a_strip_counts_the_places_and_leads_from_the_list_to_an_item(start: Start, tmp_path: Path) -> None:
    program, page = _read(start, tmp_path)
    told = _strip(program)

    click(program.window, "Se stederne")
    dialog = _dialog(program)
    found = audit(dialog)
    heads = [each.title for each in dialog.list.rows() if isinstance(each, Head)]
    rows, whole = _rows(dialog), dialog.text.text()
    press(program, Qt.Key.Key_Return)
    sold = next(row.uid for row in page.shelf.agenda._rows if row.title == "Salg af grunden")
    wait(lambda: page.paper._shown == sold)

    assert told.startswith(f"{len(rows)} steder at se efter i det, der er læst ind. 1 lukket punkts titel")
    assert found == []
    assert heads == ["Læst som offentligt", "Andre steder"]
    assert rows[0].title == "Det lukkede punkts titel og beslutning er læst som offentlige: Salg af grunden"
    assert rows[0].meta == "Punkt 7: Salg af grunden"
    assert whole == rows[0].title
    assert _strip(program) == ""


def test_what_has_no_item_is_read_in_the_list(start: Start, tmp_path: Path) -> None:
    program, _page = _read(start, tmp_path)
    click(program.window, "Se stederne")
    dialog = _dialog(program)

    loose = next(row for row in _rows(dialog) if row.meta == "Uden for punkterne")
    dialog.list.pick(loose.uid)
    dialog._on_picked(loose.uid)

    assert not dialog.way.isEnabled()
    assert dialog.text.text() == loose.title
    dialog.reject()


def test_the_list_can_be_opened_again_from_a_meeting_that_has_findings_and_is_not_offered_elsewhere(
    start: Start, tmp_path: Path
) -> None:
    program, page = _read(start, tmp_path)
    click(program.window, "Senere")
    wait(lambda: "findings" in bound(program.window, seen=True))

    bound(program.window, seen=True)["findings"].trigger()
    dialog = _dialog(program)
    n = len(_rows(dialog))
    dialog.reject()
    page.leave_meeting()

    assert n > 1
    assert "findings" not in bound(program.window, seen=True)
