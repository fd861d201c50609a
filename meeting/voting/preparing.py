"""Preparing a vote: the question, its form and rule, the lines of its ballot, and who is ready."""

from __future__ import annotations

from typing import Final, Literal

from msgspec.structs import replace

from meeting.attendance import voters
from meeting.command import CHAIR, NOT_CLOSED, PREPARERS, RUNNING, VOTERS, Actor, Command
from meeting.copy import Changes, View, need
from meeting.days import day_of
from meeting.items import Item
from meeting.meetings import Meeting
from meeting.people import Body, Person
from meeting.records import Id, Key, Micros, Number, Record
from meeting.refusal import Refused
from meeting.register import register_name
from meeting.rules.majority import Rule
from meeting.safetext import Line, Text
from meeting.voting.ballot import defined
from meeting.voting.dismissal import check_chosen
from meeting.voting.on_list import check_list
from meeting.voting.on_motion import OnMotion
from meeting.voting.persons import check_graded, check_kind
from meeting.voting.records import BY_RULE, BallotLine, Form, Kind, Motion, Ready, Teller
from meeting.voting.rounds import check_round
from meeting.voting.secrecy import SECRET_KINDS, check_form
from meeting.voting.states import PREPARED, movable
from meeting.voting.tellers import check_board, proposed

#: Everybody sees how everybody votes: so the body decides whether others may be in the room (L72 Art 34.5).
_OPEN_FORMS: Final[frozenset[Form]] = frozenset(("electronic", "show_of_hands"))
_UNUSED: Final = "0" * 64


class Prepare(Command, frozen=True, kw_only=True, tag="voting.prepare"):
    """Prepare a question, or change one not yet opened; those who had said they were ready are asked again.

    A list of candidates that was closed stays as it is, and those who withdrew stay on record.
    """

    who = PREPARERS
    when = NOT_CLOSED
    states = PREPARED

    id: Id
    title: Line
    question: Text
    item: str = ""
    order: Number = 0
    kind: Kind = "decision"
    #: None: electronic as the body's profile shows names, and on paper where the law wants a secret ballot.
    form: Form | None = None
    #: None takes the body's own options.
    option_set: Literal["yes_no_abstain", "agree_disagree_other"] | None = None
    #: Alternatives, candidates, those graded, or the one person of a vote of confidence.
    lines: tuple[BallotLine, ...] = ()
    #: Seats of an election; how many alternatives one ballot may choose.
    most: Number = 1
    #: Who counts hands besides chair and secretary; papers too, where the body elects no board of tellers.
    tellers: tuple[Id, ...] = ()
    #: The board of tellers proposed; only for the vote that elects one.
    board: tuple[Teller, ...] = ()
    #: None takes the body's own rule; a dismissal (bãi nhiệm, miễn nhiệm, cách chức) names one where the body knows several.
    rule: Rule | None = None
    #: It asks that the sitting, or its item, be held behind closed doors (họp kín); an open vote decides on that.
    to_close: Literal["", "sitting", "item"] = ""

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what cannot be voted on or the body does not vote on, an unknown rule, the rule of a depleted council
        (``rule_by_numbers_alone``: the numbers choose it when the vote opens, nobody else), a dismissal for which nobody
        chose a rule, a motion already put or fixed by a tie, another kind or form of one put again (``put_again_fixed``), other lines, places or kind where the list is closed
        (``list_closed``), other names on a list that is the body's own to change (``list_by_decision``), and tellers named
        for papers that an elected board counts (``tellers_are_elected``).
        """
        old = view.get(Motion, self.id)
        if old is not None:
            self._changeable(old, actor)
        self._check(view, actor)
        body = next(iter(view.of(Body)))
        listed = {line.id for line in self.lines}
        withdrawn = old.withdrawn if old is not None and self.kind == "election" else ()
        motion = Motion(
            id=self.id,
            meeting=actor.meeting,
            item=self.item,
            order=self.order,
            title=self.title,
            question=self.question,
            kind=self.kind,
            form=self.form or _usual_form(self.kind, body),
            option_set=self.option_set or body.profile.voting.options,
            lines=self.lines,
            withdrawn=tuple(line for line in withdrawn if line.id not in listed),
            list_closed=old is not None and old.list_closed,
            proposals=old.proposals if old is not None else (),
            most=self.most,
            tellers=self.tellers,
            board=proposed(view, self.board),
            rule=self._rule(body),
            definition=_UNUSED,
            after=old.after if old else "",
            round=old.round if old else 1,
            to_close=self.to_close,
        )
        if old is not None and old.after and (motion.kind, motion.form) != (old.kind, old.form):
            raise Refused("put_again_fixed", motion=old.id)
        if old is not None and old.list_closed and _listed(motion) != _listed(old):
            raise Refused("list_closed", motion=old.id)
        check_kind(self.kind, body)
        if motion.tellers and motion.form == "paper_ballot" and body.profile.secrecy.tellers_least:
            raise Refused("tellers_are_elected")
        _gradable(view, motion)
        check_fit(view, motion)
        if old is not None:
            check_list(view, old, motion)
        return reworded(view, motion)

    def _changeable(self, old: Motion, actor: Actor) -> None:
        if old.state not in self.states or old.meeting != actor.meeting:
            raise Refused("motion_state", state=old.state)
        if old.second_ballot:
            raise Refused("second_ballot_fixed", motion=old.id)

    def _check(self, view: View, actor: Actor) -> None:
        if not self.question or not self.title:
            raise Refused("empty", field="question")
        if self.item and need(view, Item, self.item).meeting != actor.meeting:
            raise Refused("not_found", kind="item", id=self.item)
        if self.kind != "decision" and (self.rule or self.option_set):
            raise Refused("rule_not_asked", kind=self.kind)
        if self.board and self.kind != "tellers":
            raise Refused("board_not_asked", kind=self.kind)
        for person in self.tellers:
            need(view, Person, person)

    def _rule(self, body: Body) -> Rule | None:
        if self.kind not in BY_RULE:
            return None
        law = body.profile.law
        if self.rule is None and self.kind == "decision":
            check_chosen(law, self.title, self.question)
        rule = self.rule or law.default_rule
        law.article(rule)
        if rule is Rule.OVER_TWO_THIRDS_EXISTING:
            raise Refused("rule_by_numbers_alone", rule=rule.value)
        return rule


def _gradable(view: View, motion: Motion) -> None:
    """Whether those on the sheet are graded in the year of the meeting; the opening asks it again of the day itself."""
    sitting = need(view, Meeting, motion.meeting)
    register = {one.id: one for one in view.of(Person)}
    check_graded(motion, day_of(sitting.opened or sitting.starts), register)


def _usual_form(kind: Kind, body: Body) -> Form:
    if kind in SECRET_KINDS:
        return "paper_ballot"
    if kind == "tellers":
        return "electronic"
    return "electronic" if body.profile.voting.names_shown else "hidden_names"


def _listed(motion: Motion) -> tuple[object, ...]:
    """What closing the list of candidates fixes."""
    return motion.lines, motion.most, motion.kind


def check_fit(view: View, motion: Motion) -> None:
    """Whether form, lines and places go together, and go on from the round before."""
    check_round(view, motion)
    body = next(iter(view.of(Body)))
    check_form(motion, body)
    if motion.kind == "choice" and motion.form != "paper_ballot" and body.profile.secrecy.required:
        for line in motion.lines:
            if view.get(Person, line.id) is not None:
                raise Refused("persons_by_choice", name=str(line.name))
    if motion.kind == "tellers":
        check_board(view, motion, body)
    ids = [line.id for line in motion.lines]
    if motion.to_close and (motion.kind != "decision" or motion.form not in _OPEN_FORMS):
        raise Refused("closing_not_open", form=motion.form)
    if motion.to_close == "item" and not motion.item:
        raise Refused("empty", field="item")
    for line in motion.lines:
        if not line.name:
            raise Refused("empty", field="lines")
        if ids.count(line.id) > 1:
            raise Refused("duplicate_line", line=line.id)
        if line.id in motion.tellers and motion.kind != "choice":
            raise Refused("teller_is_candidate", person=line.id)
    least, most = _LINES[motion.kind]
    if not least <= len(ids) <= most:
        raise Refused("lines_outside", lines=len(ids), least=least, most=most)
    places = {"choice": len(ids), "election": LINES_MOST}.get(motion.kind, 1)
    if not 1 <= motion.most <= places:
        raise Refused("most_outside", value=motion.most, most=places)


#: Lines of one ballot.
LINES_MOST: Final = 200
_LINES: Final[dict[Kind, tuple[int, int]]] = {
    "decision": (0, 0),
    "choice": (2, LINES_MOST),
    "election": (0, LINES_MOST),
    "confidence_grading": (1, LINES_MOST),
    "confidence_vote": (1, 1),
    "tellers": (0, 0),
}


class Remove(OnMotion, frozen=True, kw_only=True, tag="voting.remove"):
    """Take a question off that was never put."""

    who = PREPARERS
    when = NOT_CLOSED
    states = movable("voting.remove")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a motion already put: it can only be annulled, in sight of all."""
        motion = self.about(view, actor)
        return Changes(gone=(motion.key, *_ready_keys(view, motion)))


class CallReady(OnMotion, frozen=True, kw_only=True, tag="voting.call_ready"):
    """Show the question and ask everybody to get ready to vote."""

    who = CHAIR
    when = RUNNING
    states = PREPARED

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Asking again starts the check anew."""
        motion = self.about(view, actor)
        return Changes(set=(replace(motion, ready_called=at),), gone=_ready_keys(view, motion))


class SayReady(OnMotion, frozen=True, kw_only=True, tag="voting.ready"):
    """Say that one is ready to vote."""

    who = VOTERS
    when = RUNNING
    states = PREPARED

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses those who could not vote now, and a question nobody was asked about."""
        motion = self.about(view, actor)
        if not motion.ready_called:
            raise Refused("motion_state", state=motion.state)
        if actor.person not in voters(view, actor.meeting):
            raise Refused("not_entitled")
        id = f"{motion.id}.{actor.person}"
        if view.get(Ready, id) is not None:
            return Changes()
        return Changes(set=(Ready(id=id, meeting=motion.meeting, motion=motion.id, person=actor.person, at=at),))


def reworded(view: View, motion: Motion) -> Changes:
    """Set a prepared motion with its hash; whoever was ready was ready for another question."""
    body = next(iter(view.of(Body)))
    words = body.profile.words_in("en" if body.language == "en" else "vi")
    asked: tuple[Record, ...] = (defined(replace(motion, ready_called=0), words, register_name(view)),)
    return Changes(set=asked, gone=_ready_keys(view, motion))


def _ready_keys(view: View, motion: Motion) -> tuple[Key, ...]:
    return tuple(sorted(one.key for one in view.of(Ready, motion.meeting) if one.motion == motion.id))
