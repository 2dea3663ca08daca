"""What is not a referat gets one clear sentence, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import richtext
from db.rows import Meeting, ReadMeeting
from desktop.faults import Fault, NotReadable
from desktop.importers import minutes, source

PAPER = """Referat til mødet i Udvalget for Æbler og Øl den 4. marts 2021 kl. 16:15 i Ågården

Åbne dagsordenspunkter

85.02.02-G01-2-17

1. Godkendelse af dagsorden

Beslutning

Godkendt.

Fraværende: Åse Ørnsø (Å)
"""


def _meeting(data: bytes) -> Meeting:
    (found,) = minutes.read(source.decode(data, "fil.txt")).meetings
    return found.meeting


def _read_or_told(data: bytes, name: str) -> bool:
    """Whether the bytes give meetings, or a fault that names the file; anything else rises."""
    try:
        return bool(minutes.read(source.decode(data, name)).meetings)
    except Fault as fault:
        return name in str(fault)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("cp1252", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_danish_letters_survive_every_encoding(encoding: str, mark: bytes) -> None:
    found = _meeting(mark + PAPER.encode(encoding))

    assert found.committee == "Udvalget for Æbler og Øl"
    assert found.place == "Ågården"
    assert found.items[0].treatment is not None
    assert found.items[0].treatment.absent[0].who.name == "Åse Ørnsø"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "er tom"),
        (b" \n\t\n ", "er tom"),
        (b"%PDF-1.7 ...", "men PDF"),
        (b"PK\x03\x04" + b"\x00" * 60, "ikke en tekstfil"),
        (bytes(range(256)) * 40, "ikke en tekstfil"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500, "ikke en tekstfil"),
        ("Kære alle. Hermed et brev om noget helt andet.\n".encode() * 30, "ligner ikke en dagsorden"),
        (b"a" * 50_000_000, "for stor"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(NotReadable, match=words):
        _meeting(data)


@pytest.mark.parametrize("cut", range(0, len(PAPER.encode()), 7))
def test_a_paper_cut_off_anywhere_is_read_or_refused_calmly(cut: int) -> None:
    assert _read_or_told(PAPER.encode()[:cut], "fil.txt")


def test_a_paper_that_breaks_off_is_marked_as_truncated() -> None:
    found = _meeting(PAPER[: PAPER.index("Beslutning")].encode())

    assert [item.truncated for item in found.items] == [True]


PLACE = PAPER.index("Godkendt.")
LINE = PAPER[:PLACE].count("\n") + 1


def _reading(data: bytes) -> ReadMeeting:
    (found,) = minutes.read(source.decode(data, "fil.txt")).meetings
    return found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbf" + PAPER.replace("Godkendt.", "Godkendt på mødet.").encode("cp1252"), "Godkendt på mødet."),
        (PAPER.encode().replace(b"Godkendt.", b"Godkendt p\xe5 m\xf8det."), "Godkendt på mødet."),
        (PAPER.encode("cp1252").replace(b"Godkendt.", "Godkendt på mødet.".encode()), "Godkendt på mødet."),
        (PAPER.encode().replace(b"Godkendt.", b"Godkendt.\x81"), "Godkendt.\ufffd"),
        (PAPER.encode().replace(b"Godkendt.", b"Godkendt.\xed\xa0\x80"), "Godkendt.\ufffd"),
        (PAPER.encode().replace(b"Godkendt.", "Godkendt.\ufffd".encode()), "Godkendt.\ufffd"),
        (PAPER.replace("Godkendt.", "Godkendt.\ud800").encode("utf-16-le", "surrogatepass"), "Godkendt.\ufffd"),
    ],
)  # fmt: skip
def test_letters_of_another_encoding_are_read_as_they_were_meant_and_told_with_their_place(
    data: bytes, words: str
) -> None:
    found = _reading(data)

    assert found.meeting.items[0].treatment is not None
    assert words in richtext.plain(found.meeting.items[0].treatment.text)
    told = [each for each in found.findings if each.what == "unreadable_letters"]
    assert LINE in [each.where.line for each in told]
    assert all(each.text.split(":")[0].isdigit() for each in told)


def test_a_paper_cut_in_the_middle_of_a_letter_says_so() -> None:
    found = _reading(PAPER.encode()[: PAPER.encode().rindex("Å".encode()) + 1])

    assert "unreadable_letters" in {each.what for each in found.findings}


def test_pure_text_of_either_encoding_is_not_doubted() -> None:
    for encoding in ("utf-8", "cp1252"):
        assert _reading(PAPER.replace("Åse Ørnsø (Å)", "Åse Ø\u00a0(Å)").encode(encoding)).findings == ()


def test_a_file_name_that_the_system_could_not_decode_is_made_readable() -> None:
    reading = minutes.read(source.decode(PAPER.encode(), "ref\udce9rat.txt"))

    assert reading.name == "reférat.txt"


def test_invisible_characters_are_told() -> None:
    found = _reading(PAPER.replace("Godkendt.", "God\u00adkendt\u200b.").encode())

    assert [(each.what, each.where.line, each.text) for each in found.findings] == [
        ("removed_characters", LINE, "2: Godkendt.")
    ]


def test_lists_nested_eighty_deep_are_kept_flat_and_told() -> None:
    deep = "\n".join(f"{'  ' * n}• punkt{n}" for n in range(1, 81))

    found = _reading(PAPER.replace("Godkendt.", f"Godkendt, idet:\n{deep}").encode())

    assert found.meeting.items[0].treatment is not None
    said = richtext.plain(found.meeting.items[0].treatment.text)
    assert [f"punkt{n}" in said for n in range(1, 81)] == [True] * 80
    assert "deep_list" in {each.what for each in found.findings}


def test_control_characters_are_removed_and_reported() -> None:
    dirty = PAPER.replace("Godkendt.", "God\x00kendt\x1b.\x0c")

    (found,) = minutes.read(source.decode(dirty.encode(), "fil.txt")).meetings

    assert found.meeting.items[0].treatment is not None
    assert "Godkendt." in str(found.meeting.items[0].treatment.text)
    assert [finding.what for finding in found.findings] == ["removed_characters"]


def test_a_heading_of_ten_thousand_characters_is_kept_whole() -> None:
    title = "Æ" * 10_000

    found = _meeting(PAPER.replace("Godkendelse af dagsorden", title).encode())

    assert found.items[0].title == title


def test_decomposed_letters_are_read_as_whole_ones() -> None:
    found = _meeting(PAPER.replace("Å", "A\u030a").encode())

    assert found.place == "Ågården"


def test_two_meetings_in_one_file_are_two() -> None:
    reading = minutes.read(source.decode((PAPER + "\n" + PAPER.replace("4. marts", "5. april")).encode(), "to.txt"))

    assert [str(each.meeting.on) for each in reading.meetings] == ["2021-03-04", "2021-04-05"]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert _read_or_told(data, "fil")


PIECES = st.sampled_from(
    [*PAPER.split("\n"), "2. At noget sker.", "Ad 1: Godkendt.", "Ad 2:", "Fraværende:", "Offentlig udgave", "Titel: x",
     "Økonomiudvalget, 19. juni 2019, pkt. 146:", "Bilag", "1. Kort (kort.pdf)", "a\tb", "  • punkt", "Indstilling",
     "For: 1, imod: 2, undlod: 3", "Stedfortræder: A for B", "Intern udgave – må ikke offentliggøres",
     "Mødet sluttede kl 25.99",
     "Byrådet, 31. februar 2020:", "\ufeff", "\u2028", "-", "•", "1.", "((V)", "Udgår."]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_any_mixture_of_a_papers_own_lines_is_read_or_refused(lines: list[str]) -> None:
    try:
        reading = minutes.read(source.decode("\n".join([PAPER.split("\n", maxsplit=1)[0], *lines]).encode(), "fil"))
    except Fault:
        return
    assert reading.meetings


def test_the_other_municipalities_papers_are_read_or_refused_calmly(shared: object) -> None:
    from pathlib import Path

    assert isinstance(shared, Path)
    read: list[str] = []
    for file in sorted((shared / "referater").glob("*.txt")):
        _, _, body = file.read_bytes().partition(b"\n")
        try:
            minutes.read(source.decode(body, file.name))
        except NotReadable:
            continue
        read.append(file.name[:2])

    assert {"01", "02", "04", "05"} <= set(read)
