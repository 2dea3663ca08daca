"""Paste, drop and copy: what comes in is clean and one step, what goes out is clean too, and nothing is fetched."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from db import richtext
from db.richtext import Blocks, Cell, Figure, ListBlock, ListItem, Mark, Para, Row, Run, Table
from desktop.importers.html import read
from desktop.qt.editor.clipboard import html_of, mime_of, own_blocks, plain_of
from desktop.qt.editor.editor import RichTextEditor
from tests.desktop.qt.editor.outlines import CTRL, go, outline, press, select, type_in
from tests.desktop.qt.rooms import wait
from tests.richtexts import DOCUMENT

_TABLE = Table("t", (Row("r", (Cell("c", (Run("celle"),)), Cell("d", (Run("1"),), right=True))),))
_TEXT: Blocks = (
    Para("a", (Run("før "), Run("fed", (Mark.STRONG,)))),
    ListBlock("l", (ListItem("i", (Run("en"),)), ListItem("j", (Run("to"),))), ordered=True, start=3),
    _TABLE,
    Figure("f", "0" * 64, "Søjler"),
    Para("b", (Run("efter"),)),
)


def _html(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setHtml(text)
    return mime


def _plain(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def test_one_paragraph_is_pasted_into_the_line_where_the_caret_stands(editor: RichTextEditor) -> None:
    editor.set_blocks((Para("b1", (Run("før efter"),)),))
    go(editor, "efter")

    editor.insertFromMimeData(_html("<p style='color:red'>midt <b>fed</b></p>"))
    type_in(editor, "! ")

    assert editor.blocks() == (Para("b1", (Run("før midt "), Run("fed! ", (Mark.STRONG,)), Run("efter"))),)


def test_several_paragraphs_part_the_line_and_are_one_step_back(editor: RichTextEditor) -> None:
    before: Blocks = (Para("b1", (Run("førefter"),)),)
    editor.set_blocks(before)
    go(editor, "efter")

    editor.insertFromMimeData(_html("<p>en</p><ul><li>a<ul><li>b</ul></ul><p>to</p>"))
    pasted = outline(editor.blocks())
    press(editor, Qt.Key.Key_Z, held=CTRL)

    assert pasted == ["p føren", "- a", "  - b", "p toefter"]
    assert editor.blocks() == before


def test_a_table_from_a_sheet_is_a_table_behind_the_line(editor: RichTextEditor) -> None:
    editor.set_blocks((Para("b1", (Run("Beløb"),)), Para("b2", (Run("efter"),))))
    go(editor, "Beløb", after=True)

    editor.insertFromMimeData(
        _html("<table><tr><td colspan=2>a<td align=right>1</tr><tr><td>b<td>c<td align=right>2</tr></table>")
    )

    assert outline(editor.blocks()) == ["p Beløb", "| a | 1 |", "| b | c | 2 |", "p efter"]
    table = editor.blocks()[1]
    assert isinstance(table, Table)
    assert (table.rows[0].cells[0].colspan, table.rows[1].cells[2].right) == (2, True)


def test_paragraphs_pasted_in_an_item_are_items_beside_it(editor: RichTextEditor) -> None:
    items = (ListItem("i", (Run("en"),)), ListItem("j", (Run("to"),)))
    editor.set_blocks((ListBlock("l", items, ordered=True),))
    go(editor, "en", after=True)

    editor.insertFromMimeData(_plain("!\nny\n\nnyere\n"))

    assert outline(editor.blocks()) == ["1. en!", "2. ny", "3. nyere", "4. to"]


def test_a_heading_pasted_in_a_list_parts_it(editor: RichTextEditor) -> None:
    items = (ListItem("i", (Run("en"),)), ListItem("j", (Run("to"),)))
    editor.set_blocks((ListBlock("l", items, ordered=True),))
    go(editor, "en", after=True)

    editor.insertFromMimeData(_html("<h2>Top</h2><p>ord</p>"))

    assert outline(editor.blocks()) == ["1. en", "h2 Top", "p ord", "2. to"]


def test_paragraphs_pasted_in_a_cell_stay_in_it(editor: RichTextEditor) -> None:
    editor.set_blocks((_TABLE,))
    go(editor, "celle", after=True)

    editor.insertFromMimeData(_plain("!\nlinje"))

    (table,) = editor.blocks()
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].runs == (Run("celle!"),)
    assert outline(table.rows[0].cells[0].blocks) == ["p linje"]


def test_ids_of_what_is_cut_come_back_with_it_and_a_copy_gets_new_ones(editor: RichTextEditor) -> None:
    editor.set_blocks(_TEXT)
    editor.selectAll()

    editor.cut()
    gone = richtext.plain(editor.blocks())
    editor.paste()
    once = editor.blocks()
    editor.paste()

    assert gone == ""
    assert [b.id for b in once if not isinstance(b, Para)] == ["l", "t", "f"]
    richtext.check(editor.blocks())
    assert outline(editor.blocks()).count("| celle | 1 |") == 2


def test_what_is_copied_is_clean_html_and_plain_text(editor: RichTextEditor) -> None:
    editor.set_blocks(_TEXT)
    editor.selectAll()

    editor.copy()
    mime = QGuiApplication.clipboard().mimeData()

    assert mime.text() == "før fed\n3. en\n4. to\ncelle\t1\nSøjler\nefter"
    assert "style" not in mime.html()
    assert outline(read(mime.html()))[:4] == ["p før fed", "3. en", "4. to", "| celle | 1 |"]
    assert own_blocks(mime) == _TEXT


def test_a_few_words_are_copied_without_the_paragraph_around_them(editor: RichTextEditor) -> None:
    editor.set_blocks(_TEXT)
    select(editor, "en")

    editor.copy()

    assert QGuiApplication.clipboard().text() == "en"


@settings(suppress_health_check=list(HealthCheck))
@given(blocks=DOCUMENT)
def test_whatever_is_copied_is_read_as_html_and_as_our_own(qapp: QApplication, blocks: Blocks) -> None:  # noqa: ARG001
    richtext.check(read(html_of(blocks)))
    assert own_blocks(mime_of(blocks)) == blocks
    assert "\ufffc" not in plain_of(blocks)


def test_what_pretends_to_be_ours_is_read_with_care(editor: RichTextEditor) -> None:
    mime = _html("<p>ord</p>")
    mime.setData("application/x-referent-richtext", b'<!--v1-->\n<p id="x"><a href="javascript:x">y</a></p>\n')

    editor.insertFromMimeData(mime)

    assert outline(editor.blocks()) == ["p ord"]


def test_names_of_files_are_no_words(editor: RichTextEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/hemmelig/sti/notat.docx")])
    mime.setText("file:///hemmelig/sti/notat.docx")

    editor.insertFromMimeData(mime)

    assert not editor.canInsertFromMimeData(mime)
    assert editor.blocks() == ()


def test_what_is_dropped_is_as_clean_as_what_is_pasted(editor: RichTextEditor) -> None:
    mime = _html("<p>ord<script>x</script></p>")
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    QApplication.sendEvent(editor.viewport(), QDragEnterEvent(QPoint(4, 4), *how))
    QApplication.sendEvent(editor.viewport(), QDropEvent(QPointF(4, 4), *how))

    assert outline(editor.blocks()) == ["p ord"]


def test_the_words_alone_are_pasted_when_that_is_asked_for(editor: RichTextEditor) -> None:
    mime = _html("<h1>Top</h1>")
    mime.setText("Top")
    QGuiApplication.clipboard().setMimeData(mime)

    editor.deed("text.plain").trigger()

    assert outline(editor.blocks()) == ["p Top"]


def test_a_long_paste_lets_the_window_live_and_is_one_step(editor: RichTextEditor) -> None:
    before: Blocks = (Para("b1", (Run("det, der stod her"),)),)
    editor.set_blocks(before)
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    busy: list[bool] = []
    editor.busy.connect(busy.append)

    editor.insertFromMimeData(_html("<p>noget <b>tekst</b> fra et stort dokument</p>" * 8000))
    began = list(busy)
    type_in(editor, "x")
    wait(lambda: busy == [True, False], seconds=120)
    count = len(editor.blocks())
    editor.step_back()

    assert began == [True]
    assert count == 8000
    assert editor.blocks() == before


def test_a_long_paste_that_is_stopped_leaves_the_text_as_it_was(editor: RichTextEditor) -> None:
    before: Blocks = (Para("b1", (Run("det, der stod her"),)),)
    editor.set_blocks(before)

    editor.insertFromMimeData(_html("<p>noget <b>tekst</b> fra et stort dokument</p>" * 8000))
    wait(lambda: editor.document().blockCount() > 100)
    under_way = editor.document().blockCount() < 8000
    press(editor, Qt.Key.Key_Escape)

    assert under_way
    assert editor.blocks() == before


def test_a_long_paste_is_read_as_it_stands_in_the_text(editor: RichTextEditor) -> None:
    editor.set_blocks((Para("b1", (Run("før og efter"),)),))
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    table = "<table><tr><th>Kl.</th><td>e&#769;n  a</td></tr><tr><td>13</td><td><ul><li>to</ul></td></tr></table>"
    page = f"<p>noget <b>te</b><b>kst</b> e&#769;n</p><ul><li>et<ul><li>under</ul><li>to</ul>{table}<h2>Videre</h2>"

    editor.insertFromMimeData(_html(page * 900 + "<p>slut </p>"))
    wait(lambda: editor._job is None, 120)

    known = editor.blocks()
    editor.manuscript.forget()
    assert editor.blocks() == known
    richtext.check(known)
    words = richtext.plain(known)
    assert words.startswith("før noget tekst én")
    assert words.count("Videre") == 900
    assert words.endswith("og efter")


# --- nothing is fetched --------------------------------------------------------------------------------------------


class _Watch:
    """Tells whether anything in this process, Qt's own code too, has opened a file (Linux)."""

    def __init__(self, file: Path) -> None:
        self._libc = ctypes.CDLL(None)
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK)
        self._libc.inotify_add_watch(self._fd, str(file).encode(), 0x21)

    def opened(self) -> bool:
        try:
            return len(os.read(self._fd, 4096)) >= struct.calcsize("iIII")
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._fd)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, _Watch]]:
    if sys.platform != "linux":
        pytest.skip("inotify is Linux's")
    file = tmp_path / "hemmelig.png"
    file.write_bytes(b"\x89PNG")
    watch = _Watch(file)
    yield file, watch
    watch.close()


def test_the_watch_sees_an_opened_file(watched: tuple[Path, _Watch]) -> None:
    file, watch = watched

    assert not watch.opened()
    file.read_bytes()
    assert watch.opened()


def test_hostile_html_opens_no_file_and_no_socket(shown: Callable[..., QWidget], watched: tuple[Path, _Watch]) -> None:
    file, watch = watched
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        far, near = f"http://127.0.0.1:{server.getsockname()[1]}/x", file.as_uri()
        page = "".join(
            f'<base href="{a}"><link rel=stylesheet href="{a}">'
            f'<style>@import "{a}"; p {{ background: url({a}) }}</style>'
            f'<img src="{a}"><iframe src="{a}"></iframe><object data="{a}"></object><embed src="{a}">'
            f'<svg><image href="{a}"/></svg><p style="list-style-image:url({a})">ord <a href="{a}">link</a></p>'
            f'<table background="{a}"><tr><td background="{a}">c<td>d</table><img src="data:image/png;base64,AAAA">'
            for a in (far, near)
        )
        editor = RichTextEditor("Tekst")
        shown(editor, 500, 300)
        editor.insertFromMimeData(_html("<p>alt er hentet ind i forvejen</p>"))
        opened: list[str] = []
        listening = [True]

        def hook(event: str, _arguments: object) -> None:
            if listening[0] and event.startswith(("open", "socket", "urllib", "subprocess")):
                opened.append(event)

        sys.addaudithook(hook)
        editor.insertFromMimeData(_html(page))
        editor.selectAll()
        editor.copy()
        editor.grab()
        QApplication.processEvents()
        listening[0] = False

        assert opened == []
        assert not watch.opened()
        with pytest.raises(BlockingIOError):
            server.accept()
    assert near not in richtext.write(editor.blocks())


def test_a_resource_that_is_asked_for_is_not_given(editor: RichTextEditor, watched: tuple[Path, _Watch]) -> None:
    file, watch = watched

    answer = editor.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(file)))

    assert answer is None
    assert not watch.opened()
