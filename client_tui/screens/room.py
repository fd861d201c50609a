"""The room: the areas of one meeting behind tabs, the connection above them, and the vote in front of everything."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, ContentSwitcher

from client_tui.actions import Act
from client_tui.compositor import FrontScreen
from client_tui.events import Changed, Down, Event, Followed, Pointed, Signalled, Up
from client_tui.link import Link
from client_tui.motions import first_up, words_of
from client_tui.news import news
from client_tui.safe import plain
from client_tui.screens.agenda import AgendaPane
from client_tui.screens.attendance import AttendancePane
from client_tui.screens.ballots import BallotPaper, Ballots
from client_tui.screens.finding import SEARCH, Finding
from client_tui.screens.following import OwnWay
from client_tui.screens.layer import Layer
from client_tui.screens.lead_acts import ON_LEAD, LeadActs, LeadLines
from client_tui.screens.outcome import OutcomePane
from client_tui.screens.pane import GoTo, OpenPaper, Pane
from client_tui.screens.paper_news import PaperNews
from client_tui.screens.papers import PapersPane
from client_tui.screens.people import PeoplePane
from client_tui.screens.presiding import PRESIDING, Presiding
from client_tui.screens.reminding import READ_REMINDED, Reminding
from client_tui.screens.search import SearchPane
from client_tui.screens.voting import VotingPane
from client_tui.widgets.area_tabs import AreaTabs
from client_tui.widgets.key_line import KeyLine
from client_tui.widgets.link_header import LinkHeader
from client_tui.widgets.vote_panel import VotePanel
from client_tui.words import N_, _
from meeting.attendance import CHECK_IN, Attendance, CheckIn
from meeting.voting import Motion

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

CHECK_ME_IN = Act("check_in", "f4", N_("Điểm danh"), N_("Ghi nhận tôi có mặt."))
VOTE = Act("vote", "f6", N_("Phiếu của tôi"), N_("Mở lại phiếu biểu quyết, hoặc xem diễn biến biểu quyết."))
LEAVE_VOTE = Act(
    "leave_vote", "escape", N_("Tạm ẩn phiếu"), N_("Ẩn phiếu biểu quyết để xem tài liệu; nhấn F6 để mở lại.")
)
TRY_NOW = Act("try_now", "f9", N_("Thử kết nối ngay"), N_("Kết nối lại với máy chủ ngay, không chờ."))
ANOTHER = Act("another", "ctrl+o", N_("{Meeting} khác"), N_("Chọn {meeting} khác của cơ quan."), footer=False)

_AREAS = tuple(
    Act(f"area({number})", str(number), N_("Mục số"), N_("Sang mục có số này."), footer=False, listed=False)
    for number in range(1, 8)
)


class RoomScreen(FrontScreen[None], Presiding, LeadActs, Reminding, PaperNews, Finding):
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
        *_AREAS,
    )

    class AnotherMeeting(Message):
        """The person wants to choose another meeting."""

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link
        self._ballots: Ballots | None = None
        #: The same, kept while the screen is built anew: a ballot may be on its way.
        self._kept: Ballots | None = None
        self._built_for: tuple[frozenset[str], tuple[type[Pane], ...]] = frozenset(), ()
        self._was_in = ""
        self._down = Down("", None)

    def compose(self) -> ComposeResult:
        """Header, tabs, panes with the vote above them, footer."""
        self._built_for, self._ballots = (self.roles, self._wanted_panes()), None
        panes = [pane(self.link) for pane in self._built_for[1]]
        yield LinkHeader()
        with Vertical(id="main"):
            yield AreaTabs(tuple((pane.AREA, pane.TITLE) for pane in panes))
            yield Button("", id="under-way")
            yield LeadLines()
            areas = [pane.AREA for pane in panes]
            with ContentSwitcher(initial=self._was_in if self._was_in in areas else areas[0]):
                yield from panes
            yield BallotPaper()
        yield KeyLine()

    def _wanted_panes(self) -> tuple[type[Pane], ...]:
        """Areas with something in them for me; one that is there stays for as long as my roles are the same."""
        roles, there = self._built_for
        kept = there if roles == self.roles else ()
        return tuple(pane for pane in PANES if pane in kept or pane.wanted(self))

    async def recompose(self) -> None:
        """Build anew, in the same area; news that arrives meanwhile is drawn when everything stands."""
        self._ballots = None
        self._was_in = self.query_one(ContentSwitcher).current or ""
        await super().recompose()
        await self._composed()

    async def on_mount(self) -> None:
        """Everything stands for the first time."""
        await self._composed()

    def on_unmount(self) -> None:
        """Nothing is drawn any more."""
        self._ballots = None

    async def _composed(self) -> None:
        """The screen stands (anew): bring everything on it up to date."""
        panel = self.query_one(VotePanel)
        if self._kept is None:
            self._kept = Ballots(self.link, panel)
        else:
            self._kept.take(panel)
        self._ballots = self._kept
        following = self.link.following and self.papers is not None
        self.bring(PapersPane.AREA if following else self.query_one(ContentSwitcher).current or "")
        self._draw_header()
        await self._look_at_votes(None)
        self.look_at_lead()
        self.look_at_reminders(None)
        self.look_at_papers(None)
        self.go_on_to_hit()

    @property
    def shown(self) -> Pane:
        """The pane in front."""
        return self.query_one(f"#{self.query_one(ContentSwitcher).current}", Pane)

    # What the app tells

    async def heard(self, event: Event) -> None:
        """The link has news."""
        if self._ballots is None:
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
                self._down = event
                self._draw_header()
            case Up():
                self._draw_header()
                self.connected()
                self.shown.connected()
            case _:
                pass

    async def _changed(self, changed: Changed) -> None:
        if self._built_for != (self.roles, self._wanted_panes()):
            await self.recompose()
            return
        if not changed.fresh:
            for one in news(changed.changes, self.copy, self.me):
                self.notify(one.words, severity=one.severity, timeout=10)
        await self._look_at_votes(changed)
        self._draw_header()
        if not self.covered:
            self.shown.refresh_copy(changed)
        self.look_at_lead()
        self.look_at_reminders(changed)
        self.look_at_papers(changed)
        self.go_on_to_hit()

    def _draw_header(self) -> None:
        header = self.query_one(LinkHeader)
        meeting, body = self.meeting, self.body
        header.title = " · ".join(filter(None, (body.name if body else "", meeting.title if meeting else "")))
        header.who = " · ".join(filter(None, (self.name_of(self.me), self._office())))
        header.link = "connected" if self.link.up else "offline" if self._down.again is None else "retrying"
        self.refresh_bindings()

    def _office(self) -> str:
        """My office here, in the body's words."""
        body = self.body
        if body is None:
            return ""
        words = words_of(body)
        offices = {
            "chair": words.chair,
            "secretary": words.secretary,
            "delegate": words.member,
            "guest": _("khách mời"),
        }
        return next((first_up(word) for role, word in offices.items() if role in self.roles), "")

    # The vote

    async def _look_at_votes(self, changed: Changed | None) -> None:
        if self._ballots is None:
            return
        panel = self.query_one(VotePanel)
        was_up = panel.has_class("-shown")
        await self._ballots.look(changed)
        if panel.has_class("-shown") and not was_up:
            self._clear_the_way()
        self._put_behind(panel.has_class("-shown"))
        self._draw_under_way()

    def _put_behind(self, covered: bool) -> None:
        """Take what is behind the vote off the screen: nothing to draw there, and nothing that could take the keyboard."""
        switcher = self.query_one(ContentSwitcher)
        if switcher.display == (not covered):
            return
        switcher.display = not covered
        self.query_one(AreaTabs).display = not covered
        self.go_along()
        if not covered:
            self.shown.refresh_copy(None)
            self.call_after_refresh(self.shown.take_focus)

    def _clear_the_way(self) -> None:
        """A vote comes before lists and questions that are open above the room."""
        while self.app.screen is not self and isinstance(self.app.screen, ModalScreen):
            self.app.screen.dismiss(None)

    def _draw_under_way(self) -> None:
        """The reminder, while a vote is open and its panel is not in front."""
        ballots, line = self._ballots, self.query_one("#under-way", Button)
        motion = ballots.open if ballots else None
        line.display = motion is not None and not self.query_one(VotePanel).has_class("-shown")
        if ballots is None or motion is None:
            return
        line.label = plain(ballots.so_far(motion))
        line.set_class(motion.electronic and ballots.mine and not ballots.answered, "-waiting")

    @on(VotePanel.Cast)
    def _cast(self, event: VotePanel.Cast) -> None:
        self.run_worker(self._send(event.poll, event.choices, event.text), group="ballots")

    async def _send(self, motion: str, choices: tuple[str, ...], text: str) -> None:
        if self._kept is None or not await self._kept.cast(motion, choices, text):
            return
        if self._ballots is not None and "chair" in self.roles:
            self.notify(_("Đã ghi nhận lựa chọn của đồng chí."))
            self.action_leave_vote()
            self.show("voting", motion)

    @on(VotePanel.Ready)
    def _ready(self, event: VotePanel.Ready) -> None:
        said = self._ballots.ready(event.poll) if self._ballots is not None else None
        self._put_behind(False)
        self._draw_under_way()
        if said is not None:
            self.give(said, N_("Đã báo sẵn sàng."))

    @on(VotePanel.Left)
    def _left(self) -> None:
        self._put_behind(False)
        self._draw_under_way()

    # What one can do

    def possible(self, act: Act) -> bool:
        """By my attendance, the vote, the connection."""
        if act is CHECK_ME_IN:
            mine = self.copy.get(Attendance, f"{self.meeting_id}.{self.me}")
            meeting = self.meeting
            return mine is not None and not mine.present and meeting is not None and meeting.state in CHECK_IN
        if act in PRESIDING:
            return super().possible(act)
        if act in ON_LEAD or act is READ_REMINDED:
            return super().possible(act)
        shown = self._ballots is not None and self._ballots.in_front
        if act is LEAVE_VOTE:
            return shown
        if act is VOTE:
            return not shown and self._ballots is not None and self._ballots.open is not None
        if act is TRY_NOW:
            return not self.link.up
        if act in _AREAS or act is SEARCH:
            return not shown
        return super().possible(act)

    def motion_at_hand(self) -> Motion | None:
        """What the chair has picked in the area of votes, or the next of the running item."""
        pane = self.shown if self._ballots is not None else None
        if isinstance(pane, VotingPane) and pane.motion is not None and pane.motion.state == "prepared":
            return pane.motion
        return super().motion_at_hand()

    def action_check_in(self) -> None:
        """Be counted present."""
        self.give(CheckIn(), N_("Đã điểm danh: đồng chí có mặt."))

    def action_vote(self) -> None:
        """My ballot, or how the vote goes."""
        ballots, panel = self._ballots, self.query_one(VotePanel)
        if ballots is None or ballots.open is None:
            return
        if ballots.open.state == "prepared":
            if ballots.answered or not ballots.mine:
                return
            ballots.call_again()
        if ballots.mine:
            panel.show()
            self._put_behind(True)
            self._draw_under_way()
            self.refresh_bindings()
        else:
            self.show("voting", ballots.open.id)

    def action_leave_vote(self) -> None:
        """Put the panel away; a line says that the vote goes on."""
        self.query_one(VotePanel).hide()
        self._put_behind(False)
        self._draw_under_way()
        self.refresh_bindings()

    def action_try_now(self) -> None:
        """Do not wait for the next attempt."""
        if self._down.again is not None:
            self.link.try_now()

    def action_another(self) -> None:
        """Choose from the calendar."""
        self.post_message(self.AnotherMeeting())

    def show(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing, as the person asked."""
        self.leave_leader()
        self.bring(area, id)
        self.draw_lead()

    @property
    def covered(self) -> bool:
        """Whether a vote is in front of the areas."""
        return self.query_one(BallotPaper).has_class("-shown")

    def bring(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing."""
        self.coming_to(area, self.query_one(ContentSwitcher).current or "")
        self.query_one(ContentSwitcher).current = area
        self.query_one(AreaTabs).chosen = area
        self.shown.refresh_copy(None)
        if id:
            self.shown.go_to(id)
        self.shown.take_focus()
        self.refresh_bindings()

    def action_area(self, number: int) -> None:
        """The tab with this number."""
        areas = self.query_one(AreaTabs).areas
        if number <= len(areas):
            self.show(areas[number - 1][0])

    @on(AreaTabs.Chosen)
    def _tapped(self, event: AreaTabs.Chosen) -> None:
        self.show(event.area)

    @on(OwnWay)
    def _went(self) -> None:
        self.left_leader()

    @on(Layer.Turned)
    def _turned(self) -> None:
        self.draw_lead()

    @on(Button.Pressed, "#lead-line")
    def _lead_tapped(self) -> None:
        self.tap_lead()

    @on(Button.Pressed, "#ask-line")
    def _ask_tapped(self) -> None:
        self.tap_asking()

    @on(Button.Pressed, "#under-way")
    def _reminded(self) -> None:
        self.action_vote()

    @on(SearchPane.Open)
    def _open_found(self, event: SearchPane.Open) -> None:
        self.open_hit(event.hit, event.words)

    @on(OpenPaper)
    def _open_paper(self, event: OpenPaper) -> None:
        self.show("papers", event.paper)

    @on(GoTo)
    def _go_to(self, event: GoTo) -> None:
        self.show(event.area, event.id)
