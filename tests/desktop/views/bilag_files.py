"""Files as bilag are: a tagged PDF, a scanned one, a Word document, a picture, a sheet and one that is broken."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from db.arrivals import FileKind
from db.bilag import BilagRow
from db.queries.bilag import bilag_of
from db.vocabulary import Audience
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.rooms import wait


def printed(*pages: str) -> bytes:
    """A PDF with a page for each of the words, as a program writes it that knows nothing of tags."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for words in pages:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(70, 760, words)
        canvas.setFont("Helvetica", 11)
        for n in range(18):
            canvas.drawString(70, 720 - 18 * n, "Aftalen gives i to år med mulighed for et år mere.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned() -> bytes:
    """A PDF that is a picture of a page."""
    page = Image.new("RGB", (400, 560), "white")
    drawn = ImageDraw.Draw(page)
    for n in range(20):
        drawn.line((40, 60 + n * 22, 360, 60 + n * 22), fill="grey", width=4)
    out = io.BytesIO()
    page.save(out, "PDF")
    return out.getvalue()


def photo() -> bytes:
    """A picture that lies on its side."""
    image = Image.new("RGB", (900, 600), "steelblue")
    ImageDraw.Draw(image).rectangle((120, 180, 780, 560), fill="darkgreen")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


FILES: Mapping[str, bytes] = {
    "Udkast_til_partnerskabsaftale_2027-2028.pdf": printed("Partnerskabsaftale", "Bilag til aftalen", "Underskrifter"),
    "Høringssvar.pdf": scanned(),
    "Luftfoto af grunden.png": photo(),
    "Noter.txt": "Kort notat om økonomien.\n".encode(),
    "Ødelagt.pdf": printed("Ødelagt")[:400],
}


def written(folder: Path, *names: str) -> list[Path]:
    """Files on the disk, all of them or some by name."""
    folder.mkdir(exist_ok=True)
    out = []
    for name in names or FILES:
        file = folder / name
        file.write_bytes(FILES[name])
        out.append(file)
    return out


def rows(page: MeetingsPage) -> list[BilagRow]:
    """The bilag of the item that is shown, as stored."""
    return page.desk.ask(bilag_of, page._item, Audience.INTERNAL).result()


def put(page: MeetingsPage, files: list[Path]) -> None:
    """Put files on the item that is shown, and wait until they have been looked at and their small pages are here."""
    before = len(rows(page))
    group = page.inspector.bilag
    group.take_files(files)
    wait(lambda: len(group._rows) == before + len(files))
    wait(lambda: all(row.facts is not None for row in group._rows.values() if row.sha256), 60)
    pictured = [row.sha256 for row in group._rows.values() if row.facts and row.facts.thumbnail]
    wait(lambda: all(sha256 in group._pictures for sha256 in pictured))


def kinds(page: MeetingsPage) -> list[FileKind | None]:
    """What each bilag has been seen to be."""
    return [row.facts.kind if row.facts else None for row in rows(page)]
