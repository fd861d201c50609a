"""Voting (biểu quyết): motions of every public kind and form, from preparing to the declared result.

prepared → (who is ready) → open ⇄ paused → closed → declared; annulled from anywhere after opening, and put again.
Electronic votes are declared in closing them; what people count is typed in by two of them first.
"""

from meeting.voting.again import Annul, Revote, SecondBallot
from meeting.voting.ballot import bounds, cells, choose, definition_of, label, marks, meant
from meeting.voting.casting import Correct, Vote
from meeting.voting.declaring import Close, Declare, EnterCount, Recount
from meeting.voting.opening import Open, Pause, Resume
from meeting.voting.preparing import (
    CallReady,
    CloseList,
    Nominate,
    Prepare,
    Remove,
    SayReady,
    Withdraw,
)
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
    MotionState,
    Ready,
    Roll,
    Running,
)
from meeting.voting.refused import NoteRefused, RefusedBallot, Turned
from meeting.voting.result import result_sentence

__all__ = [
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
    "Turned",
    "Vote",
    "Withdraw",
    "bounds",
    "cells",
    "choose",
    "definition_of",
    "label",
    "marks",
    "meant",
    "result_sentence",
]
