"""What was concluded on an item, by whom, and under which number."""

from __future__ import annotations

from meeting import agenda, outcome, voting
from meeting.agenda import Item
from meeting.outcome import Conclusion
from meeting.safetext import Text
from tests.meeting.house import MEETING, sitting
from words.outcome.conclusions import noted, nothing_yet, numbered, passed_on


def test_what_was_passed_is_named_with_its_number_once_it_has_one() -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    for who in house.voters:
        house.vote(who)
    house.give("chair", voting.Close(motion="q1"))
    assert house.motion() in passed_on(house.copy, MEETING, house.motion().item)
    assert numbered(house.copy, house.motion()) == f"✓ {house.motion().title}: chưa có số"


def test_a_conclusion_says_who_wrote_it_and_when() -> None:
    house = sitting()
    waiting = house.copy.get(Item, "i2")
    assert nothing_yet(None) == "Chưa có kết luận."
    assert waiting is not None
    assert nothing_yet(waiting) == "Nội dung này chưa họp."
    house.give("chair", agenda.Run(id="i2"))
    house.give("secretary", outcome.Conclude(item="i2", text=Text("Kết luận")))
    found = house.copy.get(Conclusion, "i2")
    assert found is not None
    assert noted(house.copy, found).startswith("Kết luận do ")
