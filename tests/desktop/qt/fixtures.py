"""Fixtures of every test with Qt: one application with the theme; a Qt warning or a widget left behind is a failure."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.kit.theme import Mode, theme

# Said by the offscreen platform of every window, and of nothing that we do.
_PLATFORM = ("This plugin does not support",)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, in Danish and in the light theme."""
    app = QApplication.instance() or QApplication(["referent"])
    assert isinstance(app, QApplication)
    QLocale.setDefault(QLocale("da_DK"))
    theme().apply(app, Mode.LIGHT, 100, still=True, high_contrast=False)
    return app


@pytest.fixture(autouse=True)
def qt_warnings(qapp: QApplication) -> Iterator[list[str]]:
    """A warning of Qt fails the test that caused it; a test that provokes one empties the list."""
    warned: list[str] = []

    def note(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:  # noqa: ARG001
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not text.startswith(_PLATFORM):
            warned.append(text)

    before = qInstallMessageHandler(note)
    yield warned
    settle(qapp)
    qInstallMessageHandler(before)
    assert not warned, warned


@pytest.fixture(autouse=True)
def no_widget_left(qapp: QApplication, qt_warnings: list[str]) -> Iterator[None]:  # noqa: ARG001
    """What a test builds is gone when it is over."""
    before = set(qapp.allWidgets())
    yield
    settle(qapp)
    if _left(qapp, before):
        # Widgets in a circle of Python objects go with the next collection; they are not lost.
        gc.collect()
        settle(qapp)
    left = _left(qapp, before)
    names = [f"{type(widget).__name__} {widget.accessibleName()}".strip() for widget in left]
    for widget in left:
        widget.deleteLater()
    settle(qapp)
    assert names == []


def _left(app: QApplication, before: set[QWidget]) -> list[QWidget]:
    return [each for each in app.allWidgets() if each not in before and each.metaObject().className() not in _OF_QT]


_OF_QT = {"QTipLabel", "QDesktopScreenWidget"}


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Callable[..., QWidget]]:
    """Show a widget in a size, ready for events; it is deleted when the test is over."""
    open_now: list[QWidget] = []

    def show(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        open_now.append(widget)
        settle(qapp)
        return widget

    yield show
    for widget in open_now:
        widget.close()
        widget.deleteLater()
    open_now.clear()
    settle(qapp)


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[..., None]]:
    """Change theme and text size for one test."""

    def change(mode: Mode, percent: int = 100, **asked: bool) -> None:
        theme().apply(qapp, mode, percent, **{"still": True, "high_contrast": False, **asked})
        settle(qapp)

    yield change
    change(Mode.LIGHT)


def settle(app: QApplication) -> None:
    """Let everything happen that waits to happen, deletions too."""
    for _ in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
