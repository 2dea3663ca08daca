"""What can go wrong in the store, named once; the screen's words for it are made upstairs."""

from __future__ import annotations

from enum import StrEnum


class Ill(StrEnum):
    """The kinds of known trouble with a database."""

    MISSING = "missing"
    NO_FOLDER = "no_folder"
    NOT_A_DATABASE = "not_a_database"
    DAMAGED = "damaged"
    NEWER = "newer"
    OLDER = "older"
    LOCKED = "locked"
    HELD = "held"
    READ_ONLY = "read_only"
    FULL = "full"
    UNREACHABLE = "unreachable"
    STALE = "stale"
    GONE = "gone"
    REFUSED = "refused"


class StoreTrouble(Exception):
    """Known trouble: its kind, and what it is about (a path, a holder, a field)."""

    def __init__(self, ill: Ill, about: str = "") -> None:
        super().__init__(f"{ill}: {about}" if about else str(ill))
        self.ill = ill
        self.about = about


class UndoRefused(Exception):
    """A step back would overwrite something newer; `fields` says where, as table.field."""

    def __init__(self, label: str, places: tuple[str, ...]) -> None:
        super().__init__(f"{label}: {', '.join(places)}")
        self.label = label
        self.places = places


class FileIll(StrEnum):
    """The kinds of known trouble with a file that is kept, or is to be."""

    GONE = "gone"
    A_FOLDER = "a_folder"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    FULL = "full"
    READ_ONLY = "read_only"
    UNREACHABLE = "unreachable"
    LOST = "lost"
    DAMAGED = "damaged"


class FileTrouble(Exception):
    """Known trouble with one file: its kind, the file's name (or hash), and the bytes that a file may have at most."""

    def __init__(self, ill: FileIll, about: str, most: int = 0) -> None:
        super().__init__(f"{ill}: {about}")
        self.ill = ill
        self.about = about
        self.most = most
