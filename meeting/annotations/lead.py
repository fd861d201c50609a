"""Who leads the others through a paper: the chair gives the lead, to themselves or to somebody who presents.

The place itself (paper, page, offset) is a signal of the moment and never a record: see ``meeting.wire``.
"""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import CHAIR, EVERYONE, SITTING, Actor, Command
from meeting.copy import Changes, View
from meeting.records import PUBLIC, Audience, Id, Micros, Record
from meeting.refusal import Refused
from meeting.standing import roles


class Lead(Record, frozen=True, kw_only=True, tag="lead"):
    """The lead in one meeting. ``id`` is the meeting's; ``person`` is "" while nobody leads."""

    person: str = ""
    since: Micros = 0
    #: Who asks to present, in the order of asking.
    asking: tuple[Id, ...] = ()
    #: Whom the chair has not let present; asking again is open to them.
    declined: tuple[Id, ...] = ()

    @property
    def audience(self) -> Audience:
        """Everyone follows, the hall display too."""
        return PUBLIC


def leader(view: View, meeting: str) -> Lead:
    """The lead as it stands."""
    return view.get(Lead, meeting) or Lead(id=meeting, meeting=meeting)


class AskToPresent(Command, frozen=True, kw_only=True, tag="annotations.ask_to_present"):
    """Ask for the lead, or take the asking back."""

    who = EVERYONE
    when = SITTING

    withdraw: bool = False

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Asking twice is asking once."""
        lead = leader(view, actor.meeting)
        others = _without(lead.asking, actor.person)
        if self.withdraw:
            return Changes() if others == lead.asking else Changes(set=(replace(lead, asking=others),))
        if actor.person in (lead.person, *lead.asking):
            return Changes()
        declined = _without(lead.declined, actor.person)
        return Changes(set=(replace(lead, asking=(*lead.asking, actor.person), declined=declined),))


class GiveLead(Command, frozen=True, kw_only=True, tag="annotations.give_lead"):
    """Let somebody lead, asked for or not; whoever led before does not any more."""

    who = CHAIR
    when = SITTING

    person: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses someone who has no part in this meeting."""
        if not roles(view, self.person, actor.meeting) & EVERYONE:
            raise Refused("not_invited", person=self.person)
        lead = leader(view, actor.meeting)
        if lead.person == self.person:
            return Changes()
        asking, declined = _without(lead.asking, self.person), _without(lead.declined, self.person)
        return Changes(set=(replace(lead, person=self.person, since=at, asking=asking, declined=declined),))


class DeclineToPresent(Command, frozen=True, kw_only=True, tag="annotations.decline_to_present"):
    """Do not let somebody present who asks to."""

    who = CHAIR
    when = SITTING

    person: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Nothing to decline where nobody of that name asks."""
        lead = leader(view, actor.meeting)
        if self.person not in lead.asking:
            return Changes()
        asking, declined = _without(lead.asking, self.person), (*_without(lead.declined, self.person), self.person)
        return Changes(set=(replace(lead, asking=asking, declined=declined),))


class EndLead(Command, frozen=True, kw_only=True, tag="annotations.end_lead"):
    """Stop leading; the chair may end anybody's lead."""

    who = EVERYONE
    when = SITTING

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses where nobody leads, and somebody else's lead."""
        lead = leader(view, actor.meeting)
        if not lead.person or (lead.person != actor.person and not actor.roles & CHAIR):
            raise Refused("not_leading")
        return Changes(set=(replace(lead, person="", since=at),))


def _without(people: tuple[Id, ...], person: Id) -> tuple[Id, ...]:
    return tuple(one for one in people if one != person)
