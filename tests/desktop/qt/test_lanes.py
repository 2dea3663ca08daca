"""Answers come home on the window's thread, or are given up; no SQL runs there."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from db.book import Change
from desktop.faults import Fault, NotFound
from desktop.operations.desk import Desk
from desktop.qt.lanes import Lanes
from desktop.sentences import say
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import Room, names, rename_body, wait, write_body


def test_an_answer_arrives_on_the_windows_thread_though_it_was_found_on_another(room: Room) -> None:
    came: list[tuple[int, int]] = []

    room.hub.when(room.hub, room.desk.ask(lambda _: threading.get_ident()), lambda n: came.append((n, _here())))
    wait(lambda: came)

    assert came[0][1] == _here() != came[0][0]


def _here() -> int:
    return threading.get_ident()


def test_sql_on_the_windows_thread_raises(room: Room) -> None:
    with pytest.raises(AssertionError, match="window's thread"), room.desk.reading() as read:
        names(read)
    with pytest.raises(AssertionError, match="window's thread"):
        write_body(room.desk, "Byrådet")


def test_an_answer_is_not_given_to_a_widget_that_is_gone_and_its_question_is_cancelled(
    room: Room, qapp: QApplication
) -> None:
    asker = QWidget()
    given: list[object] = []
    future: Future[int] = Future()

    room.hub.when(asker, future, given.append)
    delete(asker)
    settle(qapp)

    assert future.cancelled()
    assert given == []


def test_an_answer_found_just_before_its_asker_went_is_passed_over(qapp: QApplication) -> None:
    lanes = Lanes(_none)
    asker = QObject()
    given: list[object] = []
    future: Future[int] = Future()

    lanes.when(asker, future, given.append)
    future.set_result(1)
    delete(asker)
    settle(qapp)

    assert given == []


def test_a_newer_question_of_the_same_name_takes_the_place_of_the_earlier(qapp: QApplication) -> None:
    lanes = Lanes(_none)
    asker = QObject()
    given: list[str] = []
    first: Future[str] = Future()
    second: Future[str] = Future()
    first.set_running_or_notify_cancel()

    lanes.when(asker, first, given.append, instead_of="rows")
    lanes.when(asker, second, given.append, instead_of="rows")
    second.set_result("ny")
    first.set_result("gammel")
    settle(qapp)

    assert given == ["ny"]


def test_an_act_is_done_though_its_widget_is_gone(room: Room) -> None:
    asker = QWidget()
    changes: list[Change] = []
    room.hub.changed.connect(changes.append)

    room.hub.done(asker, room.desk.do(write_body, "Byrådet"))
    delete(asker)
    wait(lambda: changes)

    assert room.desk.ask(names).result() == ["Byrådet"]


def test_a_fault_goes_to_whoever_asked_and_else_to_everyone(room: Room, qapp: QApplication) -> None:
    fault = NotFound(say("Mødet findes ikke."))
    own: list[Fault] = []
    told: list[object] = []
    room.hub.noticed.connect(told.append)

    room.hub.when(room.hub, _failed(fault), _fails, trouble=own.append)
    room.hub.when(room.hub, _failed(fault), _fails)
    settle(qapp)

    assert own == [fault]
    assert [each.words for each in told] == ["Mødet findes ikke."]  # type: ignore[attr-defined]


def test_the_fault_of_an_act_is_told_to_all_when_its_widget_is_gone_and_that_of_a_question_is_not(
    qapp: QApplication,
) -> None:
    told: list[str] = []
    lanes = Lanes(lambda fault: told.append(str(fault)))
    asker = QObject()

    lanes.done(asker, _failed(NotFound(say("Kunne ikke gemmes."))))
    lanes.when(asker, _failed(NotFound(say("Kunne ikke læses."))), _fails)
    delete(asker)
    settle(qapp)

    assert told == ["Kunne ikke gemmes."]


def test_our_own_bug_rises_on_the_windows_thread(
    room: Room, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[tuple[type[BaseException], int]] = []
    heard: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: met.append((kind, _here())))

    room.hub.lanes.done(room.hub, _failed(ZeroDivisionError()), bug=heard.append)
    settle(qapp)

    assert met == [(ZeroDivisionError, _here())]
    assert [type(each) for each in heard] == [ZeroDivisionError]


def test_lanes_are_asked_from_the_windows_thread_only(room: Room) -> None:
    wrong: list[type[BaseException]] = []

    def elsewhere() -> None:
        try:
            room.hub.when(room.hub, Future(), _fails)
        except AssertionError as error:
            wrong.append(type(error))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert wrong == [AssertionError]


def test_undo_waits_its_turn_behind_what_was_done_before_it(room: Room) -> None:
    uid = room.desk.do(write_body, "Byrådet")
    room.desk.do(lambda desk: rename_body(desk, uid.result(), "Kommunalbestyrelsen"))
    undone: list[object] = []

    room.hub.done(room.hub, room.desk.do(Desk.undo), undone.append)
    wait(lambda: undone)

    assert str(undone[0]) == "Udvalgets navn"
    assert room.desk.ask(names).result() == ["Byrådet"]


def _failed(error: BaseException) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def _fails(_: object) -> None:
    raise AssertionError("nothing was to be given")


_none: Callable[[Fault], object] = _fails
