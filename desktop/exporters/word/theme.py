"""The theme of a Word document: our colours in its palette, and our family for whatever somebody adds."""

from __future__ import annotations

from desktop.exporters.look import Colour, Look
from desktop.exporters.word.markup import HEAD, colour

_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme(look: Look) -> str:
    """The whole part."""
    paper = Colour("#ffffff")
    palette = {
        "dk1": look.ink,
        "lt1": paper,
        "dk2": look.accent,
        "lt2": look.head_fill,
        "accent1": look.accent,
        "accent2": look.decision_rule,
        "accent3": look.quiet,
        "accent4": look.hairline,
        "accent5": look.head_fill,
        "accent6": look.decision_fill,
        "hlink": look.link,
        "folHlink": look.link,
    }
    colours = "".join(f'<a:{name}><a:srgbClr val="{colour(ink)}"/></a:{name}>' for name, ink in palette.items())
    family = f'<a:latin typeface="{look.family}"/><a:ea typeface=""/><a:cs typeface=""/>'
    letters = f"<a:majorFont>{family}</a:majorFont><a:minorFont>{family}</a:minorFont>"
    return (
        f'{HEAD}<a:theme xmlns:a="{_SPACE}" name="Referent"><a:themeElements>'
        f'<a:clrScheme name="Referent">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Referent">{letters}</a:fontScheme>'
        f'<a:fmtScheme name="Referent">{_SHAPES}</a:fmtScheme></a:themeElements></a:theme>'
    )


# How shapes are drawn: plainly.  Word wants three of each.
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_SHAPES = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)
