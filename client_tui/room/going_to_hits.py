"""From a hit to where it stands: a page with the words lit, a motion, an item, a conclusion, in this meeting or another."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on

from client_tui.agenda.pane import AgendaPane
from client_tui.ground.pane import Ask, confirmed
from client_tui.outcome.pane import OutcomePane
from client_tui.papers.pane import PapersPane
from client_tui.papers.reader.reader import Spot
from client_tui.room.areas import Areas
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


class Finding(Areas):
    """The act and the ways, for the room."""

    ACTS: ClassVar[tuple[Act, ...]] = (SEARCH,)

    #: What is to be opened as soon as its meeting is here.
    _awaited: tuple[Hit, str] | None = None

    def action_search(self) -> None:
        """The field, with what was found before."""
        self.show(SearchPane.AREA)
        self.query_one(SearchPane).begin()

    def possible(self, act: Act) -> bool:
        """Unless a vote is in front."""
        return not self.covered if act is SEARCH else super().possible(act)

    def bring(self, area: str, id: str = "") -> None:
        """Search remembers where it was opened."""
        if area == SearchPane.AREA != self.area:
            self.query_one(SearchPane).came_from = self.area
        super().bring(area, id)

    @on(SearchPane.Open)
    def _open_hit(self, event: SearchPane.Open) -> None:
        """Go where it stands."""
        if event.hit.meeting in ("", self.meeting_id):
            self._open_here(event.hit, event.words)
        else:
            self.run_worker(self._go_to_meeting(event.hit, event.words), group="attend", exclusive=True)

    async def _go_to_meeting(self, hit: Hit, words: str) -> None:
        """To its meeting first; asked about while mine is under way, for a vote would not be seen from there."""
        there, here = self.copy.get(Meeting, hit.meeting), self.meeting
        if there is None:
            self.app.notify(refusal("not_found", {}), severity="warning")
            return
        if here is not None and here.state in SITTING:
            follows = _(
                "{here} đang diễn ra. Khi xem {there}, đồng chí không thấy biểu quyết của {here}. Ctrl+O để trở lại.",
                here=here.title,
                there=there.title,
            )
            if not await confirmed(self.app, Ask(_("Sang {meeting} khác?"), follows, _("Sang xem"))):
                return
        self._awaited = hit, words
        await self.link.attend(hit.meeting)

    def go_on_to_hit(self) -> None:
        """Open what waited for its meeting, once that is here."""
        if self._awaited is not None and self._awaited[0].meeting == self.meeting_id:
            (hit, words), self._awaited = self._awaited, None
            self._open_here(hit, words)

    def _open_here(self, hit: Hit, words: str) -> None:
        match hit.kind:
            case "page" | "paper":
                self._read(hit.paper or hit.id, Spot(hit.page, 0, words))
            case "mark" | "private_mark" | "reply":
                self._read(hit.paper, self._noted_at(hit, words))
            case "motion" | "result":
                self.show(VotingPane.AREA, hit.id)
            case "correction":
                self.show(VotingPane.AREA, hit.id.rpartition(".")[0])
            case "conclusion" if self.query(OutcomePane):
                self.show(OutcomePane.AREA, hit.id)
            case "meeting":
                self.show(AgendaPane.AREA)
            case _:
                self.show(AgendaPane.AREA, hit.id)

    def _read(self, paper: str, spot: Spot) -> None:
        for pane in self.query(PapersPane):
            self.show(PapersPane.AREA)
            pane.read_at(paper, spot)

    def _noted_at(self, hit: Hit, words: str) -> Spot:
        """The words a note is about."""
        reply = self.copy.get(Reply, hit.id) if hit.kind == "reply" else None
        id = reply.mark if reply else hit.id
        mark: Marking | None = self.copy.get(Mark, id) or self.copy.get(PrivateMark, id)
        return Spot(mark.page, mark.start, words, mark.id) if mark is not None else Spot(hit.page, 0, words)
