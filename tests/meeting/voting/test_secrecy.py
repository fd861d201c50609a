"""What the law takes by secret ballot is taken in no other form: named or not, a device keeps each ballot under its voter."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.copy import Changes
from meeting.refusal import Refused
from tests.meeting.chamber import CHAIR, Chamber, graded, line
from tests.meeting.council import profile

PERSONS: tuple[dict[str, Any], ...] = (
    {"kind": "election", "lines": (line("x"), line("y"))},
    {"kind": "confidence_grading", "lines": (graded("x"), graded("y"))},
    {"kind": "confidence_vote", "lines": (line("x"),)},
)


@pytest.mark.parametrize(
    ("rules", "persons"),
    [
        pytest.param(rules, persons, id=f"{rules} {persons['kind']}")
        for rules in ("hdnd-xa", "hdnd-tinh")
        for persons in PERSONS
        if (rules, persons["kind"]) != ("hdnd-xa", "confidence_grading")  # which a commune does not take at all
    ],
)
@pytest.mark.parametrize("form", ["electronic", "hidden_names", "show_of_hands"])
def test_a_council_votes_on_persons_by_secret_ballot_alone(rules: str, persons: dict[str, Any], form: str) -> None:
    hall = Chamber(rules=profile(rules))
    with pytest.raises(Refused, match="not_secret") as caught:
        hall.prepare(**persons, form=form)
    assert caught.value.details["article"] == "Quy chế làm việc của Hội đồng nhân dân"
    assert hall.prepare(**persons).form == "paper_ballot"


def test_what_was_prepared_before_that_was_asked_is_not_opened_either() -> None:
    hall = Chamber()
    hall.prepare(kind="election", lines=(line("x"),))
    hall.do("s", voting.CloseList(motion="m"))
    hall.copy.apply(Changes(set=(replace(hall.motion(), form="electronic"),)))
    with pytest.raises(Refused, match="not_secret"):
        hall.do(CHAIR, voting.Open(motion="m"))


@pytest.mark.parametrize("rules", ["ubnd", "cuoc-hop"])
def test_a_body_that_is_no_council_chooses_for_itself(rules: str) -> None:
    hall = Chamber(rules=profile(rules))
    assert hall.prepare(**PERSONS[0], form="electronic").form == "electronic"


def test_no_profile_lets_a_council_vote_on_persons_openly() -> None:
    with pytest.raises(Refused, match=r"toml_value.*secret_ballot\.required"):
        profile("hdnd-xa", secret_ballot__required=False)


def test_a_register_from_before_that_was_asked_takes_the_stricter_reading() -> None:
    for rules, required in (("hdnd-xa", True), ("hdnd-tinh", True), ("ubnd", False), ("cuoc-hop", False)):
        before = replace(profile(rules), secret_ballot=None)
        assert before.secrecy.required is required
        assert (before.secrecy.tellers_least > 0) is required
        assert voting.forms_for("election", before.secrecy) == voting.forms_for("election", profile(rules).secrecy)


def test_a_council_does_not_choose_among_people_by_device_under_another_name() -> None:
    hall = Chamber()
    with pytest.raises(Refused, match="persons_by_choice"):
        hall.prepare(kind="choice", lines=(line("d1"), line("d2")), form="electronic")
    assert hall.prepare(kind="choice", lines=(line("x"), line("y")), form="electronic").form == "electronic"
