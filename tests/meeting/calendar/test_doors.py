"""A closed sitting: decided by an open vote, withdrawn from who has no seat, given back when the doors open."""

from __future__ import annotations

import pytest

from meeting import agenda, calendar, papers, voting
from meeting.copy import Changes
from meeting.papers import Paper
from meeting.records import PUBLIC, ROOM, Record, Viewer
from meeting.safetext import Line, Text
from tests.meeting.calendar.examples import decide_on
from tests.meeting.house import MEETING, House, meeting_in
from tests.meeting.papers.examples import public_paper

GUEST = Viewer("guest", PUBLIC)
MEMBER = Viewer("d1", ROOM)


def seen(house: House, viewer: Viewer) -> set[str]:
    """What somebody sees of the sitting's business."""
    kinds: tuple[type[Record], ...] = (agenda.Item, Paper, voting.Motion)
    return {one.id for kind in kinds for one in house.copy.of(kind, MEETING) if viewer.sees(one.audience)}


@pytest.fixture
def house() -> House:
    """Item i2 is on, with a paper that guests read and a vote in front of all."""
    house = meeting_in("running")
    public_paper(house)
    return house


def test_the_doors_close_by_an_open_vote_only(house: House) -> None:
    house.give("secretary", voting.Prepare(id="x", title=Line("A"), question=Text("A?"), item="i2"))
    assert house.code("chair", calendar.CloseDoors(motion="q1")) == "closing_not_decided"
    secret = voting.Prepare(
        id="kin", title=Line("A"), question=Text("A?"), item="i2", to_close="item", form="paper_ballot"
    )
    assert house.code("secretary", secret) == "closing_not_open"
    of_none = voting.Prepare(id="kin", title=Line("A"), question=Text("A?"), to_close="item")
    assert house.code("secretary", of_none) == "empty"
    decide_on(house, votes=1)
    assert house.code("chair", calendar.CloseDoors(motion="kin")) == "closing_not_decided"
    decide_on(house, id="kin2")
    assert house.code("secretary", calendar.CloseDoors(motion="kin2")) == "role_may_not"
    house.give("chair", calendar.CloseDoors(motion="kin2"))
    assert house.code("chair", calendar.CloseDoors(motion="kin2")) == "doors_closed"
    house.give("chair", calendar.OpenDoors())
    assert house.code("chair", calendar.OpenDoors()) == "doors_open"
    assert house.code("chair", calendar.CloseDoors(motion="kin2")) == "closing_not_decided", "one vote, once"


def test_an_ordinary_motion_that_passed_closes_nothing(house: House) -> None:
    house.give("chair", voting.Open(motion="q1"))
    for who in ("chair", "d1", "d2", "d4", "d5"):
        house.vote(who, "yes", "q1")
    house.give("chair", voting.Close(motion="q1"))
    assert house.code("chair", calendar.CloseDoors(motion="q1")) == "closing_not_decided"


def test_an_item_behind_closed_doors_is_the_members_and_comes_back(house: House) -> None:
    decide_on(house)
    before = seen(house, GUEST)
    assert before >= {"i1", "i2", "p2", "kin"}
    house.give("chair", calendar.CloseDoors(motion="kin"))
    assert seen(house, GUEST) == {"i1", "kin"}
    assert seen(house, MEMBER) >= {"i1", "i2", "p2", "kin"}
    doors = house.meeting().doors
    assert doors is not None
    assert (doors.since, doors.motion, doors.item) == (house.at, "kin", "i2")
    house.give("chair", calendar.OpenDoors())
    assert seen(house, GUEST) == before
    assert house.meeting().doors is None
    assert house.meeting().in_camera[-1].to == house.at


def test_what_is_made_behind_closed_doors_is_never_outside(house: House) -> None:
    decide_on(house)
    house.give("chair", calendar.CloseDoors(motion="kin"))
    house.give("chair", voting.Open(motion="q1"))
    laid = papers.Put(id="p3", original=_sha(house), title=Line("Báo cáo mật"), item="i2", classification="public")
    house.give("secretary", laid)
    house.give("secretary", papers.Publish(ids=("p3",)))
    assert seen(house, GUEST) == {"i1", "kin"}
    for who in ("chair", "d1", "d2"):
        house.vote(who, "yes", "q1")
    house.give("chair", voting.Close(motion="q1"))
    house.give("chair", calendar.OpenDoors())
    assert "p3" in seen(house, GUEST), "its secretary has said that it is public"
    assert "q1" not in seen(house, GUEST), "what was put to the vote inside stays inside"
    house.give("chair", voting.Annul(motion="q1", reason=Line("Đếm nhầm")))
    house.give("secretary", voting.Revote(id="q9", motion="q1"))
    house.give("chair", voting.Open(motion="q9"))
    assert "q9" not in seen(house, GUEST)


def _sha(house: House) -> str:
    paper = house.copy.get(Paper, "p1")
    assert paper is not None
    return paper.original


def test_the_whole_sitting_closed_leaves_guests_the_vote_that_closed_it(house: House) -> None:
    decide_on(house, "sitting")
    house.give("chair", calendar.CloseDoors(motion="kin"))
    assert seen(house, GUEST) == {"kin"}
    house.give("chair", agenda.Run(id="i1"))
    house.give("secretary", agenda.Put(id="i9", order=9, title=Line("Việc mới")))
    assert seen(house, GUEST) == {"kin"}


def test_an_item_behind_closed_doors_ends_in_the_open(house: House) -> None:
    decide_on(house)
    house.give("chair", calendar.CloseDoors(motion="kin"))
    assert house.code("chair", agenda.Run(id="i1")) == "doors_closed"
    assert house.code("chair", agenda.Finish(id="i2")) == "doors_closed"
    house.give("chair", voting.Open(motion="q1"))
    assert house.code("chair", calendar.OpenDoors()) == "vote_open"
    house.give("chair", voting.Close(motion="q1"))
    house.give("chair", calendar.OpenDoors())
    house.give("chair", agenda.Run(id="i1"))
    assert house.meeting().doors is None


def test_doors_of_an_item_that_is_not_on_are_not_closed(house: House) -> None:
    decide_on(house)
    house.give("chair", agenda.Run(id="i1"))
    assert house.code("chair", calendar.CloseDoors(motion="kin")) == "item_not_running"


def test_the_close_opens_the_doors(house: House) -> None:
    decide_on(house)
    house.give("chair", calendar.CloseDoors(motion="kin"))
    house.give("chair", calendar.Close())
    item = house.copy.get(agenda.Item, "i2")
    assert item is not None
    assert (item.state, item.in_camera) == ("done", False)
    assert house.meeting().in_camera[-1].to == house.at
    assert "p2" in seen(house, GUEST)


def test_a_change_that_is_none_of_the_business_goes_as_it_is(house: House) -> None:
    decide_on(house)
    house.give("chair", calendar.CloseDoors(motion="kin"))
    assert house.give("chair", calendar.Pause()) == Changes(set=(house.meeting(),))
