"""Attendance (điểm danh): who was invited and answered, who is here since when, and whether enough are here to decide."""

from typing import Final

from meeting.attendance.by_session import Absence, SessionRoll, absence_in, by_session
from meeting.attendance.invitation import Approve, Reply, Substitute
from meeting.attendance.quorum import Quorum, entitled, here, quorum, substitute_votes, voters
from meeting.attendance.records import Approval, Attendance, Note, ReplyState, Spell, State, What, history, state_of
from meeting.attendance.roll import CHECK_IN, CheckIn, CheckOut, Excuse, day_over, keeper_only, own
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
    "Substitute",
    "Summary",
    "What",
    "absence_in",
    "by_session",
    "day_over",
    "entitled",
    "here",
    "history",
    "keeper_only",
    "late",
    "left_early",
    "own",
    "quorum",
    "state_of",
    "substitute_votes",
    "summary",
    "voters",
]

RECORDS: Final[tuple[type[Record], ...]] = (Attendance,)
COMMANDS: Final[tuple[type[Command], ...]] = (CheckIn, CheckOut, Excuse, Reply, Approve, Substitute)
