"""All commands in one table: name, keys, icon, where they act.  Menu, tooltip, palette, legend and manual read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.i18n import on_screen
from desktop.qt.kit.icons import icon
from desktop.sentences import Sentence, say


class Where(Enum):
    """Where a command acts; the legend's headings, in its order."""

    EVERYWHERE = say("Overalt")
    AROUND = say("Ruder og sider")
    AGENDA = say("Møder og dagsorden")
    TEXT = say("I teksten")
    LOOK = say("Udseende")
    FILE = say("Filen")


@dataclass(frozen=True)
class Command:
    """One thing that can be done.  `shown` stands for the keys where they are many: Ctrl+1–7."""

    name: Sentence
    where: Where
    keys: tuple[str, ...] = ()
    icon: str = ""
    shown: str = ""

    @property
    def key(self) -> str:
        """The key as it is written beside the command; "" when it has none."""
        return self.shown or (self.keys[0] if self.keys else "")


COMMANDS: Mapping[str, Command] = {
    "find": Command(say("Find eller gør noget"), Where.EVERYWHERE, ("Ctrl+K",), "magnify"),
    "undo": Command(say("Fortryd"), Where.EVERYWHERE, ("Ctrl+Z",), "undo-variant"),
    "redo": Command(say("Gentag"), Where.EVERYWHERE, ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-variant"),
    "keys": Command(say("Vis taster"), Where.EVERYWHERE, ("Ctrl+?", "Ctrl+Shift+?"), "keyboard-outline"),
    "report": Command(say("Vis fejlrapport"), Where.EVERYWHERE, (), "text-box-search-outline"),
    "pane.next": Command(say("Næste rude"), Where.AROUND, ("F6",), "chevron-right"),
    "pane.previous": Command(say("Forrige rude"), Where.AROUND, ("Shift+F6",), "chevron-left"),
    "pane": Command(say("Gå til rude"), Where.AROUND, tuple(f"Alt+{n}" for n in range(1, 5)), "", "Alt+1–4"),
    "place": Command(say("Skift side"), Where.AROUND, tuple(f"Ctrl+{n}" for n in range(1, 8)), "", "Ctrl+1–7"),
    "inspector": Command(say("Vis eller skjul egenskaber"), Where.AROUND, ("Ctrl+Shift+E",), "dock-right"),
    "committee.new": Command(say("Nyt udvalg"), Where.AROUND, (), "account-multiple-plus-outline", "Ctrl+N"),
    "item.new": Command(say("Nyt punkt"), Where.AGENDA, ("Ctrl+N",), "plus"),
    "meeting.new": Command(say("Nyt møde"), Where.AGENDA, ("Ctrl+Shift+N",), "calendar-plus"),
    "meeting.edit": Command(say("Ret mødet …"), Where.AGENDA, (), "pencil-outline"),
    "item.up": Command(say("Flyt op"), Where.AGENDA, ("Alt+Up",), "arrow-up"),
    "item.down": Command(say("Flyt ned"), Where.AGENDA, ("Alt+Down",), "arrow-down"),
    "item.closed": Command(say("Luk eller åbn punktet"), Where.AGENDA, ("Ctrl+L",), "lock-outline"),
    "bilag.add": Command(say("Tilføj bilag …"), Where.AGENDA, ("Ctrl+Shift+B",), "paperclip"),
    "intake": Command(say("Indlæs sager …"), Where.AGENDA, ("Ctrl+Shift+I",), "file-import-outline"),
    "doubt.next": Command(say("Gå til det næste, der er at se på"), Where.AGENDA, ("F8",), "text-box-search-outline"),
    "doubt.previous": Command(say("Gå til det forrige, der er at se på"), Where.AGENDA, ("Shift+F8",), "chevron-up"),
    "findings": Command(say("Se efter i det indlæste …"), Where.AGENDA, (), "text-box-search-outline"),
    "skabelon": Command(say("Word-skabelon …"), Where.AGENDA, (), "file-word-outline"),
    "delete": Command(say("Slet"), Where.AGENDA, ("Del",), "trash-can-outline"),
    "print": Command(say("Vis udskrift"), Where.AGENDA, ("Ctrl+P",), "file-eye-outline"),
    "export": Command(say("Gem som dokument …"), Where.AGENDA, ("Ctrl+Shift+X",), "file-export-outline"),
    "person.new": Command(say("Ny person"), Where.AGENDA, (), "account-plus-outline", "Ctrl+N"),
    "text.bold": Command(say("Fed"), Where.TEXT, ("Ctrl+B",), "format-bold"),
    "text.italic": Command(say("Kursiv"), Where.TEXT, ("Ctrl+I",), "format-italic"),
    "text.bullets": Command(say("Punktopstilling"), Where.TEXT, ("Ctrl+Shift+8",), "format-list-bulleted"),
    "text.numbers": Command(say("Nummereret liste"), Where.TEXT, ("Ctrl+Shift+7",), "format-list-numbered"),
    "text.body": Command(say("Brødtekst"), Where.TEXT, ("Ctrl+Shift+0",), "format-paragraph"),
    "text.heading": Command(say("Overskrift"), Where.TEXT, ("Ctrl+Shift+2",), "format-header-2"),
    "text.subheading": Command(say("Mindre overskrift"), Where.TEXT, ("Ctrl+Shift+3",), "format-header-3"),
    "text.raised": Command(say("Hævet skrift"), Where.TEXT, ("Ctrl+.",), "format-superscript"),
    "text.lowered": Command(say("Sænket skrift"), Where.TEXT, ("Ctrl+,",), "format-subscript"),
    "text.nest": Command(say("Ryk punktet ind"), Where.TEXT, (), "format-indent-increase", "Tab"),
    "text.unnest": Command(say("Ryk punktet ud"), Where.TEXT, (), "format-indent-decrease", "Shift+Tab"),
    "text.table": Command(say("Indsæt tabel"), Where.TEXT, ("Ctrl+Shift+9",), "table-plus"),
    "text.link": Command(say("Indsæt eller ret link"), Where.TEXT, ("Ctrl+Shift+K",), "link-variant"),
    "text.unlink": Command(say("Fjern link"), Where.TEXT, (), "link-variant-off"),
    "text.plain": Command(say("Sæt ind som ren tekst"), Where.TEXT, ("Ctrl+Shift+V",), "content-paste"),
    "text.spelling": Command(say("Gå til næste stavefejl"), Where.TEXT, ("F7",), "spellcheck"),
    "text.phrase": Command(say("Indsæt standardtekst"), Where.TEXT, ("Ctrl+T",), "text-box-plus-outline"),
    "text.find": Command(say("Find i teksten"), Where.TEXT, ("Ctrl+F",), "magnify"),
    "text.replace": Command(say("Erstat"), Where.TEXT, ("Ctrl+H",), "find-replace"),
    "text.history": Command(say("Tidligere udgaver"), Where.TEXT, ("Ctrl+Shift+H",), "history"),
    "look.larger": Command(say("Større tekst"), Where.LOOK, ("Ctrl++", "Ctrl+="), "format-font-size-increase"),
    "look.smaller": Command(say("Mindre tekst"), Where.LOOK, ("Ctrl+-",), "format-font-size-decrease"),
    "look.normal": Command(say("Tekst i normal størrelse"), Where.LOOK, ("Ctrl+0",), "format-size"),
    "look.light": Command(say("Skift til lyst tema"), Where.LOOK, (), "white-balance-sunny"),
    "look.dark": Command(say("Skift til mørkt tema"), Where.LOOK, (), "weather-night"),
    "look.system": Command(say("Brug computerens tema"), Where.LOOK, (), "theme-light-dark"),
    "look.danish": Command(say("Vis programmet på dansk"), Where.LOOK, (), "translate"),
    "look.english": Command(say("Vis programmet på engelsk"), Where.LOOK, (), "translate"),
    "file.open": Command(say("Åbn en fil …"), Where.FILE, ("Ctrl+O",), "folder-open-outline"),
    "file.read": Command(say("Læs et referat ind …"), Where.FILE, (), "file-import-outline"),
    "file.sample": Command(say("Åbn eksempelkommunen"), Where.FILE, (), "school-outline"),
    "file.unsample": Command(say("Fjern eksempelkommunen"), Where.FILE, (), "trash-can-outline"),
    "file.start": Command(say("Vis velkomsten"), Where.FILE, (), "text-box-check-outline"),
    "file.close": Command(say("Luk Referent"), Where.FILE, ("Ctrl+Q",), "close"),
}

_ID = "command"
_NUMBERED = "numbered"
_NOT_OFFERED = "not_offered"


def bind(widget: QWidget, command: str, run: Callable[[], object], *, window: bool = False) -> QAction:
    """Let a widget answer a command while it or something in it has the focus; with `window`, anywhere in its window.

    The action can be put in a menu or on a button, and disabled; what is disabled is not offered in the palette.
    """
    known = COMMANDS[command]
    action = QAction(on_screen(known.name), widget)
    if known.icon:
        action.setIcon(icon(known.icon))
    action.setShortcuts([QKeySequence(key) for key in known.keys])
    context = Qt.ShortcutContext
    action.setShortcutContext(context.WindowShortcut if window else context.WidgetWithChildrenShortcut)
    action.setProperty(_ID, command)
    action.triggered.connect(lambda _checked=False: run())
    widget.addAction(action)
    return action


def offer(action: QAction, *, offered: bool) -> None:
    """Whether the palette offers a command; its key answers all the same, to say that there is nothing to do."""
    action.setProperty(_NOT_OFFERED, not offered)


def bind_numbered(widget: QWidget, command: str, run: Callable[[int], object]) -> None:
    """Let each key of a command do its own: the first calls `run` with 0.  They are keys alone, not for the palette."""
    for n, key in enumerate(COMMANDS[command].keys):
        action = QAction(widget)
        action.setShortcut(QKeySequence(key))
        action.setProperty(_NUMBERED, command)
        action.triggered.connect(lambda _checked=False, n=n: run(n))
        widget.addAction(action)


def tooltip(command: str) -> str:
    """A command's name and key, as a tooltip says them."""
    known = COMMANDS[command]
    return f"{on_screen(known.name)} ({native(known.key)})" if known.key else on_screen(known.name)


def native(key: str) -> str:
    """A key as this computer and language write it; a span (Ctrl+1–7) stays as it is."""
    return key if "–" in key else QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def bound(root: QWidget, *, seen: bool = False) -> dict[str, QAction]:
    """The commands that something in `root` answers; with `seen`, only what can be done there now."""
    found: dict[str, QAction] = {}
    for widget in (root, *root.findChildren(QWidget)):
        if seen and not widget.isVisible():
            continue
        for action in widget.actions():
            command = action.property(_ID) or (not seen and action.property(_NUMBERED))
            if command and not (seen and (not action.isEnabled() or action.property(_NOT_OFFERED))):
                found.setdefault(command, action)
    return found
