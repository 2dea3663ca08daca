"""Every part of the setup page passes the audit: both themes, both languages, large text in a small window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.lock import WriterLock
from db.store import open_store
from desktop.views.setup.file import FilePart
from desktop.views.setup.new_person import NewPersonDialog
from desktop.views.setup.page import ABOUT, FILE, LOOKS, MUNICIPALITY, PEOPLE, SPEECH, SetupPage
from tests.desktop.qt.audit import audit
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start, sample
from tests.desktop.views.setup_pages import begin, go_to

PARTS = (MUNICIPALITY, PEOPLE, LOOKS, SPEECH, FILE, ABOUT)


def _filled(page: SetupPage) -> None:
    """Let the part that is shown stand there with all that it can have."""
    if page.part == PEOPLE:
        go_to(page, "Birthe Ravnsø")
    part = page.made(page.part)
    if isinstance(part, FilePart):
        wait(lambda: part.holds.text() != "")
        part.check_file()
        wait(lambda: part.answer.isVisible() and part.check.isEnabled())


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_no_findings(start: Start, qapp: QApplication, part: str, mode: str) -> None:
    program, page = begin(start, part=part, theme=mode)
    _filled(page)
    settle(qapp)

    assert audit(program.window) == []


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_large_text_in_a_small_window_is_not_cut(start: Start, qapp: QApplication, part: str, language: str) -> None:
    program, page = begin(start, part=part, size=(1024, 700), text_size=150, language=language)
    _filled(page)
    settle(qapp)

    assert [
        each for each in audit(program.window, tabs=False, pixels=False) if "SetupPage" in each or part in each
    ] == []


def test_the_dialog_of_a_new_person_has_no_findings(start: Start, qapp: QApplication) -> None:
    program, page = begin(start, part=PEOPLE)
    page.people.new_person()
    dialog = program.window.findChild(NewPersonDialog)
    assert dialog is not None
    wait(dialog.isActiveWindow)
    dialog.name_field.set_wrong("Skriv et navn.")
    settle(qapp)

    assert audit(dialog) == []
    dialog.close()


def test_a_file_that_can_only_be_read_has_no_findings(start: Start, qapp: QApplication, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    open_store(file).close()
    other = WriterLock(file)
    other.take()
    program, page = begin(start, file, part=PEOPLE)
    _filled(page)
    settle(qapp)

    assert audit(program.window) == []
    other.release()
