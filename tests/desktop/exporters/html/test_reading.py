"""A page that has gone wrong is told what is wrong with it, in plain Danish; a well one is told nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.richtext import Figure, Para, plain_runs
from desktop.documents.blocks import Body, Contents, Role, Title
from desktop.exporters.forms import Ink
from desktop.exporters.html import room
from desktop.exporters.pictures import Pictures
from tests.desktop.exporters.html.making import cell, document, head, item, table, write
from tests.papers import MADE, picture


@pytest.fixture(scope="module")
def well(pictures: Path) -> str:
    """A page with one of everything, and nothing wrong with it."""
    blocks = (
        Para("b1", plain_runs("Tekst.")),
        table([head("A"), head("B")], [cell(), cell()]),
        Figure("b2", picture(pictures), "Et diagram"),
    )
    nodes = (Contents("Punkter"), Title(Role.GROUP, 2, "Åbne"), item("1"), Title(Role.SECTION, 4, "Sag"), Body(blocks))
    return write(document(*nodes), Ink(MADE, pictures=Pictures(pictures))).decode()


def test_a_well_page_is_told_nothing(well: str) -> None:
    assert room.examine(well.encode()) == ()


DEFECTS = {
    "no language": ('<html lang="da">', "<html>", "Siden siger ikke, hvilket sprog den er på."),
    "no title": ("<title>Prøve</title>", "<title> </title>", "Siden har ingen titel."),
    "no main heading": (
        "<h1>Prøve</h1>",
        "<p>Prøve</p>",
        "Siden har 0 hovedoverskrifter; der skal være én.",
        "Overskriften »Punkter« springer et niveau over.",
    ),
    "two main headings": ("<h4>Sag</h4>", "<h1>Sag</h1>", "Siden har 2 hovedoverskrifter; der skal være én."),
    "a hole in the outline": ("<h4>Sag</h4>", "<h6>Sag</h6>", "Overskriften »Sag« springer et niveau over."),
    "an empty heading": ("<h4>Sag</h4>", "<h4> </h4>", "En overskrift er tom."),
    "a picture without words": ('alt="Et diagram"', 'alt=""', "Et billede har ingen alternativ tekst."),
    "a header of nothing": (
        '<th scope="col">A</th>',
        "<th>A</th>",
        "En tabels overskrift siger ikke, hvad den er overskrift for.",
    ),
    "a name used twice": ('id="gruppe-1"', 'id="punkt-1"', "Navnet »punkt-1« er givet til flere steder."),
    "a link to nowhere": (
        'href="#punkt-1" aria-hidden',
        'href="#punkt-9" aria-hidden',
        "Et link fører til »punkt-9«, som ikke er på siden.",
    ),
    "a link that runs": (
        'href="#top"',
        'href="javascript:x"',
        "Et link fører et forkert sted hen: javascript:x",
    ),
    "a script": ("</main>", "<script>x</script></main>", "Siden indeholder et program.", "Oplysningerne til søgemask"),
    "a handler": ("<p>Tekst.</p>", '<p onclick="x">Tekst.</p>', "Siden indeholder et program."),
    "data that is no JSON": ('{"@context"', '{"@context', "Oplysningerne til søgemaskiner kan ikke læses."),
    "a picture from elsewhere": (
        'src="data:',
        'src="https://x.example/',
        "Siden henter noget udefra: https://x.example/",
    ),
    "a style sheet from elsewhere": (
        '<link rel="icon" href="data:,">',
        '<link rel="stylesheet" href="a.css">',
        "Siden henter noget udefra: a.css",
    ),
    "a font from elsewhere": ("<style>", "<style>@import 'x';", "Sidens udseende henter noget udefra."),
    "a background from elsewhere": (
        "<p>Tekst.</p>",
        '<p style="background:url(x)">Tekst.</p>',
        "Sidens udseende henter noget udefra.",
    ),
    "a frame": (
        "<p>Tekst.</p>",
        '<iframe src="data:,"></iframe>',
        "Siden indeholder en fremmed del: iframe.",
    ),
    "a form": ("<p>Tekst.</p>", "<form></form>", "Siden indeholder en fremmed del: form."),
    "a jump": (
        '<meta charset="utf-8">',
        '<meta http-equiv="refresh" content="0;x">',
        "Siden indeholder en fremmed del: meta.",
    ),
    "no rule": ("default-src &#x27;none&#x27;", "default-src *", "Siden mangler reglen om, at intet hentes udefra."),
    "no main part": ('<main id="indhold"', '<div id="indhold"', "Siden er ikke sat rigtigt sammen ved »main«."),
    "an element left open": ("<p>Tekst.</p>", "<p>Tekst.", "Siden er ikke sat rigtigt sammen ved »section«."),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_told(well: str, name: str) -> None:
    before, after, *told = DEFECTS[name]
    torn = well.replace(before, after, 1)

    said = [str(each) for each in room.examine(torn.encode())]

    assert torn != well
    assert [sentence for sentence in told if not any(each.startswith(sentence) for each in said)] == []


def test_a_page_that_is_cut_short_is_told(well: str) -> None:
    assert "Siden er ikke sat rigtigt sammen ved »main«." in map(
        str, room.examine(well[: well.index("</main>")].encode())
    )


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<", b"<!DOCTYPE", b"\x00" * 9, b"Ingen side"])
def test_what_is_no_page_is_told_and_breaks_nothing(data: bytes) -> None:
    assert room.examine(data) != ()


def test_one_trouble_is_told_once(well: str) -> None:
    torn = well.replace("<p>Tekst.</p>", '<p onclick="x">a</p><p onclick="x">b</p>')

    assert [str(each) for each in room.examine(torn.encode())] == ["Siden indeholder et program."]
