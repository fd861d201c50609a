"""Leading others through a paper, and following who leads: places of the moment, of which only the latest counts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from meeting.wire import Follow, FromClient, LeadersPlace, Point


class Leading:
    """One link's part in it. ``tell`` sends a frame and says whether it went out."""

    def __init__(self, tell: Callable[[FromClient], Awaitable[bool]]) -> None:
        self._tell = tell
        #: Where the leader is.
        self.place: LeadersPlace | None = None
        self.following = False
        #: What the server has been told on this connection.
        self._said = False
        self._next: Point | None = None
        self._sending = False
        self._saying: asyncio.Future[None] | None = None

    async def point(self, paper: str, page: int, offset: int = 0) -> None:
        """I am here now. While one place is on its way only the latest of further ones waits; without a connection it is lost."""
        self._next = Point(paper=paper, page=page, offset=offset)
        await self._send()

    def follow(self, on: bool) -> None:
        """Follow, or go one's own way: true at once on this device, then told to the server, and again after every break."""
        self.following = on
        if self._saying is None or self._saying.done():
            self._saying = asyncio.ensure_future(self._send())

    def forget(self) -> None:
        """Another meeting: nobody is followed there yet, and nobody known to lead."""
        self.following, self.place, self._next = False, None, None

    async def connected(self) -> None:
        """A new connection follows nobody until it is told to."""
        self._said = False
        await self._send()

    async def _send(self) -> None:
        if self._sending:
            return
        self._sending = True
        try:
            while (frame := self._unsaid()) is not None:
                await self._tell(frame)
        finally:
            self._sending = False

    def _unsaid(self) -> FromClient | None:
        if self.following != self._said:
            self._said = self.following
            return Follow(on=self._said)
        frame, self._next = self._next, None
        return frame
