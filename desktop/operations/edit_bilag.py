"""Edit the bilag of an item: put files there, name, order, open and close, replace, take away, and bring a file back.

The files are kept first (desktop.operations.keep_files); a row is written only of a file that is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.book import Book, stamp
from db.files import FileStore
from db.journal import Values
from db.queries.bilag import same_file
from db.rank import between
from db.tables.meetings import bilag, bilag_file
from db.troubles import FileIll, FileTrouble
from db.uid import Uid
from db.vocabulary import Audience, SectionKind
from desktop.documents.danish import day_in_words
from desktop.faults import RuleBroken
from desktop.importers.arrivals.names import safe, unlike
from desktop.operations.agenda_rows import need_section
from desktop.operations.desk import Desk
from desktop.operations.file_troubles import files_told
from desktop.operations.found import (
    item_called,
    last_rank,
    must,
    named,
    one_line,
    open_item,
    place_after,
    short,
    siblings,
    unseen,
)
from desktop.operations.keep_files import KeptFile
from desktop.rules.bilag_titles import ending, title_of
from desktop.sentences import Sentence, say


@dataclass(frozen=True)
class NewBilag:
    """A kept file that is to follow an item.  `closed` None: as the item is; an empty title is made of the name."""

    file: KeptFile
    title: str = ""
    closed: bool | None = None


@dataclass(frozen=True)
class AddedBilag:
    """A bilag that was put there, and what is worth telling about it: the same file lies elsewhere."""

    uid: Uid
    remarks: tuple[Sentence, ...] = ()


def add_bilag(desk: Desk, item: str, new: Sequence[NewBilag], after: str | None = None) -> tuple[AddedBilag, ...]:
    """Put files on an item, in one step: behind the bilag `after`, else behind the others.

    Faults: RuleBroken when the minutes are confirmed, NotFound when a file is not kept.
    """
    if len(new) == 1:
        label = say("Bilaget ”{title}” tilføjet", title=short(_titled(new[0])))
    else:
        label = say("{n} bilag tilføjet på punkt {item}", n=len(new), item=item_called(desk, item))
    with files_told(), desk.operation(label) as book:
        return new_bilag(desk, book, item, new, after)


def new_bilag(
    desk: Desk, book: Book, item: str, new: Sequence[NewBilag], after: str | None = None
) -> tuple[AddedBilag, ...]:
    """Put files on an item, as a part of a larger act.  Faults: RuleBroken.  Raises FileTrouble."""
    added = []
    row = open_item(book, item)
    for each in new:
        _must_be_kept(desk.store.files, each.file.sha256)
        remarks = _same(book, each.file.sha256, item)
        values: dict[str, object] = {
            "item": item,
            "rank": between(last_rank(book, bilag, "item", item), ""),
            "title": _titled(each),
            "file_name": unlike(safe(each.file.name), _names(book, item)),
            "sha256": each.file.sha256,
            "closed": row["closed"] is not False if each.closed is None else each.closed,
        }
        (uid,) = book.add_many(bilag, [values | _put(desk)])
        if after is not None:
            place_after(book, bilag, "item", uid, after)
            after = uid
        added.append(AddedBilag(uid, remarks))
    if new:
        need_section(book, item, SectionKind.ATTACHMENTS)
    return tuple(added)


def _titled(new: NewBilag) -> str:
    return one_line(new.title) or title_of(new.file.name)


def rename_bilag(desk: Desk, uid: str, title: str, seen: str | None = None) -> None:
    """Another title over the same file.  Faults: StaleWork, RuleBroken."""
    words = one_line(title)
    if not words:
        raise RuleBroken(say("Bilaget mangler en titel."), say("Skriv, hvad bilaget handler om."))
    with desk.operation(say("Bilagets titel ”{title}”", title=short(words)), merge=f"bilag:{uid}:title") as book:
        row = _open_bilag(book, uid)
        unseen(row, "title", None if seen is None else one_line(seen), words)
        book.set(bilag, uid, title=words)


def rename_file(desk: Desk, uid: str, file_name: str, seen: str | None = None) -> None:
    """What the file is called when it is handed out; its ending stays.  Faults: StaleWork, RuleBroken."""
    with desk.operation(
        say("Filnavn på bilaget ”{title}”", title=_called(desk, uid)), merge=f"bilag:{uid}:file_name"
    ) as book:
        row = _open_bilag(book, uid)
        words = safe(file_name)
        kept = ending(str(row["file_name"]))
        if not words.casefold().endswith(kept.casefold()):
            words += kept
        unseen(row, "file_name", seen, words)
        others = [name for name in _names(book, str(row["item"])) if name != row["file_name"]]
        book.set(bilag, uid, file_name=unlike(words, others))


def move_bilag(desk: Desk, uid: str, after: str | None) -> None:
    """Put a bilag behind `after` (None: first) on its item.  Faults: StaleWork, RuleBroken."""
    with desk.operation(say("Bilaget ”{title}” flyttet", title=_called(desk, uid))) as book:
        _open_bilag(book, uid)
        place_after(book, bilag, "item", uid, after)


def close_bilag(desk: Desk, uid: str, *, closed: bool) -> None:
    """Keep a bilag from everyone, or let everyone read it.  Faults: StaleWork, RuleBroken."""
    title = _called(desk, uid)
    label = say("Bilaget ”{title}” lukket", title=title) if closed else say("Bilaget ”{title}” åbnet", title=title)
    with desk.operation(label) as book:
        _open_bilag(book, uid)
        book.set(bilag, uid, closed=closed)


def replace_bilag(desk: Desk, uid: str, file: KeptFile) -> tuple[Sentence, ...]:
    """Another file in the place of the one that is there, which is kept; title, place and openness stay.

    What is worth telling comes back.  Faults: StaleWork, RuleBroken when it is the same file, NotFound.
    """
    with files_told(), desk.operation(say("Bilaget ”{title}” erstattet", title=_called(desk, uid))) as book:
        return newer_file(desk, book, uid, file)


def newer_file(desk: Desk, book: Book, uid: str, file: KeptFile) -> tuple[Sentence, ...]:
    """The same as a part of a larger act.  Faults: StaleWork, RuleBroken.  Raises FileTrouble."""
    row = _open_bilag(book, uid)
    _must_be_kept(desk.store.files, file.sha256)
    if row["sha256"] == file.sha256:
        raise RuleBroken(say("Det er den samme fil, som ligger der i forvejen."), say("Vælg den nye udgave."))
    remarks = _same(book, file.sha256, str(row["item"]))
    _exchange(desk, book, row, file.sha256, file.name)
    return remarks


def drop_bilag(desk: Desk, uid: str) -> None:
    """Take a bilag off its item; the file is kept for as long as the step can be taken back.  Faults: RuleBroken."""
    with desk.operation(say("Bilaget ”{title}” slettet", title=_called(desk, uid))) as book:
        _open_bilag(book, uid)
        book.drop(bilag, uid)


def restore_file(desk: Desk, earlier: str) -> None:
    """Put an earlier file of a bilag (see db.queries.bilag.earlier_files) back; the one that is there becomes earlier.

    Faults: StaleWork, RuleBroken, NotFound when the file itself is gone.
    """
    with files_told(), desk.operation(say("Tidligere fil hentet frem")) as book:
        was = must(book, bilag_file, earlier)
        row = _open_bilag(book, str(was["bilag"]))
        _must_be_kept(desk.store.files, str(was["sha256"]))
        _exchange(desk, book, row, str(was["sha256"]), str(was["file_name"]))


def _exchange(desk: Desk, book: Book, row: Values, sha256: str, name: str) -> None:
    uid = str(row["uid"])
    if row["sha256"] is not None:
        kept = {column: row[column] for column in ("file_name", "sha256", "put_at", "put_by")}
        book.add_many(bilag_file, [{"bilag": uid, **kept}])
    others = [each for each in _names(book, str(row["item"])) if each != row["file_name"]]
    new: dict[str, object] = {"sha256": sha256, "file_name": unlike(safe(name), others)}
    book.change(bilag, uid, new | _put(desk))


def _put(desk: Desk) -> dict[str, object]:
    return {"put_at": stamp(desk.clock()), "put_by": desk.actor}


def _open_bilag(book: Book, uid: str) -> Values:
    row = must(book, bilag, uid)
    open_item(book, str(row["item"]))
    return row


def _must_be_kept(files: FileStore, sha256: str) -> None:
    if not files.has(sha256):
        raise FileTrouble(FileIll.LOST, sha256)


def _names(book: Book, item: str) -> list[str]:
    return [str(must(book, bilag, each)["file_name"]) for each in siblings(book, bilag, "item", item)]


def _called(desk: Desk, uid: str) -> str:
    return named(desk, bilag, uid, "title")


def _same(book: Book, sha256: str, item: str) -> tuple[Sentence, ...]:
    """Where the same file lies already: on this item, else the latest place elsewhere."""
    found = same_file(book.connection, sha256, Audience.INTERNAL)
    here = next((each for each in found if each.item == item), None)
    if here is not None:
        return (say("Den samme fil er allerede bilag {n}: ”{title}”.", n=here.number, title=short(here.title)),)
    if not found:
        return ()
    there = found[0]
    where = " ".join(part for part in (there.committee_code, day_in_words(there.on) if there.on else "") if part)
    called = there.item_number or f"”{short(there.item_title)}”"
    return (say("Den samme fil ligger også på punkt {item}, {meeting}.", item=called, meeting=where),)
