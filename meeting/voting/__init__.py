"""Voting (biểu quyết): motions of every public kind and form, from preparing to the declared result.

prepared → (who is ready) → open ⇄ paused → closed → declared; annulled from anywhere after opening, and put again.
Electronic votes are declared in closing them; what people count is typed in by two of them first.
"""

from typing import Final

from meeting.command import Command
from meeting.records import Record
from meeting.voting.again import Annul, NewRound, Revote, SecondBallot
from meeting.voting.ballot import (
    Signer,
    bounds,
    cells,
    choose,
    definition_of,
    earlier_definition_of,
    label,
    marks,
    meant,
)
from meeting.voting.candidates import CloseList, DecideName, Nominate, Withdraw
from meeting.voting.casting import Correct, Vote
from meeting.voting.counters import COUNTERS_NEEDED, counters, may_count, votes_on
from meeting.voting.declaring import Close, Declare, EnterCount, Recount
from meeting.voting.dismissal import choosable, dismisses
from meeting.voting.on_list import by_decision
from meeting.voting.on_motion import no_vote_under_way, under_way
from meeting.voting.opening import Open, Pause, Resume, countable
from meeting.voting.persons import takes
from meeting.voting.preparing import CallReady, Prepare, Remove, SayReady
from meeting.voting.records import (
    AnyOutcome,
    Ballot,
    BallotLine,
    Cast,
    Correction,
    CountSheet,
    Figures,
    Form,
    Kind,
    Motion,
    Post,
    Proposal,
    Ready,
    Roll,
    Running,
    Teller,
)
from meeting.voting.refused import SUPERSEDED, NoteRefused, RefusedBallot, Turned
from meeting.voting.rounds import elected_before, successor
from meeting.voting.secrecy import SECRET_KINDS, forms_for
from meeting.voting.states import MOVES, MotionState, Move
from meeting.voting.tellers import elected_board, of_board
from meeting.voting.ties import NoteHead, undecided

__all__ = [
    "COMMANDS",
    "COUNTERS_NEEDED",
    "MOVES",
    "RECORDS",
    "SECRET_KINDS",
    "SUPERSEDED",
    "Annul",
    "AnyOutcome",
    "Ballot",
    "BallotLine",
    "CallReady",
    "Cast",
    "Close",
    "CloseList",
    "Correct",
    "Correction",
    "CountSheet",
    "DecideName",
    "Declare",
    "EnterCount",
    "Figures",
    "Form",
    "Kind",
    "Motion",
    "MotionState",
    "Move",
    "NewRound",
    "Nominate",
    "NoteHead",
    "NoteRefused",
    "Open",
    "Pause",
    "Post",
    "Prepare",
    "Proposal",
    "Ready",
    "Recount",
    "RefusedBallot",
    "Remove",
    "Resume",
    "Revote",
    "Roll",
    "Running",
    "SayReady",
    "SecondBallot",
    "Signer",
    "Teller",
    "Turned",
    "Vote",
    "Withdraw",
    "bounds",
    "by_decision",
    "cells",
    "choosable",
    "choose",
    "countable",
    "counters",
    "definition_of",
    "dismisses",
    "earlier_definition_of",
    "elected_before",
    "elected_board",
    "forms_for",
    "label",
    "marks",
    "may_count",
    "meant",
    "no_vote_under_way",
    "of_board",
    "successor",
    "takes",
    "undecided",
    "under_way",
    "votes_on",
]

RECORDS: Final[tuple[type[Record], ...]] = (
    Motion,
    Roll,
    Ready,
    Cast,
    Ballot,
    Running,
    Correction,
    CountSheet,
    RefusedBallot,
)
COMMANDS: Final[tuple[type[Command], ...]] = (
    Prepare,
    Remove,
    Nominate,
    Withdraw,
    DecideName,
    CloseList,
    CallReady,
    SayReady,
    Open,
    Pause,
    Resume,
    Vote,
    Close,
    EnterCount,
    Recount,
    Declare,
    Annul,
    Revote,
    SecondBallot,
    NewRound,
    Correct,
    NoteHead,
    NoteRefused,
)
