"""Files and their troubles: each in one sentence with a way on, and nothing written where it would be lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from db.lock import WriterLock
from db.store import open_store
from desktop.app import Program
from desktop.qt.autosave import Saving
from desktop.views.start.welcome import Welcome
from tests.conftest import ROOT
from tests.desktop.qt.rooms import names, wait
from tests.desktop.views.bodies import BodiesPage
from tests.desktop.views.programs import Start, buttons, click, sample


def _strip(program: Program) -> str:
    return " ".join(notice.words for notice in program.window.strips.notices())


def _ways(program: Program) -> list[str]:
    return [words for notice in program.window.strips.notices() for words, _ in notice.links]


def _page(program: Program) -> BodiesPage:
    page = program.window.pages.page
    assert isinstance(page, BodiesPage)
    wait(lambda: page.list.count() > 0)
    return page


def test_a_file_that_another_program_writes_in_is_read_and_says_who_has_it(start: Start, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    other = WriterLock(file)
    other.take()

    program = start(file)
    page = _page(program)
    words, ways = _strip(program), _ways(program)
    other.release()
    click(program.window, "Prøv igen")
    wait(lambda: _strip(program) == "")

    assert f"proces {os.getpid()}" in words
    assert "Her kan du læse, men ikke rette." in words
    assert ways == ["Prøv igen", "Åbn en anden fil …"]
    assert page is not program.window.pages.page


def test_what_is_done_in_a_file_that_can_only_be_read_is_refused_in_a_strip(start: Start, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    other = WriterLock(file)
    other.take()
    program = start(file)
    page = _page(program)

    page.add()
    wait(lambda: len(program.window.strips.notices()) == 2)

    assert "Nyt udvalg" not in page.names()
    other.release()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"SQLite format 3\x00" + b"\xff" * 4000, "ikke en database fra Referent"),
        (b"Kaere alle", "ikke en database fra Referent"),
    ],
    ids=["garbage", "a letter"],
)
def test_a_file_that_is_no_database_is_left_alone_and_another_can_be_chosen(
    start: Start, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "bog.db"
    file.write_bytes(content)

    program = start(file, seated=False)
    wait(lambda: _strip(program))

    assert words in _strip(program) or "beskadiget" in _strip(program)
    assert _ways(program) == ["Prøv igen", "Åbn en anden fil …"]
    assert file.read_bytes() == content
    assert buttons(program.window, "Begynd på en frisk …")


def test_a_file_of_a_newer_program_says_so(start: Start, tmp_path: Path) -> None:
    file = sample(tmp_path / "bog.db")
    _run_sql(file, "UPDATE alembic_version SET version_num = '9999'")

    program = start(file, seated=False)
    wait(lambda: _strip(program))

    assert "nyere udgave af Referent" in _strip(program)
    assert program.window.pages.desk is None


def _run_sql(file: Path, statement: str) -> None:
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(file))
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_beginning_afresh_makes_a_file_beside_the_one_that_cannot_be_opened(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "bog.db"
    file.write_bytes(b"Kaere alle")
    program = start(file, seated=False, database=str(file))
    wait(lambda: buttons(program.window, "Begynd på en frisk …"))

    click(program.window, "Begynd på en frisk …")
    wait(lambda: program.window.findChild(Welcome) is not None)
    click(program.window, "Åbn eksemplet")
    wait(lambda: program.window.pages.page is not None and not program.window.alone)

    assert file.read_bytes() == b"Kaere alle"
    assert (tmp_path / "bog-2.db").exists()


def test_a_place_without_write_access_is_read_and_says_so(tmp_path: Path, nobody: list[str]) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    shelf = tmp_path / "hylde"
    shelf.mkdir()
    sample(shelf / "bog.db").chmod(0o444)
    home = tmp_path / "hjem"
    home.mkdir()
    home.chmod(0o777)
    script = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'; os.environ['REFERENT_HOME'] = sys.argv[2]\n"
        "from tests.desktop.views.reading import strip_of\n"
        "print(strip_of(sys.argv[1]))"
    )

    done = subprocess.run(
        [*nobody, sys.executable, "-B", "-c", script, str(shelf / "bog.db"), str(home)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "uden skriveadgang. Du kan læse, men ikke rette." in done.stdout, done.stderr
    assert "4 udvalg" in done.stdout


def test_a_file_that_vanishes_while_it_is_open_stops_saving_until_it_is_back_and_loses_nothing(
    start: Start, tmp_path: Path
) -> None:
    program = start()
    page = _page(program)
    (tmp_path / "bog.db").rename(tmp_path / "flyttet.db")
    program.opener.look()
    wait(lambda: "er flyttet eller slettet" in _strip(program))
    page.text.setFocus()
    page.text.selectAll()
    QTest.keyClicks(page.text, "Skrevet imens")
    page.list.setFocus()
    wait(lambda: program.hub.autosaves.state is Saving.FAILED)

    (tmp_path / "flyttet.db").rename(tmp_path / "bog.db")
    program.opener.look()
    wait(lambda: page.autosave.settled)

    desk = program.window.pages.desk
    assert desk is not None
    assert "Skrevet imens" in desk.ask(names).result()
    wait(lambda: _strip(program) == "")


def test_another_file_in_its_place_is_not_taken_for_it(start: Start, tmp_path: Path) -> None:
    program = start()
    _page(program)
    sample(tmp_path / "anden.db").replace(tmp_path / "bog.db")

    program.opener.look()
    wait(lambda: "er flyttet eller slettet" in _strip(program))

    assert "Se efter igen" in _ways(program)


def test_opening_another_file_saves_this_one_first(start: Start, tmp_path: Path) -> None:
    program = start()
    page = _page(program)
    page.text.setFocus()
    page.text.selectAll()
    QTest.keyClicks(page.text, "Før skiftet")

    program.filing.open(str(sample(tmp_path / "anden.db")))
    wait(lambda: program.window.pages.desk is not None and program.window.pages.desk.store.place.endswith("anden.db"))

    store = open_store(tmp_path / "bog.db", write=False)
    with store.reading() as read:
        assert "Før skiftet" in names(read)
    store.close()


def test_a_file_handed_over_is_opened_when_it_is_ours_and_read_when_it_is_a_paper(start: Start, tmp_path: Path) -> None:
    program = start()
    _page(program)

    program.call(str(ROOT / "resources" / "sample" / "al_referat.txt"))
    wait(lambda: "har allerede et referat" in _strip(program))
    program.call(str(sample(tmp_path / "anden.db")))
    wait(lambda: program.window.pages.desk is not None and program.window.pages.desk.store.place.endswith("anden.db"))


def test_the_example_is_removed_by_its_command_and_can_be_undone(start: Start) -> None:
    program = start()
    _page(program)

    program.filing.remove_sample()
    wait(lambda: program.window.alone)
    program.window.undoing.undo()
    wait(lambda: program.window.pages.page is not None)

    assert len(_page(program).names()) == 4
