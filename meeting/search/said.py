"""What is looked through: what one record says."""

from __future__ import annotations

from typing import Final, NamedTuple

#: What is found under a kind of its own: a page of a paper's text, and how a motion ended, as the minutes say it.
PAGE: Final = "page"
RESULT: Final = "result"


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
