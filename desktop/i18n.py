"""The screen's language: Danish msgids, and an English catalogue read from its .po file."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from importlib import resources

from desktop.sentences import Sentence

Translate = Callable[[str], str]
_SCREEN: list[str] = ["da"]


def speak(code: str) -> None:
    """From now on the screen speaks this language; what is on it already keeps its words until it is built anew."""
    _SCREEN[0] = code


def spoken() -> str:
    """The code of the screen's language."""
    return _SCREEN[0]


def _(msgid: str) -> str:
    """Words on the screen, in its language: `_("{n} punkter").format(n=3)`."""
    translate = language(spoken())
    return translate(msgid) if translate else msgid


def on_screen(sentence: Sentence) -> str:
    """A sentence from below the screen, in the screen's language."""
    return sentence.text(language(spoken()))


def language(code: str) -> Translate | None:
    """How to say a msgid in a language; None for Danish, which the msgids are."""
    if code == "da":
        return None
    words = catalogue(code)
    return lambda msgid: words.get(msgid, msgid)


@cache
def catalogue(code: str) -> dict[str, str]:
    """The msgids of a language's catalogue with their translations; empty ones are left out."""
    file = resources.files("resources") / "i18n" / f"{code}.po"
    words: dict[str, str] = {}
    said = {"msgid": "", "msgstr": ""}
    now = ""
    for line in [*file.read_text("utf-8").splitlines(), 'msgid ""']:
        key, _, rest = line.partition(" ")
        if key in said:
            if key == "msgid" and said["msgid"] and said["msgstr"]:
                words[said["msgid"]] = said["msgstr"]
            now = key
            said[now] = ast.literal_eval(rest)
        elif line.startswith('"'):
            said[now] += ast.literal_eval(line)
    return words
