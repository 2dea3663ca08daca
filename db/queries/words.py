"""The municipality's own words: mix-ups, words for the spelling, and typed codes.  All of it is internal."""

from __future__ import annotations

import sqlalchemy as sa

from db.store import Read
from db.tables.words import body_phrase_code, mixup, own_word, phrase_code
from db.vocabulary import Audience
from db.words import MixupRow, OwnWordRow, PhraseCodeRow


def mixups(read: Read, audience: Audience) -> list[MixupRow]:
    """What is written where something else is meant, by the wrong word."""
    if audience is Audience.PUBLIC:
        return []
    found = read.execute(sa.select(mixup).order_by(mixup.c.said))
    return [MixupRow(row.uid, row.version, row.said, row.meant) for row in found]


def own_words(read: Read, audience: Audience) -> list[OwnWordRow]:
    """The words that the spelling is to know."""
    if audience is Audience.PUBLIC:
        return []
    found = read.execute(sa.select(own_word).order_by(own_word.c.word))
    return [OwnWordRow(row.uid, row.version, row.word) for row in found]


def phrase_codes(read: Read, committee: str | None, audience: Audience) -> list[PhraseCodeRow]:
    """The codes of the house and those of one body (None: of the house alone); those that are given are not stored."""
    if audience is Audience.PUBLIC:
        return []
    found = [
        PhraseCodeRow(row.uid, row.version, None, row.code, row.text)
        for row in read.execute(sa.select(phrase_code).order_by(phrase_code.c.code))
    ]
    own = sa.select(body_phrase_code).where(body_phrase_code.c.committee == committee)
    found += [
        PhraseCodeRow(row.uid, row.version, row.committee, row.code, row.text)
        for row in read.execute(own.order_by(body_phrase_code.c.code))
    ]
    return found
