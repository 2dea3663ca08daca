"""The one verbatim referat: exactly what is wrong in it, and nothing of what only looks wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.rows import Committee
from db.vocabulary import CommitteeKind
from desktop.importers import minutes, source
from desktop.rules.lint.lint import lint
from desktop.rules.lint.remarks import Mixup, Rule

_BODIES = (
    Committee("AU", "Udvalget for Arbejdsmarked og Uddannelse"),
    Committee("BF", "Udvalget for Børn og Familie"),
    Committee("SO", "Udvalget for Sundhed og Omsorg"),
    Committee("ØK", "Økonomiudvalget", kind=CommitteeKind.ECONOMY),
    Committee("BY", "Byrådet", kind=CommitteeKind.COUNCIL),
)


def _found(seed: Path, *known: Mixup) -> list[tuple[str, Rule, str]]:
    reading = minutes.read(source.decode(seed.read_bytes(), seed.name))
    (only,) = reading.meetings
    return [
        (item.number, each.rule, str(each.words))
        for item in only.meeting.items
        for each in lint(item, only.meeting.on, date(2021, 3, 1), known=known, bodies=_BODIES)
    ]


@pytest.mark.parametrize("known", [(), (Mixup("salgstal", "sagstal"),)])
def test_exactly_what_is_wrong_is_told(seed_001: Path, known: tuple[Mixup, ...]) -> None:
    mixed_up = [("13", Rule.MIXUP, "Der står ”salgstal”. Menes der ”sagstal”?")] if known else []

    assert _found(seed_001, *known) == [
        ("12", Rule.PAST_DATE, "25. februar 2021 er gået, når mødet holdes, men omtales som kommende."),
        *mixed_up,
        ("13", Rule.PAST_DATE, "25. februar 2021 er gået, når mødet holdes, men omtales som kommende."),
        ("16", Rule.TABLE_AND_TEXT, "I teksten står 50.086.926, i tabellen 50.085.926."),
        ("16", Rule.SUM, "375.000 + 927.981,99 giver 1.302.981,99, men der står 1.302.984."),
    ]


def test_published_papers_raise_few_alarms(shared: Path) -> None:
    from benchmarks.lint import PAGE, alarms, files_in

    read = [alarms(file) for file in files_in([str(shared / "referater")])]
    told = [str(remark.words) for _, found in read for _, remark, _ in found]

    # Both stand there: a section that nobody wrote, and a field that the mail merge left.
    assert sorted(told) == ["Her mangler noget: ”.....”.", "Her mangler noget: ”«MDAT»”."]
    assert sum(size for size, _ in read) / PAGE > 9
