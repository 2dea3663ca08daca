"""An editor that is shown and has the focus, as real keys need it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from desktop.qt.editor.editor import RichTextEditor


@pytest.fixture
def editor(shown: Callable[..., QWidget]) -> RichTextEditor:
    """An empty editor with the focus."""
    made = RichTextEditor("Sagsfremstilling", placeholder="Skriv her …")
    shown(made, 640, 420)
    made.setFocus()
    return made
