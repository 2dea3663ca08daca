"""What a look at a bilag shows: what it is, how long, whether everybody can read it, and its first page made small.

Nothing is refused here: a file that cannot be read is still a bilag, and that it cannot be read is what is to be told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db.arrivals import FileFacts, FileKind
from db.vocabulary import Access, Lack
from desktop.importers import facts_pdf, facts_picture, facts_sheet, facts_word
from desktop.importers.arrivals import kinds
from desktop.importers.arrivals.kinds import Form
from desktop.importers.arrivals.staging import Staging

# Where one of these stands in the way, a part of the readers gets nothing; the others make reading harder.
_WALLS = frozenset({Lack.TAGS, Lack.WORDS, Lack.UNLOCKED, Lack.WHOLE})


@dataclass(frozen=True)
class Look:
    """What one kind of file shows; `lacks` is None where nobody can say."""

    pages: int | None = None
    lacks: tuple[Lack, ...] | None = None
    thumbnail: bytes = b""


_LOOKS: dict[Form, Callable[[Path], tuple[int | None, tuple[Lack, ...] | None, bytes]]] = {
    Form.PDF: facts_pdf.look,
    Form.DOCX: facts_word.look,
    Form.PICTURE: facts_picture.look,
    Form.SHEET: facts_sheet.look,
}


def look_at(path: Path, name: str, place: Path) -> FileFacts:
    """Look at a file called `name`; its small picture is put into the folder `place` under its hash."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    judged = kinds.judge(path, name)
    look = _look(judged.form, path)
    thumbnail = Staging(place).keep_bytes(look.thumbnail) if look.thumbnail else ""
    return FileFacts(
        sha256=sha256,
        size=path.stat().st_size,
        kind=judged.kind,
        pages=look.pages,
        access=_access(look.lacks, judged.kind),
        lacks=look.lacks or (),
        thumbnail=thumbnail,
    )


def _look(form: Form, path: Path) -> Look:
    if form is Form.LOCKED:
        return Look(lacks=(Lack.UNLOCKED,))
    look = _LOOKS.get(form)
    return Look(*look(path)) if look is not None else Look()


def _access(lacks: tuple[Lack, ...] | None, kind: FileKind) -> Access:
    if lacks is None:
        return Access.GOOD if kind is FileKind.TEXT else Access.UNKNOWN
    if _WALLS & set(lacks):
        return Access.POOR
    return Access.PARTLY if lacks else Access.GOOD
