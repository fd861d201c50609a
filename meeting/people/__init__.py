"""People: the body, its persons, their tenure, and the devices bound to them."""

from typing import Final

from meeting.command import Command
from meeting.people.records import BindConsole, Body, Card, Device, IssueCards, Join, NewCard, Person, Revoke, Tenure
from meeting.people.tenure import TenureChange, history, noted, tenure_at
from meeting.records import Record

__all__ = [
    "COMMANDS",
    "RECORDS",
    "BindConsole",
    "Body",
    "Card",
    "Device",
    "IssueCards",
    "Join",
    "NewCard",
    "Person",
    "Revoke",
    "Tenure",
    "TenureChange",
    "history",
    "noted",
    "tenure_at",
]

RECORDS: Final[tuple[type[Record], ...]] = (Body, Person, Card, Device, TenureChange)
COMMANDS: Final[tuple[type[Command], ...]] = (IssueCards, Join, BindConsole, Revoke)
