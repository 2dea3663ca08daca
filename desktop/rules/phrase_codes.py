"""Typed codes: `;g` becomes "Godkendt." where it is typed, by what the body, the house or the program has given."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

SIGN = ";"
LONGEST = 12
_CODE = re.compile(r"[0-9a-zæøå]{1,12}\Z")
_TYPED = re.compile(r"(?:\A|(?<=[\s(»”\"]));([0-9A-Za-zÆØÅæøå]{1,12})\Z")
_GAP = re.compile(r"\{([^{}]+)\}")


@cache
def given(language: str = "da") -> Mapping[str, str]:
    """The codes that come with the program."""
    file = resources.files("resources") / "phrases" / f"codes_{language}.toml"
    codes: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["codes"]
    return MappingProxyType(codes)


def in_force(house: Iterable[tuple[str, str]], body: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The codes of one body: its own before the house's, the house's before the given; an empty text takes one away."""
    codes = {**given(), **dict(house), **dict(body)}
    return {code: text for code, text in sorted(codes.items()) if text}


def is_code(code: str) -> bool:
    """Whether a code can be typed: few letters and digits, small ones."""
    return _CODE.match(code) is not None


def typed(before: str) -> str | None:
    """The code that ends a line as far as it is written, without its sign; None where none stands there."""
    found = _TYPED.search(before)
    return found[1].casefold() if found else None


def expanded(text: str, gaps: Mapping[str, str]) -> str:
    """A phrase with its gaps filled; one that nobody can fill stays in its braces, to be seen and written."""
    return _GAP.sub(lambda found: gaps.get(found[1]) or found[0], text)
