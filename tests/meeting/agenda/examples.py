"""A valid example of every command on the agenda."""

from __future__ import annotations

from typing import Final

from meeting import agenda
from meeting.safetext import Line
from tests.meeting.example import Example, plain

EXAMPLES: Final[dict[str, Example]] = {
    "agenda.put": plain(agenda.Put(id="i3", order=3, title=Line("Bế mạc"))),
    "agenda.remove": plain(agenda.Remove(id="i1")),
    "agenda.run": plain(agenda.Run(id="i1")),
    "agenda.finish": plain(agenda.Finish(id="i2")),
}
