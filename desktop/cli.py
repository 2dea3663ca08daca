"""The same operations without a window: `python -m desktop --db FILE COMMAND`.

Exit codes: 0 done, 1 a Fault (its sentence on stderr), 2 wrong use.  `--json` speaks the shapes of the project's JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from db.lock import this_user
from db.rows import Finding, ReadMeeting
from db.store import open_store
from db.vocabulary import Audience, DocumentKind
from desktop import i18n, paths, reports
from desktop.exporters.files import in_words
from desktop.exporters.forms import Form
from desktop.faults import Fault, ReadOnly
from desktop.operations.desk import Desk
from desktop.operations.troubles import told
from desktop.sentences import Sentence, say

Command = Callable[[argparse.Namespace], int]
_VERSIONS = {
    "intern": Audience.INTERNAL,
    "offentlig": Audience.PUBLIC,
    "internal": Audience.INTERNAL,
    "public": Audience.PUBLIC,
}
_MOST_TOLD = 20
# What argparse says by itself, in Danish.
_DANISH = {
    "usage: ": "brug: ",
    "options": "tilvalg",
    "positional arguments": "argumenter",
    "show this help message and exit": "vis denne hjælp",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fejl: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "ugyldigt valg: %(value)r (vælg mellem %(choices)s)",
    "invalid %(type)s value: %(value)r": "ugyldig værdi: %(value)r",
    "the following arguments are required: %s": "der mangler: %s",
    "unrecognized arguments: %s": "ukendte argumenter: %s",
    "expected one argument": "der skal stå én værdi efter",
    "expected at least one argument": "der skal stå mindst én værdi efter",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s er ikke entydigt: %(matches)s",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code comes back."""
    # argparse looks its own words up by the name `_`; it has no other door for another language.
    vars(argparse).update(
        {
            "_": lambda words: _DANISH.get(words, words),
            "ngettext": lambda one, many, count: _DANISH.get(one if count == 1 else many, many),
        }
    )
    given = _parser().parse_args(arguments)
    log = _log()
    try:
        command: Command = given.run
        return command(given)
    except Fault as fault:
        translate = i18n.language(given.language)
        sentences = [fault.what.text(translate), *([fault.hint.text(translate)] if fault.hint else [])]
        _out(" ".join(sentences), sys.stderr)
        return 1
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        what, hint = in_words(error, Path(error.filename or "."))
        translate = i18n.language(given.language)
        _out(f"{what.text(translate)} {hint.text(translate)}", sys.stderr)
        return 1
    except Exception:  # noqa: BLE001 - the boundary: our own mistake goes to the log, and the user is told where it is
        reports.LOG.critical("command %s", given.command, exc_info=True)
        told_where = say("Der er en fejl i programmet. Den er skrevet i {log}.", log=log or "loggen")
        _out(told_where.text(i18n.language(given.language)), sys.stderr)
        return 1


def _log() -> Path | None:
    """Open the log; a machine where nothing can be written still runs the command."""
    try:
        return reports.install(paths.log_folder())
    except OSError:
        return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="referent", description="Dagsordener, beslutninger og referater for kommunale udvalg."
    )
    parser.add_argument("--db", help="databasens fil eller adresse (ellers REFERENT_DB)")
    parser.add_argument("--language", choices=("da", "en"), default="da", help="sproget i beskeder")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    def command(name: str, run: Command, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.add_argument("--json", action="store_true", help="svar som JSON")
        made.add_argument("--db", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        made.set_defaults(run=run)
        return made

    made = command("import", _import, "læs referater og dagsordener ind i databasen")
    made.add_argument("source", nargs="+", metavar="KILDE")
    made = command("read", _read, "læs et referat eller en dagsorden uden database")
    made.add_argument("source", metavar="KILDE")
    command("list", _list, "vis alle møder")
    made = command("show", _show, "vis et møde")
    made.add_argument("meeting", metavar="MØDE", help="id, last eller KODE/ÅÅÅÅ-MM-DD")
    made = command("export", _export, "skriv dagsorden eller referat til en mappe")
    made.add_argument("meeting", metavar="MØDE", help="id, last eller KODE/ÅÅÅÅ-MM-DD")
    made.add_argument("--document", choices=[str(kind) for kind in DocumentKind], default="referat")
    made.add_argument("--version", choices=list(_VERSIONS), default="intern", metavar="intern|offentlig")
    made.add_argument("--format", type=_forms, default="txt", metavar="FORM[,FORM]", help="pdf, docx, html, txt")
    made.add_argument("--out", type=Path, default=Path())
    made.add_argument("--timestamp", type=_stamp, metavar="TID", help="tidspunkt i dokumentet (ISO 8601)")
    command("undo", _undo, "fortryd det seneste")
    command("redo", _redo, "gentag det, der sidst blev fortrudt")
    command("verify", _verify, "kontrollér, at databasen er hel")
    made = command("sample", _sample, "lav eksempelkommunen Fjordby og dens dokumenter")
    made.add_argument("--out", type=Path, default=Path("out"))
    made.add_argument("--format", type=_forms, default="pdf,docx,html,txt", metavar="FORM[,FORM]")
    return parser


def _forms(said: str) -> list[Form]:
    """`pdf,docx` as forms.  Raises ValueError, which argparse tells in its own words."""
    return [Form(each.strip()) for each in said.split(",")]


def _stamp(said: str) -> datetime:
    """A moment; without a zone it is this machine's."""
    return datetime.fromisoformat(said).astimezone(UTC)


@contextmanager
def _desk(given: argparse.Namespace, *, write: bool = False, create: bool = False) -> Iterator[Desk]:
    """A desk over the database that the command names.  Faults: StoreTrouble, ReadOnly."""
    place = given.db or os.environ.get("REFERENT_DB") or str(paths.data_folder() / "referent.db")
    with told():
        store = open_store(place, write=write, create=create)
    actor = this_user()
    desk = Desk(store, actor=actor, session=f"cli:{actor}", clock=lambda: datetime.now(UTC))
    try:
        if write and store.mode.holder is not None:
            raise ReadOnly(
                say("Databasen er åben hos {holder}, som har skriveadgangen.", holder=store.mode.holder),
                say("Luk den dér, og prøv igen. Den kan læses imens."),
            )
        yield desk
    finally:
        desk.close()


def _import(given: argparse.Namespace) -> int:
    from db.queries import meetings
    from desktop.operations.import_minutes import import_readings
    from desktop.worker.client import Worker

    with Worker() as worker:
        readings = [worker.read(Path(source)) for source in given.source]
    with _desk(given, write=True, create=True) as desk:
        new = desk.do(import_readings, readings).result()
        found = [desk.ask(meetings.whole, uid, Audience.INTERNAL).result() for uid in new]
        unsure = [desk.ask(meetings.findings, uid).result() for uid in new]
    if given.json:
        return _json(
            [
                _meeting(ReadMeeting(each, tuple(doubts)), derived=True)
                for each, doubts in zip(found, unsure, strict=True)
                if each
            ]
        )
    for each, doubts in zip(found, unsure, strict=True):
        if each:
            items, places = len(each.items), len(doubts)
            _say(
                given,
                say(
                    "{committee} {day}: {items} indlæst, {doubts} at se efter.",
                    committee=each.committee,
                    day=each.on or "",
                    items=say("1 punkt") if items == 1 else say("{n} punkter", n=items),
                    doubts=say("1 sted") if places == 1 else say("{n} steder", n=places),
                ),
            )
            for finding in doubts[:_MOST_TOLD]:
                _tell(given, finding)
            if places > _MOST_TOLD:
                _say(given, say("… og {n} flere; »read« viser alle.", n=places - _MOST_TOLD))
    return 0


def _read(given: argparse.Namespace) -> int:
    from desktop.documents import agenda, minutes
    from desktop.exporters import text
    from desktop.worker.client import Worker

    with Worker() as worker:
        reading = worker.read(Path(given.source))
    if given.json:
        shapes = [_meeting(each, derived=False) for each in reading.meetings]
        return _json(shapes[0] if len(shapes) == 1 else shapes)
    for each in reading.meetings:
        room = minutes if each.meeting.document is DocumentKind.MINUTES else agenda
        _out(text.text(room.internal(each.meeting)), end="")
        for finding in each.findings:
            _tell(given, finding)
    return 0


def _list(given: argparse.Namespace) -> int:
    from db.queries import meetings
    from desktop.exporters.json_shape import line_json

    with _desk(given) as desk:
        found = desk.ask(meetings.lines, Audience.INTERNAL).result()
    if given.json:
        return _json([line_json(each) for each in found])
    for each in found:
        when = " ".join(str(part) for part in (each.on, each.start and each.start.isoformat("minutes")) if part)
        _out(f"{each.uid}  {when:16}  {each.committee_code:4}  {each.committee}  ({each.items})")
    return 0


def _show(given: argparse.Namespace) -> int:
    from db.queries import meetings
    from desktop.documents import agenda, minutes
    from desktop.exporters import text
    from desktop.operations.export_meeting import meeting_named

    with _desk(given) as desk:
        found = meeting_named(desk, given.meeting, Audience.INTERNAL)
        doubts = desk.ask(meetings.findings, found.uid).result()
    if given.json:
        return _json(_meeting(ReadMeeting(found, tuple(doubts)), derived=True))
    room = minutes if found.document is DocumentKind.MINUTES else agenda
    _out(text.text(room.internal(found)), end="")
    return 0


def _export(given: argparse.Namespace) -> int:
    from db.queries import meetings
    from desktop.operations.export_meeting import export, meeting_named
    from desktop.worker.client import Worker

    kind, audience = DocumentKind(given.document), _VERSIONS[given.version]
    with _desk(given) as desk, Worker() as worker:
        written = export(desk, worker, given.meeting, kind, audience, given.format, given.out, made=given.timestamp)
        found = meeting_named(desk, given.meeting, audience)
        told = [each.text for each in desk.ask(meetings.findings, found.uid).result() if each.what == "public_face"]
    if audience is Audience.PUBLIC:
        _warn_of_titles(given, [each.public.title for each in found.items if each.public], told)
    if given.json:
        return _json(
            {
                "files": [str(each.file) for each in written],
                "checks": [
                    {"file": str(each.file), "sha256": each.sha256, "remarks": [str(one) for one in each.remarks]}
                    for each in written
                ],
            }
        )
    for each in written:
        _out(str(each.file))
        for remark in each.remarks:
            _say(given, remark)
    return 0


def _warn_of_titles(given: argparse.Namespace, shown: Sequence[str], inferred: Sequence[str]) -> None:
    """Say which titles of closed items a reader took for public; nobody has written them for the public."""
    titles = [title for title in shown if title in inferred]
    if titles:
        warning = say(
            "Se efter: titler på lukkede punkter er læst som offentlige og står i den offentlige udgave: {titles}",
            titles=" · ".join(titles),
        )
        _out(warning.text(i18n.language(given.language)), sys.stderr)


def _undo(given: argparse.Namespace) -> int:
    with _desk(given, write=True) as desk:
        done = desk.undo()
    return _json({"undone": str(done)}) if given.json else _say(given, say("Fortrudt: {act}", act=done))


def _redo(given: argparse.Namespace) -> int:
    with _desk(given, write=True) as desk:
        done = desk.redo()
    return _json({"redone": str(done)}) if given.json else _say(given, say("Gentaget: {act}", act=done))


def _verify(given: argparse.Namespace) -> int:
    from desktop.operations.verify import verify

    with _desk(given) as desk:
        verdict = verify(desk)
    if given.json:
        _json({"rows": verdict.rows, "faults": [str(fault) for fault in verdict.faults]})
    else:
        for fault in verdict.faults:
            _say(given, fault)
        if not verdict.faults:
            _say(given, say("Databasen er hel: {rows} rækker er kontrolleret.", rows=verdict.rows))
    return 1 if verdict.faults else 0


def _sample(given: argparse.Namespace) -> int:
    from desktop.operations.sample_documents import sample_documents

    written = sample_documents(given.out, given.format, this_user(), lambda: datetime.now(UTC))
    if given.json:
        return _json({"database": str(written[0]), "files": [str(each) for each in written[1:]]})
    _say(given, say("Eksempelkommunens dokumenter ligger i {folder}:", folder=given.out.absolute()))
    for each in written:
        _out(f"  {each.name}")
    return 0


def _meeting(each: ReadMeeting, *, derived: bool) -> dict[str, object]:
    from desktop.exporters.json_shape import meeting_json

    return meeting_json(each.meeting, each.findings, derived=derived)


def _tell(given: argparse.Namespace, finding: Finding) -> int:
    from desktop.importers.findings import words

    return _say(given, say("Linje {line}: {what}", line=finding.where.line, what=words(finding)))


def _json(value: object) -> int:
    _out(json.dumps(value, ensure_ascii=False, indent=1))
    return 0


def _say(given: argparse.Namespace, sentence: Sentence) -> int:
    _out(sentence.text(i18n.language(given.language)))
    return 0


def _out(text: str, stream: TextIO | None = None, end: str = "\n") -> None:
    """Write UTF-8 whatever the locale says."""
    target = stream or sys.stdout
    target.flush()
    target.buffer.write((text + end).encode("utf-8", "replace"))
    target.flush()
