"""The door for what comes in: any file, and what stands inside it, copied to the staging folder and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from db import richtext
from db.arrivals import Arrived, FileKind, Kept, Tracked
from db.richtext import NotRichText
from db.rows import Finding
from desktop.faults import NotReadable
from desktop.importers import html, source
from desktop.importers.arrivals import archive, kinds, mail, mail_outlook, names, word
from desktop.importers.arrivals.found import Found, Inner, Told, Unread, finding
from desktop.importers.arrivals.kinds import Form, Judged
from desktop.importers.arrivals.staging import Staged, Staging
from desktop.importers.bodies import BodyReader
from desktop.importers.encodings import decoded

Progress = Callable[[int, int, str], None]
DEEPEST = 4
MOST_FILES = 2_000
MOST_BYTES = 500_000_000
_LARGEST_PAGE = 20_000_000
_TELLING = (Form.DOCX, Form.PAGE, Form.TEXT, Form.ZIP)  # a mail may say all in its subject
_OPENED = (Form.EML, Form.MSG, Form.ZIP)


def arrive(progress: Progress, path: Path, staging: Path, tracked: Tracked = Tracked.ACCEPTED) -> Arrived:
    """Copy a file to the staging folder and read it, with all that is inside it.

    What cannot be read inside it is a finding.  Faults: NotReadable when the file itself cannot be had; NotWritable.
    """
    room = Staging(staging)
    name = names.safe(path.name)
    progress(0, 2, name)
    staged = room.take(path)
    progress(1, 2, name)
    return _Reader(progress, room, tracked).read(staged, name, 0)


def keep(progress: Progress, path: Path, staging: Path) -> Arrived:
    """Only copy a file to the staging folder.  Faults: NotReadable, NotWritable."""
    name = names.safe(path.name)
    progress(0, 1, name)
    staged = Staging(staging).take(path)
    # Its kind is not looked for: whatever brought the reader down might do so again.
    kept = Kept(name, staged.sha256, staged.size, FileKind.OTHER, str(staged.place))
    return Arrived(kept, readable=False, findings=(finding("gave_up", name),))


@dataclass
class _Reader:
    """Reads one file and what stands inside it; what is unpacked in all has an end."""

    progress: Progress
    room: Staging
    tracked: Tracked
    files: int = 0
    bytes: int = 0

    def read(self, staged: Staged, name: str, depth: int) -> Arrived:
        """One file that lies in the staging folder."""
        judged = kinds.judge(staged.place, name)
        kept = Kept(name, staged.sha256, staged.size, judged.kind, str(staged.place))
        if depth >= DEEPEST and judged.form in _OPENED:
            return Arrived(kept, readable=False, findings=(finding("too_deep", name),))
        with ExitStack() as stack:
            try:
                found = self._found(stack, judged, staged, name)
                richtext.check(found.blocks)
            except Unread as error:
                return Arrived(kept, readable=False, findings=(finding(error.what, name),))
            except (NotReadable, NotRichText):
                return Arrived(kept, readable=False, findings=(finding("damaged", name),))
            enclosed, findings = self._enclosed(found.inner, depth + 1)
        if judged.form in _TELLING and not found.blocks and not found.inner:
            return Arrived(kept, readable=False, findings=(finding("no_text", name), *found.findings))
        return Arrived(
            kept,
            found.blocks,
            found.title,
            found.sender,
            enclosed,
            found.changes,
            found.comments,
            found.readable,
            (*found.findings, *findings),
        )

    def _found(self, stack: ExitStack, judged: Judged, staged: Staged, name: str) -> Found:
        place = staged.place
        match judged.form:
            case Form.DOCX:
                return word.read(place, self.tracked, self.room.keep_bytes)
            case Form.PDF:
                return _pdf(place, name)
            case Form.EML:
                return mail.read(place)
            case Form.MSG:
                return mail_outlook.read(place)
            case Form.ZIP:
                return stack.enter_context(archive.opened(place))
            case Form.PAGE:
                return Found(html.read(decoded(_text(staged), name).text))
            case Form.TEXT:
                return _plain(_text(staged), name)
            case Form.DOC | Form.ODT | Form.RTF:
                raise Unread("other_word")
            case Form.LOCKED:
                raise Unread("locked")
            case Form.TNEF:
                raise Unread("winmail")
            case _:
                return Found()

    def _enclosed(self, inner: Sequence[Inner], depth: int) -> tuple[tuple[Arrived, ...], tuple[Finding, ...]]:
        out: list[Arrived] = []
        told = Told()
        taken: list[str] = []
        for n, each in enumerate(inner):
            name = names.unlike(names.safe(each.name), taken)
            self.progress(n, len(inner), name)
            if self.files >= MOST_FILES or self.bytes >= MOST_BYTES:
                told.say("too_much_inside", name)
                continue
            try:
                with each.open() as opened:
                    staged = self.room.keep(opened, MOST_BYTES - self.bytes)
            except Unread as error:
                told.say(f"inside_{error.what}", name)
                continue
            self.files += 1
            self.bytes += staged.size
            taken.append(name)
            out.append(self.read(staged, name, depth))
        return tuple(out), told.findings()


def _text(staged: Staged) -> bytes:
    if staged.size > _LARGEST_PAGE:
        raise Unread("text_too_large")
    return staged.place.read_bytes()


def _plain(data: bytes, name: str) -> Found:
    if not data.strip():
        return Found()
    try:
        lines = source.decode(data, name)
    except NotReadable as error:
        raise Unread("damaged") from error
    reader = BodyReader(headings=False)
    blocks = reader.read(lines.lines)
    damage = (("unreadable_letters", lines.doubtful), ("removed_characters", lines.removed))
    told = [finding(what, f"{each.count}, {each.text}", each.where.line) for what, places in damage for each in places]
    return Found(blocks, findings=(*reader.findings, *told))


def _pdf(place: Path, name: str) -> Found:
    from desktop.importers.arrivals import pdf

    blocks, title, findings, is_readable = pdf.read(place, name)
    return Found(blocks, title, readable=is_readable, findings=findings)
