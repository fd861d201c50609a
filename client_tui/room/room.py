"""The room: one meeting on one screen. What happens in it is told here to its parts, each of which is a file of its own."""

from __future__ import annotations

from typing import ClassVar, Final, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, ContentSwitcher

from client_tui.ground.pane import Pane, Station
from client_tui.ground.room import RoomPart
from client_tui.link.events import Changed, Event
from client_tui.link.link import Link
from client_tui.papers.fetching import Fetching
from client_tui.papers.pane import PapersPane
from client_tui.presiding.presiding import PRESIDING, Presiding
from client_tui.presiding.vote_chair import VoteChair
from client_tui.room.areas import Areas
from client_tui.room.checking_in import CHECK_ME_IN, CheckingIn
from client_tui.room.going_to_hits import Finding
from client_tui.room.heading import Heading
from client_tui.room.lead_acts import LeadActs, LeadLines
from client_tui.room.news import News
from client_tui.room.paper_news import PaperNews
from client_tui.room.presenting import Presenting
from client_tui.room.reminding import Reminding
from client_tui.room.switching import Switching
from client_tui.room.vote_in_front import LEAVE_VOTE, VOTE, VoteInFront
from client_tui.terminal.actions import Act
from client_tui.terminal.compositor import FrontScreen
from client_tui.voting.ballots import BallotPaper
from client_tui.widgets.area_tabs import AreaTabs
from client_tui.widgets.key_line import KeyLine
from client_tui.widgets.link_header import LinkHeader
from client_tui.widgets.ticking import Clockwork

K = TypeVar("K", bound=RoomPart)
P = TypeVar("P", bound=Pane)
#: The parts, in the order in which they are told what happens, and in which their acts are listed.
PARTS: Final[tuple[type[RoomPart], ...]] = (
    News,
    CheckingIn,
    VoteInFront,
    VoteChair,
    Presiding,
    Areas,
    LeadActs,
    Presenting,
    Reminding,
    PaperNews,
    Finding,
    Heading,
    Switching,
    Fetching,
)


class RoomScreen(FrontScreen[None], Station):
    """One meeting, as one person sees it."""

    ACTS: ClassVar[tuple[Act, ...]] = (CHECK_ME_IN, VOTE, LEAVE_VOTE, *PRESIDING)

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link
        self._parts = tuple(part(self) for part in PARTS)
        self._areas, self._vote = self.part(Areas), self.part(VoteInFront)
        self._was_in = ""
        self.hold(*self._parts)

    def part(self, kind: type[K]) -> K:
        """One of the parts."""
        return next(part for part in self._parts if isinstance(part, kind))

    # How it is built

    def compose(self) -> ComposeResult:
        """Header, tabs, one pane with the vote above it, footer."""
        panes = self._areas.settle()
        first = next((pane for pane in panes if self._was_in == pane.AREA), panes[0])
        yield LinkHeader()
        with Vertical(id="main"):
            yield AreaTabs(tuple((pane.AREA, pane.TITLE) for pane in panes))
            yield Button("", id="under-way")
            yield LeadLines()
            with ContentSwitcher(initial=first.AREA):
                yield first(self.link)
            yield BallotPaper()
        yield KeyLine()

    async def recompose(self) -> None:
        """Build anew, in the same area; news that arrives meanwhile is drawn when everything stands."""
        self._take_down()
        self._was_in = self.area
        await super().recompose()
        await self._composed()

    async def on_mount(self) -> None:
        """Everything stands for the first time."""
        cast(Clockwork, self.app).ticked.subscribe(self, self._tick, immediate=True)
        await self._composed()

    def on_unmount(self) -> None:
        """Nothing is drawn any more."""
        self._take_down()

    def _take_down(self) -> None:
        for part in self._parts:
            part.taken_down()

    async def _composed(self) -> None:
        """The screen stands (anew): bring everything on it up to date."""
        for part in self._parts:
            await part.built()
        follows = self.link.following and self.has(PapersPane.AREA)
        await self.bring(PapersPane.AREA if follows else self.area)
        for part in self._parts:
            await part.changed(None)

    # What is told

    async def heard(self, event: Event) -> None:
        """The link has news."""
        if not self.stands:
            return
        if isinstance(event, Changed) and self._areas.due:
            await self.recompose()
            return
        for part in self._parts:
            if isinstance(event, Changed):
                await part.changed(event)
            else:
                await part.told(event)

    def _tick(self, now: int) -> None:
        if self.stands:
            for part in self._parts:
                part.tick(now)

    # What the parts are given

    @property
    def stands(self) -> bool:
        """Whether all widgets of the room are there."""
        return self._vote.stands

    @property
    def covered(self) -> bool:
        """Whether a vote is in front of the areas."""
        return self._vote.shown

    @property
    def area(self) -> str:
        """The area in front."""
        return self._areas.area

    @property
    def shown(self) -> Pane:
        """The pane in front."""
        return self._areas.shown

    def has(self, area: str) -> bool:
        """Whether an area is one of mine."""
        return self._areas.has(area)

    def pane(self, kind: type[P]) -> P | None:
        """The pane of an area, if it has been built."""
        return self._areas.pane(kind)

    async def build(self, kind: type[P]) -> P:
        """The same, built now if it was not. The area has to be one of mine."""
        return await self._areas.build(kind)

    async def show(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing, as the person asked."""
        for part in self._parts:
            await part.gone_to(area)
        await self.bring(area, id)
        await self._turned()

    async def bring(self, area: str, id: str = "") -> None:
        """The same, without taking it for a movement of the person's own."""
        await self._areas.bring(area, id)

    async def cover(self, covered: bool) -> None:
        """A vote comes before the areas, or goes."""
        if not self._areas.cover(covered):
            return
        await self._turned()
        if not covered:
            self.shown.refresh_copy(None)
            self.call_after_refresh(self.shown.take_focus)

    async def _turned(self) -> None:
        for part in self._parts:
            await part.turned()
