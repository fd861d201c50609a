"""The list of candidates of an election: names come and go until it is closed.

Before the sitting those who prepare it draw it up. During a council's sitting a name proposed from the floor stands on the list,
and one who asks to be taken off is off it, only once the council has decided so openly (L72 Art 36(5), 33(6)).
"""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import CHAIR, NOT_CLOSED, PREPARERS, RUNNING, Actor
from meeting.copy import Changes, View
from meeting.people import Body
from meeting.records import Id, Micros
from meeting.refusal import Refused
from meeting.rules.choice import Counts
from meeting.rules.options import OPTION_SETS, Count
from meeting.rules.outcome import decide_outcome
from meeting.voting.on_list import by_decision
from meeting.voting.on_motion import OnMotion
from meeting.voting.opening import basis_now
from meeting.voting.preparing import LINES_MOST, check_fit, reworded
from meeting.voting.records import BallotLine, Motion, Proposal
from meeting.voting.states import PREPARED


class OnList(OnMotion, frozen=True, kw_only=True):
    """The base of commands about a list of candidates that is still open."""

    who = PREPARERS
    when = NOT_CLOSED
    states = PREPARED

    def about(self, view: View, actor: Actor) -> Motion:
        """Refuses what is not an election (``not_an_election``) and a closed list (``list_closed``)."""
        motion = super().about(view, actor)
        if motion.kind != "election":
            raise Refused("not_an_election", kind=motion.kind)
        if motion.list_closed:
            raise Refused("list_closed", motion=motion.id)
        return motion


class Nominate(OnList, frozen=True, kw_only=True, tag="voting.nominate"):
    """Add a candidate (đề cử, ứng cử), or put another name, note or birth date on one.

    During a council's sitting a new name stands as proposed until the council has decided on it.
    """

    line: BallotLine

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a closed list, and a name whose withdrawal waits for its decision (``proposal_waiting``)."""
        motion = self.about(view, actor)
        longer = _with(motion, self.line)
        check_fit(view, longer)
        if any(line.id == self.line.id for line in motion.lines) or not by_decision(view, motion.meeting):
            _none_waiting(motion, self.line.id)
            return reworded(view, longer)
        others = tuple(one for one in motion.proposals if not (one.waiting and one.line.id == self.line.id))
        proposal = Proposal(line=self.line, what="add", by=actor.person, at=at)
        return Changes(set=(replace(motion, proposals=(*others, proposal)),))


class Withdraw(OnList, frozen=True, kw_only=True, tag="voting.withdraw"):
    """Take a candidate off the list (rút khỏi danh sách); the name stays on record as withdrawn.

    During a council's sitting the name stays on the list until the council has decided on it. What was only proposed is taken
    back at once.
    """

    candidate: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a closed list, a name that is not on it, and one whose withdrawal waits already (``proposal_waiting``)."""
        motion = self.about(view, actor)
        added = _waiting(motion, self.candidate)
        if added is not None and added.what == "add":
            return Changes(set=(_answered(motion, replace(added, taken_back=at)),))
        _none_waiting(motion, self.candidate)
        going = next((line for line in motion.lines if line.id == self.candidate), None)
        if going is None:
            raise Refused("not_found", kind="candidate", id=self.candidate)
        if not by_decision(view, motion.meeting):
            return reworded(view, _without(motion, going))
        proposal = Proposal(line=going, what="off", by=actor.person, at=at)
        return Changes(set=(replace(motion, proposals=(*motion.proposals, proposal)),))


class DecideName(OnList, frozen=True, kw_only=True, tag="voting.decide_name"):
    """Note what the council decided, openly, on a name proposed for the list or asking to be taken off it, with the figures.

    The body's own majority decides whether it comes on the list, or leaves it.
    """

    who = CHAIR
    when = RUNNING

    candidate: Id
    #: Votes for each of the body's options, in the order of its ballots.
    counts: Counts

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a name that nobody proposed, one's own (``counts_oneself``), a council that is not quorate, and figures that cannot be."""
        motion = self.about(view, actor)
        if self.candidate == actor.person:
            raise Refused("counts_oneself")
        proposal = _waiting(motion, self.candidate)
        if proposal is None:
            raise Refused("not_found", kind="proposal", id=self.candidate)
        body = next(iter(view.of(Body)))
        options = OPTION_SETS[body.profile.voting.options]
        if tuple(option for option, _ in self.counts) != options:
            raise Refused("figures_incomplete", cells=len(options), typed=len(self.counts))
        count, law = Count(self.counts), body.profile.law
        basis = replace(basis_now(view, body, motion.meeting, at), voted=count.total)
        outcome = decide_outcome(law.default_rule, count, basis, law)
        decided = _answered(motion, replace(proposal, decided=at, outcome=outcome))
        if not outcome.passed:
            return Changes(set=(decided,))
        changed = _with(decided, proposal.line) if proposal.what == "add" else _without(decided, proposal.line)
        check_fit(view, changed)
        return reworded(view, changed)


class CloseList(OnList, frozen=True, kw_only=True, tag="voting.close_list"):
    """Close the list of candidates (chốt danh sách bầu); the election can then be opened."""

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses an empty list, one already closed, and one for which a name waits to be decided on."""
        motion = self.about(view, actor)
        if not motion.lines:
            raise Refused("lines_outside", lines=0, least=1, most=LINES_MOST)
        for one in motion.proposals:
            _none_waiting(motion, one.line.id)
        return Changes(set=(replace(motion, list_closed=True),))


def _with(motion: Motion, line: BallotLine) -> Motion:
    """With this line on the list, in its old place if it has one."""
    known = {one.id: one for one in motion.lines} | {line.id: line}
    withdrawn = tuple(one for one in motion.withdrawn if one.id != line.id)
    return replace(motion, lines=tuple(known.values()), withdrawn=withdrawn)


def _without(motion: Motion, line: BallotLine) -> Motion:
    staying = tuple(one for one in motion.lines if one.id != line.id)
    return replace(motion, lines=staying, withdrawn=(*motion.withdrawn, line))


def _waiting(motion: Motion, candidate: str) -> Proposal | None:
    return next((one for one in motion.proposals if one.waiting and one.line.id == candidate), None)


def _none_waiting(motion: Motion, candidate: str) -> None:
    found = _waiting(motion, candidate)
    if found is not None:
        raise Refused("proposal_waiting", name=str(found.line.name))


def _answered(motion: Motion, answered: Proposal) -> Motion:
    """With the proposal that waited for this name as it now stands."""
    proposals = tuple(answered if one.waiting and one.line.id == answered.line.id else one for one in motion.proposals)
    return replace(motion, proposals=proposals)
