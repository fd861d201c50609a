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
from meeting.voting.candidates import CloseList, Nominate, Withdraw
from meeting.voting.casting import Correct, Vote
from meeting.voting.counters import COUNTERS_NEEDED, counters, may_count, votes_on
from meeting.voting.declaring import Close, Declare, EnterCount, Recount
from meeting.voting.on_motion import no_vote_under_way, under_way
from meeting.voting.opening import Open, Pause, Resume, day_of
from meeting.voting.preparing import SECRET_KINDS, CallReady, Prepare, Remove, SayReady
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
    Ready,
    Roll,
    Running,
)
from meeting.voting.refused import SUPERSEDED, NoteRefused, RefusedBallot, Turned
from meeting.voting.rounds import elected_before, successor
from meeting.voting.states import MOVES, MotionState, Move

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
    "NoteRefused",
    "Open",
    "Pause",
    "Prepare",
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
    "Turned",
    "Vote",
    "Withdraw",
    "bounds",
    "cells",
    "choose",
    "counters",
    "day_of",
    "definition_of",
    "earlier_definition_of",
    "elected_before",
    "label",
    "marks",
    "may_count",
    "meant",
    "no_vote_under_way",
    "successor",
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
    NoteRefused,
)
