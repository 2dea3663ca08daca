"""The body of a Word document, or a cell, a text box or a note of it, as blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from db.richtext import Block, Figure, Heading, Para, Run, Runs, merged, runs_text
from db.richtext import Mark as Letters
from desktop.importers.arrivals import word_pictures, word_tables
from desktop.importers.arrivals.trees import Element, child, name, said
from desktop.importers.arrivals.word_inline import Inline, choice
from desktop.importers.arrivals.word_lists import Mark
from desktop.importers.arrivals.word_source import Source, words_below
from desktop.importers.arrivals.word_styles import Shape, Style, heading_level, is_on, shape
from desktop.importers.html import trimmed
from desktop.importers.html_tables import without_bold
from desktop.importers.html_word import Loose, settled
from desktop.rules.skabelon import is_asking

_BOXES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:customXml", "w:sdtContent", "w:smartTag")
_SILENT = ("w:sectPr", "w:tcPr", "w:pPr", "w:sdtPr", "w:sdtEndPr")
_SPACE = " \u00a0\t\n"
_LABEL = 40  # the longest line that is only there for its fields
_CONTENTS = "Table of Contents"
TITLE = 0  # the level of the document's own title; headings have theirs from 1


@dataclass
class Flow:
    """Writes the blocks of one flow; a heading bears Word's own level.

    `lines` counts the paragraphs, `right` those that are set right.
    """

    source: Source
    inner: bool = False
    lines: int = 0
    right: int = 0
    _out: list[Block | Loose] = field(default_factory=list)
    _carried: list[Run] = field(default_factory=list)

    def read(self, parent: Element) -> None:
        """Read what stands in a part."""
        for each in parent:
            key = name(each)
            if key in self.source.gone:
                continue
            match key:
                case "w:p":
                    self._paragraph(each)
                case "w:tbl":
                    self._add(*word_tables.read(each, self.source, self._inside))
                case "w:sdt":
                    self._control(each)
                case "mc:AlternateContent":
                    if (chosen := choice(each)) is not None:
                        self.read(chosen)
                case "w:altChunk" | "w:subDoc":
                    self.source.tell("inserted_file", "")
                case _ if key in _BOXES:
                    self.read(each)
                case _ if key not in _SILENT and (lost := words_below(each)):
                    self.source.tell("left_out", lost)
                case _:
                    pass

    def done(self) -> list[Block]:
        """Everything that was written."""
        if left := trimmed(self._carried):
            self._carried = []
            self._add(Para("", left))
        return settled(self._out)

    def _add(self, *parts: Block | Loose) -> None:
        for part in parts:
            # Items that follow one another are one block.
            goes_on = isinstance(part, Loose) and bool(self._out) and isinstance(self._out[-1], Loose)
            self._out.append(part)
            if not self.inner and not goes_on:
                self.source.line += 1

    def _inside(self, cell: Element) -> word_tables.Inside:
        flow = Flow(self.source, inner=True)
        flow.read(cell)
        return word_tables.Inside(flow.done(), flow.lines, flow.right)

    # --- paragraphs --------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element) -> None:
        properties = self.source.properties(paragraph, "w:pPr")
        style = self.source.styles.of(said(child(properties, "w:pStyle"), "w:val"), "paragraph")
        inline = Inline(self.source, style)
        inline.read(paragraph)
        own = inline.runs()
        if self.source.is_gone(child(child(paragraph, "w:pPr"), "w:rPr")):
            # The end of the paragraph is none: it goes on in the next one.
            self._carried += own
            self._hang(inline.hung)
            return
        runs = _trimmed([*self._carried, *own])
        self._carried = []
        form = style.shape if properties is None else shape(properties).over(style.shape)
        # An empty item is counted too: Word shows its number.
        mark = self.source.lists.mark(form.list, form.depth, style.key)
        if style.is_contents:
            self.source.tell("contents_left_out", runs_text(runs))
        elif runs and inline.is_unfilled and not inline.is_filled and len(runs_text(runs)) <= _LABEL:
            self.source.tell("unfilled", runs_text(runs))
        elif runs:
            self._written(runs, style, form, mark)
            self.lines += 1
            self.right += form.right is True
        self._hang(inline.hung)

    def _written(self, runs: Runs, style: Style, form: Shape, mark: Mark | None) -> None:
        if mark is not None and mark.words:
            runs = trimmed([Run(f"{mark.words} "), *runs])
        level = TITLE if style.is_title else heading_level(form)
        before = self._out[-1] if self._out else None
        if level is not None:
            self._add(Heading("", level, _without_look(runs)))
        elif style.is_caption and isinstance(before, Figure) and not before.runs:
            self._out[-1] = replace(before, runs=runs)
        elif mark is not None and not mark.words:
            if not mark.is_plain:
                self.source.tell("list_numbers", runs_text(runs))
            self._add(Loose(max(mark.level, style.step), mark.number, runs))
        else:
            self._add(Para("", runs))

    def _hang(self, hung: list[Element]) -> None:
        """What stood in the paragraph that is no words comes after it."""
        for each in hung:
            for part in word_pictures.read(each, self.source):
                if isinstance(part, Figure):
                    self._add(part)
                    continue
                flow = Flow(self.source, inner=True)
                flow.read(part)
                if blocks := flow.done():
                    self.source.tell("text_box", words_below(part))
                    self._add(*blocks)

    # --- controls ----------------------------------------------------------------------------------------------------

    def _control(self, control: Element) -> None:
        """A content control around paragraphs: its contents, unless they only say what to write."""
        properties, content = child(control, "w:sdtPr"), child(control, "w:sdtContent")
        if content is None:
            return
        if said(child(properties, "w:docPartObj", "w:docPartGallery"), "w:val") == _CONTENTS:
            self.source.tell("contents_left_out", words_below(content))
        elif is_on(child(properties, "w:showingPlcHdr")) or is_asking(words_below(content)):
            self.source.tell("unfilled", words_below(content))
        else:
            self.read(content)


def _trimmed(runs: list[Run]) -> Runs:
    """The words of a paragraph without the white space around them; most are one run that has none."""
    seen = [run for run in runs if run.text]
    if len(seen) == 1 and seen[0].text.strip(_SPACE) == seen[0].text:
        return (seen[0],)
    return trimmed(seen)


def _without_look(runs: Runs) -> Runs:
    """The words of a heading without the look that it has by being one."""
    bare = without_bold(runs)
    if any(Letters.EM not in run.marks for run in bare):
        return bare
    return merged(replace(run, marks=tuple(mark for mark in run.marks if mark is not Letters.EM)) for run in bare)
