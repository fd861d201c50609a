"""The one gate every command passes: device, role, state of the meeting, then the command's own law."""

from __future__ import annotations

from meeting.annotations.marks import PRIVATE
from meeting.calendar import Meeting
from meeting.command import SYSTEM, Actor, Command, name_of
from meeting.copy import Changes, View, WithoutPrivate
from meeting.in_camera import kept_inside
from meeting.people import Device
from meeting.records import Micros, only
from meeting.refusal import Refused
from meeting.seats import roles, standing
from meeting.standing import Standing, rung

__all__ = ["Standing", "decide", "roles", "rung", "standing"]


def decide(view: View, command: Command, at: Micros, actor: Actor) -> Changes:
    """Decide one command. Whatever is not allowed here is refused."""
    if actor.person != SYSTEM:
        device = view.get(Device, actor.device)
        if device is None or device.person != actor.person:
            raise Refused("device_unknown")
        if device.revoked:
            raise Refused("device_revoked")
    actor = actor._replace(roles=roles(view, actor.person, actor.meeting if command.when is not None else ""))
    if not actor.roles & command.who:
        raise Refused("role_may_not", command=name_of(type(command)))
    if command.when is not None:
        meeting = view.get(Meeting, actor.meeting)
        if meeting is None:
            raise Refused("not_found", kind="meeting", id=actor.meeting)
        if not actor.roles & command.allowed(meeting.state):
            raise Refused("meeting_state", state=meeting.state)
    changes = command.decide(view if command.private else WithoutPrivate(view), at, actor)
    _kept_apart(command, changes, actor)
    return kept_inside(view, changes)


def _kept_apart(command: Command, changes: Changes, actor: Actor) -> None:
    """What is private stays out of the journal, and what the journal must prove stays in it.

    Raises AssertionError: such a command is a fault of ours, and the line refuses it as one.
    """
    own = only(actor.person)
    for record in changes.set:
        if record.private != command.private or (record.private and record.audience != own):
            raise AssertionError(f"{name_of(type(command))} may not set {record.key}")
    for kind, id in changes.gone:
        if (kind in PRIVATE) != command.private:
            raise AssertionError(f"{name_of(type(command))} may not remove {kind} {id}")
