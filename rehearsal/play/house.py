"""A house to rehearse in: a register in a folder, cards for its people, and the real server in a process of its own."""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from meeting.address import Address, card_hash, code_from
from meeting.command import Actor
from meeting.people import IssueCards, NewCard
from meeting.refusal import Refused
from rehearsal.program import HOP
from server.app import Settings, opened
from server.cli.commands import CONSOLE, new_key

#: Seconds.
READY_WITHIN = 20.0
STOP_WITHIN = 15.0
CARD_LIFE = 72 * 3600


class Ready(msgspec.Struct, frozen=True):
    """What the server writes once it listens."""

    port: int
    pin: str


class Serving(NamedTuple):
    """A server at work. Its process is ours to end."""

    port: int
    pin: str
    process: asyncio.subprocess.Process

    def link(self, code: str = "", host: str = "127.0.0.1") -> Address:
        """What a card says."""
        return Address(host=host, port=self.port, code=code, pin=self.pin)


async def hop_does(*arguments: str | Path) -> str:
    """Run one ``hop`` command to its end; what it printed. Refuses ``hop_failed`` with what it complained of."""
    process = await _hop(*arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    said, complained = await process.communicate()
    if process.returncode:
        raise Refused("hop_failed", command=str(arguments[0]), why=complained.decode(errors="replace")[-600:])
    return said.decode()


async def issue_cards(database: Path, people: Iterable[str], life: int = CARD_LIFE) -> Mapping[str, str]:
    """A new card for each of these people, good for ``life`` seconds: person → code. The server must not be running."""
    codes = {person: code_from(secrets.token_bytes(8)) for person in people}
    async with opened(Settings(database=database)) as (line, identity):
        expires = (int(time.time()) + life) * 1_000_000
        cards = tuple(
            NewCard(hash=card_hash(code, identity.pepper), person=person, expires=expires)
            for person, code in codes.items()
        )
        actor = Actor(CONSOLE, identity.console_device, "")
        await line.give(actor, new_key(), IssueCards(cards=cards))
    return codes


@asynccontextmanager
async def serving(
    database: Path, *, tls: bool = True, port: int = 0, hours: Path | None = None
) -> AsyncIterator[Serving]:
    """The real server on this register, on a free port of this machine; stopped in order afterwards.

    With ``hours`` it takes its time from there (:mod:`rehearsal.play.hours`).
    """
    ready = database.with_name("ready.json")
    ready.unlink(missing_ok=True)
    log = database.with_name("server.log")
    with log.open("ab") as file:
        if hours is not None:
            process = await _python("-m", "rehearsal.play.hours", database, ready, hours, stdout=file, stderr=file)
        else:
            process = await _hop(
                "serve", "--db", database, "--host", "127.0.0.1", "--port", str(port), "--ready-file", ready,
                "--tls" if tls else "--no-tls", stdout=file, stderr=file,
            )  # fmt: skip
    try:
        told = await _ready(ready, process, log)
        yield Serving(told.port, told.pin, process)
    finally:
        await stop(process)
        ready.unlink(missing_ok=True)


async def stop(process: asyncio.subprocess.Process) -> None:
    """Ask a server to end; after a while, end it."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_WITHIN)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _ready(path: Path, process: asyncio.subprocess.Process, log: Path) -> Ready:
    async with asyncio.timeout(READY_WITHIN):
        while process.returncode is None:
            try:
                return msgspec.json.decode(await asyncio.to_thread(path.read_bytes), type=Ready)
            except (FileNotFoundError, msgspec.DecodeError):
                await asyncio.sleep(0.02)  # another process writes it; there is nothing to wait on
    raise Refused("hop_failed", command="serve", why=await asyncio.to_thread(_tail, log))


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-600:]


async def _hop(
    *arguments: str | Path, stdout: int | IO[bytes] | None = None, stderr: int | IO[bytes] | None = None
) -> asyncio.subprocess.Process:
    return await _python(HOP, *arguments, stdout=stdout, stderr=stderr)


async def _python(
    *arguments: str | Path, stdout: int | IO[bytes] | None = None, stderr: int | IO[bytes] | None = None
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *map(str, arguments),
        stdout=stdout,
        stderr=stderr,
        stdin=asyncio.subprocess.DEVNULL,
    )
