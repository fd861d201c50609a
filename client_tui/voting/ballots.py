"""The vote of the one who sits here: when the panel comes up by itself, what it says, and where the choice goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.voting.vote_panel import VotePanel
from meeting.command import STAFF_ROLES
from meeting.people import Body
from meeting.records import Record
from meeting.refusal import Refused
from meeting.voting import Ballot, Motion, SayReady
from words.language import _
from words.refusals import refusal
from words.voting.motions import called_motion, open_motion, own_ballot, poll_of
from words.voting.results import result_of
from words.voting.under_way import answered, mine


class BallotPaper(VotePanel):
    """The vote panel in a room: it shows only what can be done now, so that Esc may also mean to put it away."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hidden rather than greyed."""
        return super().check_action(action, parameters) or False


class Ballots:
    """Keeps the panel true to the copy. ``following`` is the vote seen open here, whose result is still to be shown."""

    def __init__(self, link: Link, panel: VotePanel, tell: Callable[[str], None]) -> None:
        """``tell`` says what has no place on the panel, wherever one is."""
        self._link = link
        self._panel = panel
        self._tell = tell
        self.following = ""
        #: Motion and instant of the call to get ready that the panel has shown.
        self._call = ("", 0)
        #: What is on its way to the server, by motion.
        self._sending: dict[str, tuple[tuple[str, ...], str]] = {}

    def take(self, panel: VotePanel) -> None:
        """Go on with another panel: the screen was built anew, in another language or for other roles."""
        self._panel = panel
        if self.following and self.open is not None and self.open.id == self.following:
            self.following = ""

    @property
    def in_front(self) -> bool:
        """Whether the panel covers the room."""
        return self._panel.shown

    @property
    def open(self) -> Motion | None:
        """The motion under vote now, or the one everybody is asked to get ready for."""
        return open_motion(self._link.copy, self._link.meeting) or self._called

    @property
    def _called(self) -> Motion | None:
        return called_motion(self._link.copy, self._link.meeting)

    @property
    def mine(self) -> bool:
        """Whether the panel is for me: I may vote, or may say that I am ready."""
        motion = self.open
        return motion is not None and mine(self._link.copy, motion, self._link.me)

    @property
    def answered(self) -> bool:
        """Whether the server has my choice on it, or that I am ready."""
        motion = self.open
        return motion is not None and answered(self._link.copy, motion, self._link.me)

    async def look(self, changed: Changed | None) -> None:
        """After a change, or (None) on a new screen: ask, confirm what was recorded, show the result."""
        body = next(iter(self._link.copy.of(Body)), None)
        if body is None:
            return
        await self._look_for_result(body)
        self._look_for_annulment(body)
        motion = self.open
        if motion is None:
            if self._panel.poll is not None and self._panel.state != "closed":
                self._panel.withdraw()
            return
        if motion.state == "prepared":
            self._look_for_call(motion, body)
            return
        first = self.following != motion.id
        self.following = motion.id
        if not self.mine:
            if first:  # the result of the vote before is no longer what goes on
                self._panel.withdraw()
            return
        if first:
            await self._first_seen(motion, body)
        else:
            await self._panel.ask(poll_of(self._link.copy, motion, body, _by_people(motion)))
            if changed is not None:
                self._recorded_among(changed.changes.set, motion)

    def _look_for_call(self, motion: Motion, body: Body) -> None:
        """Once for each call; who presides is reminded in one line only."""
        call = (motion.id, motion.ready_called)
        if self._panel.state == "ready" and self._panel.poll is not None and (self.answered or self._call != call):
            self._panel.withdraw()
        if not self.mine or self.answered or self._call == call:
            return
        self._call = call
        if not self._link.roles & STAFF_ROLES:
            self._panel.call(poll_of(self._link.copy, motion, body))

    def call_again(self) -> None:
        """Show the question beforehand once more, as its delegate asked."""
        motion, body = self.open, next(iter(self._link.copy.of(Body)), None)
        if motion is not None and body is not None:
            self._panel.call(poll_of(self._link.copy, motion, body))

    async def _first_seen(self, motion: Motion, body: Body) -> None:
        if self._panel.state == "ready":
            self._panel.withdraw()
        ballot = own_ballot(self._link.copy, motion, self._link.me)
        # The room says in one line that one has voted, or that people count; the panel is there when asked for.
        at_hand = ballot is not None or (not motion.electronic and bool(self._link.roles & STAFF_ROLES))
        in_front = motion.id in self._sending or not at_hand
        await self._panel.ask(poll_of(self._link.copy, motion, body, _by_people(motion)), in_front=in_front)
        if ballot is not None:
            self._panel.recorded(ballot.choices, ballot.text, ballot.at)
        if motion.id in self._sending:
            self._panel.sent(*self._sending[motion.id])

    def _recorded_among(self, records: Iterable[Record], motion: Motion) -> None:
        for record in records:
            if isinstance(record, Ballot) and record.motion == motion.id and record.person == self._link.me:
                self._panel.recorded(record.choices, record.text, record.at)

    async def _look_for_result(self, body: Body) -> None:
        motion = self._link.copy.get(Motion, self.following) if self.following else None
        if motion is None or motion.state not in ("declared", "annulled"):
            return
        self.following = ""
        if self._panel.poll is None or self._panel.poll.id != motion.id:
            await self._panel.ask(poll_of(self._link.copy, motion, body))
        self._panel.close(result_of(self._link.copy, motion, body, self._link.me))
        self._panel.add_class("-shown")
        self._panel.focus()

    def _look_for_annulment(self, body: Body) -> None:
        """A result that is still on the panel when it is annulled must not go on standing there."""
        poll = self._panel.poll if self._panel.state == "closed" else None
        motion = self._link.copy.get(Motion, poll.id) if poll is not None else None
        if motion is not None and motion.state == "annulled":
            self._panel.close(result_of(self._link.copy, motion, body, self._link.me))

    async def cast(self, motion_id: str, choices: tuple[str, ...], text: str) -> bool:
        """Sign and send a choice; whether it was recorded. Waits as long as it takes to reach the server."""
        motion = self._link.copy.get(Motion, motion_id)
        if motion is None:
            return False
        self._sending[motion_id] = (choices, text)
        try:
            given = await self._link.give(self._link.ballot(motion, *choices, text=text))
        except Refused as refused:
            self._refused(motion_id, refusal(refused.code, refused.details))
            return False
        waited = self._waits_for(motion_id)
        stands = own_ballot(self._link.copy, motion, self._link.me)
        if waited and stands is not None and stands.at > given.at:  # another of my devices has voted since
            self._panel.recorded(stands.choices, stands.text, stands.at)
        elif waited:
            self._panel.recorded(choices, text, given.at)
        return True

    def _refused(self, motion: str, sentence: str) -> None:
        """On the panel, unless something else goes on there. What another device recorded meanwhile may stand there already."""
        self._sending.pop(motion, None)
        here = self._stands_for(motion) and self._panel.state in ("sending", "recorded")
        if here:
            self._panel.refused(sentence)
        if not here or not self._panel.shown:
            self._tell(sentence)

    def ready(self, motion_id: str) -> SayReady | None:
        """The word that I am ready; the panel goes."""
        self._panel.withdraw()
        return SayReady(motion=motion_id) if self._link.copy.get(Motion, motion_id) else None

    def _waits_for(self, motion: str) -> bool:
        self._sending.pop(motion, None)
        return self._stands_for(motion) and self._panel.state == "sending"

    def _stands_for(self, motion: str) -> bool:
        return self._panel.is_attached and self._panel.poll is not None and self._panel.poll.id == motion


def _by_people(motion: Motion) -> str:
    """Why nothing is marked on this device."""
    if motion.form == "show_of_hands":
        return _("Biểu quyết giơ tay theo điều hành của {chair}; người kiểm đếm trực tiếp. Esc: về tài liệu.")
    if motion.form == "paper_ballot":
        return _("Đồng chí ghi phiếu giấy do ban kiểm phiếu phát. Esc: về tài liệu.")
    return ""
