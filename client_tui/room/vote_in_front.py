"""The vote in front of everything in the room: it covers the areas when it comes, and a line reminds of it once put away."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.screen import ModalScreen
from textual.widgets import Button, ContentSwitcher

from client_tui.link.events import Changed
from client_tui.room.lead_acts import LeadActs
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.voting.ballots import Ballots
from client_tui.voting.pane import VotingPane
from client_tui.voting.vote_panel import VotePanel
from client_tui.widgets.area_tabs import AreaTabs
from meeting.records import Micros
from words.language import N_, _
from words.times import SECOND
from words.voting.motions import open_motion, under_vote
from words.voting.under_way import at_hand, under_way

VOTE: Final = Act("vote", "f6", N_("Phiếu của tôi"), N_("Mở lại phiếu biểu quyết, hoặc xem diễn biến biểu quyết."))
LEAVE_VOTE: Final = Act(
    "leave_vote", "escape", N_("Tạm ẩn phiếu"), N_("Ẩn phiếu biểu quyết để xem tài liệu; nhấn F6 để mở lại.")
)


class VoteInFront(LeadActs):
    """The acts, for the room, which says when its widgets stand and when they go."""

    ACTS: ClassVar[tuple[Act, ...]] = (VOTE, LEAVE_VOTE)

    #: None while the room is built anew.
    _ballots: Ballots | None = None
    #: The same, kept meanwhile: a ballot may be on its way.
    _kept: Ballots | None = None

    @property
    def stands(self) -> bool:
        """Whether all widgets of the room are there."""
        return self._ballots is not None

    def vote_goes(self) -> None:
        """The widgets go."""
        self._ballots = None

    def vote_stands(self) -> None:
        """The widgets stand (anew)."""
        panel = self.query_one(VotePanel)
        if self._kept is None:
            self._kept = Ballots(self.link, panel)
        else:
            self._kept.take(panel)
        self._ballots = self._kept

    async def look_at_votes(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: the vote comes, goes on, or goes."""
        if self._ballots is None:
            return
        panel = self.query_one(VotePanel)
        was_up = panel.shown
        await self._ballots.look(changed)
        if panel.shown and not was_up:
            self._clear_the_way()
        self._put_behind(panel.shown)
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
        while isinstance(self.app.screen, ModalScreen):
            self.app.screen.dismiss(None)

    def _draw_under_way(self) -> None:
        """The reminder, while a vote goes on or is being counted and its panel is not in front."""
        line, motion = self.query_one("#under-way", Button), at_hand(self.copy, self.meeting_id)
        line.display = motion is not None and not self.covered
        if motion is None:
            return
        said = under_way(self.copy, motion, self.me, self.now(), chair="chair" in self.roles)
        line.label = plain(said.words)
        line.set_class(said.waits_for_me, "-waiting")

    def vote_ticks(self, now: Micros) -> None:
        """Time for a vote runs out without anybody doing anything."""
        motion = open_motion(self.copy, self.meeting_id) if self.stands else None
        if motion is not None and motion.ends and 0 <= now - motion.ends < 2 * SECOND:
            self._draw_under_way()
            self.refresh_bindings()
            if not self.covered:
                self.shown.refresh_copy(None)

    # What the panel tells

    @on(VotePanel.Cast)
    def _cast(self, event: VotePanel.Cast) -> None:
        self.run_worker(self._send(event.poll, event.choices, event.text), group="ballots")

    async def _send(self, motion: str, choices: tuple[str, ...], text: str) -> None:
        if self._kept is None or not await self._kept.cast(motion, choices, text):
            return
        if self.stands and "chair" in self.roles:
            self.app.notify(_("Đã ghi nhận lựa chọn của đồng chí."))
            self.action_leave_vote()
            self.show(VotingPane.AREA, motion)

    @on(VotePanel.Ready)
    def _ready(self, event: VotePanel.Ready) -> None:
        said = self._ballots.ready(event.poll) if self._ballots is not None else None
        self._left()
        if said is not None:
            self.give(said, N_("Đã báo sẵn sàng."))

    @on(VotePanel.Left)
    def _left(self) -> None:
        self._put_behind(False)
        self._draw_under_way()

    # What one can do

    def possible(self, act: Act) -> bool:
        """By where the vote is."""
        shown = self._ballots is not None and self._ballots.in_front
        if act is LEAVE_VOTE:
            return shown
        if act is VOTE:
            return not shown and self.stands and at_hand(self.copy, self.meeting_id) is not None
        return super().possible(act)

    def action_vote(self) -> None:
        """My ballot, or how the vote goes and is counted."""
        ballots, panel = self._ballots, self.query_one(VotePanel)
        counted = under_vote(self.copy, self.meeting_id)
        if counted is not None and counted.state == "closed":
            self.show(VotingPane.AREA, counted.id)
            return
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
            self.show(VotingPane.AREA, ballots.open.id)

    @on(Button.Pressed, "#under-way")
    def _reminded(self) -> None:
        self.action_vote()

    def action_leave_vote(self) -> None:
        """Put the panel away; a line says that the vote goes on."""
        self.query_one(VotePanel).hide()
        self._left()
        self.refresh_bindings()
