"""A program from which something was copied ends as quietly as any other, and the words stay copied."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

_COPY_AND_END = """
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QGuiApplication
from db.richtext import paragraphs
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.copied import leave_words

app = QApplication([])
editor = RichTextEditor("Tekst")
editor.set_blocks(paragraphs(["Blåbærgrød på Ærø"]))
editor.selectAll()
editor.copy()
leave_words()
print(QGuiApplication.clipboard().text(), flush=True)
"""


def test_what_was_copied_does_not_end_the_program_in_a_crash() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _COPY_AND_END],
        capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8",
    )  # fmt: skip

    assert run.returncode == 0, run.stderr[-400:]
    assert run.stdout == "Blåbærgrød på Ærø\n"
