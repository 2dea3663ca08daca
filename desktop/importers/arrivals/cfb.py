"""The file format of old Office and of Outlook: a file system in a file.

The one place that knows olefile, which says nothing about its types.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.importers.arrivals.found import Unread

if TYPE_CHECKING:
    from oxmsg.storage import Storage

# What olefile and oxmsg say of a file that is cut off or points at itself.
_DAMAGED = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
_SIZES = ((9, 6), (12, 6))  # of sectors and of small sectors, as powers of two: there are no others


def names(path: Path) -> frozenset[str]:
    """The names of what stands at the top; none where the file is damaged."""
    try:
        with _opened(path) as opened:
            return frozenset(str(each[0]) for each in opened.listdir(storages=True))
    except (*_DAMAGED, Unread):
        return frozenset()


def storage(path: Path) -> Storage:
    """Everything that stands in it.  Raises Unread."""
    from oxmsg.storage import Storage

    try:
        with _opened(path) as opened:
            return Storage.from_ole(opened)
    except _DAMAGED as error:
        raise Unread("damaged") from error


def _opened(path: Path) -> Any:  # noqa: ANN401 - olefile has no types
    """The file, when its sectors have a size that does not fill the memory."""
    import olefile  # type: ignore[import-untyped]  # it has no types

    with path.open("rb") as file:
        head = file.read(34)
    if len(head) < 34 or struct.unpack("<HH", head[30:34]) not in _SIZES:
        raise Unread("damaged")
    return olefile.OleFileIO(path)
