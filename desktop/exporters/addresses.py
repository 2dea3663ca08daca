"""Where a link may lead, spelled so that Word, browsers and readers of PDF take it for the same address."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from db.richtext import clean

_LONGEST = 2000  # Word calls a file with a longer one damaged
_LOOSE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SAFE = "!$%&'()*+,/:;=?@~"
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?\Z")


def address(href: str) -> str:
    """An address in plain letters; "" for one that leads nowhere that a document can go.

    A bilag is such a place: the document does not hold it.  A name and a password before the host are left out.
    """
    try:
        parts = urlsplit(clean(href))
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return ""
    match parts.scheme:
        case "mailto" if parts.path:
            spelled = urlunsplit(("mailto", "", _quoted(parts.path), _quoted(parts.query), ""))
        case "http" | "https" if _HOST.match(host):
            rest = (_quoted(parts.path), _quoted(parts.query), _quoted(parts.fragment))
            spelled = urlunsplit((parts.scheme, host + port, *rest))
        case _:
            return ""
    return spelled if len(spelled) <= _LONGEST else ""


def _quoted(part: str) -> str:
    return quote(_LOOSE_PERCENT.sub("%25", part), safe=_SAFE)
