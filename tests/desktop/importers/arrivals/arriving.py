"""Files put down and taken in through the door, as the tests for mails and archives need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db import richtext
from db.arrivals import Arrived, Tracked
from desktop.importers.arrivals.open import arrive


def arrived(folder: Path, name: str, data: bytes, tracked: Tracked = Tracked.ACCEPTED) -> Arrived:
    """A file with these bytes, taken in; every file of it lies in the staging folder under its hash."""
    place = folder / "ind" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    made = arrive(lambda *_: None, place, folder / "lager", tracked)
    for each in everything(made):
        richtext.check(each.blocks)
        kept = Path(each.file.place)
        assert (kept.parent, kept.name, kept.stat().st_size) == (folder / "lager", each.file.sha256, each.file.size)
    return made


def everything(arrived: Arrived) -> Iterator[Arrived]:
    """A file and all that stands inside it."""
    yield arrived
    for each in arrived.enclosed:
        yield from everything(each)


def shape(arrived: Arrived) -> list[tuple[str, str, bool]]:
    """What stands inside a file, in order: name, kind and whether it could be read."""
    return [(each.file.name, str(each.file.kind), each.readable) for each in everything(arrived)][1:]


def words(arrived: Arrived) -> str:
    """The words of a file itself."""
    return richtext.plain(arrived.blocks)


def told(arrived: Arrived) -> dict[str, str]:
    """What is told of the file itself, by kind."""
    return {each.what: each.text for each in arrived.findings}
