"""A second delivery: which item it is again, and exactly what is different in it."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import richtext
from db.arrivals import Draft
from db.richtext import Blocks, Heading, ListBlock, ListItem, Para, Run, paragraphs, plain_runs
from db.rows import Committee, Item, Point, Recommendation, Section
from db.vocabulary import SectionKind
from desktop.importers.drafts import draft
from desktop.importers.likeness import Said, block_key, key, paired, stretches
from desktop.importers.second import Difference, Known, NotThere, Part, Turn, again, applied, differences
from tests.desktop.importers.deliveries import STYLES, arrived, delivered_items, document, kept

BODIES = (Committee("AU", "Udvalget for Arbejdsmarked og Uddannelse"), Committee("BY", "Byrådet"))


def known(item: Item, uid: str = "i1") -> Known:
    """An item as the database has it: every part with a uid."""
    sections = tuple(replace(each, uid=f"s{n}") for n, each in enumerate(item.sections))
    said = item.recommendation
    if said is not None:
        said = replace(said, points=tuple(replace(each, uid=f"p{n}") for n, each in enumerate(said.points)))
    return Known(replace(item, uid=uid, sections=sections, recommendation=said))


def came(item: Item) -> Draft:
    return Draft(item, kept("Sag.docx"))


def item(*texts: str, title: str = "Cykelsti langs Åvej", case_no: str = "05.01.02-P20-3-21") -> Item:
    return Item(
        title, case_no=case_no, sections=(Section("Sagsfremstilling", SectionKind.CASE_TEXT, paragraphs(texts)),)
    )


def found(old: Item, new: Item) -> tuple[Difference, ...]:
    return differences(known(old), came(new))


def turns(some: tuple[Difference, ...]) -> list[tuple[Part, Turn, str, str]]:
    return [(each.part, each.turn, each.was, each.now) for each in some]


# --- three changed paragraphs ----------------------------------------------------------------------------------------


def rewritten(given_item: Item, seed: int) -> tuple[Item, int]:
    """The item with some paragraphs of it changed, and how many."""
    pen = random.Random(seed)
    places = [
        (k, j)
        for k, section in enumerate(given_item.sections)
        for j, block in enumerate(section.body)
        if isinstance(block, Para) and len(richtext.runs_text(block.runs)) > 60
    ]
    chosen = pen.sample(places, min(3, len(places)))
    sections = list(given_item.sections)
    for k, j in chosen:
        blocks = list(sections[k].body)
        words = richtext.plain((blocks[j],)).split()
        words[len(words) // 2] = "ændret"
        blocks[j] = Para(blocks[j].id, plain_runs(" ".join([*words, "Og", "mere."])))
        sections[k] = replace(sections[k], body=tuple(blocks))
    return replace(given_item, sections=tuple(sections)), len(chosen)


def in_other_hands(blocks: Blocks) -> Blocks:
    """The same document as another program writes it: other quotation marks, dashes and spaces."""
    return tuple(
        replace(block, runs=tuple(replace(run, text=_other(run.text)) for run in block.runs))
        if isinstance(block, Para | Heading)
        else block
        for block in blocks
    )


def _other(text: str) -> str:
    return text.replace('"', "”").replace(" - ", " – ").replace("kr. ", "kr.\u00a0").replace(" og ", "  og\u00a0")


@pytest.mark.parametrize("first", STYLES)
@pytest.mark.parametrize("again_in", STYLES)
def test_three_changed_paragraphs_are_exactly_what_a_second_delivery_shows(
    seed_001: Path, first: str, again_in: str
) -> None:
    items = delivered_items(seed_001)
    there = [
        known(draft([arrived(document(each, first))], BODIES).drafts[0].item, f"i{n}") for n, each in enumerate(items)
    ]

    for n, each in enumerate(items):
        new, changed = rewritten(each, n)
        (one,) = draft([arrived(in_other_hands(document(new, again_in)))], BODIES).drafts
        match = again(there, one)

        assert match is not None
        assert match.item == f"i{n}"
        assert [(d.part, d.turn) for d in match.differences] == [(Part.BLOCK, Turn.CHANGED)] * changed


def test_the_same_once_more_is_no_difference(seed_001: Path) -> None:
    for each in delivered_items(seed_001):
        (one,) = draft([arrived(in_other_hands(document(each, "bold")))], BODIES).drafts
        assert differences(known(each), one) == ()


# --- which item it is ------------------------------------------------------------------------------------------------


def test_an_item_is_known_by_its_case_number_and_title() -> None:
    there = [known(item("A", title="Skole", case_no="1.2"), "i1"), known(item("B"), "i2")]

    match = again(there, came(item("C")))

    assert match is not None
    assert (match.item, match.certainty) == ("i2", Decimal("0.99"))


def test_a_case_number_alone_is_not_enough() -> None:
    approval = item("", title="Godkendelse af dagsorden", case_no="85.02.02-G01-2-17")
    other = item("Et helt andet indhold om noget nyt her", title="Meddelelser", case_no="85.02.02-G01-2-17")

    assert again([known(approval)], came(other)) is None


def test_an_item_without_a_case_number_is_known_by_its_title_or_its_text() -> None:
    text = "Forvaltningen foreslår at anlægge en cykelsti langs Åvej mellem byen og stationen i 2022."
    there = [known(item(text))]

    by_title = again(there, came(item("Noget andet.", case_no="")))
    by_text = again(there, came(item(text, title="Sti ved stationen", case_no="")))

    assert by_title is not None
    assert by_text is not None
    assert by_title.certainty > by_text.certainty


def test_another_item_is_new() -> None:
    assert again([known(item("Om stien."))], came(item("Om skolen.", title="Skolestruktur", case_no="17.01"))) is None


# --- what is different -----------------------------------------------------------------------------------------------


def test_new_gone_moved_and_changed_paragraphs_are_told_apart() -> None:
    old = item("Første afsnit om stien.", "Andet afsnit om prisen på 3 kr.", "Tredje om tid.", "Fjerde om borgerne.")
    new = item("Fjerde om borgerne.", "Første afsnit om stien.", "Andet afsnit om prisen på 4 kr.", "Femte er nyt her.")

    assert turns(found(old, new)) == [
        (Part.BLOCK, Turn.MOVED, "Fjerde om borgerne.", "Fjerde om borgerne."),
        (Part.BLOCK, Turn.CHANGED, "Andet afsnit om prisen på 3 kr.", "Andet afsnit om prisen på 4 kr."),
        (Part.BLOCK, Turn.NEW, "", "Femte er nyt her."),
        (Part.BLOCK, Turn.GONE, "Tredje om tid.", ""),
    ]


def test_the_words_that_changed_are_shown_and_no_others() -> None:
    said = stretches("Prisen er “3” kr. om året", 'Prisen er "4" kr. om året')

    assert [(each.text, each.said) for each in said if each.said is not Said.SAME] == [
        ("3", Said.GONE),
        ("4", Said.NEW),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prisen er 3\u00a0kr.", "Prisen  er 3 kr. "),
        ("”Turbovejen” – nu", '"Turbovejen" - nu'),
        ("2. At planen godkendes", "1. At planen godkendes"),
        ("• at styrke", "- at styrke"),
        ("sam\u00adarbejde", "samarbejde"),
    ],
)
def test_what_only_looks_different_is_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1. kvartal 2021", "2. kvartal 2021"), ("3 kr.", "4 kr."), ("At", "At ikke")]
)
def test_what_says_something_else_is_different(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_list_that_counts_anew_is_the_same_list() -> None:
    items = (ListItem("x", plain_runs("første")), ListItem("y", plain_runs("andet")))

    assert block_key(ListBlock("a", items, ordered=True, start=3)) == block_key(ListBlock("b", items))


def test_points_are_compared_one_by_one() -> None:
    old = replace(item(), recommendation=Recommendation("D:", points=(Point("1", "At A."), Point("2", "At B gøres."))))
    points = (Point("1", "At A."), Point("2", "At C besluttes helt nyt."), Point("3", "At B ikke gøres."))
    new = replace(item(), recommendation=Recommendation("D:", points=points))

    assert turns(found(old, new)) == [
        (Part.POINT, Turn.NEW, "", "At C besluttes helt nyt."),
        (Part.POINT, Turn.CHANGED, "At B gøres.", "At B ikke gøres."),
    ]


def test_title_route_and_whole_sections_are_compared_too() -> None:
    old = item("Tekst.")
    economy = Section("Økonomi", SectionKind.ECONOMY, paragraphs(["Ingen."]))
    new = replace(item("Tekst.", title="Cykelsti langs Åvej og Engvej"), sections=(*item("Tekst.").sections, economy))

    assert turns(found(old, replace(new, route_text="TK, BY"))) == [
        (Part.TITLE, Turn.CHANGED, "Cykelsti langs Åvej", "Cykelsti langs Åvej og Engvej"),
        (Part.ROUTE, Turn.NEW, "", "TK, BY"),
        (Part.SECTION, Turn.NEW, "", "Ingen."),
    ]
    assert [(each.part, each.turn) for each in found(new, old)][-1] == (Part.SECTION, Turn.GONE)


def test_what_came_in_empty_says_nothing_is_gone_of_the_lines() -> None:
    old = replace(item("Tekst."), route_text="TK, BY")

    assert found(old, item("Tekst.", case_no="")) == ()


# --- accepting -------------------------------------------------------------------------------------------------------


def body_of(texts: list[str]) -> Blocks:
    return paragraphs(texts)


LINES = st.lists(st.sampled_from("abcdefgh"), max_size=7)


@given(LINES, LINES)
def test_accepting_every_difference_makes_the_new_text(old: list[str], new: list[str]) -> None:
    was, now = ([f"Afsnit {letter} om sagen." for letter in each] for each in (old, new))
    body = body_of(was)

    for each in found(item(*was), item(*now)):
        if each.part is Part.SECTION:
            body = each.after
            continue
        body = applied(body, each)

    richtext.check(body)
    assert richtext.plain(body).split("\n") == richtext.plain(body_of(now)).split("\n")


@given(LINES, LINES)
def test_every_entry_of_two_lists_is_told_of_once(old: list[str], new: list[str]) -> None:
    pairs = paired(old, new)

    assert sorted(each.old for each in pairs if each.old is not None) == list(range(len(old)))
    assert [each.new for each in pairs if each.new is not None] == list(range(len(new)))


def test_one_difference_is_accepted_and_the_others_stay() -> None:
    old, new = item("A er sådan her.", "B er sådan der."), item("A er nu sådan her.", "B er nu sådan der.")
    first, _ = found(old, new)

    body = applied(old.sections[0].body, first)

    assert richtext.plain(body) == "A er nu sådan her.\nB er sådan der."


def test_a_text_that_was_changed_meanwhile_is_not_overwritten() -> None:
    old, new = item("A er sådan her."), item("A er nu sådan her.")
    (one,) = found(old, new)
    edited = (Para("b1", (Run("A er noget helt tredje."),)),)

    with pytest.raises(NotThere):
        applied(edited, one)


def test_a_new_paragraph_is_not_accepted_twice() -> None:
    old, new = item("A."), item("A.", "B er ny.")
    (one,) = found(old, new)
    body = applied(old.sections[0].body, one)

    with pytest.raises(NotThere):
        applied(body, one)
