"""The commit line: commands queue up, a batch is decided on an overlay, made durable in one transaction, then published.

While a batch is on its way to disk the next one gathers. Nobody ever sees an uncommitted state, and nobody is answered
before the disk has it. SQLite has no group commit; this is ours.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from meeting.command import Actor, Command
from meeting.copy import Overlay
from meeting.gate import decide
from meeting.records import Key, Micros
from meeting.refusal import Refused
from meeting.registry import encode
from server.register.head import Head
from server.register.journal import JournalRow, Stamp, Tip, stamped
from server.register.store import Store

log = logging.getLogger(__name__)

BATCH_MOST: Final = 1024
KEYS_KEPT: Final = 50_000


class Accepted(NamedTuple):
    """The answer to an accepted command: its place in the journal and its time."""

    seq: int
    at: int


class _Waiting(NamedTuple):
    actor: Actor
    key: str
    command: Command
    answer: asyncio.Future[Accepted]

    @property
    def name(self) -> tuple[str, str]:
        """What makes the command this one and no other: the person and the key."""
        return self.actor.person, self.key


class CommitLine:
    """One line per register. ``give`` is the only way in."""

    def __init__(self, store: Store, writer: ThreadPoolExecutor, clock: Callable[[], int]) -> None:
        """``store`` was opened in ``writer``'s one thread; ``clock`` gives microseconds UTC."""
        self._store = store
        self._writer = writer
        self._clock = clock
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._answered: OrderedDict[tuple[str, str], Accepted] = OrderedDict()
        #: Where the register ends, as far as this line has brought it.
        self._tip = Tip()
        self.head: Head
        #: Why the register cannot be written now, "" when all is well; shown on the chair's screen.
        self.trouble = ""
        self.refusals: dict[str, int] = {}
        self.on_publish: Callable[[], None] = lambda: None
        self.on_trouble: Callable[[], None] = lambda: None
        self.on_refuse: Callable[[Actor, Command, Refused], None] = lambda actor, command, refused: None

    async def start(self) -> None:
        """Load the register."""
        loop = asyncio.get_running_loop()
        stamps = await loop.run_in_executor(self._writer, self._store.load)
        for person, key, seq, at in await loop.run_in_executor(self._writer, self._store.recent_keys, KEYS_KEPT):
            self._answered[person, key] = Accepted(seq, at)
        self._tip = self._store.tip
        self.head = Head(self._store.epoch, stamps, self._tip.seq)

    @property
    def last(self) -> Micros:
        """The time of the register's last row."""
        return self._tip.at

    def now(self) -> Micros:
        """What the next command will be given as its time."""
        return max(self._clock(), self._tip.at + 1)

    async def give(self, actor: Actor, key: str, command: Command) -> Accepted:
        """Queue a command and wait until it is durable; raises :class:`Refused`."""
        return await self.queue(actor, key, command)

    def queue(self, actor: Actor, key: str, command: Command) -> asyncio.Future[Accepted]:
        """Queue a command; the future is answered after the commit, in the order of queueing."""
        answer: asyncio.Future[Accepted] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Waiting(actor, key, command, answer))
        return answer

    @property
    def waiting(self) -> bool:
        """Whether commands are queued behind the batch being settled."""
        return not self._queue.empty()

    async def run(self) -> None:
        """Work for ever; cancel to stop. What is being committed then is finished first."""
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty() and len(batch) < BATCH_MOST:
                batch.append(self._queue.get_nowait())
            settling = asyncio.ensure_future(self._settle(batch))
            try:
                await asyncio.shield(settling)
            except asyncio.CancelledError:
                await settling
                raise

    async def _settle(self, batch: list[_Waiting]) -> None:
        known = await self._known(batch)
        decided = Batch(self.head, self._tip.seq, self.now())
        accepted: list[tuple[_Waiting, Accepted]] = []
        repeats: list[tuple[_Waiting, Accepted]] = []
        for waiting in batch:
            earlier = known.get(waiting.name) or decided.keys.get(waiting.name)
            if earlier is not None:
                repeats.append((waiting, earlier))
                continue
            try:
                accepted.append((waiting, decided.add(waiting.actor, waiting.key, waiting.command)))
            except Refused as refused:
                self._refuse(waiting, refused)
            except Exception:  # a fault in one command must not end the meeting for all
                log.exception("a command could not be decided")
                self._refuse(waiting, Refused("server_error"))
        written = not accepted or await self._commit(decided, accepted)
        for waiting, answer in repeats:
            if written or waiting.name in known:
                _answer(waiting, answer)
            else:
                self._refuse(waiting, Refused("not_written"))

    async def _known(self, batch: list[_Waiting]) -> dict[tuple[str, str], Accepted]:
        """The answers already given to these keys: from memory, and from the journal where that reaches further back."""
        known = {waiting.name: self._answered[waiting.name] for waiting in batch if waiting.name in self._answered}
        if self._tip.seq > len(self._answered):
            others = [waiting.name for waiting in batch if waiting.name not in known]
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(self._writer, self._store.answered, others)
            known |= {name: Accepted(seq, at) for name, (seq, at) in found.items()}
        return known

    async def _commit(self, decided: Batch, accepted: list[tuple[_Waiting, Accepted]]) -> bool:
        """Make the batch durable, publish it, answer everyone in it; on failure refuse them all."""
        loop = asyncio.get_running_loop()
        stamps = decided.stamps()
        try:
            self._tip = await loop.run_in_executor(self._writer, self._store.commit, self._tip, decided.entries, stamps)
        except Exception:  # whatever it was: nothing is written, everyone is told, the line goes on
            log.exception("register not written")
            self.trouble = "not_written"
            self.on_trouble()
            for waiting, _ in accepted:
                self._refuse(waiting, Refused("not_written"))
            return False
        if self.trouble:
            self.trouble = ""
            self.on_trouble()
        self.head.publish(stamps, self._tip.seq)
        for waiting, answer in accepted:
            self._answered[waiting.name] = answer
            _answer(waiting, answer)
        while len(self._answered) > KEYS_KEPT:
            self._answered.popitem(last=False)
        self.on_publish()
        return True

    def _refuse(self, waiting: _Waiting, refused: Refused) -> None:
        self.refusals[refused.code] = self.refusals.get(refused.code, 0) + 1
        self.on_refuse(waiting.actor, waiting.command, refused)
        if not waiting.answer.done():
            waiting.answer.set_exception(refused)


def _answer(waiting: _Waiting, answer: Accepted) -> None:
    if not waiting.answer.done():
        waiting.answer.set_result(answer)


class Batch:
    """Commands decided one after another on one overlay."""

    def __init__(self, head: Head, seq: int, at: int) -> None:
        self._head = head
        self._overlay = Overlay(head.copy)
        self._seq = seq
        self._at = at
        self.entries: list[JournalRow] = []
        self.keys: dict[tuple[str, str], Accepted] = {}

    def add(self, actor: Actor, key: str, command: Command) -> Accepted:
        """Decide one; raises Refused and leaves the batch as it was."""
        at = self._at + len(self.entries)
        seq = self._seq + len(self.entries) + 1
        changes = decide(self._overlay, command, at, actor)
        entry = JournalRow(seq, at, actor, key, encode(command), changes, command.private)
        self._overlay.apply(changes)
        self.entries.append(entry)
        answer = Accepted(seq, at)
        self.keys[actor.person, key] = answer
        return answer

    def stamps(self) -> list[Stamp]:
        """What the batch leaves of each record it touched, with every audience that has ever seen it."""
        latest: dict[Key, Stamp] = {}
        for entry in self.entries:
            for stamp in stamped(entry.seq, entry.changes, lambda key: latest.get(key) or self._head.stamp(key)):
                latest.pop(stamp.key, None)
                latest[stamp.key] = stamp
        return list(latest.values())
