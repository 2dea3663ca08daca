"""The municipality's own settings."""

from __future__ import annotations

import sqlalchemy as sa

from db.book import Book
from db.queries.house import MUNICIPALITY
from db.tables.house import setting
from desktop.operations.desk import Desk
from desktop.operations.found import one_line
from desktop.sentences import say


def set_municipality(desk: Desk, name: str) -> None:
    """What the municipality is called, on screen and on paper."""
    with desk.operation(say("Kommunens navn"), merge="setting:municipality") as book:
        put_setting(book, MUNICIPALITY, one_line(name))


def put_setting(book: Book, name: str, value: str) -> None:
    """Write one setting of the house; an empty one is taken away."""
    found = book.connection.execute(sa.select(setting.c.uid).where(setting.c.name == name)).scalar()
    if found is None and value:
        book.add(setting, name=name, value=value)
    elif found is not None and value:
        book.set(setting, found, value=value)
    elif found is not None:
        book.drop(setting, found)
