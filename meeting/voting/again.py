"""When a vote does not stand: annulled in sight of all, put again, or decided by a second ballot among the tied."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import CHAIR, PREPARERS, SITTING, Actor, Command
from meeting.copy import Changes, View
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Line
from meeting.voting.preparing import mine, reworded
from meeting.voting.records import Motion, Running


class Annul(Command, frozen=True, kw_only=True, tag="voting.annul"):
    """Annul a vote (hủy kết quả). Question, ballots and result stay, with the reason, visible to all."""

    who = CHAIR
    when = SITTING

    motion: Id
    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without a reason, a motion never put, and one annulled before."""
        motion = mine(view, self.motion, actor)
        if motion.state in ("prepared", "annulled"):
            raise Refused("motion_state", state=motion.state)
        if not self.reason:
            raise Refused("empty", field="reason")
        running = view.get(Running, motion.id)
        return Changes(
            set=(replace(motion, state="annulled", annulled=at, reason=self.reason),),
            gone=() if running is None else (running.key,),
        )


class Revote(Command, frozen=True, kw_only=True, tag="voting.revote"):
    """Put an annulled question again (biểu quyết lại): a new motion that names the old one."""

    who = PREPARERS
    when = SITTING

    id: Id
    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a motion that stands, and one already put again."""
        old = mine(view, self.motion, actor)
        if old.state != "annulled":
            raise Refused("motion_state", state=old.state)
        return reworded(view, _new(view, self.id, old))


class SecondBallot(Command, frozen=True, kw_only=True, tag="voting.second_ballot"):
    """Prepare the second ballot of an election: those equal at the last seat stand again, alone."""

    who = PREPARERS
    when = SITTING

    id: Id
    motion: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an election without a tie at its last seat, and one already put again."""
        old = mine(view, self.motion, actor)
        result = old.outcome
        if old.state != "declared" or not isinstance(result, ElectionOutcome):
            raise Refused("motion_state", state=old.state)
        if result.next_step != "second_ballot":
            raise Refused("no_second_ballot", next=result.next_step)
        lines = tuple(line for line in old.lines if line.id in result.tied)
        tied = replace(_new(view, self.id, old), lines=lines, most=result.seats_left, second_ballot=True)
        return reworded(view, tied)


def _new(view: View, id: str, old: Motion) -> Motion:
    """A prepared motion on the same question. Refuses an id in use and a second successor."""
    if view.get(Motion, id) is not None:
        raise Refused("id_in_use", id=id)
    for other in view.of(Motion, old.meeting):
        if other.after == old.id and other.state != "annulled":
            raise Refused("put_again_already", motion=other.id)
    return Motion(
        id=id,
        meeting=old.meeting,
        item=old.item,
        order=old.order,
        title=old.title,
        question=old.question,
        kind=old.kind,
        form=old.form,
        option_set=old.option_set,
        lines=old.lines,
        withdrawn=old.withdrawn,
        list_closed=old.list_closed,
        most=old.most,
        tellers=old.tellers,
        rule=old.rule,
        definition=old.definition,
        after=old.id,
        second_ballot=old.second_ballot,
    )
