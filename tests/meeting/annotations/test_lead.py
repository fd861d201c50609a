"""Who leads: several may ask, the chair decides."""

from __future__ import annotations

from meeting.annotations import AskToPresent, DeclineToPresent, EndLead, GiveLead, leader
from tests.meeting.house import MEETING, House, meeting_in


def _state(house: House) -> tuple[str, tuple[str, ...]]:
    lead = leader(house.copy, MEETING)
    return lead.person, lead.asking


def test_several_ask_and_the_chair_gives_the_lead_to_one() -> None:
    house = meeting_in("running")
    assert _state(house) == ("", ())
    house.give("guest", AskToPresent())
    house.give("d1", AskToPresent())
    assert not house.give("guest", AskToPresent()).set
    house.give("chair", GiveLead(person="guest"))
    assert _state(house) == ("guest", ("d1",))
    assert leader(house.copy, MEETING).since == house.at
    assert not house.give("guest", AskToPresent()).set
    assert not house.give("chair", GiveLead(person="guest")).set


def test_asking_can_be_taken_back() -> None:
    house = meeting_in("running")
    assert not house.give("d1", AskToPresent(withdraw=True)).set
    house.give("d1", AskToPresent())
    house.give("d1", AskToPresent(withdraw=True))
    assert _state(house) == ("", ())


def test_who_is_declined_may_ask_again_and_the_others_still_ask() -> None:
    house = meeting_in("running")
    assert not house.give("chair", DeclineToPresent(person="d1")).set
    house.give("d1", AskToPresent())
    house.give("d2", AskToPresent())
    house.give("chair", DeclineToPresent(person="d1"))
    assert _state(house) == ("", ("d2",))
    assert leader(house.copy, MEETING).declined == ("d1",)
    house.give("d1", AskToPresent())
    assert _state(house) == ("", ("d2", "d1"))
    assert leader(house.copy, MEETING).declined == ()
    house.give("chair", DeclineToPresent(person="d2"))
    house.give("chair", GiveLead(person="d2"))
    assert _state(house) == ("d2", ("d1",))
    assert leader(house.copy, MEETING).declined == ()


def test_the_chair_leads_unasked_and_gives_the_lead_to_nobody_from_outside() -> None:
    house = meeting_in("running")
    house.give("chair", GiveLead(person="chair"))
    assert _state(house) == ("chair", ())
    assert house.refusal("chair", GiveLead(person="hall")).details == {"person": "hall"}
    assert house.code("chair", GiveLead(person="nobody")) == "not_invited"


def test_the_leader_stops_or_is_stopped_by_the_chair() -> None:
    house = meeting_in("running")
    assert house.code("chair", EndLead()) == "not_leading"
    house.give("chair", GiveLead(person="d1"))
    assert house.code("d2", EndLead()) == "not_leading"
    house.give("d1", EndLead())
    assert _state(house) == ("", ())
    house.give("chair", GiveLead(person="d1"))
    house.give("chair", EndLead())
    assert _state(house) == ("", ())
