"""Places, settings, log and language: what surrounds the program."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import i18n, paths, reports, settings
from tests.conftest import ROOT


def test_every_place_can_be_moved_and_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERENT_HOME", str(tmp_path / "hjem"))

    places = [paths.data_folder(), paths.log_folder(), paths.settings_file().parent]

    assert all(tmp_path / "hjem" in (place, *place.parents) for place in places)
    assert all(place.stat().st_mode & 0o077 == 0 for place in places)


def test_settings_survive_and_keep_what_a_newer_program_wrote(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"language": "en", "nyt": [1]}')
    chosen = settings.load(file)

    settings.save(file, settings.Settings(language="da", database="bog.db"))

    assert chosen == settings.Settings(language="en")
    assert settings.load(file) == settings.Settings("da", "bog.db")
    assert '"nyt"' in file.read_text()
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", ["{", "[]", "\x80\x04\x95", ""])
def test_broken_settings_give_the_defaults_and_are_kept_aside(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content)

    assert settings.load(file) == settings.Settings()
    assert (tmp_path / "settings.json.broken").read_text() == content


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cpr 010180-0008", "cpr 01*********"),
        ("311299 1234 og 12345", "31********* og 12345"),
        ("sag 20210304001", "sag 20*********"),
    ],
)
def test_long_numbers_are_masked(text: str, shown: str) -> None:
    """CPR-like numbers of births 1858–1899 in form only."""
    assert reports.masked(text) == shown


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    kept = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield reports.install(tmp_path)
    reports.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = kept


def test_an_uncaught_error_reaches_the_log_without_anybodys_words(log: Path) -> None:
    try:
        raise KeyError("Beslutningens hemmelige tekst 010180-0008")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)

    said = reports.report(log)
    assert "KeyError" in said
    assert "test_workshop.py" in said
    assert "hemmelige" not in said
    assert "010180" not in said


def test_an_error_in_a_thread_reaches_the_log(log: Path) -> None:
    def falls() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=falls)
    thread.start()
    thread.join()

    assert "ZeroDivisionError" in log.read_text()


def test_long_words_are_cut_in_the_log(log: Path) -> None:
    logging.getLogger("referent").info("læst: %s", "x" * 5000)

    assert len(log.read_text()) < 400


def test_english_is_read_from_its_catalogue() -> None:
    translate = i18n.language("en")

    assert i18n.language("da") is None
    assert translate is not None
    assert translate("Der er intet at fortryde.") == "There is nothing to undo."
    assert translate("Ukendt tekst") == "Ukendt tekst"


def test_heavy_modules_are_not_imported_before_they_are_used() -> None:
    heavy = ("alembic", "psycopg", "desktop.importers.minutes", "tomllib")
    script = f"import desktop.cli, sys; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
