"""Items that come as real files, in every house style: what is read from them is what was written in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.arrivals import Arrived
from db.rows import Item
from desktop.importers.arrivals.open import arrive
from desktop.importers.drafts import draft
from tests.desktop.importers.arrivals.office import all_converted
from tests.desktop.importers.deliveries import STYLES, delivered_items, document, mail_file, word_file, words
from tests.desktop.importers.inventions import HELD_OUT, SEEN, delivery
from tests.desktop.importers.rates import Rates, compare

GOAL = 0.97


def _arrived(place: Path) -> Arrived:
    return arrive(lambda *_: None, place, place.parent / "lager")


def _rates(cases: Sequence[tuple[Item, Path]]) -> Rates:
    rates = Rates()
    for item, place in cases:
        compare(rates, place.name, [item], draft([_arrived(place)]))
    return rates


def _seed_files(seed: Path, folder: Path) -> list[tuple[Item, Path]]:
    items = delivered_items(seed)
    return [
        (item, word_file(document(item, style), folder / f"{style}{n}.docx"))
        for style in STYLES
        for n, item in enumerate(items)
    ]


def test_the_real_items_come_in_whole_from_word_in_each_style(seed_001: Path, tmp_path: Path) -> None:
    files = _seed_files(seed_001, tmp_path)
    rates = _rates(files)

    assert len(files) == 24
    assert rates.wrong == []


def test_the_real_items_come_in_whole_from_a_mail_with_a_word_file(seed_001: Path, tmp_path: Path) -> None:
    files = _seed_files(seed_001, tmp_path)
    mails = [(item, mail_file(item.title, [place], place.with_suffix(".eml"))) for item, place in files]

    assert _rates(mails).wrong == []


def test_the_real_items_come_in_whole_when_libreoffice_has_saved_them(seed_001: Path, tmp_path: Path) -> None:
    files = _seed_files(seed_001, tmp_path)
    first = all_converted([place for _, place in files], "odt", tmp_path / "lo")
    second = all_converted(first, "docx", tmp_path / "lo2")

    assert _rates([(item, place) for (item, _), place in zip(files, second, strict=True)]).wrong == []


@pytest.mark.parametrize("seeds", [SEEN, HELD_OUT], ids=["seen", "held-out"])
def test_sixty_invented_items_come_in_right_from_word(tmp_path: Path, seeds: range) -> None:
    rates = Rates()
    for seed in seeds:
        given = delivery(seed)
        made = _arrived(word_file(given.document, tmp_path / given.file_name, given.property_title))
        compare(rates, f"{seed}", [given.item], draft([made], (), given.named))

        assert list(words(made.blocks)) == list(words(given.document))
        assert (made.findings, made.title) == ((), given.property_title)

    assert all(rates.rate(part) >= GOAL for part in rates.wanted), rates.table() + "\n" + "\n".join(rates.wrong[:10])
