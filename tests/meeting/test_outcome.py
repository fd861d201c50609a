"""What the meeting concluded."""

from __future__ import annotations

from meeting import agenda
from meeting.calendar import Close, Plan
from meeting.outcome import Conclude, Conclusion
from meeting.safetext import Line, Text
from tests.meeting.house import START, meeting_in


def test_a_conclusion_is_written_and_rewritten_also_after_the_meeting() -> None:
    house = meeting_in("running")
    house.give("secretary", Conclude(item="i2", text=Text("Thống nhất.")))
    house.give("chair", Close())
    house.give("chair", Conclude(item="i2", text=Text("Thống nhất, giao Ban Kinh tế.")))
    said = house.copy.get(Conclusion, "i2")
    assert said is not None
    assert (said.text, said.by, said.at) == ("Thống nhất, giao Ban Kinh tế.", "chair", house.at)


def test_nothing_is_concluded_on_an_item_not_begun_or_with_empty_words() -> None:
    house = meeting_in("running")
    assert house.code("secretary", Conclude(item="i1", text=Text("Sớm"))) == "item_not_running"
    assert house.code("secretary", Conclude(item="i2", text=Text(""))) == "empty"
    assert house.code("secretary", Conclude(item="nothing", text=Text("A"))) == "not_found"


def test_an_item_of_another_meeting_is_out_of_reach() -> None:
    house = meeting_in("running")
    house.give("secretary", Plan(id="khac", title=Line("Khác"), starts=START, secretaries=("secretary",)))
    house.give("secretary", agenda.Put(id="x", order=1, title=Line("X")), "khac")
    assert house.code("secretary", Conclude(item="x", text=Text("A"))) == "not_found"
