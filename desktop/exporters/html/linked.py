"""What a page says to programs (JSON-LD in the words of schema.org): the meeting, the document, and its items."""

from __future__ import annotations

from datetime import date, time

from desktop.documents.blocks import AnyPaper, Facts
from desktop.documents.phrases import Phrases
from desktop.exporters.forms import Ink
from desktop.exporters.html.places import places
from desktop.exporters.html.spelling import allowed, json_inside


def linked(paper: AnyPaper, ink: Ink, say: Phrases) -> str:
    """The JSON-LD of a paper, ready to stand in its script element."""
    facts = paper.facts
    document = {
        "@type": "DigitalDocument",
        "name": paper.title,
        "inLanguage": paper.lang,
        "encodingFormat": "text/html",
        "dateCreated": ink.made.isoformat("T", "seconds"),
        "publisher": _body(facts.author, ""),
    }
    items = [
        {
            "@type": "CreativeWork",
            "name": place.title.text,
            "position": place.title.label.rstrip("."),
            "identifier": place.case_number,
            "url": f"#{place.name}",
        }
        for place in places(paper).values()
    ]
    return json_inside(
        _stated(
            {
                "@context": "https://schema.org",
                "@type": "Event",
                "name": say("web.meeting", committee=facts.committee) if facts.committee else paper.title,
                "startDate": _moment(facts.on, facts.start),
                "endDate": _moment(facts.on, facts.end) if facts.end else "",
                "location": {"@type": "Place", "name": facts.place} if facts.place else "",
                "organizer": _organizer(facts),
                "subjectOf": document,
                "about": items,
            }
        )
    )


def _organizer(facts: Facts) -> object:
    return _body(facts.committee or facts.municipality, facts.municipality if facts.committee else "")


def _body(name: str, above: str) -> object:
    return {"@type": "GovernmentOrganization", "name": name, "parentOrganization": _body(above, "")} if name else ""


def _moment(day: date | None, at: time | None) -> str:
    """A moment in the meeting's own civil time, as it is stored."""
    if day is None:
        return ""
    return f"{day.isoformat()}T{at.isoformat('minutes')}" if at else day.isoformat()


def _stated(value: object) -> object:
    """The value without what is empty, and without characters that no page may hold."""
    if isinstance(value, dict):
        return {key: said for key, each in value.items() if (said := _stated(each)) not in ("", [], {})}
    if isinstance(value, list):
        return [_stated(each) for each in value]
    return allowed(value) if isinstance(value, str) else value
