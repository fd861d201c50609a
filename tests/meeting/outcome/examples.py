"""A valid example of every command on the outcome."""

from __future__ import annotations

from typing import Final

from meeting import outcome
from meeting.safetext import Text
from tests.meeting.example import Example, plain
from tests.meeting.voting.examples import motion_passed

EXAMPLES: Final[dict[str, Example]] = {
    "outcome.give_number": Example(lambda house, who: outcome.GiveNumber(motion="q2", number=5), motion_passed),
    "outcome.number_minutes": plain(outcome.NumberMinutes(number=3)),
    "outcome.conclude": plain(outcome.Conclude(item="i2", text=Text("Thống nhất trình kỳ họp sau."))),
}
