"""A desk is what answers some kinds of frames: it names them, and is handed to the connections by ``server/app.py``.

A connection looks up who takes what it has read. What a desk knows of one connection it makes when that enters and
forgets when it leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias, get_args

from meeting.wire import FromClient, Hello, JoinCard
from server.connections.peer import Peer, Piece

#: Answers one frame. What takes longer than a moment it begins (``Peer.begin``), for the next frame waits until it is done.
#: What it refuses with ``Refused`` is counted and answered by the connection.
Handler: TypeAlias = Callable[[Peer, Any], Coroutine[Any, Any, None]]
#: All that a signed-in client may send.
FRAMES: Final = (frozenset(get_args(FromClient)) | {Piece}) - {Hello, JoinCard}


class Desk:
    """The base of all desks."""

    #: The kinds of frames it takes, and what answers each.
    takes: Mapping[type[Any], Handler]

    def entered(self, peer: Peer) -> None:
        """A connection has caught up, and its frames will come."""

    def left(self, peer: Peer) -> None:
        """It has ended; what it had begun is called off already."""

    def news(self) -> None:
        """The head has moved on, and everybody has been told."""


class Desks:
    """All desks of a server. Every kind of frame is taken by exactly one."""

    def __init__(self, desks: Iterable[Desk]) -> None:
        """Raises ValueError, naming the frames that nobody takes or that two take."""
        self._desks = tuple(desks)
        taken = [kind for desk in self._desks for kind in desk.takes]
        twice = {kind.__name__ for kind in taken if taken.count(kind) > 1}
        missing = {kind.__name__ for kind in FRAMES - set(taken)}
        if twice or missing:
            raise ValueError(f"frames without a desk: {sorted(missing)}; with two: {sorted(twice)}")
        self._takes = {kind: handler for desk in self._desks for kind, handler in desk.takes.items()}

    def __iter__(self) -> Iterator[Desk]:
        return iter(self._desks)

    def taking(self, frame: Any) -> Handler:
        """What answers this frame; raises ValueError for those of signing in, which is over."""
        handler = self._takes.get(type(frame))
        if handler is None:
            raise ValueError("already signed in")
        return handler
