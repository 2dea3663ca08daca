"""Rows: what a list shows, as frozen data, and the model that takes one set of rows after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.qt.kit.badges import Mark

# Beyond this many rows a new order is shown at once, instead of as moves.
_MANY: Final = 1000


@dataclass(frozen=True)
class Glyph:
    """An icon in a row, with the word that it stands for: `Glyph("lock-outline", "Lukket")`."""

    icon: str
    words: str
    tone: str = "text2"


@dataclass(frozen=True)
class Row:
    """One row: state, number or icon, title; below it the meta line with at most two marks; icons or keys at the right.

    `movable` rows can be dragged where the list allows it; `dim` ones are written in quiet ink.  `said` replaces the
    sentence that a screen reader gets, which is otherwise number, title, meta, marks, state and icons.  `picture` is
    the key of a small page at the left (RowList.show_pictures); until the list has it, the page bears the icon.
    """

    uid: str
    title: str
    meta: str = ""
    number: str = ""
    marks: tuple[Mark, ...] = ()
    state: Glyph | None = None
    icon: str = ""
    icons: tuple[Glyph, ...] = ()
    keys: str = ""
    indent: int = 0
    dim: bool = False
    movable: bool = True
    said: str = ""
    picture: str = ""

    def spoken(self) -> str:
        """The row as one sentence."""
        if self.said:
            return self.said
        named = f"{self.number}: {self.title}" if self.number else self.title
        glyphs = [glyph.words for glyph in ((self.state,) if self.state else ()) + self.icons]
        return ", ".join(filter(None, (named, self.meta, *(mark.words for mark in self.marks), *glyphs)))


@dataclass(frozen=True)
class Head:
    """The heading of a group of rows, with a count or a few words at its right."""

    title: str
    count: str = ""
    key: str = ""

    @property
    def uid(self) -> str:
        """What the head is known by, among rows."""
        return f"head:{self.key or self.title}"

    def spoken(self) -> str:
        """The heading as one sentence."""
        return f"{self.title}, {self.count}" if self.count else self.title


Line = Row | Head
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Rows and heads in order.  `set_rows` goes from the old to the new by removing, moving, inserting and changing,
    so that selection, focus and scroll position stay where they were."""

    def __init__(self, rows: Sequence[Line] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Line] = []
        self.set_rows(rows)

    def rows(self) -> tuple[Line, ...]:
        """Everything that is shown, heads too."""
        return tuple(self._rows)

    def line(self, index: Index) -> Line:
        """What stands at an index."""
        return self._rows[index.row()]

    def index_of(self, uid: str) -> QModelIndex:
        """Where a row stands; an invalid index if it does not."""
        return next((self.index(n) for n, row in enumerate(self._rows) if row.uid == uid), QModelIndex())

    def group_of(self, at: int) -> int:
        """The place of the head that a row stands under; -1 above the first."""
        return next((n for n in range(at, -1, -1) if isinstance(self._rows[n], Head)), -1)

    def set_rows(self, rows: Sequence[Line]) -> None:
        """Show these rows from now on."""
        keys = [row.uid for row in rows]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows have one uid")
        if keys != [row.uid for row in self._rows] and max(len(keys), len(self._rows)) > _MANY:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._remove_all_but(set(keys))
        for at, row in enumerate(rows):
            if at >= len(self._rows) or self._rows[at].uid != row.uid:
                self._bring(row, at)
        for at, row in enumerate(rows):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _remove_all_but(self, keys: set[str]) -> None:
        for at in reversed(range(len(self._rows))):
            if self._rows[at].uid not in keys:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()

    def _bring(self, row: Line, at: int) -> None:
        """Move a row up to its place, or put it there."""
        root = QModelIndex()
        now = next((n for n in range(at + 1, len(self._rows)) if self._rows[n].uid == row.uid), None)
        if now is None:
            self.beginInsertRows(root, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
        else:
            self.beginMoveRows(root, now, now, root, at)
            self._rows.insert(at, self._rows.pop(now))
            self.endMoveRows()
