"""What a drop costs: thirty files of an office, in Word, PDF and mails, through the second program into drafts.

    python -m benchmarks.arrivals        (PDF needs LibreOffice; without it there are mails in its place)

Also the long table: five thousand rows in one Word file.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from desktop.worker.client import Ground, Worker
from tests.desktop.importers.arrivals.wording import docx, p
from tests.desktop.importers.deliveries import mail_file, pdf_files, word_file
from tests.desktop.importers.inventions import SEEN, delivery

_ROWS = 5_000


def delivered(folder: Path) -> list[Path]:
    """Ten Word files, ten PDF files and ten mails with a Word file each."""
    words = [word_file(delivery(seed).document, folder / f"{seed}.docx") for seed in SEEN[:30]]
    printed = list(pdf_files(words[10:20], folder, tagged=True).values()) if shutil.which("soffice") else []
    sent = words[20:] if printed else words[10:]
    return [*words[:10], *printed, *(mail_file(place.stem, [place], place.with_suffix(".eml")) for place in sent)]


def long_table(folder: Path) -> Path:
    """A Word file with one table."""
    rows = ("".join(f"<w:tc>{p(f'række {n} celle {column}')}</w:tc>" for column in range(6)) for n in range(_ROWS))
    place = folder / "tabel.docx"
    place.write_bytes(docx(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"))
    return place


def main() -> None:
    """Print seconds."""
    with tempfile.TemporaryDirectory() as made, Worker() as worker:
        folder = Path(made)
        files, table = delivered(folder), long_table(folder)
        worker.take_in(files[:1], folder / "lager", Ground())

        begun = time.perf_counter()
        intake = worker.take_in(files, folder / "lager", Ground())
        whole = time.perf_counter() - begun
        print(f"{len(files)} files: {whole:.2f} s, {whole / len(files):.3f} s each, {len(intake.drafts)} drafts")

        begun = time.perf_counter()
        worker.arrive(table, folder / "lager")
        print(f"a table of {_ROWS} rows: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
