"""Agenda and minutes as trees: the words and the order that both share.

Both versions are laid out by one hand.  What the public one may say comes as a PublicMeeting and nothing else; the
internal one first shows its meeting as if all of it were open, and adds what only the house may read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db import richtext
from db.richtext import Blocks, Figure, ListBlock
from db.rows import EarlierDecision, Item, Meeting, PublicFace
from db.vocabulary import AbsenceStated, DocumentKind, EarlierForm, SectionKind
from desktop.documents.blocks import (
    A,
    Body,
    Contents,
    Facts,
    Furniture,
    Internal,
    Line,
    Node,
    Numbered,
    Paper,
    Role,
    Title,
)
from desktop.documents.danish import day_in_words, hour, listed
from desktop.documents.phrases import Phrases
from desktop.rules.headings import kind_of
from desktop.rules.openness import (
    PublicAttendance,
    PublicEarlier,
    PublicItem,
    PublicMeeting,
    PublicName,
    PublicSection,
    public_meeting,
)
from desktop.rules.votes import counted

_FEW_ITEMS = 4  # a shorter list of contents is no help


def paper(audience: A, meeting: PublicMeeting, kind: DocumentKind, nodes: tuple[Node, ...], say: Phrases) -> Paper[A]:
    """The nodes as a paper, with what stands on every page."""
    internal = audience == Internal()
    day = day_in_words(meeting.on) if meeting.on else ""
    title = _headline(meeting, kind, say).words()
    return Paper(
        audience,
        say("page.internal", title=title) if internal else title,
        nodes,
        facts=Facts(
            kind,
            meeting.municipality,
            meeting.committee,
            meeting.on,
            meeting.start,
            # When a meeting ended is told by what happened there, and no dagsorden knows it.
            meeting.end if kind is DocumentKind.MINUTES else None,
            meeting.place,
        ),
        furniture=Furniture(
            left=" · ".join(part for part in (meeting.municipality, meeting.committee) if part),
            right=" · ".join(part for part in (say(_NAMES[kind]), day) if part),
            page=say("page.of", page="{page}", pages="{pages}"),
            mark=say("meeting.internal") if internal else "",
        ),
    )


_NAMES = {DocumentKind.MINUTES: "page.minutes", DocumentKind.AGENDA: "page.agenda"}


def _headline(meeting: PublicMeeting, kind: DocumentKind, say: Phrases) -> Title:
    """The first heading: what it is and whose; then, quieter, when and where."""
    when = say("meeting.day", day=day_in_words(meeting.on)) if meeting.on else ""
    if meeting.start:
        when += say("meeting.hour", hour=meeting.start.isoformat("minutes"))
    if meeting.place:
        when += say("meeting.place", place=meeting.place)
    words = say("meeting.minutes" if kind is DocumentKind.MINUTES else "meeting.agenda", committee=meeting.committee)
    return Title(Role.MEETING, 1, words, tail=when.strip())


def public_nodes(meeting: PublicMeeting, kind: DocumentKind, say: Phrases) -> tuple[Node, ...]:
    """The document that everyone may read."""
    return tuple(_nodes(meeting, kind, say, [item.closed for item in meeting.items], None))


def internal_nodes(meeting: Meeting, kind: DocumentKind, say: Phrases) -> tuple[Node, ...]:
    """The document with everything in it."""
    opened = tuple(
        replace(
            item,
            closed=False,
            bilag=tuple(replace(each, closed=False) for each in item.bilag),
            earlier=tuple(replace(each, closed=False) for each in item.earlier),
        )
        for item in meeting.items
    )
    shown = public_meeting(replace(meeting, items=opened))
    return tuple(_nodes(shown, kind, say, [item.closed for item in meeting.items], meeting))


def _nodes(
    shown: PublicMeeting,
    kind: DocumentKind,
    say: Phrases,
    closed: Sequence[bool | None],
    inside: Meeting | None,
) -> Iterator[Node]:
    yield _headline(shown, kind, say)
    if inside is not None:
        yield Line(Role.NOTICE, say("meeting.internal"))
    if kind is DocumentKind.MINUTES and shown.end and not _says_end(shown):
        yield Line(Role.FACT, say("meeting.ended", hour=hour(shown.end)))
    if kind is DocumentKind.MINUTES or (inside is not None and inside.absence_form is None):
        yield from _attendance(shown.attendance, say)  # a dagsorden that was read keeps what its head says
    if len(shown.items) >= _FEW_ITEMS:
        yield Contents(say("page.contents"))
    as_it_stood = inside is not None and inside.absence_form is None  # a paper that was read keeps its headings
    group: object = "none yet"
    nodes: list[Node] = []
    for at, item in enumerate(shown.items):
        above, nodes = nodes, [*_item(item, kind, say, inside.items[at] if inside else None, bare=as_it_stood)]
        unseen = inside is not None and at > 0 and _begins_unseen(item, shown.items[at - 1], nodes, above, say)
        if closed[at] != group or unseen:
            group = closed[at]
            key = {False: "group.open", True: "group.closed", None: "group.unstated"}[closed[at]]
            yield Title(Role.GROUP, 2, say(key))
        if inside is not None:
            nodes += _face(inside.items[at].public, kind, nodes, say)
        yield from nodes


def _begins_unseen(
    item: PublicItem, before: PublicItem, nodes: Sequence[Node], above: Sequence[Node], say: Phrases
) -> bool:
    """Whether nothing but its place tells where an item begins: then its group is said again above it.

    A case number tells it, and so does a number that counts on, above a heading.  Without them an item that somebody
    reads again would be taken for words of the one before, and its inner text for that one's public text.  Words that
    read like a group, last in the item before, hide it too.
    """
    last = _lines(above[-1])[-1].casefold() if above and _lines(above[-1]) else ""
    if last.startswith("åbn") or last == say("group.unstated").casefold():
        return True
    if item.case_no:
        return False
    first = nodes[1] if len(nodes) > 1 else None
    headed = item.withdrawn or (isinstance(first, Title) and kind_of(first.text) is not None)
    counts_on = item.number.isdecimal() and before.number.isdecimal() and int(item.number) == int(before.number) + 1
    title = item.title.casefold()
    reads_as_text = title.startswith("at ") or title.endswith((".", ",", ":", ";"))
    return not headed or not counts_on or reads_as_text or _counts_to(int(before.number), above)


def _counts_to(number: int, nodes: Sequence[Node]) -> bool:
    """Whether a list among the nodes has an item of this number, so that the next number would go on from it."""
    for node in nodes[1:]:
        if isinstance(node, Numbered) and any(label == str(number) for label, _ in node.points):
            return True
        if any(line.startswith((f"{number}.", f"{number})")) for line in _lines(node)):
            return True
        lists = (part for part in richtext.walk(node.blocks if isinstance(node, Body) else ()))
        if any(isinstance(each, ListBlock) and 0 <= number - each.start < len(each.items) for each in lists):
            return True
    return False


def _says_end(shown: PublicMeeting) -> bool:
    """Whether some decision already tells when the meeting ended, as a sign sheet often does."""
    return any("mødet sluttede" in richtext.plain(item.decision).casefold() for item in shown.items)


def _item(item: PublicItem, kind: DocumentKind, say: Phrases, inside: Item | None, *, bare: bool) -> Iterator[Node]:
    """One item; a heading over nothing is printed only where `bare` ones are."""
    if item.case_no:
        yield Line(Role.CASE_NUMBER, item.case_no)
    label = f"{item.number}." if item.number else ""
    yield Title(Role.ITEM, 3, item.title, anchor=item.number, label=label)
    if item.withdrawn:
        yield Line(Role.WITHDRAWN, say("item.withdrawn"))
    sections = item.sections
    quoted = _place_of_earlier(sections)
    for at, section in enumerate(sections):
        if at == quoted and not _names_earlier(sections, at):
            yield from _earlier(item, say, inside)
        if section.kind is SectionKind.DECISION:
            if kind is DocumentKind.MINUTES:
                yield from _headed(Title(Role.DECISION, 4, section.heading), _decision(item, say), bare=bare)
            continue
        heading = Title(Role.SECTION, 4, section.heading) if section.heading else None
        under = [*_section(item, section, say, inside)]
        if at + 1 == quoted and _names_earlier(sections, quoted):
            under += _earlier(item, say, inside)
        yield from _headed(heading, iter(under), bare=bare)
    if quoted == len(sections) and not _names_earlier(sections, quoted):
        yield from _earlier(item, say, inside)
    told = kind is DocumentKind.MINUTES and item.decided
    if item.closed:
        yield from _closed(item, say, told=told)
    elif told and all(section.kind is not SectionKind.DECISION for section in sections):
        yield from _headed(Title(Role.DECISION, 4, say("item.decision")), _decision(item, say), bare=bare)


def _closed(item: PublicItem, say: Phrases, *, told: bool) -> Iterator[Node]:
    """What everyone may read below the text of a closed item; who was away is no decision by itself."""
    if told and _says(item.decision):
        yield Title(Role.DECISION, 4, say("item.decision"))
        yield from _decision(item, say)
        return
    if not item.sections and not item.withdrawn:
        yield Line(Role.FACT, say("item.closed"))
    if told:
        yield from _attendance(item.attendance, say)


def _place_of_earlier(sections: Sequence[PublicSection]) -> int:
    """Before which section earlier decisions stand: after the history, else after the recommendation, else last.

    A decision is no part of the case, so they stand above it.
    """
    for kind in (SectionKind.HISTORY, SectionKind.RECOMMENDATION):
        for at, section in enumerate(sections):
            if section.kind is kind:
                return at + 1
    return next((at for at, section in enumerate(sections) if section.kind is SectionKind.DECISION), len(sections))


def _names_earlier(sections: Sequence[PublicSection], quoted: int) -> bool:
    """Whether earlier decisions stand under a heading of their own, which they then bring with them."""
    return quoted > 0 and sections[quoted - 1].kind is SectionKind.HISTORY


def _headed(heading: Title | None, under: Iterator[Node], *, bare: bool) -> Iterator[Node]:
    said = [*under]
    if heading is not None and (said or bare):
        yield heading
    yield from said


def _section(item: PublicItem, section: PublicSection, say: Phrases, inside: Item | None) -> Iterator[Node]:
    """What stands under the heading of a section."""
    match section.kind:
        case SectionKind.ROUTE if item.route_text:
            yield Line(Role.ROUTE, item.route_text)
        case SectionKind.RECOMMENDATION:
            if item.lead:
                yield Line(Role.LEAD, item.lead)
            if item.points:
                yield Numbered(item.points)
        case SectionKind.ATTACHMENTS:
            yield from _bilag(item, say, inside)
        case _:
            pass
    if _says(section.body):
        yield Body(section.body)


def _says(blocks: Blocks) -> bool:
    """Whether there is anything to read or to see."""
    return bool(richtext.plain(blocks).strip()) or any(isinstance(part, Figure) for part in richtext.walk(blocks))


def _bilag(item: PublicItem, say: Phrases, inside: Item | None) -> Iterator[Node]:
    if item.bilag:
        marks = [each.closed for each in inside.bilag] if inside else [False] * len(item.bilag)
        yield Numbered(
            tuple(
                (
                    str(n),
                    title + (say("bilag.file", name=file) if file else "") + (say("bilag.closed") if closed else ""),
                )
                for n, ((title, file), closed) in enumerate(zip(item.bilag, marks, strict=True), 1)
            )
        )


def _earlier(item: PublicItem, say: Phrases, inside: Item | None) -> Iterator[Node]:
    stored: Sequence[EarlierDecision | None] = inside.earlier if inside else [None] * len(item.earlier)
    for each, kept in zip(item.earlier, stored, strict=True):
        head = _earlier_head(each, say) + (say("earlier.closed") if kept and kept.closed else "")
        if each.form is EarlierForm.MENTION:
            yield Body(each.text, say("earlier.mention", head=head).rstrip(), Role.EARLIER)
        else:
            yield Line(Role.EARLIER, f"{head}:")
            yield Body(each.text, role=Role.EARLIER)
        if each.absent:
            yield Line(Role.ABSENCE, say("item.absent", names=_names(each.absent)))


def _earlier_head(each: PublicEarlier, say: Phrases) -> str:
    day = day_in_words(each.on) if each.on else ""
    if day and each.item:
        return say("earlier.head", body=each.body, day=day, item=each.item)
    if day:
        return say("earlier.head_without_item", body=each.body, day=day)
    return say("earlier.head_without_day", body=each.body, item=each.item) if each.item else each.body


def _decision(item: PublicItem, say: Phrases) -> Iterator[Node]:
    """The decision itself, the votes, and who took no part in it."""
    if _says(item.decision):
        yield Body(item.decision, role=Role.DECISION)
    for point in item.point_decisions:
        yield Body(point.body, point.lead, Role.DECISION)
    if item.votes and not _says_votes(item):
        yes, no, abstain = map(str, item.votes)
        yield Line(Role.VOTES, say("item.votes", yes=yes, no=no, abstain=abstain))
    yield from _attendance(item.attendance, say)


def _says_votes(item: PublicItem) -> bool:
    """Whether the decision's own words count the votes."""
    said = [richtext.plain(item.decision), *(richtext.plain(point.body) for point in item.point_decisions)]
    return [(votes.yes, votes.no, votes.abstain) for votes in counted("\n".join(said))] == [item.votes]


def _attendance(people: PublicAttendance, say: Phrases) -> Iterator[Node]:
    if people.stated is AbsenceStated.NOBODY:
        yield Line(Role.ABSENCE, say("item.nobody_absent"))
    elif people.absent and people.stated is AbsenceStated.LISTED:
        yield Line(Role.ABSENCE, say("item.absent", names=_names(people.absent)))
    if people.disqualified:
        yield Line(Role.ABSENCE, say("item.disqualified", names=_names(people.disqualified)))
    if people.substitutes:
        pairs = [say("item.substitute", by=_name(by), absent=_name(gone)) for gone, by in people.substitutes]
        yield Line(Role.ABSENCE, say("item.substitutes", pairs=listed(pairs)))


def _names(people: Sequence[PublicName]) -> str:
    return listed([_name(each) for each in people])


def _name(each: PublicName) -> str:
    return f"{each.name} ({each.party})" if each.party else each.name


def _face(face: PublicFace | None, kind: DocumentKind, above: Sequence[Node], say: Phrases) -> Iterator[Node]:
    """The public fields; a dagsorden has no decision among them.

    An item that has none, but a line that reads as their heading, gets the heading without any.  So whoever reads the
    paper again finds them below the last such line, and never takes inner text for public.
    """
    heading = say("public.heading")
    if face is not None and kind is DocumentKind.AGENDA:
        face = replace(face, decision=())
        face = face if face != PublicFace() else None
    if face is None and not any(heading in _lines(node) for node in above):
        return
    yield Title(Role.PUBLIC_FACE, 4, heading)
    if face is None:
        return
    if face.title:
        yield Line(Role.PUBLIC_FACE, f"{say('public.title')} {face.title}")
    if face.text:
        yield Body(face.text, say("public.text"), Role.PUBLIC_FACE)
    if face.decision:
        yield Body(face.decision, say("public.decision"), Role.PUBLIC_FACE)
    if face.reason:
        yield Line(Role.PUBLIC_FACE, f"{say('public.reason')} {face.reason}")


def _lines(node: Node) -> list[str]:
    match node:
        case Title():
            return [node.words()]
        case Line():
            return [node.text]
        case Body():
            return [node.lead, *richtext.plain(node.blocks).split("\n")]
        case _:
            return []
