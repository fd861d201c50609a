"""What records say that one may look for, in words: gathered from the areas, each of which says it of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from meeting.copy import View
from meeting.records import Record, kind_of
from meeting.registry import AREAS
from meeting.search.said import RESULT, Said
from meeting.voting import Motion
from words.said import Says


def _of(area: str) -> Says:
    """What an area says of its records, where its folder of words has ``sayings.py``."""
    name = f"words.{area}.sayings"
    found: Says = import_module(name).SAYS if find_spec(f"words.{area}") and find_spec(name) else {}
    return found


SAYS: Final[Says] = {kind: says for area in AREAS for kind, says in _of(area.__name__.rpartition(".")[2]).items()}
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
