"""What is worth a word at once, wherever one is in the room: pure, from the changes just received."""

from __future__ import annotations

from collections.abc import Iterator

from client_tui.refused_ballots import STRANGE, reason
from client_tui.words import _
from meeting.copy import Changes, View
from meeting.people import Person
from meeting.voting import RefusedBallot


def warnings(changes: Changes, view: View) -> Iterator[str]:
    """Ballots turned away for a reason that no slip of the finger explains, once for each voter and reason."""
    for record in changes.set:
        if isinstance(record, RefusedBallot) and record.code in STRANGE and record.first == record.last:
            person = view.get(Person, record.person)
            name = person.name if person else record.person
            yield _("Không nhận phiếu của {name}: {reason}.", name=name, reason=reason(record.code))
