"""What stands above the sections of an item: title, case number, route, whether it is closed; the rest is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from db import richtext
from db.richtext import Para
from db.rows import Finding, Where
from desktop.importers import dates
from desktop.importers.drafting.fields import Field, Said, closed_by, field_of, line_said
from desktop.importers.drafting.pieces import Look, Piece
from desktop.importers.groups import group, says_closed
from desktop.importers.headline import headline
from desktop.rules.case_numbers import normal, scheme_of

_PREFIX = re.compile(
    r"(?:(?:dagsordens)?punkt(?: nr\.?)?|pkt\.?|sag nr\.?)\s*[0-9]{1,3}\s*[.:–-]*\s*|[0-9]{1,3}[.)]\s+(?=[A-ZÆØÅ\"”])",
    re.IGNORECASE,
)
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_COUNTS = re.compile(rf"[0-9]{{1,3}}\. (?i:kvartal|behandling|semester|halvår|klasse|årgang|{_MONTHS})\b")
_BANNER = re.compile(
    r"(?:\w+(?:[- ]\w+)? )?kommune\Z|(?:dagsordens?punkt|dagsorden|punkt til (?:dagsorden\w*|.{0,60})|notat"
    r"|intern udgave\b.*|.*\bmå ikke offentliggøres|sagsfremstilling|forside|skabelon\b.*|udkast|kladde|referat"
    r"|(?:møde|politisk |beslutnings|orienterings|drøftelses)sag"
    r"|(?:sagsfremstilling|dagsordens?punkt|indstilling|sag) (?:til|for) .{1,80}"
    r"|side \d+(?: af \d+)?|(?:[\w-]+ (?:og )?)?[\w-]*forvaltning(?:en)?"
    r"|(?:rådhuset|center for|afdelingen for|stab for)\b.{0,60})\Z",
    re.IGNORECASE,
)
_POLITE = re.compile(r"(?:hej|kære|til rette vedkommende|god(?:morgen|dag))\b.{0,60}\Z", re.IGNORECASE)
_ITEM_KIND = re.compile(r"\A(?:åben|åbent)[ \w]{0,24}\Z", re.IGNORECASE)
_KLE = re.compile(r"(?<![\w-])\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-[1-9]\d{0,5}-\d{2}(?![\w-])")
_CLOSED_TITLE = re.compile(r"Lukket (?:punkt|sag)\s*[:–-]\s*(?P<title>\S.*)\Z", re.IGNORECASE)
_ANSWER = re.compile(r"(?:ja|nej|x|lukket|åben|åbent|[☐☒☑✓✔].*)\W*", re.IGNORECASE)
_SAYS_ITSELF = re.compile(r"(?:punktet|sagen) er (?:lukket|fortroligt?)\.?", re.IGNORECASE)
_CLOSED_ITEM = re.compile(
    r"\W*(?:lukke[tde]+|fortroligt?) (?:punkt|sag|dagsordenspunkt|møde|behandling)\W*", re.IGNORECASE
)
_FIRST = re.compile(r"\S*\d\S*")
_ENDED = re.compile(r"[.!?;:,]\Z")
_LONGEST_TITLE = 300
_SHORT = 160
BARE = frozenset({"kle", "kle-glued", "municipality-year"})
"""Schemes that are known without a label."""


@dataclass
class Front:
    """What was found above the sections; `loose` is text that belongs to none of it."""

    title: str = ""
    titled: bool = False
    case_no: str = ""
    route: tuple[str, str] = ("", "")
    closed: bool | None = None
    public_title: str = ""
    reason: str = ""
    spare: tuple[Piece, str] | None = None  # a line that is called like a paper of a meeting, if there is no other
    loose: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take_case(self, some: Piece, said: str) -> None:
        """A case number; a second one is told."""
        number = normal(said)
        if not scheme_of(number) and (first := _FIRST.match(number)) and first.end() < len(number):
            # More than a number stands there: "299835 Kultur- og Idrætsudvalget Åbent punkt".
            number = first[0].rstrip(",;")
            self.findings.append(some.finding("form_field", "0.7", said))
        if not self.case_no:
            self.case_no = number
        elif number != self.case_no:
            self.findings.append(some.finding("second_case_number", "0.6", said))

    def close(self, some: Piece, line: str, certainty: str = "0.9") -> None:
        """The item is closed, because this line says so."""
        self.closed = True
        self.findings.append(some.finding("closed_said", certainty, line))


def front(above: Sequence[Piece], bodies: Iterable[str] = (), *, plain_title: bool = True) -> Front:
    """Read what stands above the sections.  `bodies` are names of bodies, which are no titles.

    Without `plain_title` a line that looks like any other is no title: a mail has a subject.
    """
    out = Front()
    names = frozenset(name.casefold() for name in bodies if name)
    left: list[Piece] = []
    for some in _labelled(above):
        left += _left(out, some, names)
    _title(out, left, plain=plain_title)
    if not out.titled and out.spare is not None:
        said = out.spare[0].finding("head_line", "0.9", out.spare[1])
        out.findings = [each for each in out.findings if each != said]
        _name(out, *out.spare)
        out.titled = True
    return out


def _labelled(above: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with a label and what stands below it as one line: so a form reads that has lost its table."""
    waiting: Piece | None = None
    for some in above:
        if waiting is not None:
            if some.text and some.look is Look.PLAIN and "\n" not in some.text and len(some.text) <= _LONGEST_TITLE:
                text = f"{waiting.text.rstrip(': ')}: {some.text}"
                yield Piece(Para("", richtext.plain_runs(text)), waiting.where, Look.PLAIN, text)
                waiting = None
                continue
            yield waiting
        waiting = None
        if field_of(some.text) is not None and (some.look >= Look.BOLD or some.text.endswith(":")):
            waiting = some
            continue
        yield some
    if waiting is not None:
        yield waiting


def _left(out: Front, some: Piece, names: frozenset[str]) -> list[Piece]:
    """What a piece says beside fields, marks and banners, piece by piece."""
    if not some.text:
        return [some]
    lines = some.text.split("\n")
    whole = len(lines) == 1
    if not whole and _is_banner(lines[0], names):
        out.findings.append(some.finding("head_line", "0.9"))
        return []
    rest = [line for line in lines if not _taken(out, some, line, names)]
    if len(rest) == len(lines):
        return [some]
    return [
        Piece(Para("", richtext.plain_runs(line)), some.where, some.look, line)
        for line in ([" ".join(rest)] if some.look >= Look.BOLD and rest else rest)
    ]


def _taken(out: Front, some: Piece, line: str, names: frozenset[str]) -> bool:
    """Whether a line is a field, a mark, a case number or a banner, and has been read as such."""
    if (titled := _CLOSED_TITLE.match(line)) and not _ANSWER.fullmatch(titled["title"]):
        out.close(some, line)
        return False
    if said := line_said(line):
        return _field(out, some, said, line)
    if scheme_of(line) in BARE:
        out.take_case(some, line)
        return True
    if _CLOSED_ITEM.fullmatch(line):
        out.close(some, line)
        return True
    if (said_group := group(line)) is not None and said_group.closed is not None and len(line) <= _SHORT:
        if said_group.closed:
            out.close(some, line)
        else:
            out.closed = bool(out.closed)
            out.findings.append(some.finding("head_line", "0.9", line))
        return bool(said_group.like)
    if _SAYS_ITSELF.fullmatch(line):
        out.close(some, line)
        return True
    if _ITEM_KIND.match(line) and line.casefold() in ("åbent punkt", "åben sag", "åbent", "åben", "åbent møde"):
        if out.closed is None:
            out.closed = False
        out.findings.append(some.finding("head_line", "0.9", line))
        return True
    if out.spare is None and headline(line) is not None:
        out.spare = some, line
    if _is_banner(line, names) or _POLITE.match(line) or (field_of(line) is not None and line.endswith(":")):
        out.findings.append(some.finding("head_line", "0.9", line))
        return True
    return False


def _field(out: Front, some: Piece, said: Said, line: str) -> bool:
    match said.field:
        case Field.TITLE if not out.titled and len(said.value) <= _LONGEST_TITLE:
            _name(out, some, said.value)
            out.titled = True
        case Field.CASE if any(letter.isdigit() for letter in said.value):
            out.take_case(some, said.value)
        case Field.ROUTE if not out.route[1] and len(said.value) <= _SHORT:
            out.route = (said.label, said.value)
        case Field.PUBLIC_TITLE if not out.public_title:
            out.public_title = said.value
        case Field.REASON if not out.reason:
            out.reason = said.value
            out.close(some, line, "0.8")
        case Field.OPENNESS | Field.CLOSED if (closed := closed_by(said)) is not None:
            if closed:
                out.close(some, line)
            else:
                out.closed = bool(out.closed)  # what has closed it stays closed
                out.findings.append(some.finding("form_field", "0.9", line))
        case Field.OTHER if some.look is Look.HEADING or len(said.value) > _SHORT:
            return False  # "Fra skole til job: …" is a title, and a long text is no field
        case _:
            out.findings.append(some.finding("form_field", "0.9", line))
    return True


def _is_banner(line: str, names: frozenset[str]) -> bool:
    """Whether a line says what the paper is, whose it is or when, and not what the item is called."""
    if len(line) > _SHORT:
        return False
    folded = line.casefold()
    if folded in names or folded.removeprefix("til ") in names or _BANNER.match(line):
        return True
    return headline(line) is not None or _is_day(line)


def _is_day(line: str) -> bool:
    bare = re.sub(rf"\A(?:{dates.WEEKDAY})?(?:den|d\.)? ?", "", line, flags=re.IGNORECASE)
    return re.fullmatch(dates.DAY, bare, re.IGNORECASE) is not None


def _title(out: Front, left: Sequence[Piece], *, plain: bool) -> None:
    """The title among the lines that are left: the first heading, else the first bold line, else the first line."""
    titles = [some for some in left if _could_title(some)]
    best = None
    if not out.titled:
        best = next(
            (some for look in (Look.HEADING, Look.LABEL, Look.BOLD) for some in titles if some.look is look), None
        )
        if best is None and plain and left and left[0] in titles:
            best = left[0]
    for some in left:
        if some is best:
            _name(out, some, some.text.replace("\n", " "))
            out.titled = True
        elif out.titled and some.text and some.text.replace("\n", " ").casefold() == out.title.casefold():
            continue  # the title once more
        else:
            out.loose.append(some)


def _could_title(some: Piece) -> bool:
    """Whether a piece may be a title: a short line that is no sentence."""
    words = some.text.replace("\n", " ")
    if not words or len(words) > _LONGEST_TITLE:
        return False
    return some.look >= Look.HEADING or len(words) <= _SHORT or not _ENDED.search(words)


def _name(out: Front, some: Piece, words: str) -> None:
    """Give the item its title: without its number and its case number, which are kept apart."""
    if (found := _KLE.search(words)) and words != found[0]:
        out.take_case(some, found[0])
        words = " ".join((words[: found.start()] + words[found.end() :]).split()).strip(" -–:,()")
    counted = _PREFIX.match(words) if not _COUNTS.match(words) else None
    if counted and counted.end() < len(words):
        out.findings.append(some.finding("own_number", "0.9", words))
        words = words[counted.end() :]
    if says_closed(words) and not out.closed:
        out.close(some, words)
    closing = _CLOSED_TITLE.match(words)
    out.title = closing["title"][0].upper() + closing["title"][1:] if closing else words


def from_name(text: str) -> tuple[str, str]:
    """(title, case number) of a file's name or a mail's subject."""
    out = Front()
    stray = Piece(Para("", ()), Where(0, 0, 0), Look.PLAIN, text)
    _name(out, stray, text)
    return out.title, out.case_no
