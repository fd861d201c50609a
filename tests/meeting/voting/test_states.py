"""The table of moves is the life of a motion: what happens is in it, and all of it happens."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

from hypothesis import given
from hypothesis import strategies as some

from meeting import voting
from meeting.command import name_of
from meeting.voting.states import MOVES, MotionState, movable
from tests.meeting.examples import EXAMPLES
from tests.meeting.happenings import Happening, happen, happenings
from tests.meeting.house import MEETING, House, sitting


def _states(house: House) -> dict[str, str]:
    return {motion.id: motion.state for motion in house.copy.of(voting.Motion, MEETING)}


def _moved(before: dict[str, str], after: dict[str, str]) -> set[tuple[str, str]]:
    """What became of each motion whose state is another now; "" where it is not there."""
    found = {(before.get(id, ""), after.get(id, "")) for id in {*before, *after}}
    return {(old, new) for old, new in found if old != new}


@given(some.lists(happenings, max_size=40))
def test_whatever_happens_no_motion_moves_otherwise_than_in_the_table(story: list[Happening]) -> None:
    house = sitting()
    snapshots = [_states(house)]
    for happening in story:
        happen(house, happening)
        snapshots.append(_states(house))
    known = {(move.before, move.after) for move in MOVES}
    assert {move for old, new in pairwise(snapshots) for move in _moved(old, new)} <= known


def test_every_act_of_the_table_does_one_of_its_moves() -> None:
    for act in {move.act for move in MOVES}:
        house = sitting()
        example = EXAMPLES[act]
        example.arrange(house)
        before = _states(house)
        house.give("chair", example.command(house, "chair"))
        moves = {(move.before, move.after) for move in MOVES if move.act == act}
        assert _moved(before, _states(house)) <= moves, act
        assert _moved(before, _states(house)), act


def test_commands_that_move_a_motion_are_taken_where_the_table_says() -> None:
    for command in voting.COMMANDS:
        act = name_of(command)
        if movable(act):
            assert getattr(command, "states") == movable(act), act  # noqa: B009


def test_every_state_is_reached_and_left_but_the_last_and_it_begins_with_one() -> None:
    states = set(get_args(MotionState))
    assert {move.after for move in MOVES if move.after} == states
    assert states - {move.before for move in MOVES} == {"annulled"}
