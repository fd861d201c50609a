"""What records say that one may look for, in words: gathered from the areas, each of which says it of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.copy import View
from meeting.records import Record, kind_of
from meeting.registry import SAYS
from meeting.said import Said
from meeting.voting.records import Motion
from meeting.voting.sayings import RESULT

#: What is found under a kind of its own besides: a page of a paper's text.
PAGE: Final = "page"
#: The kinds of record that one may search, and under which kinds what they say is found.
KINDS: Final[dict[str, tuple[str, ...]]] = {kind_of(kind): (kind_of(kind),) for kind in SAYS if not kind.private} | {
    kind_of(Motion): (kind_of(Motion), RESULT)
}


def sayings(record: Record, view: View) -> Iterator[Said]:
    """What a record says, nothing for a kind nobody searches."""
    says = SAYS.get(type(record))
    if says is not None:
        kind, id = record.key
        yield from says(Said(kind, id, record.meeting), record, view)
