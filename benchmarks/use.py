"""The longest stall while the program is used: `python benchmarks/use.py [MINUTES] [--where] [--only=ACT,ACT]`.

The whole program, offscreen, over a file of its own, for half a minute or as long as said (full size is 10): it goes
from item to item, types, moves items, pastes, searches, changes theme and text size, looks at the print, exports and
undoes, by keys where a user has keys.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt  # noqa: E402 - the root must be on the path first
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from benchmarks.book import LONG, made  # noqa: E402
from benchmarks.loop import Acts, Stall, Watch  # noqa: E402
from benchmarks.texts import word_html  # noqa: E402
from desktop.qt.sources import leave_unread  # noqa: E402

ALL = (
    "items", "type", "reorder", "paste", "palette", "theme", "new_item", "preview", "export", "undo", "long_item",
    "meetings",
)  # fmt: skip
Waits = Iterator[Callable[[], object] | float]
GOAL_MS = 50
_NONE, _CTRL, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_BETWEEN_KEYS = 0.04


class Use:
    """The acts of a secretary, over and over until the time is out."""

    def __init__(
        self, program: object, watch: Watch, folder: Path, minutes: float, wanted: Sequence[str] = ALL
    ) -> None:
        self.wanted = wanted
        self.program: object = program
        self.window = program.window  # type: ignore[attr-defined] # imported only after the watch has begun
        self.watch, self.folder, self.minutes = watch, folder, minutes
        self.chance = random.Random(7)
        self.rounds = 0

    def acts(self) -> Waits:
        """Everything, in order."""
        yield from self._settled("open the file", lambda: self.window.pages.page is not None)
        page = self.page = self.window.pages.page
        yield lambda: page.shelf.meetings.list.rows() and page._bodies
        yield 1.0
        ends = time.monotonic() + self.minutes * 60
        self.watch.act = "open a meeting"
        page.shelf.meetings.list.pick_first()
        self._key(Qt.Key.Key_Return)
        yield lambda: len(page.shelf.agenda._rows) == 60 and page.paper._shown
        yield 1.0
        while time.monotonic() < ends or not self.rounds:
            for act in self.wanted:
                yield from getattr(self, f"_{act}")()
            self.rounds += 1
        yield from self._settled("save", lambda: True)

    def _settled(self, act: str, until: Callable[[], object]) -> Waits:
        self.watch.act = act
        yield until
        done: list[bool] = []
        self.program.hub.autosaves.settle(done.append)  # type: ignore[attr-defined] # as above
        yield lambda: done

    def _key(self, key: Qt.Key, with_: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, with_)

    def _type_words(self, words: str) -> Waits:
        for letter in words:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
            yield _BETWEEN_KEYS

    def _pick(self, title: str = "") -> Waits:
        rows = self.page.shelf.agenda._rows
        row = next(each for each in rows if each.title == title) if title else self.chance.choice(rows[:50])
        self.page.shelf.agenda.list.setFocus()
        index = self.page.shelf.agenda.list._rows.index_of(row.uid)
        self.page.shelf.agenda.list.setCurrentIndex(index)
        yield lambda: self.page.paper._shown == row.uid
        yield 0.3

    def _editor(self) -> QWidget:
        box = next(iter(self.page.paper._sections.values()))
        box.editor.setFocus()
        return box.editor

    # --- the acts ----------------------------------------------------------------------------------------------------

    def _items(self) -> Waits:
        self.watch.act = "go to items"
        for _ in range(8):
            yield from self._pick()
        self.page.shelf.agenda.list.setFocus()
        for _ in range(10):
            self._key(Qt.Key.Key_Down)
            yield 0.1

    def _type(self) -> Waits:
        self.watch.act = "type"
        yield from self._pick()
        self._editor()
        yield from self._type_words("Udvalget har drøftet sagen. ")
        self._key(Qt.Key.Key_Return)
        yield from self._type_words("- et punkt i en liste")
        self._key(Qt.Key.Key_B, _CTRL)
        yield from self._type_words(" med fed skrift")
        yield 1.2

    def _reorder(self) -> Waits:
        self.watch.act = "move items"
        yield from self._pick()
        self.page.shelf.agenda.list.setFocus()
        for key in [Qt.Key.Key_Up] * 4 + [Qt.Key.Key_Down] * 4:
            before = [row.uid for row in self.page.shelf.agenda._rows]
            self._key(key, _ALT)
            yield 0.05
            if before[0] != self.page._item:
                yield 0.4

    def _paste(self) -> Waits:
        for size in (20_000, 1_000_000):
            self.watch.act = f"paste {size} characters"
            yield from self._pick()
            editor = self._editor()
            with self.watch.aside():
                mime = QMimeData()
                mime.setHtml(word_html(size))
                QGuiApplication.clipboard().setMimeData(mime)
            self._key(Qt.Key.Key_V, _CTRL)
            yield lambda editor=editor: editor._job is None
            yield 1.5
            self.watch.act = f"undo a paste of {size}"
            editor.setFocus()
            self._key(Qt.Key.Key_Z, _CTRL)
            yield 1.5

    def _palette(self) -> Waits:
        self.watch.act = "search"
        self._key(Qt.Key.Key_K, _CTRL)
        yield 0.3
        yield from self._type_words("cykelsti åvej")
        yield 0.3
        self._key(Qt.Key.Key_Escape)
        yield 0.2

    def _theme(self) -> Waits:
        from desktop.qt.kit.theme import Mode

        looks = self.program.hub.looks  # type: ignore[attr-defined] # as above
        for name, does in (
            ("dark", partial(looks.set_mode, Mode.DARK)),
            ("larger", looks.larger),
            ("normal", looks.normal),
            ("light", partial(looks.set_mode, Mode.LIGHT)),
        ):
            self.watch.act = f"look: {name}"
            does()
            yield 0.3

    def _new_item(self) -> Waits:
        self.watch.act = "new item"
        before = self.page._item
        self.page.shelf.agenda.list.setFocus()
        self._key(Qt.Key.Key_N, _CTRL)
        yield lambda: self.page._item not in ("", before) and self.page.paper._shown == self.page._item
        yield 0.2
        yield from self._type_words("Et nyt punkt")
        yield 1.2
        self.watch.act = "delete item"
        made = self.page._item
        self.page.shelf.agenda.list.setFocus()
        self._key(Qt.Key.Key_Delete)
        yield lambda: self.page._item != made
        yield 0.3

    def _preview(self) -> Waits:
        self.watch.act = "preview"
        self.page.toggle_preview()
        yield lambda: self.page.preview.view.pages > 0
        yield 1.0
        self.watch.act = "leave preview"
        self.page.toggle_preview()
        yield 0.3

    def _export(self) -> Waits:
        from db.vocabulary import Audience, DocumentKind
        from desktop.views.meetings.printing import Wish

        self.watch.act = "ask for export"
        self.page.export()
        yield QApplication.activeModalWidget
        yield 0.2
        QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
        yield lambda: QApplication.activeModalWidget() is None
        # As a window manager does; there is none here.
        self.window.activateWindow()
        self.watch.act = "export"
        folder = self.folder / f"out{self.rounds}"
        self.page._on_export(Wish(DocumentKind.AGENDA, Audience.INTERNAL, ("pdf", "docx", "html", "txt"), folder))
        yield lambda: len(list(folder.glob("*"))) == 4 and not self.program.jobs._alive  # type: ignore[attr-defined] # as above
        yield 0.3

    def _undo(self) -> Waits:
        self.watch.act = "undo"
        self.page.shelf.agenda.list.setFocus()
        for key in [Qt.Key.Key_Z] * 5 + [Qt.Key.Key_Y] * 3:
            self._key(key, _CTRL)
            yield 0.4

    def _long_item(self) -> Waits:
        self.watch.act = "open 100 pages"
        yield from self._pick(LONG)
        self.watch.act = "type in 100 pages"
        self._editor()
        yield from self._type_words("Her skrives midt i det hele. ")
        yield 1.5
        self.watch.act = "leave 100 pages"
        yield from self._pick()

    def _meetings(self) -> Waits:
        self.watch.act = "all meetings"
        uid = self.page._meeting
        self.page.leave_meeting()
        yield 0.5
        self.watch.act = "open a meeting again"
        self.page.open_meeting(uid)
        yield lambda: self.page.paper._shown
        yield 0.5


def _said(stall: Stall, *, where: bool) -> dict[str, object]:
    said: dict[str, object] = {"ms": round(stall.wall * 1000), "own_cpu_ms": round(stall.cpu * 1000)}
    return {**said, "where": stall.where} if where else said


def main() -> None:
    """Run the program under watch; what comes out is JSON."""
    where = "--where" in sys.argv
    only = next((each[7:].split(",") for each in sys.argv if each.startswith("--only=")), ())
    said = [each for each in sys.argv[1:] if not each.startswith("-")]
    minutes = float(said[0]) if said else 0.5
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        os.environ["REFERENT_HOME"] = str(folder / "home")
        (folder / "home").mkdir()
        file = made(folder)
        leave_unread()
        app = QApplication(["referent"])
        watch = Watch()
        # From here on as `desktop.app.main` does it: imports count, as they would stand in a user's way.
        from desktop import paths
        from desktop.app import PLACES, Program
        from desktop.settings import Keeper

        program = Program(app, Keeper(paths.settings_file()), PLACES, paths.log_folder() / "referent.log")
        program.window.setWindowState(Qt.WindowState.WindowNoState)
        program.window.resize(1440, 900)
        use = Use(program, watch, folder, minutes, only or ALL)
        failed: list[str] = []

        def done(why: str) -> None:
            failed.append(why)
            app.quit()

        acts = Acts(use.acts(), done)
        program.begin(str(file))
        watch.stalls.clear()
        program.window.activateWindow()
        began = time.monotonic()
        app.exec()
        seconds = time.monotonic() - began
        watch.stop()
        acts.deleteLater()
        program.window.close_anyway()
        program.end()
        app.clipboard().clear()
        program.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stalls = watch.longest(len(watch.stalls))
    print(
        json.dumps(
            {
                "longest_ratio_of_goal": round(stalls[0].wall * 1000 / GOAL_MS, 2),
                "goal_ms": GOAL_MS,
                **({"failed": f"{watch.act}: {failed[0]}"} if failed[0] else {}),
                "longest": _said(stalls[0], where=where),
                "longest_own_cpu_ms": round(max(each.cpu for each in stalls) * 1000),
                "over_goal": sum(each.wall * 1000 > GOAL_MS for each in stalls),
                "minutes": round(seconds / 60, 1),
                "rounds": use.rounds,
                "times_round_the_loop": watch.rounds,
                "by_act": {act: _said(each, where=where) for act, each in watch.by_act().items()},
            },
            indent=2,
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
