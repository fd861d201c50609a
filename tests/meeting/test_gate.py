"""Who may do what, and when: every command by every role in every state, answered as docs/permissions.md says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from meeting import agenda, calendar, people, voting
from meeting.attendance import Attendance
from meeting.command import SYSTEM, Actor, Command, MeetingState, Role
from meeting.copy import Changes
from meeting.gate import decide, roles, rung
from meeting.membership import enrolment
from meeting.refusal import Refused
from meeting.registry import COMMANDS
from meeting.safetext import Line
from meeting.voting import MotionState
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
PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"

#: What a cell of the page says.
CODE_OF = {"✓": "", "–": "meeting_state"}
ON_MOTION = {"✓": "", "–": "motion_state"}


def said(cell: str, role: str) -> str:
    """The code a cell means for a role; one that names roles is for these alone."""
    return CODE_OF[cell] if cell in CODE_OF else "" if role in cell.split(", ") else "meeting_state"


def test_every_command_has_an_example_and_every_role_someone_to_play_it() -> None:
    assert set(EXAMPLES) == set(COMMANDS)
    assert set(WHO) == set(get_args(Role))


def tables() -> Iterator[dict[str, dict[str, str]]]:
    """The tables of the page: what stands under each heading, by command."""
    heads: list[str] = []
    rows: dict[str, dict[str, str]] = {}
    for line in (*PAGE.read_text(encoding="utf-8").splitlines(), ""):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") and rows:
            yield rows
            heads, rows = [], {}
        elif line.startswith("| `"):
            rows[cells[0].strip("`")] = dict(zip(heads, cells, strict=True))
        elif line.startswith("| "):
            heads = cells


MEETINGS, MOTIONS = tables()


def answer(house: House, command: Command, who: str) -> str:
    """The code of the gate's refusal; "" when it lets the command pass."""
    try:
        decide(house.copy, command, house.at + 1, house.actor(who)._replace(meeting=MEETING))
    except Refused as refused:
        return refused.code
    return ""


def arranged(name: str, state: MeetingState) -> House:
    house = meeting_in(state)
    let_someone_preside_who_is_no_deputy(house)
    EXAMPLES[name].arrange(house)
    return house


def test_the_page_has_every_command_every_state_and_every_role() -> None:
    assert set(MEETINGS) == set(COMMANDS)
    assert set(MOTIONS) == {name for name in COMMANDS if name.startswith("voting.")} - {"voting.note_refused"}
    assert {state for row in MEETINGS.values() for state in row} == {"command", "who", *STATES}
    assert {state for row in MOTIONS.values() for state in row} == {"command", *get_args(MotionState)}
    assert {role for row in MEETINGS.values() for role in row["who"].split(", ")} == set(WHO) - {"display"}


@pytest.mark.parametrize("name", sorted(MEETINGS))
def test_a_command_is_for_its_roles_in_its_states_and_for_nobody_else(name: str) -> None:
    row = MEETINGS[name]
    for state in STATES:
        house = arranged(name, state)
        for role, who in WHO.items():
            held = set() if (role, state) == ("chair", "cancelled") else {role}  # an office ends with its meeting
            assert roles(house.copy, who, MEETING) == held
            expected = said(row[state], role) if held & set(row["who"].split(", ")) else "role_may_not"
            assert answer(house, EXAMPLES[name].command(house, who), who) == expected, (name, role, state)


@pytest.mark.parametrize("name", sorted(MOTIONS))
def test_a_command_about_a_motion_is_taken_in_its_states_only(name: str) -> None:
    row = MOTIONS[name]
    for state in get_args(MotionState):
        house = arranged(name, "running")
        for role, who in WHO.items():
            command = EXAMPLES[name].command(house, who)
            if isinstance(command, voting.Prepare):
                command = replace(command, id="q1")
            put = house.motion(command.id if isinstance(command, voting.Prepare) else command.motion)  # type: ignore[attr-defined]
            house.copy.apply(Changes(set=(replace(put, state=state),)))
            may = role in MEETINGS[name]["who"].split(", ")
            found = answer(house, command, who)
            assert found == (ON_MOTION.get(row[state], row[state].strip("`")) if may else "role_may_not"), (role, state)


def let_someone_preside_who_is_no_deputy(house: House) -> None:
    """So that the chair of the matrix is a chair and nothing else."""
    house.give(SYSTEM, enrolment.Enrol(people=(people.Person(id="presider", name=Line("Hoàng Chủ")),)))
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
    house.give(CONSOLE, enrolment.Enrol(people=(gone,)))
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


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_an_office_in_another_meeting_is_none_here_and_none_in_the_body(state: MeetingState) -> None:
    """Whoever presides over or keeps the minutes of some meeting, be it called off, is nobody in all others."""
    for office in ("chairs", "secretaries"):
        for name, command in COMMANDS.items():
            house = arranged(name, "running")
            house.give(SYSTEM, enrolment.Enrol(people=(people.Person(id="elsewhere", name=Line("Lê Nơi Khác")),)))
            house.give_cards("elsewhere")
            house.join("elsewhere")
            other = calendar.Meeting(id="khac", title=Line("Phiên khác"), starts=1, state=state)
            held = {office: ("elsewhere",)}
            house.copy.apply(Changes(set=(replace(other, **held),)))
            given = EXAMPLES[name].command(house, "elsewhere")
            assert answer(house, given, "elsewhere") == "role_may_not", (office, name)
            if command.when is None:
                actor = house.actor("elsewhere", "khac")
                with pytest.raises(Refused, match="role_may_not"):
                    decide(house.copy, given, house.at + 1, actor)


def test_nobody_presides_over_a_meeting_that_was_called_off() -> None:
    house = meeting_in("cancelled")
    assert "chair" not in roles(house.copy, "chair", MEETING)
