"""Days and hours are read in the usual ways of writing them, and nothing else is guessed at."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.rules.written_times import read_day, read_hour

NEAR = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20-01-2027", date(2027, 1, 20)),
        ("20.1.2027", date(2027, 1, 20)),
        ("20. 1. 2027", date(2027, 1, 20)),
        ("20/1-27", date(2027, 1, 20)),
        ("20/1/27", date(2027, 1, 20)),
        ("14. januar 2027", date(2027, 1, 14)),
        ("14.januar 2027", date(2027, 1, 14)),
        ("  den 14. Januar  2027 ", date(2027, 1, 14)),
        ("14 January 2027", date(2027, 1, 14)),
        ("14. jan.", date(2027, 1, 14)),
        ("14/1", date(2027, 1, 14)),
        ("30/11", date(2026, 11, 30)),
        ("14.1.", date(2027, 1, 14)),
        ("2027-01-14", date(2027, 1, 14)),
        ("14 1 2027", date(2027, 1, 14)),
        ("29/2", None),
        ("29-2-2028", date(2028, 2, 29)),
        ("31-2-2027", None),
        ("1-13-2027", None),
        ("14", None),
        ("i morgen", None),
        ("14. januar 20275", None),
        ("1-1-0202", None),
        ("٢٠-01-2027", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_written(written: str, day: date | None) -> None:
    assert read_day(written, NEAR) == day


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("15.30", time(15, 30)),
        ("15:30", time(15, 30)),
        ("9.30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("16", time(16)),
        ("9", time(9)),
        ("kl. 9.30", time(9, 30)),
        ("Kl 16", time(16)),
        ("00.00", time(0)),
        ("24.00", None),
        ("16.60", None),
        ("16.3", None),
        ("16.30.15", None),
        ("halv ni", None),
        ("", None),
    ],
)
def test_an_hour_is_read_as_it_is_written(written: str, hour: time | None) -> None:
    assert read_hour(written) == hour
