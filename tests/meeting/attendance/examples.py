"""A valid example of every command on attendance."""

from __future__ import annotations

from typing import Final

from meeting import attendance
from meeting.safetext import Line
from tests.meeting.example import Example, plain
from tests.meeting.house import House


def _absence(house: House) -> None:
    if house.meeting().state in attendance.CHECK_IN:
        house.give("secretary", attendance.Excuse(person="d3", reason=Line("Đi công tác")))


def _here(house: House) -> None:
    if house.meeting().state in attendance.CHECK_IN:
        house.give("secretary", attendance.CheckIn(people=("d3",)))


EXAMPLES: Final[dict[str, Example]] = {
    "attendance.check_in": plain(attendance.CheckIn()),
    "attendance.check_out": plain(attendance.CheckOut()),
    "attendance.strike": Example(lambda house, who: attendance.Strike(person="d3", reason=Line("Ghi nhầm")), _here),
    "attendance.excuse": plain(attendance.Excuse(person="d3", reason=Line("Đi công tác"))),
    "attendance.reply": plain(attendance.Reply(coming=True)),
    "attendance.approve": Example(lambda house, who: attendance.Approve(person="d3", approved=True), _absence),
    "attendance.substitute": Example(lambda house, who: attendance.Substitute(person="d3", by="guest"), _absence),
}
