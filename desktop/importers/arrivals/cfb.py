"""The file format of old Office and of Outlook: a file system in a file.

The one place that knows olefile, which says nothing about its types.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.importers.arrivals.found import Unread

if TYPE_CHECKING:
    from oxmsg.storage import Storage

# What olefile and oxmsg say of a file that is cut off or points at itself.
_DAMAGED = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError)


def names(path: Path) -> frozenset[str]:
    """The names of what stands at the top; none where the file is damaged."""
    import olefile  # type: ignore[import-untyped]  # it has no types

    try:
        with olefile.OleFileIO(path) as opened:
            return frozenset(str(each[0]) for each in opened.listdir(storages=True))
    except _DAMAGED:
        return frozenset()


def storage(path: Path) -> Storage:
    """Everything that stands in it.  Raises Unread."""
    import olefile
    from oxmsg.storage import Storage

    try:
        with olefile.OleFileIO(path) as opened:
            return Storage.from_ole(opened)
    except _DAMAGED as error:
        raise Unread("damaged") from error
