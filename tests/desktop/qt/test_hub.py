"""The hub: changes come round on the window's thread, and views read anew what they show."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from db.book import Change
from desktop.faults import NotFound
from desktop.qt.hub import Hub, Said
from desktop.qt.kit.strips import Notice
from desktop.sentences import say
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import Room, wait, write_body


def test_a_change_comes_round_on_the_windows_thread(room: Room) -> None:
    came: list[tuple[Change, int]] = []
    room.hub.changed.connect(lambda change: came.append((change, threading.get_ident())))

    room.desk.do(write_body, "Byrådet")
    wait(lambda: came)

    assert came[0][0].touches({"committee"})
    assert came[0][1] == threading.get_ident()


def test_a_view_reloads_once_for_many_changes_and_only_for_tables_that_it_reads(room: Room, qapp: QApplication) -> None:
    bodies, people = _Counter(), _Counter()
    for view, tables in ((bodies, {"committee"}), (people, {"person"})):
        view.show()
        room.hub.follow(view, tables, view.count)

    for name in "ABC":
        room.desk.do(write_body, name).result()
    wait(lambda: bodies.counted)
    settle(qapp)

    assert (bodies.counted, people.counted) == (1, 0)
    for view in (bodies, people):
        view.deleteLater()


def test_a_view_out_of_sight_reloads_when_it_is_seen_again_and_not_before(room: Room, qapp: QApplication) -> None:
    view = _Counter()
    room.hub.follow(view, {"committee"}, view.count)

    room.desk.do(write_body, "Byrådet").result()
    settle(qapp)
    unseen = view.counted
    view.show()
    settle(qapp)
    view.hide()
    view.show()
    settle(qapp)

    assert (unseen, view.counted) == (0, 1)
    view.deleteLater()


def test_a_view_that_is_gone_is_not_reloaded(room: Room, qapp: QApplication) -> None:
    view = _Counter()
    view.show()
    room.hub.follow(view, {"committee"}, view.count)

    delete(view)
    room.desk.do(write_body, "Byrådet").result()
    settle(qapp)

    assert view.counted == 0


def test_what_is_said_shown_and_gone_to_reaches_the_window(room: Room) -> None:
    hub: Hub = room.hub
    heard: list[object] = []
    for signal in (hub.said, hub.noticed, hub.settled, hub.counted):
        signal.connect(heard.append)
    hub.wanted.connect(lambda place, what: heard.append((place, what)))

    hub.say(say("Punktet blev flyttet til {n}.", n=129), undo=True)
    hub.trouble(NotFound(say("Mødet findes ikke."), say("Se i listen.")))
    hub.settle("trouble")
    hub.open("meetings", "uid")
    hub.count("11 punkter")

    said, noticed, settled, wanted, counted = heard
    assert isinstance(said, Said)
    assert (str(said.text), said.undo) == ("Punktet blev flyttet til 129.", True)
    assert isinstance(noticed, Notice)
    assert (noticed.words, noticed.key, noticed.kind) == ("Mødet findes ikke. Se i listen.", "trouble", "warn")
    assert (settled, wanted, counted) == ("trouble", ("meetings", "uid"), "11 punkter")


class _Counter(QWidget):
    """A view that only counts how often it is reloaded."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0

    def count(self) -> None:
        self.counted += 1
