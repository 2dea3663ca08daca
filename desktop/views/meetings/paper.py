"""The item as a document: title, sections in order, the recommendation in its well, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from db.lines import AttendanceRow, ItemSheet, SectionRow
from db.queries import attendance, items
from db.vocabulary import Audience, Presence, SectionKind, TextField
from desktop.documents.danish import day_in_words, listed
from desktop.i18n import _
from desktop.operations import edit_item, edit_sections
from desktop.qt.commands import COMMANDS, bind
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.hub import Hub
from desktop.qt.kit.badges import Badge, Mark
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.growing import TitleEdit
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.panes import Paper
from desktop.qt.kit.theme import polish, theme
from desktop.qt.kit.tokens import L, M, S
from desktop.rules.lint.remarks import Part, Place
from desktop.sentences import say
from desktop.views.meetings.decision import DecisionBox
from desktop.views.meetings.history import HistoryDialog
from desktop.views.meetings.kept import Kept, keep_words
from desktop.views.meetings.phrases import Phrases
from desktop.views.meetings.public_face import PublicFace
from desktop.views.meetings.recommendation import RecommendationWell
from desktop.views.meetings.sections import TEXT_EDGE, SectionBox
from desktop.views.meetings.spelling import ItemSpelling
from desktop.views.meetings.toolbar import Toolbar

if TYPE_CHECKING:
    from desktop.operations.desk import Desk

_READS = frozenset(
    {
        "agenda_item", "item_section", "recommendation", "recommendation_point", "treatment", "point_decision",
        "case_file", "bilag", "earlier_decision", "meeting",
    }
)  # fmt: skip
_USUAL, _LULL_MS = 7, 60
_NO_SECTION = SectionRow("", 0, "", SectionKind.CASE_TEXT, ())
_PEOPLE = frozenset({"attendance", "attendance_exception", "substitution", "meeting"})


class ItemPaper(Box):
    """`show_item(uid)` shows an item; "" shows nothing.  What is being written is saved before another is shown."""

    history_asked = Signal(str, str, str)
    properties_asked = Signal()

    def __init__(self, desk: Desk, hub: Hub) -> None:
        super().__init__(gap=0, panel="surface")
        self._desk, self._hub = desk, hub
        self._uid = ""
        self._shown = ""
        self._wants_title = False
        self._sheet: ItemSheet | None = None
        self._sections: dict[str, SectionBox] = {}
        # Boxes that nobody needs now: styling a new one costs more than everything else that showing an item does.
        self._spare: list[SectionBox] = []
        self._number = Label("", "small", "text2")
        self._openness = Badge("", "ok")
        self._case = Label("", "small", "text2")
        self.title = TitleEdit(_("Punktets titel"), hint=_("Skriv punktets titel"))
        self._title = self._keep_title(partial(self._save_title, ""))
        self.recommendation = RecommendationWell(desk, hub, self._reload)
        self.decision = DecisionBox(desk, hub, self._reload)
        self.face = PublicFace(desk, hub, self._reload)
        self._phrases, self._spelling = Phrases(self, desk, hub), ItemSpelling(self, desk, hub)
        self._earlier = Label("", "body", "text2", wraps=True)
        self._bilag = Label("", "body", wraps=True)
        for words in (self._earlier, self._bilag):
            words.setIndent(theme().px(TEXT_EDGE))
        self._body = Box(gap=M)
        for part in (self.recommendation, self.decision, self._earlier, self._bilag):
            part.setParent(self._body)
        more = Button(_("Tilføj afsnit"), Kind.LINK, "plus", does=self._add_section)
        self.toolbar = Toolbar(
            IconButton("history", _("Tidligere udgaver"), keys=COMMANDS["text.history"].key, does=self._ask_history),
            IconButton(
                "dock-right",
                _("Vis eller skjul egenskaber"),
                keys=COMMANDS["inspector"].key,
                does=self.properties_asked.emit,
            ),
        )
        self.paper = Paper(
            beside(self._number, self._openness, self._case, None, gap=S, edge=(TEXT_EDGE, 0, 0, 0)),
            self.title,
            S,
            self._body,
            beside(more, None),
            L,
            self.face,
            None,
        )
        self._more = more
        self.add(self.toolbar)
        self.add((self.paper, 1))
        self.setFocusProxy(self.title)
        self.title.submitted.connect(partial(self._go, -1, 1))
        self.recommendation.left.connect(self._on_left_well)
        self.history_asked.connect(self._show_history)
        bind(self.title, "text.history", self._title_history)
        self._ahead = QTimer(self, interval=_LULL_MS)
        self._ahead.timeout.connect(self._make_ahead)
        self._ahead.start()
        hub.follow(self, _READS, self._reload)
        hub.follow(self, _PEOPLE, self._reload_people)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def show_item(self, uid: str) -> None:
        """Show another item, or none."""
        if uid == self._uid:
            return
        self._hub.autosaves.flush()
        self._uid = uid
        self.setEnabled(bool(uid))
        if uid:
            self._reload()

    def _reload(self) -> None:
        if self._uid:
            asked = self._desk.ask(items.sheet, self._uid, Audience.INTERNAL)
            self._hub.when(self, asked, self._on_sheet, instead_of="sheet")

    def _on_sheet(self, sheet: ItemSheet | None) -> None:
        if sheet is None or sheet.uid != self._uid:
            return
        other = sheet.uid != self._shown
        self._sheet = sheet
        if other:
            self._begin(sheet)
        self._number.setText(_("Punkt {number}").format(number=sheet.number) if sheet.number else _("Uden nummer"))
        self._openness.show_mark(_openness(sheet.closed))
        self._case.setText(sheet.case_no)
        self._case.setVisible(bool(sheet.case_no))
        self._title.show(sheet.title)
        self.title.setReadOnly(sheet.locked)
        self._more.setVisible(not sheet.locked)
        self._show_sections(sheet)
        self.face.show_item(sheet)
        self._phrases.show_item(sheet.uid)
        self._spelling.show_item(sheet.uid)
        self._reload_people()
        if self._wants_title:
            self._wants_title = False
            self.focus_title()

    def _begin(self, sheet: ItemSheet) -> None:
        """Another item: everything of the one before goes, and the paper begins at its top."""
        for each in (self.recommendation, self.decision, self._earlier, self._bilag):
            # They stay where they are in the tree: with another parent Qt would style all of them anew.
            self._body.box.removeWidget(each)
            each.hide()
        for uid in list(self._sections):
            self._take_out(uid)
        self._shown = sheet.uid
        save = partial(self._save_title, sheet.uid)
        self._title = self._title.passed_on(sheet.title, save, partial(self._keep_title, save))
        self.title.document().clearUndoRedoStacks()
        self.paper.verticalScrollBar().setValue(0)

    def _show_sections(self, sheet: ItemSheet) -> None:
        here = {row.uid for row in sheet.sections}
        for uid in [each for each in self._sections if each not in here]:
            self._take_out(uid)
        order = [row.uid for row in sheet.sections]
        wanted: list[QWidget] = []
        placed_well = placed_decision = False
        for row in sheet.sections:
            if row.kind is SectionKind.ROUTE and not row.body:
                continue
            if row.kind is SectionKind.DECISION and sheet.earlier:
                wanted.append(self._earlier)
            if row.kind is SectionKind.DECISION and not row.body:
                placed_decision = True
                wanted.append(self.decision)
                self.decision.show_item(sheet, row.heading)
                continue
            box = self._sections.get(row.uid) or self._make(row.uid, sheet)
            box.order = tuple(order)
            box.show_row(row)
            box.set_read_only(sheet.locked)
            if row.kind is SectionKind.DECISION:
                placed_decision = True
                wanted += [box, self.decision]
                self.decision.show_item(sheet, row.heading)
                continue
            wanted.append(box)
            if row.kind is SectionKind.RECOMMENDATION:
                placed_well = True
                wanted.append(self.recommendation)
            if row.kind is SectionKind.ATTACHMENTS and sheet.bilag:
                self._bilag.setText("\n".join(f"{n}. {each.title}" for n, each in enumerate(sheet.bilag, 1)))
                wanted.append(self._bilag)
        if not placed_well and sheet.recommendation is not None:
            wanted.append(self.recommendation)
        self._earlier.setText(_earlier(sheet))
        if sheet.earlier and self._earlier not in wanted:
            wanted.append(self._earlier)
        if not placed_decision:
            self.decision.show_item(sheet)
            wanted.append(self.decision)
        self.recommendation.show_item(sheet)
        self._place(wanted)

    def _make_ahead(self) -> None:
        """Make one box ahead of its need, while nobody waits for anything; the first item is then as soon there as
        any other."""
        if len(self._spare) + len(self._sections) < _USUAL:
            box = self._new_box(_NO_SECTION, with_text=True)
            box.hide()
            box.setParent(self._body)
            polish(box)
            self._spare.append(box)
        elif not self.decision.make_spare():
            self._ahead.stop()

    def _take_out(self, uid: str) -> None:
        """A section is not here any more; its box waits for the next one, as soon as nothing of it is unstored."""
        gone = self._sections.pop(uid)
        self._body.box.removeWidget(gone)
        gone.hide()
        if gone.text.autosave.settled:
            self._spare.append(gone)
        else:
            gone.deleteLater()

    def _make(self, uid: str, sheet: ItemSheet) -> SectionBox:
        row = next(each for each in sheet.sections if each.uid == uid)
        filled = row.kind in (SectionKind.RECOMMENDATION, SectionKind.ATTACHMENTS, SectionKind.DECISION)
        if self._spare:
            box = self._sections[uid] = self._spare.pop(0)
            box.begin(row, with_text=not filled)
            return box
        box = self._sections[uid] = self._new_box(row, with_text=not filled)
        return box

    def _new_box(self, row: SectionRow, *, with_text: bool) -> SectionBox:
        box = SectionBox(row, self._desk, self._hub, self._reload, with_text=with_text)
        box.history_asked.connect(self.history_asked)
        box.editor.caret_beyond.connect(partial(self._on_beyond, box.editor))
        return box

    def _place(self, wanted: Sequence[QWidget]) -> None:
        """Put what belongs on the paper in its order, and nothing else."""
        box = self._body.box
        for at in reversed(range(box.count())):
            held = box.itemAt(at)
            widget = held.widget() if held is not None else None
            if widget is not None and widget not in wanted:
                box.removeWidget(widget)
                widget.hide()
        for place, widget in enumerate(wanted):
            if box.indexOf(widget) != place:
                box.removeWidget(widget)
                box.insertWidget(place, widget)
            widget.show()

    def _reload_people(self) -> None:
        if self._sheet is not None:
            asked = self._desk.ask(attendance.attendance_sheet, self._sheet.meeting, Audience.INTERNAL)
            self._hub.when(self, asked, self._on_people, instead_of="people")

    def _on_people(self, rows: Sequence[AttendanceRow]) -> None:
        away = [_named(row) for row in rows if presence_at(row, self._uid) is Presence.ABSENT]
        out = [_named(row) for row in rows if presence_at(row, self._uid) is Presence.DISQUALIFIED]
        words = [_("Fraværende: {names}").format(names=listed(away))] if away else []
        words += [_("Inhabil: {names}").format(names=listed(out))] if out else []
        self.decision.show_absence("\n".join(words))

    # --- what is done ------------------------------------------------------------------------------------------------

    def _keep_title(self, save: Callable[[str, str | None], Future[None]]) -> Kept[str]:
        return keep_words(self.title, self._hub, say("titlen"), save, self._reload)

    def _save_title(self, item: str, title: str, seen: str | None) -> Future[None]:
        """Save the title as that of one item, whichever is shown when it comes to it."""
        return self._desk.do(edit_item.set_title, item, title, seen)

    def _add_section(self) -> None:
        last = self._sheet.sections[-1].uid if self._sheet and self._sheet.sections else None
        before = next(
            (s.uid for s in reversed(self._sheet.sections) if s.kind is not SectionKind.DECISION), last
        ) if self._sheet else None  # fmt: skip
        done = self._desk.do(edit_sections.add_section, self._uid, _("Nyt afsnit"), None, before)
        self._hub.done(self, done, self._on_section_added)

    def _on_section_added(self, uid: str) -> None:
        def rename() -> None:
            if uid in self._sections:
                self._sections[uid].heading.rename()

        QTimer.singleShot(150, self, rename)

    def _ask_history(self) -> None:
        """The versions of the section where the caret stands, or else of the title."""
        box = next((each for each in self._sections.values() if each.editor is self.toolbar.editor), None)
        if box is None:
            self._title_history()
        else:
            self.history_asked.emit(str(TextField.SECTION), box.uid, box.editor.accessibleName())

    def _title_history(self) -> None:
        self.history_asked.emit(str(TextField.TITLE), self._uid, _("Titel"))

    def _show_history(self, field: str, uid: str, heading: str) -> None:
        def saved(_ok: bool) -> None:
            HistoryDialog(self._desk, self._hub, TextField(field), uid, heading, self).open()

        self._hub.autosaves.settle(saved)

    # --- the caret ---------------------------------------------------------------------------------------------------

    def focus_title(self) -> None:
        """Put the caret at the end of the title."""
        self.title.setFocus()
        self.title.to_end()

    def focus_title_soon(self) -> None:
        """The same, when the item that is about to be shown is there."""
        self._wants_title = True

    def field_of(self, place: Place) -> QWidget | None:
        """Where a part of the item is written; the first text for the item as a whole, None for what is not here."""
        match place.part:
            case Part.TITLE:
                return self.title
            case Part.SECTION:
                return self._text_of(place.uid)
            case Part.LEAD | Part.POINT:
                return self.recommendation.field_of(place.uid)
            case Part.DECISION:
                return self.decision.editor_of(place.uid)
            case _:
                return next(iter(self._editors()), None)

    def _text_of(self, section: str) -> QWidget | None:
        """Where the words of a section are written: in its own text, or in the well that stands under its heading."""
        box = self._sections.get(section)
        if box is not None and box.editor.isVisible():
            return box.editor
        kind = next((row.kind for row in self._sheet.sections if row.uid == section), None) if self._sheet else None
        if kind is SectionKind.RECOMMENDATION:
            return self.recommendation.field_of("")
        return self.decision.editor_of("") if kind is SectionKind.DECISION else None

    def show_cursor(self, edit: QTextEdit, cursor: QTextCursor) -> None:
        """Let the words that a cursor selects be seen, with the focus in their text."""
        edit.setFocus()
        edit.setTextCursor(cursor)
        self.paper.ensureWidgetVisible(edit, 0, 0)
        at = edit.mapTo(self, edit.cursorRect().center()) - self.paper.page.mapTo(self, QPoint())
        self.paper.ensureVisible(at.x(), at.y(), 0, 120)

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """While something comes or goes above the paper, the words that are being written stay where they are."""
        focused, window = QApplication.focusWidget(), self.window()
        writes = focused is not None and self.isAncestorOf(focused)
        before = self.paper.mapTo(window, QPoint()).y()
        yield
        if writes:
            self._lay_out_around()
            bar = self.paper.verticalScrollBar()
            bar.setValue(bar.value() + self.paper.mapTo(window, QPoint()).y() - before)

    def _lay_out_around(self) -> None:
        """Let what is around the paper take its place now, and not after a turn of the loop."""
        around: list[QWidget] = []
        widget = self.parentWidget()
        while widget is not None:
            around.insert(0, widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        for each in around:
            if (layout := each.layout()) is not None:
                layout.activate()

    def offer_section(self) -> None:
        """Go to where a section is added."""
        self._more.setFocus()
        self.paper.ensureWidgetVisible(self._more, 0, 40)

    def _editors(self) -> list[RichTextEditor]:
        """The texts on the paper, from the top."""
        shown = [each for each in self.findChildren(RichTextEditor) if each.isVisible()]
        return sorted(shown, key=lambda each: each.mapTo(self, each.rect().topLeft()).y())

    def _on_beyond(self, editor: RichTextEditor, way: int) -> None:
        shown = self._editors()
        if editor in shown:
            self._go(shown.index(editor), way)

    def _go(self, at: int, way: int) -> None:
        shown = self._editors()
        to = at + way
        if 0 <= to < len(shown):
            shown[to].setFocus()
            self.paper.ensureWidgetVisible(shown[to], 0, 40)
        elif to < 0:
            self.focus_title()

    def _on_left_well(self, way: int) -> None:
        shown = self._editors()
        here = self.recommendation.mapTo(self, self.recommendation.rect().topLeft()).y()
        below = [n for n, each in enumerate(shown) if each.mapTo(self, each.rect().topLeft()).y() > here]
        if way > 0 and below:
            shown[below[0]].setFocus()
        elif way < 0:
            self._go(below[0] if below else len(shown), -1)


def presence_at(row: AttendanceRow, item: str) -> Presence:
    """Where a person is at one item."""
    return next((each.presence for each in row.exceptions if each.item == item), row.presence)


def _named(row: AttendanceRow) -> str:
    return f"{row.name} ({row.party})" if row.party else row.name


def _openness(closed: bool | None) -> Mark:
    if closed is None:
        return Mark(_("Åbent eller lukket?"), "warn")
    return Mark(_("Lukket"), "neutral", icon="lock-outline") if closed else Mark(_("Åbent"), "ok")


def _earlier(sheet: ItemSheet) -> str:
    """What earlier bodies have decided, in a few words each."""
    lines = []
    for each in sheet.earlier:
        day = f", {day_in_words(each.on)}" if each.on else ""
        words = " ".join(run.text for block in each.text for run in getattr(block, "runs", ()))
        lines.append(f"{each.body}{day}: {words}")
    return "\n".join(lines)
