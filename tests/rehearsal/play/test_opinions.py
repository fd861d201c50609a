"""The simulated council has an opinion on every kind of vote, the same for whoever asks."""

from __future__ import annotations

from typing import Any

import pytest

from meeting.rules.confidence import GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.voting import Declare, Motion, Signer, choose
from rehearsal.play.opinions import Sheet, figures, sheets
from tests.meeting.chamber import CHAIR, Chamber, graded, line, province
from tests.meeting.council import openly

THREE = (line("x"), line("y"), line("z"))
GRADED = (graded("x"), graded("y"), graded("z"))


@pytest.fixture
def hall() -> Chamber:
    return Chamber(members=30, rules=province(), present=28)


def asked(hall: Chamber, **fields: Any) -> tuple[Motion, dict[str, Sheet]]:
    motion = hall.put(**fields)
    return motion, dict(sheets(motion, hall.members[:28], seed=3))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"option_set": "agree_disagree_other"},
        {"kind": "choice", "lines": THREE, "most": 2},
        {"kind": "election", "form": "electronic", "lines": THREE, "most": 2},
        {"kind": "election", "form": "electronic", "lines": THREE},
        {"kind": "confidence_grading", "form": "hidden_names", "lines": GRADED},
        {"kind": "confidence_vote", "form": "electronic", "lines": THREE[:1]},
    ],
)
def test_every_sheet_is_a_ballot_the_server_takes(fields: dict[str, Any]) -> None:
    hall = Chamber(members=30, present=28, rules=openly())
    motion, said = asked(hall, **fields)
    assert set(said) == set(hall.members[:28])
    for person, sheet in said.items():
        assert choose(motion, Signer(person, "device", "r"), sheet.choices, sheet.text).choices == sheet.choices
    assert len({sheet.choices for sheet in said.values()}) > 1


def test_two_tellers_who_count_the_same_hands_agree_and_the_motion_passes(hall: Chamber) -> None:
    motion, said = asked(hall, form="show_of_hands")
    assert sum(votes for _, votes in figures(motion, said).counts) == 28
    counted = declared(hall, motion, said)
    assert counted.decided is not None
    assert counted.decided.passed


def test_a_tight_motion_fails_by_one_vote(hall: Chamber) -> None:
    motion = hall.put(form="show_of_hands")
    counted = declared(hall, motion, dict(sheets(motion, hall.members[:28], seed=3, tight=True)))
    assert counted.decided is not None
    assert (counted.decided.in_favour, counted.decided.passed) == (15, False)


@pytest.mark.parametrize("size", [26, 27, 28, 30])
def test_three_for_two_seats_tie_at_the_last_one(size: int) -> None:
    hall = Chamber(members=30, present=size)
    motion = hall.put(kind="election", lines=THREE, most=2)
    outcome = declared(hall, motion, dict(sheets(motion, hall.members[:size], seed=3))).outcome
    assert isinstance(outcome, ElectionOutcome)
    assert (outcome.next_step, outcome.elected, set(outcome.tied)) == ("second_ballot", ("x",), {"y", "z"})


def test_grading_has_one_line_that_is_invalid(hall: Chamber) -> None:
    motion, said = asked(hall, kind="confidence_grading", lines=GRADED)
    outcome = declared(hall, motion, said).outcome
    assert isinstance(outcome, GradingResult)
    assert [one.grading.invalid for one in outcome.persons] == [0, 0, 1]


def declared(hall: Chamber, motion: Motion, said: dict[str, Sheet]) -> Motion:
    hall.close()
    for person in hall.both():
        hall.count(person, papers=figures(motion, said))
    hall.do(CHAIR, Declare(motion=motion.id))
    return hall.motion()
