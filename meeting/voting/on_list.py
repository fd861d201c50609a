"""When a list of candidates is the council's own to change: from the opening of its sitting on (L72 Art 36(5))."""

from __future__ import annotations

from meeting.command import SITTING
from meeting.copy import View
from meeting.meetings import Meeting
from meeting.people import Body
from meeting.refusal import Refused
from meeting.voting.records import Motion


def by_decision(view: View, meeting: str) -> bool:
    """Whether a name comes on a list or leaves it only by a decision of the body."""
    body, sitting = next(iter(view.of(Body))), view.get(Meeting, meeting)
    return body.profile.kind == "people_council" and sitting is not None and sitting.state in SITTING


def check_list(view: View, old: Motion, new: Motion) -> None:
    """Refuses ``list_by_decision`` for what would change a list by preparing the question again."""
    if "election" not in (old.kind, new.kind) or not by_decision(view, new.meeting):
        return
    lists = [frozenset((line.id, line.name, line.born) for line in motion.lines) for motion in (old, new)]
    if (old.kind, old.most, lists[0]) != (new.kind, new.most, lists[1]):
        raise Refused("list_by_decision")
