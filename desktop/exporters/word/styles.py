"""The styles of a Word document, made of a look alone.  Built-in ones have the names that Word shows in Danish."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

from desktop.documents.blocks import Role
from desktop.exporters.look import Colour, Look, Pt, Type, pt
from desktop.exporters.word.markup import HEAD, SPACES, colour, eighths, half_points, on, twips, w

Style = NewType("Style", str)

BODY = Style("BodyText")
LIST = Style("ListParagraph")
QUOTE = Style("Quote")
CAPTION = Style("Caption")
FIGURE = Style("Figur")
CASE_NUMBER = Style("Sagsnummer")
NOTICE = Style("Udgave")
DECISION = Style("Beslutning")
ABSENCE = Style("Fravaer")
FACE = Style("OffentligUdgave")
EARLIER = Style("TidligereBehandling")
CELL = Style("Tabeltekst")
HEAD_CELL = Style("Tabelhoved")
SIDE_CELL = Style("Tabelforspalte")
TABLE = Style("Tabel")
CONTENTS_HEADING = Style("TOCHeading")
HEADER = Style("Header")
FOOTER = Style("Footer")
TAIL = Style("Titeltilfoejelse")
LINK = Style("Hyperlink")
GROUPS = 2  # the level at which items are grouped; a list of contents shows them quietly

OF_ROLES = {
    Role.NOTICE: NOTICE,
    Role.WITHDRAWN: NOTICE,
    Role.CASE_NUMBER: CASE_NUMBER,
    Role.DECISION: DECISION,
    Role.VOTES: DECISION,
    Role.ABSENCE: ABSENCE,
    Role.EARLIER: EARLIER,
    Role.PUBLIC_FACE: FACE,
}
DEEPEST = 6
NOTHING = Pt(0)
_PAPER = Colour("#ffffff")
_AIR = 3  # points between a tint's edge and its first and last line
BOX = Pt(8)  # from a rule to its words
FURTHEST_EDGE = 31  # points from the words to a border; Word takes no more


@dataclass(frozen=True)
class Frame:
    """A rule at the left of some paragraphs, and a tint behind them."""

    rule: Colour
    thick: Pt
    fill: Colour | None = None
    gap: Pt = BOX  # from the rule to the words

    @property
    def right(self) -> Pt:
        """How far inside the tint's edge its words end."""
        return BOX if self.fill else NOTHING


def decision_frame(look: Look) -> Frame:
    """Around a decision."""
    return Frame(look.decision_rule, Pt(2.25), look.decision_fill)


def face_frame(look: Look) -> Frame:
    """Beside what the public sees of a closed item."""
    return Frame(look.hairline, Pt(2.25))


def quote_frame(look: Look) -> Frame:
    """Beside what others have said."""
    return Frame(look.hairline, Pt(2.25), gap=pt(look.quote_step))


def edges(frame: Frame, moved: float = 0) -> str:
    """The rule and the tint, whose other edges have its own colour and give it air.

    The rule stands still when the words are moved in.
    """
    space = round(min(frame.gap + moved, FURTHEST_EDGE))
    rule = w("left", val="single", sz=eighths(frame.thick), space=space, color=colour(frame.rule))
    air: dict[str, str | int] = {"val": "single", "sz": 4, "color": colour(frame.fill or _PAPER)}
    top, bottom = w("top", **air, space=_AIR), w("bottom", **air, space=_AIR)
    if frame.fill is None:
        return w("pBdr", top, rule, bottom)
    return w("pBdr", top, rule, bottom, w("right", **air, space=round(BOX))) + tint(frame.fill)


def frame_of(style: Style, look: Look) -> Frame | None:
    """The frame that a style brings with it."""
    known = {DECISION: decision_frame, FACE: face_frame, QUOTE: quote_frame}
    return known[style](look) if style in known else None


def heading(level: int) -> Style:
    """The style of a heading."""
    return Style(f"Heading{level}")


def contents(level: int) -> Style:
    """The style of a line of contents."""
    return Style(f"TOC{level}")


def heading_types(look: Look) -> tuple[Type, ...]:
    """How the headings of the six levels are set, from the first down."""
    return (look.title, look.group, look.item, look.section, look.heading, look.subheading)


def text_width(look: Look) -> Pt:
    """The width of the lines of a page, beside the column in which numbers hang."""
    return Pt(pt(look.page_width) - 2 * pt(look.side) - pt(look.hang))


def styles(look: Look, lang: str) -> str:
    """The whole part `styles.xml`."""
    return HEAD + w("styles", _defaults(look, lang), _LATENT, *_all(look)).replace(
        "<w:styles>", f"<w:styles {SPACES}>", 1
    )


_LATENT = w(
    "latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0, count=376
)


def _defaults(look: Look, lang: str) -> str:
    letters = w("rPr", fonts(look), ink(look.ink), *size(look.body.size), w("lang", val=lang, eastAsia=lang))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", w("pPr", on("widowControl"))))


def _all(look: Look) -> Iterable[str]:
    yield _style("Normal", "Normal", default=1, order=0, quick=True)
    yield _character("DefaultParagraphFont", "Default Paragraph Font", default=1, order=1, hidden=True)
    yield _table_normal()
    yield w("style", w("name", val="No List"), _order(99), *_hidden(), type="numbering", default=1, styleId="NoList")
    yield _style(BODY, "Body Text", look.body, order=1, quick=True)
    for level, kind in enumerate(heading_types(look), 1):
        below = w("outlineLvl", val=level - 1)
        yield _style(heading(level), f"heading {level}", kind, following=BODY, holds=True, below=below, order=9)
    yield _character(TAIL, "Titeltilføjelse", *letters(look.title_tail), order=10)
    yield _style(LIST, "List Paragraph", look.body, after=tight(look), order=12, quick=True)
    quoted = w("ind", left=twips(pt(look.quote_step)), right=twips(pt(look.quote_step)))
    beside = edges(quote_frame(look))
    yield _style(QUOTE, "Quote", look.body, edges=beside, indent=quoted, order=13, quick=True)
    yield _style(FIGURE, "Figur", look.body, following=CAPTION, holds=True, order=14)
    yield _style(CAPTION, "caption", look.caption, order=15, quick=True)
    yield _style(CASE_NUMBER, "Sagsnummer", look.case_number, holds=True, order=16, quick=True)
    yield _style(NOTICE, "Udgave", look.notice, order=17, quick=True)
    kept = decision_frame(look)
    inside = w("ind", left=0, right=twips(kept.right))
    yield _style(DECISION, "Beslutning", look.body, edges=edges(kept), indent=inside, order=18, quick=True)
    yield _style(FACE, "Offentlig udgave", look.body, edges=edges(face_frame(look)), order=19, quick=True)
    yield _style(ABSENCE, "Fravær", look.absence, order=19, quick=True)
    yield _style(EARLIER, "Tidligere behandling", look.earlier, following=BODY, holds=True, order=20, quick=True)
    yield _style(CELL, "Tabeltekst", look.cell, order=21, quick=True)
    yield _style(HEAD_CELL, "Tabelhoved", look.cell, bold=True, order=22, quick=True)
    yield _style(SIDE_CELL, "Tabelforspalte", look.cell, order=22, quick=True)
    yield _style(CONTENTS_HEADING, "TOC Heading", look.section, following=BODY, holds=True, order=39)
    out = twips(pt(look.hang))
    hang = w("ind", left=0, hanging=out)
    for level in range(1, DEEPEST + 1):
        kind, indent = (look.contents, hang) if level > GROUPS else (look.contents_group, "")
        yield _style(contents(level), f"toc {level}", kind, indent=indent, order=39)
    stops = w("tabs", w("tab", val="right", pos=twips(text_width(look))))
    line = w("bottom", val="single", sz=eighths(look.rule), space=_AIR, color=colour(look.hairline))
    wide = w("ind", left=-out)
    yield _style(HEADER, "header", look.furniture, edges=w("pBdr", line), tabs=stops, indent=wide, order=40)
    yield _style(FOOTER, "footer", look.furniture, tabs=stops, indent=wide, order=41)
    yield _character(LINK, "Hyperlink", ink(look.link), w("u", val="single"), order=42)
    yield _table(look)


def tight(look: Look) -> Pt:
    """What stands between two points of a list."""
    return Pt(look.body.after / 3)


def letters(kind: Type) -> tuple[str, ...]:
    """The letters of a type, for a run or a style."""
    return (
        toggle("b", said=kind.bold),
        toggle("i", said=kind.italic),
        ink(kind.ink),
        *size(kind.size),
    )


def toggle(name: str, *, said: bool) -> str:
    """A property that overrules what the style says."""
    return on(name) if said else w(name, val=0)


def spacing(kind: Type, *, before: Pt | None = None, after: Pt | None = None) -> str:
    """Lines and the room around them; a line grows with what stands in it."""
    return w(
        "spacing",
        before=twips(kind.before if before is None else before),
        after=twips(kind.after if after is None else after),
        line=twips(kind.leading),
        lineRule="atLeast",
    )


def fonts(look: Look) -> str:
    """The family, for every kind of script."""
    return w("rFonts", ascii=look.family, hAnsi=look.family, eastAsia=look.family, cs=look.family)


def ink(shade: Colour) -> str:
    """The colour of letters."""
    return w("color", val=colour(shade))


def size(height: Pt) -> tuple[str, str]:
    """The size of letters, for every kind of script."""
    return w("sz", val=half_points(height)), w("szCs", val=half_points(height))


def tint(shade: Colour) -> str:
    """A plain ground behind a paragraph or a cell."""
    return w("shd", val="clear", color="auto", fill=colour(shade))


def _order(place: int) -> str:
    return w("uiPriority", val=place)


def _hidden() -> tuple[str, str]:
    return on("semiHidden"), on("unhideWhenUsed")


def _style(
    key: Style | str,
    name: str,
    kind: Type | None = None,
    *,
    order: int,
    default: int | None = None,
    quick: bool = False,
    holds: bool = False,
    following: Style | None = None,
    edges: str = "",
    tabs: str = "",
    indent: str = "",
    below: str = "",
    after: Pt | None = None,
    bold: bool = False,
) -> str:
    """A paragraph style; `holds` keeps it with what follows."""
    together = on("keepNext") + on("keepLines") if holds else ""
    space = spacing(kind, after=after) if kind else ""
    lines = w("pPr", together, edges, tabs, space, indent, below) if kind else ""
    shape = w("rPr", *((on("b"), *letters(kind)[1:]) if bold else letters(kind))) if kind else ""
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal") if key != "Normal" else "",
        w("next", val=following) if following else "",
        _order(order),
        on("qFormat", when=quick or holds),
        lines,
        shape,
        type="paragraph",
        default=default,
        customStyle=None if name[0].islower() or name in _BUILT_IN else 1,
        styleId=key,
    )


_BUILT_IN = {"Normal", "Body Text", "List Paragraph", "Quote", "TOC Heading", "Hyperlink", "Default Paragraph Font"}


def _character(
    key: Style | str, name: str, *said: str, order: int, default: int | None = None, hidden: bool = False
) -> str:
    return w(
        "style",
        w("name", val=name),
        _order(order),
        *(_hidden() if hidden else ()),
        w("rPr", *said) if said else "",
        type="character",
        default=default,
        customStyle=None if name in _BUILT_IN else 1,
        styleId=key,
    )


def _table_normal() -> str:
    sides = w("top", w=0, type="dxa") + w("left", w=108, type="dxa") + w("bottom", w=0, type="dxa")
    margins = w("tblCellMar", sides, w("right", w=108, type="dxa"))
    shape = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    return w(
        "style", w("name", val="Normal Table"), _order(99), *_hidden(), shape,
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip


def _table(look: Look) -> str:
    """Hairlines between the rows, a stronger one under the head."""
    line: dict[str, str | int] = {"val": "single", "sz": eighths(look.rule), "space": 0, "color": colour(look.hairline)}
    borders = w("tblBorders", w("top", **line), w("bottom", **line), w("insideH", **line))
    pad = twips(look.cell_padding)
    sides = [w(side, w=pad, type="dxa") for side in ("top", "left", "bottom", "right")]
    shape = w("tblPr", w("tblInd", w=0, type="dxa"), borders, w("tblCellMar", *sides))
    head = w("tblStylePr", w("rPr", on("b")), w("tcPr", tint(look.head_fill)), type="firstRow")
    return w(
        "style", w("name", val="Tabel"), w("basedOn", val="TableNormal"), _order(23), on("qFormat"),
        shape, head, type="table", customStyle=1, styleId=TABLE,
    )  # fmt: skip
