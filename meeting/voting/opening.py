"""Opening a vote: quorum is asked again, and those entitled, the totals and the rule are frozen with it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from meeting.attendance import quorum, voters
from meeting.command import CHAIR, RUNNING, Actor
from meeting.copy import Changes, View
from meeting.days import day_of
from meeting.items import Item, running
from meeting.people import Body, Person
from meeting.records import Micros, Number, Record
from meeting.refusal import Refused
from meeting.rules.depleted import months_left
from meeting.rules.outcome import Basis, rule_at_opening
from meeting.voting.ballot import marks
from meeting.voting.counters import COUNTERS_NEEDED, counters
from meeting.voting.on_motion import OnMotion
from meeting.voting.persons import check_graded, check_kind
from meeting.voting.preparing import reworded
from meeting.voting.records import Motion, Roll, Running
from meeting.voting.secrecy import check_form
from meeting.voting.states import movable
from meeting.voting.tallying import depletion_of
from meeting.voting.tellers import check_board, under_board

DAY_SECONDS: Final = 24 * 3600


class Open(OnMotion, frozen=True, kw_only=True, tag="voting.open"):
    """Open a vote. The roll of those entitled and the totals are frozen with it."""

    who = CHAIR
    when = RUNNING
    states = movable("voting.open")

    #: Time to vote; 0: until closed.
    seconds: Number = 0

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without quorum, beside another open vote, with an open list, in a form that is not lawful for it, on
        paper without a board of tellers, what fewer than two could count, and who is not graded this year.
        """
        motion = self.about(view, actor)
        if not 0 <= self.seconds <= DAY_SECONDS:
            raise Refused("not_positive", field="seconds", value=self.seconds)
        if motion.kind == "election" and not motion.list_closed:
            raise Refused("list_open", motion=motion.id)
        _alone(view, motion)
        item = item_to_begin(view, motion)
        body = next(iter(view.of(Body)))
        check_form(motion, body)
        check_kind(motion.kind, body)
        check_graded(motion, day_of(at), {one.id: one for one in view.of(Person)})
        motion = countable(view, motion, body)
        people = voters(view, actor.meeting)
        basis = basis_now(view, body, actor.meeting, at)
        put = replace(
            _ruled(motion, basis, body),
            state="open",
            opened=at,
            ends=at + self.seconds * 1_000_000 if self.seconds else 0,
            basis=basis,
            head=body.chairperson,
        )
        worded = reworded(view, put)
        records: list[Record] = [
            *([item.begun(at)] if item else []),
            *worded.set,
            Roll(id=motion.id, meeting=motion.meeting, people=people),
        ]
        if motion.form == "electronic" and body.profile.voting.running_results:
            counts = tuple((mark, 0) for mark in marks(motion))
            records.append(Running(id=motion.id, meeting=motion.meeting, counts=counts))
        return Changes(set=tuple(records), gone=worded.gone)


def _alone(view: View, motion: Motion) -> None:
    for other in view.of(Motion, motion.meeting):
        if other.state in ("open", "paused"):
            raise Refused("vote_open", motion=other.id)


def item_to_begin(view: View, motion: Motion) -> Item | None:
    """A question is put while its own item is on. Where none is on, its item is taken up with it: this one.

    Refuses ``another_item_running {item, running}``, both by their number, while another is.
    """
    item = view.get(Item, motion.item)
    now = running(view, motion.meeting)
    if item is None or (now is not None and now.id == item.id):
        return None
    if now is not None:
        raise Refused("another_item_running", item=item.order, running=now.order)
    return item


def countable(view: View, motion: Motion, body: Body) -> Motion:
    """The motion with those who will count it. What nobody could count afterwards is not opened: refuses ``too_few_counters``
    and what :func:`~meeting.voting.tellers.under_board` refuses. A board proposed is looked at again.
    """
    if motion.kind == "tellers":
        check_board(view, motion, body)
    put = under_board(view, motion, body)
    able = COUNTERS_NEEDED if put.electronic else counters(view, put)
    if able < COUNTERS_NEEDED:
        raise Refused("too_few_counters", able=able, needed=COUNTERS_NEEDED)
    return put


def basis_now(view: View, body: Body, meeting: str, at: Micros) -> Basis:
    """The totals and who is here, as a decision at this moment has them. Refuses ``not_quorate`` and ``nobody_entitled``."""
    present = len(voters(view, meeting))
    enough = quorum(view, meeting)
    if not enough.reached and body.profile.not_quorate == "refuse":
        raise Refused("not_quorate", present=enough.present, needed=enough.needed)
    if not present:
        raise Refused("nobody_entitled")
    left = None if body.term_ends is None else months_left(day_of(at), body.term_ends)
    return Basis(
        statutory_total=body.statutory_total, current_total=enough.total, present=present, voted=0, months_left=left
    )


def _ruled(motion: Motion, basis: Basis, body: Body) -> Motion:
    """With the rule as it stands now. Refuses what a council that has lost too many members may not vote on."""
    if motion.rule is None:
        depletion_of(motion, basis, body.profile.law)
        return motion
    decided_by, base, needed = rule_at_opening(motion.rule, basis, body.profile.law)
    return replace(motion, decided_by=decided_by, base=base, needed=needed)


class Pause(OnMotion, frozen=True, kw_only=True, tag="voting.pause"):
    """Hold an open vote; nobody can vote and the clock stands still."""

    who = CHAIR
    when = RUNNING
    states = movable("voting.pause")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a vote that is not open, and one whose time is up."""
        motion = self.about(view, actor)
        if motion.ends and at > motion.ends:
            raise Refused("time_is_up")
        return Changes(set=(replace(motion, state="paused", paused=at),))


class Resume(OnMotion, frozen=True, kw_only=True, tag="voting.resume"):
    """Go on with a paused vote, with as much time as was left."""

    who = CHAIR
    when = RUNNING
    states = movable("voting.resume")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a vote that is not paused."""
        motion = self.about(view, actor)
        ends = motion.ends + at - motion.paused if motion.ends else 0
        return Changes(set=(replace(motion, state="open", ends=ends, paused=0),))
