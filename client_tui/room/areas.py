"""The areas of a meeting behind their tabs: which of them there are for whom, and the way from one to another."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar, Final, TypeVar

from textual.message import Message
from textual.widgets import ContentSwitcher

from client_tui.agenda.pane import AgendaPane
from client_tui.attendance.pane import AttendancePane
from client_tui.ground.pane import GoTo, OpenPaper, Pane
from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed, Event, Signalled, Up
from client_tui.outcome.pane import OutcomePane
from client_tui.papers.pane import PapersPane
from client_tui.people.pane import PeoplePane
from client_tui.search.pane import SearchPane
from client_tui.terminal.actions import Act
from client_tui.voting.pane import VotingPane
from client_tui.widgets.area_tabs import AreaTabs
from meeting.records import Micros
from words.language import N_

P = TypeVar("P", bound=Pane)
#: The areas in the order of their tabs: agenda, papers, voting, attendance, outcome, people, search.
PANES: Final[tuple[type[Pane], ...]] = (
    AgendaPane,
    PapersPane,
    VotingPane,
    AttendancePane,
    OutcomePane,
    PeoplePane,
    SearchPane,
)


def sheets(panes: Iterable[type[Pane]]) -> Iterator[Path]:
    """The style sheets of these areas: those that lie in the folder of the pane, or below."""
    for pane in panes:
        yield from sorted(Path(str(sys.modules[pane.__module__].__file__)).parent.rglob("*.tcss"))


BY_NUMBER: Final = tuple(
    Act(f"area({number})", str(number), N_("Mục số"), N_("Sang mục có số này."), footer=False, listed=False)
    for number in range(1, len(PANES) + 1)
)


class Areas(RoomPart):
    """Which panes there are, and which of them is in front. A pane is built when it is first shown."""

    ACTS: ClassVar[tuple[Act, ...]] = BY_NUMBER

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        #: My roles and the areas when the screen was last built.
        self._built_for: tuple[frozenset[str], tuple[type[Pane], ...]] = frozenset(), ()
        self._building = asyncio.Lock()

    # Which there are

    def _wanted(self) -> tuple[type[Pane], ...]:
        """Areas with something in them for me; one that is there stays for as long as my roles are the same."""
        roles, there = self._built_for
        kept = there if roles == self.room.roles else ()
        return tuple(pane for pane in PANES if pane in kept or pane.wanted(self.room))

    def settle(self) -> tuple[type[Pane], ...]:
        """The areas there are to be, as things stand."""
        self._built_for = self.room.roles, self._wanted()
        return self._built_for[1]

    @property
    def due(self) -> bool:
        """Whether there is an area to add or to take away, so that the screen has to be built anew."""
        return self._built_for != (self.room.roles, self._wanted())

    def has(self, area: str) -> bool:
        """Whether an area is one of them."""
        return any(area == pane.AREA for pane in self._built_for[1])

    # Their panes

    @property
    def _switcher(self) -> ContentSwitcher:
        return self.room.screen.query_one(ContentSwitcher)

    @property
    def area(self) -> str:
        """The area in front."""
        return self._switcher.current or ""

    @property
    def shown(self) -> Pane:
        """The pane in front."""
        return self._switcher.get_child_by_id(self.area, Pane)

    def pane(self, kind: type[P]) -> P | None:
        """The pane of an area, if it has been built and all its widgets stand."""
        return next((pane for pane in self._switcher.query_children(kind) if pane.is_mounted), None)

    async def build(self, kind: type[P]) -> P:
        """The same, built behind what is in front if it was not."""
        async with self._building:
            pane = next(iter(self._switcher.query_children(kind)), None)
            if pane is None:
                pane = kind(self.room.link)
                pane.display = False
                await self._switcher.mount(pane)
            return pane

    async def bring(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing, without taking it for a movement of the person's own."""
        before = self.area
        pane = await self.build(next(pane for pane in self._built_for[1] if area == pane.AREA))
        if not pane.is_attached:  # the room has been built anew or left meanwhile
            return
        if area != before:
            pane.come_from(before)
        self._switcher.current = area
        self.room.screen.query_one(AreaTabs).chosen = area
        pane.refresh_copy(None)
        if id:
            pane.go_to(id)
        pane.take_focus()
        self.room.refresh_bindings()

    def cover(self, covered: bool) -> bool:
        """Take what is behind a vote off the screen, so that nothing is drawn there and nothing can take the keyboard.

        Whether that changed anything.
        """
        changes = self._switcher.display == covered
        if changes:
            self._switcher.display = not covered
            self.room.screen.query_one(AreaTabs).display = not covered
        return changes

    # What happens

    async def changed(self, changed: Changed | None) -> None:
        """The pane in front is drawn, unless a vote is before it."""
        if changed is not None and not self.room.covered:
            self.shown.refresh_copy(changed)

    async def told(self, event: Event) -> None:
        """What is of the moment."""
        if isinstance(event, Signalled):
            self.shown.signalled(event)
        elif isinstance(event, Up):
            self.shown.connected()

    def tick(self, now: Micros) -> None:
        """Time passes in the pane in front."""
        self.shown.tick(now)

    async def action_area(self, number: int) -> None:
        """The tab with this number; on a ballot in front, digits are choices."""
        areas = self._built_for[1]
        if number <= len(areas):
            await self.room.show(areas[number - 1].AREA)

    async def hear(self, message: Message) -> None:
        """A tab was tapped, or something in a pane leads elsewhere."""
        match message:
            case AreaTabs.Chosen():
                await self.room.show(message.area)
            case OpenPaper():
                await self.room.show(PapersPane.AREA, message.paper)
            case GoTo():
                await self.room.show(message.area, message.id)
            case _:
                pass
