"""Who is the head of the body (*Chủ tịch*): the one whose side settles a tie in a people's committee (L72 Art 40.3)."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import KEEPERS, Actor, Command
from meeting.copy import Changes, View, need
from meeting.people import Body, Person
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.voting import no_vote_under_way


class NameHead(Command, frozen=True, kw_only=True, tag="people.name_head"):
    """Name the head of the body, or note that there is none now."""

    who = KEEPERS
    when = None

    #: Who heads the body from now on; "": the office is vacant.
    person: str

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses ``head_not_member``: only a member in office heads the body; and any change during a vote (``vote_open``)."""
        body = next(iter(view.of(Body)))
        if self.person == body.chairperson:
            return Changes()
        if self.person and not need(view, Person, self.person).entitled:
            raise Refused("head_not_member", person=self.person)
        no_vote_under_way(view)
        return Changes(set=(replace(body, chairperson=self.person),))
