"""The words of one Word paragraph, with their marks and links; what hangs on it besides is handed on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db import richtext
from db.richtext import SAFE_LINK, Mark, Run
from desktop.importers.arrivals.trees import Element, child, name, said
from desktop.importers.arrivals.word_source import Source, words_below
from desktop.importers.arrivals.word_styles import Look, Style, is_on, whole
from desktop.importers.arrivals.word_symbols import plain, sign
from desktop.rules.skabelon import is_asking

_BOXES = (
    "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:bdo", "w:dir", "w:rt",
    "w:rubyBase", "w:ruby",
)  # fmt: skip
_HUNG = ("w:drawing", "w:pict", "w:object")
_SPACE = re.compile(r"[\t\r\n]")
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


@dataclass
class Inline:
    """Gathers the words of a paragraph of one style; `hung` is what stands in it that is no words.

    `is_filled` and `is_unfilled` say whether it has fields in which somebody has written, and such as wait for it.
    """

    source: Source
    style: Style
    hung: list[Element] = field(default_factory=list)
    is_filled: bool = False
    is_unfilled: bool = False
    _runs: list[tuple[Run, bool]] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)
    _contents: list[str] = field(default_factory=list)
    _unknown: int = 0

    def read(self, parent: Element, href: str = "") -> None:
        """Read what stands in a paragraph, or in a part of one."""
        for each in parent:
            key = name(each)
            if key in self.source.gone:
                continue
            match key:
                case "w:r":
                    self._run(each, href)
                case "w:hyperlink":
                    self.read(each, self._address(each) or href)
                case "w:fldSimple":
                    self.source.fields.begin(said(each, "w:instr"), shows=True)
                    self.read(each, href)
                    self.source.fields.end()
                case "w:sdt":
                    self._control(each, href)
                case "m:oMath" | "m:oMathPara":
                    self._say(words_below(each).replace(" ", ""), Look(), href)
                    self.source.tell("formula", words_below(each))
                case "mc:AlternateContent":
                    if (chosen := choice(each)) is not None:
                        self.read(chosen, href)
                case _ if key in _BOXES:
                    self.read(each, href)
                case _ if key != "w:pPr" and (lost := words_below(each)):
                    self.source.tell("left_out", lost)
                case _:
                    pass

    def runs(self) -> list[Run]:
        """The words; those that only say what to write are not among them."""
        for what, texts in (
            ("hidden_text", self._hidden),
            ("struck_text", self._struck),
            ("contents_left_out", self._contents),
        ):
            if text := "".join(texts).strip():
                self.source.tell(what, text)
        if self._unknown:
            self.source.tell("unknown_symbol", str(self._unknown))
        out: list[Run] = []
        waiting: list[Run] = []
        for run, asks in [*self._runs, (Run(""), False)]:
            if asks:
                waiting.append(run)
                continue
            words = richtext.runs_text(tuple(waiting))
            if is_asking(words):
                self.is_unfilled = True
                self.source.tell("unfilled", words)
            else:
                out += waiting
            waiting = []
            out.append(run)
        return out

    # --- runs --------------------------------------------------------------------------------------------------------

    def _run(self, run: Element, href: str) -> None:
        said_here = self.source.properties(run, "w:rPr")
        letters = self.source.styles.of(said(child(said_here, "w:rStyle"), "w:val"), "character")
        seen = self.source.styles.words(self.style, letters, said_here)
        for each in run:
            self._piece(each, seen, href, asks=letters.is_placeholder)

    def _piece(self, each: Element, seen: Look, href: str, *, asks: bool) -> None:
        key = name(each)
        match key:
            case "w:t" | "w:delText":
                text = _SPACE.sub(" ", each.text or "")
                kept = any(value == "preserve" for value in _spaces(each))
                self._say(text if kept else text.strip(" "), seen, href, asks=asks)
            case "w:tab" | "w:ptab":
                self._say("\t", seen, href)
            case "w:br" if said(each, "w:type") in ("page", "column"):
                pass
            case "w:br" | "w:cr":
                self._say("\n", seen, href)
            case "w:noBreakHyphen":
                self._say("\u2011", seen, href)
            case "w:softHyphen":
                self._say("\u00ad", seen, href)
            case "w:sym":
                self._symbol(each, seen, href)
            case "w:fldChar":
                self._field(each, seen, href)
            case "w:instrText":
                self.source.fields.instruct(each.text or "")
            case "mc:AlternateContent":
                chosen = choice(each)
                for inner in chosen if chosen is not None else ():
                    self._piece(inner, seen, href, asks=asks)
            case "w:ruby":
                self.read(each, href)
            case _ if key in _NOTES:
                number = self.source.note(_NOTES[key], said(each, "w:id"))
                self._runs.append((Run(number, (Mark.SUP,)), False))
            case _ if key in _HUNG:
                self.hung.append(each)
            case _:
                pass

    def _say(self, text: str, seen: Look, href: str, *, asks: bool = False) -> None:
        fields = self.source.fields
        if fields.is_contents:
            self._contents.append(text)
        elif not fields.is_text:
            pass
        elif seen.hidden:
            self._hidden.append(text)
        else:
            text, unknown = plain(richtext.clean(text), seen.font)
            self._unknown += unknown
            if self._hidden:
                self._hidden.append(" ")
            if seen.struck or self._struck:
                self._struck.append(text if seen.struck else " ")
            self._runs.append((Run(text, _marks(seen), href or self._safe(fields.address, text)), asks))

    def _symbol(self, each: Element, seen: Look, href: str) -> None:
        try:
            found = sign(said(each, "w:font"), int(said(each, "w:char"), 16))
        except ValueError:
            found = ""
        self._unknown += not found
        self._say(found or "\ufffd", Look(seen.bold, seen.italic, seen.hidden, seen.struck, seen.raised), href)

    def _field(self, each: Element, seen: Look, href: str) -> None:
        fields = self.source.fields
        match said(each, "w:fldCharType"):
            case "begin":
                self._form(each, seen, href)
                fields.begin()
            case "separate":
                fields.show()
            case _:
                fields.end()

    def _form(self, each: Element, seen: Look, href: str) -> None:
        """What a box to tick or a list to choose from shows; they have no words of their own."""
        form = child(each, "w:ffData")
        if (box := child(form, "w:checkBox")) is not None:
            ticked = child(box, "w:checked")
            self._say("☒" if is_on(child(box, "w:default") if ticked is None else ticked) else "☐", seen, href)
        if (given := child(form, "w:ddList")) is not None:
            offered = [said(entry, "w:val") for entry in given if name(entry) == "w:listEntry"]
            chosen = whole(said(child(given, "w:result"), "w:val")) or 0
            self._say(offered[chosen] if chosen < len(offered) else "", seen, href)

    def _control(self, control: Element, href: str) -> None:
        """A content control: its words, unless they only say what to write."""
        properties, content = child(control, "w:sdtPr"), child(control, "w:sdtContent")
        if content is None:
            return
        words = words_below(content)
        if is_on(child(properties, "w:showingPlcHdr")) or is_asking(words):
            self.is_unfilled = True
            self.source.tell("unfilled", words)
            return
        self.is_filled = self.is_filled or bool(words)
        self.read(content, href)

    # --- links -------------------------------------------------------------------------------------------------------

    def _address(self, link: Element) -> str:
        relation = self.source.relations.get(said(link, "r:id"))
        if relation is None or not relation.outside:
            return ""
        anchor = said(link, "w:anchor")
        return self._safe(f"{relation.target}#{anchor}" if anchor else relation.target, words_below(link))

    def _safe(self, target: str, words: str) -> str:
        """An address that rich text may lead to; any other is told where it leads out of the document."""
        if not target:
            return ""
        bare = richtext.clean(target.strip()).replace(" ", "%20").replace('"', "%22")
        scheme, colon, rest = bare.partition(":")
        bare = f"{scheme.lower()}:{rest}" if colon else bare
        if SAFE_LINK.match(bare):
            return bare
        self.source.tell("unsafe_link", f"{words} ({target})" if words.strip() else target)
        return ""


def choice(element: Element) -> Element | None:
    """The first of several ways in which the same thing is said."""
    first = child(element, "mc:Choice")
    return first if first is not None else child(element, "mc:Fallback")


def _marks(seen: Look) -> tuple[Mark, ...]:
    said_of = (
        Mark.STRONG if seen.bold else None,
        Mark.EM if seen.italic else None,
        {"sup": Mark.SUP, "sub": Mark.SUB}.get(seen.raised or ""),
    )
    return tuple(mark for mark in said_of if mark)


def _spaces(element: Element) -> tuple[str | None, ...]:
    return (element.get("{http://www.w3.org/XML/1998/namespace}space"),)
