"""One page: what is written on it, each stretch tagged with the element that it belongs to or set aside as artifact.

Tints and rules lie under the words, as one artifact, so that neighbouring lines of an element stay one stretch.
"""

from __future__ import annotations

from enum import Enum

from desktop.exporters.tagging.letters import Letters
from desktop.exporters.tagging.nodes import Mark, Node
from desktop.exporters.tagging.spelling import colour as spelled_colour
from desktop.exporters.tagging.spelling import number as n


class Artifact(Enum):
    """What is seen on a page and not read aloud."""

    HEADER = "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC"
    FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC"
    REPEATED = "/Artifact <</Type/Pagination>> BDC"
    LAYOUT = "/Artifact <</Type/Layout>> BDC"


class Sheet:
    """A page under way.  Lengths are points, from the lower left corner."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.marks: list[Node] = []
        self.hotspots: list[int] = []
        self._under: list[str] = []
        self._over: list[str] = []
        self._open: Node | Artifact | None = None
        self._in_text = False
        self._at = (0.0, 0.0)
        self._set = ("", 0.0, "")  # part of a font, size, colour

    # --- under the words -------------------------------------------------------------------------------------------

    def box(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle; a rule is a thin one."""
        said = f"{n(left)} {n(bottom)} {n(width)} {n(height)} re f"
        self._under.append(f"{spelled_colour(colour)} rg {said}")

    def dots(self, left: float, right: float, baseline: float, colour: str) -> None:
        """A row of dots that leads the eye across the page."""
        row = f"{n(left)} {n(baseline)} m {n(right)} {n(baseline)} l S"
        self._under.append(f"q {spelled_colour(colour)} RG 1 J 0.7 w [0 3] 0 d {row} Q")

    # --- words and pictures ----------------------------------------------------------------------------------------

    def text(
        self, owner: Node | Artifact, at: tuple[float, float], letters: Letters, size: float, colour: str, words: str
    ) -> None:
        """Words on a baseline that begins at `at`."""
        self._begin(owner)
        if not self._in_text:
            self._over.append("BT")
            self._in_text, self._at = True, (0.0, 0.0)
        x, y = round(at[0], 2), round(at[1], 2)
        self._over.append(f"{n(x - self._at[0])} {n(y - self._at[1])} Td")
        self._at = (x, y)
        for part, code in letters.spell(words):
            font, sized, inked = self._set
            if (part, size) != (font, sized):
                self._over.append(f"/{part} {n(size)} Tf")
            if colour != inked:
                self._over.append(f"{spelled_colour(colour)} rg")
            self._set = (part, size, colour)
            self._over.append(f"({code}) Tj")

    def picture(self, owner: Node, name: str, left: float, bottom: float, width: float, height: float) -> None:
        """A picture by its name in the resources."""
        self._begin(owner)
        self._end_text()
        self._over.append(f"q {n(width)} 0 0 {n(height)} {n(left)} {n(bottom)} cm /{name} Do Q")

    def close(self) -> None:
        """End what is still open; nothing more is written on the page."""
        self._end()

    def content(self) -> bytes:
        """The whole page, closed, as operators."""
        under = [Artifact.LAYOUT.value, *self._under, "EMC"] if self._under else []
        return "\n".join([*under, *self._over]).encode("latin-1")

    def _begin(self, owner: Node | Artifact) -> None:
        if self._open is owner:
            return
        self._end()
        self._open = owner
        if isinstance(owner, Artifact):
            self._over.append(owner.value)
        else:
            owner.mark(Mark(self.page, len(self.marks)))
            self._over.append(f"/{owner.role} <</MCID {len(self.marks)}>> BDC")
            self.marks.append(owner)

    def _end(self) -> None:
        self._end_text()
        if self._open is not None:
            self._over.append("EMC")
            self._open = None

    def _end_text(self) -> None:
        if self._in_text:
            self._over.append("ET")
            self._in_text = False
