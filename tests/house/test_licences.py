"""What we ship may be shipped: every installed package's licence is one that we allow, and NOTICE names them all."""

from __future__ import annotations

from installers import licences
from tests.conftest import ROOT


def test_every_run_time_package_has_a_licence_that_fits() -> None:
    assert [f"{each.name}: {each.licence}" for each in licences.shipped() if not licences.fits(each.licence)] == []


def test_a_licence_that_does_not_fit_is_found() -> None:
    assert not licences.fits("GPL-3.0-only")
    assert not licences.fits("AGPL-3.0-or-later")
    assert not licences.fits("")
    assert licences.fits("LGPL-3.0-only")
    assert licences.fits("MIT")


def test_the_notice_is_up_to_date() -> None:
    assert (ROOT / "NOTICE").read_text("utf-8") == licences.notice(), "run: python installers/licences.py"
