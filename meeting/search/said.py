"""What is looked through: what one record says, and which kinds of record say something."""

from __future__ import annotations

from typing import Final, NamedTuple

from meeting.agenda import Item
from meeting.annotations import Mark, Reply
from meeting.calendar import Meeting
from meeting.outcome import Conclusion
from meeting.papers import Paper
from meeting.records import kind_of
from meeting.voting import Correction, Motion

#: What is found under a kind of its own: a page of a paper's text, and how a motion ended, as the minutes say it.
PAGE: Final = "page"
RESULT: Final = "result"
#: The kinds of record that one may search, and under which kinds what they say is found.
KINDS: Final[dict[str, tuple[str, ...]]] = {
    **{kind_of(kind): (kind_of(kind),) for kind in (Paper, Item, Conclusion, Correction, Meeting, Mark, Reply)},
    kind_of(Motion): (kind_of(Motion), RESULT),
}


class Said(NamedTuple):
    """What one record says. ``title`` and ``text`` are searched; ``heading`` only says where it belongs."""

    kind: str
    id: str
    meeting: str
    title: str = ""
    text: str = ""
    heading: str = ""
    paper: str = ""
    page: int = 0

    @property
    def words(self) -> str:
        """All that is searched."""
        return "\n".join(filter(None, (self.title, self.text)))
