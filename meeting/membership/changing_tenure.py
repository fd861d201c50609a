"""A member is suspended, leaves the body or is in office again; the total in office follows."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import BEFORE, KEEPERS, Actor, Command
from meeting.copy import Changes, Overlay, View, need
from meeting.meetings import Meeting
from meeting.people import Body, Person, Tenure
from meeting.people.tenure import noted
from meeting.records import Id, Micros, Record
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import no_vote_under_way


class SetTenure(Command, frozen=True, kw_only=True, tag="people.set_tenure"):
    """Note that somebody is suspended, has left the body, or is in office again. The total in office follows."""

    who = KEEPERS
    when = None

    person: Id
    tenure: Tenure
    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without a reason, during a vote, for the only chair of a meeting, and totals that cannot be.

        Only those with a vote can be suspended: others hold no duty of the body.
        """
        person = need(view, Person, self.person)
        if "admin" in person.roles:
            raise Refused("person_reserved", person=person.id)
        if self.tenure == "suspended" and not person.votes:
            raise Refused("not_a_member", person=person.id)
        if not self.reason:
            raise Refused("empty", field="reason")
        if person.tenure == self.tenure:
            return Changes()
        check(view, person, person.become(self.tenure))
        struck = struck_off(view, frozenset((person.id,))) if self.tenure == "left" else ()
        meetings = offices_of(view, person.id) if struck else ()
        change = noted(view, person, self.tenure, self.reason, actor.person, at, meetings)
        return Changes(set=(*became(view, person, self.tenure), *struck, change))


def check(view: View, before: Person, after: Person) -> None:
    """Refuses ``vote_open`` and ``presides`` for a change of tenure at the wrong moment."""
    if before.votes or after.votes:
        no_vote_under_way(view)
    if after.tenure != "serving":
        _another_presides(view, after.id)


def became(view: View, person: Person, tenure: Tenure) -> tuple[Record, ...]:
    """The person and, where a member leaves or comes back, the body: one fewer or one more is in office.

    Refuses ``totals_wrong``.
    """
    after = person.become(tenure)
    body = next(iter(view.of(Body)))
    gone = person.votes and after.left - person.left
    if not gone:
        return (after,)
    current = body.current_total - gone
    if not 0 < current <= body.statutory_total:
        raise Refused("totals_wrong", current=current, statutory=body.statutory_total)
    head = "" if after.left and body.chairperson == person.id else body.chairperson
    return (after, replace(body, current_total=current, chairperson=head))


def offices_of(view: View, person: str) -> tuple[Id, ...]:
    """The meetings not begun of which this person is to be chair or secretary."""
    coming = sorted((meeting for meeting in view.of(Meeting) if meeting.state in BEFORE), key=lambda one: one.id)
    return tuple(one.id for one in coming if person in (*one.chairs, *one.secretaries))


def struck_off(view: View, people: frozenset[str]) -> tuple[Meeting, ...]:
    """Those meetings without these people, who left: an office is for who is there."""
    meetings = dict.fromkeys(id for person in sorted(people) for id in offices_of(view, person))
    return tuple(
        replace(
            meeting,
            chairs=tuple(one for one in meeting.chairs if one not in people),
            secretaries=tuple(one for one in meeting.secretaries if one not in people),
        )
        for meeting in (need(view, Meeting, id) for id in meetings)
    )


def afterwards(view: View, person: Person, tenure: Tenure) -> View:
    """How things would stand, for whoever asks before. Refuses ``totals_wrong``."""
    seen = Overlay(view)
    seen.apply(Changes(set=became(view, person, tenure)))
    return seen


def _another_presides(view: View, person: str) -> None:
    for meeting in view.of(Meeting):
        if meeting.state in ("published", "running", "paused") and person in meeting.chairs:
            others = (view.get(Person, one) for one in meeting.chairs if one != person)
            if not any(other is not None and other.tenure == "serving" for other in others):
                raise Refused("presides", person=person, title=str(meeting.title))
