"""The same paper, look and time give the same bytes: in another process, another language, another order of hashing."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.exporters import forms
from desktop.exporters.forms import Form
from tests.conftest import ROOT
from tests.desktop.exporters.pdf.conftest import Printed, print_case
from tests.desktop.exporters.pdf.making import item, para, written
from tests.papers import MADE

ELSEWHERE = """
import sys
from hashlib import sha256
from pathlib import Path
from desktop.exporters import forms
from tests.desktop.exporters.pdf.making import item, para, written
from tests.papers import of, stress
folder = Path(sys.argv[1])
if sys.argv[2] == "after another":
    written(item(para("Ж æøå ⚠ andre tegn først")), folder)
case = next(case for case in of("short", stress(folder, items=10), folder) if "referat-internal" in case.name)
print(sha256(forms.write(case.paper, forms.Form.PDF, case.ink, lambda *_: None)).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "locale", "zone", "before"),
    [("0", "C", "UTC", "alone"), ("12345", "da_DK.UTF-8", "Asia/Tokyo", "after another")],
)
def test_another_process_writes_the_same_bytes(
    short_stress: Printed, tmp_path: Path, seed: str, locale: str, zone: str, before: str
) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-B", "-c", ELSEWHERE, str(tmp_path), before]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == sha256(short_stress.data).hexdigest(), done.stderr


def test_writing_twice_gives_the_same_bytes(short_stress: Printed, tmp_path: Path) -> None:
    assert print_case(short_stress.case, tmp_path).data == short_stress.data


def test_the_time_is_the_one_that_was_given(tmp_path: Path) -> None:
    given = item(para("tekst"))
    made = MADE.astimezone(timezone(timedelta(hours=2)))
    data = forms.write(given, Form.PDF, forms.Ink(made), lambda *_: None)

    assert b"<xmp:CreateDate>2021-03-05T11:30:00+02:00</xmp:CreateDate>" in data
    assert data != written(given, tmp_path)
    assert forms.write(given, Form.PDF, replace(forms.Ink(made), made=MADE), lambda *_: None) == written(
        given, tmp_path
    )
