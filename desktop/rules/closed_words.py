"""Whether a public paper says what was only said behind closed doors: words held up against words, whatever their form.

The projection leaves out what we know to be closed; this asks again of what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db import richtext
from db.rows import ClosedWords
from desktop.rules.openness import PublicItem, PublicMeeting

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÆØÅ0-9»”\"(])|\n|\t")
_LETTERS = 30  # so long a sentence is nobody else's by chance
_SOME_LETTERS = 8
_AMOUNT = re.compile(
    r"\b[0-9]{1,3}(?:[.  ][0-9]{3})+\b|\b[0-9][0-9.,]* ?(?:kr\b|mio\b|mia\b|t\.kr|tkr|%|pct\b|m2\b|m²|ha\b)"
)
_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w’'-]{2,}")
_BODY = re.compile(r"(?:udvalg|råd|bestyrelse|nævn|direktion|direktør|forvaltning|administration|formand|borgmester)")
_FORMULA = """
    ad af afgørelse afvist afvises anbefaler anbefales anbefaling at behandling besluttede beslutning blev bliver byråd
    dagsorden dagsordenen de den der det drøftede drøftes drøftet efter efterretning efterretningen en enig enige
    enstemmigt er et for fornyet forslaget fra følger fremsendes fremsender fremsendt godkende godkendelse godkender
    godkendes godkendt godkendte har i ikke imod ind indstiller indstilles indstilling indstillingen med møde mødet
    næste og om orientering orienteringen over overfor oversendes oversender oversendt på punktet sag sagen sendes
    sendt som sig stemte tage tages taget tager tiltrådt tiltræde tiltrædes tiltrådte tilbage til udsat udsættes udgår
    udvalgets vedtage vedtages vedtaget vedtog ved videre
"""
_FORMAL = frozenset(_FORMULA.split())


@dataclass(frozen=True)
class Told:
    """An open item that says what a closed item says, and the words."""

    open_item: PublicItem
    closed: ClosedWords
    words: str


def told_of_closed(meeting: PublicMeeting, closed: Sequence[ClosedWords]) -> Told | None:
    """The first open item of a public paper in which a closed item's words stand; None when there is none.

    A decision may stand nowhere.  A case's own text may stand in that case's open items, for who opened one of them
    has opened its text; a quotation or a decision may not repeat it.  What a closed item shows itself is no secret.
    """
    pages = [_Page(item) for item in meeting.items if not item.closed]
    everything = "\n".join(page.everything for page in pages)
    for each in closed:
        shown = folded("\n".join(each.shown))
        for decided, sentence in _sentences(each):
            bare = folded(sentence)
            if bare not in everything or _stands(bare, shown):
                continue
            for page in pages:
                own_text = not decided and bool(each.case_no) and page.item.case_no == each.case_no
                if _stands(bare, page.quoting if own_text else page.everything):
                    return Told(page.item, each, sentence)
    return None


def folded(text: str) -> str:
    """A text as it is compared: without its line breaks, capitals, and the stop at its end."""
    return " ".join(text.split()).casefold().rstrip(" .,;:!?")


def telling(sentence: str) -> bool:
    """Whether a sentence says something of its own: no mere formula, and long, or with an amount or a name in it."""
    words = re.findall(r"[^\W\d_]+", sentence.casefold())
    letters = sum(map(len, words))
    if letters < _SOME_LETTERS:
        return False
    if _AMOUNT.search(sentence) or any(not _BODY.search(each.casefold()) for each in _NAME.findall(sentence)):
        return True
    return letters >= _LETTERS and not all(each in _FORMAL or _BODY.search(each) for each in words)


class _Page:
    """An open item's words, folded once: all of them, and those that repeat what somebody decided."""

    def __init__(self, item: PublicItem) -> None:
        self.item = item
        repeating = [
            *(richtext.plain(each.text) for each in item.earlier),
            richtext.plain(item.decision),
            *(richtext.plain(each.body) for each in item.point_decisions),
        ]
        self.quoting = folded("\n".join(repeating))
        parts = [
            item.title,
            item.route_text,
            item.lead,
            *(text for _, text in item.points),
            *(title for title, _ in item.bilag),
            *(richtext.plain(each.body) for each in item.sections),
            *repeating,
        ]
        self.everything = folded("\n".join(parts))


def _sentences(closed: ClosedWords) -> Iterator[tuple[bool, str]]:
    """(whether it is decided, sentence) for what a closed item says that is worth looking for."""
    for decided, texts in ((True, closed.decision), (False, closed.text)):
        for text in texts:
            for sentence in _SENTENCE.split(text):
                if telling(sentence):
                    yield decided, sentence.strip()


def _stands(bare: str, text: str) -> bool:
    """Whether words stand in a text as whole words."""
    return bare in text and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text) is not None
