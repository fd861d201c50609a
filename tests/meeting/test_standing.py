"""What a person is to a meeting decides what they are shown of it."""

from __future__ import annotations

from meeting import calendar
from meeting.gate import standing
from meeting.safetext import Line
from tests.meeting.house import House, meeting_in, sitting

OTHER = "other-meeting"


def _second_meeting(house: House, *, people: tuple[str, ...]) -> None:
    plan = calendar.Plan(id=OTHER, title=Line("Phiên họp khác"), starts=1, chairs=("chair",), people=people)
    house.give("secretary", plan)


def test_a_draft_is_shown_to_those_who_prepare_it_and_to_nobody_else() -> None:
    house = meeting_in("draft")
    meeting = next(iter(house.copy.of(calendar.Meeting))).id
    assert not standing(house.copy, "d1", meeting).shown
    assert standing(house.copy, "secretary", meeting) == (frozenset({"secretary"}), "staff", True)


def test_a_member_who_is_not_invited_sees_what_the_public_sees() -> None:
    house = sitting()
    _second_meeting(house, people=("d1",))
    assert standing(house.copy, "d2", OTHER).shown is False
    house.give("secretary", calendar.Publish(), meeting=OTHER)
    assert standing(house.copy, "d1", OTHER)[1:] == ("room", True)
    assert standing(house.copy, "d2", OTHER)[1:] == ("public", True)
