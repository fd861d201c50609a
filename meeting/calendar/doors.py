"""A closed sitting (họp kín): the chair closes and opens the doors as the body has decided."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import CHAIR, RUNNING, SITTING, Actor, Command
from meeting.copy import Changes, View, need
from meeting.in_camera import shut, thrown_open
from meeting.items import running
from meeting.meetings import InCamera, Meeting
from meeting.records import Id, Micros, Record
from meeting.refusal import Refused
from meeting.voting import Motion, under_way


class CloseDoors(Command, frozen=True, kw_only=True, tag="calendar.close_doors"):
    """Go on behind closed doors (họp kín): guests and the hall lose the sitting, or its running item, until they open."""

    who = CHAIR
    when = RUNNING

    #: The vote by which the body decided so (L72 Art 34.5); it says whether of the sitting or of its item.
    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses ``doors_closed``, ``closing_not_decided`` without such a vote or with one used before, and an item not on."""
        meeting = need(view, Meeting, actor.meeting)
        if meeting.doors is not None:
            raise Refused("doors_closed")
        motion = need(view, Motion, self.motion)
        if not decided(meeting, motion):
            raise Refused("closing_not_decided", motion=motion.id)
        item = motion.item if motion.to_close == "item" else ""
        now = running(view, actor.meeting)
        if item and (now is None or now.id != item):
            raise Refused("item_not_running", item=item)
        closed = replace(meeting, in_camera=(*meeting.in_camera, InCamera(at, motion.id, item)))
        return Changes(set=(closed, *shut(view, closed)))


class OpenDoors(Command, frozen=True, kw_only=True, tag="calendar.open_doors"):
    """Go on in the open (họp công khai): guests and the hall see again what is theirs."""

    who = CHAIR
    when = SITTING

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """What was put to the vote meanwhile stays inside. Refuses ``doors_open``, and an open vote."""
        meeting = need(view, Meeting, actor.meeting)
        if meeting.doors is None:
            raise Refused("doors_open")
        motion = under_way(view, actor.meeting)
        if motion is not None:
            raise Refused("vote_open", motion=motion.id)
        opened, freed = opened_again(view, meeting, at)
        return Changes(set=(*freed, opened))


def decided(meeting: Meeting, motion: Motion) -> bool:
    """Whether this vote has decided on closed doors that have not been closed by it yet."""
    passed = motion.state == "declared" and motion.decided is not None and bool(motion.decided.passed)
    used = any(doors.motion == motion.id for doors in meeting.in_camera)
    return bool(motion.to_close) and motion.meeting == meeting.id and passed and not used


def opened_again(view: View, meeting: Meeting, at: Micros) -> tuple[Meeting, tuple[Record, ...]]:
    """The meeting in the open, and what is given back; as it was where no doors are closed."""
    doors = meeting.doors
    if doors is None:
        return meeting, ()
    over = (*meeting.in_camera[:-1], replace(doors, to=at))
    return replace(meeting, in_camera=over), thrown_open(view, meeting)
