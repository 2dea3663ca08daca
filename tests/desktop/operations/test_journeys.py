"""Random journeys through everything the window does: undone to the start, redone to the end, numbers always right."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.lines import AgendaRow
from db.queries import attendance
from db.queries.committees import committee_sheet
from db.queries.history import history
from db.store import Store
from db.vocabulary import (
    Audience,
    ItemKind,
    MeetingStage,
    MemberRole,
    NumberScope,
    Outcome,
    Presence,
    Standing,
    TextField,
)
from desktop.faults import Fault
from desktop.operations import arrange_agenda as arrange
from desktop.operations import decide_item as decide
from desktop.operations import edit_item as edit
from desktop.operations import edit_recommendation as recommend
from desktop.operations import edit_sections as write
from desktop.operations import plan_meeting as plan
from desktop.operations import set_up_agendas, set_up_committee, set_up_people, set_up_sections
from desktop.operations import take_attendance as take
from desktop.operations.desk import Desk
from desktop.operations.load_sample import load_sample
from desktop.operations.remove_sample import remove_sample
from desktop.operations.restore_text import restore
from desktop.operations.set_up_house import set_municipality
from desktop.operations.verify import verify
from tests.desks import Clock
from tests.desktop.operations.house import House, build, rows, sheet, text
from tests.replay import State, snapshot

WORDS = ("Godkendt.", "Udsat.", "Indstilles godkendt.", "Taget til efterretning.", "Ålens vandring", "")


class _Enough(Exception):
    """The act had to begin with another one, and that is all there is to it this time: one act, one step."""


class _Walk:
    """One person at one desk, who does whatever comes to mind."""

    def __init__(self, desk: Desk, house: House, chance: random.Random) -> None:
        self.desk, self.house, self.chance = desk, house, chance
        self.acts: tuple[Callable[[], object], ...] = (
            self._plan, self._change_meeting, self._cancel, self._add_item, self._move, self._step, self._nest,
            self._lift, self._close, self._withdraw, self._drop_item, self._title, self._case, self._route, self._kind,
            self._face, self._section, self._sections, self._recommend, self._points, self._decide, self._outcome,
            self._accept, self._clear, self._presence, self._presence_at, self._substitute, self._restore,
            self._committee, self._templates, self._standing, self._people, self._number, self._house,
        )  # fmt: skip

    def step(self) -> None:
        """One act; what the house forbids is forbidden, and leaves nothing behind."""
        before = snapshot(self.desk.store)
        try:
            self.chance.choice(self.acts)()
        except _Enough:
            return
        except Fault:
            assert snapshot(self.desk.store) == before

    # --- what there is -------------------------------------------------------------------------------------------

    def _meetings(self) -> list[str]:
        return [key[1] for key in snapshot(self.desk.store) if key[0] == "meeting"] or [self.house.meeting]

    def _meeting(self) -> str:
        return self.chance.choice(sorted(self._meetings()))

    def _rows(self) -> list[AgendaRow]:
        return rows(self.desk, self._meeting())

    def _item(self) -> str:
        """Any item of the meeting, or else of another one; where there is none at all, a new one is the whole act."""
        found = [row.uid for row in self._rows()]
        if not found:
            found = [key[1] for key in sorted(snapshot(self.desk.store)) if key[0] == "agenda_item"]
        if not found:
            arrange.add_item(self.desk, self._meeting(), "Cykelsti")
            raise _Enough
        return self.chance.choice(found)

    def _person(self) -> str:
        return self.chance.choice(sorted(self.house.people.values()))

    def _words(self) -> str:
        return self.chance.choice(WORDS)

    # --- acts ----------------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        plan.add_meeting(
            self.desk, self.house.body, date(2021, self.chance.randint(1, 12), 8), standing=self.chance.random() < 0.5
        )

    def _change_meeting(self) -> None:
        plan.change_meeting(
            self.desk,
            self._meeting(),
            on=date(2021, self.chance.randint(1, 12), 9),
            end=time(self.chance.randint(1, 9)),
        )

    def _cancel(self) -> None:
        uid = self._meeting()
        if self.chance.random() < 0.4:
            plan.cancel_meeting(self.desk, uid, self._words())
        elif self.chance.random() < 0.5:
            plan.set_stage(
                self.desk, uid, self.chance.choice([MeetingStage.DRAFTING, MeetingStage.PLANNED, MeetingStage.HELD])
            )
        elif self.chance.random() < 0.3:
            plan.drop_meeting(self.desk, uid)

    def _add_item(self) -> None:
        meeting = self._meeting()
        places = [None, *(row.uid for row in rows(self.desk, meeting))]
        arrange.add_item(
            self.desk, meeting, self._words(), closed=self.chance.random() < 0.3, after=self.chance.choice(places)
        )

    def _move(self) -> None:
        here = self._rows()
        if here:
            arrange.move_item(
                self.desk,
                self.chance.choice(here).uid,
                self.chance.choice([None, *(row.uid for row in here)]),
                self.chance.choice([None, True, False]),
            )

    def _step(self) -> None:
        arrange.step_item(self.desk, self._item(), up=self.chance.random() < 0.5)

    def _nest(self) -> None:
        arrange.nest_item(self.desk, self._item())

    def _lift(self) -> None:
        arrange.lift_item(self.desk, self._item())

    def _close(self) -> None:
        arrange.close_item(self.desk, self._item(), closed=self.chance.random() < 0.5)

    def _withdraw(self) -> None:
        arrange.withdraw_item(self.desk, self._item(), withdrawn=self.chance.random() < 0.5)

    def _drop_item(self) -> None:
        arrange.drop_item(self.desk, self._item())

    def _title(self) -> None:
        edit.set_title(self.desk, self._item(), self._words())

    def _case(self) -> None:
        edit.set_case_number(self.desk, self._item(), self.chance.choice(["", "14/1", "14/2"]))

    def _route(self) -> None:
        edit.set_route(self.desk, self._item(), self.chance.choice(["", "TK", "TK/BF, ØK, BY"]))

    def _kind(self) -> None:
        edit.set_kind(self.desk, self._item(), self.chance.choice(list(ItemKind)))

    def _face(self) -> None:
        edit.set_public_text(self.desk, self._item(), text(self._words()))

    def _section(self) -> None:
        found = sheet(self.desk, self._item()).sections
        if found:
            write.set_section_body(self.desk, self.chance.choice(found).uid, text(self._words()))

    def _sections(self) -> None:
        item = self._item()
        found = [each.uid for each in sheet(self.desk, item).sections]
        if not found or self.chance.random() < 0.4:
            write.add_section(self.desk, item, "Klima", after=self.chance.choice([None, *found]))
        elif self.chance.random() < 0.6:
            write.move_section(self.desk, self.chance.choice(found), self.chance.choice([None, *found]))
        else:
            write.drop_section(self.desk, self.chance.choice(found))

    def _recommend(self) -> None:
        recommend.set_recommendation(
            self.desk, self._item(), recommender=self._words(), addressee=self.chance.choice(["", "TK", "Byrådet"])
        )

    def _points(self) -> None:
        item = self._item()
        said = sheet(self.desk, item).recommendation
        points = [each.uid for each in said.points] if said else []
        if not points or self.chance.random() < 0.5:
            recommend.add_point(self.desk, item, self._words(), last=self.chance.random() < 0.5)
        elif self.chance.random() < 0.6:
            recommend.move_point(self.desk, self.chance.choice(points), self.chance.choice([None, *points]))
        else:
            recommend.drop_point(self.desk, self.chance.choice(points))

    def _point(self) -> str | None:
        said = sheet(self.desk, self._item()).recommendation
        return self.chance.choice(said.points).uid if said and said.points else None

    def _decide(self) -> None:
        point = self._point()
        if point is None:
            decide.set_decision(self.desk, self._item(), text(self._words()))
        else:
            decide.decide_point(self.desk, point, text(self._words()))

    def _outcome(self) -> None:
        point, outcome = self._point(), self.chance.choice(list(Outcome))
        if point is None:
            decide.set_outcome(self.desk, self._item(), outcome)
        else:
            decide.set_point_outcome(self.desk, point, outcome)

    def _accept(self) -> None:
        decide.accept_proposal(self.desk, self._item())

    def _clear(self) -> None:
        decide.clear_decision(self.desk, self._item())

    def _presence(self) -> None:
        if self.chance.random() < 0.2:
            take.everybody_is_here(self.desk, self._meeting())
        else:
            take.set_presence(
                self.desk, self._meeting(), self._person(), self.chance.choice(list(Presence)), self._words()
            )

    def _presence_at(self) -> None:
        here = [row.uid for row in self._rows()]
        take.set_presence_at(
            self.desk,
            here[: self.chance.randint(0, len(here))],
            self._person(),
            self.chance.choice([None, *Presence]),
        )

    def _substitute(self) -> None:
        meeting = self._meeting()
        with self.desk.reading() as read:
            there = attendance.attendance_sheet(read, meeting, Audience.INTERNAL)
        seats = [seat.uid for row in there for seat in row.substitutes]
        if seats and self.chance.random() < 0.4:
            take.unseat_substitute(self.desk, self.chance.choice(seats))
        else:
            here = [row.uid for row in rows(self.desk, meeting)]
            take.seat_substitute(self.desk, meeting, self._person(), self._person(), self.chance.choice([None, *here]))

    def _restore(self) -> None:
        uid = self._item()
        with self.desk.reading() as read:
            found = history(read, TextField.TITLE, uid, Audience.INTERNAL)
        if found:
            restore(self.desk, TextField.TITLE, uid, self.chance.choice(found).n)

    def _committee(self) -> None:
        set_up_committee.change_committee(
            self.desk,
            self.house.body,
            numbering=self.chance.choice(list(NumberScope)),
            place=self._words(),
            code=self.chance.choice(["TK", "BY", "KT"]),
        )

    def _templates(self) -> None:
        with self.desk.reading() as read:
            found = committee_sheet(read, self.house.body, Audience.INTERNAL)
        assert found is not None
        if found.sections and self.chance.random() < 0.5:
            set_up_sections.drop_section_template(self.desk, self.chance.choice(found.sections).uid)
        else:
            set_up_sections.add_section_template(
                self.desk, self.house.body, self.chance.choice(list(ItemKind)), "Klima", required=True
            )

    def _standing(self) -> None:
        set_up_agendas.add_standing_item(
            self.desk, self.house.body, self._words(), standing=self.chance.choice(list(Standing))
        )

    def _people(self) -> None:
        seats = sorted(key[1] for key in snapshot(self.desk.store) if key[0] == "membership")
        if seats and self.chance.random() < 0.5:
            set_up_people.end_membership(
                self.desk, self.chance.choice(seats), date(2021, self.chance.randint(1, 12), 1)
            )
        else:
            set_up_people.add_membership(
                self.desk, self.house.body, self._person(), since=date(2021, 6, 1), role=MemberRole.MEMBER
            )

    def _number(self) -> None:
        set_up_agendas.set_next_number(self.desk, self.house.body, 2021, self.chance.randint(0, 40))

    def _house(self) -> None:
        kind = self.chance.random()
        if kind < 0.4:
            set_municipality(self.desk, self._words())
        elif kind < 0.6:
            load_sample(self.desk)
        elif kind < 0.8:
            remove_sample(self.desk)


def _numbers_are_right(state: State) -> None:
    """In every series no number stands twice on paper, and provisional numbers rise meeting by meeting."""
    held = {key[1]: row for key, row in state.items() if key[0] == "meeting"}
    used: dict[tuple[object, object], list[str]] = {}
    for key, row in state.items():
        if key[0] != "agenda_item" or not row["number"]:
            continue
        meeting = held[str(row["meeting"])]
        series = meeting["series"] or meeting["uid"]
        used.setdefault((series, meeting["committee"]), []).append(str(row["number"]))
    for numbers in used.values():
        assert len(numbers) == len(set(numbers))


def _journey(desk: Desk, seed: int, length: int) -> None:
    chance = random.Random(seed)
    walk = _Walk(desk, build(desk), chance)
    start = len(desk.steps()[0])
    seen = [snapshot(desk.store)]
    for _ in range(length):
        walk.step()
        now = snapshot(desk.store)
        _numbers_are_right(now)
        steps = len(desk.steps()[0]) - start
        if steps == len(seen):
            seen.append(now)
        else:  # joined with the act before, or nothing was done
            assert steps == len(seen) - 1
            seen[-1] = now
    assert verify(desk).faults == ()

    for earlier in reversed(seen[:-1]):
        desk.undo()
        assert snapshot(desk.store) == earlier
    for later in seen[1:]:
        desk.redo()
        assert snapshot(desk.store) == later
    assert verify(desk).faults == ()


@given(st.integers(0, 2**32))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_done_is_undone_to_the_start_and_redone_to_the_end(store: Store, seed: int) -> None:
    _with_a_store_of_its_own(store, seed, 30)


@pytest.mark.campaign
@given(st.integers(0, 2**32))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_long_journeys_through_the_window(store: Store, seed: int) -> None:
    _with_a_store_of_its_own(store, seed, 120)


def _with_a_store_of_its_own(store: Store, seed: int, length: int) -> None:
    """One journey; then everything is taken back, so that the next one begins with nothing."""
    desk = Desk(store, actor="mette", session=f"s{seed}{Clock().now}", clock=Clock())
    try:
        _journey(desk, seed, length)
        while desk.steps()[0]:
            desk.undo()
        assert snapshot(store) == {}
    finally:
        desk.rest()
