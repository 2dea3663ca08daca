"""A look at a spreadsheet: how many sheets it has, and whether some of them are hidden.  Its tables are not read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from db.vocabulary import Lack
from desktop.importers.arrivals import zips
from desktop.importers.arrivals.found import Unread
from desktop.importers.arrivals.trees import parsed

_WORKBOOK = "xl/workbook.xml"
_LARGEST = 5_000_000


def look(path: Path) -> tuple[int | None, tuple[Lack, ...] | None, bytes]:
    """Sheets, and whether one is hidden; whether everybody can read the tables nobody can say."""
    if not zipfile.is_zipfile(path):
        return None, None, b""
    try:
        with zips.opened(path) as package:
            if _WORKBOOK not in package.namelist():
                return None, None, b""
            tree = parsed(zips.member(package, _WORKBOOK, _LARGEST))
    except Unread:
        return None, (Lack.WHOLE,), b""
    sheets = [each for each in tree.iter() if each.tag.rpartition("}")[2] == "sheet"]
    hidden = [each for each in sheets if (each.get("state") or "visible") != "visible"]
    return len(sheets) or None, (Lack.HIDDEN,) if hidden else None, b""
