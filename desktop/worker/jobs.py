"""What the second program can do: plain functions by name.  Heavy modules are imported inside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.arrivals import Arrived, FileFacts, Intake, Tracked
from db.codec import decode
from db.rows import Committee, Reading, Section
from db.vocabulary import ItemKind
from desktop.faults import NotReadable
from desktop.rules.skabelon import Asked
from desktop.sentences import Sentence, say
from desktop.worker import spelling

if TYPE_CHECKING:
    from desktop.documents.blocks import AnyPaper

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


@dataclass(frozen=True)
class Written:
    """A document that lies ready in its staging place, and what opening it again showed."""

    sha256: str
    size: int
    remarks: tuple[Sentence, ...] = ()


def export(progress: Progress, paper: str, form: str, pictures: str, made: str, place: str, name: str) -> Written:
    """Write a paper (canonical JSON) to its staging place.  Faults: NotPrintable, NotWritable."""
    from desktop.documents.blocks import Paper

    return _written(progress, decode(Paper, paper), form, pictures, made, place, name)


def publish(progress: Progress, paper: str, form: str, pictures: str, made: str, place: str, name: str) -> Written:
    """The same for a paper that was built for everyone.  Raises TypeError for any other: that would be our own bug."""
    from desktop.documents.blocks import Paper, Public

    given = decode(Paper, paper)
    if not isinstance(given.audience, Public):
        raise TypeError("an internal paper must not be published")
    return _written(progress, given, form, pictures, made, place, name)


def _written(
    progress: Progress, paper: AnyPaper, form: str, pictures: str, made: str, place: str, name: str
) -> Written:
    from hashlib import sha256

    from desktop.exporters import files, forms
    from desktop.exporters import pictures as images

    wanted = forms.Form(form)
    ink = forms.Ink(datetime.fromisoformat(made), pictures=images.Pictures(Path(pictures) if pictures else None))
    data = forms.write(paper, wanted, ink, progress)
    files.write_durably(Path(place), data, name)
    return Written(sha256(data).hexdigest(), len(data), forms.examine(data, wanted))


def skabelon(progress: Progress, body: str, kind: str, asked: str, made: str, place: str, name: str) -> Written:
    """Write the empty Word document for a kind of item to its staging place.  Faults: NotWritable."""
    from hashlib import sha256

    from desktop.exporters import files
    from desktop.exporters import skabelon as empty

    progress(0, 1, name)
    sections = decode(tuple[Asked, ...], asked)
    data = empty.write(body, ItemKind(kind), sections, datetime.fromisoformat(made))
    files.write_durably(Path(place), data, name)
    return Written(sha256(data).hexdigest(), len(data))


def arrive(progress: Progress, path: str, staging: str, tracked: str) -> Arrived:
    """Copy a file to the staging folder and read it, with all that is inside it.  Faults: NotReadable, NotWritable."""
    from desktop.importers.arrivals import open as door

    return door.arrive(progress, Path(path), Path(staging), Tracked(tracked))


def keep(progress: Progress, path: str, staging: str) -> Arrived:
    """Only copy it there, when reading it has brought a worker down.  Faults: NotReadable, NotWritable."""
    from desktop.importers.arrivals import open as door

    return door.keep(progress, Path(path), Path(staging))


def draft(progress: Progress, arrived: str, bodies: str, templates: str) -> Intake:
    """The items that some files make; all three are canonical JSON."""
    from desktop.importers import drafts

    files = decode(tuple[Arrived, ...], arrived)
    progress(0, 1, files[0].file.name if files else "")
    return drafts.draft(files, decode(tuple[Committee, ...], bodies), decode(tuple[Section, ...], templates))


def look_at(progress: Progress, path: str, name: str, place: str) -> FileFacts:
    """What a look at a bilag shows; the picture of its first page is put into the folder `place` under its hash."""
    from desktop.importers import facts

    progress(0, 1, name)
    return facts.look_at(Path(path), name, Path(place))


JOBS: Mapping[str, Job] = {
    "read": read,
    "export": export,
    "publish": publish,
    "skabelon": skabelon,
    "arrive": arrive,
    "keep": keep,
    "draft": draft,
    "look_at": look_at,
    "misspelt": spelling.misspelt,
    "suggested": spelling.suggested,
}
