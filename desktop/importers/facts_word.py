"""A look at a Word document: whether its headings are headings, its pictures have words, and it has a title."""

from __future__ import annotations

import hashlib
from pathlib import Path

from db import richtext
from db.arrivals import Tracked
from db.richtext import Figure, Heading
from db.vocabulary import Lack
from desktop.importers.arrivals import word, zips
from desktop.importers.arrivals.found import Unread
from desktop.importers.arrivals.trees import parsed

_SHORT = 2_500  # letters; a page of text needs no headings
_LARGEST_PROPERTIES = 1_000_000


def look(path: Path) -> tuple[int | None, tuple[Lack, ...], bytes]:
    """Pages as Word last counted them, and what it lacks.  Word's pages are not drawn here."""
    try:
        found = word.read(path, Tracked.ACCEPTED, lambda data: hashlib.sha256(data).hexdigest())
    except Unread:
        return None, (Lack.WHOLE,), b""
    parts = list(richtext.walk(found.blocks))
    lacks = []
    if not any(isinstance(part, Heading) for part in parts) and len(richtext.plain(found.blocks)) > _SHORT:
        lacks.append(Lack.HEADINGS)
    if any(isinstance(part, Figure) and not part.alt for part in parts):
        lacks.append(Lack.ALT)
    if not found.title:
        lacks.append(Lack.TITLE)
    return _pages(path), tuple(lacks), b""


def _pages(path: Path) -> int | None:
    """What the document's own properties say; a program that wrote no pages there has not counted them."""
    try:
        with zips.opened(path) as package:
            tree = parsed(zips.member(package, "docProps/app.xml", _LARGEST_PROPERTIES))
    except Unread:
        return None
    said = next((each.text or "" for each in tree.iter() if each.tag.rpartition("}")[2] == "Pages"), "")
    return int(said) if said.isdecimal() and 0 < int(said) < 100_000 else None
