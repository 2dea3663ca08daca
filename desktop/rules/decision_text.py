"""A decision as one text: what stands above the points, then each point behind its lead."""

from __future__ import annotations

from db import richtext
from db.richtext import Block, Blocks, Para
from db.rows import Treatment


def decision_text(done: Treatment | None) -> Blocks:
    """The decision as it reads; nothing of who was there."""
    if done is None:
        return ()
    take = richtext.ids("d")
    out: list[Block] = [*richtext.renumbered(done.text, "t")]
    for place, point in enumerate(done.points):
        lead = point.printed or f"Ad {point.label}:"
        first, *rest = point.text or (Para(take(), ()),)
        if isinstance(first, Para):
            words = (*richtext.plain_runs(f"{lead} "), *first.runs) if first.runs else richtext.plain_runs(lead)
            out.append(Para(take(), richtext.merged(words)))
        else:
            out += [Para(take(), richtext.plain_runs(lead)), *richtext.renumbered((first,), f"f{place}x")]
        out += richtext.renumbered(rest, f"p{place}x")
    return tuple(out)
