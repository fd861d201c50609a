"""What is kept of a vote: the motion, who may vote, who has voted, what each device signed, what the tellers counted."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias

import msgspec

from meeting.records import PUBLIC, ROOM, STAFF, Audience, Id, Micros, Number, Record, Sha256, only, with_person
from meeting.rules.ballots import BallotCount
from meeting.rules.choice import ChoiceOutcome, Counts
from meeting.rules.confidence import GRADES, ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.rules.majority import Rule
from meeting.rules.options import OPTION_SETS, OptionSet
from meeting.rules.outcome import Basis, Outcome
from meeting.safetext import Line, Text
from meeting.voting.states import MotionState

#: What is decided: a motion for or against; alternatives; seats; *lấy phiếu tín nhiệm*; *bỏ phiếu tín nhiệm*; and who counts
#: papers (*Ban kiểm phiếu*), for or against the board proposed.
Kind = Literal["decision", "choice", "election", "confidence_grading", "confidence_vote", "tellers"]
#: Kinds that are for or against something and decided by a rule.
BY_RULE: Final[frozenset[Kind]] = frozenset(("decision", "tellers"))
#: Trưởng ban, Thư ký, Ủy viên of a board of tellers.
Post = Literal["head", "secretary", "member"]

#: How it is taken. ``hidden_names`` shows nobody what another voted, neither on the board nor in the minutes; it is not
#: a secret ballot: every ballot is kept under its voter's name and signature, and whoever holds the register can read it.
Form = Literal["show_of_hands", "electronic", "hidden_names", "paper_ballot"]
#: Forms in which each voter's device sends a signed ballot; in the others people count.
ELECTRONIC: Final[frozenset[Form]] = frozenset(("electronic", "hidden_names"))

AnyOutcome: TypeAlias = Outcome | ChoiceOutcome | ElectionOutcome | GradingResult | ConfidenceOutcome


class BallotLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An alternative, a candidate or a person graded, by the name shown. ``born`` matters only if the older wins."""

    id: Id
    name: Line
    note: Line = Line("")
    born: date | None = None
    #: Of a person graded: when they were elected or appointed; not those of this very year (NQ 96/2023/QH15 Đ.2.5).
    since: date | None = None


class Proposal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A name proposed during the sitting for a list of candidates, or asking to be taken off it, and what was decided."""

    line: BallotLine
    #: Whether the name is to come on the list or off it.
    what: Literal["add", "off"]
    by: Id
    at: Micros
    #: When the body decided; 0: it has not.
    decided: Micros = 0
    outcome: Outcome | None = None
    #: When whoever proposed it took it back; 0: it stands.
    taken_back: Micros = 0

    @property
    def waiting(self) -> bool:
        """Whether the body has still to decide."""
        return not self.decided and not self.taken_back


class Teller(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of a board of tellers: who, in which post, and by which name; the name is filled in from the register."""

    person: Id
    #: Head (Trưởng ban), secretary (Thư ký) or member (Ủy viên).
    post: Post
    name: Line = Line("")


class Motion(Record, frozen=True, kw_only=True, tag="motion"):
    """One question put to the vote (nội dung biểu quyết), of any kind and form."""

    item: str = ""
    order: Number = 0
    title: Line
    question: Text
    kind: Kind = "decision"
    form: Form = "electronic"
    option_set: OptionSet = "yes_no_abstain"
    #: The body's words for the options, as shown beside them; empty where the lines are the options.
    labels: tuple[str, ...] = ()
    lines: tuple[BallotLine, ...] = ()
    #: Candidates who stood and withdrew before the list was closed.
    withdrawn: tuple[BallotLine, ...] = ()
    list_closed: bool = False
    #: Names proposed during the sitting for the list or off it, in the order of time.
    proposals: tuple[Proposal, ...] = ()
    #: Seats of an election; how many alternatives one ballot may choose.
    most: Number = 1
    #: Those who count besides chair and secretary, where no board of tellers does.
    tellers: tuple[Id, ...] = ()
    #: The board of tellers (Ban kiểm phiếu) that is to be elected; of a vote on paper, the one that counts it, as it was at the
    #: opening.
    board: tuple[Teller, ...] = ()
    #: The vote that elected the board that counts this one.
    board_of: str = ""
    #: The majority asked for; None for kinds that are not decided by one.
    rule: Rule | None = None
    #: The rule as it stands at the opening (Art 49.2b may replace it), its base, and the votes it needs.
    decided_by: Rule | None = None
    base: Number = 0
    needed: Number = 0
    state: MotionState = "prepared"
    #: Hash of the question as shown; every ballot repeats it. It may change until the vote opens.
    definition: Sha256
    #: When everybody was asked to get ready; 0: not yet.
    ready_called: Micros = 0
    opened: Micros = 0
    #: When voting ends, drawn as a clock: ballots arriving later are refused. 0: until the chair closes.
    ends: Micros = 0
    paused: Micros = 0
    closed: Micros = 0
    declared: Micros = 0
    annulled: Micros = 0
    #: Why it was annulled.
    reason: Line = Line("")
    #: How far the typed counts are: one in, two that differ, two that agree.
    counting: Literal["", "one", "differ", "agree"] = ""
    basis: Basis | None = None
    outcome: AnyOutcome | None = None
    #: Who noted on which side the head of the body was in a tie, and when; "": it was counted with the vote.
    head_noted_by: str = ""
    #: When it was noted; 0: never.
    head_noted: Micros = 0
    #: The motion of which this one is the second ballot, the next round or the vote again.
    after: str = ""
    second_ballot: bool = False
    #: Who headed the body when it was opened; "" for a body without a head, and in registers from before that was kept.
    head: str = ""
    #: Which round of an election this is.
    round: Number = 1
    #: It asks that the sitting, or the item it belongs to, be held behind closed doors (họp kín).
    to_close: Literal["", "sitting", "item"] = ""
    #: It is, or was, put behind closed doors.
    in_camera: bool = False

    @property
    def audience(self) -> Audience:
        """A prepared question is for those who prepare; once put, or once all were asked to be ready, everybody's: behind
        closed doors the members'.
        """
        if self.state == "prepared" and not self.ready_called:
            return STAFF
        return ROOM if self.in_camera else PUBLIC

    @property
    def options(self) -> tuple[str, ...]:
        """What can be chosen: words of the law, or the ids of the lines."""
        if self.by_rule:
            return OPTION_SETS[self.option_set]
        if self.kind == "confidence_vote":
            return OPTION_SETS["confidence_vote"]
        return GRADES if self.kind == "confidence_grading" else tuple(line.id for line in self.lines)

    @property
    def decided(self) -> Outcome | None:
        """The outcome of a motion for or against, once there is one; None for every other kind."""
        return self.outcome if isinstance(self.outcome, Outcome) else None

    @property
    def by_rule(self) -> bool:
        """Whether it is for or against something, and decided by a rule."""
        return self.kind in BY_RULE

    @property
    def electronic(self) -> bool:
        """Whether devices send ballots; otherwise people count and two of them type it in."""
        return self.form in ELECTRONIC


class Roll(Record, frozen=True, kw_only=True, tag="roll"):
    """Who may vote on a motion, frozen when it was opened. ``id`` is the motion's."""

    people: tuple[Id, ...]


class Ready(Record, frozen=True, kw_only=True, tag="ready"):
    """Someone is ready to vote (sẵn sàng biểu quyết). ``id`` is ``motion.person``."""

    motion: Id
    person: Id
    at: Micros


class Cast(Record, frozen=True, kw_only=True, tag="cast"):
    """That someone has voted. ``choices`` is empty while the vote is open, and for ever when names are hidden.

    ``id`` is ``motion.person``.
    """

    motion: Id
    person: Id
    choices: tuple[str, ...] = ()
    text: Text = Text("")
    #: Whether members see who has voted while the vote is open; chair and secretary always do.
    shown: bool = True

    @property
    def audience(self) -> Audience:
        """Who has voted is visible at once unless the body's rules say otherwise, what they voted after closing."""
        return ROOM if self.shown else STAFF

    @property
    def choice(self) -> str:
        """The one option, where there is one."""
        return self.choices[0] if len(self.choices) == 1 else ""


class Ballot(Record, frozen=True, kw_only=True, tag="ballot"):
    """A ballot as its voter's device signed it. ``id`` is ``motion.person``: one person, one ballot."""

    motion: Id
    person: Id
    device: Id
    choices: tuple[str, ...]
    text: Text = Text("")
    statement: str
    signature: bytes
    at: Micros

    @property
    def audience(self) -> Audience:
        """The voter's own."""
        return only(self.person)

    @property
    def choice(self) -> str:
        """The one option, where there is one."""
        return self.choices[0] if len(self.choices) == 1 else ""


class Running(Record, frozen=True, kw_only=True, tag="running"):
    """Counts while a vote by name is open, kept only where the body's rules show them. ``id`` is the motion's."""

    counts: Counts


class Correction(Record, frozen=True, kw_only=True, tag="correction"):
    """A voter's signed statement after closing (đính chính). It stands beside the ballot and changes no count.

    ``id`` is ``motion.person``.
    """

    motion: Id
    person: Id
    device: Id
    choices: tuple[str, ...]
    text: Text = Text("")
    statement: str
    signature: bytes
    at: Micros
    shown: bool = True

    @property
    def audience(self) -> Audience:
        """As visible as the choices themselves."""
        return ROOM if self.shown else STAFF


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one person counted: votes per cell of the sheet in its order, and for a vote on paper the papers.

    A cell is an option, a candidate, or ``person=grade`` and ``person=invalid``.
    """

    counts: Counts
    ballots: BallotCount | None = None
    #: How the Chủ tịch UBND raised a hand, for a tie (Art 40.3).
    chairperson_vote: str = ""


class CountSheet(Record, frozen=True, kw_only=True, tag="count_sheet"):
    """One of the two counts typed in independently (biên bản kiểm phiếu). ``id`` is ``motion.person``."""

    motion: Id
    person: Id
    figures: Figures
    at: Micros
    status: Literal["alone", "differs", "agrees"] = "alone"
    #: Who counted beside this person, once both have typed.
    other: str = ""

    @property
    def audience(self) -> Audience:
        """The second counter must not copy the first; once they differ, the two and the staff compare them; once they agree,
        all see.
        """
        compared = with_person(STAFF, self.person, self.other)
        return {"alone": only(self.person), "differs": compared, "agrees": ROOM}[self.status]
