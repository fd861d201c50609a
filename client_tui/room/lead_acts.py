"""Who leads the room through a paper, said below the tabs of every area, and followed from every area with one key."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button

from client_tui.ground.layer import Layer
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.following import OwnWay
from client_tui.papers.reader.reader import Reader, Spot
from client_tui.room.areas import Areas
from client_tui.room.presenting import PRESENTERS, Presenting
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from meeting.annotations import Lead, leader
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
ON_LEAD: Final = (FOLLOW, UNFOLLOW, TO_LEAD, PRESENTERS)


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


class LeadActs(Presenting, Areas):
    """The acts, for the room."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_LEAD

    #: The lead as it was last looked at; None on a new screen.
    _lead: Lead | None = None
    _followers = 0

    @property
    def papers(self) -> PapersPane | None:
        """The area of papers; not everybody has it."""
        return self.query_one_optional(PapersPane)

    @property
    def reader(self) -> Reader:
        """Where papers are read."""
        return self.query_one(Reader)

    # What happens

    def look_at_lead(self) -> None:
        """The copy has changed, or the screen stands anew: tell what is new of the lead, and be where the leader is."""
        before, now = self._lead, leader(self.copy, self.meeting_id)
        self._lead = now
        if self.papers is None:
            return
        begins = now.person == self.me and (before is None or before.person != self.me)
        if before is not None and before.id == now.id:
            self.tell_presenting(before, now)
        if self.link.following and not now.person:
            self.link.follow(False)
        if begins:
            self._followers = 0
            self.reader.announce()
        self.go_along()
        self.refresh_bindings()

    def go_along(self) -> None:
        """To where the leader is, if I follow; a vote or a sheet in front stays in front."""
        if self.papers is not None:
            self.reader.go_along()
            self.draw_lead()

    def followed(self, people: int) -> None:
        """So many follow me."""
        self._followers = people
        self.draw_lead()

    def disconnected(self) -> None:
        """Nobody can be followed now: say so."""
        self.draw_lead()

    def connected(self) -> None:
        """A new connection does not know where I am."""
        self.draw_lead()
        if self.papers is not None and leader(self.copy, self.meeting_id).person == self.me:
            self.reader.announce()

    def show(self, area: str, id: str = "") -> None:
        """As the person asked: who goes elsewhere follows no more."""
        self.leave_leader()
        super().show(area, id)
        self.draw_lead()

    def leave_leader(self) -> None:
        """The person went elsewhere by themselves."""
        if self.link.following:
            self.link.follow(False)
        self.left_leader()

    @on(OwnWay)
    def left_leader(self) -> None:
        """Nobody is followed any more: say so."""
        self.go_along()
        self.refresh_bindings()

    # What is said

    @on(Layer.Turned)
    def draw_lead(self) -> None:
        """The lines as things stand."""
        lead = leader(self.copy, self.meeting_id)
        lines = self.query_one(LeadLines)
        lines.display = self.papers is not None and not self.covered
        if not lines.display:
            return
        leads, asks = self._who_leads(lead), self.who_asks(lead)
        follow, decide = self.check_action(FOLLOW.name, ()) is True, bool(asks) and "chair" in self.roles
        self.query_one("#lead-line", LeadLine).show(leads, call=follow)
        self.query_one("#ask-line", LeadLine).show(asks, call=decide)
        lines.set_class(follow or decide, "-calls")

    def _who_leads(self, lead: Lead) -> str:
        if not lead.person:
            return ""
        if lead.person == self.me:
            return self._i_lead()
        name = self.name_of(lead.person)
        if not self.link.up:
            return _("{name} đang dẫn đọc · mất kết nối, chưa theo được", name=name)
        if not self.link.following:
            return _("{name} đang dẫn đọc · T: theo", name=name)
        if self.reader.led is None:
            return _("Đang theo {name}, chưa mở tài liệu · T: thôi theo", name=name)
        return _("Đang theo {name} · T: thôi theo", name=name)

    def _i_lead(self) -> str:
        words = _("Đồng chí đang dẫn đọc · {count} người theo", count=self._followers)
        paper = self.reader.paper if self.reader.in_sight else None
        if paper is not None and not paper.out:
            return _("{leads} · tài liệu này chưa phát hành, chỉ đồng chí thấy · L: thôi dẫn", leads=words)
        if paper is not None:
            return _("{leads} · L: thôi dẫn", leads=words)
        return _("{leads} · T: về chỗ đang dẫn", leads=words) if self._may_return else words

    # What one can do

    @property
    def _may_return(self) -> bool:
        place = self.link.place
        return place is not None and place.person == self.me and not self.reader.in_sight

    def possible(self, act: Act) -> bool:
        """By who leads, while the meeting sits and no vote is in front."""
        if act not in ON_LEAD:
            return super().possible(act)
        lead, meeting = leader(self.copy, self.meeting_id), self.meeting
        if self.papers is None or self.covered or meeting is None or meeting.state not in SITTING:
            return False
        other = bool(lead.person) and lead.person != self.me
        return {
            FOLLOW: other and self.link.up and not self.link.following,
            UNFOLLOW: other and self.link.up and self.link.following,
            TO_LEAD: lead.person == self.me and self._may_return,
            PRESENTERS: other or bool(lead.asking),
        }[act]

    def action_follow_leader(self) -> None:
        """To where the leader is, from wherever one is."""
        self.link.follow(True)
        self.bring(PapersPane.AREA)
        if self.papers is not None:
            self.papers.follow()
        self.draw_lead()
        self.refresh_bindings()

    def action_unfollow_leader(self) -> None:
        """Stay here."""
        self.leave_leader()

    def action_to_lead(self) -> None:
        """The paper I lead through."""
        place = self.link.place
        if place is not None and self.papers is not None:
            self.bring(PapersPane.AREA)
            self.papers.read_at(place.paper, Spot(place.page, place.offset))

    @on(Button.Pressed, "#lead-line")
    def _lead_tapped(self) -> None:
        """What the line of the leader offers."""
        for act in (FOLLOW, UNFOLLOW, TO_LEAD):
            if self.check_action(act.name, ()):
                getattr(self, f"action_{act.name}")()
                return
        if leader(self.copy, self.meeting_id).person == self.me:
            self.reader.action_end_lead()

    @on(Button.Pressed, "#ask-line")
    def _ask_tapped(self) -> None:
        self.tap_asking()
