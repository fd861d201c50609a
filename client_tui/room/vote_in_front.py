"""The vote in front of everything in the room: it covers the areas when it comes, and a line reminds of it once put away."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button

from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.voting.ballots import Ballots
from client_tui.voting.pane import VotingPane
from client_tui.voting.vote_panel import VotePanel
from meeting.records import Micros
from words.language import N_, _
from words.times import SECOND
from words.voting.motions import open_motion, under_vote
from words.voting.under_way import at_hand, under_way

VOTE: Final = Act("vote", "f6", N_("Phiếu của tôi"), N_("Mở lại phiếu biểu quyết, hoặc xem diễn biến biểu quyết."))
LEAVE_VOTE: Final = Act(
    "leave_vote", "escape", N_("Tạm ẩn phiếu"), N_("Ẩn phiếu biểu quyết để xem tài liệu; nhấn F6 để mở lại.")
)


class VoteInFront(RoomPart):
    """The acts, the panel and the line."""

    ACTS: ClassVar[tuple[Act, ...]] = (VOTE, LEAVE_VOTE)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        #: None while the room is built anew.
        self._ballots: Ballots | None = None
        #: The same, kept meanwhile: a ballot may be on its way.
        self._kept: Ballots | None = None

    @property
    def stands(self) -> bool:
        """Whether the panel is there."""
        return self._ballots is not None

    @property
    def shown(self) -> bool:
        """Whether the panel is in front of the areas."""
        return self._panel.shown

    @property
    def _panel(self) -> VotePanel:
        return self.room.screen.query_one(VotePanel)

    def taken_down(self) -> None:
        """The widgets go."""
        self._ballots = None

    async def built(self) -> None:
        """The widgets stand (anew)."""
        if self._kept is None:
            self._kept = Ballots(self.room.link, self._panel, self._tell)
        else:
            self._kept.take(self._panel)
        self._ballots = self._kept

    async def changed(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: the vote comes, goes on, or goes."""
        if self._ballots is None:
            return
        panel = self._panel
        was_up = panel.shown
        await self._ballots.look(changed)
        if panel.shown and not was_up:
            self._clear_the_way()
        await self.room.cover(panel.shown)
        self._draw_under_way()

    def _clear_the_way(self) -> None:
        """A vote comes before lists and questions that are open above the room."""
        app = self.room.app
        while isinstance(app.screen, ModalScreen):
            app.screen.dismiss(None)

    def _draw_under_way(self) -> None:
        """The reminder, while a vote goes on or is being counted and its panel is not in front."""
        room = self.room
        line, motion = room.screen.query_one("#under-way", Button), at_hand(room.copy, room.meeting_id)
        line.display = motion is not None and not self.shown
        if motion is None:
            return
        said = under_way(room.copy, motion, room.me, room.now(), chair="chair" in room.roles)
        line.label = plain(said.words)
        line.set_class(said.waits_for_me, "-waiting")

    def tick(self, now: Micros) -> None:
        """Time for a vote runs out without anybody doing anything."""
        motion = open_motion(self.room.copy, self.room.meeting_id)
        if motion is not None and motion.ends and 0 <= now - motion.ends < 2 * SECOND:
            self._draw_under_way()
            self.room.refresh_bindings()
            if not self.shown:
                self.room.shown.refresh_copy(None)

    # What the panel and the line tell

    async def hear(self, message: Message) -> None:
        """A choice, the word that one is ready, the panel put away, the line tapped."""
        match message:
            case VotePanel.Cast():
                self.room.run_worker(self._send(message.poll, message.choices, message.text), group="ballots")
            case VotePanel.Ready():
                await self._ready(message.poll)
            case VotePanel.Left():
                await self._left()
            case Button.Pressed(button=Button(id="under-way")):
                await self.action_vote()
            case _:
                pass

    def _tell(self, sentence: str) -> None:
        """What became of a ballot, while something else is in front."""
        self.room.app.notify(sentence, severity="error", timeout=10)

    async def _send(self, motion: str, choices: tuple[str, ...], text: str) -> None:
        if self._kept is None or not await self._kept.cast(motion, choices, text):
            return
        if self.stands and "chair" in self.room.roles:
            self.room.app.notify(_("Đã ghi nhận lựa chọn của đồng chí."))
            await self.action_leave_vote()
            await self.room.show(VotingPane.AREA, motion)

    async def _ready(self, motion: str) -> None:
        said = self._ballots.ready(motion) if self._ballots is not None else None
        await self._left()
        if said is not None:
            self.room.give(said, N_("Đã báo sẵn sàng."))

    async def _left(self) -> None:
        await self.room.cover(False)
        self._draw_under_way()

    # What one can do

    def possible(self, act: Act) -> bool:
        """By where the vote is."""
        shown = self._ballots is not None and self._ballots.in_front
        if act is LEAVE_VOTE:
            return shown
        return not shown and self.stands and at_hand(self.room.copy, self.room.meeting_id) is not None

    async def action_vote(self) -> None:
        """My ballot, or how the vote goes and is counted."""
        ballots = self._ballots
        counted = under_vote(self.room.copy, self.room.meeting_id)
        if counted is not None and counted.state == "closed":
            await self.room.show(VotingPane.AREA, counted.id)
            return
        if ballots is None or ballots.open is None:
            return
        if ballots.open.state == "prepared":
            if ballots.answered or not ballots.mine:
                return
            ballots.call_again()
        if ballots.mine:
            self._panel.show()
            await self.room.cover(True)
            self._draw_under_way()
            self.room.refresh_bindings()
        else:
            await self.room.show(VotingPane.AREA, ballots.open.id)

    async def action_leave_vote(self) -> None:
        """Put the panel away; a line says that the vote goes on."""
        self._panel.hide()
        await self._left()
        self.room.refresh_bindings()
