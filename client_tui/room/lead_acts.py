"""Who leads the room through a paper, said below the tabs of every area, and followed from every area with one key."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from client_tui.ground.layer import Layer
from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed, Down, Event, Followed, Pointed, Up
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.following import OwnWay, led
from client_tui.papers.reader.reader import Reader, Spot
from client_tui.room.presenting import Presenting
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from meeting.annotations import EndLead, Lead, leader
from meeting.command import EVERYONE, SITTING
from words.language import N_, _

FOLLOW: Final = Act(
    "follow_leader", "t", N_("Theo người dẫn"), N_("Đến chỗ người dẫn đang đọc và đi theo."), EVERYONE, footer=False
)
UNFOLLOW: Final = Act(
    "unfollow_leader",
    "t",
    N_("Thôi theo"),
    N_("Ở lại chỗ đang đọc, không đi theo người dẫn nữa."),
    EVERYONE,
    footer=False,
)
TO_LEAD: Final = Act(
    "to_lead",
    "t",
    N_("Về chỗ đang dẫn"),
    N_("Trở lại tài liệu đồng chí đang dẫn mọi người đọc."),
    EVERYONE,
    footer=False,
)
ON_LEAD: Final = (FOLLOW, UNFOLLOW, TO_LEAD)


class LeadLine(Button):
    """One line to be tapped; it leaves the keyboard where it is."""

    can_focus = False

    def show(self, words: str, *, call: bool) -> None:
        """Say this, in a frame when it calls for something; nothing to say takes no room."""
        self.display = bool(words)
        self.label = plain(words) if words else Content("")
        self.set_class(call, "-call")


class LeadLines(Horizontal):
    """Who leads, and who asks to."""

    def compose(self) -> ComposeResult:
        """Both lines, empty."""
        yield LeadLine("", id="lead-line")
        yield LeadLine("", id="ask-line")


class LeadActs(RoomPart):
    """The acts and the lines."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_LEAD

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        #: The lead as it was last looked at; None on a new screen.
        self._lead: Lead | None = None
        self._followers = 0

    @property
    def _reads(self) -> bool:
        """Whether I have the area of papers; not everybody has."""
        return self.room.has(PapersPane.AREA)

    @property
    def _reader(self) -> Reader | None:
        """Where papers are read, once one has been."""
        papers = self.room.pane(PapersPane)
        return papers.reader if papers is not None else None

    @property
    def _now(self) -> Lead:
        return leader(self.room.copy, self.room.meeting_id)

    # What happens

    async def changed(self, changed: Changed | None) -> None:
        """The copy has changed, or the screen stands anew: tell what is new of the lead, and be where the leader is."""
        before, now, room = self._lead, self._now, self.room
        self._lead = now
        if not self._reads:
            return
        begins = now.person == room.me and (before is None or before.person != room.me)
        if before is not None and before.id == now.id:
            room.part(Presenting).tell(before, now)
        if room.link.following and not now.person:
            room.link.follow(False)
        if begins:
            self._followers = 0
            self._announce()
        await self.turned()
        room.refresh_bindings()

    async def told(self, event: Event) -> None:
        """The leader has moved, somebody follows me or not any more, the connection is gone or back."""
        match event:
            case Pointed():
                await self.turned()
            case Followed():
                self._followers = event.people
                self._draw()
            case Down():
                self._draw()
            case Up():
                self._draw()
                if self._reads and self._now.person == self.room.me:
                    self._announce()  # a new connection does not know where I am
            case _:
                pass

    def _announce(self) -> None:
        if self._reader is not None:
            self._reader.following.announce()

    async def turned(self) -> None:
        """To where the leader is, if I follow; a vote or a sheet in front stays in front."""
        papers = self.room.pane(PapersPane)
        if papers is not None:
            await papers.go_along()
        self._draw()

    async def gone_to(self, area: str) -> None:
        """Who goes elsewhere follows no more."""
        if self.room.link.following:
            self.room.link.follow(False)
        await self._left_leader()

    async def _left_leader(self) -> None:
        """Nobody is followed any more: say so."""
        await self.turned()
        self.room.refresh_bindings()

    async def hear(self, message: Message) -> None:
        """A line was tapped, the person went their own way, or another layer is in front."""
        match message:
            case OwnWay():
                await self._left_leader()
            case Layer.Turned():
                self._draw()
            case Button.Pressed(button=LeadLine(id="lead-line")):
                await self._tapped()
            case Button.Pressed(button=LeadLine(id="ask-line")):
                self.room.part(Presenting).tapped()
            case _:
                pass

    # What is said

    def _draw(self) -> None:
        """The lines as things stand."""
        lead, room, lines = self._now, self.room, self.room.screen.query_one(LeadLines)
        lines.display = self._reads and not room.covered
        if not lines.display:
            return
        leads, asks = self._who_leads(lead), room.part(Presenting).who_asks(lead)
        follow, decide = room.check_action(FOLLOW.name, ()) is True, bool(asks) and "chair" in room.roles
        lines.query_one("#lead-line", LeadLine).show(leads, call=follow)
        lines.query_one("#ask-line", LeadLine).show(asks, call=decide)
        lines.set_class(follow or decide, "-calls")

    def _who_leads(self, lead: Lead) -> str:
        if not lead.person:
            return ""
        if lead.person == self.room.me:
            return self._i_lead()
        name = self.room.name_of(lead.person)
        if not self.room.link.up:
            return _("{name} đang dẫn đọc · mất kết nối, chưa theo được", name=name)
        if not self.room.link.following:
            return _("{name} đang dẫn đọc · T: theo", name=name)
        if led(self.room) is None:
            return _("Đang theo {name}, chưa mở tài liệu · T: thôi theo", name=name)
        return _("Đang theo {name} · T: thôi theo", name=name)

    def _i_lead(self) -> str:
        words = _("Đồng chí đang dẫn đọc · {count} người theo", count=self._followers)
        reader = self._reader
        paper = reader.paper if reader is not None and reader.in_sight else None
        if paper is not None and not paper.out:
            return _("{leads} · tài liệu này chưa phát hành, chỉ đồng chí thấy · L: thôi dẫn", leads=words)
        if paper is not None:
            return _("{leads} · L: thôi dẫn", leads=words)
        return _("{leads} · T: về chỗ đang dẫn", leads=words) if self._may_return else words

    # What one can do

    @property
    def _may_return(self) -> bool:
        place, reader = self.room.link.place, self._reader
        return place is not None and place.person == self.room.me and (reader is None or not reader.in_sight)

    def possible(self, act: Act) -> bool:
        """By who leads, while the meeting sits and no vote is in front."""
        lead, room, meeting = self._now, self.room, self.room.meeting
        if not self._reads or room.covered or meeting is None or meeting.state not in SITTING:
            return False
        other = bool(lead.person) and lead.person != room.me
        return {
            FOLLOW: other and room.link.up and not room.link.following,
            UNFOLLOW: other and room.link.up and room.link.following,
            TO_LEAD: lead.person == room.me and self._may_return,
        }[act]

    async def action_follow_leader(self) -> None:
        """To where the leader is, from wherever one is."""
        self.room.link.follow(True)
        await self.room.bring(PapersPane.AREA)
        papers = self.room.pane(PapersPane)
        if papers is not None:
            await papers.follow()
        self._draw()
        self.room.refresh_bindings()

    async def action_unfollow_leader(self) -> None:
        """Stay here."""
        await self.gone_to(self.room.area)

    async def action_to_lead(self) -> None:
        """The paper I lead through."""
        place = self.room.link.place
        if place is not None and self._reads:
            await self.room.bring(PapersPane.AREA)
            await (await self.room.build(PapersPane)).read_at(place.paper, Spot(place.page, place.offset))

    async def _tapped(self) -> None:
        """What the line of the leader offers."""
        ways = {
            FOLLOW: self.action_follow_leader,
            UNFOLLOW: self.action_unfollow_leader,
            TO_LEAD: self.action_to_lead,
        }
        for act, do in ways.items():
            if self.room.check_action(act.name, ()):
                await do()
                return
        if self._now.person == self.room.me:
            self.room.give(EndLead(), N_("Đã thôi dẫn đọc."))
