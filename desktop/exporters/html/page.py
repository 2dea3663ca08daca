"""A paper as a whole page: what stands in its head, around it, and in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from desktop.documents import phrases
from desktop.documents.blocks import AnyPaper, Contents, Internal
from desktop.documents.danish import day_in_words
from desktop.documents.phrases import Phrases
from desktop.exporters.forms import Ink, Told
from desktop.exporters.html.flow import flow
from desktop.exporters.html.linked import linked
from desktop.exporters.html.places import places
from desktop.exporters.html.spelling import allowed, attribute, text, timed
from desktop.exporters.html.style import sheet


def policy(data: str) -> str:
    """The rule that browsers hold the page to: nothing is fetched and nothing runs.

    The JSON-LD is data, which browsers do not ask about; checkers do, so it is named by its hash, and nothing else is.
    """
    seal = b64encode(sha256(data.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{seal}'; "
        "base-uri 'none'; form-action 'none'"
    )


def page(paper: AnyPaper, ink: Ink, told: Told) -> str:
    """The whole file as text."""
    say = phrases.given()
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{attribute(paper.lang.partition("-")[0])}">',
        *_head(paper, ink, say),
        '<body id="top">',
        f'<a class="skip" href="#indhold">{text(say("web.skip"))}</a>',
        *_masthead(paper),
        f'<main id="indhold"{_kind(paper)}>',
        *flow(paper, ink, say, told),
        "</main>",
        *_foot(paper, ink, say),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _head(paper: AnyPaper, ink: Ink, say: Phrases) -> Iterator[str]:
    data = linked(paper, ink, say)
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{attribute(policy(data))}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{text(_one_line(_short_title(paper, say)))}</title>"
    yield f'<meta name="description" content="{attribute(_one_line(_description(paper, say)))}">'
    if paper.facts.author:
        yield f'<meta name="author" content="{attribute(_one_line(paper.facts.author))}">'
    if paper.audience == Internal():
        yield '<meta name="robots" content="noindex, nofollow">'
    # Without an icon of its own a page makes the browser ask the server for one.
    yield '<link rel="icon" href="data:,">'
    yield f"<style>\n{sheet(ink.look, paper.furniture)}\n</style>"
    yield f'<script type="application/ld+json">{data}</script>'
    yield "</head>"


def _short_title(paper: AnyPaper, say: Phrases) -> str:
    """What a tab and a search result show: what it is and of which day, whose, and whether it stays inside."""
    parts = (paper.furniture.right, paper.facts.committee)
    if not all(parts):
        return paper.title
    title = " · ".join(parts)
    return say("page.internal", title=title) if paper.audience == Internal() else title


def _description(paper: AnyPaper, say: Phrases) -> str:
    count = len(places(paper))
    if not count:
        return paper.title
    return say("web.about_one" if count == 1 else "web.about", title=paper.title, count=str(count))


def _one_line(words: str) -> str:
    return " ".join(allowed(words).split())


def _kind(paper: AnyPaper) -> str:
    """With a list of contents a wide screen has it at the side."""
    return ' class="with-contents"' if any(isinstance(node, Contents) for node in paper.nodes) else ""


def _masthead(paper: AnyPaper) -> Iterator[str]:
    words = [each for each in (paper.furniture.left, paper.furniture.right) if each]
    if words:
        yield '<header class="masthead">'
        yield from (f"<p>{timed(each)}</p>" for each in words)
        yield "</header>"


def _foot(paper: AnyPaper, ink: Ink, say: Phrases) -> Iterator[str]:
    yield '<footer class="foot">'
    if paper.facts.author:
        yield f"<p>{text(paper.facts.author)}</p>"
    yield f"<p>{timed(say('web.made', day=day_in_words(ink.made.date())))}</p>"
    yield f'<p><a href="#top">{text(say("web.top"))}</a></p>'
    yield "</footer>"
