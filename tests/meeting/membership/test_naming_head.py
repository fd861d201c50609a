"""The head of the body is named by its own secretary, on the register and not in a file."""

from __future__ import annotations

import pytest

from meeting.command import Actor
from meeting.membership import NameHead, SetTenure
from meeting.people import Body
from meeting.refusal import Refused
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, Chamber
from tests.meeting.council import profile

SECRETARY = Actor("s", "s-1", "")


def head(hall: Chamber) -> str:
    return next(iter(hall.copy.of(Body))).chairperson


def test_after_the_head_has_left_another_member_is_named() -> None:
    hall = Chamber(rules=profile("ubnd"), chairperson="d1")
    hall.give(SECRETARY, SetTenure(person="d1", tenure="left", reason=Line("Quyết định số 5/QĐ-UBND")))
    assert head(hall) == ""
    hall.give(SECRETARY, NameHead(person="d2"))
    assert head(hall) == "d2"
    assert not hall.give(SECRETARY, NameHead(person="d2")).set
    hall.give(SECRETARY, NameHead(person=""))
    assert head(hall) == ""


@pytest.mark.parametrize("person", ["g", "s", "d3"])
def test_only_a_member_in_office_heads_the_body(person: str) -> None:
    hall = Chamber(rules=profile("ubnd"))
    hall.change("d3", suspended=True)
    with pytest.raises(Refused, match="head_not_member"):
        hall.give(SECRETARY, NameHead(person=person))


def test_nobody_is_named_while_a_vote_goes_on_nor_by_the_chair_of_a_meeting() -> None:
    hall = Chamber(rules=profile("ubnd"))
    with pytest.raises(Refused, match="role_may_not"):
        hall.do(CHAIR, NameHead(person="d2"))
    hall.put()
    with pytest.raises(Refused, match="vote_open"):
        hall.give(SECRETARY, NameHead(person="d2"))
