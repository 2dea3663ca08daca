"""Narrow records of the municipality's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MixupRow:
    """A word that is written where another is meant."""

    uid: str
    version: int
    said: str
    meant: str


@dataclass(frozen=True)
class OwnWordRow:
    """A word that the spelling is to know."""

    uid: str
    version: int
    word: str


@dataclass(frozen=True)
class PhraseCodeRow:
    """A typed code and what it stands for: of one body, or (`committee` None) of all.  An empty text takes it away."""

    uid: str
    version: int
    committee: str | None
    code: str
    text: str
