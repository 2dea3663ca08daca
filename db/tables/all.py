"""Every table, for whoever needs the whole schema."""

from __future__ import annotations

from db.tables import attendance, cases, decisions, files, house, meetings, people, words
from db.tables.base import ENTITIES, METADATA

SCHEMA = METADATA
MODULES = (people, cases, meetings, decisions, attendance, house, files, words)

CHILDREN: dict[str, tuple[tuple[str, str], ...]] = {
    parent: tuple(
        (child.name, column.name)
        for child in ENTITIES.values()
        for column in child.columns
        for key in column.foreign_keys
        if key.column.table.name == parent
    )
    for parent in ENTITIES
}

OWNED: dict[str, tuple[tuple[str, str], ...]] = {
    parent: tuple((child, name) for child, name in pairs if not ENTITIES[child].c[name].nullable)
    for parent, pairs in CHILDREN.items()
}

# Parents before children, so that rows can be put back in an order that the foreign keys accept.
ORDER: tuple[str, ...] = tuple(table.name for table in METADATA.sorted_tables if table.name in ENTITIES)
