"""Signals of the system that ask a program to end (TERM, HUP, Ctrl+C): heard while Qt waits, and answered politely."""

from __future__ import annotations

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Python runs a signal's handler only when Python runs; a byte through a socket wakes Qt up for it."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sockets: tuple[socket.socket, socket.socket] | None = None
        if sys.platform == "win32":  # there the session's end comes through Qt
            return
        near, far = self._sockets = socket.socketpair()
        for each in (near, far):
            each.settimeout(0)
        self._before = signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
        self._handlers = {name: signal.signal(getattr(signal, name), _heard) for name in _SIGNALS}
        self._notifier = QSocketNotifier(near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_byte)

    def close(self) -> None:
        """Leave signals as they were."""
        if self._sockets is None:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for name, handler in self._handlers.items():
            signal.signal(getattr(signal, name), handler)
        for each in self._sockets:
            each.close()
        self._sockets = None

    @Slot()
    def _on_byte(self) -> None:
        if self._sockets is not None:
            self._sockets[0].recv(64)
            self.asked.emit()


def _heard(_number: int, _frame: object) -> None:
    """The socket has said it."""
