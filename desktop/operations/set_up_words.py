"""Set up the house's own words: what is mixed up, what the spelling knows, and what a typed code stands for."""

from __future__ import annotations

import sqlalchemy as sa

from db.book import Book
from db.tables.people import committee
from db.tables.words import body_phrase_code, mixup, own_word, phrase_code
from db.uid import Uid
from desktop.faults import RuleBroken
from desktop.operations.desk import Desk
from desktop.operations.found import must, named, one_line, short, unseen
from desktop.rules.phrase_codes import is_code
from desktop.sentences import say


def add_mixup(desk: Desk, said: str, meant: str) -> Uid:
    """A word that is written where another is meant.  Faults: RuleBroken when it is there already, or means itself."""
    wrong, right = one_line(said), one_line(meant)
    with desk.operation(say("Forveksling ”{said}” tilføjet", said=short(wrong))) as book:
        _refuse_mixup(book, wrong, right, "")
        return book.add(mixup, said=wrong, meant=right)


def change_mixup(desk: Desk, uid: str, said: str, meant: str, seen: int | None = None) -> None:
    """Other words for the same mix-up.  Faults: StaleWork, RuleBroken."""
    wrong, right = one_line(said), one_line(meant)
    with desk.operation(say("Forveksling ”{said}” ændret", said=short(wrong))) as book:
        _refuse_mixup(book, wrong, right, uid)
        book.set(mixup, uid, seen, said=wrong, meant=right)


def drop_mixup(desk: Desk, uid: str) -> None:
    """Words that are not mixed up after all.  Faults: StaleWork."""
    with desk.operation(say("Forveksling ”{said}” slettet", said=named(desk, mixup, uid, "said"))) as book:
        must(book, mixup, uid)
        book.drop(mixup, uid)


def add_own_word(desk: Desk, word: str) -> Uid:
    """A word that the spelling is to know; one that it knows already is no trouble.  Faults: RuleBroken."""
    clean = one_line(word)
    if not clean or " " in clean:
        raise RuleBroken(say("Ordlisten tager ét ord ad gangen."), say("Skriv ordet uden mellemrum."))
    with desk.operation(say("”{word}” føjet til ordlisten", word=short(clean))) as book:
        there = book.connection.execute(sa.select(own_word.c.uid).where(own_word.c.word == clean)).scalar()
        return Uid(there) if there else book.add(own_word, word=clean)


def drop_own_word(desk: Desk, uid: str) -> None:
    """The spelling forgets a word.  Faults: StaleWork."""
    with desk.operation(say("”{word}” slettet fra ordlisten", word=named(desk, own_word, uid, "word"))) as book:
        must(book, own_word, uid)
        book.drop(own_word, uid)


def set_phrase_code(desk: Desk, body: str | None, code: str, text: str, seen: str | None = None) -> Uid:
    """What a code stands for in one body (None: in all); an empty text takes away a code that is given.

    `seen` is the text that the screen last showed.  Faults: StaleWork, RuleBroken when the code cannot be typed.
    """
    key, words = one_line(code).casefold().removeprefix(";"), one_line(text)
    if not is_code(key):
        raise RuleBroken(
            say("Koden ”{code}” kan ikke bruges.", code=short(code)), say("Brug op til 12 bogstaver og tal, f.eks. g.")
        )
    with desk.operation(say("Koden ;{code}", code=key), merge=f"phrase_code:{body}:{key}") as book:
        table = phrase_code if body is None else body_phrase_code
        of: dict[str, object] = {} if body is None else {"committee": str(must(book, committee, body)["uid"])}
        same = [table.c[name] == value for name, value in {**of, "code": key}.items()]
        there = book.connection.execute(sa.select(table.c.uid).where(*same)).scalar()
        if there is None:
            return book.add_many(table, [{**of, "code": key, "text": words}])[0]
        unseen(must(book, table, there), "text", seen, words)
        book.set(table, there, text=words)
        return Uid(there)


def drop_phrase_code(desk: Desk, body: str | None, code: str) -> None:
    """The code stands again for what the house or the program has given.  Faults: StaleWork."""
    with desk.operation(say("Koden ;{code} slettet", code=code)) as book:
        table = phrase_code if body is None else body_phrase_code
        found = sa.select(table.c.uid).where(table.c.code == code)
        if body is not None:
            found = found.where(body_phrase_code.c.committee == body)
        for uid in book.connection.execute(found).scalars().all():
            book.drop(table, uid)


def _refuse_mixup(book: Book, wrong: str, right: str, uid: str) -> None:
    if not wrong or not right or wrong.casefold() == right.casefold():
        raise RuleBroken(
            say("En forveksling er to forskellige ord."), say("Skriv, hvad der står, og hvad der skulle have stået.")
        )
    rows = book.connection.execute(sa.select(mixup.c.uid, mixup.c.said)).all()
    if any(row.said.casefold() == wrong.casefold() and row.uid != uid for row in rows):
        raise RuleBroken(say("”{said}” er på listen i forvejen.", said=short(wrong)), say("Ret den, der står der."))
