"""The command line as a user meets it: real processes, exit codes, one sentence a trouble."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.desktop.importers.test_source import PAPER

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the program in an empty folder, with `--db bog.db`; its own home is elsewhere."""
    home = str(tmp_path_factory.mktemp("hjem"))

    def runs(*arguments: str, db: str | None = "bog.db", **environment: str) -> subprocess.CompletedProcess[str]:
        before = ["--db", db] if db else []
        return subprocess.run(
            [sys.executable, "-P", str(ROOT / "installers" / "launch.py"), *before, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "REFERENT_HOME": home, **environment},
        )

    return runs


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "referat.txt"
    file.write_text(PAPER, "utf-8")
    return file


def _json(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_import_list_show_export_undo(run: Run, paper: Path, tmp_path: Path) -> None:
    (imported,) = _json(run("import", paper.name, "--json"))
    (line,) = _json(run("list", "--json"))
    shown = _json(run("show", f"{imported['committee_code']}/2021-03-04", "--json"))
    done = run("export", "last", "--document", "referat", "--version", "public", "--format", "txt", "--out", "ud")

    assert line["uid"] == imported["uid"] == shown["uid"]
    assert shown["items"] == imported["items"]
    assert shown["items"][0]["absent"] == ["Åse Ørnsø"]
    (file,) = (tmp_path / "ud").iterdir()
    assert done.stdout.strip() == str(Path("ud") / file.name)
    assert "Godkendt." in file.read_text("utf-8")
    assert _json(run("verify", "--json"))["faults"] == []
    assert run("undo").stdout == "Fortrudt: Indlæsning af referat.txt\n"
    assert _json(run("list", "--json")) == []
    assert run("undo").returncode == 1
    assert run("redo").returncode == 0
    assert [each["uid"] for each in _json(run("list", "--json"))] == [line["uid"]]


def test_reading_needs_no_database(run: Run, paper: Path, tmp_path: Path) -> None:
    shape = _json(run("read", paper.name, "--json", db=None))

    assert shape["kind"] == "referat"
    assert shape["items"][0]["outcome"] == "approved"
    assert not (tmp_path / "bog.db").exists()
    assert not (tmp_path / "hjem").exists()


def test_the_database_may_be_named_by_the_environment(run: Run, paper: Path, tmp_path: Path) -> None:
    assert run("import", paper.name, db=None, REFERENT_DB="anden.db").returncode == 0
    assert (tmp_path / "anden.db").exists()


def test_the_sample_makes_its_documents(run: Run, tmp_path: Path) -> None:
    done = _json(run("sample", "--out", "out", "--json", db=None))

    assert Path(done["database"]).name == "fjordby.db"
    names = {Path(each).name for each in done["files"]}
    assert {"referat_AL_2025-09-10_offentlig.txt", "dagsorden_BY_2025-09-25_intern.txt"} <= names
    public = (tmp_path / "out" / "referat_AL_2025-09-10_offentlig.txt").read_text("utf-8")
    assert "Lokaler til ungeindsatsen" in public
    assert "Strandgade" not in public
    assert "610.000" not in public


def test_the_same_export_gives_the_same_bytes_in_another_process_and_locale(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    run("import", paper.name)
    run("export", "last", "--out", "a", LC_ALL="C", PYTHONHASHSEED="1")
    run("export", "last", "--out", "b", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")

    (first,), (second,) = (tmp_path / "a").iterdir(), (tmp_path / "b").iterdir()
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "findes-ikke.txt"], "findes-ikke.txt findes ikke."),
        (["import", "."], "er en mappe"),
        (["import", "tom.txt"], "tom.txt er tom."),
        (["import", "brev.txt"], "ligner ikke en dagsorden eller et referat"),
        (["list"], "Der er ingen database"),
        (["show", "last"], "Der er ingen database"),
        (["--db", "brev.txt", "list"], "er ikke en database fra Referent"),
        (["--db", "mappe/uden/bog.db", "import", "referat.txt"], "Mappen mappe/uden findes ikke."),
        (["--db", "x" * 300 + ".db", "list"], "kan ikke nås"),
        (["--db", "ftp://server/bog", "list"], "ftp:// kan ikke nås"),
    ],
)
def test_trouble_is_one_sentence_and_leaves_nothing_behind(
    run: Run, paper: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "tom.txt").touch()
    (tmp_path / "brev.txt").write_text("Kære alle.\n" * 90)
    before = sorted(each.name for each in tmp_path.iterdir())

    done = run(*arguments)

    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    assert paper.read_text("utf-8") == PAPER


def test_one_bad_file_among_several_stores_nothing(run: Run, paper: Path) -> None:
    assert run("import", paper.name, "findes-ikke.txt").returncode == 1
    assert run("list").returncode == 1


def test_the_same_meeting_twice_is_refused(run: Run, paper: Path) -> None:
    run("import", paper.name)
    again = run("import", paper.name)

    assert (again.returncode, "referat.txt er allerede læst ind." in again.stderr) == (1, True)
    assert len(_json(run("list", "--json"))) == 1


def test_trouble_is_told_in_english_when_that_is_chosen(run: Run) -> None:
    done = run("--language", "en", "list")

    assert done.stderr.startswith("There is no database at bog.db.")


@pytest.mark.parametrize("arguments", [[], ["fly"], ["export"], ["export", "last", "--version", "hemmelig"]])
def test_wrong_use_is_exit_code_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_what_the_command_line_says_of_itself_is_danish(run: Run) -> None:
    wrong, help_page = run("export", "last", "--version", "hemmelig").stderr, run("--help").stdout

    assert wrong.startswith("brug: ")
    assert "fejl: --version: ugyldigt valg: 'hemmelig' (vælg mellem 'intern', 'offentlig'" in wrong
    assert "vis denne hjælp" in help_page
    assert [word for word in ("usage", "show this", "options") if word in help_page] == []


def test_an_import_tells_what_to_check_twenty_at_most(run: Run, tmp_path: Path) -> None:
    head = "Referat til mødet i Byrådet den 4. marts 2021 kl. 16:15 i Salen\n\nÅbne dagsordenspunkter\n\n"
    items = [f"00.00.00-A00-{n}-21\n\n{n}. Sag {n}\n\nBeslutning\n\nGodkendt.\n\n" for n in range(1, 24)]
    empty = [item.replace("Godkendt.", "Fraværende:") for item in items]
    (tmp_path / "en.txt").write_text(head + items[0] + "Fraværende:\n", "utf-8")
    (tmp_path / "mange.txt").write_text(head.replace("2021", "2022") + "".join([*items[:1], *empty[1:]]), "utf-8")

    one = run("import", "en.txt").stdout.splitlines()
    many = run("import", "mange.txt").stdout.splitlines()

    assert one == [
        "Byrådet 2021-03-04: 1 punkt indlæst, 1 sted at se efter.",
        "Linje 13: Linjen om fravær er tom; der er ikke læst noget om fravær: Fraværende:",
    ]
    assert len(many) == 22
    assert many[-1] == "… og 24 flere; »read« viser alle."


def test_a_public_export_warns_of_titles_that_were_read_as_public(run: Run, tmp_path: Path) -> None:
    lines = ("Referat til mødet i Byrådet den 4. marts 2021 kl. 16:15 i Salen", "Lukkede dagsordenspunkter",
             "00.00.00-A00-1-21", "1. Salg af grund", "Beslutning", "Godkendt.")  # fmt: skip
    (tmp_path / "en.txt").write_text("\n\n".join(lines), "utf-8")
    run("import", "en.txt")

    public, inside = run("export", "last", "--version", "offentlig"), run("export", "last", "--version", "intern")

    assert public.stderr == (
        "Se efter: titler på lukkede punkter er læst som offentlige og står i den offentlige udgave: Salg af grund\n"
    )
    assert (inside.stderr, inside.returncode, public.returncode) == ("", 0, 0)


def test_an_unknown_meeting_is_named(run: Run, paper: Path) -> None:
    run("import", paper.name)
    done = run("export", "XX/1999-01-01")

    assert (done.returncode, "»XX/1999-01-01«" in done.stderr) == (1, True)


def test_a_sample_in_which_somebody_has_worked_is_not_replaced(run: Run, paper: Path) -> None:
    assert run("sample", "--out", "ex", "--format", "txt").returncode == 0
    assert run("sample", "--out", "ex", "--format", "txt").returncode == 0
    run("--db", "ex/fjordby.db", "import", paper.name)

    done = run("sample", "--out", "ex", "--format", "txt")

    assert (done.returncode, "Der er arbejdet i fjordby.db" in done.stderr) == (1, True)
    assert len(_json(run("--db", "ex/fjordby.db", "list", "--json"))) == 5


def test_a_stamp_is_what_the_document_bears(run: Run, paper: Path, tmp_path: Path) -> None:
    run("import", paper.name)
    for folder, stamp in (("a", "2021-03-05T09:00"), ("b", "2021-03-05T09:00"), ("c", "2022-01-01T00:00")):
        assert run("export", "last", "--out", folder, "--timestamp", stamp, "--format", "docx").returncode == 0

    first, second, third = (next((tmp_path / folder).iterdir()).read_bytes() for folder in "abc")
    assert first == second != third


def test_a_bug_leaves_its_place_in_the_log_and_nobodys_text(tmp_path: Path) -> None:
    script = (
        "import sys; from desktop import cli\n"
        "def wrong(given): raise KeyError('Hemmelige Hansen 010180-1234')\n"
        "cli._list = wrong; sys.exit(cli.main(['list']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "REFERENT_HOME": str(tmp_path)},
    )
    log = (tmp_path / "data" / "log" / "referent.log").read_text("utf-8")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("Der er en fejl i programmet. Den er skrevet i ")
    assert "KeyError" in log
    assert "wrong" in log
    assert "Hansen" not in log + done.stderr


def test_a_home_in_which_nothing_can_be_written_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    done = run("list", db=None, REFERENT_HOME=str(tmp_path / "fil" / "hjem"))

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "Traceback" not in done.stderr
