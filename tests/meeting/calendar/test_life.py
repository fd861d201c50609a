"""A meeting's life from draft to closed."""

from __future__ import annotations

from typing import Any

import pytest

from meeting import agenda, attendance, calendar, voting
from meeting.command import MeetingState
from meeting.records import PUBLIC, STAFF, with_person
from meeting.safetext import Line
from tests.meeting.house import CONSOLE, MEETING, START, House, meeting_in, sitting


def _plan(**fields: Any) -> calendar.Plan:
    plain: dict[str, Any] = {
        "id": MEETING,
        "title": Line("Kỳ họp"),
        "starts": START,
        "chairs": ("chair",),
        "people": ("d1", "d2"),
    }
    return calendar.Plan(**(plain | fields))


def test_planning_invites_the_officers_and_the_people_each_once() -> None:
    house = House()
    house.give("secretary", _plan(secretaries=("secretary",), people=("d1", "chair", "d2", "d1")))
    invited = [one.person for one in house.copy.of(attendance.Attendance, MEETING)]
    assert invited == ["chair", "secretary", "d1", "d2"]
    assert {one.person for one in house.copy.of(attendance.Attendance, MEETING) if one.votes} == {"chair", "d1", "d2"}


def test_planning_again_keeps_who_stays_and_lets_go_who_is_no_longer_invited() -> None:
    house = House()
    house.give("secretary", _plan())
    house.give("secretary", calendar.Publish())
    house.give("d2", attendance.CheckIn())
    house.give("secretary", _plan(people=("d2", "d3"), title=Line("Kỳ họp chuyên đề")))
    assert {one.person for one in house.copy.of(attendance.Attendance, MEETING)} == {"chair", "d2", "d3"}
    assert house.roll("d2").present
    assert (house.meeting().title, house.meeting().state) == ("Kỳ họp chuyên đề", "published")


def test_a_meeting_needs_a_title_and_people_who_exist() -> None:
    house = House()
    assert house.code("secretary", _plan(title=Line(""))) == "empty"
    assert house.code("secretary", _plan(people=("nobody",))) == "not_found"


@pytest.mark.parametrize("state", ["running", "paused", "closed", "cancelled"])
def test_a_meeting_that_has_begun_is_not_planned_again(state: MeetingState) -> None:
    refused = meeting_in(state).refusal(CONSOLE, _plan())
    assert (refused.code, refused.details) == ("meeting_state", {"state": state})


def test_a_meeting_nobody_presides_is_not_published() -> None:
    house = House()
    house.give("secretary", _plan(chairs=()))
    assert house.code("secretary", calendar.Publish()) == "no_chair"


def test_a_draft_is_for_staff_and_its_own_officers_and_a_published_meeting_for_all() -> None:
    house = meeting_in("draft")
    assert house.meeting().audience == with_person(STAFF, "chair", "secretary")
    house.give("secretary", calendar.Publish())
    assert house.meeting().audience == PUBLIC


def test_a_sitting_is_opened_paused_resumed_and_closed() -> None:
    house = meeting_in("published")
    house.give("secretary", attendance.CheckIn(people=house.voters))
    states = []
    for step in (calendar.Open(), calendar.Pause(), calendar.Resume(), calendar.Close()):
        house.give("chair", step)
        states.append(house.meeting().state)
    assert states == ["running", "paused", "running", "closed"]
    assert START < house.meeting().opened < house.meeting().closed


def test_a_sitting_opens_with_enough_members_and_not_with_one_fewer() -> None:
    house = meeting_in("published")
    house.give("secretary", attendance.CheckIn(people=(*house.voters[:3], "guest", "secretary")))
    refused = house.refusal("chair", calendar.Open())
    assert (refused.code, refused.details) == ("not_quorate", {"present": 3, "needed": 4})
    assert (house.meeting().state, house.meeting().opened) == ("published", 0)
    house.give("d3", attendance.CheckIn())
    house.give("chair", calendar.Open())
    assert attendance.quorum(house.copy, MEETING).reached


def test_at_a_remote_site_that_does_not_count_nobody_makes_the_quorum_of_the_opening() -> None:
    house = meeting_in("published")
    house.give("secretary", attendance.CheckIn(people=house.voters[:3]))
    house.give("d3", attendance.CheckIn(site=Line("Thôn Đoài")))
    assert house.code("chair", calendar.Open()) == "not_quorate"


def test_where_the_rules_only_warn_a_sitting_opens_below_quorum_and_keeps_that() -> None:
    house = House(rules="cuoc-hop")
    house.plan()
    house.give("secretary", calendar.Publish())
    house.give("chair", calendar.Open())
    opening = house.meeting().opening
    assert opening is not None
    assert not opening.quorum.reached


def test_who_opened_and_who_called_the_room_back_was_in_the_chair() -> None:
    house = House()
    house.plan(chairs=("chair", "d1"))
    house.open()
    house.give("chair", calendar.Pause())
    house.give("d1", calendar.Resume())
    again = house.at
    house.give("d1", calendar.Close())
    assert [(one.person, one.since, one.to) for one in house.meeting().presided] == [
        ("chair", house.meeting().opened, again),
        ("d1", again, house.at),
    ]


def test_closing_ends_the_running_item() -> None:
    house = meeting_in("paused")
    house.give("chair", calendar.Close())
    assert agenda.running(house.copy, MEETING) is None
    item = house.copy.get(agenda.Item, "i2")
    assert item is not None
    assert (item.state, item.ended) == ("done", house.at)


def test_nobody_breaks_off_while_a_vote_is_open() -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    for step in (calendar.Pause(), calendar.Close()):
        refused = house.refusal("chair", step)
        assert (refused.code, refused.details) == ("vote_open", {"motion": "q1"})
    house.give("chair", voting.Close(motion="q1"))
    house.give("chair", calendar.Pause())


@pytest.mark.parametrize("state", ["draft", "published"])
def test_a_meeting_not_yet_begun_can_be_called_off(state: MeetingState) -> None:
    house = meeting_in(state)
    house.give("secretary", calendar.Cancel())
    assert house.meeting().state == "cancelled"
    assert list(house.copy.of(agenda.Item, MEETING)), "everything stays on the register"
