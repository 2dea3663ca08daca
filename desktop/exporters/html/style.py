"""The style of a page: the sheet that comes with the program, filled with the measures and colours of a look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from importlib import resources

from desktop.documents.blocks import Furniture
from desktop.exporters.html.spelling import css_string
from desktop.exporters.look import Look, Type, pt

# Where the look's own font is not installed, the machine's reading font stands in.
_NEAR = ("Source Sans Pro", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans")
_GENERIC = frozenset({"system-ui", "-apple-system"})


def sheet(look: Look, furniture: Furniture) -> str:
    """The whole style sheet of one page."""
    return "\n".join([f":root{{{';'.join(_tokens(look))}}}", _given(), _printed(look, furniture)])


@cache
def _given() -> str:
    """The sheet as it is written, without its comments and its air."""
    written = (resources.files("resources") / "web" / "page.css").read_text("utf-8")
    bare = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def _tokens(look: Look) -> Iterator[str]:
    """The look as custom properties: lengths in rem, so that one hierarchy serves screen and paper."""
    families = [css_string(each) if each not in _GENERIC else each for each in (look.family, *_NEAR, look.fallback)]
    yield f"--family:{','.join(families)},sans-serif"
    for name in ("ink", "quiet", "accent", "hairline", "head_fill", "decision_fill", "decision_rule", "link"):
        yield f"--{_spelled(name)}:{getattr(look, name)}"
    yield f"--hang:{_rem(pt(look.hang), look)}"
    yield f"--list-step:{_rem(pt(look.list_step), look)}"
    yield f"--quote-step:{_rem(pt(look.quote_step), look)}"
    yield f"--body-size:{_number(look.body.size)}pt"
    yield f"--leading:{_number(look.body.leading / look.body.size)}"
    yield f"--picture-height:{_number(look.picture_height)}mm"
    yield f"--smallest-cell:{_number(look.smallest_cell)}pt"
    yield f"--rule:{_number(look.rule)}pt"
    for field in fields(look):
        kind = getattr(look, field.name)
        if isinstance(kind, Type):
            name = _spelled(field.name)
            slant, weight = ("italic" if kind.italic else "normal"), (700 if kind.bold else 400)
            leading = _number(kind.leading / kind.size)
            yield f"--font-{name}:{slant} {weight} {_rem(kind.size, look)}/{leading} var(--family)"
            yield f"--before-{name}:{_rem(kind.before, look)}"
            yield f"--after-{name}:{_rem(kind.after, look)}"


def _printed(look: Look, furniture: Furniture) -> str:
    """The page as paper: its size and margins, and the words that stand on every sheet."""
    margin = f"{_number(look.top)}mm {_number(look.side)}mm {_number(look.bottom)}mm {_number(look.side - look.hang)}mm"
    small = f"font:{_number(look.furniture.size)}pt/1.3 var(--family);color:{look.quiet}"
    corners = {
        "@top-left": css_string(furniture.left),
        "@top-right": css_string(furniture.right),
        "@bottom-left": css_string(furniture.mark),
        "@bottom-right": _counted(furniture.page),
    }
    inset = f";padding-left:{_number(look.hang)}mm"  # the left margin ends where numbers hang, and text begins later
    mark = f";font-weight:700;color:{look.mark.ink}"
    boxes = "".join(
        f"{corner}{{content:{words};{small}{inset if corner.endswith('left') else ''}"
        f"{mark if corner == '@bottom-left' else ''}}}"
        for corner, words in corners.items()
        if words != '""'
    )
    size = f"{_number(look.page_width)}mm {_number(look.page_height)}mm"
    return f"@page{{size:{size};margin:{margin};{boxes}}}"


def _counted(page: str) -> str:
    """`Side {page} af {pages}` with a counter in each gap."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = [part for part in re.split(r"(\{pages?\})", page) if part]
    return " ".join(counters.get(part) or css_string(part) for part in parts) or '""'


def _rem(length: float, look: Look) -> str:
    return f"{_number(length / look.body.size)}rem"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _spelled(name: str) -> str:
    return name.replace("_", "-")
