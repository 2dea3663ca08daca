"""A finished page opened again: whether everyone can read it, and whether it asks anything of anyone."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser

from desktop.sentences import Sentence, say

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_LINKED = "application/ld+json"
_HEADING = re.compile(r"h[1-6]\Z")
_FETCHING = frozenset({"src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "manifest"})
_FOREIGN = frozenset({"iframe", "object", "embed", "applet", "frame", "frameset", "base", "form", "portal"})
_STYLE_FETCHES = re.compile(r"@import|url\(|image-set\(", re.IGNORECASE)
_LEADS_OUT = re.compile(r"(https?|mailto):", re.IGNORECASE)
_LONGEST = 80


def examine(data: bytes) -> tuple[Sentence, ...]:
    """What is wrong with a page, a sentence each and each once; nothing when it is as it should be."""
    try:
        written = data.decode()
    except UnicodeDecodeError:
        return (say("Siden kan ikke læses igen."),)
    reader = _Reader()
    reader.feed(written)
    reader.close()
    return tuple({str(each): each for each in reader.verdict()}.values())


class _Reader(HTMLParser):
    """Reads a page once, and remembers what the verdict needs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Sentence] = []
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._ids: Counter[str] = Counter()
        self._goals: list[str] = []
        self._headings: list[tuple[int, str]] = []
        self._words: list[str] | None = None
        self._title: list[str] = []
        self._lang = False
        self._policy = ""
        self._data: list[str] = []
        self._scripts: list[str] = []

    def verdict(self) -> list[Sentence]:
        """All that was found, in the order in which it was met, and then what is missing."""
        found = self._found
        if self._open:
            found.append(_apart(self._open[-1]))
        if not self._lang:
            found.append(say("Siden siger ikke, hvilket sprog den er på."))
        if not "".join(self._title).strip():
            found.append(say("Siden har ingen titel."))
        if self._count["main"] != 1:
            found.append(say("Siden siger ikke, hvor dens indhold begynder."))
        if "default-src 'none'" not in self._policy:
            found.append(say("Siden mangler reglen om, at intet hentes udefra."))
        found += self._outline()
        found += [say("Navnet »{name}« er givet til flere steder.", name=name) for name in self._twice()]
        found += [
            say("Et link fører til »{name}«, som ikke er på siden.", name=name)
            for name in self._goals
            if name not in self._ids
        ]
        for script in self._scripts:
            try:
                json.loads(script)
            except ValueError:
                found.append(say("Oplysningerne til søgemaskiner kan ikke læses."))
        return found

    def _twice(self) -> list[str]:
        return [name for name, count in self._ids.items() if count > 1]

    def _outline(self) -> list[Sentence]:
        found: list[Sentence] = []
        main = sum(1 for level, _ in self._headings if level == 1)
        if main != 1:
            found.append(say("Siden har {count} hovedoverskrifter; der skal være én.", count=main))
        before = 0
        for level, words in self._headings:
            if not words:
                found.append(say("En overskrift er tom."))
            if level > before + 1:
                found.append(say("Overskriften »{words}« springer et niveau over.", words=words[:_LONGEST]))
            before = level
        return found

    # --- what the parser meets ---------------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._count[tag] += 1
        if tag not in _VOID:
            self._open.append(tag)
        if "id" in said:
            self._ids[said["id"]] += 1
        self._refuse(tag, said)
        match tag:
            case "html":
                self._lang = bool(said.get("lang"))
            case "meta" if said.get("http-equiv", "").lower() == "content-security-policy":
                self._policy = said.get("content", "")
            case "img" if not said.get("alt", "").strip():
                self._found.append(say("Et billede har ingen alternativ tekst."))
            case "th" if "scope" not in said:
                self._found.append(say("En tabels overskrift siger ikke, hvad den er overskrift for."))
            case "script" | "style" | "title":
                self._data = []
            case _ if _HEADING.match(tag):
                self._words = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open or self._open.pop() != tag:
            self._found.append(_apart(tag))
        match tag:
            case "title":
                self._title = self._data
            case "script":
                self._scripts.append("".join(self._data))
            case "style" if _STYLE_FETCHES.search("".join(self._data)):
                self._found.append(say("Sidens udseende henter noget udefra."))
            case _ if _HEADING.match(tag) and self._words is not None:
                self._headings.append((int(tag[1]), " ".join("".join(self._words).split())))
                self._words = None

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)
        if self._open and self._open[-1] in ("script", "style", "title"):
            self._data.append(data)

    def _refuse(self, tag: str, said: dict[str, str]) -> None:
        """Nothing may run, and nothing may be fetched."""
        if (tag == "script" and said.get("type") != _LINKED) or any(name.startswith("on") for name in said):
            self._found.append(say("Siden indeholder et program."))
        if tag in _FOREIGN or said.get("http-equiv", "").lower() == "refresh":
            self._found.append(say("Siden indeholder en fremmed del: {tag}.", tag=tag))
        fetched = [value for name, value in said.items() if name in _FETCHING]
        if tag in ("link", "use", "image") and "href" in said:
            fetched.append(said["href"])
        self._found += [
            say("Siden henter noget udefra: {address}", address=each[:_LONGEST])
            for each in fetched
            if not each.startswith("data:")
        ]
        if _STYLE_FETCHES.search(said.get("style", "")):
            self._found.append(say("Sidens udseende henter noget udefra."))
        if tag == "a" and "href" in said:
            goal = said["href"]
            if goal.startswith("#"):
                self._goals.append(goal[1:])
            elif not _LEADS_OUT.match(goal):
                self._found.append(say("Et link fører et forkert sted hen: {address}", address=goal[:_LONGEST]))


def _apart(tag: str) -> Sentence:
    return say("Siden er ikke sat rigtigt sammen ved »{tag}«.", tag=tag)
