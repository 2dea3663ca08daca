"""Papers as they come: lines of every kind in any order, in any encoding, with any damage."""

from __future__ import annotations

import itertools
import re
import string

from hypothesis import strategies as st

HEADS = st.sampled_from(
    [
        "Referat til mødet i Byrådet den 4. marts 2021 kl. 16:15 i Salen",
        "Dagsorden til mødet i Byrådet den 4. marts 2021 kl. 16:15",
        "Referat fra møde i Udvalget for Kultur, Fritid og Natur, torsdag den 4. marts 2021 kl. 17-19",
        "Referat til mødet i Byrådet",
    ]
)
_WORD = st.text(string.ascii_lowercase + "æøå", min_size=4, max_size=9).map(lambda word: f"q{word}")
_WORDS = st.lists(_WORD, min_size=1, max_size=5).map(" ".join)
_TITLE = _WORDS.map(str.capitalize)
_NAME = st.builds("Q{} Q{}".format, _WORD, _WORD)
_PERSON = st.builds("{} ({})".format, _NAME, st.sampled_from("ABCØ"))
_FIXED = st.sampled_from(
    [
        *("Åbne dagsordenspunkter", "Lukkede dagsordenspunkter", "Lukkede sager:", "Lukket punkt", "Dagsordenspunkter"),
        *("Forventet sagsgang", "Indstilling", "Indstilllling", "Sagsfremstilling", "Økonomi", "Bilag", "Bilag:"),
        *(
            "Tidligere beslutninger",
            "Beslutning",
            "Beslutning:",
            "Beslutning",
            "Offentlig udgave",
            "Udgår.",
            "Historik",
        ),
        *(
            "Intern udgave – må ikke offentliggøres",
            "Fraværende:",
            "Fraværende: Ingen",
            "Inhabil: ingen",
            "Stedfortræder:",
        ),
        *(
            "Godkendt.",
            "Indstilles ikke godkendt.",
            "5 for, 2 imod",
            "For: 1, imod: 2, undlod: 3",
            "Mødet sluttede kl. 18.40.",
        ),
        *(
            "For: 99999999999999999999, imod: 1, undlod: 2",
            "1. Godkendt. 2. Ikke godkendt.",
            "AU/BF, ØK",
            "-",
            "•",
            "1.",
            "((V)",
        ),
        *(
            "15.00.00-G01-120-20",
            "82.01.00-Ø54-6-25",
            "Byrådet, 31. februar 2020, pkt. 3:",
            "Titel:",
            "Tekst:",
            "\t",
            "a\tb",
        ),
    ]
)
_VARIED = st.one_of(
    _WORDS,
    _WORDS.map("{}.".format),
    st.builds("{}. At {}.".format, st.integers(1, 9), _WORDS),
    st.builds("{}) At {}".format, st.integers(1, 9), _WORDS),
    st.builds("{}• {}".format, st.integers(0, 12).map(lambda deep: "  " * deep), _WORDS),
    st.builds("- {}".format, _WORDS),
    st.builds("Ad {}: {}.".format, st.integers(1, 9), _WORDS),
    st.builds("Fraværende: {} og {}".format, _PERSON, _PERSON),
    st.builds("Fraværende: {}, {} (afbud); {} forlod mødet kl. 9.10".format, _PERSON, _NAME, _NAME),
    st.builds("Afbud: {}".format, _PERSON),
    st.builds("Fraværende: Ingen, bortset fra {}".format, _NAME),
    st.builds("Inhabil: {} {}".format, _PERSON, _WORDS),
    st.builds("Stedfortræder: {}".format, _PERSON),
    st.builds("Stedfortræder: {} for {}".format, _PERSON, _PERSON),
    st.builds("Stedfortræder for {}: {}".format, _PERSON, _PERSON),
    st.builds("{} ankom kl. 17 under punkt {}.".format, _PERSON, st.integers(1, 30)),
    st.builds("Direktøren for {} indstiller til Byrådet:".format, _WORDS),
    st.builds("{}rådet, 4. marts 2020, pkt. {}:".format, _TITLE, st.integers(1, 30)),
    st.builds("Beslutning i {}udvalget den 04-03-2020".format, _TITLE),
    st.builds("Tidligere behandlet: {}udvalget, 4. marts 2020: {}".format, _TITLE, _WORDS),
    st.builds("{} ({}.pdf) (lukket)".format, _TITLE, _WORD),
    st.builds("Titel: {}".format, _WORDS),
    st.builds("Beslutning: {}".format, _WORDS),
    st.builds("{}\t{}".format, _WORDS, _WORDS),
    st.builds("{} 2021{}12 13".format, _TITLE, _TITLE),
)
# Lines that may begin an item: where they stand among others nobody can tell for sure.
_HEADS_OF_ITEMS = st.one_of(
    st.builds("{}. {}".format, st.integers(1, 30), _TITLE), st.builds("{}.{}".format, st.integers(1, 30), _TITLE)
)
_GROUP = st.sampled_from(
    ["Åbne dagsordenspunkter", "Lukkede dagsordenspunkter", "Lukkede sager", "Dagsordenspunkter", ""]
)
_CASE = st.sampled_from(["82.01.00-Ø54-6-25", "15.00.00-G01-120-20", "14/30210", ""])
_HEADING = st.sampled_from(
    [
        *(
            "Forventet sagsgang",
            "Indstilling",
            "Indstillling",
            "Sagsfremstilling",
            "Økonomi",
            "Bilag",
            "Bilag:",
            "Baggrund",
        ),
        *("Tidligere beslutninger", "Beslutning", "Beslutning", "Beslutning", "Beslutning:", "Offentlig udgave", ""),
    ]
)


@st.composite
def _item(draw: st.DrawFn, number: int, lines_of: st.SearchStrategy[str]) -> list[str]:
    """An item in its usual order, with lines of any kind under its headings."""
    lines = [draw(_CASE), f"{number}. {draw(_TITLE)}"]
    for heading in draw(st.lists(_HEADING, max_size=4)):
        lines += [heading, *draw(st.lists(lines_of, max_size=4))]
    return lines


@st.composite
def paper_lines(draw: st.DrawFn, heads: bool) -> list[str]:
    """A headline, perhaps our own mark, and items in groups; or lines of any kind in any order."""
    lines_of = st.one_of(_FIXED, _VARIED, *([_HEADS_OF_ITEMS] if heads else []))
    lines = [draw(HEADS)]
    if draw(st.integers(0, 4)) == 0:
        return [*lines, *draw(st.lists(lines_of, max_size=30))]
    lines += draw(st.sampled_from([[], ["Intern udgave – må ikke offentliggøres"], ["Fraværende: Qanna Qask (A)"]]))
    first = draw(st.integers(1, 12))
    for number in range(first, first + draw(st.integers(1, 5))):
        lines += [draw(_GROUP) if draw(st.booleans()) else "", *draw(_item(number, lines_of))]
    for _ in range(draw(st.integers(0, 2))):
        lines.insert(draw(st.integers(1, len(lines))), draw(lines_of))
    return [line for line in lines if line]


_STRAYS = st.sampled_from(
    [b"\xe5", b"\x81", b"\xed\xa0\x80", b"\x00", b"\x1b", "ø".encode(), "Ø".encode("cp1252"), b"\xff"]
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])


def _each_once(text: str) -> str:
    """The text with a number spelt into each invented word, so that no word is found in the place of another."""
    count = itertools.count()

    def once(found: re.Match[str]) -> str:
        spelt = "".join(string.ascii_lowercase[int(digit)] for digit in f"{next(count):03}")
        return f"{found[0]}x{spelt}"

    return re.sub(r"\b[qQ][a-zæøå]{4,}", once, text)


@st.composite
def papers(draw: st.DrawFn, *, heads: bool = True) -> bytes:
    """A paper's bytes, perhaps with strays of other encodings between its lines.

    `heads`: with lines that may begin an item anywhere.
    """
    encoding = draw(ENCODINGS)
    data = _each_once("\n".join(draw(paper_lines(heads)))).encode(encoding, "replace")
    if encoding != "utf-16":
        for stray in draw(st.lists(_STRAYS, max_size=3)):
            at = data.find(b"\n", draw(st.integers(0, len(data))))
            data = data + stray if at < 0 else data[:at] + stray + data[at:]
    return data
