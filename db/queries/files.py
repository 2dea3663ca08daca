"""Which files the house still names, and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import sqlalchemy as sa

from db.arrivals import FileFacts, FileKind
from db.journal import unpack
from db.store import Read
from db.tables.base import ENTITIES, STAMPS
from db.tables.files import file_fact
from db.tables.house import change_row
from db.vocabulary import Access, Lack

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_LACKS = {str(each): each for each in Lack}


def hashes_in_rows(read: Read) -> set[str]:
    """Every hash that a row names as it is now: files of bilag, also earlier ones, and pictures in texts.

    Whatever looks like a hash counts as one, wherever it stands: a file that is kept too long costs nothing.
    """
    found: set[str] = set()
    for table in ENTITIES.values():
        texts = [c for c in table.columns if isinstance(c.type, sa.Text) and _may_name(c)]
        for row in read.execute(sa.select(*texts)) if texts else ():
            found.update(hash_ for value in row if value and len(value) >= 64 for hash_ in _HASH.findall(value))
    return found


def _may_name(column: sa.Column[str]) -> bool:
    """Whether a column can name a kept file: a long rank only looks like a hash, and no paper that was read is kept."""
    return column.name not in STAMPS | {"rank"} and not column.foreign_keys and column.table.name != "source"


def named_hashes(read: Read) -> set[str]:
    """Every hash that is still needed: those in rows, those that a step back would bring back, and small pictures."""
    found = hashes_in_rows(read)
    for was in read.execute(sa.select(change_row.c.was).where(change_row.c.was.is_not(None))).scalars():
        found.update(_HASH.findall(str(unpack(was))))
    small = read.execute(sa.select(file_fact.c.sha256, file_fact.c.thumbnail))
    return found | {row.thumbnail for row in small if row.sha256 in found and row.thumbnail}


def facts_of(read: Read, hashes: Iterable[str]) -> dict[str, FileFacts]:
    """What is known of files, by hash; what nobody has looked at is not there."""
    wanted = sorted(set(hashes))
    found = read.execute(sa.select(file_fact).where(file_fact.c.sha256.in_(wanted)))
    return {
        row.sha256: FileFacts(
            sha256=row.sha256,
            size=row.size,
            kind=FileKind(row.kind),
            pages=row.pages,
            access=Access(row.access),
            lacks=tuple(_LACKS[each] for each in row.lacks.split() if each in _LACKS),
            thumbnail=row.thumbnail,
        )
        for row in found
    }
