"""The list of candidates of an election: names come and go until it is closed."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import NOT_CLOSED, PREPARERS, Actor
from meeting.copy import Changes, View
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.voting.on_motion import OnMotion
from meeting.voting.preparing import LINES_MOST, check_fit, reworded
from meeting.voting.records import BallotLine, Motion
from meeting.voting.states import PREPARED


class OnList(OnMotion, frozen=True, kw_only=True):
    """The base of commands about a list of candidates that is still open."""

    who = PREPARERS
    when = NOT_CLOSED
    states = PREPARED

    def about(self, view: View, actor: Actor) -> Motion:
        """Refuses what is not an election (``not_an_election``) and a closed list (``list_closed``)."""
        motion = super().about(view, actor)
        if motion.kind != "election":
            raise Refused("not_an_election", kind=motion.kind)
        if motion.list_closed:
            raise Refused("list_closed", motion=motion.id)
        return motion


class Nominate(OnList, frozen=True, kw_only=True, tag="voting.nominate"):
    """Add a candidate (đề cử, ứng cử), or put another name, note or birth date on one."""

    line: BallotLine

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a closed list."""
        motion = self.about(view, actor)
        known = {line.id: line for line in motion.lines} | {self.line.id: self.line}
        withdrawn = tuple(line for line in motion.withdrawn if line.id != self.line.id)
        longer = replace(motion, lines=tuple(known.values()), withdrawn=withdrawn)
        check_fit(view, longer)
        return reworded(view, longer)


class Withdraw(OnList, frozen=True, kw_only=True, tag="voting.withdraw"):
    """Take a candidate off the list (rút khỏi danh sách); the name stays on record as withdrawn."""

    candidate: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a closed list and a name that is not on it."""
        motion = self.about(view, actor)
        going = tuple(line for line in motion.lines if line.id == self.candidate)
        if not going:
            raise Refused("not_found", kind="candidate", id=self.candidate)
        staying = tuple(line for line in motion.lines if line.id != self.candidate)
        return reworded(view, replace(motion, lines=staying, withdrawn=(*motion.withdrawn, *going)))


class CloseList(OnList, frozen=True, kw_only=True, tag="voting.close_list"):
    """Close the list of candidates (chốt danh sách bầu); the election can then be opened."""

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an empty list and one already closed."""
        motion = self.about(view, actor)
        if not motion.lines:
            raise Refused("lines_outside", lines=0, least=1, most=LINES_MOST)
        return Changes(set=(replace(motion, list_closed=True),))
