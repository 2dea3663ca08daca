"""Sentences of a decision that ask somebody to do something: offered as follow-ups, never made into one in silence."""

from __future__ import annotations

import re

_ASKS = re.compile(
    r"\b(udvalget|byrådet|økonomiudvalget|kommunalbestyrelsen|bestyrelsen|rådet|der|man) "
    r"(ønsker|ønskes|ønskede|anmoder|anmodes|beder|bad)\b"
    r"|\b(anmodes|bedes) om\b"
    r"|\bpå (et|det) (kommende|næste) møde\b"
    r"|\b(administrationen|forvaltningen|fagenheden|direktøren) (udarbejder|undersøger|vender tilbage|fremlægger)\b"
    r"|\bvende[rs]? tilbage (med|til udvalget)\b"
    r"|\budarbejdes til \w+ behandling\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n")


def candidates(decision: str) -> tuple[str, ...]:
    """The asking sentences of a decision, in its own words and order."""
    return tuple(each.strip() for each in _SENTENCE.split(decision) if _ASKS.search(each))
