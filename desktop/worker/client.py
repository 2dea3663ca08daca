"""The first program's side of the worker: one warm process, killed and replaced when it fails."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar, cast

from db.arrivals import Arrived, FileFacts, Intake, Tracked
from db.codec import NotDecodable, encode, from_json
from db.rows import Committee, Reading, Section
from db.vocabulary import ItemKind
from desktop import faults
from desktop.documents.blocks import AnyPaper, Internal, Paper, Public
from desktop.exporters.files import staged
from desktop.exporters.forms import Form
from desktop.importers.arrivals import drops
from desktop.importers.encodings import readable
from desktop.reports import LOG
from desktop.rules.skabelon import Asked
from desktop.sentences import Sentence, say
from desktop.worker.jobs import Written

T = TypeVar("T")
SECONDS = 60.0
EXPORT_SECONDS = 600.0
ARRIVAL_SECONDS = 180.0
_KEPT = ("PATH", "LANG", "LC_ALL", "HOME", "SYSTEMROOT", "TEMP", "TMP", "REFERENT_HOME")
Told = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Wanted:
    """How a document is to be written: the moment that it bears (with a zone), and where its pictures lie."""

    made: datetime
    pictures: Path | None = None


@dataclass(frozen=True)
class Ground:
    """What drafts of items are made by: the bodies of the house, and the sections that the body's items begin with."""

    bodies: Sequence[Committee] = ()
    templates: Sequence[Section] = ()


class Cancelled(Exception):
    """The job was stopped because somebody asked for it."""


class Worker:
    """A second process that does one job at a time; others wait their turn."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = list(command or _command())
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._room: tempfile.TemporaryDirectory[str] | None = None
        self._number = 0
        self._cancelled = threading.Event()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, progress: Told | None = None) -> Reading:
        """Read a dagsorden or referat.  Faults: NotReadable, WorkerTrouble."""
        return self.ask("read", str(path.absolute()), result=Reading, about=path.name, progress=progress)

    def look_at(self, path: Path, name: str, place: Path, progress: Told | None = None) -> FileFacts:
        """What a look at a bilag shows; the picture of its first page is put into the folder `place` under its hash.

        Faults: WorkerTrouble.  Raises Cancelled after `cancel`.
        """
        where = (str(path.absolute()), name, str(place.absolute()))
        return self.ask("look_at", *where, result=FileFacts, about=name, progress=progress)

    def export(
        self, paper: Paper[Internal], form: Form, target: Path, ink: Wanted, told: Told | None = None
    ) -> Written:
        """Write an internal paper to `target`; until it is finished and on the disk, an older file stands untouched.

        Faults: NotPrintable, NotWritable, WorkerTrouble.  Raises Cancelled after `cancel`.
        """
        return self._written("export", paper, form, target, ink, told)

    def publish(self, paper: Paper[Public], form: Form, target: Path, ink: Wanted, told: Told | None = None) -> Written:
        """The same for a paper that may go out of the house; the type checker and the job refuse any other."""
        return self._written("publish", paper, form, target, ink, told)

    def _written(self, job: str, paper: AnyPaper, form: Form, target: Path, ink: Wanted, told: Told | None) -> Written:
        with staged(target) as place:
            return self.ask(
                job,
                encode(paper).decode(),
                str(form),
                str(ink.pictures.absolute()) if ink.pictures else "",
                ink.made.isoformat(),
                str(place.absolute()),
                target.name,
                result=Written,
                about=target.name,
                progress=told,
                seconds=EXPORT_SECONDS,
            )

    def skabelon(self, body: str, kind: ItemKind, asked: Sequence[Asked], target: Path, made: datetime) -> Written:
        """Write the empty Word document for a kind of item to `target`.  Faults: NotWritable, WorkerTrouble."""
        with staged(target) as place:
            return self.ask(
                "skabelon",
                body,
                str(kind),
                encode(tuple(asked)).decode(),
                made.isoformat(),
                str(place.absolute()),
                target.name,
                result=Written,
                about=target.name,
            )

    def arrive(
        self, path: Path, staging: Path, tracked: Tracked = Tracked.ACCEPTED, progress: Told | None = None
    ) -> Arrived:
        """Copy a file to the staging folder and read it, with all that is inside it.

        Faults: NotReadable, NotWritable, WorkerTrouble.  Raises Cancelled after `cancel`.
        """
        place = (str(path.absolute()), str(staging.absolute()))
        return self.ask(
            "arrive",
            *place,
            str(tracked),
            result=Arrived,
            about=readable(path.name),
            progress=progress,
            seconds=ARRIVAL_SECONDS,
        )

    def take_in(
        self,
        paths: Sequence[Path],
        staging: Path,
        ground: Ground,
        tracked: Tracked = Tracked.ACCEPTED,
        progress: Told | None = None,
    ) -> Intake:
        """What one drop makes.  Each file is a job of its own: one that brings the worker down takes no other along.

        `progress` tells how many files are done.  Faults: NotWritable; for a file that came alone also NotReadable and
        WorkerTrouble.  Raises Cancelled after `cancel`.
        """
        self._cancelled.clear()
        files, findings = drops.files_of(paths)
        arrived: list[Arrived] = []
        for n, path in enumerate(files):
            if progress is not None:
                progress(n, len(files), readable(path.name))
            if self._cancelled.is_set():
                raise Cancelled
            try:
                arrived.append(self._arrived(path, staging, tracked, alone=len(files) == 1))
            except (faults.NotReadable, faults.WorkerTrouble) as fault:
                if len(files) == 1:
                    raise
                findings.append(drops.left_out(fault))
        made = self._drafted(arrived, ground)
        return replace(made, findings=(*findings, *made.findings))

    def _arrived(self, path: Path, staging: Path, tracked: Tracked, *, alone: bool) -> Arrived:
        try:
            arrived = self.arrive(path, staging, tracked)
        except faults.WorkerTrouble:
            if alone:
                raise
            return self.ask(
                "keep", str(path.absolute()), str(staging.absolute()), result=Arrived, about=readable(path.name)
            )
        if alone and not arrived.readable:
            raise drops.why_not(arrived)
        return arrived

    def _drafted(self, arrived: Sequence[Arrived], ground: Ground) -> Intake:
        if not arrived:
            return Intake()
        given = (tuple(arrived), tuple(ground.bodies), tuple(ground.templates))
        return self.ask(
            "draft",
            *(encode(each).decode() for each in given),
            result=Intake,
            about=arrived[0].file.name,
            seconds=ARRIVAL_SECONDS,
        )

    def ask(
        self,
        job: str,
        *arguments: str | int | bool,
        result: type[T],
        about: str,
        progress: Told | None = None,
        seconds: float = SECONDS,
    ) -> T:
        """Have a job done; what it gives comes back as `result`.

        Faults: what the job says itself; WorkerTrouble when it takes too long, too much memory, or falls over.
        Raises Cancelled after `cancel`.
        """
        with self._turn:
            self._cancelled.clear()
            process = self._warm()
            while not self._answers.empty():
                # A stop that came when no job was under way would end this one.
                self._answers.get()
            self._number += 1
            request = json.dumps({"id": self._number, "job": job, "arguments": arguments}).encode() + b"\n"
            try:
                assert process.stdin is not None  # noqa: S101 - opened as a pipe
                process.stdin.write(request)
                process.stdin.flush()
            except OSError:
                self._kill()
                raise _fell(about) from None
            answer = self._await(about, progress, time.monotonic() + seconds)
            try:
                return cast("T", from_json(result, answer))
            except NotDecodable:
                self._kill()
                raise _fell(about) from None

    def cancel(self) -> None:
        """Stop the job that is under way, at once."""
        self._cancelled.set()
        self._answers.put(None)

    def _await(self, about: str, progress: Told | None, deadline: float) -> Any:  # noqa: ANN401 - JSON
        while True:
            try:
                line = self._answers.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                self._kill()
                raise faults.WorkerTrouble(
                    say("{name} tog for lang tid at behandle og blev opgivet.", name=about),
                    say("Intet er gået tabt. Prøv med en mindre fil."),
                ) from None
            if self._cancelled.is_set():
                self._kill()
                raise Cancelled
            if line is None:
                self._kill()
                raise _fell(about)
            answer = self._understood(line, about)
            if answer.get("id") != self._number:
                continue
            if "progress" in answer:
                if progress is not None:
                    progress(*answer["progress"])
                continue
            if "result" in answer:
                return answer["result"]
            self._raise(answer, about)

    def _understood(self, line: bytes, about: str) -> dict[str, Any]:
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            self._kill()
            raise _fell(about)
        return answer

    def _raise(self, answer: dict[str, Any], about: str) -> None:
        if "fault" in answer:
            name, what, hint = answer["fault"]
            kind = getattr(faults, name, faults.Fault)
            raise kind(_heard(what), _heard(hint) if hint else None)
        self._kill()
        if "memory" in answer:
            raise faults.WorkerTrouble(
                say("{name} kræver mere hukommelse, end der er sat af.", name=about),
                say("Intet er gået tabt. Prøv med en mindre fil."),
            )
        LOG.error("worker: %s", answer.get("bug", "?"))
        raise _fell(about)

    def _warm(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._kill()
        self._room = tempfile.TemporaryDirectory(prefix="referent-")
        environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
        if not getattr(sys, "frozen", False):
            environment["PYTHONPATH"] = str(Path(__file__).parent.parent.parent)
            environment["PYTHONDONTWRITEBYTECODE"] = os.environ.get("PYTHONDONTWRITEBYTECODE", "")
        self._answers = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._room.name,
                env=environment,
                start_new_session=sys.platform != "win32",
            )
        except OSError as error:
            raise faults.WorkerTrouble(
                say("Hjælpeprogrammet kunne ikke startes."),
                say("Luk andre programmer, og prøv igen; hjælper det ikke, så installér Referent igen."),
            ) from error
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        return self._process

    def _kill(self) -> None:
        if (process := self._process) is not None:
            if sys.platform != "win32":
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
            if process.stdin is not None:
                with contextlib.suppress(OSError):
                    process.stdin.close()
            self._process = None
        if self._room is not None:
            self._room.cleanup()
            self._room = None

    def close(self) -> None:
        """End the process; a later job would start a new one."""
        self._kill()


def _listen(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on what the worker says, and that it has ended."""
    assert process.stdout is not None  # noqa: S101 - opened as a pipe
    with process.stdout as out:
        for line in out:
            answers.put(line)
    answers.put(None)


def _heard(spelled: Sequence[Any]) -> Sentence:
    """A sentence from the pipe."""
    msgid, values = spelled
    return Sentence(msgid, {key: _heard(each) if isinstance(each, list) else each for key, each in values.items()})


def _command() -> list[str]:
    """How the second program is started: the way in of the whole program, told that it is the worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    launcher = Path(__file__).parent.parent.parent / "installers" / "launch.py"
    if launcher.is_file():
        return [sys.executable, "-P", str(launcher), "--worker"]
    return [sys.executable, "-P", "-m", "desktop.worker.serve"]  # installed from a wheel, which has no launcher


def _fell(about: str) -> faults.WorkerTrouble:
    return faults.WorkerTrouble(
        say("{name} kunne ikke behandles: hjælpeprogrammet gik ned.", name=about),
        say("Intet er gået tabt. Prøv igen, eller vælg en anden fil."),
    )
