"""The agenda: items in order, one of them running."""

from __future__ import annotations

from meeting import agenda, voting
from meeting.agenda import Finish, Item, Put, Remove, Run
from meeting.calendar import Plan
from meeting.safetext import Line
from tests.meeting.house import MEETING, START, House, meeting_in, sitting


def _item(house: House, id: str) -> Item:
    found = house.copy.get(Item, id)
    assert found is not None
    return found


def _with_another_meeting(house: House) -> House:
    house.give("secretary", Plan(id="khac", title=Line("Phiên họp khác"), starts=START, secretaries=("secretary",)))
    return house


def test_an_item_is_put_and_changed_until_it_begins() -> None:
    house = meeting_in("running")
    house.give("secretary", Put(id="i1", order=9, title=Line("Sửa"), kind="report", minutes=15))
    assert (_item(house, "i1").title, _item(house, "i1").order, _item(house, "i1").minutes) == ("Sửa", 9, 15)
    assert house.code("secretary", Put(id="i2", order=1, title=Line("Muộn"))) == "item_begun"
    assert house.code("secretary", Remove(id="i2")) == "item_begun"
    house.give("secretary", Remove(id="i1"))
    assert house.copy.get(Item, "i1") is None


def test_an_item_needs_a_title_and_a_time_that_can_be() -> None:
    house = meeting_in("draft")
    assert house.code("secretary", Put(id="i3", order=1, title=Line(""))) == "empty"
    assert house.code("secretary", Put(id="i3", order=1, title=Line("A"), minutes=-1)) == "not_positive"


def test_an_item_of_another_meeting_is_out_of_reach() -> None:
    house = _with_another_meeting(meeting_in("running"))
    house.give("secretary", Put(id="x", order=1, title=Line("Nội dung khác")), "khac")
    assert house.code("secretary", Put(id="x", order=1, title=Line("Cướp"))) == "item_begun"
    assert house.code("secretary", Remove(id="x")) == "not_found"
    assert house.code("chair", Run(id="x")) == "not_found"
    assert house.code("chair", Finish(id="x")) == "not_found"
    assert house.code("secretary", Remove(id="nothing")) == "not_found"


def test_going_to_an_item_ends_the_one_before() -> None:
    house = sitting()
    house.give("chair", Run(id="i1"))
    began = house.at
    house.give("chair", Run(id="i2"))
    assert (_item(house, "i1").state, _item(house, "i1").started, _item(house, "i1").ended) == ("done", began, house.at)
    assert agenda.running(house.copy, MEETING) == _item(house, "i2")


def test_an_item_taken_up_again_keeps_its_first_start() -> None:
    house = sitting()
    house.give("chair", Run(id="i1"))
    began = house.at
    house.give("chair", Run(id="i2"))
    house.give("chair", Run(id="i1"))
    assert (_item(house, "i1").state, _item(house, "i1").started, _item(house, "i1").ended) == ("running", began, 0)


def test_going_where_one_is_changes_nothing() -> None:
    house = meeting_in("running")
    assert not house.give("chair", Run(id="i2")).set


def test_an_item_is_finished_once() -> None:
    house = meeting_in("running")
    house.give("chair", Finish(id="i2"))
    assert agenda.running(house.copy, MEETING) is None
    assert house.code("chair", Finish(id="i2")) == "item_not_running"


def test_an_item_stays_on_until_its_vote_has_a_result() -> None:
    house = sitting()
    house.give("chair", agenda.Run(id="i2"))
    house.give("chair", voting.Open(motion="q1"))
    for step in (agenda.Finish(id="i2"), agenda.Run(id="i1")):
        refused = house.refusal("chair", step)
        assert (refused.code, refused.details) == ("vote_open", {"motion": "q1"})
    house.give("chair", voting.Close(motion="q1"))
    house.give("chair", agenda.Run(id="i1"))


def test_a_question_of_another_item_is_not_put_and_both_are_named() -> None:
    house = sitting()
    house.give("chair", agenda.Run(id="i1"))
    refused = house.refusal("chair", voting.Open(motion="q1"))
    assert (refused.code, refused.details) == ("another_item_running", {"item": 2, "running": 1})


def test_where_no_item_is_on_the_question_takes_up_its_own() -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    item = agenda.running(house.copy, MEETING)
    assert item is not None
    assert item.id == "i2"
