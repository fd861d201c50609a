"""Conclusions: what the meeting concluded on each item."""

from __future__ import annotations

from meeting.command import BEGUN, STAFF_ROLES, Actor, Command
from meeting.copy import Changes, View, need
from meeting.items import Item
from meeting.records import Id, Micros, Record
from meeting.refusal import Refused
from meeting.safetext import Text


class Conclusion(Record, frozen=True, kw_only=True, tag="conclusion"):
    """The conclusion (kết luận) of one item; ``id`` is the item's."""

    text: Text
    by: Id
    at: Micros


class Conclude(Command, frozen=True, kw_only=True, tag="outcome.conclude"):
    """Write or rewrite the conclusion of an item."""

    who = STAFF_ROLES
    when = BEGUN

    item: Id
    text: Text

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an empty conclusion and an item not yet begun."""
        item = need(view, Item, self.item)
        if item.meeting != actor.meeting:
            raise Refused("not_found", kind="item", id=self.item)
        if item.state == "waiting":
            raise Refused("item_not_running", item=self.item)
        if not self.text:
            raise Refused("empty", field="text")
        return Changes(set=(Conclusion(id=item.id, meeting=item.meeting, text=self.text, by=actor.person, at=at),))
