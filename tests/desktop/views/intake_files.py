"""Sager as they are handed in: Word documents, mails and folders on the disk, and the hand that drags them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from db.lines import ItemSheet
from db.queries import items
from db.vocabulary import Audience
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.importers.arrivals.compound import compound
from tests.desktop.importers.arrivals.wording import docx, p, run

CASE = "05.01.02-P20-3-26"
STREET = "Cykelsti langs Åvej"
FIRST = "Stien bliver 2,4 km lang og forbinder skolen med stationen."
SECOND = "Der er søgt tilskud fra cykelpuljen, som dækker 450.000 kr."
LOCKED = compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x" * 5000})
WINMAIL = b"\x78\x9f\x3e\x22" + b"\x01" * 200
HEAD = '<w:outlineLvl w:val="{level}"/>'


def sag(title: str = STREET, *words: str, case: str = CASE, comment: bool = False, body: str = "") -> bytes:
    """An item as a Word document with headings; `body` is ready markup of more paragraphs."""
    parts = [
        _head(title, 0),
        p(f"Sagsnr.: {case}") if case else "",
        _head("Anledning", 1),
        p("Vejen er smal."),
        _head("Indstilling", 1),
        p("Direktøren for Teknik indstiller til udvalget, at"),
        p("1. stien anlægges i 2027,"),
        p("2. udgiften afholdes af anlægspuljen."),
        _head("Sagsfremstilling", 1),
        *(p(each) for each in words or (FIRST, SECOND)),
        body,
    ]
    comments = {"comments": '<w:comment w:id="0" w:author="Mie">' + p("Er det rigtigt?") + "</w:comment>"}
    return docx("".join(parts), comments if comment else None)


def tracked(title: str = STREET) -> bytes:
    """One with a sentence in which a number was changed and the change was tracked."""
    gone = f'<w:del w:id="1" w:author="Mie">{run("450.000").replace("w:t", "w:delText")}</w:del>'
    new = f'<w:ins w:id="2" w:author="Mie">{run("480.000")}</w:ins>'
    return sag(title, FIRST, body=p("Puljen dækker ", gone, new, " kr. om året."))


def _head(text: str, level: int) -> str:
    return p(text, properties=HEAD.format(level=level))


def files(folder: Path, content: Mapping[str, bytes]) -> list[Path]:
    """Files on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    out = []
    for name, data in content.items():
        out.append(folder / name)
        out[-1].write_bytes(data)
    return out


class Hand:
    """Drags files over a widget, as the system tells it, and lets go of them."""

    def __init__(self, over: QWidget, paths: Sequence[Path]) -> None:
        self._over = over
        self._data = QMimeData()
        self._data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])

    def enter(self, at: QPoint) -> bool:
        """Come over it; whether the files may be let go of."""
        event = QDragEnterEvent(at, *self._held())
        event.ignore()
        QApplication.sendEvent(self._over, event)
        return event.isAccepted()

    def move(self, at: QPoint) -> None:
        """Go to another place over it."""
        QApplication.sendEvent(self._over, QDragMoveEvent(at, *self._held()))

    def leave(self) -> None:
        """Go away again."""
        QApplication.sendEvent(self._over, QDragLeaveEvent())

    def drop(self, at: QPoint) -> Qt.DropAction:
        """Let go; what the other program is told was done with its files."""
        self.enter(at)
        self.move(at)
        event = QDropEvent(QPointF(at), *self._held(), QEvent.Type.Drop)
        QApplication.sendEvent(self._over, event)
        return event.dropAction()

    def _held(self) -> tuple[Qt.DropAction, QMimeData, Qt.MouseButton, Qt.KeyboardModifier]:
        both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        return both, self._data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier  # type: ignore[return-value]


def below(page: MeetingsPage, uid: str) -> QPoint:
    """A point of the agenda's list just above the foot of an item's row."""
    rows = page.shelf.agenda.list
    rect = rows.visualRect(rows._rows.index_of(uid))
    return QPoint(rect.center().x(), rect.bottom() - 3)


def sheet(page: MeetingsPage, uid: str) -> ItemSheet:
    """An item as it is stored."""
    found = page.desk.ask(items.sheet, uid, Audience.INTERNAL).result()
    assert found is not None
    return found


def titles(page: MeetingsPage) -> list[str]:
    """The agenda as it is shown."""
    return [row.title for row in page.shelf.agenda._rows]
