"""A register on a machine whose clock is wrong, put right, or wrong again in the middle of a vote."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from meeting import attendance, calendar, voting
from meeting.command import SYSTEM, Actor, Command
from meeting.membership.enrolment import Enrol
from meeting.people import IssueCards, Join, NewCard
from meeting.refusal import Refused
from meeting.safetext import Line, Text
from server.app import Settings, opened
from server.cli.commands import CONSOLE, bind_console, new_key
from server.connections.identity import Identity
from server.register.line import CommitLine
from tests.client_tui.premises import CHAIR, MEETING, body, people, plan
from tests.meeting.council import key_of, public_key_of
from tests.meeting.house import device_of, sha
from tests.server.machine import SECOND, Machine
from tests.server.on_disk import verified

HOUR = 3600 * SECOND
YEAR = 365 * 24 * HOUR


class Sitting:
    """The council of the hall, whose commands are decided on the line of a register that this machine holds."""

    def __init__(self, line: CommitLine, console: str, machine: Machine) -> None:
        self.line, self.console, self.machine = line, console, machine

    async def give(self, who: str, command: Command) -> int:
        """The time at which it was accepted."""
        device = {SYSTEM: "", CONSOLE: self.console}.get(who, device_of(who))
        return (await self.line.give(Actor(who, device, MEETING), new_key(), command)).at

    async def begin(self, identity: Identity) -> None:
        """Everybody joined, the meeting open, a question prepared."""
        await self.give(SYSTEM, Enrol(body=body(), people=people()))
        await bind_console(self.line, identity)
        for command in plan(self.machine.now):
            await self.give(CONSOLE, command)
        voters = [one.id for one in people() if one.votes]
        for who in voters:
            await self.join(who)
        await self.give(CONSOLE, calendar.Publish())
        await self.give(CHAIR, attendance.CheckIn(people=tuple(voters)))
        await self.give(CHAIR, calendar.Open())
        await self.give(CHAIR, voting.Prepare(id="q", title=Line("NQ"), question=Text("Thông qua?"), item="i1"))

    async def join(self, who: str, life: int = HOUR) -> None:
        card = NewCard(hash=sha(f"card of {who}"), person=who, expires=self.line.now() + life)
        await self.give(CONSOLE, IssueCards(cards=(card,)))
        await self.give(SYSTEM, Join(card=card.hash, device=device_of(who), public_key=public_key_of(who)))

    async def vote(self, who: str, choice: str = "yes") -> int:
        motion = self.line.head.copy.get(voting.Motion, "q")
        assert motion is not None
        signer = voting.Signer(who, device_of(who), self.line.head.epoch)
        words = voting.statement.canonical(voting.choose(motion, signer, (choice,)))
        signature = key_of(who).sign(voting.statement.signed_bytes(words))
        return await self.give(who, voting.Vote(motion="q", statement=words, signature=signature))


@asynccontextmanager
async def sitting(folder: Path, machine: Machine) -> AsyncIterator[Sitting]:
    """On the register in this folder, opened now by the clock of this machine."""
    async with opened(Settings(database=folder / "meeting.db"), machine.clock()) as (line, identity):
        here = Sitting(line, identity.console_device, machine)
        if line.head.copy.get(voting.Motion, "q") is None:
            await here.begin(identity)
        yield here


async def test_a_vote_of_twenty_seconds_ends_after_twenty_when_a_clock_that_was_ahead_is_put_right(
    tmp_path: Path,
) -> None:
    machine = Machine()
    async with sitting(tmp_path, machine) as here:
        opened_at = await here.give(CHAIR, voting.Open(motion="q", seconds=20))
        machine.is_set(-HOUR)
        machine.passes(15)
        assert await here.vote("p2") - opened_at == pytest.approx(15 * SECOND, abs=SECOND)
        machine.passes(10)
        with pytest.raises(Refused, match="time_is_up"):
            await here.vote("p3")
    assert verified(tmp_path / "meeting.db").faults == ()


async def test_a_vote_goes_on_when_the_clock_jumps_ahead_and_can_be_held(tmp_path: Path) -> None:
    machine = Machine()
    async with sitting(tmp_path, machine) as here:
        await here.give(CHAIR, voting.Open(motion="q", seconds=300))
        machine.passes(5)
        machine.is_set(600 * SECOND)
        await here.vote("p2")
        await here.give(CHAIR, voting.Pause(motion="q"))
        await here.give(CHAIR, voting.Resume(motion="q"))
        await here.vote("p3")


async def test_a_register_written_with_a_clock_a_year_ahead_goes_on_at_its_natural_pace_and_takes_cards(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ahead = Machine()
    ahead.is_set(YEAR)
    async with sitting(tmp_path, ahead):
        pass
    right = Machine()
    async with sitting(tmp_path, right) as here:
        assert "clock" in caplog.text
        began = await here.give(CHAIR, voting.Open(motion="q", seconds=20))
        right.passes(8)
        assert await here.vote("p2") - began == pytest.approx(8 * SECOND, abs=SECOND)
        right.passes(13)
        with pytest.raises(Refused, match="time_is_up"):
            await here.vote("p3")
        await here.join("thu-ky")
        card = NewCard(hash=sha("late"), person="khach", expires=here.line.now() + HOUR)
        await here.give(CONSOLE, IssueCards(cards=(card,)))
        right.passes(2 * 3600)
        with pytest.raises(Refused, match="code_expired"):
            await here.give(SYSTEM, Join(card=card.hash, device=device_of("khach"), public_key=public_key_of("khach")))
