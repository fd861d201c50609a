"""What holds for every vote, whatever the ballots."""

from __future__ import annotations

from functools import cache

import hypothesis.strategies as some
import pytest
from hypothesis import given
from msgspec.structs import replace

from meeting.people import Body
from meeting.rules.majority import Rule
from meeting.rules.outcome import Outcome
from meeting.voting import Ballot, Motion
from meeting.voting.tallying import count_ballots, counts_of, of_ballots
from tests.meeting.chamber import MEETING, Chamber, graded, line
from tests.meeting.council import openly, profile

MEMBERS = 9
LINES = (line("x"), line("y"), line("z"))
GRADED = (graded("x"), graded("y"), graded("z"))
choices = some.lists(some.sampled_from(("yes", "no", "abstain")), max_size=MEMBERS)


@cache
def put(kind: str, rules: str = "hdnd-xa", rule: Rule | None = None, *, all_votes: bool = False) -> tuple[Motion, Body]:
    if kind == "decision":
        hall = Chamber(members=MEMBERS, rules=profile(rules, law__tie_requires_all_votes=all_votes))
        motion = hall.put(option_set="yes_no_abstain", rule=rule)
    else:
        hall = Chamber(members=MEMBERS, rules=openly())
        most = {"choice": 2, "election": 2}.get(kind, 1)
        lines = GRADED if kind == "confidence_grading" else LINES
        motion = hall.put(kind=kind, form="electronic", lines=lines, most=most)
    return motion, next(iter(hall.copy.of(Body)))


def cast(motion: Motion, number: int, *marks: str) -> Ballot:
    who = f"d{number}"
    return Ballot(
        id=f"{motion.id}.{who}",
        meeting=MEETING,
        motion=motion.id,
        person=who,
        device=f"{who}-1",
        choices=marks,
        statement="",
        signature=b"",
        at=number,
    )


@pytest.mark.parametrize("kind", ["decision", "choice", "election", "confidence_grading"])
@given(data=some.data())
def test_the_order_of_ballots_never_matters(kind: str, data: some.DataObject) -> None:
    motion, body = put(kind, "hdnd-tinh")
    papers = {
        "decision": some.sampled_from([("yes",), ("no",), ("abstain",)]),
        "choice": some.sampled_from([("x",), ("y",), ("x", "z"), ("y", "z")]),
        "election": some.sampled_from([(), ("x",), ("x", "y"), ("y", "z")]),
        "confidence_grading": some.sampled_from([(), ("x=high",), ("x=low", "y=low"), ("y=normal", "z=high")]),
    }[kind]
    drawn = data.draw(some.lists(papers, max_size=MEMBERS))
    ballots = [cast(motion, number, *marks) for number, marks in enumerate(drawn)]
    shuffled = data.draw(some.permutations(ballots))
    counted = of_ballots(motion, ballots, body)
    assert of_ballots(motion, shuffled, body) == counted
    counts, number = count_ballots(motion, ballots)
    assert number == len(drawn)
    assert sum(votes for _, votes in counts) == sum(map(len, drawn))
    assert counted.outcome is not None
    assert dict(counts).items() <= dict(counts_of(counted.outcome)).items()


def passed(motion: Motion, body: Body, chosen: list[str]) -> bool | None:
    outcome = of_ballots(motion, [cast(motion, n, choice) for n, choice in enumerate(chosen)], body).outcome
    assert isinstance(outcome, Outcome)
    return outcome.passed


@pytest.mark.parametrize(
    ("rules", "rule", "all_votes"),
    [
        ("hdnd-xa", Rule.MAJORITY_ALL, False),
        ("hdnd-xa", Rule.TWO_THIRDS_ALL, False),
        ("cuoc-hop", Rule.MAJORITY_PRESENT, False),
        ("ubnd", Rule.UBND_MAJORITY, True),
    ],
)
@given(chosen=choices, data=some.data())
def test_one_more_yes_never_turns_passed_into_rejected(
    rules: str, rule: Rule, all_votes: bool, chosen: list[str], data: some.DataObject
) -> None:
    motion, body = put("decision", rules, rule, all_votes=all_votes)
    if passed(motion, body, chosen) is not True:
        return
    if len(chosen) < MEMBERS:
        assert passed(motion, body, [*chosen, "yes"]) is True
    place = data.draw(some.integers(0, len(chosen) - 1))
    assert passed(motion, body, [*chosen[:place], "yes", *chosen[place + 1 :]]) is True


def test_by_the_letter_of_the_committees_tie_one_more_yes_can_hurt() -> None:
    motion, body = put("decision", "ubnd", Rule.UBND_MAJORITY)
    tie = ["yes", "yes", "no", "no"]
    assert passed(motion, body, tie) is True
    assert passed(motion, body, [*tie, "yes"]) is False


def test_a_tie_is_settled_by_the_head_of_the_committee_alone() -> None:
    motion, body = put("decision", "ubnd", Rule.UBND_MAJORITY)
    absent = replace(body, chairperson="d8")
    assert passed(motion, absent, ["yes", "yes", "no", "no"]) is None
