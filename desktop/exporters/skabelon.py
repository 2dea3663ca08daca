"""The Word skabelon: an empty document for one item, with fields that say what to write, which comes back cleanly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.vocabulary import ItemKind, SectionKind
from desktop.documents.phrases import Phrases, given
from desktop.exporters.look import PLAIN, Look
from desktop.exporters.word.base import base
from desktop.exporters.word.markup import colour, field, run, w, words
from desktop.exporters.word.numbering import Numbering
from desktop.exporters.word.package import Package, packed
from desktop.exporters.word.pieces import Number
from desktop.exporters.word.styles import BODY, CASE_NUMBER, FOOTER, HEADER, LIST, heading
from desktop.rules.skabelon import Asked, asking

_ASKS = "PlaceholderText"
_TITLE, _CASE = "referent-title", "referent-case"
_RECOMMENDER, _ADDRESSEE, _POINTS = "referent-recommender", "referent-addressee", "referent-points"
_BILAG, _SECTION = "referent-bilag", "referent-section"
_LONGEST_ALIAS = 60


def write(
    body: str, kind: ItemKind, sections: Sequence[Asked], made: datetime, look: Look = PLAIN, lang: str = "da-DK"
) -> bytes:
    """The skabelon for one kind of item in one body; the same bytes from the same words."""
    say = given()
    title = say(f"skabelon.{kind}", committee=body)
    package = Package(_with_asking_style(base(look, lang), look))
    writer = _Writer(say, Numbering(look))
    content = "".join(writer.parts(sections))
    header = w("p", w("pPr", w("pStyle", val=HEADER)), run(words(f"{title}\t{say('skabelon.page')}")))
    footer = w("p", w("pPr", w("pStyle", val=FOOTER)), run(words("\t")), field("PAGE", "1"))
    package.fill(content, writer.numbering.markup(), header, footer)
    package.say(title, body, lang, made)
    return package.bytes()


@dataclass
class _Writer:
    """Writes the fields one after another, each with a number of its own."""

    say: Phrases
    numbering: Numbering
    count: int = 0

    def parts(self, sections: Sequence[Asked]) -> Iterator[str]:
        """The document from its title to its last section."""
        yield _paragraph(heading(1), self._line(_TITLE, self.say("skabelon.title")))
        case = self._line(_CASE, self.say("skabelon.case"))
        yield _paragraph(CASE_NUMBER, run(words(self.say("skabelon.case_label"))) + case)
        for number, section in enumerate(sections, 1):
            yield _paragraph(heading(2), run(words(section.heading)))
            match section.kind:
                case SectionKind.RECOMMENDATION:
                    yield from self._recommendation(section)
                case SectionKind.ATTACHMENTS:
                    asks = section.help or self.say("skabelon.bilag")
                    yield self._list(_BILAG, section.heading, asks, ordered=True)
                case _:
                    asks = _paragraph(BODY, _asking(self._asked(section)))
                    yield self._block(f"{_SECTION}-{number}", section.heading, asks)

    def _recommendation(self, section: Asked) -> Iterator[str]:
        """Who asks whom for what: a sentence with two fields, and the points below it."""
        who = self._line(_RECOMMENDER, self.say("skabelon.recommender"))
        whom = self._line(_ADDRESSEE, self.say("skabelon.addressee"))
        between, after = self.say("skabelon.recommends"), self.say("skabelon.that")
        yield _paragraph(BODY, who + run(words(between)) + whom + run(words(after)))
        yield self._list(_POINTS, section.heading, section.help or self.say("skabelon.point"), ordered=True)

    def _asked(self, section: Asked) -> str:
        """What a section's field says: what to write, and within which bounds."""
        bounds = []
        if section.required:
            bounds.append(self.say("skabelon.required"))
        if section.target_words:
            bounds.append(self.say("skabelon.words", count=str(section.target_words)))
        asks = section.help or self.say("skabelon.section", heading=section.heading)
        return f"{asks.rstrip('.')} ({', '.join(bounds)})" if bounds else asks

    def _list(self, tag: str, alias: str, asks: str, *, ordered: bool) -> str:
        at = self.numbering.open(ordered=ordered, start=1, depth=0)
        inside = _paragraph(LIST, _asking(asks), at)
        self.numbering.close(at)
        return self._block(tag, alias, inside)

    def _line(self, tag: str, asks: str) -> str:
        """A field of one line."""
        return self._control(tag, asks, w("text"), _asking(asks))

    def _block(self, tag: str, alias: str, content: str) -> str:
        """A field of paragraphs, lists, tables and pictures."""
        return self._control(tag, alias, w("richText"), content)

    def _control(self, tag: str, alias: str, kind: str, content: str) -> str:
        self.count += 1
        said = w(
            "sdtPr",
            w("alias", val=alias[:_LONGEST_ALIAS]),
            w("tag", val=tag),
            w("id", val=self.count),
            w("showingPlcHdr"),
            kind,
        )
        return w("sdt", said, w("sdtContent", content))


def _paragraph(style: str, content: str, at: Number | None = None) -> str:
    number = w("numPr", w("ilvl", val=at.level), w("numId", val=at.list)) if at is not None else ""
    return w("p", w("pPr", w("pStyle", val=style), number), content)


def _asking(asks: str) -> str:
    return run(words(asking(asks)), [w("rStyle", val=_ASKS)])


def _with_asking_style(data: bytes, look: Look) -> bytes:
    """The base with the style by which Word knows words that only say what to write."""
    style = w(
        "style",
        w("name", val="Placeholder Text"),
        w("uiPriority", val=99),
        w("rPr", w("color", val=colour(look.quiet))),
        type="character",
        styleId=_ASKS,
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", style.encode() + b"</w:styles>")
    return packed(parts)
