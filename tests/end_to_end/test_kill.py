"""Power cuts in the middle of a vote: what was acknowledged is in the register, once."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage
from websockets.typing import Subprotocol

from meeting import attendance, calendar, people, voting
from meeting.command import SYSTEM, Actor, Command
from meeting.register import register_name
from meeting.registry import encode as encode_record
from meeting.safetext import Line, Text
from meeting.voting import statement
from meeting.wire import SUBPROTOCOL, Challenge, CommandFrame, Hello, ReplyFrame, auth_bytes, encode, from_server
from rehearsal.play.house import Serving, hop_does, serving
from server.app import Settings, opened
from server.cli.commands import CONSOLE
from tests.meeting.council import key_of, public_key_of
from tests.meeting.house import device_of, sha

VOTERS = tuple(f"dai-bieu-{number}" for number in range(1, 81))
MEETING, MOTION = "ky-hop", "q"
#: The power goes when so many have been answered.
CUTS = (12, 30, 55)
AT_ONCE = 10

BODY = """
[body]
name = "Hội đồng nhân dân xã Yên Hoà"
organ = "HỘI ĐỒNG NHÂN DÂN XÃ YÊN HOÀ"
statutory_total = 80
profile = "hdnd-xa"
"""


async def _prepare(folder: Path) -> tuple[Path, str, str]:
    """A register made by ``hop init``, a vote open in it, a device for everyone; the question's hash, and the register's name."""
    database, body, roster = folder / "meeting.db", folder / "body.toml", folder / "roster.csv"
    body.write_text(BODY, encoding="utf-8")
    rows = [f"Đại biểu {number};đại biểu" for number in range(1, len(VOTERS) + 1)]
    roster.write_text("\n".join(("Họ và tên;Vai trò", *rows)), encoding="utf-8-sig")
    await hop_does("init", body, roster, "--db", database)
    async with opened(Settings(database=database)) as (line, identity):
        console, chair = (
            Actor(CONSOLE, identity.console_device, MEETING),
            Actor(VOTERS[0], device_of(VOTERS[0]), MEETING),
        )
        system = Actor(SYSTEM, "", "")
        cards = tuple(people.NewCard(hash=sha(who), person=who, expires=2**52) for who in VOTERS)
        joins = [people.Join(card=sha(who), device=device_of(who), public_key=public_key_of(who)) for who in VOTERS]
        script: list[tuple[Actor, Command]] = [
            (console, people.IssueCards(cards=cards)),
            *((system, join) for join in joins),
            (console, calendar.Plan(id=MEETING, title=Line("Kỳ họp"), starts=0, chairs=VOTERS[:1], people=VOTERS)),
            (console, calendar.Publish()),
            (chair, attendance.CheckIn(people=VOTERS)),
            (chair, voting.Prepare(id=MOTION, title=Line("Nghị quyết"), question=Text("Thông qua?"))),
            (chair, calendar.Open()),
            (chair, voting.Open(motion=MOTION)),
        ]
        await asyncio.gather(*(line.queue(actor, f"preparing-{n}", one) for n, (actor, one) in enumerate(script)))
        motion = line.head.copy.get(voting.Motion, MOTION)
        assert motion is not None
        return database, motion.definition, register_name(line.head.copy)


class Power:
    """The server as the voters know it: there on some port, or gone."""

    def __init__(self) -> None:
        self.port = 0
        self.on = asyncio.Event()
        self.answers: dict[str, tuple[int, int]] = {}
        self.tries = 0
        #: Those who have asked and have no answer yet.
        self.asking: set[str] = set()
        self._changed = asyncio.Condition()

    def switch_on(self, server: Serving) -> None:
        self.port = server.port
        self.on.set()

    async def cut(self, server: Serving) -> None:
        self.on.clear()
        server.process.kill()
        await server.process.wait()

    async def asks(self, who: str) -> None:
        self.tries += 1
        self.asking.add(who)
        await self._tell()

    async def answered(self, who: str, reply: ReplyFrame) -> None:
        assert reply.refused is None, reply.refused
        assert self.answers.setdefault(who, (reply.seq, reply.at)) == (reply.seq, reply.at)
        self.asking.discard(who)
        await self._tell()

    async def until(self, number: int) -> None:
        """So many are answered, and somebody has asked who is not: several may be answered in one batch."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.answers) >= number and len(self.asking) > 0)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


async def _vote_until_answered(
    who: str, definition: str, register: str, power: Power, places: asyncio.Semaphore
) -> None:
    """One ballot under one key, sent again on every new connection until the answer is there."""
    said = statement.canonical(
        statement.Statement(
            choices=("yes",),
            definition=definition,
            device=device_of(who),
            meeting=MEETING,
            motion=MOTION,
            person=who,
            register=register,
        )
    )
    vote = voting.Vote(motion=MOTION, statement=said, signature=key_of(who).sign(statement.signed_bytes(said)))
    frame = encode(CommandFrame(id=1, key=f"the-ballot-of-{who}", command=msgspec.Raw(encode_record(vote))))
    async with places:
        while True:
            await power.on.wait()
            await power.asks(who)
            try:
                return await power.answered(who, await _send(who, frame, power.port))
            except (OSError, ConnectionClosed, InvalidHandshake, InvalidMessage):
                power.asking.discard(who)


async def _send(who: str, frame: bytes, port: int) -> ReplyFrame:
    url = f"ws://127.0.0.1:{port}/"
    async with connect(url, subprotocols=[Subprotocol(SUBPROTOCOL)], proxy=None, max_size=None) as socket:
        challenge = from_server(await socket.recv())
        assert isinstance(challenge, Challenge)
        proof = key_of(who).sign(auth_bytes(challenge, device_of(who)))
        await socket.send(encode(Hello(device=device_of(who), signature=proof, meeting=MEETING)), text=True)
        await socket.send(frame, text=True)
        while True:
            message = await socket.recv()
            answer = from_server(message)
            if isinstance(answer, ReplyFrame):
                return answer


@pytest.mark.process
async def test_acknowledged_ballots_survive_the_power_being_cut_in_the_middle_of_the_vote(tmp_path: Path) -> None:
    database, definition, register = await _prepare(tmp_path)
    power, places = Power(), asyncio.Semaphore(AT_ONCE)
    voting_ = [asyncio.create_task(_vote_until_answered(who, definition, register, power, places)) for who in VOTERS]
    for cut in CUTS:
        async with serving(database, tls=False) as server:
            power.switch_on(server)
            await power.until(cut)
            await power.cut(server)
    before = dict(power.answers)
    assert len(before) < len(VOTERS), "the last cut came while people were still voting"
    async with serving(database, tls=False) as server:
        power.switch_on(server)
        await asyncio.gather(*voting_)
        again = [_vote_until_answered(who, definition, register, power, places) for who in VOTERS]
        await asyncio.gather(*again)
    assert power.tries > 2 * len(VOTERS), "some had to ask again"
    assert before.items() <= power.answers.items(), "asking again brought the first answer"
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT person, seq, at FROM journal WHERE key LIKE 'the-ballot-of-%'").fetchall()
        ballots = connection.execute("SELECT person FROM ballot ORDER BY person").fetchall()
    assert len(rows) == len(VOTERS)
    assert {person: (seq, at) for person, seq, at in rows} == power.answers
    assert [person for (person,) in ballots] == sorted(VOTERS)
    assert f"{len(VOTERS)} phiếu" in await hop_does("verify", "--db", database)
