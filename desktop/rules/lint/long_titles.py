"""A title that other systems cut off."""

from __future__ import annotations

from collections.abc import Iterator

from db.rows import Item
from desktop.rules.lint.remarks import Part, Place, Remark, Rule
from desktop.sentences import say

LONGEST = 255


def long_titles(item: Item) -> Iterator[Remark]:
    """Systems for cases and web sites keep 255 characters of a title."""
    if len(item.title) > LONGEST:
        yield Remark(
            Rule.LONG_TITLE,
            say("Titlen er på {n} tegn. Andre systemer tager højst {most}.", n=len(item.title), most=LONGEST),
            Place(Part.TITLE, item.uid, start=LONGEST, end=len(item.title)),
        )
