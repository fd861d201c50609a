"""Papers (tài liệu họp): what was received, what is read, who may see it, and how it came to be handed out."""

from meeting.papers.intake import Put, TakeIn
from meeting.papers.life import Approve, Publish, Recall, SendBack, Submit, Supersede
from meeting.papers.opening import NoteOpened, Remind, readers, unopened
from meeting.papers.records import (
    Classification,
    Opened,
    Paper,
    PaperKind,
    PaperState,
    Reminder,
    Rendition,
    blobs,
)

__all__ = [
    "Approve",
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
    "Rendition",
    "SendBack",
    "Submit",
    "Supersede",
    "TakeIn",
    "blobs",
    "readers",
    "unopened",
]
