"""The room: what all connections share, who is connected, and when they are woken to catch up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Final

from meeting.command import STAFF_ROLES
from meeting.records import Micros
from meeting.wire import Signal, encode
from server.connections.catchup import keeps_up, push
from server.connections.desk import Desks
from server.connections.identity import Identity
from server.connections.limits import Doorkeeper
from server.connections.peer import Peer
from server.register.clock import ASTRAY
from server.register.head import Head
from server.register.line import CommitLine

log = logging.getLogger(__name__)

#: The first change after quiet goes out at once; those within this time (seconds) travel together.
COALESCE: Final = 0.04
#: Presence is told at most this often (seconds).
PRESENCE: Final = 1.0


class Room:
    """One per server."""

    def __init__(self, line: CommitLine, identity: Identity, desks: Desks, astray: Callable[[], Micros]) -> None:
        """``astray``: by how much the machine's clock is ahead of the register's time, 0 where that is nothing to speak of."""
        self.line = line
        self.pin = identity.pin
        self.pepper = identity.pepper
        self.clock = line.now
        self.desks = desks
        self._astray = astray
        #: As it was last said: the machine's clock, in microseconds ahead of the register's time.
        self.astray = 0
        self.doorkeeper = Doorkeeper()
        #: By device: one connection each.
        self.peers: dict[str, Peer] = {}
        #: How much of the head may be told.
        self.told = line.head.seq
        self._told_at = -1.0
        self._timer: asyncio.TimerHandle | None = None
        self._presence_timer: asyncio.TimerHandle | None = None
        line.on_publish = self._published
        line.on_trouble = self.tell_trouble

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
        for peer in list(self.peers.values()):
            peer.tell()
        for desk in self.desks:
            desk.news()

    def enter(self, peer: Peer) -> Peer | None:
        """A device came; the connection it had before, if any."""
        before = self.peers.get(peer.device.id)
        self.peers[peer.device.id] = peer
        self._presence()
        return before

    def leave(self, peer: Peer) -> None:
        """A connection ended."""
        if self.peers.get(peer.device.id) is peer:
            del self.peers[peer.device.id]
            self._presence()

    def _presence(self) -> None:
        if self._presence_timer is None:
            self._presence_timer = asyncio.get_running_loop().call_later(PRESENCE, self._tell_presence)

    def _tell_presence(self) -> None:
        self._presence_timer = None
        by_meeting: dict[str, list[Peer]] = {}
        for peer in self.peers.values():
            by_meeting.setdefault(peer.meeting, []).append(peer)
        for peers in by_meeting.values():
            online = tuple(sorted({peer.person for peer in peers}))
            self._signal(peers, Signal(now=self.clock(), online=online, trouble=self.line.trouble))

            self._tell_astray(peers)

    def look_at_clock(self) -> None:
        """Somebody may have set the machine's clock. Chair, secretary and log are told when it leaves the register's time and when it
        comes back, and when it is set anew in between.
        """
        ahead = self._astray()
        if abs(ahead - self.astray) < ASTRAY:
            return
        before, self.astray = self.astray, ahead
        if ahead:
            log.warning(
                "this machine's clock is %+d s from the time of the register, which goes on as it was",
                ahead // 1_000_000,
            )
        else:
            log.info("this machine's clock agrees with the time of the register again")
        self._tell_astray(self.peers.values(), also_that_it_is_well=bool(before))

    def _tell_astray(self, peers: Iterable[Peer], *, also_that_it_is_well: bool = False) -> None:
        """To those who can have it put right."""
        if self.astray or also_that_it_is_well:
            staff = [peer for peer in peers if peer.roles & STAFF_ROLES]
            self._signal(staff, Signal(now=self.clock(), astray=self.astray))

    def tell_trouble(self) -> None:
        """The register cannot be written, or can be again."""
        self._signal(self.peers.values(), Signal(now=self.clock(), trouble=self.line.trouble))

    def _signal(self, peers: Iterable[Peer], frame: Signal) -> None:
        """Latest wins: who does not keep up is passed over."""
        push([peer.socket for peer in peers if keeps_up(peer.socket)], encode(frame))

    def count_refusal(self, code: str) -> None:
        """Count what was refused before it reached the line."""
        self.line.refusals[code] = self.line.refusals.get(code, 0) + 1

    def health(self) -> dict[str, object]:
        """What ``/healthz`` answers."""
        return {
            "status": "trouble" if self.line.trouble else "ok",
            "trouble": self.line.trouble,
            "clock_ahead_seconds": self.astray // 1_000_000,
            "seq": self.head.seq,
            "connections": len(self.peers),
            "refused": dict(sorted(self.line.refusals.items())),
        }
