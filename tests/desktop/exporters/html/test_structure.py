"""What a page is made of: landmarks, a place for every item, moments that programs can read, and data about it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.richtext import Mark, Para, Quote, Run, plain_runs
from db.vocabulary import DocumentKind
from desktop.documents.blocks import Body, Contents, Facts, Furniture, Line, Numbered, Paper, Public, Role, Title
from desktop.exporters.html.places import places
from tests.desktop.exporters.html.making import document, item, of_blocks, write
from tests.desktop.exporters.html.seeing import Page
from tests.papers import Case

FACTS = Facts(
    DocumentKind.MINUTES, "Fjordby Kommune", "Byrådet", date(2021, 3, 4), time(16, 15), time(18, 40), "Rådhuset"
)


def _public(*nodes: Title | Line | Body | Numbered | Contents) -> Paper[Public]:
    return Paper(Public(), "Referat til mødet i Byrådet", nodes, facts=FACTS)


def test_every_page_has_one_of_each_landmark(written: list[tuple[Case, bytes]]) -> None:
    for _, data in written:
        page = Page(data)
        outer = [tag for (tag, _), above in zip(page.elements, page.parents, strict=True) if above == ("html", "body")]

        assert outer == ["a", "header", "main", "footer"]
        assert page.all("html") == [{"lang": "da"}]
        assert len(page.all("nav")) <= 1


def test_every_item_is_an_article_that_the_contents_and_its_own_link_lead_to(
    written: list[tuple[Case, bytes]],
) -> None:
    for case, data in written:
        page = Page(data)
        names = [place.name for place in places(case.paper).values()]
        listed = [
            said["href"]
            for (tag, said), above in zip(page.elements, page.parents, strict=True)
            if tag == "a" and "nav" in above
        ]
        own = [said["href"] for said in page.all("a") if said.get("class") == "permalink"]

        assert [said["id"] for said in page.all("article")] == names
        assert own == [f"#{name}" for name in names]
        assert listed == (own if len(names) >= 4 else [])


def test_the_place_of_an_item_is_its_number(written: list[tuple[Case, bytes]]) -> None:
    names = {
        said["id"] for case, data in written if case.name.startswith("stress") for said in Page(data).all("article")
    }

    assert names == {f"punkt-{number}" for number in range(1, 41)}


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        (("11", "12"), ["punkt-11", "punkt-12"]),
        (("", ""), ["punkt-uden-nummer", "punkt-uden-nummer-2"]),
        (("7", "7", "7-2"), ["punkt-7", "punkt-7-2", "punkt-7-2-2"]),
        (('5 "b"', "5/2021"), ["punkt-5-b", "punkt-5-2021"]),
        (("1", "1-titel"), ["punkt-1", "punkt-1-titel-2"]),
    ],
)
def test_no_two_items_have_one_place(numbers: tuple[str, ...], names: list[str]) -> None:
    page = Page(write(document(*(item(number) for number in numbers))))
    ids = [said["id"] for _, said in page.elements if "id" in said]

    assert [said["id"] for said in page.all("article")] == names
    assert len(ids) == len(set(ids))


def test_a_case_number_stands_in_its_item_above_the_title() -> None:
    data = write(document(Line(Role.CASE_NUMBER, "00.01.00"), item("1"), Line(Role.CASE_NUMBER, "løs")))
    page = data.decode()

    assert '<header>\n<p class="case-number">00.01.00</p>\n<h2 id="punkt-1-titel">' in page
    assert Page(data).words() == ["Prøve", "00.01.00", "1.", "Sag", "løs"]


def test_what_a_heading_opens_ends_at_the_next_of_its_level() -> None:
    nodes = (
        Title(Role.GROUP, 2, "Åbne"),
        item("1"),
        Title(Role.SECTION, 4, "Økonomi"),
        Title(Role.DECISION, 4, "Beslutning"),
        item("2"),
        Title(Role.GROUP, 2, "Lukkede"),
        item("3"),
    )
    page = Page(write(document(*nodes)))
    inside = [
        (tag, above[3:])
        for (tag, _), above in zip(page.elements, page.parents, strict=True)
        if tag in ("section", "article")
    ]

    assert inside == [
        ("section", ()),
        ("article", ("section",)),
        ("section", ("section", "article")),
        ("section", ("section", "article")),
        ("article", ("section",)),
        ("section", ()),
        ("article", ("section",)),
    ]


def test_only_what_was_decided_stands_in_the_frame_of_a_decision() -> None:
    def body(role: Role) -> Body:
        return Body((Para("b1", plain_runs("Ord.")),), role=role)

    nodes = (
        item("1"),
        Title(Role.DECISION, 4, "Beslutning"),
        body(Role.DECISION),
        Line(Role.VOTES, "For: 5"),
        Line(Role.ABSENCE, "Fraværende: Ingen"),
        body(Role.TEXT),
        Line(Role.ABSENCE, "Fraværende: Ingen"),
    )
    page = Page(write(document(*nodes)))
    frames = [
        "section" in above
        for (tag, _), above in zip(page.elements, page.parents, strict=True)
        if tag == "p" and "article" in above
    ]

    assert frames == [True, True, True, False, False]


def test_the_opening_ends_where_the_text_begins() -> None:
    page = Page(
        write(document(Line(Role.FACT, "Mødet sluttede kl. 18.40."), Body((Para("b1", plain_runs("Tekst.")),))))
    )
    above = [
        (tag, parents)
        for (tag, _), parents in zip(page.elements, page.parents, strict=True)
        if "main" in parents and tag in ("time", "p")
    ]

    assert above == [
        ("p", ("html", "body", "main", "header")),
        ("time", ("html", "body", "main", "header", "p")),
        ("p", ("html", "body", "main")),
    ]


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("den 4. marts 2021 kl. 16:15 i", 'den <time datetime="2021-03-04T16:15">4. marts 2021 kl. 16:15</time> i'),
        ("Økonomiudvalget, 9. juni 2019", 'Økonomiudvalget, <time datetime="2019-06-09">9. juni 2019</time>'),
        ("sluttede kl. 18.40.", 'sluttede kl. <time datetime="18:40">18.40</time>.'),
        ("den 31. februar 2021", "den 31. februar 2021"),
        ("den 4. marts 2021 kl. 25.00", "den 4. marts 2021 kl. 25.00"),
        ("1. april 0000 < 2", "1. april 0000 &lt; 2"),
    ],
)
def test_moments_are_marked_where_they_are_real(said: str, marked: str) -> None:
    assert f'<p class="fact">{marked}</p>' in write(document(Line(Role.FACT, said))).decode()


def test_the_data_names_the_meeting_and_leads_to_every_item() -> None:
    paper = _public(
        Title(Role.MEETING, 1, "Referat"), Line(Role.CASE_NUMBER, "00.01.00-A00-1-21"), item("11", "Budget"), item("12")
    )

    said = Page(write(paper)).data()

    assert said["@type"] == "Event"
    assert said["name"] == "Møde i Byrådet"
    assert (said["startDate"], said["endDate"]) == ("2021-03-04T16:15", "2021-03-04T18:40")
    assert said["location"] == {"@type": "Place", "name": "Rådhuset"}
    above = {"@type": "GovernmentOrganization", "name": "Fjordby Kommune"}
    assert said["organizer"] == {"@type": "GovernmentOrganization", "name": "Byrådet", "parentOrganization": above}
    assert said["subjectOf"] == {
        "@type": "DigitalDocument",
        "name": "Referat til mødet i Byrådet",
        "inLanguage": "da-DK",
        "encodingFormat": "text/html",
        "dateCreated": "2021-03-05T09:30:00+00:00",
        "publisher": above,
    }
    first, second = said["about"]  # type: ignore[misc] # a list of two, or the test is red
    assert first == {
        "@type": "CreativeWork",
        "name": "Budget",
        "position": "11",
        "identifier": "00.01.00-A00-1-21",
        "url": "#punkt-11",
    }
    assert second == {"@type": "CreativeWork", "name": "Sag", "position": "12", "url": "#punkt-12"}


def test_what_is_not_known_is_not_said() -> None:
    said = Page(write(replace(_public(Title(Role.MEETING, 1, "Referat")), facts=Facts()))).data()

    assert set(said) == {"@context", "@type", "name", "subjectOf"}


def test_the_title_says_first_what_it_is() -> None:
    paper = replace(_public(Title(Role.MEETING, 1, "Referat"), item("1")), furniture=Furniture(right="Referat · i dag"))
    page = Page(write(paper))
    said = {each["name"]: each["content"] for each in page.all("meta") if "name" in each}

    assert page.title == "Referat · i dag · Byrådet"
    assert said["description"] == "Referat til mødet i Byrådet. 1 punkt."
    assert said["author"] == "Fjordby Kommune"
    assert Page(write(document())).title == "Prøve"


def test_search_engines_are_told_to_leave_an_internal_paper_alone() -> None:
    inside, outside = write(document()).decode(), write(_public(Title(Role.MEETING, 1, "Referat"))).decode()

    assert '<meta name="robots" content="noindex, nofollow">' in inside
    assert "robots" not in outside


def test_neighbours_with_one_address_are_one_link_and_a_bilag_is_no_link() -> None:
    to = "https://fjordby.example/a?b=1&c=2"
    page = of_blocks(
        Para("b1", (Run("Se ", (), to), Run("dette", (Mark.STRONG,), to), Run(" og "), Run("bilag 2", (), "#bilag-2")))
    )

    link = '<a href="https://fjordby.example/a?b=1&amp;c=2">Se <strong>dette</strong></a>'
    assert f"<p>{link} og bilag 2</p>" in page


def test_another_language_is_named_where_it_stands() -> None:
    page = of_blocks(Quote("b1", "u1", (Para("b2", plain_runs("Danke."), "de"),)), Para("b3", plain_runs("شكرا"), "ar"))

    assert '<blockquote>\n<p lang="de">Danke.</p>\n</blockquote>' in page
    assert '<p lang="ar" dir="rtl">شكرا</p>' in page


def test_progress_is_told_by_heading() -> None:
    from desktop.exporters.html import room
    from tests.papers import MADE, Ink

    told: list[tuple[int, int, str]] = []
    room.write(document(item("1"), item("2")), Ink(MADE), lambda *said: told.append(said))

    assert told == [(0, 3, "Prøve"), (1, 3, "1. Sag"), (2, 3, "2. Sag")]


def test_the_link_to_an_item_is_for_the_mouse_alone() -> None:
    (link,) = [said for said in Page(write(document(item("7")))).all("a") if said.get("class") == "permalink"]

    assert (link["aria-hidden"], link["tabindex"]) == ("true", "-1")
    assert "aria-label" not in link
