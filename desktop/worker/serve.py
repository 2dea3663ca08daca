"""The second program: reads jobs from its input, line by line, and answers on its output.

Foreign files and exports run here, so that a file that is too large, endless or hostile takes down nothing but this.
Linux holds the memory limit (RLIMIT_AS).  macOS does not hold RLIMIT_AS and Windows
has no such limit without a job object: there the client's time limit is what holds, and the worker ends when its input
does.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from typing import BinaryIO

from db.codec import to_json
from desktop.faults import Fault
from desktop.sentences import Sentence
from desktop.worker.jobs import JOBS, Job

MEMORY = 1 << 30
CPU_SECONDS = 600
FILES = 64


def main(jobs: Mapping[str, Job] = JOBS) -> None:
    """Serve until the input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    _limit()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    for line in sys.stdin.buffer:
        _answer(line, jobs, out)


def _answer(line: bytes, jobs: Mapping[str, Job], out: BinaryIO) -> None:
    try:
        asked = json.loads(line)
        number, job, arguments = asked["id"], jobs[asked["job"]], asked["arguments"]
    except (ValueError, KeyError, TypeError):
        _say(out, {"id": None, "bug": "malformed request"})
        return

    def progress(done: int, total: int, text: str) -> None:
        _say(out, {"id": number, "progress": [done, total, text]})

    try:
        result = to_json(job(progress, *arguments))
        spelled = json.dumps({"id": number, "result": result}, ensure_ascii=False).encode()
    except Fault as fault:
        hint = _spelled(fault.hint) if fault.hint else None
        _say(out, {"id": number, "fault": [type(fault).__name__, _spelled(fault.what), hint]})
    except MemoryError:
        _say(out, {"id": number, "memory": True})
    except Exception as error:  # noqa: BLE001 - the boundary: our own bug, told to the log of the first program
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"  # noqa: PTH119
        _say(out, {"id": number, "bug": f"{type(error).__name__} at {where}"})
    else:
        out.write(spelled + b"\n")
        out.flush()


def _spelled(sentence: Sentence) -> list[object]:
    """A sentence for the pipe; one that stands inside another keeps its own msgid."""
    return [
        sentence.msgid,
        {key: _spelled(each) if isinstance(each, Sentence) else str(each) for key, each in sentence.values.items()},
    ]


def _say(out: BinaryIO, message: dict[str, object]) -> None:
    out.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()


def _end_with_parent(parent: int) -> None:
    """End when the program that started us does, also in the middle of a job.

    Linux's PR_SET_PDEATHSIG would do it at once, but it counts the thread that started us, not the program.
    """
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    def at_most(what: int, amount: int) -> None:
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))

    at_most(resource.RLIMIT_AS, MEMORY)
    at_most(resource.RLIMIT_CPU, CPU_SECONDS)
    at_most(resource.RLIMIT_NOFILE, FILES)
    at_most(resource.RLIMIT_CORE, 0)


if __name__ == "__main__":
    main()
