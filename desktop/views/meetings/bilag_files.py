"""What is done with the files of bilag away from the window's thread: kept, looked at, read, and copied out."""

from __future__ import annotations

import stat
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from desktop.faults import Fault, NotReadable, ReadOnly
from desktop.sentences import Sentence

if TYPE_CHECKING:  # the database and the worker's codec are not here before the window is
    from db.arrivals import FileFacts
    from db.store import Read
    from desktop.operations.desk import Desk
    from desktop.operations.edit_bilag import AddedBilag
    from desktop.worker.client import Told, Worker

_SMALL = QSize(34 * 4, 44 * 4)
_LARGE = QSize(3000, 3000)


@dataclass(frozen=True)
class Taken:
    """What came of putting files on an item: the new bilag, and what is to be said of files that did not come."""

    added: tuple[AddedBilag, ...] = ()
    left_out: tuple[Fault, ...] = ()
    remarks: tuple[Sentence, ...] = ()


class Halt:
    """Whether somebody has asked a job to stop; the job's own thread looks."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        """Let the work stop at its next step."""
        self._asked.set()

    def look(self) -> None:
        """Raises Cancelled when somebody has asked."""
        from desktop.worker.client import Cancelled

        if self._asked.is_set():
            raise Cancelled


def take(desk: Desk, item: str, paths: Sequence[Path], halt: Halt, _worker: Worker, told: Told) -> Taken:
    """Keep files, and those of folders, and put them on an item in one step.  On the jobs' own thread.

    A file that cannot be had is left out and told, the others come.  Faults: what keeping says of the place (a full
    disk), and what it says of the file when there is only one; then nothing has come.
    """
    from desktop.importers import findings as words
    from desktop.importers.arrivals import drops
    from desktop.operations.edit_bilag import NewBilag, add_bilag
    from desktop.operations.keep_files import keep_file

    files, findings = drops.files_of(paths)
    kept: list[NewBilag] = []
    left_out: list[Fault] = []
    for n, path in enumerate(files):
        halt.look()
        try:
            kept.append(NewBilag(keep_file(desk, path, progress=_share(n, len(files), halt, told))))
        except NotReadable as fault:
            if len(files) == 1 and not findings:
                raise
            left_out.append(fault)
    halt.look()
    added = desk.do(add_bilag, item, kept).result() if kept else ()
    return Taken(added, tuple(left_out), tuple(words.words(each) for each in findings))


def replace(
    desk: Desk, uid: str, path: Path, halt: Halt, _worker: Worker, told: Told
) -> tuple[str, tuple[Sentence, ...]]:
    """Keep a file and put it in the place of a bilag's; its name and what is worth telling come back.

    Faults: those of keeping and replacing; then the earlier file is still there.
    """
    from desktop.operations.edit_bilag import replace_bilag
    from desktop.operations.keep_files import keep_file

    kept = keep_file(desk, path, progress=_share(0, 1, halt, told))
    halt.look()
    return kept.name, desk.do(replace_bilag, uid, kept).result()


def look(desk: Desk, wanted: Sequence[tuple[str, str]], worker: Worker, told: Told) -> dict[str, FileFacts]:
    """Look at files by (hash, name), and keep what is seen.  Where nothing can be kept it is known for now."""
    from desktop.faults import NotFound, WorkerTrouble
    from desktop.operations.keep_files import file_path, keep_facts

    seen = {}
    for n, (sha256, name) in enumerate(wanted):
        told(n, len(wanted), name)
        with tempfile.TemporaryDirectory(prefix="referent-") as folder:
            place = Path(folder)
            try:
                facts = worker.look_at(file_path(desk, sha256), name, place)
            except (NotFound, WorkerTrouble):
                continue  # it is still a bilag; that nobody could look at it is seen by what its row does not say
            seen[sha256] = facts
            try:
                desk.do(keep_facts, facts, place).result()
            except ReadOnly:
                continue
    return seen


def small_page(_read: Read, desk: Desk, sha256: str) -> QImage:
    """The small picture of a first page; an empty one where it cannot be had.  On a reading lane."""
    image = QImage.fromData(_bytes(desk, sha256))
    return image if image.isNull() else _within(image, _SMALL)


def picture(_read: Read, desk: Desk, sha256: str) -> QImage:
    """A bilag that is a picture, no larger than a screen can use; an empty one where it cannot be drawn."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageReader

    buffer = QBuffer()
    buffer.setData(QByteArray(_bytes(desk, sha256)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > _LARGE.width() or size.height() > _LARGE.height()):
        reader.setScaledSize(size.scaled(_LARGE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def content(_read: Read, desk: Desk, sha256: str) -> bytes:
    """The bytes of a bilag's file; none where it cannot be had.  On a reading lane."""
    return _bytes(desk, sha256)


class Copies:
    """Copies of kept files for other programs, so that no program can change the kept ones; gone with the window."""

    def __init__(self) -> None:
        self._room: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def make(self, _read: Read, desk: Desk, sha256: str, name: str) -> Path:
        """A copy that can only be read, under the bilag's own name.  On a reading lane.

        Faults: NotFound, NotWritable.
        """
        import shutil

        from db.files import writing
        from desktop.importers.arrivals.names import safe
        from desktop.operations.file_troubles import files_told
        from desktop.operations.keep_files import file_path

        source = file_path(desk, sha256)
        with files_told(), writing(name, source.parent):
            if self._room is None:
                self._room = tempfile.TemporaryDirectory(prefix="referent-bilag-", ignore_cleanup_errors=True)
            self._count += 1
            folder = Path(self._room.name) / str(self._count)
            folder.mkdir()
            copy = folder / safe(name)
            shutil.copyfile(source, copy)
            copy.chmod(stat.S_IREAD)
        return copy

    def close(self) -> None:
        """Take the copies away, as far as no program holds them."""
        if self._room is not None:
            self._room.cleanup()
            self._room = None


def _bytes(desk: Desk, sha256: str) -> bytes:
    from db.troubles import FileTrouble

    try:
        with desk.store.files.open(sha256) as file:
            return file.read()
    except (FileTrouble, OSError):
        return b""


def _within(image: QImage, size: QSize) -> QImage:
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, keep, smooth)


def _share(n: int, files: int, halt: Halt, told: Told) -> Callable[[int, int, str], None]:
    """Progress of one file of several, in thousandths of a file; where somebody has asked, the copy stops."""

    def moved(done: int, total: int, name: str) -> None:
        halt.look()
        told(n * 1000 + 1000 * done // max(total, 1), files * 1000, name)

    return moved
