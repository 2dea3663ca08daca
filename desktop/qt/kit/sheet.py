"""The one style sheet: a template over the tokens.

In the template `@accent` is a colour by role, `12~` is a length that follows the text, `12~-1` is that length less one
pixel: a focused control has a border one pixel thicker and a padding one pixel thinner, so nothing moves.  Ticks and
chevrons come from `resources/icons`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QDir

from desktop.qt.kit.tokens import TONES

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)~(-1)?")
_COLOUR = re.compile(r"@([a-z][a-z0-9_]*)")
_MARKS = "kit-marks"


def filled(named: Mapping[str, str], px: Callable[[float], int], *, dark: bool) -> str:
    """The style sheet of a theme and a text size."""
    if not QDir.searchPaths(_MARKS):
        folder = resources.files("resources") / "icons"
        QDir.addSearchPath(_MARKS, str(folder) if isinstance(folder, Path) else "")
    strips = "".join(_STRIP.replace("TONE", tone) for tone in TONES)
    inks = "".join(f'QLabel[tone="{tone}"] {{ color: @{tone}; }}\n' for tone in _INKS)
    text = (_TEMPLATE + strips + inks).replace("MARKS", f"{_MARKS}:{'dark' if dark else 'light'}")
    # Qt drops a radius that is larger than half of the side.
    text = text.replace("ROUND", f"{(px(16) + 2) // 2}px")
    text = _LENGTH.sub(lambda m: f"{px(float(m[1])) - (1 if m[2] else 0)}px", text)
    return _COLOUR.sub(lambda m: named[m[1]], text)


_INKS = ("text2", "accent", "ok", "warn", "danger", "info", "inv_text", "on_accent")

_STRIP = """
QFrame[strip="TONE"] { background: @TONE_tint; border: 1px solid @TONE_soft; border-radius: 8~; }
"""

_TEMPLATE = """
QMainWindow, QDialog { background: @bg; }

QFrame[panel="bg"] { background: @bg; }
QFrame[panel="surface"] { background: @surface; }
QFrame[panel="sunken"] { background: @sunken; }
QFrame[panel="rail"] { background: @rail; border: 0; border-right: 1px solid @line; }
QFrame[panel="top"] { background: @bg; border: 0; border-bottom: 1px solid @line; }
QFrame[panel="status"] { background: @bg; border: 0; border-top: 1px solid @line; }
QFrame[panel="card"] { background: @surface; border: 1px solid @line; border-radius: 10~; }
QFrame[panel="focus"] { background: @surface; border: 2px solid @accent; border-radius: 10~; }
QFrame[panel="well"] { background: @sunken; border: 0; border-radius: 10~; }
QFrame[panel="float"] { background: @surface; border: 1px solid @line; border-radius: 10~; }
QFrame[panel="toast"] { background: @inv; border: 0; border-radius: 8~; }
QFrame[panel="segments"] { background: @sunken; border: 1px solid @line; border-radius: 7~; }

QPushButton {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: 6~; padding: 5~ 13~;
    min-height: 20~; outline: none;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @sunken; }
QPushButton:focus { border: 2px solid @accent; padding: 5~-1 13~-1; }
QPushButton:disabled { color: @text2; border-color: @line; }
QPushButton[narrow="true"] { padding: 5~ 6~; }
QPushButton[narrow="true"]:focus { padding: 5~-1 6~-1; }
QPushButton[kind="primary"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { background: @hover; color: @text2; border-color: @hover; }
QPushButton[kind="quiet"] {
    background: transparent; border-color: transparent; color: @accent; font-weight: 500; padding: 5~ 9~;
}
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid @accent; padding: 5~-1 9~-1; }
QPushButton[kind="quiet"]:disabled { color: @text2; }
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="danger"]:focus { border: 2px solid @danger; }
QPushButton[kind="danger"]:disabled { color: @text2; border-color: @line; }
QPushButton[kind="link"] {
    background: transparent; border-color: transparent; color: @accent; font-weight: 500; padding: 1~ 3~;
    min-height: 22~;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; padding: 1~-1 3~-1; }
QPushButton[kind="link"]:disabled { color: @text2; }
QPushButton[kind="search"] {
    background: @surface; color: @text2; border-color: @line; border-radius: 8~; padding: 5~ 10~; text-align: left;
}
QPushButton[kind="search"]:hover { border-color: @edge; }
QPushButton[kind="search"]:focus { border: 2px solid @accent; padding: 5~-1 10~-1; }
QPushButton[kind="segment"] {
    background: transparent; border-color: transparent; border-radius: 5~; padding: 3~ 11~; color: @text2;
}
QPushButton[kind="segment"]:hover { color: @text; }
QPushButton[kind="segment"]:checked { background: @surface; border-color: @edge; color: @text; font-weight: 600; }
QPushButton[kind="segment"]:focus { border: 2px solid @accent; padding: 3~-1 11~-1; }
QPushButton[kind="undo"] {
    background: transparent; border-color: transparent; color: @inv_accent; font-weight: 600; padding: 3~ 9~;
}
QPushButton[kind="undo"]:hover { text-decoration: underline; }
QPushButton[kind="undo"]:focus { border: 2px solid @inv_accent; padding: 3~-1 9~-1; }

QToolButton {
    background: transparent; color: @text2; border: 1px solid transparent; border-radius: 6~; padding: 4~;
    outline: none;
}
QToolButton:hover { background: @hover; color: @text; }
QToolButton:checked { background: @accent_soft; color: @accent; }
QToolButton:focus { border: 2px solid @accent; padding: 4~-1; }
QToolButton::menu-indicator { image: none; }
QToolButton[rail="true"] { border-radius: 8~; padding: 6~ 1~ 5~ 1~; }
QToolButton[rail="true"]:checked { font-weight: 600; }
QToolButton[rail="true"]:focus { padding: 6~-1 1~-1 5~-1 1~-1; }

QLineEdit, QComboBox, QAbstractSpinBox {
    background: @surface; color: @text; border: 1px solid @edge; border-radius: 6~; padding: 4~ 8~; min-height: 22~;
    selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @text2;
}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus {
    border: 2px solid @accent; padding: 4~-1 8~-1;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: @text2; border-color: @line; background: @sunken;
}
QLineEdit:read-only { background: transparent; border-color: @line; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"] { border-color: @danger; }
QLineEdit[quiet="true"], QComboBox[quiet="true"], QAbstractSpinBox[quiet="true"] {
    background: transparent; border-color: transparent; padding: 3~ 6~;
}
QLineEdit[quiet="true"]:hover, QComboBox[quiet="true"]:hover, QAbstractSpinBox[quiet="true"]:hover {
    border-color: @edge; background: @surface;
}
QLineEdit[quiet="true"]:focus, QComboBox[quiet="true"]:focus, QAbstractSpinBox[quiet="true"]:focus {
    border: 2px solid @accent; background: @surface; padding: 3~-1 6~-1;
}
QLineEdit[quiet="true"] { padding: 3~ 4~; }
QLineEdit[quiet="true"]:focus { padding: 3~-1 4~-1; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { background: transparent; border: 0; padding: 4~ 2~; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; background: transparent; padding: 0; min-height: 0; }
QComboBox::drop-down {
    border: 0; width: 20~; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow {
    image: url(MARKS-chevron-down.svg); width: 14~; height: 14~;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; background: transparent; width: 20~; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url(MARKS-chevron-up.svg); width: 12~; height: 12~; }
QAbstractSpinBox::down-arrow { image: url(MARKS-chevron-down.svg); width: 12~; height: 12~; }
QComboBox QAbstractItemView, QMenu {
    background: @surface; color: @text; border: 1px solid @line; padding: 4~;
    selection-background-color: @accent_soft; selection-color: @text; outline: none;
}
QAbstractSpinBox { min-height: 19~; }
QComboBox QAbstractItemView::item { min-height: 26~; padding: 0 6~; border-radius: 4~; }
QComboBox QAbstractItemView::item:selected { background: @accent_soft; color: @text; }
QMenu::item { padding: 6~ 24~ 6~ 12~; border-radius: 4~; }
QMenu::item:selected { background: @accent_soft; }
QMenu::item:disabled { color: @text2; }
QMenu::separator { height: 1px; background: @line; margin: 4~ 8~; }

QTextEdit, QPlainTextEdit {
    background: transparent; color: @text; border: 0; border-left: 2px solid transparent; padding-left: 4~;
    selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @text2;
}
QTextEdit:focus, QPlainTextEdit:focus { border-left-color: @accent; }
QTextEdit[boxed="true"], QPlainTextEdit[boxed="true"] {
    background: @surface; border: 1px solid @edge; border-radius: 8~; padding: 6~ 8~;
}
QTextEdit[boxed="true"]:focus, QPlainTextEdit[boxed="true"]:focus { border: 2px solid @accent; padding: 6~-1 8~-1; }
QTextEdit[title="true"] { border: 2px solid transparent; border-radius: 6~; padding: 0 4~; }
QTextEdit[title="true"]:focus { border-color: @accent; }

QCheckBox, QRadioButton {
    color: @text; spacing: 8~; padding: 2~; border: 2px solid transparent; border-radius: 5~; min-height: 20~;
    outline: none;
}
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @text2; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16~; height: 16~; border: 1px solid @edge; border-radius: 4~; background: @surface;
}
QRadioButton::indicator { border-radius: ROUND; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: @accent; border-color: @accent; }
QCheckBox::indicator:checked { image: url(MARKS-check.svg); }
QCheckBox::indicator:indeterminate { background: @accent; border-color: @accent; image: url(MARKS-dash.svg); }
QRadioButton::indicator:checked { image: url(MARKS-dot.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {
    background: @edge; border-color: @edge;
}

QListView, QTreeView, QTableView {
    background: transparent; color: @text; border: 0; outline: none; selection-background-color: @accent_soft;
    selection-color: @text;
}
QHeaderView::section { background: @sunken; color: @text2; border: 0; padding: 4~ 8~; font-weight: 600; }
QScrollArea { background: transparent; border: 0; }
QScrollArea[ring="true"] { border: 2px solid transparent; border-radius: 6~; }
QScrollArea[ring="true"]:focus { border-color: @accent; }
QScrollBar:vertical { width: 9~; background: transparent; margin: 2px; }
QScrollBar:horizontal { height: 9~; background: transparent; margin: 2px; }
QScrollBar::handle { background: @edge; border-radius: 2px; min-height: 32~; min-width: 32~; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: @accent; }

QProgressBar { background: @line; border: 0; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QToolTip { background: @inv; color: @inv_text; border: 0; padding: 4~ 8~; }

QCalendarWidget, QCalendarWidget QWidget { background: @surface; color: @text; }
QCalendarWidget QToolButton { color: @text; font-weight: 600; min-height: 20~; min-width: 20~; }
QCalendarWidget QAbstractItemView { selection-background-color: @accent; selection-color: @on_accent; }
QCalendarWidget QSpinBox { min-height: 16~; padding: 1~ 4~; }
"""
