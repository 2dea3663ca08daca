"""The parts of a Word document and what they point at, found by their relations and not by their names."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from db import richtext
from desktop.importers.arrivals import trees, zips
from desktop.importers.arrivals.found import Unread
from desktop.importers.arrivals.trees import Element

_LARGEST_PART = 60_000_000
_LARGEST_PICTURE = 50_000_000


@dataclass(frozen=True)
class Relation:
    """What one part says of another: its kind (the last word of it), where it is, and whether that is outside."""

    kind: str
    target: str
    outside: bool


class Parts:
    """The parts of one document."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        listed = package.namelist()
        self._names = {name.casefold(): name for name in listed}
        if len(self._names) != len(listed):
            # Word and others would not agree on which of two parts is the document.
            raise Unread("damaged")
        roots = self.relations("")
        self.main = next((each.target for each in roots.values() if each.kind == "officeDocument"), "")
        if not self.has(self.main):
            raise Unread("damaged")
        self._core = next((each.target for each in roots.values() if each.kind == "core-properties"), "")
        self.related = self.relations(self.main)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self._names

    def tree(self, name: str) -> Element:
        """A part as XML.  Raises Unread."""
        return trees.parsed(zips.member(self._package, self._names.get(name.casefold(), name), _LARGEST_PART))

    def picture(self, name: str) -> bytes:
        """A part as bytes.  Raises Unread."""
        return zips.member(self._package, self._names.get(name.casefold(), name), _LARGEST_PICTURE)

    def of_kind(self, *kinds: str) -> list[str]:
        """The parts of some kinds that the document itself points at."""
        return [
            each.target
            for each in self.related.values()
            if each.kind in kinds and not each.outside and self.has(each.target)
        ]

    def trees_of(self, kind: str) -> list[Element]:
        """The same as XML; one that is damaged is left out, for the words of the document do not stand in it."""
        out = []
        for name in self.of_kind(kind):
            try:
                out.append(self.tree(name))
            except Unread:
                continue
        return out

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points at, by the key that it uses."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(place):
            return {}
        out = {}
        for each in self.tree(place):
            target, outside = trees.said(each, "Target"), trees.said(each, "TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            out[trees.said(each, "Id")] = Relation(trees.said(each, "Type").rpartition("/")[2], target, outside)
        return out

    @property
    def has_macros(self) -> bool:
        """Whether it brings programs of its own."""
        return any(name.endswith("vbaproject.bin") for name in self._names)

    def title(self) -> str:
        """The title that the document's properties say."""
        if not self.has(self._core):
            return ""
        try:
            said = trees.child(self.tree(self._core), "dc:title")
        except Unread:
            return ""
        return richtext.clean(" ".join((said.text or "").split())) if said is not None else ""
