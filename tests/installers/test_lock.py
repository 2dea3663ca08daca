"""The locks say what pyproject.toml asks for, and no more than that is needed to fetch it."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "installers" / "lock" / f"{name}.txt").read_text("utf-8")
    return {
        canonicalize_name(package): version
        for package, version in re.findall(r"^([a-z0-9._-]+)==([^\s\\;]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_locked_version_is_one_that_the_project_allows(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *(project["dependency-groups"]["dev"] if name == "dev" else [])]
    locked = _locked(name)

    wrong = [
        each
        for each in map(Requirement, asked)
        if not each.specifier.contains(locked.get(canonicalize_name(each.name), "0"))
    ]

    assert wrong == []


def test_both_locks_name_the_same_run_time_packages() -> None:
    run, dev = _locked("run"), _locked("dev")

    assert run.items() <= dev.items()


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_names_no_address_and_no_file(name: str) -> None:
    text = (ROOT / "installers" / "lock" / f"{name}.txt").read_text("utf-8")

    foreign = [line for line in text.splitlines() if not re.match(r"[a-z0-9._-]+==| +--hash=sha256:[0-9a-f]{64}", line)]

    assert foreign == []
    assert "://" not in text
