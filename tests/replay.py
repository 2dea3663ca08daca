"""The journal played backwards over a copy of all tables; it must end where the test began."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from db.journal import WHOLE, unpack, whole
from db.store import Store
from db.tables.base import ENTITIES, STAMPS
from db.tables.house import change_row

State = dict[tuple[str, str], dict[str, object]]


def snapshot(store: Store) -> State:
    """Every row of every table, without version and stamps."""
    out: State = {}
    with store.reading() as read:
        for table in ENTITIES.values():
            for row in read.execute(sa.select(table)).mappings():
                out[table.name, row["uid"]] = {k: v for k, v in row.items() if k not in STAMPS}
    return out


def rewound(store: Store) -> State:
    """The copy after the whole journal has been played backwards."""
    state = snapshot(store)
    with store.reading() as read:
        rows = read.execute(sa.select(change_row).order_by(change_row.c.set_n.desc(), change_row.c.n.desc())).all()
    for row in rows:
        key, was = (row.entity, row.uid), unpack(row.was)
        if was is None:
            assert key in state, f"{key} was added, but is not there"
            del state[key]
        elif WHOLE in was:
            assert key not in state, f"{key} was dropped, but is there"
            state[key] = _bare(whole(was))
        else:
            state[key] |= _bare(was)
    return state


def _bare(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in STAMPS}
