"""What a record says that one may look for: what search, and whoever quotes, is given of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from meeting.copy import View
from meeting.records import Record


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
        return lines(self.title, self.text)


#: The sayings of a kind of record: given its place (kind, id, meeting), the record and the view it stands in.
Says: TypeAlias = Mapping[type[Record], Callable[[Said, Any, View], Iterator[Said]]]


def lines(*words: str) -> str:
    """Those that are not empty, one a line."""
    return "\n".join(line for line in words if line)
