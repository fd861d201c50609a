"""Outcome: what the meeting concluded on each item, and under which number what it passed is issued."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from meeting.command import BEGUN, STAFF_ROLES, Actor, Command
from meeting.copy import Changes, View, need
from meeting.days import day_of
from meeting.items import Item
from meeting.meetings import Meeting
from meeting.people import Body
from meeting.records import Id, Micros, Number, Record
from meeting.refusal import Refused
from meeting.rules.numbering import numbered
from meeting.safetext import Line, Text
from meeting.voting import Motion


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


class Resolution(Record, frozen=True, kw_only=True, tag="resolution"):
    """The number under which a passed motion is issued (số nghị quyết, quyết định); ``id`` is the motion's.

    ``symbol`` is the number as it is written, by the pattern the body's profile had then: ``05/NQ-HĐND``.
    """

    number: Number
    symbol: Line
    by: Id
    at: Micros


class GiveNumber(Command, frozen=True, kw_only=True, tag="outcome.give_number"):
    """Note the number of what was passed. Numbers begin anew each year."""

    who = STAFF_ROLES
    when = BEGUN

    motion: Id
    number: Number

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what was not passed, and a number that another motion of the year has."""
        motion = need(view, Motion, self.motion)
        if motion.meeting != actor.meeting:
            raise Refused("not_found", kind="motion", id=self.motion)
        if motion.state != "declared" or motion.decided is None or not motion.decided.passed:
            raise Refused("not_passed", motion=motion.id)
        if self.number <= 0:
            raise Refused("number_malformed", number=self.number)
        year = day_of(need(view, Meeting, actor.meeting).opened).year
        _free(view, self.number, year, motion.id)
        pattern = next(iter(view.of(Body))).profile.numbering.decision
        given = Resolution(
            id=motion.id,
            meeting=motion.meeting,
            number=self.number,
            symbol=Line.of(numbered(pattern, self.number, year)),
            by=actor.person,
            at=at,
        )
        return Changes(set=(given,))


def _free(view: View, number: int, year: int, motion: str) -> None:
    for meeting in view.of(Meeting):
        if meeting.opened and day_of(meeting.opened).year == year:
            for one in view.of(Resolution, meeting.id):
                if one.number == number and one.id != motion:
                    raise Refused("number_taken", number=number)
