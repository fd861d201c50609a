"""A valid example of every command on membership."""

from __future__ import annotations

from typing import Final

from meeting import people
from meeting.membership import Enrol, NameHead, SetTenure
from meeting.safetext import Line
from tests.meeting.example import Example, plain

EXAMPLES: Final[dict[str, Example]] = {
    "people.enrol": plain(Enrol(people=(people.Person(id="new", name=Line("Vũ Mới"), roles=("guest",)),))),
    "people.name_head": plain(NameHead(person="d1")),
    "people.set_tenure": plain(SetTenure(person="d3", tenure="suspended", reason=Line("Nghị quyết số 12/NQ-TTHĐND"))),
}
