"""The setup page in a program of its own, beside a page of bodies to be led to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db.lines import PersonRow
from db.queries.people import people
from db.vocabulary import Audience
from desktop.app import Program
from desktop.qt.kit.rows import Row
from desktop.qt.page import Place
from desktop.sentences import say
from desktop.views.setup.page import SetupPage
from desktop.views.setup.person_sheet import PersonSheet
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start

PLACES = (
    Place("committees", say("Udvalg"), "account-group-outline", "tests.desktop.views.bodies:BodiesPage"),
    Place("setup", say("Opsætning"), "cog-outline", "desktop.views.setup.page:SetupPage", below=True),
)


def begin(start: Start, file: Path | str | None = None, part: str = "", **chosen: Any) -> tuple[Program, SetupPage]:
    """A program that stands on the setup page, at one of its parts."""
    program = start(file, places=PLACES, place="setup", **chosen)
    page = page_of(program)
    if part:
        page.show_part(part)
    wait(lambda: page.people._loaded)
    return program, page


def page_of(program: Program) -> SetupPage:
    """The setup page that is shown."""
    wait(lambda: isinstance(program.window.pages.page, SetupPage))
    page = program.window.pages.page
    assert isinstance(page, SetupPage)
    return page


def everybody(page: SetupPage) -> dict[str, PersonRow]:
    """Who is stored, by name."""
    return {row.name: row for row in page.desk.ask(people, Audience.INTERNAL).result()}


def listed(page: SetupPage) -> list[str]:
    """Whom the list shows."""
    return [row.title for row in page.people.shelf.list.rows() if isinstance(row, Row)]


def go_to(page: SetupPage, name: str) -> PersonSheet:
    """The sheet of somebody."""
    page.show_thing(everybody(page)[name].uid)
    wait(lambda: page.people.sheet is not None and page.people.sheet.name.text() == name)
    assert page.people.sheet is not None
    return page.people.sheet


def rewrite(edit: QLineEdit, words: str) -> None:
    """Write something else in a field, by keys."""
    edit.setFocus()
    wait(edit.hasFocus)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, words)


def saved(page: SetupPage) -> None:
    """Wait until everything is stored."""
    done: list[bool] = []
    page.hub.autosaves.settle(done.append)
    wait(lambda: done == [True])
