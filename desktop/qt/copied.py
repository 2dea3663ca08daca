"""Copied: what was copied from a text of ours stays copied when the program is gone."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

OWN = "application/x-referent-richtext"


def leave_words() -> None:
    """Leave what was copied here as plain words, made by Qt itself.

    As it is, Qt would let go of it when Python is gone already, and the program would end in a crash.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.mimeData().hasFormat(OWN):
        clipboard.setText(clipboard.text())
