"""What arrived, as drafts of items: which file is the item, which are its bilag, and what was only said in passing.

Pure: nothing is opened, nothing is stored.  What finds no place in a draft is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from db import richtext
from db.arrivals import Arrived, Draft, DraftBilag, FileKind, Intake
from db.rows import Bilag, Committee, Finding, Item, Section, Where
from desktop.importers.drafting.front import from_name
from desktop.importers.drafting.headings import Vocabulary
from desktop.importers.drafting.items import Read, Reader, signature
from desktop.importers.drafting.naming import (
    Named,
    closes,
    is_bilag,
    is_decoration,
    named,
    owner_number,
    readable,
    same,
    says_nothing,
    title_of_file,
    title_of_property,
    title_of_subject,
)
from desktop.importers.drafting.pieces import Piece, blocks_of
from desktop.importers.groups import says_closed
from desktop.rules import outcomes

_TEXTS = (FileKind.WORD, FileKind.PAGE, FileKind.TEXT, FileKind.PDF, FileKind.MAIL)
_NOWHERE = Where(0, 0, 0)
_NOTE = re.compile(r"\b(?:hermed|vedhæft\w*|vedlagt\w*|fremsend\w*|her er|se filen)\b", re.IGNORECASE)
_LONGEST_NOTE = 1500
_ENOUGH = 2  # how much of an item a document must look like


@dataclass
class _File:
    """A file of a delivery, with what was read of it."""

    arrived: Arrived
    pieces: list[Piece] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)

    @property
    def kind(self) -> FileKind:
        return self.arrived.file.kind

    @property
    def name(self) -> str:
        return self.arrived.file.name

    def structure(self) -> int:
        return max((read.structure for read in self.reads), default=0)

    def told(self, what: str, certainty: str, text: str) -> Finding:
        return Finding(what, _NOWHERE, Decimal(certainty), text)


@dataclass
class _Group:
    """Files that came together: a mail with what it holds, an archive, or the drop itself."""

    mail: _File | None = None
    files: list[_File] = field(default_factory=list)


@dataclass
class _Made:
    """An item that is being made."""

    source: _File
    read: Read
    bilag: list[Named] = field(default_factory=list)


def draft(arrived: Sequence[Arrived], bodies: Sequence[Committee] = (), templates: Sequence[Section] = ()) -> Intake:
    """The items that these files make.  `templates` are the sections that the body's items begin with, without text."""
    reader = Reader(bodies, Vocabulary(templates))
    groups: list[_Group] = []
    _gather(arrived, _Group(), groups, reader)
    drafts: list[Draft] = []
    findings: list[Finding] = []
    left: list[_Group] = []
    several = sum(bool(_structured(group)) for group in groups)
    for group in groups:
        if several and not _structured(group) and group.mail is None:
            left.append(group)
            continue
        made, told = _group_drafts(group)
        drafts += made
        findings += told
    for group in left:
        drafts, told = _with_loose(drafts, group)
        findings += told
    return Intake(tuple(drafts), tuple(findings))


def _gather(arrived: Sequence[Arrived], here: _Group, groups: list[_Group], reader: Reader) -> None:
    """Sort the files into groups, outermost first."""
    groups.append(here)
    for each in arrived:
        if each.file.kind is FileKind.MAIL:
            inner = _Group(_file(each, reader))
            _gather(each.enclosed, inner, groups, reader)
        elif each.file.kind is FileKind.ARCHIVE:
            inner = _Group()
            inner.files += [_File(each)] if each.findings or not each.enclosed else []
            _gather(each.enclosed, inner, groups, reader)
        else:
            here.files.append(_file(each, reader))
    if not here.files and here.mail is None:
        groups.remove(here)


def _file(arrived: Arrived, reader: Reader) -> _File:
    out = _File(arrived)
    if arrived.readable and arrived.blocks and arrived.file.kind in _TEXTS:
        found = reader.pieces(arrived.blocks)
        end = signature(found) if arrived.file.kind is FileKind.MAIL else len(found)
        out.pieces, out.tail = found[:end], found[end:]
        if out.pieces:
            out.reads = reader.items(out.pieces, plain_title=out.kind is not FileKind.MAIL)
    return out


def _structured(group: _Group) -> list[_File]:
    """The files of a group that are items: what looks like one, and is not called a bilag."""
    candidates = [*([group.mail] if group.mail else []), *group.files]
    return [each for each in candidates if each.structure() >= _ENOUGH and not is_bilag(each.name)]


def _group_drafts(group: _Group) -> tuple[list[Draft], list[Finding]]:
    sources = _structured(group)
    if group.mail in sources and len(sources) > 1:
        sources = [each for each in sources if each is not group.mail]  # the mail tells what stands in its file
    sources, twice = _once(sources)
    made = [_Made(source, read) for source in sources for read in source.reads]
    if not made:
        made = _unstructured(group)
    others = [each for each in group.files if all(one.source is not each for one in made) and each not in twice]
    findings: list[Finding] = [each.told("same_text_twice", "0.8", each.name) for each in twice]
    _give_bilag(made, others, findings)
    drafts = [_finished(one, group, alone=len(made) == 1) for one in made]
    for each in {id(one.source): one.source for one in made}.values():
        first = next(n for n, one in enumerate(made) if one.source is each)
        drafts[first] = replace(drafts[first], findings=(*each.arrived.findings, *drafts[first].findings))
    findings += _note(group, made)
    drafts[0] = replace(drafts[0], findings=(*drafts[0].findings, *findings))
    # A file that is both looked at and kept has told its trouble twice.
    return [replace(each, findings=tuple(dict.fromkeys(each.findings))) for each in drafts], []


def _once(sources: list[_File]) -> tuple[list[_File], list[_File]]:
    """The sources without those that say the same as another: the Word file is kept, and its PDF is left out."""
    kept: list[_File] = []
    twice: list[_File] = []
    for each in sorted(sources, key=lambda one: _TEXTS.index(one.kind)):
        words = _letters(each)
        (twice if any(_letters(other) == words for other in kept) else kept).append(each)
    return [each for each in sources if each in kept], twice


def _letters(each: _File) -> str:
    return "".join(letter for letter in richtext.plain(each.arrived.blocks).casefold() if letter.isalnum())


def _unstructured(group: _Group) -> list[_Made]:
    """Items where no file looks like one: the first text that is called no bilag, else the mail, else a file."""
    texts = [each for each in group.files if each.reads and each.kind is not FileKind.PDF and not is_bilag(each.name)]
    texts.sort(key=lambda one: _TEXTS.index(one.kind))
    pdfs = [each for each in group.files if each.reads and each.kind is FileKind.PDF and not is_bilag(each.name)]
    if group.mail is None and not texts and len(group.files) == 1:
        texts = pdfs
    source = texts[0] if texts else group.mail or group.files[0]
    if source.reads and (texts or (source is group.mail and not _is_note(group.mail))):
        return [_Made(source, read) for read in source.reads]
    read = Read(Item(""), certainty=Decimal("0.3"))
    read.findings.append(source.told("no_item_text", "0.3", source.name))
    # The file itself is a bilag of the item; so the item is not made of it.
    return [_Made(_File(source.arrived), read)]


def _is_note(mail: _File) -> bool:
    """Whether a mail's text only goes with its files."""
    text = "\n".join(each.words() for each in mail.pieces)
    return bool(mail.arrived.enclosed) and len(text) <= _LONGEST_NOTE and _NOTE.search(text) is not None


# --- bilag ---------------------------------------------------------------------------------------------------------


def _give_bilag(made: list[_Made], others: Sequence[_File], findings: list[Finding]) -> None:
    """Give each other file to the item that it belongs to."""
    seen: set[str] = set()
    for each in others:
        if each.kind is FileKind.ARCHIVE:
            findings += each.arrived.findings
            continue
        if is_decoration(each.name, each.arrived.file) or each.arrived.file.sha256 in seen:
            what = "same_file_twice" if each.arrived.file.sha256 in seen else "mail_decoration"
            findings.append(each.told(what, "0.9", each.name))
            continue
        seen.add(each.arrived.file.sha256)
        findings += each.arrived.findings
        one = named(each.arrived.file)
        owner, sure = _owner(made, one)
        if not sure:
            findings.append(each.told("bilag_owner", "0.5", each.name))
        if one.doubtful:
            findings.append(each.told("bilag_closed", "0.9", each.name))
        owner.bilag.append(one)


def _owner(made: list[_Made], one: Named) -> tuple[_Made, bool]:
    """The item that a bilag belongs to, and whether that is sure."""
    if len(made) == 1:
        return made[0], True
    listing = [each for each in made if any(same(said.title, one.bilag.title) for said in each.read.item.bilag)]
    if len(listing) == 1:
        return listing[0], True
    _, case_no = from_name(readable(one.file.name))
    if case_no and (mine := [each for each in made if each.read.item.case_no == case_no]):
        return mine[0], True
    if (number := owner_number(one.file.name)) and (
        mine := [each for each in made if owner_number(each.source.name) == number]
    ):
        return mine[0], len(mine) == 1
    return made[-1], False


def _finished(one: _Made, group: _Group, *, alone: bool) -> Draft:
    """The draft of an item: named, with its bilag in order, and with what its files and the mail say of it."""
    read, source = one.read, one.source
    item, findings = _titled(read.item, source, group, alone=alone)
    listed, given, told = _bilag(item.bilag, one.bilag)
    item = replace(item, bilag=listed, kind=outcomes.kind_of(item.title))
    closing = _closing(source, group)
    if closing and item.closed is not True:
        findings.append(source.told("closed_said", "0.8", closing))
        item = replace(item, closed=True)
    certainty = read.certainty if not findings else min([read.certainty, *(each.certainty for each in findings)])
    return Draft(item, source.arrived.file, given, certainty, (*read.findings, *findings, *told))


def _titled(item: Item, source: _File, group: _Group, *, alone: bool) -> tuple[Item, list[Finding]]:
    """The item under a title: its own, else its document's, its file's or its mail's."""
    findings: list[Finding] = []
    subject = title_of_subject(group.mail.arrived.title) if group.mail else ""
    own = "" if source.kind is FileKind.MAIL else title_of_property(source.arrived.title)
    choices = [from_name(words) for words in (own, title_of_file(source.name), subject) if words]
    if source is group.mail:
        choices = [from_name(subject)] if subject else []
    if not item.title or says_nothing(item.title):
        title = next((title for title, _ in choices if title), "")
        findings.append(source.told("title_guessed" if title else "no_title", "0.6" if title else "0.2", title))
        item = replace(item, title=title)
    if not item.case_no and alone:
        names = [from_name(words) for words in (source.arrived.title, readable(source.name), subject) if words]
        if number := next((number for _, number in names if number), ""):
            findings.append(source.told("case_guessed", "0.8", number))
            item = replace(item, case_no=number)
    return item, findings


def _closing(source: _File, group: _Group) -> str:
    """Words outside of the item that close it: its file's name, the mail's subject or its note.  In doubt, closed."""
    if closes(source.name):
        return source.name
    if group.mail is None:
        return ""
    if says_closed(title_of_subject(group.mail.arrived.title)) or closes(group.mail.arrived.title):
        return group.mail.arrived.title
    if group.mail is source:
        return ""
    return next((each.text for each in group.mail.pieces if each.text and closes(each.text)), "")


def _bilag(
    listed: Sequence[Bilag], came: Sequence[Named]
) -> tuple[tuple[Bilag, ...], tuple[DraftBilag, ...], list[Finding]]:
    """The bilag in order, those with files, and what the list says that has no file."""
    ordered = sorted(came, key=lambda one: one.number)
    out: list[Bilag] = []
    given: list[DraftBilag] = []
    told: list[Finding] = []
    for said in listed:
        mine = next(
            (one for one in ordered if same(said.title, one.bilag.title) or same(said.title, one.file.name)), None
        )
        if mine is None:
            if came:
                told.append(Finding("bilag_missing", _NOWHERE, Decimal("0.8"), said.title))
            out.append(said)
            continue
        ordered.remove(mine)
        both = replace(mine.bilag, title=said.title, closed=said.closed or mine.bilag.closed)
        out.append(both)
        given.append(DraftBilag(both, mine.file))
    for one in ordered:
        out.append(one.bilag)
        given.append(DraftBilag(one.bilag, one.file))
    return tuple(out), tuple(given), told


# --- what belongs to no item ---------------------------------------------------------------------------------------


def _note(group: _Group, made: Sequence[_Made]) -> Iterator[Finding]:
    """A mail's covering note and its signature are told."""
    mail = group.mail
    if mail is None:
        return
    is_item = any(one.source is mail for one in made)  # and its text is the item's
    if not is_item:
        yield from mail.arrived.findings
    note = mail.tail if is_item else [*mail.pieces, *mail.tail]
    if note:
        yield mail.told("signature_left_out" if is_item else "mail_note", "0.9", richtext.plain(blocks_of(note)))


def _with_loose(drafts: list[Draft], group: _Group) -> tuple[list[Draft], list[Finding]]:
    """Files that came beside items in mails or archives: bilag of the one item, or an item for themselves."""
    if len(drafts) != 1:
        more, told = _group_drafts(group)
        return [*drafts, *more], told
    findings: list[Finding] = []
    made = _Made(_File(Arrived(drafts[0].source)), Read(drafts[0].item))
    _give_bilag([made], group.files, findings)
    _, given, _ = _bilag((), made.bilag)
    item = replace(drafts[0].item, bilag=(*drafts[0].item.bilag, *(each.bilag for each in given)))
    whole = replace(drafts[0], item=item, bilag=(*drafts[0].bilag, *given), findings=(*drafts[0].findings, *findings))
    return [whole], []
