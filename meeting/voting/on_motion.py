"""Commands about one motion: each declares in which of its states it is taken."""

from __future__ import annotations

from typing import ClassVar

from meeting.command import Actor, Command
from meeting.copy import View, need
from meeting.meetings import Meeting
from meeting.records import Id
from meeting.refusal import Refused
from meeting.voting.records import Motion
from meeting.voting.states import UNDER_WAY, MotionState


class OnMotion(Command, frozen=True, kw_only=True):
    """The base of all commands about a motion that is there."""

    #: The states of the motion in which the command is taken. In any other it is refused ``motion_state``.
    states: ClassVar[frozenset[MotionState]]
    #: States in which it comes too late, and is refused ``vote_closed``.
    late: ClassVar[frozenset[MotionState]] = frozenset()

    motion: Id

    def about(self, view: View, actor: Actor) -> Motion:
        """The motion, of the actor's own meeting and in a state in which the command is taken."""
        motion = need(view, Motion, self.motion)
        if motion.meeting != actor.meeting:
            raise Refused("not_found", kind="motion", id=motion.id)
        if motion.state in self.late:
            raise Refused("vote_closed", motion=motion.id)
        if motion.state not in self.states:
            raise Refused("motion_state", state=motion.state)
        return motion


def under_way(view: View, meeting: str) -> Motion | None:
    """A vote of the meeting that has begun and has no result yet."""
    return next((motion for motion in view.of(Motion, meeting) if motion.state in UNDER_WAY), None)


def no_vote_under_way(view: View) -> None:
    """Refuses ``vote_open`` for what would change how a vote of any meeting is decided."""
    for meeting in view.of(Meeting):
        motion = under_way(view, meeting.id)
        if motion is not None:
            raise Refused("vote_open", motion=motion.id)
