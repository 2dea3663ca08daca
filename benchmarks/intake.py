"""What is found of a delivery, and how fast: `python benchmarks/intake.py [--held-out FROM COUNT]`.  JSON comes out.

The real items in three house styles and sixty invented ones, as Word files, in mails, and as PDF with and without tags
(printed by LibreOffice, where it is installed); then each real item once more with three changed paragraphs.  What was
wrong is listed at the end.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.arrivals import Arrived, Tracked  # noqa: E402 - the root must be on the path first
from db.rows import Bilag, Committee, Item, Section  # noqa: E402
from desktop.importers.arrivals.open import arrive  # noqa: E402
from desktop.importers.drafts import draft  # noqa: E402
from tests.desktop.importers.deliveries import (  # noqa: E402
    STYLES,
    delivered_items,
    document,
    mail_file,
    pdf_files,
    word_file,
)
from tests.desktop.importers.inventions import HELD_OUT, delivery  # noqa: E402
from tests.desktop.importers.rates import PARTS, Rates, compare  # noqa: E402

_BODIES = (Committee("AU", "Udvalget for Arbejdsmarked og Uddannelse"), Committee("BY", "Byrådet"))
_BILAG = "Bilag 1 - Budget 2022.pdf"
_SHOWN = 400


@dataclass(frozen=True)
class _Case:
    """One item in one document, and the headings that its body's templates name."""

    name: str
    item: Item
    word: Path
    named: tuple[Section, ...] = ()


@dataclass
class _Count:
    """What was found in one form, and how long each file took."""

    rates: Rates = field(default_factory=Rates)
    seconds: list[float] = field(default_factory=list)

    def said(self) -> dict[str, object]:
        """For the report."""
        ordered = sorted(self.seconds)
        return {
            **{part: round(self.rates.rate(part), 4) for part in PARTS if self.rates.wanted[part]},
            "counted": sum(self.rates.wanted.values()),
            "p50_ms": round(1000 * statistics.median(ordered)),
            "worst_ms": round(1000 * ordered[-1]),
        }


def _real(folder: Path) -> Iterator[_Case]:
    for seed in sorted((ROOT.parent / "shared" / "seeds").glob("001_*.txt")):
        for style in STYLES:
            for number, item in enumerate(delivered_items(seed)):
                word = word_file(document(item, style), folder / f"{style}-{number}.docx", "Skabelon")
                yield _Case(word.stem, item, word)


def _invented(folder: Path, seeds: Sequence[int]) -> Iterator[_Case]:
    for seed in seeds:
        made = delivery(seed)
        word = word_file(made.document, folder / f"{made.style}-{seed}.docx", made.property_title)
        yield _Case(word.stem, made.item, word, made.named)


def _read(path: Path, staging: Path) -> Arrived:
    return arrive(lambda *_: None, path, staging, Tracked.ACCEPTED)


def _measured(cases: Sequence[_Case], files: Sequence[Path], staging: Path, bilag: Sequence[Bilag] = ()) -> _Count:
    count = _Count()
    for case, file in zip(cases, files, strict=True):
        begun = time.perf_counter()
        intake = draft([_read(file, staging)], _BODIES, case.named)
        count.seconds.append(time.perf_counter() - begun)
        compare(count.rates, case.name, [replace(case.item, bilag=(*case.item.bilag, *bilag))], intake)
    return count


def _forms(cases: Sequence[_Case], folder: Path) -> dict[str, _Count]:
    staging = folder / "staging"
    words = [case.word for case in cases]
    bilag = folder / _BILAG
    bilag.write_bytes(b"%PDF-1.4 a budget")
    mails = [mail_file("Punkt til dagsordenen", [each, bilag], folder / f"{each.stem}.eml") for each in words]
    out = {
        "word": _measured(cases, words, staging),
        "mail": _measured(cases, mails, staging, [Bilag("Budget 2022")]),
    }
    if shutil.which("soffice"):
        for tagged in (True, False):
            place = folder / ("tagged" if tagged else "untagged")
            place.mkdir()
            printed = pdf_files(words, place, tagged=tagged)
            out[f"pdf {place.name}"] = _measured(cases, [printed[each] for each in words], staging)
    return out


def main() -> None:
    """Measure, and write what came of it."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument(
        "--held-out", nargs=2, type=int, default=(HELD_OUT.start, len(HELD_OUT)), metavar=("FROM", "COUNT")
    )
    first, many = said.parse_args().held_out
    report: dict[str, object] = {}
    wrong: list[str] = []
    for name in ("real", "invented"):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            cases = list(_real(folder) if name == "real" else _invented(folder, range(first, first + many)))
            if not cases:
                continue
            counts = _forms(cases, folder)
            report[name] = {form: count.said() for form, count in counts.items()}
            wrong += [f"{form}: {each[:_SHOWN]}" for form, count in counts.items() for each in count.rates.wrong]
    json.dump({**report, "wrong": wrong}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
