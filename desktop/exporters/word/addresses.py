"""Addresses as Word takes them: a file that holds one that is none is called damaged."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from desktop.exporters.word.markup import clean

_LONGEST = 2000
_LOOSE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_SAFE = "!$%&'()*+,/:;=?@~"
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?\Z")


def address(href: str) -> str:
    """An address spelled with plain letters; "" for one that leads nowhere, or to a place in another document."""
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
