"""The boundary: where our own mistakes are met.  They are logged and told, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler
from shiboken6 import isValid

from desktop.reports import LOG, report

_LONGEST = 400
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Boundary(QObject):
    """Stands at the end of every thread and of Qt; `show` is called in the window's thread with a report to copy.

    While a report is shown, further mistakes are only logged: the first is what there is to look at.
    """

    _met = Signal()

    def __init__(self, log: Path, show: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._show = show
        self._told = False
        self._met.connect(self._on_met, Qt.ConnectionType.QueuedConnection)
        self._was = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(self._on_qt)

    def close(self) -> None:
        """Hand the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._was
        qInstallMessageHandler(None)

    @Slot()
    def settled(self) -> None:
        """The report has been put away; the next mistake is told again."""
        self._told = False

    @Slot()
    def _on_met(self) -> None:
        if not self._told:
            self._told = True
            self._show(report(self._log))

    def _meet(self) -> None:
        if isValid(self):
            self._met.emit()

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._was[0](kind, error, trace)
            return
        LOG.critical("uncaught", exc_info=(kind, error, trace))
        self._meet()

    def _on_thread(self, seen: threading.ExceptHookArgs) -> None:
        self._was[1](seen)
        self._meet()

    def _on_unraisable(self, seen: sys.UnraisableHookArgs) -> None:
        self._was[2](seen)
        self._meet()

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, said: str) -> None:
        """Qt's own words go to the log; only what it calls critical is a mistake of ours to tell of."""
        # What Qt says is its own words: it stands in the log whole, unlike an argument.
        words = f"qt {context.category or ''}: {said}"[:_LONGEST]
        LOG.log(_LEVELS.get(kind, logging.WARNING), words)
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self._meet()
