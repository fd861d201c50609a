"""The vote of the one who sits here: when the panel comes up by itself, what it says, and where the choice goes."""

from __future__ import annotations

from collections.abc import Iterable

from client_tui.events import Changed
from client_tui.link import Link
from client_tui.motions import entitled, open_motion, own_ballot, poll_of, result_of
from client_tui.refusals import refusal
from client_tui.widgets.vote_panel import VotePanel
from meeting.people import Body
from meeting.records import Record
from meeting.refusal import Refused
from meeting.voting import Ballot, Motion


class BallotPaper(VotePanel):
    """The vote panel in a room: it shows only what can be done now, so that Esc may also mean to put it away."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hidden rather than greyed."""
        return super().check_action(action, parameters) or False


class Ballots:
    """Keeps the panel true to the copy. ``following`` is the vote seen open here, whose result is still to be shown."""

    def __init__(self, link: Link, panel: VotePanel) -> None:
        self._link = link
        self._panel = panel
        self.following = ""

    @property
    def in_front(self) -> bool:
        """Whether the panel covers the room."""
        return self._panel.has_class("-shown")

    @property
    def open(self) -> Motion | None:
        """The motion under vote now."""
        return open_motion(self._link.copy, self._link.meeting)

    @property
    def mine(self) -> bool:
        """Whether I may vote in it."""
        motion = self.open
        return motion is not None and self._link.me in entitled(self._link.copy, motion)

    @property
    def answered(self) -> bool:
        """Whether the server has my choice on it."""
        motion = self.open
        return motion is not None and own_ballot(self._link.copy, motion, self._link.me) is not None

    async def look(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: ask, confirm what was recorded, show the result."""
        body = next(iter(self._link.copy.of(Body)), None)
        if body is None:
            return
        await self._look_for_result(body)
        motion = self.open
        if motion is None:
            if self._panel.poll is not None and self._panel.state != "closed":
                self._panel.withdraw()
            return
        first = self.following != motion.id
        self.following = motion.id
        if not self.mine:
            return
        if first:
            await self._first_seen(motion, body)
        elif changed is not None:
            self._recorded_among(changed.changes.set, motion)

    async def _first_seen(self, motion: Motion, body: Body) -> None:
        await self._panel.ask(poll_of(self._link.copy, motion, body))
        ballot = own_ballot(self._link.copy, motion, self._link.me)
        if ballot is not None:  # the room says in one line that I have voted; the panel is there when asked for
            self._panel.recorded(ballot.choice, ballot.at)
            self._panel.remove_class("-shown")

    def _recorded_among(self, records: Iterable[Record], motion: Motion) -> None:
        for record in records:
            if isinstance(record, Ballot) and record.motion == motion.id and record.person == self._link.me:
                self._panel.recorded(record.choice, record.at)

    async def _look_for_result(self, body: Body) -> None:
        motion = self._link.copy.get(Motion, self.following) if self.following else None
        if motion is None or motion.state != "declared":
            return
        self.following = ""
        if self._panel.poll is None or self._panel.poll.id != motion.id:
            await self._panel.ask(poll_of(self._link.copy, motion, body))
        self._panel.close(result_of(self._link.copy, motion, body))
        self._panel.add_class("-shown")
        self._panel.focus()

    async def cast(self, motion_id: str, choice: str) -> bool:
        """Sign and send a choice; whether it was recorded. Waits as long as it takes to reach the server."""
        motion = self._link.copy.get(Motion, motion_id)
        if motion is None:
            return False
        try:
            given = await self._link.give(self._link.ballot(motion, choice))
        except Refused as refused:
            if self._waits_for(motion_id):
                self._panel.refused(refusal(refused.code, refused.details))
            return False
        if self._waits_for(motion_id):
            self._panel.recorded(choice, given.at)
        return True

    def _waits_for(self, motion: str) -> bool:
        return self._panel.poll is not None and self._panel.poll.id == motion and self._panel.state == "sending"
