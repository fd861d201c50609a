"""A wrong ballot over a real connection: refused with its own code, counted, and told to the secretary alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from meeting import people, voting
from meeting.membership.enrolment import Enrol
from meeting.people import Body
from meeting.refusal import Refused
from meeting.voting import RefusedBallot
from meeting.wire import ChangesFrame
from server.register import refused_ballots
from server.register.journal import Tip
from server.register.refused_ballots import RefusedBallots
from tests.meeting.house import CONSOLE, House, device_of, sitting
from tests.server.on_disk import register
from tests.server.served import Client, Served, served


@pytest.fixture(autouse=True)
def noted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused_ballots, "GATHER", 0.01)


async def _seen_by(client: Client, wanted: int) -> dict[str, int]:
    """The refused ballots this client has been told of, once it knows of so many."""
    known: dict[str, int] = {}
    while sum(known.values()) < wanted:
        frame = await client.read(ChangesFrame)
        known |= {one.id: one.count for one in frame.set if isinstance(one, RefusedBallot)}
    return known


def _final_choices(house: House) -> None:
    """The body's rules say that a choice once made stands."""
    body = next(iter(house.copy.of(Body)))
    rules = replace(body.profile, voting=replace(body.profile.voting, change_while_open=False))
    house.give(CONSOLE, Enrol(body=replace(body, profile=rules)))


async def _code(client: Client, ballot: voting.Vote) -> str:
    reply = await client.give(ballot)
    return reply.refused.code if reply.refused else ""


async def test_every_wrong_ballot_has_its_code_and_the_secretary_sees_each_of_them(tmp_path: Path) -> None:
    house = sitting()
    _final_choices(house)
    async with (
        served(tmp_path, house) as here,
        here.enter("secretary") as secretary,
        here.enter("d1") as voter,
        here.enter("d2") as other,
        here.enter("guest") as guest,
    ):
        question = house.ballot("d1", motion="q2")
        await here.give("chair", voting.Open(motion="q1"))
        assert await _code(voter, replace(question, motion="q1")) == "statement_of_another"
        assert await _code(voter, house.ballot("d1", definition=house.motion("q2").definition)) == "another_question"
        assert await _code(voter, house.ballot("d1", "maybe")) == "no_such_option"
        assert await _code(voter, house.ballot("d1")) == ""
        assert await _code(voter, house.ballot("d1", "no")) == "already_voted"
        assert await _code(guest, house.ballot("guest")) == "role_may_not"
        await here.give("chair", voting.Close(motion="q1"))
        assert await _code(other, house.ballot("d2")) == "vote_closed"
        assert await _code(other, house.ballot("d2")) == "vote_closed"
        assert await _seen_by(secretary, 7) == {
            "q1.d1.statement_of_another": 1,
            "q1.d1.another_question": 1,
            "q1.d1.no_such_option": 1,
            "q1.d1.already_voted": 1,
            "q1.guest.role_may_not": 1,
            "q1.d2.vote_closed": 2,
        }
        assert not await _told_of_refusals(here, "d1")
        assert here.room.line.refusals["vote_closed"] == 2


async def _told_of_refusals(here: Served, who: str) -> bool:
    """Whether the whole copy of this person holds a refused ballot."""
    async with here.enter(who) as client:
        load = await client.read(ChangesFrame, lambda frame: frame.upto > 0)
        return any(isinstance(record, RefusedBallot) for record in load.set)


async def test_a_ballot_that_comes_with_the_revoking_of_its_device_is_refused_for_that(tmp_path: Path) -> None:
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("secretary") as secretary:
        await here.give("chair", voting.Open(motion="q1"))
        line = here.room.line
        revoked = line.queue(house.actor("secretary", ""), "key-of-the-revoking", people.Revoke(device=device_of("d1")))
        ballot = line.queue(house.actor("d1"), "key-of-the-ballot", house.ballot("d1"))
        await revoked
        with pytest.raises(Refused, match="device_revoked"):
            await ballot
        assert await _seen_by(secretary, 1) == {"q1.d1.device_revoked": 1}


async def test_what_was_refused_is_still_known_after_a_restart(tmp_path: Path) -> None:
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("secretary") as secretary, here.enter("d1") as voter:
        assert await _code(voter, house.ballot("d1")) == "motion_state"
        await _seen_by(secretary, 1)
    async with register(tmp_path / "meeting.db") as again:
        assert [one.code for one in again.line.head.copy.every(RefusedBallot)] == ["motion_state"]


async def test_a_flood_of_wrong_ballots_is_one_command_of_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refused_ballots, "GATHER", 3600.0)
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("secretary") as secretary:
        before = here.room.head.seq
        line = here.room.line
        gathering = RefusedBallots(line)
        line.on_refuse = gathering.heard
        flood = [line.queue(house.actor("d1"), f"key-{n:030}", house.ballot("d1")) for n in range(500)]
        await asyncio.gather(*flood, return_exceptions=True)
        gathering.note()
        assert await _seen_by(secretary, 500) == {"q1.d1.motion_state": 500}
        assert here.room.head.seq == before + 1


async def test_counts_that_could_not_be_written_are_written_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = sitting()
    async with served(tmp_path, house) as here, here.enter("secretary") as secretary, here.enter("d1") as voter:
        written = here.here.store.commit
        troubles: list[int] = []

        def full(expected: Tip, entries: Any, stamps: Any) -> Tip:
            troubles.append(len(troubles))
            if len(troubles) < 3:
                raise OSError("no space left")
            return written(expected, entries, stamps)

        monkeypatch.setattr(here.here.store, "commit", full)
        assert await _code(voter, house.ballot("d1")) == "motion_state"
        assert await _seen_by(secretary, 1) == {"q1.d1.motion_state": 1}
        assert len(troubles) == 3
