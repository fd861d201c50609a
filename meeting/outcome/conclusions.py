"""Conclusions: what the meeting concluded on each item."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from meeting.command import BEGUN, STAFF_ROLES, Actor, Command
from meeting.copy import Changes, View, need
from meeting.items import Item
from meeting.meetings import Meeting
from meeting.records import Id, Micros, Record
from meeting.refusal import Refused
from meeting.safetext import Text


class Amendment(msgspec.Struct, frozen=True, array_like=True):
    """What a conclusion was put right to after the close (đính chính): the words, by whom, and when."""

    text: Text
    by: Id
    at: Micros


class Conclusion(Record, frozen=True, kw_only=True, tag="conclusion"):
    """The conclusion (kết luận) of one item; ``id`` is the item's."""

    text: Text
    by: Id
    at: Micros
    #: Amendments after the close, in the order of time; the words of the sitting stay as they were.
    amendments: tuple[Amendment, ...] = ()

    @property
    def now(self) -> Text:
        """The words that hold."""
        return self.amendments[-1].text if self.amendments else self.text


class Conclude(Command, frozen=True, kw_only=True, tag="outcome.conclude"):
    """Write or rewrite the conclusion of an item. After the close the words of the sitting stay, and others amend them."""

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
        old = view.get(Conclusion, item.id)
        if old is None or not need(view, Meeting, actor.meeting).closed:
            return Changes(set=(Conclusion(id=item.id, meeting=item.meeting, text=self.text, by=actor.person, at=at),))
        if old.now == self.text:
            return Changes()
        amended = (*old.amendments, Amendment(self.text, actor.person, at))
        return Changes(set=(replace(old, amendments=amended),))
