"""The load: a process of its own that sends a whole hall of clients to one server and reports what they met.

``python -m rehearsal.load`` reads a job as JSON from its input and writes :class:`Met` to its output.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import msgspec

from meeting import calendar, statement
from meeting.attendance import CheckIn
from meeting.command import Command
from meeting.registry import encode as encode_command
from meeting.voting import Close, Open, Vote
from meeting.wire import Challenge, CommandFrame, Hello, JoinCard, auth_bytes, encode
from rehearsal.swarm import Round, Thin, all_of, text, unverified

#: Seconds before a vote is opened: chairs read the question out, and the server's first word after quiet goes at once.
QUIET: Final = 0.2
_challenge = msgspec.json.Decoder(Challenge)


class Hall(msgspec.Struct, frozen=True, tag="hall"):
    """A sitting on the real server: everyone joins with a card, then ``motions`` are put one after another.

    The first person in ``cards`` presides.
    """

    port: int
    tls: bool
    meeting: str
    cards: dict[str, str]
    motions: tuple[str, ...]


class Bare(msgspec.Struct, frozen=True, tag="bare"):
    """The same against the floor: ``rounds`` fan-outs of ``frame``, and as many times a ballot from everyone."""

    port: int
    tls: bool
    clients: int
    rounds: int
    frame: str
    ballot: str


Job: TypeAlias = Hall | Bare


class Met(msgspec.Struct, frozen=True):
    """Milliseconds. ``join``: each client until it had everything; ``resume``: the same with a full copy.

    ``opened``: for each round, until the last client knew; ``acks``: for each round, each client's ballot.
    """

    join: list[float]
    resume: list[float]
    opened: list[float]
    acks: list[list[float]]
    refused: int = 0
    #: What was fanned out, what was sent first, and one ballot: for the floor.
    frame: str = ""
    first: str = ""
    ballot: str = ""


async def sit(job: Hall) -> Met:
    """Play the job."""
    clients = [Thin(person) for person in job.cards]
    chair = clients[0]
    join, first = await _enter(job, clients, cards=True)
    opened: list[float] = []
    acks: list[list[float]] = []
    refused = 0
    frame = ballot = b""
    await _ask(chair, calendar.Open())
    await _ask(chair, CheckIn(people=tuple(job.cards)))
    for motion in job.motions:
        await asyncio.sleep(QUIET)
        shown = Round(clients, _opening(motion))
        began = time.perf_counter()
        await chair.socket.send(_framed(Open(motion=motion)), text=True)
        await shown.over()
        opened.append(1000 * (max(shown.times) - began))
        frame = shown.messages[-1]
        definition = _definition(frame, motion)
        ballots = [_ballot(client, job.meeting, motion, definition) for client in clients]
        ballot = ballots[-1]
        times, refusals = await _all_at_once(clients, ballots)
        acks.append(times)
        refused += refusals
        await _ask(chair, Close(motion=motion))
    await all_of(client.close() for client in clients)
    resume, _ = await _enter(job, clients, cards=False)
    await all_of(client.close() for client in clients)
    return Met(join, resume, opened, acks, refused, frame.decode(), first.decode(), ballot.decode())


async def bare(job: Bare) -> Met:
    """Play the same things against the floor."""
    clients = [Thin(f"d{number}") for number in range(job.clients)]
    tls = unverified() if job.tls else None
    began = time.perf_counter()
    join: list[float] = []

    async def enter(client: Thin) -> None:
        await client.connect(job.port, tls)
        await client.socket.send(client.public)
        await client.next()
        join.append(1000 * (time.perf_counter() - began))
        client.listen()

    await all_of(enter(client) for client in clients)
    opened = []
    for _ in range(job.rounds):
        shown = Round(clients, lambda message: message.startswith(b'{"op":"changes"'))
        started = time.perf_counter()
        await clients[0].socket.send(job.frame.encode(), text=True)
        await shown.over()
        opened.append(1000 * (max(shown.times) - started))
    acks = []
    for _ in range(job.rounds):
        ballots = [_resigned(client, job.ballot) for client in clients]
        times, _refused = await _all_at_once(clients, ballots)
        acks.append(times)
    await all_of(client.close() for client in clients)
    return Met(join=join, resume=[], opened=opened, acks=acks)


def _opening(motion: str) -> Callable[[bytes], bool]:
    name = f'"{motion}"'.encode()
    return lambda message: b'"state":"open"' in message and name in message


async def _enter(job: Hall, clients: Sequence[Thin], *, cards: bool) -> tuple[list[float], bytes]:
    """Everyone comes at the same moment; milliseconds until each was served, and what the last one got."""
    tls = unverified() if job.tls else None
    times: list[float] = []
    first = b""
    began = time.perf_counter()

    async def enter(client: Thin) -> None:
        nonlocal first
        await client.connect(job.port, tls)
        challenge = _challenge.decode(await client.next())
        signature = client.key.sign(auth_bytes(challenge.server, challenge.nonce, client.device))
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


async def _ask(client: Thin, command: Command) -> None:
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


def _ballot(client: Thin, meeting: str, motion: str, definition: str) -> bytes:
    said = statement.canonical(
        statement.Statement(
            choice="yes",
            definition=definition,
            device=client.device,
            meeting=meeting,
            motion=motion,
            person=client.person,
        )
    )
    return _framed(Vote(motion=motion, statement=said, signature=client.key.sign(statement.signed_bytes(said))))


def _resigned(client: Thin, ballot: str) -> bytes:
    """The same ballot, signed by this client: as many bytes, as much to verify."""
    frame = msgspec.json.decode(ballot)
    signature = client.key.sign(statement.signed_bytes(frame["command"]["statement"]))
    frame["command"]["signature"] = signature
    return msgspec.json.encode(frame)


def _definition(frame: bytes, motion: str) -> str:
    records = msgspec.json.decode(frame)["set"]
    return str(next(one["definition"] for one in records if one["is"] == "motion" and one["id"] == motion))


def _expect(op: bytes, message: bytes) -> None:
    if not message.startswith(b'{"op":"' + op):
        raise RuntimeError(text(message).decode())


def main() -> None:
    """One job."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    try:
        import uvloop
    except ImportError:
        factory = None
    else:
        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        met = runner.run(sit(job) if isinstance(job, Hall) else bare(job))
    sys.stdout.buffer.write(msgspec.json.encode(met))


if __name__ == "__main__":
    main()
