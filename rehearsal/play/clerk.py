"""The simulated secretary: whoever presides finds the room kept, the lists closed and the votes counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meeting.agenda import Item
from meeting.attendance import Attendance, CheckIn, Reply
from meeting.calendar import Meeting
from meeting.people import Body, Person
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Line, Text
from meeting.voting import CloseList, Motion, SecondBallot, Withdraw
from rehearsal.play.delegate import Delegate
from words.voting.asking import question_again


class Clerk(Delegate):
    """``telephoned``: who rang the office to say that they cannot come, and why. ``withdrawing``: motion → a
    candidate who asks to be taken off its list before it is closed.
    """

    def __init__(
        self, *arguments: Any, telephoned: Mapping[str, str], withdrawing: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._telephoned = telephoned
        self._withdrawing = withdrawing

    def _look_around(self) -> None:
        super()._look_around()
        meeting = self.link.copy.get(Meeting, self._meeting)
        if meeting is None or meeting.state not in ("published", "running"):
            return
        for person, why in self._telephoned.items():
            reply = Reply(coming=False, reason=Line.of(why), person=person)
            self._once("reply for " + person, self._give(reply))
        guests = tuple(one.person for one in self.link.copy.of(Attendance, self._meeting) if self._waiting(one))
        if guests:
            self._once("guests", self._give(CheckIn(people=guests)))

    def _waiting(self, record: Attendance) -> bool:
        person = self.link.copy.get(Person, record.person)
        return person is not None and "guest" in person.roles and not record.spells

    def _answer(self, motion: Motion) -> None:
        super()._answer(motion)
        item = self.link.copy.get(Item, motion.item)
        if motion.kind != "election" or item is None or item.state != "running":
            return
        if motion.state == "prepared" and not motion.list_closed:
            self._keep_list(motion)
        result = motion.outcome
        if motion.state == "declared" and isinstance(result, ElectionOutcome) and result.next_step == "second_ballot":
            asked = Text.of(question_again(motion, result, next(iter(self.link.copy.of(Body)))))
            again = SecondBallot(id=f"{motion.id}-2", motion=motion.id, question=asked)
            self._once("again " + motion.id, self._give(again))

    def _counts(self, motion: Motion) -> bool:
        return not motion.electronic

    def _keep_list(self, motion: Motion) -> None:
        """Who withdraws is noted first; the list is closed once the council has decided on that."""
        going = self._withdrawing.get(motion.id)
        if going is not None and not motion.proposals:
            self._once("withdraw " + motion.id, self._give(Withdraw(motion=motion.id, candidate=going)))
        elif not any(one.waiting for one in motion.proposals):
            self._once("list " + motion.id, self._give(CloseList(motion=motion.id)))
