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
from sqlite3 import Error as SqliteError
from sqlite3 import IntegrityError
from typing import Final, NamedTuple

from meeting.command import Actor, Command
from meeting.copy import Overlay
from meeting.gate import decide
from meeting.records import Audience, Key
from meeting.refusal import Refused
from meeting.registry import encode
from server.head import Head
from server.store import Entry, Stamp, Store

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


class Line:
    """One line per register. ``give`` is the only way in."""

    def __init__(self, store: Store, writer: ThreadPoolExecutor, clock: Callable[[], int]) -> None:
        """``store`` was opened in ``writer``'s one thread; ``clock`` gives microseconds UTC."""
        self._store = store
        self._writer = writer
        self._clock = clock
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._answered: OrderedDict[tuple[str, str], Accepted] = OrderedDict()
        self._last_at = 0
        self.head: Head
        #: Why the register cannot be written now, "" when all is well; shown on the chair's screen.
        self.trouble = ""
        self.refusals: dict[str, int] = {}
        self.on_publish: Callable[[], None] = lambda: None
        self.on_trouble: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Load the register."""
        loop = asyncio.get_running_loop()
        stamps = await loop.run_in_executor(self._writer, self._store.load)
        for person, key, seq, at in await loop.run_in_executor(self._writer, self._store.recent_keys, KEYS_KEPT):
            self._answered[person, key] = Accepted(seq, at)
        self.head = Head(self._store.epoch, stamps, self._store.seq)
        self._last_at = self._store.last_at

    async def give(self, actor: Actor, key: str, command: Command) -> Accepted:
        """Queue a command and wait until it is durable; raises :class:`Refused`."""
        return await self.queue(actor, key, command)

    def queue(self, actor: Actor, key: str, command: Command) -> asyncio.Future[Accepted]:
        """Queue a command; the future is answered after the commit, in the order of queueing."""
        answer: asyncio.Future[Accepted] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Waiting(actor, key, command, answer))
        return answer

    async def run(self) -> None:
        """Work for ever; cancel to stop. What is being committed then is finished first."""
        while True:
            batch = [await self._queue.get()]
            while not self._queue.empty() and len(batch) < BATCH_MOST:
                batch.append(self._queue.get_nowait())
            await asyncio.shield(asyncio.ensure_future(self._settle(batch)))

    async def _settle(self, batch: list[_Waiting]) -> None:
        decided = _Batch(self.head, self._store.seq, max(self._clock(), self._last_at + 1))
        accepted: list[tuple[_Waiting, Accepted]] = []
        repeats: list[tuple[_Waiting, Accepted]] = []
        for waiting in batch:
            earlier = self._answered.get((waiting.actor.person, waiting.key)) or decided.keys.get(
                (waiting.actor.person, waiting.key)
            )
            if earlier is not None:
                repeats.append((waiting, earlier))
                continue
            try:
                accepted.append((waiting, decided.add(waiting)))
            except Refused as refused:
                self._refuse(waiting, refused)
        if accepted and not await self._commit(decided, accepted):
            for waiting, _ in repeats:
                if (waiting.actor.person, waiting.key) in decided.keys:
                    self._refuse(waiting, Refused("not_written"))
            repeats = [pair for pair in repeats if (pair[0].actor.person, pair[0].key) not in decided.keys]
        for waiting, answer in repeats:
            _answer(waiting, answer)

    async def _commit(self, decided: _Batch, accepted: list[tuple[_Waiting, Accepted]]) -> bool:
        """Make the batch durable, publish it, answer everyone in it; on failure refuse them all."""
        loop = asyncio.get_running_loop()
        stamps = decided.stamps()
        try:
            await loop.run_in_executor(self._writer, self._store.commit, decided.entries, stamps)
        except IntegrityError:
            await self._one_was_older([waiting for waiting, _ in accepted])
            return False
        except (SqliteError, OSError) as error:
            log.error("register not written: %s", error)
            self.trouble = "disk" if "full" in str(error) or "disk" in str(error) else "register"
            self.on_trouble()
            for waiting, _ in accepted:
                self._refuse(waiting, Refused("not_written"))
            return False
        self._last_at = decided.entries[-1].at
        if self.trouble:
            self.trouble = ""
            self.on_trouble()
        self.head.publish(stamps, decided.entries[-1].seq)
        for waiting, answer in accepted:
            self._answered[waiting.actor.person, waiting.key] = answer
            _answer(waiting, answer)
        while len(self._answered) > KEYS_KEPT:
            self._answered.popitem(last=False)
        self.on_publish()
        return True

    async def _one_was_older(self, batch: list[_Waiting]) -> None:
        """A key older than those kept in memory came again: answer it from the journal and take the rest anew."""
        loop = asyncio.get_running_loop()
        for waiting in batch:
            person, key = waiting.actor.person, waiting.key
            found = await loop.run_in_executor(self._writer, self._store.answered, person, key)
            if found is None:
                self._queue.put_nowait(waiting)
            else:
                _answer(waiting, Accepted(*found))

    def _refuse(self, waiting: _Waiting, refused: Refused) -> None:
        self.refusals[refused.code] = self.refusals.get(refused.code, 0) + 1
        if not waiting.answer.done():
            waiting.answer.set_exception(refused)


def _answer(waiting: _Waiting, answer: Accepted) -> None:
    if not waiting.answer.done():
        waiting.answer.set_result(answer)


class _Batch:
    """Commands decided one after another on one overlay."""

    def __init__(self, head: Head, seq: int, at: int) -> None:
        self._head = head
        self._overlay = Overlay(head.copy)
        self._seq = seq
        self._at = at
        self.entries: list[Entry] = []
        self.keys: dict[tuple[str, str], Accepted] = {}

    def add(self, waiting: _Waiting) -> Accepted:
        """Decide one; raises Refused and leaves the batch as it was."""
        at = self._at + len(self.entries)
        seq = self._seq + len(self.entries) + 1
        changes = decide(self._overlay, waiting.command, at, waiting.actor)
        self._overlay.apply(changes)
        self.entries.append(Entry(seq, at, waiting.actor, waiting.key, encode(waiting.command), changes))
        answer = Accepted(seq, at)
        self.keys[waiting.actor.person, waiting.key] = answer
        return answer

    def stamps(self) -> list[Stamp]:
        """What the batch leaves of each record it touched, with every audience that has ever seen it."""
        latest: dict[Key, Stamp] = {}
        for entry in self.entries:
            for record in entry.changes.set:
                ever = self._ever(latest, record.key) | {record.audience}
                latest.pop(record.key, None)
                latest[record.key] = Stamp(entry.seq, record.key, record, ever, record.meeting)
            for key in entry.changes.gone:
                before = latest.pop(key, None) or self._head.stamp(key)
                if before is not None:
                    latest[key] = Stamp(entry.seq, key, None, before.ever, before.meeting)
        return list(latest.values())

    def _ever(self, latest: dict[Key, Stamp], key: Key) -> frozenset[Audience]:
        before = latest.get(key) or self._head.stamp(key)
        return frozenset() if before is None else before.ever
