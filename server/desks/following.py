"""Following: where the leader is, told to the whole meeting within a moment, and how many follow, told to the leader.

Signals of the moment, never records: latest wins, nothing is kept but the last place, which a late joiner gets at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from meeting.annotations import leader
from meeting.papers import Paper
from meeting.records import Micros
from meeting.wire import Follow, LeadersPlace, Point, Signal, encode
from server.connections.catchup import keeps_up, push
from server.connections.desk import Desk
from server.connections.peer import Peer
from server.register.head import Head

#: Seconds: the first place after quiet goes out at once, further ones within this time as one; how often the leader is
#: told the number of followers; and when a slow client is tried again.
COALESCE: Final = 0.04
COUNT_EVERY: Final = 0.25
AGAIN_AFTER: Final = 0.1


class Following(Desk):
    """One per server. A new connection does not follow."""

    def __init__(self, head: Head, clock: Callable[[], Micros]) -> None:
        self.takes = {Point: self._point, Follow: self._follow}
        self._head = head
        self._clock = clock
        #: Who is here, and whether they go where the leader goes.
        self._here: dict[Peer, bool] = {}
        self._places: dict[str, LeadersPlace] = {}
        self._told_at: dict[str, float] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._counts: dict[str, asyncio.TimerHandle] = {}
        self._told_count: dict[str, tuple[str, int]] = {}

    def entered(self, peer: Peer) -> None:
        """A late joiner learns at once where the leader is."""
        self._here[peer] = False
        place = self._current(peer.meeting)
        if place is not None:
            self._push((peer,), place)
        if peer.person == self._leader(peer.meeting):
            self._told_count.pop(peer.meeting, None)
            self._count_soon(peer.meeting)

    def left(self, peer: Peer) -> None:
        """A follower may be gone."""
        if self._here.pop(peer):
            self._count_soon(peer.meeting)

    async def _point(self, peer: Peer, frame: Point) -> None:
        """The leader turned a page. From anybody else, and for a paper that is not handed out here, it is only counted."""
        meeting = peer.meeting
        paper = self._head.copy.get(Paper, frame.paper)
        if self._leader(meeting) != peer.person or paper is None or paper.meeting != meeting or not paper.out:
            peer.count("not_leading")
            return
        self._places[meeting] = LeadersPlace(
            person=peer.person, paper=paper.id, page=frame.page, offset=frame.offset, at=self._clock()
        )
        self._count_soon(meeting)
        if meeting not in self._timers:
            loop = asyncio.get_running_loop()
            due = max(loop.time(), self._told_at.get(meeting, -1.0) + COALESCE)
            if due <= loop.time():
                self._tell(meeting)
            else:
                self._timers[meeting] = loop.call_at(due, self._tell, meeting)

    async def _follow(self, peer: Peer, frame: Follow) -> None:
        """Someone follows, or goes their own way."""
        if self._here[peer] != frame.on:
            self._here[peer] = frame.on
            self._count_soon(peer.meeting)

    def _leader(self, meeting: str) -> str:
        return leader(self._head.copy, meeting).person

    def _current(self, meeting: str) -> LeadersPlace | None:
        """The last place, unless somebody else leads now."""
        place = self._places.get(meeting)
        return place if place is not None and place.person == self._leader(meeting) else None

    def _in(self, meeting: str) -> list[Peer]:
        return [peer for peer in self._here if peer.meeting == meeting]

    def _tell(self, meeting: str) -> None:
        self._timers.pop(meeting, None)
        self._told_at[meeting] = asyncio.get_running_loop().time()
        place = self._current(meeting)
        if place is not None:
            self._push(self._in(meeting), place)

    def _push(self, peers: Iterable[Peer], place: LeadersPlace) -> None:
        """One encoded frame for all who may see the paper. Who does not keep up gets the latest place a little later."""
        paper = self._head.copy.get(Paper, place.paper)
        if paper is None:
            return
        meant = [peer for peer in peers if peer.viewer.sees(paper.audience)]
        slow = [peer for peer in meant if not keeps_up(peer.socket)]
        push([peer.socket for peer in meant if keeps_up(peer.socket)], encode(Signal(place=place)))
        if slow:
            asyncio.get_running_loop().call_later(AGAIN_AFTER, self._again, slow, place)

    def _again(self, peers: list[Peer], place: LeadersPlace) -> None:
        present = [peer for peer in peers if peer in self._here]
        if present and self._current(present[0].meeting) is place:
            self._push(present, place)

    def _count_soon(self, meeting: str) -> None:
        if meeting not in self._counts:
            loop = asyncio.get_running_loop()
            self._counts[meeting] = loop.call_later(COUNT_EVERY, self._tell_count, meeting)

    def _tell_count(self, meeting: str) -> None:
        del self._counts[meeting]
        person, here = self._leader(meeting), self._in(meeting)
        count = len({peer.person for peer in here if self._here[peer]} - {person})
        if person and self._told_count.get(meeting) != (person, count):
            self._told_count[meeting] = (person, count)
            frame = encode(Signal(followers=count))
            push([peer.socket for peer in here if peer.person == person], frame)
