"""Where our own mistakes go: a log without anybody's text, and a report that can be copied.  Nothing is sent."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import platform
import re
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

LOG = logging.getLogger("referent")
_LOGGERS = (LOG, logging.getLogger("desktop"), logging.getLogger("db"))
_NUMBERS = re.compile(r"\d{6}[\s.-]\d{4}(?!\d)|\d{6,}")
_NAME = re.compile(r"[\w./:\\@-]{1,160}( at [\w.]+:\d+)?")  # a name, a path, or "KeyError at jobs.py:7"
_LAST_LINES = 60
_LONGEST_TRACE = 4000
_CRASH, _LAST_CRASH = "crash.txt", "last_crash.txt"
_OPEN: list[TextIO] = []


def masked(text: str) -> str:
    """Text with every long number hidden: it may be somebody's."""
    return _NUMBERS.sub(lambda found: found[0][:2] + "*" * (len(found[0]) - 2), text)


class _Discreet(logging.Formatter):
    """Writes messages and where they arose, masked: no text of a case reaches the log.

    An argument that is more than a name, a number or a place is told by its length alone.
    """

    def format(self, record: logging.LogRecord) -> str:
        if isinstance(record.args, tuple):
            record.args = tuple(_discreet(part) for part in record.args)
        elif record.args:
            record.args = {key: _discreet(part) for key, part in record.args.items()}
        return masked(super().format(record))

    def formatException(  # noqa: N802 - logging's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The places of a traceback and the kind of error; its words may be somebody's text."""
        kind, _, trace = ei
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return "\n".join([*places, kind.__name__ if kind else ""])


def _discreet(part: object) -> object:
    if isinstance(part, int | float) or part is None:
        return part
    words = str(part)
    return words if _NAME.fullmatch(words) else f"[{len(words)} tegn]"


def install(folder: Path) -> Path:
    """Log to `folder`, and send every uncaught error of any thread there; the log's path comes back."""
    uninstall()
    file = folder / "referent.log"
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=5, encoding="utf-8")
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(message)s"))
    for logger in _LOGGERS:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    _keep_last_crash(folder)
    crash = (folder / _CRASH).open("w", encoding="utf-8")
    _OPEN.append(crash)
    faulthandler.enable(crash)
    sys.excepthook = lambda kind, error, trace: LOG.critical("uncaught", exc_info=(kind, error, trace))
    threading.excepthook = lambda seen: LOG.critical(
        "uncaught in %s",
        seen.thread.name if seen.thread else "?",
        exc_info=(seen.exc_type, seen.exc_value or seen.exc_type(), seen.exc_traceback),
    )
    sys.unraisablehook = lambda seen: LOG.error(
        "unraisable", exc_info=(seen.exc_type, seen.exc_value or seen.exc_type(), seen.exc_traceback)
    )
    return file


def uninstall() -> None:
    """Take the hooks away and close the files."""
    faulthandler.disable()
    sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
    threading.excepthook = threading.__excepthook__
    while _OPEN:
        _OPEN.pop().close()
    for handler in LOG.handlers[:]:
        for logger in _LOGGERS:
            logger.removeHandler(handler)
        handler.close()


def _keep_last_crash(folder: Path) -> None:
    crash = folder / _CRASH
    if crash.exists() and crash.stat().st_size:
        crash.replace(folder / _LAST_CRASH)


def last_crash(folder: Path) -> str:
    """Where the interpreter stood when it fell over the last time, told once; "" when it did not."""
    kept = folder / _LAST_CRASH
    try:
        said = kept.read_text("utf-8", "replace")
        kept.unlink()
    except OSError:
        return ""
    LOG.error("the last run fell over:\n" + said[-_LONGEST_TRACE:])  # no argument, as those are cut
    return said


def report(file: Path) -> str:
    """What a user can copy to us: versions, and the last lines of the log."""
    from db import driver

    lines = file.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:] if file.exists() else []
    about = f"Python {platform.python_version()}, SQLite {driver.VERSION}, {platform.system()} {platform.release()}"
    return "\n".join([about, *lines])
