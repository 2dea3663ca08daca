"""An export is whole or not at all, whatever the disk and the folder say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.exporters.files import write_bytes
from desktop.faults import NotWritable
from tests.conftest import ROOT


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(small_disk: Path) -> None:
    target = small_disk / "referat.txt"
    write_bytes(target, b"den gamle")

    with pytest.raises(NotWritable, match="Disken er fuld"):
        write_bytes(target, b"x" * 3_000_000)

    assert target.read_bytes() == b"den gamle"
    assert [each.name for each in small_disk.iterdir()] == ["referat.txt"]


def test_a_folder_without_write_access_is_told_in_one_sentence(tmp_path: Path, nobody: list[str]) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    script = (
        "import sys; from pathlib import Path; from desktop.exporters.files import write_bytes;"
        "from desktop.faults import NotWritable\n"
        "try: write_bytes(Path(sys.argv[1]) / 'referat.txt', b'x')\n"
        "except NotWritable as fault: print(fault)"
    )
    command = [*nobody, sys.executable, "-B", "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "Permission denied" in done.stderr and "python" in done.stderr:
        pytest.skip("the other user cannot run this Python")

    assert done.stdout.startswith(f"Der kan ikke skrives i {tmp_path}"), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_is_a_folder_or_lies_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "mappe").mkdir()
    (tmp_path / "fil").touch()

    with pytest.raises(NotWritable, match="er en mappe"):
        write_bytes(tmp_path / "mappe", b"x")
    with pytest.raises(NotWritable, match="er ikke en mappe"):
        write_bytes(tmp_path / "fil" / "referat.txt", b"x")
    with pytest.raises(NotWritable, match="for langt"):
        write_bytes(tmp_path / ("æ" * 300 + ".txt"), b"x")

    assert sorted(each.name for each in tmp_path.iterdir()) == ["fil", "mappe"]


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_new_file_replaces_the_old_one_at_once(tmp_path: Path) -> None:
    target = tmp_path / "referat.txt"
    write_bytes(target, b"en")
    write_bytes(target, b"to")

    assert target.read_bytes() == b"to"
    assert [each.name for each in tmp_path.iterdir()] == ["referat.txt"]
