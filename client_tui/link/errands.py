"""Commands on their way: kept before they are sent, sent until they are answered, answered once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import msgspec

from client_tui.device.outbox import Outbox, Unanswered, new_key
from client_tui.link.channel import Channel, Lost
from client_tui.link.events import Answered
from meeting.command import Command, name_of
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.registry import decode_command, encode
from meeting.wire import ReplyFrame


class Given(msgspec.Struct, frozen=True):
    """A command was accepted and is durable."""

    seq: int
    at: Micros


class Errands:
    """Pairs the outbox with those who wait for answers."""

    def __init__(self, outbox: Outbox, accepted: Callable[[Command, Given], None]) -> None:
        """``accepted`` hears of each command the server took, before whoever waits for it."""
        self._outbox = outbox
        self._accepted = accepted
        self._waiting: dict[str, asyncio.Future[Given]] = {}
        self._keeping = asyncio.Lock()
        self._sending = asyncio.Lock()

    async def keep(self, command: Command) -> asyncio.Future[Given]:
        """Put a command on the disk, behind those given before. Refuses ``cannot_keep`` when the disk does."""
        key = new_key()
        answer = self._waiting[key] = asyncio.get_running_loop().create_future()
        try:
            async with self._keeping:
                await asyncio.to_thread(self._outbox.add, key, encode(command))
        except OSError as error:
            del self._waiting[key]
            raise Refused("cannot_keep", why=str(error)) from error
        return answer

    async def send(self, session: Channel) -> None:
        """Send, in order, what this connection has not carried yet. A lost connection ends it; the next goes on."""
        async with self._sending:
            try:
                for entry in self._outbox:
                    await session.send_once(entry)
            except Lost:
                return

    def waiting(self) -> Iterator[Command]:
        """What has been given and not yet answered, in its order."""
        return map(_command, self._outbox)

    def replied(self, key: str, reply: ReplyFrame) -> Answered | None:
        """Hand the answer to who waits; if nobody does any more, it is news for the owner."""
        entry = self._outbox.answered(key)
        refused = Refused(reply.refused.code, **reply.refused.args) if reply.refused else None
        if entry is not None and refused is None:
            self._accepted(_command(entry), Given(reply.seq, reply.at))
        answer = self._waiting.pop(key, None)
        if answer is None or answer.done():
            return Answered(name_of(type(_command(entry))), refused) if entry is not None else None
        if refused is None:
            answer.set_result(Given(reply.seq, reply.at))
        else:
            answer.set_exception(refused)
        return None

    def abandon(self, why: str) -> None:
        """There will be no further connection: those who wait are told. The outbox keeps what it has."""
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(Refused(why))
        self._waiting.clear()


def _command(entry: Unanswered) -> Command:
    return decode_command(bytes(entry.command))
