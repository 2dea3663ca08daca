"""What every test may use: hypothesis profiles, and the folder of shared material when it lies beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.desks", "tests.machines"]

ROOT = Path(__file__).parent.parent

settings.register_profile("ci", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("campaign", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared`, or a skip: the project stands without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    return folder


@pytest.fixture(scope="session")
def seed_001(shared: Path) -> Path:
    """The one verbatim referat."""
    return next((shared / "seeds").glob("001_*.txt"))
