"""What the second program can do: plain functions by name.  Heavy modules are imported inside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from db.rows import Reading
from desktop.faults import NotReadable
from desktop.sentences import say

Progress = Callable[[int, int, str], None]
Job = Callable[..., object]


def read(progress: Progress, path: str) -> Reading:
    """Read a dagsorden or referat.  Faults: NotReadable."""
    from desktop.importers import minutes, source

    file = Path(path)
    progress(0, 2, file.name)
    data = _bytes(file, source.LARGEST)
    progress(1, 2, file.name)
    return minutes.read(source.decode(data, file.name))


def _bytes(file: Path, largest: int) -> bytes:
    try:
        if file.is_dir():
            raise NotReadable(say("{name} er en mappe.", name=file.name), say("Vælg en fil."))
        with file.open("rb") as opened:
            return opened.read(largest + 1)
    except FileNotFoundError as error:
        raise NotReadable(say("{name} findes ikke.", name=file.name), say("Se efter, om stien er rigtig.")) from error
    except OSError as error:
        raise NotReadable(
            say("{name} kan ikke åbnes.", name=file.name), say("Luk den i andre programmer, eller få læseadgang.")
        ) from error


JOBS: Mapping[str, Job] = {"read": read}
