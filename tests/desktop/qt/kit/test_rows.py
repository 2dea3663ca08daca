"""Rows and their model: from one set of rows to another, with everything that points at them still in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.qt.kit.badges import Mark
from desktop.qt.kit.rows import Glyph, Head, Line, Row, RowModel

_LETTERS = "abcdefgh"


@given(st.permutations(_LETTERS), st.sets(st.sampled_from(_LETTERS)), st.sampled_from(_LETTERS))
def test_any_rows_may_follow_any_others(order: list[str], gone: set[str], held: str) -> None:
    before = [Row(uid, f"Punkt {uid}") for uid in _LETTERS[:6]]
    after = [Row(uid, f"Nyt {uid}") for uid in order if uid not in gone]
    model = RowModel(before)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    kept = QPersistentModelIndex(model.index_of(held))

    model.set_rows(after)

    assert model.rows() == tuple(after)
    if held in gone or held not in _LETTERS[:6]:
        assert not kept.isValid()
    else:
        assert model.line(kept) == Row(held, f"Nyt {held}")
    del tester


def test_a_tester_finds_nothing_through_a_life_of_rows(qapp: object) -> None:  # noqa: ARG001
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    life: list[list[Line]] = [
        [],
        [Head("Åbne punkter", "1"), Row("1", "Et")],
        [Head("Åbne punkter", "2"), Row("2", "To"), Row("1", "Et"), Head("Lukkede punkter"), Row("3", "Tre")],
        [Head("Lukkede punkter"), Row("3", "Tre")],
        [],
    ]
    for rows in life:
        model.set_rows(rows)

    assert model.rowCount() == 0
    del tester


def test_only_what_has_changed_is_told(qapp: object) -> None:  # noqa: ARG001
    model = RowModel([Row("1", "Et"), Row("2", "To"), Row("3", "Tre")])
    told: list[tuple[str, int]] = []
    model.dataChanged.connect(lambda first, _last: told.append(("changed", first.row())))
    model.rowsMoved.connect(lambda *_: told.append(("moved", 0)))
    model.modelReset.connect(lambda: told.append(("reset", 0)))

    model.set_rows([Row("1", "Et"), Row("2", "To igen"), Row("3", "Tre")])
    model.set_rows([Row("1", "Et"), Row("3", "Tre"), Row("2", "To igen")])
    model.set_rows([Row("1", "Et"), Row("3", "Tre"), Row("2", "To igen")])

    assert told == [("changed", 1), ("moved", 0)]


def test_thousands_of_rows_in_a_new_order_are_shown_at_once(qapp: object) -> None:  # noqa: ARG001
    rows = [Row(str(n), f"Punkt {n}") for n in range(5000)]
    model = RowModel(rows)
    told: list[int] = []
    model.modelReset.connect(lambda: told.append(1))

    model.set_rows(rows[::-1])

    assert told == [1]
    assert model.line(model.index(0)).uid == "4999"


def test_two_rows_with_one_uid_are_refused(qapp: object) -> None:  # noqa: ARG001
    with pytest.raises(ValueError, match="one uid"):
        RowModel([Row("1", "Et"), Row("1", "Et til")])


def test_a_screen_reader_hears_a_row_as_one_sentence(qapp: object) -> None:  # noqa: ARG001
    row = Row(
        "1",
        "Lærepladser",
        "88.00.00-P23-6-26 · 1 bilag",
        "129",
        (Mark("Klar", "ok", dot=True),),
        Glyph("arrow-right-circle", "Udsat"),
        icons=(Glyph("lock-outline", "Lukket"),),
    )
    model = RowModel([Head("Åbne punkter", "9"), row, Row("2", "x", said="Punkt 130, inhabil")])
    role = Qt.ItemDataRole.AccessibleTextRole

    said = [model.data(model.index(n), role) for n in range(3)]

    assert said == [
        "Åbne punkter, 9",
        "129: Lærepladser, 88.00.00-P23-6-26 · 1 bilag, Klar, Udsat, Lukket",
        "Punkt 130, inhabil",
    ]
    assert model.data(QModelIndex(), role) is None


def test_a_head_cannot_be_picked(qapp: object) -> None:  # noqa: ARG001
    model = RowModel([Head("Åbne punkter"), Row("1", "Et")])

    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
