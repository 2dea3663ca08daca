"""A day before the meeting that is still to come in the text."""

from __future__ import annotations

import pytest

from db.rows import Section
from db.vocabulary import SectionKind
from desktop.rules.lint.remarks import Rule
from tests.desktop.rules.lint.writing import item, shown


@pytest.mark.parametrize(
    "text",
    [
        "Byrådet forventes at godkende overførslerne på møde 25. februar 2021.",
        "Rammerne for puljen, der behandles i Byrådet 25. februar 2021. Såfremt de godkendes, følger mere.",
        "Borgermødet afholdes den 25. februar 2021 kl. 19.",
        "Fristen udløber 1. marts 2021.",
        "Ansøgningen skal indsendes senest den 1. marts 2021.",
        "Sagen vil blive forelagt d. 25.02.2021.",
        "Skolen åbner den 25. februar.",
        "Planen blev vedtaget i 2019, men den træder i kraft 1. januar 2021.",
    ],
)
def test_a_day_that_has_passed_and_is_announced(text: str) -> None:
    assert len(shown(item(text), Rule.PAST_DATE)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sagen behandles i Økonomiudvalget 17. marts 2021 og Byrådet 25. marts 2021.",
        "Sagen behandles 4. marts 2021.",
        "På møde 10. februar 2021 har Økonomiudvalget godkendt overførslerne.",
        "De to udvalg har på et fælles møde den 8. februar 2021 drøftet modellen.",
        "Økonomiudvalget er på mødet den 10. februar blevet orienteret om resultaterne.",
        "Indsatsen blev afsluttet 31. juli 2019 med en samlet udgift.",
        "Udvalget godkendte 12. november 2020 planen.",
        "At referatet fra mødet den 4. februar 2021 godkendes.",
        "dagsordenen for mødet den 4. februar 2021 godkendes.",
        "Ifølge lov nr. 116 af 19. februar 2021 skal kommunen oplyse det.",
        "Økonomivurderingen pr. 31. januar 2021 skal godkendes.",
        "Aftalen af 3. maj 2019 skal forlænges.",
        "Den samlede plan, som Byrådet vedtog den 1. februar 2021, skal følges.",
        "Årsberetningen sendes hvert år den 1. februar.",
        "Mødet afholdes den 25. november.",
        "Den 31. februar 2021 holdes der ikke møde.",
    ],
)
def test_what_is_to_come_and_what_has_been_told_as_past_raise_nothing(text: str) -> None:
    assert shown(item(text), Rule.PAST_DATE) == []


def test_the_day_itself_is_pointed_at() -> None:
    assert shown(item("Mødet holdes den 25. februar 2021 i salen."), Rule.PAST_DATE) == ["25. februar 2021"]


def test_what_was_decided_is_not_looked_through() -> None:
    plain = item("Mødet holdes den 25. februar 2021.")
    decided = Section("Beslutning", SectionKind.DECISION, plain.sections[0].body, "s2")

    assert shown(item(sections=(decided,)), Rule.PAST_DATE) == []
