"""What the editor costs, beside a plain QTextEdit with the same words: `python benchmarks/editor.py`."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QMimeData, Qt  # noqa: E402 - the root must be on the path first
from PySide6.QtGui import QTextCursor  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QTextEdit  # noqa: E402

from benchmarks.loop import spread, timed  # noqa: E402
from benchmarks.texts import item, word_html  # noqa: E402
from db import richtext  # noqa: E402
from db.richtext import Para, Run  # noqa: E402
from desktop.qt.editor.editor import RichTextEditor  # noqa: E402
from desktop.qt.kit.theme import Mode, theme  # noqa: E402

PAGES, KEYS = 100, 60


def keys(app: QApplication, field: QTextEdit, position: int) -> list[float]:
    """The time from a key to the painted letter, for some keys at a place."""
    cursor = field.textCursor()
    cursor.setPosition(position)
    field.setTextCursor(cursor)
    app.processEvents()

    def key() -> None:
        QTest.keyClick(field, Qt.Key.Key_A)
        app.processEvents()
        field.viewport().repaint()

    return [timed(key) for _ in range(KEYS)]


def keystrokes(app: QApplication, editor: RichTextEditor, plain: QTextEdit) -> dict[str, object]:
    """Keys near the top, in the middle, at the end and in a table; and in the same words as plain text."""
    out: dict[str, object] = {}
    ratios = []
    for name, part in (("top", 0.02), ("middle", 0.5), ("end", 0.98)):
        ours = keys(app, editor, int(editor.document().characterCount() * part))
        theirs = keys(app, plain, int(plain.document().characterCount() * part))
        ratios.append(statistics.median(ours) / statistics.median(theirs))
        out[name] = {"ours_ms": spread(ours), "qtextedit_ms": spread(theirs)}
    table = editor.manuscript.tables()[len(editor.manuscript.tables()) // 2]
    out["table"] = {"ours_ms": spread(keys(app, editor, table.firstPosition() + 2))}
    return {"ratio": round(statistics.median(ratios), 1), **out}


def reading(app: QApplication, editor: RichTextEditor) -> dict[str, object]:
    """`blocks()` after one key (what autosave does in a pause), and `set_blocks` of another text."""
    after_a_key = []
    for n in range(15):
        keys_at = int(editor.document().characterCount() * (n + 1) / 17)
        cursor = editor.textCursor()
        cursor.setPosition(keys_at)
        editor.setTextCursor(cursor)
        QTest.keyClick(editor, Qt.Key.Key_B)
        app.processEvents()
        after_a_key.append(timed(editor.blocks))
    other = (*editor.blocks(), Para("sidst", (Run("Slut."),)))
    return {
        "blocks_after_a_key_ms": spread(after_a_key),
        "set_blocks_ms": round(timed(lambda: editor.set_blocks(other))),
    }


def paste(app: QApplication, size: int) -> dict[str, object]:
    """A paste of so many characters as Word gives them: how long it takes, and how long the window waits at most."""
    mime = QMimeData()
    mime.setHtml(word_html(size))
    editor = RichTextEditor("Indsat")
    editor.resize(860, 900)
    editor.show()
    began = time.perf_counter()
    stalls = [timed(lambda: editor.insertFromMimeData(mime))]
    state = [True]
    editor.busy.connect(lambda busy: state.__setitem__(0, busy))
    while state[0]:
        stalls.append(timed(app.processEvents))
    seconds = time.perf_counter() - began
    blocks = len(editor.blocks())
    editor.deleteLater()
    return {
        "characters": size,
        "blocks": blocks,
        "seconds": round(seconds, 1),
        "longest_wait_ms": round(max(stalls)),
        "p99_wait_ms": round(sorted(stalls)[int(len(stalls) * 0.99) - 1]),
    }


def main() -> None:
    """Everything, as JSON."""
    app = QApplication(["referent"])
    theme().apply(app, Mode.LIGHT, 100, still=True)
    text = item(PAGES)
    editor, plain = RichTextEditor("Sagsfremstilling"), QTextEdit()
    written = round(timed(lambda: editor.set_blocks(text)))
    plain.setPlainText(richtext.plain(text))
    for field in (editor, plain):
        field.resize(860, 900)
        field.show()
        field.moveCursor(QTextCursor.MoveOperation.End)
    app.processEvents()
    out = {
        "pages": PAGES,
        "first_set_blocks_ms": written,
        "keystroke_to_paint": keystrokes(app, editor, plain),
        "reading": reading(app, editor),
        "paste": [paste(app, 1_000_000), paste(app, 10_000_000)],
    }
    print(json.dumps(out, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
