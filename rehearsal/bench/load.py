"""The load: a process of its own that sends a whole hall of clients to one server and reports what they met.

A part (:mod:`rehearsal.bench.parts`): it does a :class:`Job` and answers with :class:`Met`.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from meeting import calendar
from meeting.attendance import CheckIn
from meeting.command import Command
from meeting.registry import encode as encode_command
from meeting.voting import Close, Open, Vote, statement
from meeting.wire import Challenge, CommandFrame, Hello, JoinCard, auth_bytes, encode
from rehearsal.bench.parts import play
from rehearsal.bench.swarm import Round, Thin, all_of, text, unverified

#: Seconds before a vote is opened: chairs read the question out, and the server's first word after quiet goes at once.
QUIET: Final = 0.2
_challenge = msgspec.json.Decoder(Challenge)


class Job(msgspec.Struct, frozen=True):
    """A sitting on the real server: everyone joins with a card, then ``motions`` are put one after another.

    The first person in ``cards`` presides. After each step the same is done against the floor, so that whatever else
    the machine does meets both.
    """

    port: int
    floor: int
    tls: bool
    meeting: str
    cards: dict[str, str]
    motions: tuple[str, ...]


class Times(msgspec.Struct, frozen=True):
    """Milliseconds. ``join``: each client until it had everything; ``opened``: for each round, until the last client

    knew; ``acks``: for each round, each client's ballot; ``resume``: as ``join``, without cards.
    """

    join: list[float]
    opened: list[float] = []
    acks: list[list[float]] = []
    resume: list[float] = []


class Met(msgspec.Struct, frozen=True):
    """What the hall met at the server, and at the floor."""

    server: Times
    floor: Times
    refused: int


async def sit(job: Job) -> Met:
    """Play the job."""
    clients = [Thin(person) for person in job.cards]
    join, first = await _enter(job, clients, cards=True)
    doubles = [Thin(person) for person in job.cards]
    server, floor = Times(join), Times(await _enter_floor(job, doubles, first))
    refused = 0
    await ask(clients[0], CheckIn(people=tuple(job.cards)))
    await ask(clients[0], calendar.Open())
    for motion in job.motions:
        await asyncio.sleep(QUIET)
        opened, frame = await _shown(clients, _framed(Open(motion=motion)), _opening(motion))
        server.opened.append(opened)
        definition = _definition(frame, motion)
        ballots = [_ballot(client, job.meeting, motion, definition, clients[0].register) for client in clients]
        times, refusals = await _all_at_once(clients, ballots)
        server.acks.append(times)
        refused += refusals
        await ask(clients[0], Close(motion=motion))
        await asyncio.sleep(QUIET)
        floor.opened.append((await _shown(doubles, frame, lambda message: message.startswith(b'{"op":"changes"')))[0])
        same = [_ballot(double, job.meeting, motion, definition, clients[0].register) for double in doubles]
        floor.acks.append((await _all_at_once(doubles, same))[0])
    await all_of(client.close() for client in (*clients, *doubles))
    server.resume.extend((await _enter(job, clients, cards=False))[0])
    await all_of(client.close() for client in clients)
    return Met(server, floor, refused)


async def _shown(clients: Sequence[Thin], sent: bytes, wanted: Callable[[bytes], bool]) -> tuple[float, bytes]:
    """The first client sends; milliseconds until the last one has what is wanted, and what that was."""
    shown = Round(clients, wanted)
    began = time.perf_counter()
    await clients[0].socket.send(sent, text=True)
    await shown.over()
    return 1000 * (max(shown.times) - began), shown.messages[-1]


async def _enter_floor(job: Job, clients: Sequence[Thin], first: bytes) -> list[float]:
    """As :func:`_enter`, at the floor: it is told what to greet with, and everyone comes."""
    tls = unverified() if job.tls else None
    herald = Thin("herald")
    await herald.connect(job.floor, tls)
    await herald.socket.send(first, text=True)
    await herald.next()
    await herald.close()
    times: list[float] = []
    began = time.perf_counter()

    async def enter(client: Thin) -> None:
        await client.connect(job.floor, tls)
        await client.socket.send(client.public)
        await client.next()
        times.append(1000 * (time.perf_counter() - began))
        client.listen()

    await all_of(enter(client) for client in clients)
    return times


def _opening(motion: str) -> Callable[[bytes], bool]:
    name = f'"{motion}"'.encode()
    return lambda message: b'"state":"open"' in message and name in message


async def _enter(job: Job, clients: Sequence[Thin], *, cards: bool) -> tuple[list[float], bytes]:
    """Everyone comes at the same moment; milliseconds until each was served, and what the last one got."""
    tls = unverified() if job.tls else None
    times: list[float] = []
    first = b""
    began = time.perf_counter()

    async def enter(client: Thin) -> None:
        nonlocal first
        await client.connect(job.port, tls)
        challenge = _challenge.decode(await client.next())
        client.register = challenge.register
        signature = client.key.sign(auth_bytes(challenge, client.device))
        if cards:
            card = JoinCard(code=job.cards[client.person], public_key=client.public, signature=signature)
            await client.socket.send(encode(card), text=True)
            _expect(b"joined", await client.next())
        hello = Hello(device=client.device, signature=signature, meeting=job.meeting)
        await client.socket.send(encode(hello), text=True)
        _expect(b"welcome", await client.next())
        while b'"upto"' not in (first := await client.next()):
            continue
        times.append(1000 * (time.perf_counter() - began))
        client.listen()

    await all_of(enter(client) for client in clients)
    return times, first


async def _all_at_once(clients: Sequence[Thin], ballots: Sequence[bytes]) -> tuple[list[float], int]:
    """Every ballot in the same instant; milliseconds to each answer, and how many were refused."""
    answered = Round(clients, lambda message: message.startswith(b'{"op":"reply"'))
    began = time.perf_counter()
    await all_of(client.socket.send(ballot, text=True) for client, ballot in zip(clients, ballots, strict=True))
    await answered.over()
    refused = sum(b'"refused":{' in message for message in answered.messages)
    return [1000 * (at - began) for at in answered.times], refused


async def ask(client: Thin, command: Command) -> None:
    """Give a command and wait for its answer; a refusal ends the measurement."""
    answered = Round([client], lambda message: message.startswith(b'{"op":"reply"'))
    await client.socket.send(_framed(command), text=True)
    await answered.over()
    if b'"refused":{' in answered.messages[0]:
        raise RuntimeError(answered.messages[0].decode())


_ids = itertools.count(1)


def _framed(command: Command) -> bytes:
    id = next(_ids)
    return encode(CommandFrame(id=id, key=f"bench-{id:018d}", command=msgspec.Raw(encode_command(command))))


def _ballot(client: Thin, meeting: str, motion: str, definition: str, register: str) -> bytes:
    said = statement.canonical(
        statement.Statement(
            choices=("yes",),
            definition=definition,
            device=client.device,
            meeting=meeting,
            motion=motion,
            person=client.person,
            register=register,
        )
    )
    return _framed(Vote(motion=motion, statement=said, signature=client.key.sign(statement.signed_bytes(said))))


def _definition(frame: bytes, motion: str) -> str:
    records = msgspec.json.decode(frame)["set"]
    return str(next(one["definition"] for one in records if one["is"] == "motion" and one["id"] == motion))


def _expect(op: bytes, message: bytes) -> None:
    if not message.startswith(b'{"op":"' + op):
        raise RuntimeError(text(message).decode())


if __name__ == "__main__":
    play(Job, sit)
