"""Following: where the leader is, told to the whole meeting within a moment, and how many follow, told to the leader.

Signals of the moment, never records: latest wins, nothing is kept but the last place, which a late joiner gets at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from meeting.annotations import leader
from meeting.papers import Paper
from meeting.wire import LeadersPlace, Point, Signal, encode
from server.connections.catchup import keeps_up, push

if TYPE_CHECKING:
    from server.connections.room import Room
    from server.connections.session import Session

#: Seconds: the first place after quiet goes out at once, further ones within this time as one; how often the leader is
#: told the number of followers; and when a slow client is tried again.
COALESCE: Final = 0.04
COUNT_EVERY: Final = 0.25
AGAIN_AFTER: Final = 0.1


class Following:
    """One per room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._places: dict[str, LeadersPlace] = {}
        self._told_at: dict[str, float] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._counts: dict[str, asyncio.TimerHandle] = {}
        self._told_count: dict[str, tuple[str, int]] = {}

    def point(self, session: Session, frame: Point) -> bool:
        """The leader turned a page. False from anybody else, and for a paper that is not handed out here."""
        meeting = session.meeting
        paper = self._room.head.copy.get(Paper, frame.paper)
        if self._leader(meeting) != session.person or paper is None or paper.meeting != meeting or not paper.out:
            return False
        self._places[meeting] = LeadersPlace(
            person=session.person, paper=paper.id, page=frame.page, offset=frame.offset, at=self._room.clock()
        )
        self._count_soon(meeting)
        if meeting not in self._timers:
            loop = asyncio.get_running_loop()
            due = max(loop.time(), self._told_at.get(meeting, -1.0) + COALESCE)
            if due <= loop.time():
                self._tell(meeting)
            else:
                self._timers[meeting] = loop.call_at(due, self._tell, meeting)
        return True

    def follow(self, session: Session, on: bool) -> None:
        """Someone follows, or goes their own way."""
        if session.following != on:
            session.following = on
            self._count_soon(session.meeting)

    def entered(self, session: Session) -> None:
        """A late joiner learns at once where the leader is."""
        place = self._current(session.meeting)
        if place is not None:
            self._push((session,), place)
        if session.person == self._leader(session.meeting):
            self._told_count.pop(session.meeting, None)
            self._count_soon(session.meeting)

    def left(self, session: Session) -> None:
        """A follower may be gone."""
        if session.following:
            self._count_soon(session.meeting)

    def _leader(self, meeting: str) -> str:
        return leader(self._room.head.copy, meeting).person

    def _current(self, meeting: str) -> LeadersPlace | None:
        """The last place, unless somebody else leads now."""
        place = self._places.get(meeting)
        return place if place is not None and place.person == self._leader(meeting) else None

    def _here(self, meeting: str) -> Iterator[Session]:
        return (session for session in self._room.sessions.values() if session.meeting == meeting)

    def _tell(self, meeting: str) -> None:
        self._timers.pop(meeting, None)
        self._told_at[meeting] = asyncio.get_running_loop().time()
        place = self._current(meeting)
        if place is not None:
            self._push(list(self._here(meeting)), place)

    def _push(self, sessions: Iterable[Session], place: LeadersPlace) -> None:
        """One encoded frame for all who may see the paper. Who does not keep up gets the latest place a little later."""
        paper = self._room.head.copy.get(Paper, place.paper)
        if paper is None:
            return
        meant = [session for session in sessions if session.told_of and session.viewer.sees(paper.audience)]
        slow = [session for session in meant if not keeps_up(session.socket)]
        push([session.socket for session in meant if keeps_up(session.socket)], encode(Signal(place=place)))
        if slow:
            asyncio.get_running_loop().call_later(AGAIN_AFTER, self._again, slow, place)

    def _again(self, sessions: list[Session], place: LeadersPlace) -> None:
        present = [session for session in sessions if session in self._room.sessions.values()]
        if present and self._current(present[0].meeting) is place:
            self._push(present, place)

    def _count_soon(self, meeting: str) -> None:
        if meeting not in self._counts:
            loop = asyncio.get_running_loop()
            self._counts[meeting] = loop.call_later(COUNT_EVERY, self._tell_count, meeting)

    def _tell_count(self, meeting: str) -> None:
        del self._counts[meeting]
        person = self._leader(meeting)
        count = len({session.person for session in self._here(meeting) if session.following} - {person})
        if person and self._told_count.get(meeting) != (person, count):
            self._told_count[meeting] = (person, count)
            frame = encode(Signal(followers=count))
            push([session.socket for session in self._here(meeting) if session.person == person], frame)
