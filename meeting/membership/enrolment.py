"""Enrolment: the body and its people come on the register. Its rules stay as they are while a vote is under way."""

from __future__ import annotations

from meeting.command import MACHINE, SERVER_ONLY, SYSTEM, Actor, Command
from meeting.copy import Changes, View
from meeting.membership.changing_tenure import check, offices_of, struck_off
from meeting.people import Body, Person
from meeting.people.tenure import noted
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import no_vote_under_way


class Enrol(Command, frozen=True, kw_only=True, tag="people.enrol"):
    """Put the body and its people on the register, or change them: what ``hop init`` and a new roster do.

    Only on the machine that holds the register, and told there before it is done: from a desk one person could change who votes,
    and by which rules, for a single vote.
    """

    who = MACHINE
    when = None

    body: Body | None = None
    people: tuple[Person, ...] = ()

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses totals that cannot be, a roster with more voters than seats, anyone made more than a person may be, and
        other rules or other voters for a vote that has begun (``vote_open``); what somebody becomes is noted.
        """
        for person in self.people:
            _ordinary(view, person, actor)
        old = next(iter(view.of(Body)), None)
        body = self.body or old
        if body is None:
            raise Refused("not_found", kind="body", id="")
        if (body.id, body.meeting) != ("body", ""):
            raise Refused("not_found", kind="body", id=body.id)
        if not 0 < body.current_total <= body.statutory_total:
            raise Refused("totals_wrong", current=body.current_total, statutory=body.statutory_total)
        if old is not None and _decisive(body) != _decisive(old):
            no_vote_under_way(view)
        roster = {person.id: person for person in view.of(Person)} | {person.id: person for person in self.people}
        voters = sum(person.votes and not person.left for person in roster.values())
        if voters > body.current_total:
            raise Refused("more_voters_than_seats", voters=voters, seats=body.current_total)
        changed = _whose_rights_change(view, self.people)
        for before, after in changed:
            check(view, before, after)
        gone = frozenset(after.id for before, after in changed if after.left and not before.left)
        struck = struck_off(view, gone)
        notes = (
            noted(
                view, before, after.tenure, Line(""), actor.person, at, offices_of(view, after.id) if after.left else ()
            )
            for before, after in changed
            if before.tenure != after.tenure
        )
        return Changes(set=(*((self.body,) if self.body else ()), *self.people, *struck, *notes))


def _whose_rights_change(view: View, people: tuple[Person, ...]) -> list[tuple[Person, Person]]:
    """Those on the register who would vote, act or be of the body otherwise than now: as they are, and as they would be."""
    pairs = [(before, after) for after in people if (before := view.get(Person, after.id)) is not None]
    return [(before, after) for before, after in pairs if (before.votes, before.tenure) != (after.votes, after.tenure)]


def _decisive(body: Body) -> tuple[object, ...]:
    """What votes are decided by. A vote is declared by the very rules it was opened under, so that it can be checked."""
    return body.profile, body.statutory_total, body.current_total, body.chairperson


def _ordinary(view: View, person: Person, actor: Actor) -> None:
    """Refuses ``person_reserved``: nobody may be the server itself, and only the server makes its machine's console.

    Refuses ``person_id_malformed``: the last dot of ``motion.person`` must be the one between them.
    """
    if "." in person.id:
        raise Refused("person_id_malformed", person=person.id)
    old = view.get(Person, person.id)
    console = "admin" in person.roles or (old is not None and "admin" in old.roles)
    if SYSTEM in (person.id, *person.roles) or person.meeting or (console and not actor.roles & SERVER_ONLY):
        raise Refused("person_reserved", person=person.id)
