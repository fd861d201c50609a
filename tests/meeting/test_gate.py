"""Who may do what, and when: every command by every role in every state of a meeting."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from meeting import agenda, calendar, people
from meeting.attendance import Attendance
from meeting.command import SYSTEM, Actor, MeetingState, Role
from meeting.copy import Changes
from meeting.gate import decide, roles, rung
from meeting.refusal import Refused
from meeting.registry import COMMANDS
from meeting.safetext import Line
from tests.meeting.examples import EXAMPLES
from tests.meeting.house import CONSOLE, MEETING, House, device_of, meeting_in, sitting

WHO: dict[Role, str] = {
    "system": SYSTEM,
    "admin": CONSOLE,
    "chair": "presider",
    "secretary": "secretary",
    "delegate": "d1",
    "guest": "guest",
    "display": "hall",
}
STATES: tuple[MeetingState, ...] = get_args(MeetingState)


def test_every_command_has_an_example_and_every_role_someone_to_play_it() -> None:
    assert set(EXAMPLES) == set(COMMANDS)
    assert set(WHO) == set(get_args(Role))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_for_its_roles_in_its_states_and_for_nobody_else(name: str) -> None:
    declared, example = COMMANDS[name], EXAMPLES[name]
    for state in STATES:
        house = meeting_in(state)
        let_someone_preside_who_is_no_deputy(house)
        example.arrange(house)
        for role, who in WHO.items():
            actor = house.actor(who)._replace(meeting=MEETING)
            assert roles(house.copy, who, MEETING) == {role}
            expected = (
                "role_may_not"
                if role not in declared.who
                else "meeting_state"
                if declared.when is not None and state not in declared.when
                else ""
            )
            found = ""
            try:
                decide(house.copy, example.command(house, who), house.at + 1, actor)
            except Refused as refused:
                found = refused.code
            assert found == expected, (name, role, state)


def let_someone_preside_who_is_no_deputy(house: House) -> None:
    """So that the chair of the matrix is a chair and nothing else."""
    house.give(SYSTEM, people.Enrol(people=(people.Person(id="presider", name=Line("Hoàng Chủ")),)))
    house.give_cards("presider")
    house.join("presider")
    meeting = house.meeting()
    presider = house.copy.get(people.Person, "presider")
    assert presider is not None
    house.copy.apply(
        Changes(set=(replace(meeting, chairs=(*meeting.chairs, "presider")), Attendance.invited(MEETING, presider)))
    )


def test_a_command_about_a_meeting_needs_one() -> None:
    house = House()
    assert house.code("secretary", calendar.Publish(), "nowhere") == "not_found"


def test_a_device_acts_only_for_its_own_person() -> None:
    house = sitting()
    for person, device in (("chair", device_of("d1")), ("chair", "unknown"), ("nobody", device_of("chair"))):
        with pytest.raises(Refused, match="device_unknown"):
            decide(house.copy, calendar.Pause(), house.at + 1, Actor(person, device, MEETING))


def test_a_revoked_device_may_do_nothing_more() -> None:
    house = sitting()
    house.give("secretary", people.Revoke(device=device_of("chair")))
    assert house.code("chair", calendar.Pause()) == "device_revoked"


def test_someone_who_left_the_body_has_no_role_any_more() -> None:
    house = sitting()
    gone = people.Person(id="d1", name=Line("Đại biểu d1"), roles=("delegate",), votes=True, left=True)
    house.give("secretary", people.Enrol(people=(gone,)))
    assert roles(house.copy, "d1", MEETING) == frozenset()
    house.give("chair", agenda.Run(id="i1"))
    assert house.code("d1", house.ballot("d1")) == "role_may_not"


def test_roles_claimed_by_whoever_makes_an_actor_count_for_nothing() -> None:
    house = sitting()
    claimed = house.actor("d1")._replace(roles=frozenset(("chair",)))
    with pytest.raises(Refused, match="role_may_not"):
        decide(house.copy, calendar.Pause(), house.at + 1, claimed)


def test_the_ladder_has_staff_above_the_room_above_the_public() -> None:
    house = House()
    house.plan()
    rungs = {who: rung(roles(house.copy, who, MEETING)) for who in ("chair", "secretary", "d1", "guest", "hall", "x")}
    expected = {
        "chair": "staff",
        "secretary": "staff",
        "d1": "room",
        "guest": "public",
        "hall": "public",
        "x": "public",
    }
    assert rungs == expected


def test_the_chair_presides_over_one_meeting_only() -> None:
    house = House()
    house.plan()
    assert "chair" in roles(house.copy, "chair", MEETING)
    assert "chair" not in roles(house.copy, "chair", "another")
