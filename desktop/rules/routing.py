"""A case's way through the bodies: `AU/BF, ØK, BY` read and written back unchanged.

"," is always the next stage.  "/" stands for bodies side by side (Mariagerfjord) or for the next one (Brønderslev):
the committee's own rule says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.vocabulary import SlashMeaning


@dataclass(frozen=True)
class Stop:
    """One body at one stage; `note` is what follows its name ("1. behandling")."""

    body: str
    note: str = ""


@dataclass(frozen=True)
class Route:
    """Stages in order, each one or more bodies; `text` is the route as it was written."""

    stages: tuple[tuple[Stop, ...], ...]
    text: str


_NOTE = re.compile(r"\s*[-–]\s*(\d+\. behandling)$", re.IGNORECASE)


def parse(text: str, slash: SlashMeaning = SlashMeaning.PARALLEL) -> Route:
    """The stages that a route text says; words that are no known body are bodies too."""
    stages: list[tuple[Stop, ...]] = []
    for part in text.strip().rstrip(".").split(","):
        stops = tuple(_stop(body) for body in part.split("/") if body.strip())
        if not stops:
            continue
        if slash is SlashMeaning.NEXT:
            stages += [(stop,) for stop in stops]
        else:
            stages.append(stops)
    return Route(tuple(stages), text)


def _stop(text: str) -> Stop:
    found = _NOTE.search(text)
    return Stop(text[: found.start()].strip(), found[1]) if found else Stop(text.strip())


def write(route: Route) -> str:
    """The route as it was written, or, for one that was made here, in the usual form."""
    if route.text:
        return route.text
    return ", ".join(
        "/".join(f"{stop.body} - {stop.note}" if stop.note else stop.body for stop in stage) for stage in route.stages
    )


def bodies(route: Route) -> tuple[tuple[str, ...], ...]:
    """The names alone, stage by stage."""
    return tuple(tuple(stop.body for stop in stage) for stage in route.stages)
