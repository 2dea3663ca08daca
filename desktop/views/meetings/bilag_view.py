"""A bilag seen large beside the agenda: its own pages or picture, what it lacks, and the way to its own program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.arrivals import FileKind
from db.bilag import BilagRow
from desktop.i18n import _
from desktop.qt.dates import at, short_day
from desktop.qt.hub import Hub
from desktop.qt.kit.buttons import Button, IconButton, Kind
from desktop.qt.kit.empty import EmptyState
from desktop.qt.kit.label import Label
from desktop.qt.kit.layouts import Box, beside
from desktop.qt.kit.tokens import PANE_EDGE, M, S
from desktop.qt.pdf.view import PdfView
from desktop.qt.picture_view import PictureView
from desktop.views.meetings import bilag_files
from desktop.views.meetings.bilag_rows import is_troubled, kind_and_extent, lack_words, state_of

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


class BilagView(Box):
    """`show_bilag(row)`; `follow(row)` shows another one if one is shown already.  `left` when the reader goes back,
    `program_asked(uid)` when it is to be opened in its own program, `newer_asked(uid)` when a newer file is to come."""

    left = Signal()
    program_asked = Signal(str)
    newer_asked = Signal(str)

    def __init__(self, desk: Desk, hub: Hub) -> None:
        super().__init__(gap=0, panel="bg")
        self._desk, self._hub = desk, hub
        self._row: BilagRow | None = None
        self._reading = ""
        self.title = Label("", "lead", wraps=True)
        self._about = Label("", "small", "text2", wraps=True)
        self._lacks = Label("", "small", "warn", wraps=True)
        self.page = Label("", "small", "text2")
        self.pages = PdfView()
        self.picture = PictureView()
        program = Button(_("Åbn i et andet program"), Kind.PRIMARY, "open-in-new", does=self._on_program)
        newer = Button(_("Erstat med en nyere fil …"), Kind.PRIMARY, "file-replace-outline", does=self._on_newer)
        self._other = EmptyState(
            "file-document-outline", _("Filen vises ikke her"), _("Åbn den i det program, som den er lavet i."), program
        )
        self._nothing = EmptyState(
            "file-alert-outline",
            _("Filen kan ikke vises"),
            _("Den mangler, er beskadiget eller låst. Erstat bilaget med en fil, der kan åbnes."),
            newer,
        )
        # Where the keys go in each: to what is seen, or to the way on.
        self._proxies: dict[QWidget, QWidget] = {
            self.pages: self.pages,
            self.picture: self.picture,
            self._other: program,
            self._nothing: newer,
        }
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(1)  # the head keeps its room, also when the window is small and the text large
        for shown in (self.pages, self.picture, self._other, self._nothing):
            self._stack.addWidget(shown)
        self._zooms = [
            IconButton("magnify-minus-outline", _("Mindre"), keys="Ctrl+-", does=partial(self._zoom, -1)),
            IconButton("magnify-plus-outline", _("Større"), keys="Ctrl++", does=partial(self._zoom, 1)),
        ]
        self.program = IconButton("open-in-new", _("Åbn i et andet program"), keys="Ctrl+Enter", does=self._on_program)
        self.back = IconButton("close", _("Tilbage til teksten"), keys="Esc", does=self.left.emit)
        page = Box(self.page, gap=0, edge=(0, 6, 0, 0))
        tools = beside((self.title, 1), page, *self._zooms, self.program, self.back, gap=S)
        for each in (page, *self._zooms, self.program, self.back):
            tools.align(each, Qt.AlignmentFlag.AlignTop)
        self.add(Box(tools, self._about, self._lacks, gap=2, edge=(PANE_EDGE, S, M, S)))
        self.add((self._stack, 1))
        self.setFocusProxy(self.back)
        self.pages.shown.connect(self._on_page)

    @property
    def uid(self) -> str:
        """Which bilag is shown."""
        return self._row.uid if self._row else ""

    def show_bilag(self, row: BilagRow) -> None:
        """Show a bilag; the same file stays where the reader stands in it."""
        self._row = row
        self.title.setText(_("{n}. {title}").format(n=row.number, title=row.title))
        self._about.setText(" · ".join(self._words(row)))
        lacks = lack_words(row.facts) if row.facts else []
        self._lacks.setText(" ".join(lacks))
        self._lacks.setVisible(bool(lacks))
        reading = f"{row.sha256}:{row.facts.kind if row.facts else ''}"
        if reading != self._reading:
            self._reading = reading
            self._read(row)

    def follow(self, row: BilagRow | None) -> None:
        """Show another one, if this pane is in sight; where there is none any more, the text comes back."""
        if not self.isVisible():
            return
        if row is None:
            self.left.emit()
        else:
            self.show_bilag(row)

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._row, self._reading = None, ""

    def _words(self, row: BilagRow) -> list[str]:
        words = [kind_and_extent(row)]
        if row.closed:
            words.append(_("Lukket"))
        if state := state_of(row):
            words.append(state.words)
        if row.put_at is not None:
            local = row.put_at.astimezone()
            when = f"{short_day(local.date(), self._hub.now().date())} {at(local.time())}"
            words.append(_("lagt ind {when} af {who}").format(when=when, who=row.put_by))
        return words

    def _read(self, row: BilagRow) -> None:
        kind = row.facts.kind if row.facts else None
        self.page.setText("")
        self.program.setVisible(row.sha256 is not None)
        # A PDF is opened here only when the second program has opened it before and lived.
        if row.sha256 is None or is_troubled(row):
            self._front(self._nothing)
        elif kind is FileKind.PDF and row.facts is not None and row.facts.pages:
            self._front(self.pages)
            self.pages.name = row.title
            self.pages.verticalScrollBar().setValue(0)
            asked = self._desk.ask(bilag_files.content, self._desk, row.sha256)
            self._hub.when(self, asked, self._on_content, instead_of="content")
        elif kind is FileKind.PICTURE:
            self.picture.show_picture(QImage(), row.title)
            self._front(self.picture)
            drawn = self._desk.ask(bilag_files.picture, self._desk, row.sha256)
            self._hub.when(self, drawn, partial(self._on_drawn, row.title), instead_of="content")
        else:
            self._front(self._other)

    def _front(self, shown: Box | PdfView | PictureView) -> None:
        had_focus = self.hasFocus()
        self._stack.setCurrentWidget(shown)
        seen = shown in (self.pages, self.picture)
        for each in self._zooms:
            each.setVisible(seen)
        self.page.setVisible(shown is self.pages)
        self.setFocusProxy(self._proxies[shown])
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_content(self, data: bytes) -> None:
        if data:
            self.pages.show_pdf(data)
        else:
            self._front(self._nothing)

    def _on_drawn(self, title: str, image: QImage) -> None:
        if image.isNull():
            self._front(self._nothing)
        else:
            self.picture.show_picture(image, _("Billedet på bilaget ”{title}”").format(title=title))

    def _on_page(self, page: int, pages: int) -> None:
        self.page.setText(_("Side {page} af {pages}").format(page=page, pages=pages))

    def _zoom(self, steps: int) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, PdfView | PictureView):
            shown.zoom(steps)

    def _on_newer(self) -> None:
        if self._row is not None:
            self.newer_asked.emit(self._row.uid)

    def _on_program(self) -> None:
        if self._row is not None:
            self.program_asked.emit(self._row.uid)
