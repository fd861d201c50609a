"""Attendance (điểm danh): who was invited and answered, who is here since when, and whether enough are here to decide."""

from typing import Final

from meeting.attendance.absence import Absence, reported
from meeting.attendance.by_session import SessionRoll, absence_in, by_session
from meeting.attendance.invitation import Approve, Reply
from meeting.attendance.quorum import (
    Quorum,
    entitled,
    here,
    left_out_at_a_site,
    quorum,
    remote,
    stands_in,
    substitute_votes,
    voters,
)
from meeting.attendance.records import Approval, Attendance, Note, ReplyState, Spell, State, What, history, state_of
from meeting.attendance.roll import (
    CHECK_IN,
    CheckIn,
    CheckOut,
    Excuse,
    day_over,
    keeper_only,
    may_check_oneself_in,
    own,
    the_day_has_come,
)
from meeting.attendance.standing_in import Substitute, may_send, may_stand_in
from meeting.attendance.striking import Strike
from meeting.attendance.substitution import Substitution, during, stood_in, substitutions
from meeting.attendance.summary import OnRoll, Summary, late, left_early, summary
from meeting.command import Command
from meeting.records import Record

__all__ = [
    "CHECK_IN",
    "COMMANDS",
    "RECORDS",
    "Absence",
    "Approval",
    "Approve",
    "Attendance",
    "CheckIn",
    "CheckOut",
    "Excuse",
    "Note",
    "OnRoll",
    "Quorum",
    "Reply",
    "ReplyState",
    "SessionRoll",
    "Spell",
    "State",
    "Strike",
    "Substitute",
    "Substitution",
    "Summary",
    "What",
    "absence_in",
    "by_session",
    "day_over",
    "during",
    "entitled",
    "here",
    "history",
    "keeper_only",
    "late",
    "left_early",
    "left_out_at_a_site",
    "may_check_oneself_in",
    "may_send",
    "may_stand_in",
    "own",
    "quorum",
    "remote",
    "reported",
    "stands_in",
    "state_of",
    "stood_in",
    "substitute_votes",
    "substitutions",
    "summary",
    "the_day_has_come",
    "voters",
]

RECORDS: Final[tuple[type[Record], ...]] = (Attendance,)
COMMANDS: Final[tuple[type[Command], ...]] = (CheckIn, CheckOut, Strike, Excuse, Reply, Approve, Substitute)
