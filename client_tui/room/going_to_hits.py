"""From a hit to where it stands: a page with the words lit, a motion, an item, a conclusion, in this meeting or another."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.message import Message

from client_tui.agenda.pane import AgendaPane
from client_tui.ground.pane import Ask, confirmed
from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed
from client_tui.outcome.pane import OutcomePane
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.reader import Spot
from client_tui.search.pane import SearchPane
from client_tui.terminal.actions import Act
from client_tui.voting.pane import VotingPane
from meeting.annotations import Mark, Marking, PrivateMark, Reply
from meeting.calendar import Meeting
from meeting.command import SITTING
from meeting.search import Hit
from words.language import N_, _
from words.refusals import refusal

SEARCH: Final = Act(
    "search",
    "ctrl+f",
    N_("Tìm trong mọi tài liệu và biên bản"),
    N_("Gõ để tìm trong tài liệu, ghi chú, kết luận, kết quả biểu quyết; không cần gõ dấu."),
    footer=False,
)


class Finding(RoomPart):
    """The act and the ways."""

    ACTS: ClassVar[tuple[Act, ...]] = (SEARCH,)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        #: What is to be opened as soon as its meeting is here.
        self._awaited: tuple[Hit, str] | None = None

    def possible(self, act: Act) -> bool:
        """Unless a vote is in front."""
        return not self.room.covered

    async def action_search(self) -> None:
        """The field, with what was found before."""
        await self.room.show(SearchPane.AREA)
        (await self.room.build(SearchPane)).begin()

    async def hear(self, message: Message) -> None:
        """Go where it stands."""
        if isinstance(message, SearchPane.Open):
            if message.hit.meeting in ("", self.room.meeting_id):
                await self._open_here(message.hit, message.words)
            else:
                self.room.run_worker(self._go_to_meeting(message.hit, message.words), group="attend", exclusive=True)

    async def _go_to_meeting(self, hit: Hit, words: str) -> None:
        """To its meeting first; asked about while mine is under way, for a vote would not be seen from there."""
        there, here = self.room.copy.get(Meeting, hit.meeting), self.room.meeting
        if there is None:
            self.room.app.notify(refusal("not_found", {}), severity="warning")
            return
        if here is not None and here.state in SITTING:
            follows = _(
                "{here} đang diễn ra. Khi xem {there}, đồng chí không thấy biểu quyết của {here}. Ctrl+O để trở lại.",
                here=here.title,
                there=there.title,
            )
            if not await confirmed(self.room.app, Ask(_("Sang {meeting} khác?"), follows, _("Sang xem"))):
                return
        self._awaited = hit, words
        await self.room.link.attend(hit.meeting)

    async def changed(self, changed: Changed | None) -> None:
        """Open what waited for its meeting, once that is here."""
        if self._awaited is not None and self._awaited[0].meeting == self.room.meeting_id:
            (hit, words), self._awaited = self._awaited, None
            await self._open_here(hit, words)

    async def _open_here(self, hit: Hit, words: str) -> None:
        match hit.kind:
            case "page" | "paper":
                await self._read(hit.paper or hit.id, Spot(hit.page, 0, words))
            case "mark" | "private_mark" | "reply":
                await self._read(hit.paper, self._noted_at(hit, words))
            case "motion" | "result":
                await self.room.show(VotingPane.AREA, hit.id)
            case "correction":
                await self.room.show(VotingPane.AREA, hit.id.rpartition(".")[0])
            case "conclusion" if self.room.has(OutcomePane.AREA):
                await self.room.show(OutcomePane.AREA, hit.id)
            case "meeting":
                await self.room.show(AgendaPane.AREA)
            case _:
                await self.room.show(AgendaPane.AREA, hit.id)

    async def _read(self, paper: str, spot: Spot) -> None:
        if self.room.has(PapersPane.AREA):
            await self.room.show(PapersPane.AREA)
            await (await self.room.build(PapersPane)).read_at(paper, spot)

    def _noted_at(self, hit: Hit, words: str) -> Spot:
        """The words a note is about."""
        reply = self.room.copy.get(Reply, hit.id) if hit.kind == "reply" else None
        id = reply.mark if reply else hit.id
        mark: Marking | None = self.room.copy.get(Mark, id) or self.room.copy.get(PrivateMark, id)
        return Spot(mark.page, mark.start, words, mark.id) if mark is not None else Spot(hit.page, 0, words)
