"""A register has a name of its own, and what was signed for one is nothing in another."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.command import SYSTEM, Actor
from meeting.copy import Changes, Copy
from meeting.gate import decide
from meeting.refusal import Refused
from meeting.register import NameRegister, register_name, registered
from tests.meeting.house import House, sitting


def test_a_register_is_named_once() -> None:
    copy, server = Copy(), Actor(SYSTEM, "", "")
    assert (registered(copy), register_name(copy)) == (None, "")
    copy.apply(decide(copy, NameRegister(name="r"), 7, server))
    found = registered(copy)
    assert found is not None
    assert (found.name, found.since, found.audience) == ("r", 7, "server")
    with pytest.raises(Refused, match="register_named"):
        decide(copy, NameRegister(name="other"), 8, server)


def test_nobody_but_the_server_names_a_register() -> None:
    assert House().code("secretary", NameRegister(name="mine")) == "role_may_not"


def _open_in(register: str) -> House:
    """The same sitting of the same people with the same ids and devices, in the register of this name."""
    house = sitting()
    named = registered(house.copy)
    assert named is not None
    house.copy.apply(Changes(set=(replace(named, name=register),)))
    house.give("chair", voting.Open(motion="q1"))
    return house


def test_the_same_bytes_are_no_ballot_in_two_registers_that_use_the_same_ids() -> None:
    here, there = _open_in("here"), _open_in("there")
    assert here.motion().definition != there.motion().definition, "nor is it the same question"
    ballot = here.ballot("d1", register="here")
    assert there.code("d1", ballot) == "statement_of_another_register"
    asked_there = here.ballot("d1", register="here", definition=there.motion().definition)
    assert there.code("d1", asked_there) == "statement_of_another_register"
    here.give("d1", ballot)
    assert there.copy.get(voting.Ballot, "q1.d1") is None


def test_nothing_is_cast_in_a_register_without_a_name() -> None:
    house = _open_in("here")
    house.copy.apply(Changes(gone=(("register", "register"),)))
    assert house.code("d1", house.ballot("d1", register="here")) == "statement_of_another_register"
