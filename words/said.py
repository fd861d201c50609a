"""How an area says what may be looked for in its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from meeting.copy import View
from meeting.records import Record
from meeting.search.said import RESULT as RESULT
from meeting.search.said import Said as Said

#: The sayings of a kind of record: given its place (kind, id, meeting), the record and the view it stands in.
Says: TypeAlias = Mapping[type[Record], Callable[[Said, Any, View], Iterator[Said]]]


def lines(*words: str) -> str:
    """Those that are not empty, one a line."""
    return "\n".join(line for line in words if line)
