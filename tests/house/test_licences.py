"""What we ship may be shipped: every installed package's licence is one that we allow, and NOTICE names them all."""

from __future__ import annotations

import re
from importlib.metadata import distribution

from installers import licences
from tests.conftest import ROOT


def test_every_run_time_package_has_a_licence_that_fits() -> None:
    assert [f"{each.name}: {each.licence}" for each in licences.shipped() if not licences.fits(each.licence)] == []


def test_a_licence_that_does_not_fit_is_found() -> None:
    assert not licences.fits("GPL-3.0-only")
    assert not licences.fits("AGPL-3.0-or-later")
    assert not licences.fits("")
    assert not licences.fits("All Rights Limited")
    assert not licences.fits("SSPL, submitted to OSI")
    assert not licences.fits("Proprietary, MIT for students")
    assert not licences.fits("GPL-2.0-only OR AGPL-3.0-only")
    assert licences.fits("LGPL-3.0-only OR GPL-3.0-only")
    assert licences.fits("LGPL-3.0-only")
    assert licences.fits("MIT")


def test_what_is_installed_is_what_is_locked_and_nothing_it_needs_is_missing() -> None:
    locked = {each.name: each.version for each in licences.shipped()}
    needs = [
        re.split(r"[\s\[(<>=!~;]", need, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")
        for name in locked
        for need in distribution(name).requires or []
        if "extra ==" not in need and "python_version <" not in need and "sys_platform" not in need
    ]

    assert {name: distribution(name).version for name in locked} == locked
    assert sorted(set(needs) - set(locked)) == []


def test_every_library_inside_a_wheel_has_its_licence_named() -> None:
    strangers = [
        f"{each.name}: {file.name}"
        for each in licences.shipped()
        for file in distribution(each.name).files or []
        if re.search(r"\.libs/|\.dylibs/", str(file))
        and re.split(r"[-.]", file.name, maxsplit=1)[0] not in licences.INSIDE.get(each.name, {})
    ]

    assert strangers == []


def test_the_notice_is_up_to_date() -> None:
    assert (ROOT / "NOTICE").read_text("utf-8") == licences.notice(), "run: python installers/licences.py"
