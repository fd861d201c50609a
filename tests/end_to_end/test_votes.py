"""A vote meets bad luck: the real server, real devices, real sockets."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from client_tui.link.link import Link
from meeting import voting
from meeting.safetext import Line, Text
from rehearsal.play.delegate import Delegate, Temper, voted
from rehearsal.play.house import hop_does, serving
from rehearsal.play.people import BUDGET_MOTION, MEETING
from server.app import Settings, opened
from tests.end_to_end.small_house import hall, open_sitting, register, within

pytestmark = pytest.mark.process
SIZE = 8


async def ballots(database: Path) -> list[str]:
    """Whose ballots are on the register."""
    async with opened(Settings(database=database)) as (line, _):
        return sorted(ballot.person for ballot in line.head.copy.of(voting.Ballot, MEETING))


async def test_deputies_whose_connection_breaks_in_the_middle_of_their_vote_have_voted_once(tmp_path: Path) -> None:
    database, codes = await register(tmp_path, SIZE)
    unlucky = {person: Temper(arrives_within=0.0, unlucky=True) for person in list(codes)[1:SIZE]}
    async with serving(database) as server, hall(tmp_path, server, codes, unlucky) as crowd:
        await open_sitting(crowd, SIZE)
        await crowd[0].link.give(voting.Open(motion=BUDGET_MOTION))
        await within(one.seen(lambda link: voted(link, BUDGET_MOTION)) for one in crowd[:-1])
        await within(one.seen(lambda link: len(link.kept.outbox) == 0) for one in crowd[:-1])
        await crowd[0].link.give(voting.Close(motion=BUDGET_MOTION))
        assert [one.refused for one in crowd] == [[]] * (SIZE + 1)
    assert await ballots(database) == sorted(list(codes)[:SIZE])
    await hop_does("verify", "--db", database)


async def test_a_server_killed_in_the_middle_of_a_vote_has_every_acknowledged_ballot_and_all_go_on(
    tmp_path: Path,
) -> None:
    database, codes = await register(tmp_path, SIZE)
    async with (
        serving(database) as server,
        hall(tmp_path, server, codes, {}, lambda motion, roll: {}) as crowd,
    ):
        await open_sitting(crowd, SIZE)
        await crowd[0].link.give(voting.Open(motion=BUDGET_MOTION))
        await within(one.seen(lambda link: _open(link.copy.get(voting.Motion, BUDGET_MOTION))) for one in crowd)
        motion = crowd[0].link.copy.get(voting.Motion, BUDGET_MOTION)
        assert motion is not None
        votes = {one.link.me: asyncio.create_task(_vote(one, motion)) for one in crowd[:SIZE]}
        await asyncio.wait(votes.values(), return_when=asyncio.FIRST_COMPLETED, timeout=120)
        server.process.kill()
        await server.process.wait()
        acknowledged = {person for person, vote in votes.items() if vote.done()}
        assert acknowledged
        assert acknowledged <= set(await ballots(database))
        async with serving(database, port=server.port):
            await within(votes.values())
            await within(one.seen(lambda link: voted(link, BUDGET_MOTION)) for one in crowd[:SIZE])
            await crowd[0].link.give(voting.Close(motion=BUDGET_MOTION))
    assert await ballots(database) == sorted(list(codes)[:SIZE])
    await hop_does("verify", "--db", database)


async def _vote(one: Delegate, motion: voting.Motion) -> None:
    await one.link.give(one.link.ballot(motion, "yes"))


def _open(motion: voting.Motion | None) -> bool:
    return motion is not None and motion.state == "open"


async def test_a_teller_counts_hands_and_counts_again_when_the_chair_has_the_counts_thrown_away(tmp_path: Path) -> None:
    database, codes = await register(tmp_path, SIZE)
    async with serving(database) as server, hall(tmp_path, server, codes, {}) as crowd:
        await open_sitting(crowd, SIZE)
        chair, secretary = crowd[0], crowd[-1]
        hands = voting.Prepare(
            id="hands", title=Line("Giơ tay"), question=Text("Thông qua?"), form="show_of_hands", tellers=("db02",)
        )
        await secretary.link.give(hands)
        await chair.link.give(voting.Open(motion="hands"))
        await chair.link.give(voting.Close(motion="hands"))
        found = voting.Figures((("yes", SIZE), ("no", 0), ("abstain", 0)))
        await within([chair.seen(lambda link: _counting(link) == "one")])
        await secretary.link.give(voting.EnterCount(motion="hands", figures=found))
        await within([chair.seen(lambda link: _counting(link) == "agree")])
        first = max(sheet.at for sheet in chair.link.copy.of(voting.CountSheet, MEETING))
        await chair.link.give(voting.Recount(motion="hands"))
        await secretary.link.give(voting.EnterCount(motion="hands", figures=found))
        await within([chair.seen(lambda link: _agreed_after(link, first))])
        await chair.link.give(voting.Declare(motion="hands"))
        assert [one.refused for one in crowd] == [[]] * (SIZE + 1)
    await hop_does("verify", "--db", database)


def _counting(link: Link) -> str:
    motion = link.copy.get(voting.Motion, "hands")
    return motion.counting if motion else ""


def _agreed_after(link: Link, at: int) -> bool:
    sheets = [sheet for sheet in link.copy.of(voting.CountSheet, MEETING) if sheet.at > at]
    return _counting(link) == "agree" and len(sheets) == 2
