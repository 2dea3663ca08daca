"""One window for each user and database: a second start hands its file to the first and ends.

What comes in through the door is never more than a path: it is checked like any other, and nothing is run.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:  # the network's part of Qt is not needed before the window stands
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST = 4096
_ANSWER = b"ok\n"
_PATIENCE_MS = 2000


class Door(QObject):
    """The way into the program that is already open."""

    called = Signal(str)
    """Somebody started the program again, with this file, or with nothing."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._lock = QLockFile(_beside(name))
        # A lock whose program is gone is stale at once; one whose program lives never is.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def open(self, path: str = "") -> bool:
        """True when this program is the first; False when the first has been called and this one may end.

        A first program that does not answer is left alone: then this one opens too, and the database's own lock says
        who may write.
        """
        return self._lock.tryLock(0) or not _call(self._name, path)

    def listen(self) -> None:
        """Answer the door from now on; only the first program does."""
        if not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        # Nobody else can be listening; what lies there is left behind by a program that was killed.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        """Nobody can call any more."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @Slot()
    def _on_knock(self) -> None:
        while self._server is not None and (caller := self._server.nextPendingConnection()) is not None:
            _Visit(caller, self)


class _Visit(QObject):
    """One call: reads one line of bounded length, within bounded time, and answers."""

    def __init__(self, caller: QLocalSocket, door: Door) -> None:
        super().__init__(caller)
        self._caller = caller
        self._door = door
        self._heard = b""
        caller.disconnected.connect(caller.deleteLater)
        caller.readyRead.connect(self._on_words)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_impatient)
        self._patience.start()
        self._on_words()

    @Slot()
    def _on_impatient(self) -> None:
        self._caller.abort()

    @Slot()
    def _on_words(self) -> None:
        self._heard += bytes(self._caller.read(LONGEST + 2 - len(self._heard)).data())
        line, end, _ = self._heard.partition(b"\n")
        if end:
            self._patience.stop()
            self._caller.readyRead.disconnect(self._on_words)
            self._caller.write(_ANSWER)
            self._caller.flush()
            self._caller.disconnectFromServer()
            self._door.called.emit(_path(line))
        elif len(self._heard) > LONGEST:
            self._caller.abort()


def _path(line: bytes) -> str:
    """The file that a line names; "" when it names none that is there."""
    try:
        said = line.decode("utf-8")
        path = Path(said)
        return said if path.is_absolute() and path.is_file() else ""
    except (UnicodeDecodeError, ValueError, OSError):
        return ""


def _call(name: str, path: str) -> bool:
    """Hand a path to the program behind the door; whether it answered."""
    said = str(Path(path).absolute()).encode("utf-8", "surrogateescape") if path else b""
    if b"\n" in said or len(said) > LONGEST:
        said = b""
    from PySide6.QtNetwork import QLocalSocket

    caller = QLocalSocket()
    deadline = time.monotonic() + _PATIENCE_MS / 1000
    while True:
        # The first program may have its lock and not its socket yet.
        caller.connectToServer(name)
        if caller.waitForConnected(200):
            break
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    caller.write(said + b"\n")
    answered = b""
    while caller.waitForReadyRead(_PATIENCE_MS) and _ANSWER not in answered:
        answered += bytes(caller.readAll().data())
    caller.abort()
    return _ANSWER in answered


def _beside(name: str) -> str:
    """Where the lock of a door lies; on Windows the door is no file, so it lies among the temporary ones."""
    if Path(name).is_absolute():
        with contextlib.suppress(OSError):
            Path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return name + ".lock"
    return str(Path(tempfile.gettempdir()) / (name + ".lock"))
