"""One engine writes one paper, in a process of its own, and says what it cost: `paper_engines.py ENGINE SOURCE TARGET`.

Peers come from an environment of their own, so this file imports each where it is used, and nothing of the house but
for the house's own engines.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PEAK = 1024 if sys.platform.startswith("linux") else 1024 * 1024


def ours(source: Path) -> Callable[[], bytes]:
    """The house's own PDF."""
    from desktop.exporters import forms

    case = _case(source)
    return lambda: forms.write(case.paper, forms.Form.PDF, case.ink, lambda *_: None)


def plain(source: Path) -> Callable[[], bytes]:
    """reportlab as its manual shows it: the same words, tables and pictures, untagged, in two passes."""
    from benchmarks.paper_plain import two_passes

    case = _case(source)
    return lambda: two_passes(case.paper, case.ink)


def _case(folder: Path):  # noqa: ANN202 - a Case; peers have no such type
    from tests.papers import of, stress

    return next(case for case in of("stress", stress(folder), folder) if "referat-internal" in case.name)


def weasyprint(source: Path) -> Callable[[], bytes]:
    """Our web page, printed by WeasyPrint as PDF/UA-1."""
    from weasyprint import HTML  # type: ignore[import-not-found] # a peer, from an environment of its own

    page = (source / "paper.html").read_text("utf-8")
    return lambda: HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")


def typst(source: Path) -> Callable[[], bytes]:
    """The same words and tables, set by typst as PDF/UA-1 and PDF/A-2a."""
    import typst as engine  # type: ignore[import-not-found] # a peer, from an environment of its own

    def write() -> bytes:
        made: bytes = engine.compile(
            str(source / "paper.typ"),
            font_paths=[str(ROOT / "resources" / "fonts")],
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"],
        )
        return made

    return write


def docxtpl(source: Path) -> Callable[[], bytes]:
    """A Word template filled by docxtpl with one paragraph a line."""
    import io

    from docxtpl import DocxTemplate  # type: ignore[import-not-found] # a peer, from an environment of its own

    lines = (source / "paper.txt").read_text("utf-8").splitlines()

    def write() -> bytes:
        template = DocxTemplate(str(source / "template.docx"))
        template.render({"lines": [line for line in lines if line]}, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    return write


ENGINES: dict[str, Callable[[Path], Callable[[], bytes]]] = {
    each.__name__: each for each in (ours, plain, weasyprint, typst, docxtpl)
}


def main(engine: str, source: str, target: str) -> None:
    """Write the paper a few times and print what it cost as JSON."""
    began = time.process_time()
    write = ENGINES[engine](Path(source))
    ready = time.process_time()
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        data = write()
        rounds.append(time.process_time() - start)
    Path(target).write_bytes(data)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {
        "first_s": round(rounds[0], 3),
        "best_s": round(min(rounds), 3),
        "ready_s": round(ready - began, 3),
        "peak_mb": round(used.ru_maxrss / PEAK),
        "kb": round(len(data) / 1024),
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(*sys.argv[1:])
