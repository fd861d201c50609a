"""The room: what all sessions share, who is connected, and when they are woken to catch up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from documents.worker.parent import cores
from meeting.records import Micros, Viewer
from meeting.refusal import Refused
from meeting.search import Hit
from meeting.wire import Search, Signal, encode
from server.connections.catchup import keeps_up, push
from server.connections.identity import Identity
from server.connections.limits import Doorkeeper
from server.desks.following import Following
from server.desks.refused_ballots import RefusedBallots
from server.register.blobs import Blobs
from server.register.head import Head
from server.register.line import CommitLine
from server.search.index import Index

if TYPE_CHECKING:
    from server.connections.session import Session

log = logging.getLogger(__name__)

#: The first change after quiet goes out at once; those within this time (seconds) travel together.
COALESCE: Final = 0.04
#: Presence is told at most this often (seconds).
PRESENCE: Final = 1.0


class Room:
    """One per server."""

    def __init__(self, line: CommitLine, blobs: Blobs, identity: Identity, clock: Callable[[], Micros]) -> None:
        self.line = line
        self.blobs = blobs
        self.pin = identity.pin
        self.pepper = identity.pepper
        self.clock = clock
        self.doorkeeper = Doorkeeper()
        #: Workers reading papers at the same time: one a core.
        self.readers = asyncio.Semaphore(cores())
        #: Workers making documents at the same time.
        self.writers = asyncio.Semaphore(cores())
        #: One page is drawn at a time: what all tablets ask for at once is drawn once, and uploads never wait for it.
        self.pencil = asyncio.Lock()
        self.sessions: dict[str, Session] = {}
        self.following = Following(self)
        #: Set where there is an index to search in.
        self.index: Index | None = None
        #: How much of the head may be told.
        self.told = line.head.seq
        self._told_at = -1.0
        self._timer: asyncio.TimerHandle | None = None
        self._presence_timer: asyncio.TimerHandle | None = None
        line.on_publish = self._published
        line.on_trouble = self.tell_trouble
        line.on_refuse = RefusedBallots(line).heard

    @property
    def head(self) -> Head:
        """The committed state."""
        return self.line.head

    def _published(self) -> None:
        """News: told at once after quiet, unless more is about to be decided; otherwise together with what follows."""
        if self._timer is None:
            loop = asyncio.get_running_loop()
            gather = COALESCE if self.line.waiting else 0.0
            self._timer = loop.call_at(max(loop.time() + gather, self._told_at + COALESCE), self._tell)

    def _tell(self) -> None:
        self._timer = None
        self._told_at = asyncio.get_running_loop().time()
        self.told = self.head.seq
        for session in list(self.sessions.values()):
            session.tell()
        if self.index is not None:
            self.index.wake()

    async def search(self, viewer: Viewer, frame: Search) -> tuple[Hit, ...]:
        """What a person may see of the hits, the best first. Refuses ``search_unavailable``."""
        if self.index is None:
            raise Refused("search_unavailable")
        return await self.index.find(viewer, frame.words, frame.meeting)

    def enter(self, session: Session) -> Session | None:
        """A device came; the connection it had before, if any."""
        before = self.sessions.get(session.device.id)
        self.sessions[session.device.id] = session
        self._presence()
        return before

    def leave(self, session: Session) -> None:
        """A connection ended."""
        if self.sessions.get(session.device.id) is session:
            del self.sessions[session.device.id]
            self.following.left(session)
            self._presence()

    def _presence(self) -> None:
        if self._presence_timer is None:
            self._presence_timer = asyncio.get_running_loop().call_later(PRESENCE, self._tell_presence)

    def _tell_presence(self) -> None:
        self._presence_timer = None
        by_meeting: dict[str, list[Session]] = {}
        for session in self.sessions.values():
            by_meeting.setdefault(session.meeting, []).append(session)
        for sessions in by_meeting.values():
            online = tuple(sorted({session.person for session in sessions}))
            self._signal(sessions, Signal(now=self.clock(), online=online, trouble=self.line.trouble))

    def tell_trouble(self) -> None:
        """The register cannot be written, or can be again."""
        self._signal(self.sessions.values(), Signal(now=self.clock(), trouble=self.line.trouble))

    def _signal(self, sessions: Iterable[Session], frame: Signal) -> None:
        """Latest wins: who does not keep up is passed over."""
        push([session.socket for session in sessions if keeps_up(session.socket)], encode(frame))

    def count_refusal(self, code: str) -> None:
        """Count what was refused before it reached the line."""
        self.line.refusals[code] = self.line.refusals.get(code, 0) + 1

    def health(self) -> dict[str, object]:
        """What ``/healthz`` answers."""
        return {
            "status": "trouble" if self.line.trouble else "ok",
            "trouble": self.line.trouble,
            "seq": self.head.seq,
            "connections": len(self.sessions),
            "refused": dict(sorted(self.line.refusals.items())),
        }
