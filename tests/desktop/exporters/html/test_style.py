"""The style of a page: every colour can be read in light and dark, every measure is the look's, nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop.documents.blocks import Facts, Furniture, Public
from desktop.exporters.html.style import sheet
from desktop.exporters.look import PLAIN, Colour, Pt
from tests.desktop.exporters.html.making import document, write

SHEET = sheet(PLAIN, Furniture("Fjordby Kommune · Byrådet", "Referat", "Side {page} af {pages}", "Intern udgave"))

# What stands on what, and how far apart the two must be: words 4.5 to 1, what is only seen 3 to 1 (WCAG 1.4.3, 1.4.11).
_PAIRS = [
    *((ink, ground, 4.5) for ink in ("ink", "quiet") for ground in ("paper", "decision-fill", "head-fill")),
    *((ink, ground, 4.5) for ink in ("link", "accent") for ground in ("paper", "decision-fill", "head-fill")),
    ("paper", "link", 4.5),
    ("decision-rule", "paper", 3.0),
    ("decision-rule", "decision-fill", 3.0),
]


def _colours(*, dark: bool) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", SHEET.split("@media screen and (prefers-color", 1)[0]))
    if dark:
        block = SHEET.split("(prefers-color-scheme: dark)", 1)[1].split("}", 1)[0]
        found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))
    return found


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground", "least"), _PAIRS)
def test_what_stands_on_a_ground_can_be_read(ink: str, ground: str, least: float, dark: bool) -> None:
    colours = _colours(dark=dark)

    assert _contrast(colours[ink], colours[ground]) >= least


def test_the_measure_of_contrast_is_that_of_the_guidelines() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001)


def test_dark_has_a_colour_of_its_own_for_every_light_one() -> None:
    assert all(_colours(dark=True)[name] != colour for name, colour in _colours(dark=False).items())


def test_every_measure_that_the_sheet_asks_for_is_given() -> None:
    asked = set(re.findall(r"var\(--([\w-]+)", SHEET))
    given = set(re.findall(r"[{;\s]--([\w-]+):", SHEET))

    assert asked - given == set()


def test_the_look_decides() -> None:
    body, title = replace(PLAIN.body, size=Pt(10)), replace(PLAIN.title, size=Pt(20))
    look = replace(PLAIN, family="Fira Sans", accent=Colour("#660000"), body=body, title=title)

    said = sheet(look, Furniture())

    assert '--family:"Fira Sans",' in said
    assert "--accent:#660000;" in said
    assert "--font-title:normal 700 2rem/" in said


def test_the_printed_page_has_the_words_of_the_paper_in_its_corners() -> None:
    page = re.search(r"@page\{.*\}", SHEET)

    assert page
    assert page[0].startswith("@page{size:210mm 297mm;margin:25mm 26mm 24mm 14mm;")
    assert '@top-left{content:"Fjordby Kommune · Byrådet";' in page[0]
    assert '@bottom-left{content:"Intern udgave";' in page[0]
    assert '@bottom-right{content:"Side " counter(page) " af " counter(pages);' in page[0]


def test_an_empty_corner_is_left_out() -> None:
    assert "@top-left" not in sheet(PLAIN, Furniture())
    assert '@bottom-right{content:counter(page) " / " counter(pages);' in sheet(PLAIN, Furniture())


def test_nothing_is_fetched_and_no_comment_is_carried_along() -> None:
    assert not re.search(r"url\(|@import|@font-face|/\*", SHEET)


def test_the_rule_lets_the_style_and_the_data_be_and_nothing_else() -> None:
    import base64
    import hashlib

    page = write(document()).decode()
    data = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    seal = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()

    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert (
        "default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:; "
        f"script-src &#x27;sha256-{seal}&#x27;; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;" in page
    )


def test_a_number_that_hangs_is_parted_from_its_title_on_wide_screens_and_on_paper() -> None:
    for place in ("@media screen and (min-width: 48em)", "@media print"):
        assert (
            "article > header .number { padding-inline-end: .35em; }" in SHEET.split(place, 1)[1].split("@media", 1)[0]
        )


def test_the_tab_of_an_internal_page_says_so() -> None:
    page = write(document(title="Referat")).decode()
    held = replace(document(), furniture=Furniture(right="Referat"), facts=Facts(committee="Byrådet"))

    assert "<title>Referat</title>" in page
    assert "<title>Referat · Byrådet – intern udgave</title>" in write(held).decode()
    assert "<title>Referat · Byrådet</title>" in write(replace(held, audience=Public())).decode()
