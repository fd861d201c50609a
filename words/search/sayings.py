"""What records say that one may look for, in words: gathered from the areas, each of which says it of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.copy import View
from meeting.records import Record, kind_of
from meeting.search.said import RESULT, Said
from meeting.voting import Motion
from words.agenda.sayings import SAYS as AGENDA
from words.annotations.sayings import SAYS as ANNOTATIONS
from words.calendar.sayings import SAYS as CALENDAR
from words.outcome.sayings import SAYS as OUTCOME
from words.papers.sayings import SAYS as PAPERS
from words.said import Says
from words.voting.sayings import SAYS as VOTING

SAYS: Final[Says] = {**AGENDA, **ANNOTATIONS, **CALENDAR, **OUTCOME, **PAPERS, **VOTING}
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
