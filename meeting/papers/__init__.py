"""Papers (tài liệu họp): what was received, what is read, who may see it, and how it came to be handed out."""

from typing import Final

from meeting.command import Command
from meeting.papers.intake import Put, TakeIn
from meeting.papers.life import Approve, Publish, Recall, SendBack, Submit, Supersede
from meeting.papers.opening import NoteOpened, Remind, readers, to_remind, unopened
from meeting.papers.order import Arrange, Remove
from meeting.papers.records import (
    Classification,
    Opened,
    Paper,
    PaperKind,
    PaperState,
    Reminder,
    Rendition,
    Signature,
    blobs,
)
from meeting.records import Record

__all__ = [
    "COMMANDS",
    "RECORDS",
    "Approve",
    "Arrange",
    "Classification",
    "NoteOpened",
    "Opened",
    "Paper",
    "PaperKind",
    "PaperState",
    "Publish",
    "Put",
    "Recall",
    "Remind",
    "Reminder",
    "Remove",
    "Rendition",
    "SendBack",
    "Signature",
    "Submit",
    "Supersede",
    "TakeIn",
    "blobs",
    "readers",
    "to_remind",
    "unopened",
]

RECORDS: Final[tuple[type[Record], ...]] = (Rendition, Paper, Opened, Reminder)
COMMANDS: Final[tuple[type[Command], ...]] = (
    TakeIn,
    Put,
    Submit,
    Approve,
    SendBack,
    Supersede,
    Arrange,
    Remove,
    Publish,
    Recall,
    NoteOpened,
    Remind,
)
