"""Reaching the register from the command line: the file itself, or the server that holds it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import NamedTuple

from meeting.calendar import Meeting
from meeting.command import Actor, Command
from meeting.copy import Copy
from meeting.records import Micros
from meeting.refusal import Refused
from server.app import Settings, opened, serving_file
from server.cli.commands import CONSOLE, new_key
from server.cli.console import console, serving
from server.connections.identity import load


class Reached(NamedTuple):
    """The register within reach: read ``copy``, ``give`` commands. ``port`` and ``pin`` are what cards carry."""

    copy: Copy
    give: Callable[[Command], Awaitable[object]]
    port: int
    pin: str
    pepper: bytes
    #: The time of the register, whatever the machine's clock says.
    now: Micros


@contextlib.asynccontextmanager
async def reached(settings: Settings, meeting: str = "") -> AsyncIterator[Reached]:
    """Open the register; where a server holds it, speak to that server as the console of its machine.

    Refuses ``file_missing``, and ``register_in_use`` where another command holds it.
    """
    if not settings.database.exists():
        raise Refused("file_missing", path=str(settings.database))
    async with contextlib.AsyncExitStack() as stack:
        try:
            line, identity = await stack.enter_async_context(opened(settings))
        except Refused as refused:
            where = serving(serving_file(settings))
            if refused.code != "register_in_use" or where is None:
                raise
            identity = load(settings.files)
            there = await stack.enter_async_context(console(where, identity, meeting))
            yield Reached(there.copy, there.give, where.port, where.pin, identity.pepper, there.now)
        else:
            actor = Actor(CONSOLE, identity.console_device, meeting)
            yield Reached(
                line.head.copy,
                lambda command: line.give(actor, new_key(), command),
                settings.port,
                identity.pin,
                identity.pepper,
                line.now(),
            )


async def meeting_asked(settings: Settings, asked: str | None) -> str:
    """The meeting asked for, or the one that was opened last or is to come. Refuses ``no_meeting {id, known}``."""
    async with reached(settings) as register:
        known = sorted(register.copy.of(Meeting), key=lambda one: one.opened or one.starts)
    ids = [one.id for one in known]
    if not ids or (asked and asked not in ids):
        raise Refused("no_meeting", id=asked or "", known=", ".join(ids) or "–")
    return asked or ids[-1]
