"""A bilag as a row: what it is, how long, whether everybody can read it, in words, with an icon and a tone."""

from __future__ import annotations

from collections.abc import Mapping

from db.arrivals import FileFacts, FileKind
from db.bilag import BilagRow
from db.vocabulary import Access, Lack
from desktop.i18n import _, on_screen, spoken
from desktop.qt.kit.badges import Mark
from desktop.qt.kit.rows import Glyph, Row
from desktop.rules.bilag_titles import ending
from desktop.sentences import Sentence, say

_KINDS: Mapping[FileKind, tuple[Sentence, str]] = {
    FileKind.WORD: (say("Word"), "file-word-outline"),
    FileKind.PDF: (say("PDF"), "file-document-outline"),
    FileKind.MAIL: (say("Mail"), "email-outline"),
    FileKind.PAGE: (say("Webside"), "web"),
    FileKind.TEXT: (say("Ren tekst"), "text-box-outline"),
    FileKind.SHEET: (say("Regneark"), "file-table-outline"),
    FileKind.SLIDES: (say("Præsentation"), "presentation"),
    FileKind.PICTURE: (say("Billede"), "image-outline"),
    FileKind.ARCHIVE: (say("Pakket fil"), "folder-zip-outline"),
}
_LACKS: Mapping[Lack, Sentence] = {
    Lack.TAGS: say("Filen er ikke mærket op, så en skærmlæser kan ikke kende overskrifter, lister og tabeller."),
    Lack.LANGUAGE: say("Filen siger ikke, hvilket sprog den er på."),
    Lack.TITLE: say("Filen har ingen titel i sine egenskaber."),
    Lack.WORDS: say("Filen er et billede uden tekst, så den kan hverken læses op eller søges i."),
    Lack.HEADINGS: say("En lang tekst uden overskrifter, der er sat som overskrifter."),
    Lack.ALT: say("Et eller flere billeder mangler en beskrivelse."),
    Lack.UNLOCKED: say("Filen er låst med en adgangskode."),
    Lack.WHOLE: say("Filen er beskadiget og kan ikke åbnes."),
    Lack.HIDDEN: say("Et eller flere ark er skjult, men alle, der får filen, kan hente dem frem."),
}


def row_of(bilag: BilagRow) -> Row:
    """A bilag as the list shows and says it."""
    state = state_of(bilag)
    lock = Mark(_("Lukket"), "neutral", dot=True, icon="lock-outline")
    marks = [state] if state else []
    icons: tuple[Glyph, ...] = ()
    if bilag.closed and is_troubled(bilag):
        # What holds something up stands where one looks first; the lock goes to the corner.
        icons = (Glyph("lock-outline", _("Lukket")),)
    elif bilag.closed:
        marks = [lock]
    said = [
        _("Bilag {n}: {title}").format(n=bilag.number, title=bilag.title),
        kind_and_extent(bilag),
        *([_("Lukket")] if bilag.closed else []),
        *([state.words] if state else []),
    ]
    return Row(
        bilag.uid,
        bilag.title,
        kind_and_extent(bilag),
        f"{bilag.number}.",
        marks=tuple(marks),
        icon=icon_of(bilag),
        icons=icons,
        said=", ".join(each for each in said if each),
        picture=bilag.sha256 or bilag.uid,
    )


def is_troubled(bilag: BilagRow) -> bool:
    """Whether there is no file that somebody could open."""
    return bilag.sha256 is None or bool(bilag.facts and {Lack.WHOLE, Lack.UNLOCKED} & set(bilag.facts.lacks))


def state_of(bilag: BilagRow) -> Mark | None:
    """Whether everybody can read it; None where nobody can say."""
    if bilag.sha256 is None:
        return Mark(_("Filen mangler"), "warn", dot=True, icon="alert-outline")
    facts = bilag.facts
    if facts is None:
        return None
    if Lack.WHOLE in facts.lacks:
        return Mark(_("Kan ikke åbnes"), "danger", dot=True, icon="alert-circle-outline")
    if Lack.UNLOCKED in facts.lacks:
        return Mark(_("Adgangskode"), "warn", dot=True, icon="alert-outline")
    if Lack.HIDDEN in facts.lacks:
        return Mark(_("Skjult ark"), "warn", dot=True, icon="alert-outline")
    if Lack.WORDS in facts.lacks and facts.kind is FileKind.PDF:
        return Mark(_("Scannet"), "warn", dot=True, icon="alert-outline")
    match facts.access:
        case Access.GOOD:
            return Mark(_("Tilgængelig"), "ok", dot=True, icon="check")
        case Access.PARTLY:
            return Mark(_("Delvist tilgængelig"), "warn", dot=True, icon="alert-outline")
        case Access.POOR:
            return Mark(_("Ikke tilgængelig"), "warn", dot=True, icon="alert-outline")
        case _:
            return None


def kind_and_extent(bilag: BilagRow) -> str:
    """What it is and how much of it: `PDF · 6 sider`."""
    if bilag.sha256 is None:
        return bilag.file_name
    return facts_words(bilag.facts, bilag.file_name)


def facts_words(facts: FileFacts | None, file_name: str) -> str:
    """The same for any file of which something is known, or only its name."""
    if facts is None:
        return ending(file_name).removeprefix(".").upper()
    known = _KINDS.get(facts.kind)
    kind = on_screen(known[0]) if known else ending(file_name).removeprefix(".").upper() or _("Fil")
    if facts.pages and facts.kind is FileKind.SHEET:
        extent = _("1 ark") if facts.pages == 1 else _("{n} ark").format(n=facts.pages)
    elif facts.pages and facts.kind is not FileKind.PICTURE:
        extent = _("1 side") if facts.pages == 1 else _("{n} sider").format(n=facts.pages)
    else:
        extent = size_words(facts.size)
    return f"{kind} · {extent}"


def icon_of(bilag: BilagRow) -> str:
    """What stands on its small page until its first page is there."""
    if bilag.sha256 is None:
        return "file-alert-outline"
    known = _KINDS.get(bilag.facts.kind) if bilag.facts else None
    return known[1] if known else "file-document-outline"


def lack_words(facts: FileFacts) -> list[str]:
    """What stands in the way of everybody reading it, a sentence each."""
    return [on_screen(_LACKS[each]) for each in facts.lacks]


def size_words(size: int) -> str:
    """How much room a file takes: `41 kB`, `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    amount = f"{size / 1_000_000:.1f}"
    return f"{amount.replace('.', ',') if spoken() == 'da' else amount} MB"
