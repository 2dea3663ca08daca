"""Bilag: put there, named, ordered, opened, replaced, brought back, taken away; each is one step back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from db.arrivals import FileFacts, FileKind
from db.bilag import BilagRow
from db.queries.bilag import bilag_of, earlier_files, same_file, unlooked
from db.queries.files import named_hashes
from db.richtext import Cell, Figure, Row, Table
from db.tables.meetings import meeting
from db.vocabulary import Access, Audience, Lack, SectionKind
from desktop.faults import NotFound, NotReadable, RuleBroken, StaleWork
from desktop.operations import arrange_agenda, edit_bilag, keep_files
from desktop.operations.desk import Desk
from desktop.operations.edit_bilag import NewBilag
from desktop.operations.keep_files import KeptFile
from desktop.operations.verify import verify
from desktop.sentences import say
from tests.desktop.operations.house import House, build, labels, sheet


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)


@pytest.fixture
def kept(desk: Desk, tmp_path: Path) -> Callable[..., KeptFile]:
    """A file of these words, kept."""

    def keep(words: str, name: str = "plan.pdf") -> KeptFile:
        file = tmp_path / f"{sha256(words.encode()).hexdigest()[:8]}.bin"
        file.write_text(words)
        return keep_files.keep_file(desk, file, name)

    return keep


def _rows(desk: Desk, item: str, audience: Audience = Audience.INTERNAL) -> list[BilagRow]:
    with desk.reading() as read:
        return bilag_of(read, item, audience)


def test_files_come_on_an_item_in_one_step_with_titles_made_of_their_names(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    files = [kept("a", "Vision_og_strategi_2019-21.pdf"), kept("b", "høringssvar.docx")]

    edit_bilag.add_bilag(desk, house.items[0], [NewBilag(each) for each in files])

    assert [(row.number, row.title, row.file_name, row.closed) for row in _rows(desk, house.items[0])] == [
        (1, "Vision og strategi 2019-21", "Vision_og_strategi_2019-21.pdf", False),
        (2, "Høringssvar", "høringssvar.docx", False),
    ]
    assert _rows(desk, house.items[0])[0].put_by == "mette"
    assert any(each.kind is SectionKind.ATTACHMENTS for each in sheet(desk, house.items[0]).sections)
    assert labels(desk)[0] == "2 bilag tilføjet på punkt 1"
    desk.undo()
    assert _rows(desk, house.items[0]) == []


def test_a_bilag_of_a_closed_item_or_of_one_nobody_has_opened_is_closed(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    edit_bilag.add_bilag(desk, house.items[3], [NewBilag(kept("a"))])

    assert [row.closed for row in _rows(desk, house.items[3])] == [True]


def test_the_same_file_is_told_on_this_item_and_on_another(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    first, second = house.items[:2]
    file = kept("a", "budget.pdf")
    assert edit_bilag.add_bilag(desk, first, [NewBilag(file)])[0].remarks == ()

    (here,) = edit_bilag.add_bilag(desk, first, [NewBilag(file)])
    (there,) = edit_bilag.add_bilag(desk, second, [NewBilag(file)])

    assert list(map(str, here.remarks)) == ["Den samme fil er allerede bilag 1: ”Budget”."]
    assert list(map(str, there.remarks)) == ["Den samme fil ligger også på punkt 1, TK 4. marts 2021."]
    assert [row.file_name for row in _rows(desk, first)] == ["budget.pdf", "budget (2).pdf"]
    with desk.reading() as read:
        found = same_file(read, file.sha256, Audience.INTERNAL, besides=there.uid)
        assert same_file(read, file.sha256, Audience.PUBLIC) == []
    assert [(each.number, each.item_number, each.committee_code) for each in found] == [(1, "1", "TK"), (2, "1", "TK")]
    assert len(list(desk.store.files.hashes())) == 1


def test_a_bilag_is_renamed_moved_and_closed_and_each_is_taken_back(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    item = house.items[0]
    one, two, three = (
        each.uid
        for each in edit_bilag.add_bilag(desk, item, [NewBilag(kept(name), name) for name in ("Et", "To", "Tre")])
    )
    before = _rows(desk, item)

    edit_bilag.rename_bilag(desk, one, "Første", seen="Et")
    edit_bilag.rename_file(desk, two, "../hemmeligt/Navn uden Jens")
    edit_bilag.move_bilag(desk, three, None)
    edit_bilag.close_bilag(desk, two, closed=True)

    assert [(row.title, row.closed) for row in _rows(desk, item)] == [("Tre", False), ("Første", False), ("To", True)]
    assert _rows(desk, item)[2].file_name == "Navn uden Jens.pdf"
    assert labels(desk)[:4] == [
        "Bilaget ”To” lukket", "Bilaget ”Tre” flyttet", "Filnavn på bilaget ”To”", "Bilagets titel ”Første”",
    ]  # fmt: skip
    for _ in range(4):
        desk.undo()
    assert [row.title for row in _rows(desk, item)] == [row.title for row in before]
    assert [row.file_name for row in _rows(desk, item)] == [row.file_name for row in before]


def test_a_title_that_somebody_else_has_changed_is_not_overwritten(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    (added,) = edit_bilag.add_bilag(desk, house.items[0], [NewBilag(kept("a"), "Et")])
    edit_bilag.rename_bilag(desk, added.uid, "To")

    with pytest.raises(StaleWork):
        edit_bilag.rename_bilag(desk, added.uid, "Tre", seen="Et")
    with pytest.raises(RuleBroken, match="mangler en titel"):
        edit_bilag.rename_bilag(desk, added.uid, "  ")


def test_a_replaced_bilag_keeps_its_title_and_its_earlier_files_and_one_is_brought_back(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    item = house.items[0]
    (added,) = edit_bilag.add_bilag(desk, item, [NewBilag(kept("v1", "udkast.pdf"), "Planen", closed=True)])
    first = _rows(desk, item)[0]

    edit_bilag.replace_bilag(desk, added.uid, kept("v2", "endelig.pdf"))
    edit_bilag.replace_bilag(desk, added.uid, kept("v3", "rettet.pdf"))

    (row,) = _rows(desk, item)
    assert (row.title, row.file_name, row.closed, row.earlier) == ("Planen", "rettet.pdf", True, 2)
    with desk.reading() as read:
        earlier = earlier_files(read, added.uid, Audience.INTERNAL)
        assert earlier_files(read, added.uid, Audience.PUBLIC) == []
    assert [each.file_name for each in earlier] == ["endelig.pdf", "udkast.pdf"]
    assert (earlier[1].sha256, earlier[1].put_at, earlier[1].put_by) == (first.sha256, first.put_at, "mette")

    edit_bilag.restore_file(desk, earlier[1].uid)
    (row,) = _rows(desk, item)
    assert (row.sha256, row.file_name, row.earlier) == (first.sha256, "udkast.pdf", 3)
    for _ in range(3):
        desk.undo()
    assert _rows(desk, item)[0].sha256 == first.sha256
    assert _rows(desk, item)[0].earlier == 0


def test_the_same_file_replaces_nothing(desk: Desk, house: House, kept: Callable[..., KeptFile]) -> None:
    (added,) = edit_bilag.add_bilag(desk, house.items[0], [NewBilag(kept("a"))])

    with pytest.raises(RuleBroken, match="samme fil"):
        edit_bilag.replace_bilag(desk, added.uid, kept("a", "nyt navn.pdf"))


def test_a_dropped_bilag_comes_back_with_its_history_and_no_sweep_takes_its_files(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    item = house.items[0]
    (added,) = edit_bilag.add_bilag(desk, item, [NewBilag(kept("v1"))])
    edit_bilag.replace_bilag(desk, added.uid, kept("v2"))
    before = _rows(desk, item)

    edit_bilag.drop_bilag(desk, added.uid)
    with desk.reading() as read:
        needed = named_hashes(read)

    assert _rows(desk, item) == []
    assert {before[0].sha256, kept("v1").sha256} <= needed
    desk.undo()
    assert [(row.title, row.sha256, row.earlier) for row in _rows(desk, item)] == [
        (before[0].title, before[0].sha256, 1)
    ]


def test_a_row_is_never_written_of_a_file_that_is_not_kept(desk: Desk, house: House) -> None:
    with pytest.raises(NotFound, match="mangler"):
        edit_bilag.add_bilag(desk, house.items[0], [NewBilag(KeptFile("0" * 64, "plan.pdf"))])

    assert _rows(desk, house.items[0]) == []


def test_the_public_gets_open_bilag_of_open_items_in_published_meetings_and_no_more(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    item, shut = house.items[0], house.items[3]
    edit_bilag.add_bilag(desk, item, [NewBilag(kept("a"), "Lukket", closed=True), NewBilag(kept("b"), "Åben")])
    edit_bilag.add_bilag(desk, shut, [NewBilag(kept("c"), "Skjult", closed=False)])
    assert _rows(desk, item, Audience.PUBLIC) == []

    with desk.operation(say("Offentliggjort")) as book:
        book.set(meeting, house.meeting, published_at="2021-03-05T08:00:00.000+00:00")

    assert _rows(desk, shut, Audience.PUBLIC) == []
    (row,) = _rows(desk, item, Audience.PUBLIC)
    assert (row.title, row.number, row.put_by, row.put_at, row.earlier) == ("Åben", 1, "", None, 0)
    arrange_agenda.close_item(desk, item, closed=True)
    assert _rows(desk, item, Audience.PUBLIC) == []


def test_what_a_look_at_a_file_shows_is_kept_beside_the_row_and_is_no_step_back(
    desk: Desk, house: House, kept: Callable[..., KeptFile], tmp_path: Path
) -> None:
    file = kept("a")
    edit_bilag.add_bilag(desk, house.items[0], [NewBilag(file)])
    with desk.reading() as read:
        assert unlooked(read, Audience.INTERNAL) == [(file.sha256, "plan.pdf")]
    picture = sha256(b"png").hexdigest()
    (tmp_path / picture).write_bytes(b"png")
    facts = FileFacts(file.sha256, 1, FileKind.PDF, 3, Access.POOR, (Lack.TAGS, Lack.LANGUAGE), picture)
    steps = labels(desk)

    keep_files.keep_facts(desk, facts, tmp_path)
    keep_files.keep_facts(desk, facts, tmp_path)

    assert _rows(desk, house.items[0])[0].facts == facts
    assert labels(desk) == steps
    assert keep_files.file_path(desk, picture).read_bytes() == b"png"
    with desk.reading() as read:
        assert unlooked(read, Audience.INTERNAL) == []
        assert picture in named_hashes(read)


def test_the_limit_of_a_file_is_the_houses_own_and_is_told(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "stor.pdf"
    with file.open("wb") as out:
        out.truncate(2 * 1024 * 1024)
    keep_files.set_largest(desk, 1)

    with pytest.raises(NotReadable, match=r"stor\.pdf fylder mere end 1 MB"):
        keep_files.keep_file(desk, file)
    keep_files.set_largest(desk, 2)
    assert keep_files.keep_file(desk, file).name == "stor.pdf"
    with pytest.raises(RuleBroken):
        keep_files.set_largest(desk, 0)


def test_the_check_of_the_database_finds_a_lost_file_and_a_changed_one(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    if desk.store.blobs is None:
        pytest.skip("a server keeps files in its own table")
    files = [kept("a"), kept("b")]
    edit_bilag.add_bilag(desk, house.items[0], [NewBilag(each) for each in files])
    assert verify(desk).faults == ()

    desk.store.files.path(files[0].sha256).unlink()
    desk.store.files.path(files[1].sha256).write_text("c")

    assert sorted(map(str, verify(desk).faults)) == sorted([
        f"Filen {files[0].sha256[:12]} mangler i mappen med bilag.",
        f"Filen {files[1].sha256[:12]} i mappen med bilag er ikke, som den blev gemt.",
    ])  # fmt: skip
    with pytest.raises(NotFound):
        keep_files.file_path(desk, files[0].sha256)


def test_the_sweep_takes_what_nothing_has_named_for_a_month(
    desk: Desk, house: House, kept: Callable[..., KeptFile]
) -> None:
    named, orphan = kept("a"), kept("b")
    edit_bilag.add_bilag(desk, house.items[0], [NewBilag(named)])
    keep_files.keep_facts(desk, FileFacts(orphan.sha256, 1))
    desk.clock.now = datetime.now(UTC) + timedelta(days=29)  # type: ignore[attr-defined] # the tests' own clock
    assert keep_files.sweep_files(desk) == 0
    desk.clock.now = datetime.now(UTC) + timedelta(days=31)  # type: ignore[attr-defined]
    assert keep_files.sweep_files(desk) == 1

    assert list(desk.store.files.hashes()) == [named.sha256]


def test_the_pictures_of_a_text_that_came_in_are_kept_too(desk: Desk, tmp_path: Path) -> None:
    one, gone = sha256(b"et").hexdigest(), sha256(b"to").hexdigest()
    (tmp_path / one).write_bytes(b"et")
    cell = Cell("c1", (), (Figure("f1", one, "Et kort"),))
    text = (Table("t1", (Row("r1", (cell,)),)),)

    keep_files.keep_pictures(desk, text, tmp_path)
    (tmp_path / one).unlink()
    keep_files.keep_pictures(desk, text, tmp_path)

    assert list(desk.store.files.hashes()) == [one]
    with pytest.raises(NotReadable, match="findes ikke længere"):
        keep_files.keep_pictures(desk, (Figure("f1", gone, "Et kort"),), tmp_path)
