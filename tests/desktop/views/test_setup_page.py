"""The setup page: parts by keys, each thing kept at once, the file told and checked, the program told."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from db.lock import WriterLock
from db.queries.house import municipality
from db.store import open_store
from desktop.app import PLACES
from desktop.operations.desk import Desk
from desktop.operations.load_sample import load_sample
from desktop.operations.verify import verify
from desktop.qt.jobs import Job
from desktop.qt.kit.theme import theme
from desktop.views.report.dialog import ReportDialog
from desktop.views.setup.about import VERSION, AboutPart, ReadDialog, shipped
from desktop.views.setup.appearance import AppearancePart
from desktop.views.setup.file import FilePart, size_words
from desktop.views.setup.municipality import MunicipalityPart
from desktop.views.setup.page import ABOUT, FILE, LOOKS, MUNICIPALITY, PEOPLE, SPEECH, SetupPage
from desktop.views.setup.people import PeoplePart
from tests.conftest import ROOT
from tests.desks import Clock
from tests.desktop.qt.rooms import wait
from tests.desktop.views.programs import Start, click, ctrl, press, sample
from tests.desktop.views.setup_pages import PLACES as SETUP_PLACES
from tests.desktop.views.setup_pages import begin, page_of, rewrite, saved
from tests.engines import new_database

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


def _words(inside: QWidget) -> str:
    return "\n".join(each.text() for each in inside.findChildren(QLabel) if each.isVisible())


def _named(page: SetupPage) -> str:
    return page.desk.ask(municipality).result()


def _kept(tmp_path: Path) -> dict[str, object]:
    return json.loads((tmp_path / "settings.json").read_text("utf-8"))  # type: ignore[no-any-return] # an object


# --- the page ------------------------------------------------------------------------------------------------------


def test_the_page_stands_at_the_foot_of_the_rail() -> None:
    place = PLACES[-1]

    assert (place.key, place.title.text(), place.icon, place.below) == ("setup", "Opsætning", "cog-outline", True)


def test_the_arrows_go_through_the_parts_and_enter_goes_in(start: Start) -> None:
    program, page = begin(start)
    page.focus_first()

    seen = [page.part]
    for _ in range(5):
        press(program, Key.Key_Down)
        seen.append(page.part)
    page.show_part(MUNICIPALITY)
    press(program, Key.Key_Return)

    assert seen == [MUNICIPALITY, PEOPLE, LOOKS, SPEECH, FILE, ABOUT]
    part = page.made(MUNICIPALITY)
    assert isinstance(part, MunicipalityPart)
    assert part.name.hasFocus()


@pytest.mark.parametrize(("part", "panes"), [(MUNICIPALITY, 2), (PEOPLE, 3), (LOOKS, 2), (ABOUT, 2)])
def test_f6_and_alt_with_a_digit_go_between_the_panes(start: Start, part: str, panes: int) -> None:
    program, page = begin(start, part=part)
    if part == PEOPLE:
        page.people.shelf.list.pick_first()
    page.list.setFocus()

    visited = []
    for _ in range(panes):
        focused = QApplication.focusWidget()
        visited.append(next(n for n, pane in enumerate(page.panes()) if focused and pane.isAncestorOf(focused)))
        press(program, Key.Key_F6)
    press(program, Key.Key_1, Alt)
    first = QApplication.focusWidget()
    press(program, Key(Key.Key_0 + panes), Alt)
    last = QApplication.focusWidget()

    assert visited == list(range(panes))
    assert first is page.list
    assert last is not None
    assert page.panes()[-1].isAncestorOf(last)


def test_the_part_is_remembered_and_a_part_can_be_asked_for_by_its_key(start: Start, tmp_path: Path) -> None:
    program, page = begin(start)
    program.hub.open("setup", FILE)
    asked = page.part
    program.window.close()

    again = page_of(start(tmp_path / "bog.db", places=program._places))

    assert asked == again.part == FILE
    assert again.made(FILE).isVisible()


def test_a_part_that_was_not_gone_to_costs_nothing_and_keeps_what_was_remembered_of_it(start: Start) -> None:
    page = page_of(start(places=SETUP_PLACES, place="setup", pages={"setup": {"part": FILE, "person": "p", "x": 1}}))

    assert page.part == FILE
    assert not page.findChildren(PeoplePart)
    assert page.remember()["person"] == "p"


def test_what_cannot_be_used_of_what_was_remembered_is_passed_over(start: Start) -> None:
    _program, page = begin(start)

    page.recall({"widths": [0, "x"], "people_widths": 7, "part": "nothing", "person": "nobody"})

    assert page.part == MUNICIPALITY
    assert page.hints() == "F6 skifter rude"


# --- the municipality ----------------------------------------------------------------------------------------------


def _municipality(page: SetupPage) -> MunicipalityPart:
    part = page.made(MUNICIPALITY)
    assert isinstance(part, MunicipalityPart)
    wait(lambda: part.name.text() != "")
    return part


def test_the_municipalitys_name_saves_itself_stands_in_the_window_and_is_undone(start: Start) -> None:
    program, page = begin(start)
    part = _municipality(page)

    rewrite(part.name, "Ærøby Kommune")
    press(program, Key.Key_Tab)
    saved(page)
    wait(lambda: program.window.windowTitle() == "Ærøby Kommune – Referent")
    page.list.setFocus()
    ctrl(program, Key.Key_Z)
    wait(lambda: _named(page) == "Fjordby Kommune")

    wait(lambda: part.name.text() == "Fjordby Kommune")


def test_an_empty_name_is_not_saved(start: Start) -> None:
    program, page = begin(start)
    part = _municipality(page)

    rewrite(part.name, "")
    wrong, said = part.row.wrong, part.name.accessibleDescription()
    press(program, Key.Key_Return)
    saved(page)

    assert wrong
    assert said == "Skriv et navn. Det gamle gælder, til der står et nyt."
    assert (part.name.text(), _named(page), part.row.wrong) == ("Fjordby Kommune", "Fjordby Kommune", False)


def test_a_name_can_only_be_read_where_another_program_writes(start: Start, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    open_store(file).close()
    other = WriterLock(file)
    other.take()

    _program, page = begin(start, file)
    part = _municipality(page)
    file_part = page.made(FILE)
    page.show_part(FILE)
    assert isinstance(file_part, FilePart)
    wait(lambda: file_part.holds.text() != "")

    assert not part.name.isEnabled()
    assert "Her kan du læse, men ikke rette." in part.note.text()
    assert "Her kan du læse, men ikke rette." in file_part.access.text()
    assert not file_part.remove.isEnabled()
    other.release()


# --- looks and language --------------------------------------------------------------------------------------------


def _looks(page: SetupPage) -> AppearancePart:
    part = page.made(LOOKS)
    assert isinstance(part, AppearancePart)
    return part


def test_the_theme_is_seen_at_once_and_kept(start: Start, tmp_path: Path) -> None:
    _program, page = begin(start, part=LOOKS, theme="light")

    click(page, "Mørkt")

    assert theme().dark
    assert _kept(tmp_path)["theme"] == "dark"


def test_a_theme_from_the_palette_is_shown_as_chosen(start: Start) -> None:
    program, page = begin(start, part=LOOKS, theme="light")

    program.looks.set_mode(type(program.looks.mode)("dark"))

    assert _looks(page).mode.value() == "dark"


def test_the_text_grows_and_shrinks_to_its_ends_and_back_to_normal(start: Start, tmp_path: Path) -> None:
    _program, page = begin(start, part=LOOKS)
    part = _looks(page)
    part.larger.setFocus()

    for _ in range(5):
        QTest.mouseClick(part.larger, Qt.MouseButton.LeftButton)
    largest = (theme().percent, part.percent.text(), part.larger.isEnabled(), part.smaller.hasFocus())
    click(page, "Normal størrelse")
    normal = (theme().percent, part.normal.isVisible())
    QTest.mouseClick(part.smaller, Qt.MouseButton.LeftButton)

    assert largest == (150, "150 %", False, True)
    assert normal == (100, False)
    assert (theme().percent, part.smaller.isEnabled()) == (90, False)
    assert _kept(tmp_path)["text_size"] == 90


def test_stillness_is_chosen_at_once_and_kept(start: Start, tmp_path: Path) -> None:
    _program, page = begin(start, part=LOOKS)

    click(page, "Ingen")
    still = theme().still
    kept = _kept(tmp_path)["still"]
    _looks(page).motion.findChildren(QPushButton)[0].click()

    assert (still, kept) == (True, True)
    assert _kept(tmp_path)["still"] is False


def test_another_language_builds_the_window_anew_on_the_same_part_with_what_was_written_saved(start: Start) -> None:
    program, page = begin(start)
    rewrite(_municipality(page).name, "Ærøby Kommune")
    page.show_part(SPEECH)

    click(page, "English")
    wait(lambda: program.window.windowTitle() == "Ærøby Kommune – Referent")
    english = page_of(program)
    wait(english.isVisible)

    assert english is not page
    assert english.part == SPEECH
    assert "Language on screen" in _words(english)
    click(english, "Dansk")
    wait(lambda: "Sprog på skærmen" in _words(page_of(program)))


# --- the file ------------------------------------------------------------------------------------------------------


def _file(page: SetupPage) -> FilePart:
    part = page.made(FILE)
    assert isinstance(part, FilePart)
    wait(lambda: part.holds.text() != "")
    return part


def test_the_file_is_told_with_place_size_and_contents(start: Start, tmp_path: Path) -> None:
    _program, page = begin(start, part=FILE)
    part = _file(page)

    assert (part.name.text(), part.folder.text()) == ("bog.db", str(tmp_path))
    assert re.fullmatch(r"\d+,\d (kB|MB)", part.extent.text().replace("\N{NO-BREAK SPACE}", " "))
    assert re.search(r"kl\. \d\d\.\d\d$", part.saved.text())
    assert part.holds.text() == "4 udvalg · 12 personer · 4 møder"
    assert part.access.text() == "Du skriver i filen. Andre kan læse den imens."


def test_its_folder_is_shown_and_another_file_asked_for(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    program, page = begin(start, part=FILE)
    part = _file(page)

    click(part, "Vis i mappe")
    click(part, "Åbn en anden fil …")
    dialog = program.window.findChild(QFileDialog)

    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    assert dialog is not None
    dialog.close()


def test_a_database_on_a_server_is_told_without_folder_and_size(start: Start, pg_url: str) -> None:
    place = new_database(pg_url)
    desk = Desk(open_store(place, create=True), actor="mette", session="s", clock=Clock())
    load_sample(desk)
    desk.close()

    _program, page = begin(start, place, part=FILE)
    part = _file(page)
    words = _words(part)

    assert "Database på en server" in words
    assert "Flere kan skrive i databasen på samme tid." in words
    assert "4 udvalg · 12 personer · 4 møder" in words
    assert not any(each in words for each in ("Størrelse", "Senest gemt", "Mappe"))
    assert not part.reveal.isVisible()


def test_a_whole_file_is_said_to_be_whole(start: Start) -> None:
    program, page = begin(start, part=FILE)
    part = _file(page)
    began: list[Job] = []
    program.jobs.began.connect(began.append)

    click(part, "Kontrollér filen")
    wait(part.answer.isVisible)

    rows = page.desk.ask(lambda _read: verify(page.desk).rows).result()
    assert part.answer.text() == f"Filen er hel: alle {rows} rækker er, som de blev gemt."
    assert [job.label.text() for job in began] == ["Kontrollerer filen"]
    assert part.check.isEnabled()


def test_a_row_that_somebody_has_written_in_by_other_means_is_told(start: Start, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    store = open_store(file)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE person SET name = 'En anden' WHERE name LIKE 'Yrsa%'")
    store.close()
    program, page = begin(start, file, part=FILE)
    part = _file(page)

    click(part, "Kontrollér filen")
    wait(part.answer.isVisible)
    said = part.answer.text()
    click(part, "Vis fejlrapport")
    wait(lambda: program.window.findChild(ReportDialog) is not None)
    dialog = program.window.findChild(ReportDialog)
    assert dialog is not None
    dialog.close()

    assert said.startswith("Filen har én fejl: Rækken ")
    assert said.endswith(" i person er ikke, som den blev gemt.")


def test_a_check_that_is_stopped_says_so_and_can_be_begun_again(start: Start) -> None:
    program, page = begin(start, part=FILE)
    part = _file(page)
    program.jobs.began.connect(lambda job: job.cancel())

    part.check_file()
    wait(part.answer.isVisible)
    wait(part.check.isEnabled)

    assert part.answer.text() == "Kontrollen blev stoppet. Filen er urørt."


def test_the_sample_is_taken_away_and_brought_back_by_one_step(start: Start) -> None:
    program, page = begin(start, part=FILE)
    part = _file(page)
    there = part.remove.isVisible()

    click(part, "Fjern eksempelkommunen")
    wait(lambda: program.window.alone)
    click(program.window, "Fortryd")
    wait(lambda: not program.window.alone)

    assert there
    assert _named(page_of(program)) == "Fjordby Kommune"


@pytest.mark.parametrize(("size", "words"), [(999, "999 bytes"), (585_700, "585,7 kB"), (1_240_000, "1,2 MB")])
def test_sizes_are_written_as_danish_writes_numbers(start: Start, size: int, words: str) -> None:  # noqa: ARG001 - the screen speaks Danish
    assert size_words(size).replace("\N{NO-BREAK SPACE}", " ") == words


# --- the program ---------------------------------------------------------------------------------------------------


def test_the_version_is_the_projects() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [("Vis licensen", "LICENSE", "MIT License"), ("Vis pakkernes licenser", "NOTICE", "alembic")],
)
def test_the_licences_can_be_read(start: Start, words: str, name: str, said: str) -> None:
    program, page = begin(start, part=ABOUT)

    click(page, words)
    wait(lambda: program.window.findChild(ReadDialog) is not None)
    dialog = program.window.findChild(ReadDialog)
    assert dialog is not None
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    shown = text.toPlainText()
    press(program, Key.Key_Escape)
    dialog.close()

    assert shipped(name) == ROOT / name
    assert said in shown


def test_the_log_and_the_report_are_one_click_away_and_nothing_is_sent(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    program, page = begin(start, part=ABOUT)
    part = page.made(ABOUT)
    assert isinstance(part, AboutPart)

    click(part, "Vis i mappe")
    click(part, "Vis fejlrapport")
    wait(lambda: program.window.findChild(ReportDialog) is not None)
    dialog = program.window.findChild(ReportDialog)
    assert dialog is not None
    dialog.close()

    assert opened == [QUrl.fromLocalFile(str(tmp_path / "data" / "log"))]
    assert "Intet sendes fra denne computer." in _words(part)
    assert VERSION in _words(part)
