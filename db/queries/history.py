"""The earlier versions of one text, read out of the journal as stored there: an hour of typing is one version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from db import richtext
from db.journal import WHOLE, unpack, whole
from db.lines import TextVersion
from db.store import Read
from db.tables.base import ENTITIES
from db.tables.house import change_row, change_set
from db.vocabulary import Audience, TextField

_PLAIN = frozenset({TextField.TITLE, TextField.PUBLIC_TITLE, TextField.POINT})
_GONE = object()


def history(read: Read, field: TextField, uid: str, audience: Audience) -> list[TextVersion]:
    """The versions of a text, newest first.  Drafts are internal by nature: the public gets none."""
    if audience is Audience.PUBLIC:
        return []
    return [_version(field, *each) for each in _told(read, field, uid)]


def text_of(read: Read, field: TextField, uid: str, n: int) -> str | None:
    """The stored text of version `n`; None when the text has no such version."""
    return next((value for value, row, _ in _told(read, field, uid) if row.n == n), None)


def _told(read: Read, field: TextField, uid: str) -> list[tuple[str, Any, bool]]:
    """Each version as (stored text, the change set that wrote it, whether it stands there now), newest first.

    What a change set wrote is the earlier value in the next one that names the field, or what stands there now.
    """
    entity, column = field.split(".")
    rows = read.execute(
        sa.select(change_row.c.was, change_set.c.n, change_set.c.at, change_set.c.actor, change_set.c.said)
        .join(change_set, change_set.c.n == change_row.c.set_n)
        .where(change_row.c.entity == entity, change_row.c.uid == uid)
        .order_by(change_row.c.set_n.desc(), change_row.c.n.desc())
    )
    table = ENTITIES[entity]
    now = read.execute(sa.select(table.c[column]).where(table.c.uid == uid)).scalar_one_or_none()
    after: object = _GONE if now is None else now
    out: list[tuple[str, Any, bool]] = []
    for row in rows:
        was = unpack(row.was)
        if was is not None and WHOLE not in was and column not in was:
            continue
        if after is not _GONE and (not out or out[-1][0] != after):
            out.append((str(after), row, not out and now is not None))
        elif after is not _GONE:
            out[-1] = (out[-1][0], row, out[-1][2])
        after = _GONE if was is None else (whole(was) if WHOLE in was else was)[column]
    return out


def _version(field: TextField, value: str, row: Any, current: bool) -> TextVersion:  # noqa: ANN401
    blocks = () if field in _PLAIN else richtext.parse(value)
    return TextVersion(
        n=row.n,
        at=datetime.fromisoformat(row.at),
        actor=row.actor,
        label=row.said,
        text=value if field in _PLAIN else richtext.plain(blocks),
        blocks=blocks,
        current=current,
    )
