"""The room: one meeting on one screen. What happens in it is told here to its parts, each of which is a file of its own."""

from __future__ import annotations

from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, ContentSwitcher

from client_tui.link.events import Changed, Down, Event, Followed, Pointed, Signalled, Up
from client_tui.link.link import Link
from client_tui.papers.pane import PapersPane
from client_tui.presiding.presiding import PRESIDING, Presiding
from client_tui.room.areas import BY_NUMBER
from client_tui.room.checking_in import CHECK_ME_IN, CheckingIn
from client_tui.room.going_to_hits import SEARCH, Finding
from client_tui.room.heading import TRY_NOW, Heading
from client_tui.room.lead_acts import ON_LEAD, LeadLines
from client_tui.room.paper_news import PaperNews
from client_tui.room.reminding import READ_REMINDED, Reminding
from client_tui.room.vote_in_front import LEAVE_VOTE, VOTE, VoteInFront
from client_tui.terminal.actions import Act
from client_tui.terminal.compositor import FrontScreen
from client_tui.voting.ballots import BallotPaper
from client_tui.voting.pane import VotingPane
from client_tui.widgets.area_tabs import AreaTabs
from client_tui.widgets.key_line import KeyLine
from client_tui.widgets.link_header import LinkHeader
from client_tui.widgets.ticking import Clockwork
from meeting.voting import Motion
from words.language import N_
from words.news import news

ANOTHER: Final = Act("another", "ctrl+o", N_("{Meeting} khác"), N_("Chọn {meeting} khác của cơ quan."), footer=False)


class RoomScreen(FrontScreen[None], VoteInFront, Finding, Presiding, CheckingIn, Reminding, PaperNews, Heading):
    """One meeting, as one person sees it."""

    ACTS: ClassVar[tuple[Act, ...]] = (
        CHECK_ME_IN,
        VOTE,
        LEAVE_VOTE,
        *PRESIDING,
        *ON_LEAD,
        READ_REMINDED,
        SEARCH,
        TRY_NOW,
        ANOTHER,
        *BY_NUMBER,
    )

    class AnotherMeeting(Message):
        """The person wants to choose another meeting."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link
        self._was_in = ""

    # How it is built

    def compose(self) -> ComposeResult:
        """Header, tabs, panes with the vote above them, footer."""
        panes = self.settle_areas()
        areas = [pane.AREA for pane in panes]
        yield LinkHeader()
        with Vertical(id="main"):
            yield AreaTabs(tuple((pane.AREA, pane.TITLE) for pane in panes))
            yield Button("", id="under-way")
            yield LeadLines()
            with ContentSwitcher(initial=self._was_in if self._was_in in areas else areas[0]):
                yield from (pane(self.link) for pane in panes)
            yield BallotPaper()
        yield KeyLine()

    async def recompose(self) -> None:
        """Build anew, in the same area; news that arrives meanwhile is drawn when everything stands."""
        self.vote_goes()
        self._was_in = self.area
        await super().recompose()
        await self._composed()

    async def on_mount(self) -> None:
        """Everything stands for the first time."""
        cast(Clockwork, self.app).ticked.subscribe(self, self.vote_ticks, immediate=True)
        await self._composed()

    def on_unmount(self) -> None:
        """Nothing is drawn any more."""
        self.vote_goes()

    async def _composed(self) -> None:
        """The screen stands (anew): bring everything on it up to date."""
        self.vote_stands()
        self.bring(PapersPane.AREA if self.link.following and self.papers is not None else self.area)
        self.draw_heading()
        await self.look_at_votes(None)
        self._look_around(None)

    # What the app tells

    async def heard(self, event: Event) -> None:
        """The link has news."""
        if not self.stands:
            return
        match event:
            case Changed():
                await self._changed(event)
            case Signalled():
                self.shown.signalled(event)
            case Pointed():
                self.go_along()
            case Followed():
                self.followed(event.people)
            case Down():
                self.cut_off(event)
                self.disconnected()
            case Up():
                self.draw_heading()
                self.connected()
                self.shown.connected()
            case _:
                pass

    async def _changed(self, changed: Changed) -> None:
        if self.areas_are_due:
            await self.recompose()
            return
        if not changed.fresh:
            for one in news(changed.changes, self.copy, self.me):
                self.notify(one.words, severity=one.severity, timeout=10)
        await self.look_at_votes(changed)
        self.draw_heading()
        if not self.covered:
            self.shown.refresh_copy(changed)
        self._look_around(changed)

    def _look_around(self, changed: Changed | None) -> None:
        """What concerns the person wherever they are in the room."""
        self.look_at_lead()
        self.look_at_reminders(changed)
        self.look_at_papers(changed)
        self.go_on_to_hit()

    # What one can do

    def motion_at_hand(self) -> Motion | None:
        """What the chair has picked in the area of votes, or the next of the running item."""
        pane = self.shown if self.stands else None
        if isinstance(pane, VotingPane) and pane.motion is not None and pane.motion.state == "prepared":
            return pane.motion
        return super().motion_at_hand()

    def action_another(self) -> None:
        """Choose from the calendar."""
        self.post_message(self.AnotherMeeting())
