"""The load of papers: a whole hall fetches the same paper, then follows a leader who turns pages.

A part (:mod:`rehearsal.bench.parts`): it does a :class:`Job` and answers with :class:`Met`. The same bytes are fetched from the
bare floor (``rehearsal.bench.bare_papers``), and the same frame fanned out by it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Iterable, Sequence
from typing import Final

import msgspec

from meeting.annotations import GiveLead
from meeting.attendance import CheckIn
from meeting.calendar import Open
from meeting.wire import CHUNK, CHUNK_HEAD, Challenge, Fetch, Hello, JoinCard, Point, auth_bytes, encode
from rehearsal.bench.load import ask
from rehearsal.bench.parts import play
from rehearsal.bench.swarm import Round, Thin, all_of, unverified

#: Pieces asked for ahead of their arrival, as our client would with a fast network.
AHEAD: Final = 2
#: Seconds between two page turns: the first frame after quiet is what is measured.
QUIET: Final = 0.1
_challenge = msgspec.json.Decoder(Challenge)


class Job(msgspec.Struct, frozen=True):
    """The first person in ``cards`` presides and leads. ``blob`` has ``size`` bytes."""

    port: int
    #: The floor's ports: a fan-out over websockets, and the bare socket.
    floor: int
    bare: int
    tls: bool
    meeting: str
    cards: dict[str, str]
    paper: str
    blob: str
    size: int
    #: How often everyone fetches it, and how often a page is turned.
    rounds: int
    turns: int


class Met(msgspec.Struct, frozen=True):
    """Seconds until the last client had the whole paper, each time; milliseconds until the last knew of each page turn."""

    fetch: list[float]
    fetch_floor: list[float]
    turns: list[float]
    turns_floor: list[float]


async def run(job: Job) -> Met:
    """Play the job, server and floor by turns."""
    clients = [Thin(person) for person in job.cards]
    tls = unverified() if job.tls else None
    await all_of(_enter(job, client) for client in clients)
    fetch, fetch_floor = [], []
    for _ in range(job.rounds):
        fetch.append(await _timed(_fetch(client, job) for client in clients))
        fetch_floor.append(await _timed(_pull(job) for _client in clients))
    for client in clients:
        client.listen()
    await ask(clients[0], CheckIn(people=tuple(job.cards)))
    await ask(clients[0], Open())
    await ask(clients[0], GiveLead(person=clients[0].person))
    bare = [Thin(person) for person in job.cards]
    await all_of(client.connect(job.floor, tls) for client in bare)
    for client in bare:
        client.listen()
    turns, turns_floor = [], []
    for page in range(1, job.turns + 1):
        point = encode(Point(paper=job.paper, page=page))
        await asyncio.sleep(QUIET)
        turns.append(await _turned(clients, point, b'"page":%d,' % page))
        await asyncio.sleep(QUIET)
        as_long = point + b" " * 120  # as the signal that everyone is told
        turns_floor.append(await _turned(bare, as_long, b'"page":%d' % page))
    await all_of(client.close() for client in clients)
    await all_of(client.close() for client in bare)
    return Met(fetch, fetch_floor, turns, turns_floor)


async def _timed(works: Iterable[Awaitable[object]]) -> float:
    began = time.perf_counter()
    await all_of(works)
    return time.perf_counter() - began


async def _turned(clients: Sequence[Thin], frame: bytes, wanted: bytes) -> float:
    shown = Round(clients, lambda message: wanted in message)
    began = time.perf_counter()
    await clients[0].socket.send(frame, text=True)
    await shown.over()
    return 1000 * (max(shown.times) - began)


async def _enter(job: Job, client: Thin) -> None:
    await client.connect(job.port, unverified() if job.tls else None)
    challenge = _challenge.decode(await client.next())
    signature = client.key.sign(auth_bytes(challenge, client.device))
    card = JoinCard(code=job.cards[client.person], public_key=client.public, signature=signature)
    await client.socket.send(encode(card), text=True)
    await client.next()
    await client.socket.send(encode(Hello(device=client.device, signature=signature, meeting=job.meeting)), text=True)
    while b'"upto"' not in await client.next():
        continue


async def _fetch(client: Thin, job: Job) -> None:
    """The whole paper, a few pieces asked for ahead. What comes is counted and not kept: the server is measured."""
    asked = got = 0
    while got < job.size:
        while asked < job.size and asked - got < AHEAD * CHUNK:
            length = min(CHUNK, job.size - asked)
            await client.socket.send(encode(Fetch(id=1, blob=job.blob, offset=asked, length=length)), text=True)
            asked += length
        message = await client.socket.recv(decode=False)
        if not message.startswith(b"{"):
            got += len(message) - CHUNK_HEAD


async def _pull(job: Job) -> None:
    """As many bytes from the bare socket."""
    reader, writer = await asyncio.open_connection("127.0.0.1", job.bare, ssl=unverified() if job.tls else None)
    got = 0
    while got < job.size:
        got += len(await reader.read(CHUNK))
    writer.transport.abort()


if __name__ == "__main__":
    play(Job, run)
