"""The rules of a body stay as they are from the opening of a vote to its result."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from meeting import calendar, people, voting
from meeting.membership.enrolment import Enrol
from meeting.safetext import Line, Text
from tests.meeting.council import profile
from tests.meeting.house import CONSOLE, START, House, sitting

HANDS = voting.Prepare(id="h", title=Line("Giơ tay"), question=Text("Thông qua?"), form="show_of_hands")


def body(house: House) -> people.Body:
    return next(iter(house.copy.of(people.Body)))


def changes(house: House) -> tuple[people.Body, ...]:
    """Every change of the body that decides votes."""
    now = body(house)
    final = replace(now.profile, voting=replace(now.profile.voting, change_while_open=False))
    several: tuple[dict[str, Any], ...] = (
        {"profile": final},
        {"profile": profile("ubnd")},
        {"statutory_total": 9},
        {"current_total": now.current_total - 1, "statutory_total": 9},
        {"chairperson": "d1"},
    )
    return tuple(replace(now, **one) for one in several)


def refused(house: House) -> bool:
    codes = {house.refusal(CONSOLE, Enrol(body=one)).code for one in changes(house)}
    return codes == {"vote_open"}


def test_nothing_that_decides_a_vote_changes_until_it_has_a_result() -> None:
    house = sitting(statutory=8)
    house.give("secretary", HANDS)
    house.give("chair", voting.Open(motion="h"))
    assert refused(house)
    house.give("chair", voting.Pause(motion="h"))
    assert refused(house)
    house.give("chair", voting.Close(motion="h"))
    assert refused(house), "its counts are still being typed"
    figures = voting.Figures((("yes", 4), ("no", 0), ("abstain", 0)))
    for who in ("secretary", "chair"):
        house.give(who, voting.EnterCount(motion="h", figures=figures))
    house.give("chair", voting.Declare(motion="h"))
    house.give(CONSOLE, Enrol(body=changes(house)[0]))


def test_a_vote_of_another_meeting_counts_as_well() -> None:
    house = sitting(statutory=8)
    house.give("chair", voting.Open(motion="q1"))
    house.give("secretary", calendar.Plan(id="khac", title=Line("Khác"), starts=START, chairs=("chair",)))
    assert house.code(CONSOLE, Enrol(body=changes(house)[0]), "khac") == "vote_open"
    house.give("chair", voting.Annul(motion="q1", reason=Line("Mất điện")))
    house.give(CONSOLE, Enrol(body=changes(house)[0]), "khac")


def test_people_and_names_change_while_a_vote_is_open() -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    guest = people.Person(id="new", name=Line("Vũ Mới"), roles=("guest",))
    house.give(CONSOLE, Enrol(body=body(house), people=(guest,)))
    house.give(CONSOLE, Enrol(body=replace(body(house), place=Line("Hội trường xã"))))


@pytest.mark.parametrize("state", ["prepared", "declared", "annulled"])
def test_rules_change_between_votes(state: str) -> None:
    house = sitting(statutory=8)
    if state != "prepared":
        house.give("chair", voting.Open(motion="q1"))
        ends = voting.Close(motion="q1") if state == "declared" else voting.Annul(motion="q1", reason=Line("Sai"))
        house.give("chair", ends)
    house.give(CONSOLE, Enrol(body=changes(house)[2]))
