"""Bring an earlier version of a text back; the version that stood there is kept in its turn."""

from __future__ import annotations

from db import richtext
from db.book import Book
from db.queries.history import text_of
from db.tables.base import ENTITIES
from db.tables.decisions import point_decision, treatment
from db.tables.meetings import recommendation
from db.vocabulary import TextField
from desktop.faults import NotFound
from desktop.operations.decide_item import reckon, reckoned
from desktop.operations.desk import Desk
from desktop.operations.found import must, open_item, unseen
from desktop.rules import outcomes
from desktop.sentences import say


def restore(desk: Desk, field: TextField, uid: str, n: int, seen: str | None = None) -> None:
    """Put version `n` of a text (see db.queries.history) in the place of what stands there; an act of its own.

    `seen` is the plain words that stand there as far as the screen knows.  A decision's outcome follows its words.
    Faults: NotFound, StaleWork, RuleBroken.
    """
    entity, column = field.split(".")
    table = ENTITIES[entity]
    with desk.operation(say("Tidligere udgave hentet frem")) as book:
        row = must(book, table, uid)
        item = _item_of(book, field, uid)
        open_item(book, item)
        text = text_of(book.connection, field, uid, n)
        if text is None:
            raise NotFound(say("Den udgave findes ikke længere."), say("Vælg en anden fra listen."))
        unseen({column: _words(str(row[column]))}, column, seen, None)
        was = reckoned(book, item)
        book.change(table, uid, {column: text})
        if field is TextField.POINT_DECISION:
            said = outcomes.verdict(_words(text))
            book.set(point_decision, uid, outcome=said.outcome, modified=said.modified)
        if field in (TextField.DECISION, TextField.POINT_DECISION):
            reckon(book, item, was)


def _words(text: str) -> str:
    """The plain words of a stored text, rich or not."""
    return richtext.plain(richtext.parse(text)) if text.startswith("<!--") else text


def _item_of(book: Book, field: TextField, uid: str) -> str:
    """The item that a text belongs to."""
    row = must(book, ENTITIES[field.split(".", maxsplit=1)[0]], uid)
    match field:
        case TextField.SECTION | TextField.DECISION:
            return str(row["item"])
        case TextField.POINT:
            return str(must(book, recommendation, str(row["recommendation"]))["item"])
        case TextField.POINT_DECISION:
            return str(must(book, treatment, str(row["treatment"]))["item"])
        case _:
            return uid
