"""How words are spelled so that they stay words: in HTML, in an attribute, a style sheet, and in JSON."""

from __future__ import annotations

import json
import re
from datetime import date, time
from html import escape

from db.richtext import clean
from desktop.documents.danish import MONTHS

# What a page may not hold even as text: controls that `clean` leaves, and code points that are no characters.
_NO_CHARACTERS = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_REFUSED = re.compile(f"[\x7f-\x9f\ufdd0-\ufdef{_NO_CHARACTERS}]")

_LINE_BREAK = re.compile(r"\s*\n\s*")
_MOMENT = re.compile(
    rf"(?P<day>\d{{1,2}})\. (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})(?: kl\. (?P<at>\d\d?[.:]\d\d))?"
    r"|(?<=\bkl\. )(?P<alone>\d\d?[.:]\d\d)"
)
_IN_CSS = re.compile(r"[^\w ,.:;()/·–-]")


def allowed(words: str) -> str:
    """The words without what no page may hold."""
    return _REFUSED.sub("", clean(words))


def text(words: str) -> str:
    """Words between tags; a line break is a break."""
    return escape(allowed(words), quote=False).replace("\n", "<br>")


def attribute(words: str) -> str:
    """Words inside the quotes of an attribute, on one line."""
    return escape(_LINE_BREAK.sub(" ", allowed(words)), quote=True)


def timed(words: str) -> str:
    """Words between tags, with the days and hours that they name marked so that a program can read them."""
    out: list[str] = []
    at = 0
    for found in _MOMENT.finditer(words):
        if stamp := _stamp(found):
            out += [text(words[at : found.start()]), f'<time datetime="{stamp}">{text(found[0])}</time>']
            at = found.end()
    return "".join([*out, text(words[at:])])


def _stamp(found: re.Match[str]) -> str:
    """The moment as ISO says it; "" for one that is in no calendar and on no clock."""
    try:
        day = found["day"] and date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
        said = found["at"] or found["alone"]
        hour = said and time(int(said[:-3]), int(said[-2:]))
    except ValueError:
        return ""
    return "T".join(
        part for part in (day.isoformat() if day else "", hour.isoformat("minutes") if hour else "") if part
    )


def css_string(words: str) -> str:
    """Words as a string of a style sheet; nothing in them can end the string, the rule or the style element."""
    return '"' + _IN_CSS.sub(lambda found: f"\\{ord(found[0]):x} ", allowed(words)) + '"'


def json_inside(value: object) -> str:
    """A value as JSON that may stand inside a script element: no text in it can close the element."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", said)
