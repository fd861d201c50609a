"""People: the body, its persons, their tenure, and the devices bound to them."""

from meeting.people.records import BindConsole, Body, Card, Device, IssueCards, Join, NewCard, Person, Revoke, Tenure
from meeting.people.tenure import TenureChange, history, noted, tenure_at

__all__ = [
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
