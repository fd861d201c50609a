"""Ballots the server did not take: counted by voter and reason, and shown to those who run the meeting."""

from __future__ import annotations

from typing import Final

import msgspec

from meeting.command import NOT_CANCELLED, SERVER_ONLY, Actor, Command
from meeting.copy import Changes, View
from meeting.records import STAFF, Audience, Id, Micros, Number, Record, with_person
from meeting.voting.records import Motion

#: Why a ballot is refused that does not replace the one in force.
SUPERSEDED: Final = "ballot_superseded"


class RefusedBallot(Record, frozen=True, kw_only=True, tag="refused_ballot"):
    """How often a person's ballots (or corrections) on a motion were refused for one reason. ``id`` is ``motion.person.code``.

    What the ballot said is not kept: it was none.
    """

    #: "" when the ballot named no motion of this meeting.
    motion: str
    person: Id
    code: Id
    count: Number
    first: Micros
    last: Micros

    @property
    def audience(self) -> Audience:
        """Chair and secretary; and the voter whose other device came too late with another ballot, wherever they now sit."""
        return with_person(STAFF, self.person) if self.code == SUPERSEDED else STAFF


class Turned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So many ballots of one person, turned away for one reason since the last note."""

    motion: Id
    person: Id
    code: Id
    count: Number


class NoteRefused(Command, frozen=True, kw_only=True, tag="voting.note_refused"):
    """Keep which ballots were refused. The server gives this itself, for all of the last second together."""

    who = SERVER_ONLY
    when = NOT_CANCELLED | {"cancelled"}

    turned: tuple[Turned, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Adds to what was counted before."""
        noted: dict[str, RefusedBallot] = {}
        for one in self.turned:
            motion = view.get(Motion, one.motion)
            named = one.motion if motion is not None and motion.meeting == actor.meeting else ""
            id = f"{named or '-'}.{one.person}.{one.code}"
            before = noted.get(id) or view.get(RefusedBallot, id)
            noted[id] = RefusedBallot(
                id=id,
                meeting=actor.meeting,
                motion=named,
                person=one.person,
                code=one.code,
                count=one.count + (before.count if before else 0),
                first=before.first if before else at,
                last=at,
            )
        return Changes(set=tuple(noted.values()))
