"""The second program writes a PDF and looks at it again, within the memory that it is given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.blocks import Internal, Paper
from desktop.exporters.forms import Form
from desktop.faults import NotPrintable
from desktop.worker.client import Wanted, Worker
from tests.desktop.exporters.pdf.conftest import Printed
from tests.desktop.exporters.pdf.making import item, para
from tests.papers import MADE, Case, of, stress


def internal(case: Case) -> Paper[Internal]:
    """The paper of a case that is an internal one."""
    assert isinstance(case.paper.audience, Internal)
    return replace(case.paper, audience=Internal())


def _stress(folder: Path) -> Paper[Internal]:
    return internal(next(case for case in of("stress", stress(folder), folder) if "referat-internal" in case.name))


def test_the_stress_paper_is_written_and_examined_within_the_workers_limits(worker: Worker, tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    target = tmp_path / "referat.pdf"

    ink = Wanted(MADE, tmp_path)
    done = worker.export(_stress(tmp_path), Form.PDF, target, ink, lambda *step: steps.append(step))

    assert done.remarks == ()
    assert done.size == target.stat().st_size
    assert {total for _, total, _ in steps} == {40}
    assert [at for at, _, _ in steps] == list(range(40))
    assert steps[0][2] == "1. Godkendelse af dagsorden"


def test_the_second_program_writes_the_bytes_that_this_one_does(
    worker: Worker, short_stress: Printed, shelf: Path, tmp_path: Path
) -> None:
    target = tmp_path / "referat.pdf"

    worker.export(internal(short_stress.case), Form.PDF, target, Wanted(MADE, shelf))

    assert target.read_bytes() == short_stress.data


def test_a_character_in_no_font_leaves_the_old_file_and_comes_back_as_a_sentence(
    worker: Worker, tmp_path: Path
) -> None:
    target = tmp_path / "referat.pdf"
    target.write_bytes(b"den gamle")

    with pytest.raises(NotPrintable, match=r"Tegnet 中 \(U\+4E2D, .*\) i punkt 7"):
        worker.export(item(para("中")), Form.PDF, target, Wanted(MADE))

    assert target.read_bytes() == b"den gamle"
    assert [each.name for each in tmp_path.iterdir()] == ["referat.pdf"]


@pytest.mark.campaign
def test_a_meeting_of_four_hundred_items_fits_as_well(worker: Worker, tmp_path: Path) -> None:
    once = _stress(tmp_path)
    paper = replace(once, nodes=once.nodes[:1] + once.nodes[1:] * 10)

    done = worker.export(paper, Form.PDF, tmp_path / "referat.pdf", Wanted(MADE, tmp_path))

    assert done.remarks == ()
