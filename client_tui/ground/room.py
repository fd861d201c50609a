"""What a part of the room is: an object in the room's list, told what happens there, and given the room as a small protocol.

To add one: subclass :class:`RoomPart`, declare its ``ACTS``, override what it wants to be told, and add the class to
``client_tui.room.room.PARTS``. What has to go on behind the screen, whichever area is in front, is such a part too.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from textual.screen import Screen

from client_tui.ground.pane import Holder, Pane
from client_tui.link.events import Changed, Event
from client_tui.terminal.actions import Part
from meeting.records import Micros

P = TypeVar("P", bound=Pane)
K = TypeVar("K", bound="RoomPart")


class Room(Holder, Protocol):
    """What a part is given of the room."""

    @property
    def screen(self) -> Screen[Any]:
        """Where the part's own widgets are, once they stand."""

    @property
    def stands(self) -> bool:
        """Whether all widgets of the room are there."""

    @property
    def covered(self) -> bool:
        """Whether a vote is in front of the areas."""

    @property
    def area(self) -> str:
        """The area in front."""

    @property
    def shown(self) -> Pane:
        """The pane in front."""

    def has(self, area: str) -> bool:
        """Whether an area is one of mine."""

    def pane(self, kind: type[P]) -> P | None:
        """The pane of an area, if it has been built."""

    async def build(self, kind: type[P]) -> P:
        """The same, built now if it was not. The area has to be one of mine."""

    async def show(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing, as the person asked."""

    async def bring(self, area: str, id: str = "") -> None:
        """The same, without taking it for a movement of the person's own."""

    async def cover(self, covered: bool) -> None:
        """A vote comes before the areas, or goes."""

    def part(self, kind: type[K]) -> K:
        """Another part."""


class RoomPart(Part):
    """One part. Whatever happens is told to all of them, in the order of the room's list."""

    def __init__(self, room: Room) -> None:
        self.room = room

    async def built(self) -> None:
        """The widgets of the room stand, for the first time or anew."""

    def taken_down(self) -> None:
        """They go."""

    async def changed(self, changed: Changed | None) -> None:
        """The copy has changed; None: on new widgets, where everything is to be drawn."""

    async def told(self, event: Event) -> None:
        """Other news of the link."""

    async def gone_to(self, area: str) -> None:
        """The person goes to an area by themselves."""

    async def turned(self) -> None:
        """Another area is in front, or a vote has come before them or gone."""

    def tick(self, now: Micros) -> None:
        """A second has passed."""
