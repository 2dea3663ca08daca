"""Every paper keeps PDF/UA-1 and PDF/A-2a, and is read aloud in the order of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exporters import text
from desktop.exporters.pdf.room import examine
from tests.desktop.exporters.pdf.conftest import Printed
from tests.desktop.exporters.pdf.making import item, para, written
from tests.desktop.exporters.pdf.reading import heard, judged, read_aloud


def _remarks(papers: list[Printed]) -> dict[str, list[str]]:
    return {each.case.name: found for each in papers if (found := [str(said) for said in examine(each.data)])}


def _out_of_order(papers: list[Printed]) -> list[str]:
    return [each.case.name for each in papers if read_aloud(each.file) != heard(text.text(each.case.paper))]


def test_one_paper_of_each_sort_keeps_both_standards(printed: list[Printed]) -> None:
    assert _remarks(printed) == {}


def test_one_paper_of_each_sort_is_read_in_order(printed: list[Printed], short_stress: Printed) -> None:
    # The oracle reads a page anew for each element of it, so a long paper waits for the campaign.
    short = [each for each in printed if not each.case.name.startswith("stress")]

    assert _out_of_order([*short, short_stress]) == []


@pytest.mark.campaign
def test_every_paper_keeps_both_standards(all_printed: list[Printed]) -> None:
    assert _remarks(all_printed) == {}


@pytest.mark.campaign
def test_every_paper_is_read_in_order(all_printed: list[Printed]) -> None:
    assert _out_of_order(all_printed) == []


@pytest.mark.campaign
def test_the_judge_agrees_on_every_paper(all_printed: list[Printed]) -> None:
    found = judged([each.file for each in all_printed])

    assert len(found) == 2 * len(all_printed) >= 200
    assert [f"{each.file.name} {each.profile}: {each.broken}" for each in found if not each.passed] == []


def test_words_are_parted_where_lines_end(tmp_path: Path) -> None:
    words = " ".join(f"ord{n}" for n in range(400))
    (tmp_path / "ud.pdf").write_bytes(written(item(para(words)), tmp_path))

    assert words in read_aloud(tmp_path / "ud.pdf")


def test_the_oracle_sees_a_word_that_is_missing(printed: list[Printed]) -> None:
    paper = next(each for each in printed if each.case.name == "al_referat-referat-internal")

    assert read_aloud(paper.file) != heard(text.text(paper.case.paper).replace("Godkendt", "", 1))
