"""Deliveries as offices send them: an item in a house style, as blocks, and as the files that hold them."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from db import richtext
from db.arrivals import Arrived, Draft, FileKind, Kept
from db.richtext import Block, Blocks, Cell, Heading, ListBlock, ListItem, Mark, Para, Row, Run, Runs, Table, plain_runs
from db.rows import Item, Section
from db.vocabulary import SectionKind
from desktop.importers import minutes, source
from desktop.importers.drafts import draft

STYLES = ("heads", "bold", "table")
NOTE = (
    "Hej Mie",
    "Hermed sagen til mødet den 8. april. Bilagene er vedhæftet, og bilag 2 er først klar i dag.",
    "Ring endelig, hvis der er spørgsmål.",
    "Venlig hilsen",
    "Æbbe Kragsig\nKonsulent\nFjordby Kommune",
)


def kept(name: str, kind: FileKind = FileKind.WORD, data: bytes = b"") -> Kept:
    """A file in the staging folder, as far as a draft looks at it."""
    sha256 = hashlib.sha256(data or name.encode()).hexdigest()
    return Kept(name, sha256, len(data), kind, f"/staging/{sha256}")


def arrived(
    blocks: Blocks = (),
    name: str = "Dokument1.docx",
    kind: FileKind = FileKind.WORD,
    title: str = "",
    enclosed: tuple[Arrived, ...] = (),
) -> Arrived:
    """A file as its reader found it."""
    return Arrived(kept(name, kind), blocks, title, enclosed=enclosed)


def mailed(subject: str, *files: Arrived) -> Arrived:
    """A mail with a covering note and some files."""
    return arrived(richtext.paragraphs(NOTE), f"{subject}.eml", FileKind.MAIL, subject, files)


# --- the items of a referat, as they were when they came in -------------------------------------------------------


def delivered_items(seed: Path) -> tuple[Item, ...]:
    """The open items of the verbatim referat, without what only the meeting added."""
    read = minutes.read(source.decode(seed.read_bytes(), seed.name)).meetings[0].meeting
    return tuple(as_delivered(item) for item in read.items if item.closed is False)


def as_delivered(item: Item) -> Item:
    """An item without number and decision, its sections those that say something."""
    sections = tuple(each for each in item.sections if each.kind is not SectionKind.DECISION)
    return replace(item, number="", treatment=None, sections=sections, provisional=False)


def document(item: Item, style: str) -> Blocks:
    """An item as a document in one of three house styles."""
    head: list[Block]
    parts = [(section.heading, _said(item, section)) for section in item.sections]
    if style == "table":
        fields = [("Titel", item.title), ("Sagsnr.", item.case_no), ("Afdeling", "Ledelsessekretariatet")]
        rows = [Row("", (_label(name), Cell("", plain_runs(said)))) for name, said in fields]
        rows += [Row("", (_label(heading), _cell(inside))) for heading, inside in parts]
        return richtext.renumbered((Table("", tuple(rows)),))
    if style == "heads":
        head = [Heading("", 2, plain_runs(item.title)), Para("", plain_runs(f"Sagsnr.: {item.case_no}"))]
        below = [[Heading("", 2, plain_runs(heading)), *inside] for heading, inside in parts]
    else:
        head = [bold(item.title), Para("", plain_runs(item.case_no))]
        below = [[bold(heading), *map(_without_heading, inside)] for heading, inside in parts]
    return richtext.renumbered([*head, *(block for inside in below for block in inside)])


def _said(item: Item, section: Section) -> list[Block]:
    match section.kind:
        case SectionKind.ROUTE:
            return [Para("", plain_runs(item.route_text)), *section.body]
        case SectionKind.RECOMMENDATION if item.recommendation is not None:
            points = [f"{point.label}. {point.text}" for point in item.recommendation.points]
            return [Para("", plain_runs(text)) for text in (item.recommendation.lead, *points)] + list(section.body)
        case SectionKind.ATTACHMENTS:
            return [*(Para("", plain_runs(each.title)) for each in item.bilag), *section.body]
    return list(section.body)


def _without_heading(block: Block) -> Block:
    """In a house without heading styles, a heading inside a text is a bold line too."""
    return bold(richtext.runs_text(block.runs)) if isinstance(block, Heading) else block


def _label(text: str) -> Cell:
    return Cell("", (Run(text, (Mark.STRONG,)),))


def _cell(blocks: Sequence[Block]) -> Cell:
    if blocks and isinstance(blocks[0], Para):
        return Cell("", blocks[0].runs, tuple(blocks[1:]))
    return Cell("", (), tuple(blocks))


def bold(text: str) -> Para:
    """A bold line."""
    return Para("", (Run(text, (Mark.STRONG,)),))


def para(text: str) -> Para:
    """A plain line."""
    return Para("", plain_runs(text))


def items_of(*texts: str, ordered: bool = True) -> ListBlock:
    """A list."""
    return ListBlock("", tuple(ListItem("", plain_runs(text)) for text in texts), ordered=ordered)


def made(*blocks: richtext.Block) -> Draft:
    """The one draft of a document."""
    (one,) = draft([arrived(richtext.renumbered(blocks))]).drafts
    return one


def told(one: Draft) -> dict[str, str]:
    """What is told of a draft, by kind."""
    return {each.what: each.text for each in one.findings}


# --- files --------------------------------------------------------------------------------------------------------


@dataclass
class _Word:
    """A Word document that is being written, with lists of its own."""

    document: Any
    numbered: int
    bullets: int

    def list_id(self, block: ListBlock) -> int:
        """A list that counts for itself."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        numbering = self.document.part.numbering_part.element
        num = numbering.add_num(self.numbered if block.ordered else self.bullets)
        for level in range(9):
            override = OxmlElement("w:lvlOverride")
            override.set(qn("w:ilvl"), str(level))
            start = OxmlElement("w:startOverride")
            start.set(qn("w:val"), str(block.start))
            override.append(start)
            num.append(override)
        return int(num.numId)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = (
    '<w:lvl {w} w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    '<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
)


def word_file(blocks: Blocks, path: Path, title: str = "") -> Path:
    """The blocks as a Word document, as somebody would have written it there; its first heading is the title."""
    import docx

    made = docx.Document()
    made.core_properties.title = title
    word = _Word(made, _abstract(made, "decimal"), _abstract(made, "bullet"))
    first = next((block for block in blocks if isinstance(block, Heading)), None)
    for block in blocks:
        _write(word, made, block, is_title=block is first)
    made.save(str(path))
    return path


def _abstract(made: Any, form: str) -> int:
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    numbering = made.part.numbering_part.element
    number = 900 + (form == "bullet")
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    for level in range(9):
        text = "•" if form == "bullet" else f"%{level + 1}."
        abstract.append(parse_xml(_LEVELS.format(w=_W, level=level, form=form, text=text, left=720 * (level + 1))))
    numbering.insert(0, abstract)
    return number


def _write(word: _Word, place: Any, block: Block, *, is_title: bool = False) -> None:
    match block:
        case Heading():
            style = "Heading 1" if is_title else f"Heading {block.level}"
            _runs(place.add_paragraph(style=style), block.runs)
        case Para():
            _runs(place.add_paragraph(), block.runs)
        case ListBlock():
            _list(word, place, block, 0)
        case Table():
            _table(word, place, block)


def _runs(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold = True if Mark.STRONG in run.marks else None
        made.italic = True if Mark.EM in run.marks else None
        made.font.superscript = True if Mark.SUP in run.marks else None
        made.font.subscript = True if Mark.SUB in run.marks else None


def _list(word: _Word, place: Any, block: ListBlock, level: int) -> None:
    number = word.list_id(block)
    for item in block.items:
        paragraph = place.add_paragraph()
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # python-docx has no call for a list
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number
        _runs(paragraph, item.runs)
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                _list(word, place, inner, level + 1)
            else:
                _write(word, place, inner)


def _table(word: _Word, place: Any, block: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    columns = max(sum(cell.colspan for cell in row.cells) for row in block.rows)
    inner = hasattr(place, "_tc")
    table = (
        place.add_table(len(block.rows), columns) if inner else place.add_table(len(block.rows), columns, "Table Grid")
    )
    if inner:
        table.style = "Table Grid"
    if wide := columns == 2 and any(row.cells[-1].blocks for row in block.rows):
        table.autofit = False
        table.columns[0].width, table.columns[1].width = Cm(4.5), Cm(11)
    for row, cells in zip(table.rows, block.rows, strict=True):
        column = 0
        for cell in cells.cells:
            there = row.cells[column]
            if wide:
                there.width = Cm(4.5 if column == 0 else 11)
            _runs(
                there.paragraphs[0],
                tuple(replace(run, marks=(Mark.STRONG, *run.marks)) for run in cell.runs) if cell.header else cell.runs,
            )
            if cell.right:
                there.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for each in cell.blocks:
                _write(word, there, each)
            column += cell.colspan


def pdf_files(documents: Sequence[Path], folder: Path, *, tagged: bool) -> dict[Path, Path]:
    """Word documents as PDF files, by LibreOffice."""
    said = "true" if tagged else "false"
    form = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{said}"}}}}'
    home = folder / "home"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", form, "--outdir", str(folder)]
        + [str(each) for each in documents],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return {each: folder / f"{each.stem}.pdf" for each in documents}


def mail_file(subject: str, files: Sequence[Path], path: Path) -> Path:
    """A mail with a covering note and some files."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = subject, "ebbe@fjordby.example", "mie@fjordby.example"
    mail.set_content("\n\n".join(NOTE))
    for each in files:
        mail.add_attachment(each.read_bytes(), maintype="application", subtype="octet-stream", filename=each.name)
    path.write_bytes(bytes(mail))
    return path


def words(blocks: Blocks) -> Iterator[str]:
    """What a document says, line by line."""
    yield from (line for line in richtext.plain(blocks).split("\n") if line.strip())
