"""What the meeting concluded."""

from __future__ import annotations

from msgspec.structs import replace

from meeting import agenda, voting
from meeting.calendar import Close, Plan
from meeting.copy import Changes
from meeting.outcome import Conclude, Conclusion, GiveNumber, Resolution
from meeting.safetext import Line, Text
from tests.meeting.house import START, House, meeting_in


def _said(house: House) -> Conclusion:
    said = house.copy.get(Conclusion, "i2")
    assert said is not None
    return said


def test_a_conclusion_is_written_and_rewritten_while_the_meeting_lasts() -> None:
    house = meeting_in("running")
    house.give("secretary", Conclude(item="i2", text=Text("Thống nhất.")))
    house.give("chair", Conclude(item="i2", text=Text("Thống nhất, giao Ban Kinh tế.")))
    said = _said(house)
    assert (said.text, said.by, said.at) == ("Thống nhất, giao Ban Kinh tế.", "chair", house.at)
    assert not said.amendments


def test_after_the_meeting_it_is_amended_and_the_words_of_the_sitting_stay() -> None:
    house = meeting_in("running")
    house.give("secretary", Conclude(item="i2", text=Text("Thống nhất.")))
    before = _said(house)
    house.give("chair", Close())
    house.give("chair", Conclude(item="i2", text=Text("Thống nhất, giao Ban Kinh tế.")))
    first = house.at
    house.give("secretary", Conclude(item="i2", text=Text("Thống nhất, giao Ban Pháp chế.")))
    house.give("secretary", Conclude(item="i2", text=Text("Thống nhất, giao Ban Pháp chế.")))
    said = _said(house)
    assert (said.text, said.by, said.at) == (before.text, before.by, before.at)
    assert [(one.text, one.by, one.at) for one in said.amendments] == [
        ("Thống nhất, giao Ban Kinh tế.", "chair", first),
        ("Thống nhất, giao Ban Pháp chế.", "secretary", house.at - 1_000_000),
    ]
    assert said.now == "Thống nhất, giao Ban Pháp chế."


def test_one_written_only_after_the_meeting_says_so_by_its_time() -> None:
    house = meeting_in("closed")
    house.give("secretary", Conclude(item="i2", text=Text("Thống nhất.")))
    assert _said(house).at > house.meeting().closed


def test_nothing_is_concluded_on_an_item_not_begun_or_with_empty_words() -> None:
    house = meeting_in("running")
    assert house.code("secretary", Conclude(item="i1", text=Text("Sớm"))) == "item_not_running"
    assert house.code("secretary", Conclude(item="i2", text=Text(""))) == "empty"
    assert house.code("secretary", Conclude(item="nothing", text=Text("A"))) == "not_found"


def _decided(yes: int) -> House:
    house = meeting_in("running")
    house.give("chair", voting.Open(motion="q1"))
    for who in ("chair", "d1", "d2", "d4", "d5")[:yes]:
        house.vote(who, "yes", "q1")
    house.give("chair", voting.Close(motion="q1"))
    return house


def test_what_is_passed_gets_a_number_as_the_body_writes_it_and_may_get_another() -> None:
    house = _decided(5)
    house.give("chair", Close())
    house.give("secretary", GiveNumber(motion="q1", number=5))
    given = house.copy.get(Resolution, "q1")
    assert given is not None
    assert (given.number, given.symbol, given.by) == (5, "05/NQ-HĐND", "secretary")
    house.give("secretary", GiveNumber(motion="q1", number=12))
    changed = house.copy.get(Resolution, "q1")
    assert changed is not None
    assert changed.symbol == "12/NQ-HĐND"


def test_what_is_not_passed_has_no_number_and_no_number_is_given_twice_in_a_year() -> None:
    house = _decided(1)
    assert house.code("secretary", GiveNumber(motion="q1", number=5)) == "not_passed"
    assert house.code("secretary", GiveNumber(motion="q2", number=5)) == "not_passed"
    assert house.code("secretary", GiveNumber(motion="nothing", number=5)) == "not_found"
    house = _decided(5)
    assert house.code("secretary", GiveNumber(motion="q1", number=0)) == "number_malformed"
    earlier = replace(house.meeting(), id="ky-hop-1", opened=house.at - 60_000_000)
    taken = Resolution(id="x", meeting="ky-hop-1", number=5, symbol=Line("05/NQ-HĐND"), by="secretary", at=house.at)
    house.copy.apply(Changes(set=(earlier, taken)))
    assert house.code("secretary", GiveNumber(motion="q1", number=5)) == "number_taken"
    last_year = replace(earlier, opened=house.at - 400 * 86_400 * 1_000_000)
    house.copy.apply(Changes(set=(last_year,)))
    house.give("secretary", GiveNumber(motion="q1", number=5))


def test_an_item_of_another_meeting_is_out_of_reach() -> None:
    house = meeting_in("running")
    house.give("secretary", Plan(id="khac", title=Line("Khác"), starts=START, secretaries=("secretary",)))
    house.give("secretary", agenda.Put(id="x", order=1, title=Line("X")), "khac")
    assert house.code("secretary", Conclude(item="x", text=Text("A"))) == "not_found"
