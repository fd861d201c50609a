"""Leading others through a paper, and following who leads: places of the moment, of which only the latest counts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from meeting.wire import Follow, FromClient, Place, Point


class Leading:
    """One link's part in it. ``tell`` sends a frame and says whether it went out."""

    def __init__(self, tell: Callable[[FromClient], Awaitable[bool]]) -> None:
        self._tell = tell
        #: Where the leader is.
        self.place: Place | None = None
        self.following = False
        self._next: Point | None = None
        self._sending = False

    async def point(self, paper: str, page: int, offset: int = 0) -> None:
        """I am here now. While one place is on its way only the latest of further ones waits; without a connection it is lost."""
        self._next = Point(paper=paper, page=page, offset=offset)
        if self._sending:
            return
        self._sending = True
        try:
            while self._next is not None:
                frame, self._next = self._next, None
                await self._tell(frame)
        finally:
            self._sending = False

    async def follow(self, on: bool) -> None:
        """Follow, or go one's own way; remembered across connections."""
        if on != self.following:
            self.following = on
            await self._tell(Follow(on=on))

    async def connected(self) -> None:
        """A new connection follows nobody until it is told to."""
        if self.following:
            await self._tell(Follow(on=True))
