"""How words are spelled so that they stay words: in HTML, in an attribute, an address, a style sheet, and in JSON."""

from __future__ import annotations

import json
import re
from datetime import date, time
from html import escape
from urllib.parse import quote, urlsplit, urlunsplit

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
_HOST = re.compile(r"([\w-]+(\.[\w-]+)*\.?|\[[0-9a-f:.]+\])\Z", re.IGNORECASE)
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_PATH = "/:@!$&'()*+,;=-._~%"
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


def address(href: str) -> str:
    """A link's address as browsers and checkers agree on it; "" when it leads nowhere that a page can go.

    A link to a bilag leads nowhere here: the page does not hold it.
    """
    try:
        parts = urlsplit(allowed(href))
        parts.port  # noqa: B018 - a port that is no number is told when it is asked for
    except ValueError:
        return ""
    if parts.scheme == "mailto" and parts.path:
        return urlunsplit(("mailto", "", _quoted(parts.path), _quoted(parts.query, "/?"), ""))
    if parts.scheme not in ("http", "https") or not _HOST.match(parts.hostname or ""):
        return ""
    return urlunsplit(
        (parts.scheme, parts.netloc, _quoted(parts.path), _quoted(parts.query, "/?"), _quoted(parts.fragment, "/?"))
    )


def _quoted(part: str, more: str = "") -> str:
    return quote(_LOOSE_PERCENT.sub("%25", part), safe=_IN_PATH + more)


def css_string(words: str) -> str:
    """Words as a string of a style sheet; nothing in them can end the string, the rule or the style element."""
    return '"' + _IN_CSS.sub(lambda found: f"\\{ord(found[0]):x} ", allowed(words)) + '"'


def json_inside(value: object) -> str:
    """A value as JSON that may stand inside a script element: no text in it can close the element."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", said)
