"""Tokens: every contrast that the design relies on is measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.qt.kit.tokens import COMMITTEES, DARK, LIGHT, PAIRS, TONES, Colours, contrast, failures, mix
from desktop.qt.kit.type_scale import LARGEST, SMALLEST, STEPS, fitting, points


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_measured_pair_has_its_contrast(colours: Colours) -> None:
    assert failures(colours) == []


@pytest.mark.parametrize(("role", "colour"), [("text2", "#9A9A9A"), ("edge", "#C8C8C8"), ("c3", "#D9A066")])
def test_a_colour_that_is_too_pale_is_told(role: str, colour: str) -> None:
    found = failures(replace(LIGHT, **{role: colour}))

    assert found
    assert all(each.startswith(role) for each in found)


def test_every_ink_is_measured_where_it_is_used() -> None:
    measured = {(pair.front, pair.back) for pair in PAIRS}

    assert {(name, f"{name}_soft") for name in (*TONES, *COMMITTEES)} <= measured
    assert {(ink, back) for ink in ("text", "text2") for back in ("bg", "surface", "accent_soft")} <= measured
    assert {pair.front for pair in PAIRS} | {pair.back for pair in PAIRS} <= set(LIGHT.named())


@pytest.mark.parametrize(
    ("a", "b", "figure"), [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#FFFFFF", "#FFFFFF", 1.0)]
)
def test_contrast_is_that_of_the_guidelines(a: str, b: str, figure: float) -> None:
    assert contrast(a, b) == pytest.approx(figure, abs=0.01)
    assert contrast(a, b) == contrast(b, a)


def test_half_of_black_and_half_of_white_is_grey() -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


def test_the_type_scale_rises_from_one_base_and_holds_its_limits() -> None:
    sizes = [points(step) for step in STEPS]

    assert sizes == sorted(sizes)
    assert points("body") == 10.5
    assert points("body", 150) == pytest.approx(15.75)
    assert (fitting(20), fitting(110), fitting(400)) == (SMALLEST, 110, LARGEST)
