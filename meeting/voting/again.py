"""When a vote does not stand or does not settle everything: annulled in sight of all, put again, or gone on with."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import CHAIR, PREPARERS, SITTING, Actor
from meeting.copy import Changes, View
from meeting.records import Id, Micros, Record
from meeting.refusal import Refused
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Line, Text
from meeting.voting.declaring import by_name
from meeting.voting.on_motion import OnMotion
from meeting.voting.preparing import reworded
from meeting.voting.records import Motion, Running
from meeting.voting.rounds import check_next, successor
from meeting.voting.states import ANNULLED, DECLARED, movable
from meeting.voting.tellers import counted_by
from meeting.voting.ties import undecided


class Annul(OnMotion, frozen=True, kw_only=True, tag="voting.annul"):
    """Annul a vote (hủy kết quả). Question, ballots and result stay, with the reason, visible to all."""

    who = CHAIR
    when = SITTING
    states = movable("voting.annul")

    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without a reason, and while another vote builds on the result or was counted by the board it elected
        (``board_counted``); that one is annulled or removed first.
        """
        motion = self.about(view, actor)
        if not self.reason:
            raise Refused("empty", field="reason")
        following = successor(view, motion)
        if following is not None:
            raise Refused("followed", motion=following.id)
        counted = counted_by(view, motion)
        if counted is not None:
            raise Refused("board_counted", title=str(counted.title))
        running = view.get(Running, motion.id)
        annulled = replace(motion, state="annulled", annulled=at, reason=self.reason)
        shown: tuple[Record, ...] = () if motion.state == "declared" else by_name(view, motion)
        return Changes(set=(*shown, annulled), gone=() if running is None else (running.key,))


class Revote(OnMotion, frozen=True, kw_only=True, tag="voting.revote"):
    """Put an annulled question again (biểu quyết lại), or one that a tie left undecided: a new motion names the old one."""

    who = PREPARERS
    when = SITTING
    states = ANNULLED | DECLARED

    id: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a motion that was decided, one already put again, and one that built on a result annulled since."""
        old = self.about(view, actor)
        if old.state == "declared" and not undecided(old):
            raise Refused("motion_state", state=old.state)
        return reworded(view, _new(view, self.id, old))


class SecondBallot(OnMotion, frozen=True, kw_only=True, tag="voting.second_ballot"):
    """Prepare the second ballot of an election: those equal at the last seat stand again, alone."""

    who = PREPARERS
    when = SITTING
    states = DECLARED

    id: Id
    #: The question as it is put this time, saying how many seats are left; empty: in the words of the first.
    question: Text = Text("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an election without a tie at its last seat, and one already gone on with."""
        old = self.about(view, actor)
        result = _elected(old)
        if result.next_step != "second_ballot":
            raise Refused("no_second_ballot", next=result.next_step)
        lines = tuple(line for line in old.lines if line.id in result.tied)
        tied = replace(
            _new(view, self.id, old),
            question=self.question or old.question,
            lines=lines,
            most=result.seats_left,
            second_ballot=True,
        )
        return reworded(view, tied)


class NewRound(OnMotion, frozen=True, kw_only=True, tag="voting.new_round"):
    """Prepare another round of an election (bầu tiếp) for the seats left; whoever is elected stays elected.

    Those not elected stand again, and the list is open: the body may add and withdraw names until it is closed.
    """

    who = PREPARERS
    when = SITTING
    states = DECLARED

    id: Id
    #: The question as it is put this time, saying how many seats are left; empty: in the words of the first.
    question: Text = Text("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an election with every seat filled or a second ballot due, and one already gone on with."""
        old = self.about(view, actor)
        result = _elected(old)
        if result.next_step not in ("new_round", "unsettled"):
            raise Refused("no_new_round", next=result.next_step)
        again = replace(
            _new(view, self.id, old),
            question=self.question or old.question,
            lines=tuple(line for line in old.lines if line.id not in result.elected),
            withdrawn=(),
            list_closed=False,
            most=result.seats_left,
            second_ballot=False,
            round=old.round + 1,
        )
        return reworded(view, again)


def _elected(motion: Motion) -> ElectionOutcome:
    if not isinstance(motion.outcome, ElectionOutcome):
        raise Refused("not_an_election", kind=motion.kind)
    return motion.outcome


def _new(view: View, id: str, old: Motion) -> Motion:
    """A prepared motion on the same question. Refuses an id in use and what :func:`check_next` refuses."""
    if view.get(Motion, id) is not None:
        raise Refused("id_in_use", id=id)
    check_next(view, old)
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
        board=old.board if old.kind == "tellers" else (),
        rule=old.rule,
        definition=old.definition,
        after=old.id,
        second_ballot=old.second_ballot,
        round=old.round,
        to_close=old.to_close,
    )
