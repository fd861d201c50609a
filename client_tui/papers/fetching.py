"""Whatever is published is fetched to this device behind the screen, so that it can be read when the network is gone."""

from __future__ import annotations

from client_tui.ground.room import Room, RoomPart
from client_tui.link.events import Changed
from client_tui.papers.pane import PapersPane
from meeting.papers import Paper
from meeting.refusal import Refused
from words.language import _
from words.papers.listing import papers, to_compare, to_fetch
from words.refusals import refusal
from words.times import hour_and_minute


class Fetching(RoomPart):
    """One paper after another, whichever area is in front."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._bringing = False
        #: Texts the server or the disk would not give; asked for again only when the paper changes.
        self._given_up: set[tuple[str, int]] = set()

    async def changed(self, changed: Changed | None) -> None:
        """At once, when a paper was published."""
        self._look()

    def tick(self, now: int) -> None:
        """And once a second, for the connection or the disk may have been away."""
        self._look()

    def _look(self) -> None:
        if not self._bringing and self._missing():
            self._bringing = True
            self.room.run_worker(self._bring(), group="bringing")

    def _missing(self) -> list[Paper]:
        found = papers(self.room.copy, self.room.meeting_id)
        return [
            paper
            for paper in (*to_fetch(found), *to_compare(self.room.copy, found))
            if not self._here(paper) and (paper.text, paper.published) not in self._given_up
        ]

    def _here(self, paper: Paper) -> bool:
        return self.room.link.kept.shelf.find(paper.text) is not None

    async def _bring(self) -> None:
        try:
            while missing := self._missing():
                await self._bring_one(missing[0])
                if self.room.stands and (pane := self.room.pane(PapersPane)) is not None:
                    pane.fetched()
        finally:
            self._bringing = False

    async def _bring_one(self, paper: Paper) -> None:
        try:
            await self.room.link.fetch(paper.text, paper.text_size)
        except Refused as refused:
            self._give_up(paper, refusal(refused.code, refused.details))
        except OSError as error:
            self._give_up(paper, str(error))

    def _give_up(self, paper: Paper, why: str) -> None:
        self._given_up.add((paper.text, paper.published))
        current = self.room.copy.get(Paper, paper.id)
        if current is not None and current.state == "published":
            details = {"title": paper.title, "time": hour_and_minute(self.room.now()), "why": why}
            self.room.app.notify(_("{time}: chưa tải được {title}. {why}", **details), severity="warning", timeout=8)
