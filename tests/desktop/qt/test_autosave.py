"""Texts save themselves and lose nothing: not by a pause, a lost focus, a closing widget, a kill, or a refused save."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from db.store import Mode, open_store
from db.troubles import Ill, StoreTrouble
from desktop.faults import Fault
from desktop.operations.desk import Desk
from desktop.qt.autosave import Autosave, Saving
from desktop.sentences import say
from tests.conftest import ROOT
from tests.desks import Clock
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import Room, names, rename_body, wait, write_body


class Field(QWidget):
    """A text and another field beside it; the text is a body's name."""

    def __init__(self, room: Room, uid: str, *, seen: int | None = None) -> None:
        super().__init__()
        self.text = QTextEdit(self)
        self.beside = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.beside)
        self.landed: list[str] = []
        self.taken_in: list[bool] = []
        self.autosave: Autosave[str] = Autosave(
            self.text,
            room.hub.autosaves,
            about=say("Udvalgets navn"),
            read=self.text.toPlainText,
            save=lambda name: room.desk.do(rename_body, uid, name, seen),
            landed=self.landed.append,
            anyway=lambda name: room.desk.do(rename_body, uid, name),
            theirs=lambda: self.taken_in.append(True),
        )
        self.text.textChanged.connect(self.autosave.touch)

    def write(self, words: str) -> None:
        """Type."""
        QTest.keyClicks(self.text, words)


@pytest.fixture
def field(room: Room, shown: Callable[..., QWidget]) -> Field:
    uid = room.desk.do(write_body, "").result()
    made = Field(room, uid)
    shown(made, 400, 300)
    made.text.setFocus()
    return made


def _going(room: Room) -> Field:
    """A shown field that the test itself lets go of."""
    made = Field(room, room.desk.do(write_body, "").result())
    made.show()
    made.text.setFocus()
    return made


def _stored(room: Room) -> list[str]:
    return room.desk.ask(names).result()


def test_a_pause_saves_and_the_state_says_so_only_when_it_is_durable(room: Room, field: Field) -> None:
    field.write("Social")
    before = room.hub.autosaves.state
    wait(lambda: room.hub.autosaves.state is Saving.SAVED)

    assert before is Saving.UNDER_WAY
    assert _stored(room) == ["Social"]
    assert field.landed == ["Social"]
    assert room.hub.autosaves.saved_at is not None


def test_the_focus_leaving_saves_at_once(room: Room, field: Field) -> None:
    field.write("Teknik")

    field.beside.setFocus()
    wait(lambda: field.autosave.settled, seconds=0.7)

    assert _stored(room) == ["Teknik"]


def test_a_widget_that_goes_away_saves_first_also_inside_another(room: Room, qapp: QApplication) -> None:
    going = _going(room)
    going.write("Kultur")

    going.deleteLater()
    settle(qapp)
    wait(lambda: not room.hub.autosaves.unsaved())

    assert _stored(room) == ["Kultur"]


def test_typing_without_a_pause_is_saved_all_the_same(room: Room, field: Field) -> None:
    field.autosave._latest.setInterval(300)
    written = 0
    while not field.landed and written < 400:
        field.write("x")
        written += 1
        QTest.qWait(50)

    assert field.landed, "no pause was long enough to save, so the latest moment must have done it"
    wait(lambda: field.autosave.settled)
    assert _stored(room) == ["x" * written]


def test_what_is_typed_while_a_save_is_under_way_is_saved_after_it(room: Room, field: Field) -> None:
    gate: Future[None] = Future()
    room.desk.do(lambda _: gate.result())
    field.write("A")
    field.autosave.flush()
    field.write("B")
    field.autosave.flush()
    field.write("C")

    outcome: list[bool] = []
    room.hub.autosaves.settle(outcome.append)
    held_back = list(outcome)
    gate.set_result(None)
    wait(lambda: outcome)

    assert held_back == []
    assert outcome == [True]
    assert _stored(room) == ["ABC"]


def test_an_undo_of_the_desk_comes_after_what_waits(room: Room, field: Field) -> None:
    undone: list[object] = []

    field.write("Miljø")
    room.hub.autosaves.settle(lambda stored: stored and room.hub.done(field, room.desk.do(Desk.undo), undone.append))
    wait(lambda: undone)

    assert str(undone[0]) == "Udvalgets navn"
    assert _stored(room) == [""]


def test_a_widget_given_another_text_saves_nothing(room: Room, field: Field) -> None:
    field.text.setPlainText("hentet")
    field.autosave.forget()
    QTest.qWait(900)

    assert _stored(room) == [""]
    assert field.autosave.settled


# --- refused saves ---------------------------------------------------------------------------------------------------


def test_a_full_disk_keeps_the_text_and_a_later_try_stores_it(
    small_disk: Path, tmp_path: Path, room: Room, shown: Callable[..., QWidget]
) -> None:
    open_store(tmp_path / "ny.db", create=True).close()
    (small_disk / "bog.db").write_bytes((tmp_path / "ny.db").read_bytes())
    store = open_store(small_disk / "bog.db")
    desk = Desk(store, actor="mette", session="s1", clock=Clock(), changed=room.hub.tell)
    elsewhere = Room(small_disk / "bog.db", desk, room.hub)
    uid = write_body(desk, "")
    made = Field(elsewhere, uid)
    shown(made, 400, 300)
    refused: list[Fault] = []
    room.hub.autosaves.refused.connect(lambda _, fault: refused.append(fault))
    ballast = small_disk / "fyld"
    _fill(ballast)

    made.text.setPlainText("æ" * 5_000)
    made.autosave.flush()
    wait(lambda: refused)
    outcome: list[bool] = []
    room.hub.autosaves.settle(outcome.append)
    wait(lambda: outcome)
    kept = room.hub.autosaves.unsaved_text()
    ballast.unlink()
    wait(lambda: made.autosave.settled)

    assert "Disken er fuld" in str(refused[0])
    assert outcome == [False]
    assert "æ" * 5_000 in kept
    assert desk.ask(names).result() == ["æ" * 5_000]
    assert room.hub.autosaves.state is Saving.SAVED
    desk.close()


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(b"\0" * 4096)
        except OSError:
            return


def test_a_place_without_write_access_says_so_and_keeps_the_text(room: Room, field: Field) -> None:
    refused: list[Fault] = []
    room.hub.autosaves.refused.connect(lambda _, fault: refused.append(fault))
    writable = room.desk.store.mode
    room.desk.store.mode = Mode(writes=False, because=Ill.READ_ONLY)

    field.write("Kultur")
    field.autosave.flush()
    wait(lambda: refused)
    state = room.hub.autosaves.state
    room.desk.store.mode = writable
    field.autosave.flush()
    wait(lambda: field.autosave.settled)

    assert "uden skriveadgang" in str(refused[0])
    assert state is Saving.FAILED
    assert _stored(room) == ["Kultur"]


def test_what_somebody_else_has_written_is_not_overwritten_until_the_user_says_so(
    room: Room, shown: Callable[..., QWidget]
) -> None:
    uid = room.desk.do(write_body, "").result()
    made = Field(room, uid, seen=1)
    shown(made, 400, 300)
    room.desk.do(rename_body, uid, "deres").result()
    refused: list[Fault] = []
    room.hub.autosaves.refused.connect(lambda _, fault: refused.append(fault))

    made.write("min")
    made.autosave.flush()
    wait(lambda: refused)
    untouched = _stored(room)
    made.autosave.overrule()
    wait(lambda: made.autosave.settled)

    assert "Nogen har rettet det samme" in str(refused[0])
    assert untouched == ["deres"]
    assert _stored(room) == ["min"]


def test_the_user_may_take_in_what_somebody_else_has_written(room: Room, shown: Callable[..., QWidget]) -> None:
    uid = room.desk.do(write_body, "").result()
    made = Field(room, uid, seen=1)
    shown(made, 400, 300)
    room.desk.do(rename_body, uid, "deres").result()
    made.write("min")
    made.autosave.flush()
    wait(lambda: made.autosave.failing)

    made.autosave.give_way()

    assert made.taken_in == [True]
    assert room.hub.autosaves.state is Saving.SAVED
    assert _stored(room) == ["deres"]


def test_a_bug_in_saving_keeps_the_text_too(room: Room, field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: met.append(kind))
    failing: Future[Any] = Future()
    failing.set_exception(ZeroDivisionError())
    good = field.autosave._save
    field.autosave._save = lambda _: failing

    field.write("Plan")
    field.autosave.flush()
    wait(lambda: met)
    kept = field.autosave.text()
    field.autosave._save = good
    field.autosave.flush()
    wait(lambda: field.autosave.settled)

    assert met == [ZeroDivisionError]
    assert kept == "Plan"
    assert _stored(room) == ["Plan"]


def test_a_refused_text_outlives_its_widget(room: Room, qapp: QApplication) -> None:
    field = _going(room)
    trouble: Future[Any] = Future()
    trouble.set_exception(Fault(say("Disken er fuld.")))
    good = field.autosave._save
    field.autosave._save = lambda _: trouble
    field.write("Børn")

    field.deleteLater()
    settle(qapp)
    kept = room.hub.autosaves.unsaved_text()
    field.autosave._save = good
    room.hub.autosaves.flush()
    wait(lambda: room.hub.autosaves.state is Saving.SAVED)

    assert "Børn" in kept
    assert _stored(room) == ["Børn"]


# --- a kill ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="a kill that cannot be caught")
def test_after_a_kill_everything_is_there_that_was_called_saved(tmp_path: Path) -> None:
    file = tmp_path / "bog.db"
    script = f"from tests.desktop.qt.typing_on import type_on; type_on({str(file)!r})"
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(3)]
        program.send_signal(signal.SIGKILL)
        said += program.stdout.readlines()

    store = open_store(file, write=False)
    with store.reading() as read:
        kept = names(read)[0]
    store.close()

    assert all(said[:3])
    assert kept.startswith(said[-1].strip())


def test_a_trouble_of_the_store_is_a_fault_before_it_reaches_a_text(room: Room) -> None:
    room.desk.store.mode = Mode(writes=False, because=Ill.READ_ONLY)

    error = room.desk.do(write_body, "x").exception()

    assert isinstance(error, Fault)
    assert isinstance(error.__cause__, StoreTrouble)


def test_a_key_that_changes_nothing_waits_for_nothing(room: Room, field: Field) -> None:
    QTest.keyClick(field.text, Qt.Key.Key_Right)

    assert field.autosave.settled
    assert room.hub.autosaves.state is Saving.SAVED
