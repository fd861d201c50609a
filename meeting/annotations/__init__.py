"""Annotations: what people mark in papers, for themselves or shared, and who leads the others through a paper."""

from typing import Final

from meeting.annotations.lead import AskToPresent, DeclineToPresent, EndLead, GiveLead, Lead, leader
from meeting.annotations.marks import Color, Mark, Marking, MarkKind, PrivateMark, Reply, SharedWith, marks_of
from meeting.annotations.private import Drop, Put
from meeting.annotations.sharing import Answer, Edit, Remove, Share
from meeting.command import Command
from meeting.records import Record

__all__ = [
    "COMMANDS",
    "RECORDS",
    "Answer",
    "AskToPresent",
    "Color",
    "DeclineToPresent",
    "Drop",
    "Edit",
    "EndLead",
    "GiveLead",
    "Lead",
    "Mark",
    "MarkKind",
    "Marking",
    "PrivateMark",
    "Put",
    "Remove",
    "Reply",
    "Share",
    "SharedWith",
    "leader",
    "marks_of",
]

RECORDS: Final[tuple[type[Record], ...]] = (PrivateMark, Mark, Reply, Lead)
COMMANDS: Final[tuple[type[Command], ...]] = (
    Put,
    Drop,
    Share,
    Edit,
    Remove,
    Answer,
    AskToPresent,
    GiveLead,
    DeclineToPresent,
    EndLead,
)
