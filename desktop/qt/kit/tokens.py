"""Tokens: the colours of the light and the dark theme, the lengths of the design, and the contrasts it relies on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

# Space between things, and the radii of key cap, control, row and card; they follow the text through `theme().px`.
XS, S, M, L, XL = 4, 8, 12, 16, 24
CAP_RADIUS, CONTROL_RADIUS, ROW_RADIUS, CARD_RADIUS = 4, 6, 8, 10
PANE_EDGE, PAPER_EDGE, PAPER_WIDTH = 18, 44, 860
RAIL_WIDTH, LIST_WIDTH, INSPECTOR_WIDTH = 84, 322, 318
FOCUS_RING, LEAST_TARGET = 2, 24

COMMITTEES: Final = ("c1", "c2", "c3", "c4", "c5", "c6")
TONES: Final = ("accent", "ok", "warn", "danger", "info")


@dataclass(frozen=True)
class Colours:
    """One theme's colours by role, as `#rrggbb` (the shadow and the dim behind overlays as `#aarrggbb`)."""

    bg: str
    surface: str
    sunken: str
    hover: str
    rail: str
    line: str
    edge: str
    text: str
    text2: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    inv: str
    inv_text: str
    inv_accent: str
    c1: str
    c2: str
    c3: str
    c4: str
    c5: str
    c6: str
    c1_soft: str
    c2_soft: str
    c3_soft: str
    c4_soft: str
    c5_soft: str
    c6_soft: str
    shadow: str
    dim: str

    def named(self) -> dict[str, str]:
        """Every role with its colour, and the tints of strips: half way from the soft colour to the paper."""
        given: dict[str, str] = asdict(self)
        return given | {f"{tone}_tint": mix(given[f"{tone}_soft"], self.surface, 0.5) for tone in TONES}


LIGHT: Final = Colours(
    bg="#F7F6F3",
    surface="#FFFFFF",
    sunken="#F1EFEB",
    hover="#EEECE7",
    rail="#EFEDE8",
    line="#E4E1DA",
    edge="#85857F",
    text="#1D1F23",
    text2="#5B5E64",
    accent="#1F4FA3",
    accent_hover="#173F85",
    accent_soft="#E3EBF8",
    on_accent="#FFFFFF",
    ok="#1C6B45",
    ok_soft="#DFF0E5",
    warn="#845004",
    warn_soft="#FBEBCD",
    danger="#AF2A22",
    danger_soft="#FAE3E0",
    info="#3A5A86",
    info_soft="#E9EEF5",
    inv="#26282D",
    inv_text="#F7F6F3",
    inv_accent="#A9C7FF",
    c1="#1F4FA3",
    c2="#17695C",
    c3="#8A4312",
    c4="#6B3FA0",
    c5="#9C2C55",
    c6="#55611A",
    c1_soft="#E0E9F8",
    c2_soft="#DBF0EA",
    c3_soft="#FAE8D9",
    c4_soft="#EEE6F8",
    c5_soft="#FAE3EA",
    c6_soft="#EFF1D6",
    shadow="#2A000000",
    dim="#55000000",
)
DARK: Final = Colours(
    bg="#17181B",
    surface="#1E2024",
    sunken="#16171A",
    hover="#2A2D32",
    rail="#121316",
    line="#33363C",
    edge="#81868F",
    text="#ECECEA",
    text2="#A9ADB4",
    accent="#8DB5FF",
    accent_hover="#A9C7FF",
    accent_soft="#223454",
    on_accent="#0C1B36",
    ok="#86D3A6",
    ok_soft="#1B3527",
    warn="#EFC070",
    warn_soft="#3B2D14",
    danger="#FF9F96",
    danger_soft="#45221F",
    info="#A8C0E0",
    info_soft="#252D39",
    inv="#ECECEA",
    inv_text="#1D1F23",
    inv_accent="#1F4FA3",
    c1="#8DB5FF",
    c2="#7ED3C0",
    c3="#F0AE7C",
    c4="#C7A6F2",
    c5="#F59BB8",
    c6="#C9D37B",
    c1_soft="#223454",
    c2_soft="#173730",
    c3_soft="#412A18",
    c4_soft="#332748",
    c5_soft="#442230",
    c6_soft="#30341A",
    shadow="#99000000",
    dim="#99000000",
)


@dataclass(frozen=True)
class Pair:
    """A colour that stands on another, and the contrast it must have there."""

    front: str
    back: str
    least: float


def _pairs() -> Iterator[Pair]:
    surfaces = ("bg", "surface", "sunken", "hover", "rail")
    tints = tuple(f"{tone}_tint" for tone in TONES)
    for back in (*surfaces, "accent_soft", *tints):
        yield from (Pair(ink, back, 4.5) for ink in ("text", "text2"))
    for back in ("bg", "surface", "sunken", "hover", "accent_soft", *tints):
        yield Pair("accent", back, 4.5)
    for back in ("bg", "surface", "hover"):
        yield from (Pair(tone, back, 4.5) for tone in TONES if tone != "accent")
    for name in (*TONES, *COMMITTEES):
        yield Pair(name, f"{name}_soft", 4.5)
    yield from (Pair("on_accent", back, 4.5) for back in ("accent", "accent_hover"))
    yield from (Pair(ink, "inv", 4.5) for ink in ("inv_text", "inv_accent"))
    # Borders of controls, focus rings, ticks, icons and dots: 3:1 where they stand.
    for back in ("bg", "surface", "sunken", "hover", "rail"):
        yield Pair("edge", back, 3.0)
    for back in ("bg", "surface", "sunken", "hover", "rail", "accent_soft"):
        yield Pair("accent", back, 3.0)
    for tone in TONES:
        yield Pair(tone, f"{tone}_tint", 3.0)
        yield Pair(tone, "accent_soft", 3.0)
    yield from (Pair("surface", back, 3.0) for back in ("ok", "accent", "warn"))


PAIRS: Final = tuple(_pairs())


def contrast(a: str, b: str) -> float:
    """The contrast of two `#rrggbb` colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def failures(colours: Colours) -> list[str]:
    """The measured pairs that fall short in a theme, each told with its figure."""
    named = colours.named()
    measured = ((pair, contrast(named[pair.front], named[pair.back])) for pair in PAIRS)
    return [f"{p.front} on {p.back}: {got:.2f} < {p.least}" for p, got in measured if got < p.least]


def mix(a: str, b: str, part: float) -> str:
    """So large a part of the first colour, and the rest of the second."""
    return "#" + "".join(f"{round(x * part + y * (1 - part)):02X}" for x, y in zip(_rgb(a), _rgb(b), strict=True))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in _rgb(colour))]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
