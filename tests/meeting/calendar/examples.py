"""A valid example of every command on the calendar."""

from __future__ import annotations

from typing import Any, Final, Literal

from meeting import attendance, calendar, voting
from meeting.command import SITTING
from meeting.safetext import Line, Text
from tests.meeting.example import Example, plain
from tests.meeting.house import START, House


def _enough(house: House) -> None:
    if house.meeting().state == "published":
        house.give("secretary", attendance.CheckIn(people=house.voters))


def decide_on(house: House, scope: Literal["sitting", "item"] = "item", id: str = "kin", votes: int = 5) -> None:
    """The body decides on closed doors while item ``i2`` is on, with so many for it."""
    asked: dict[str, Any] = {"title": Line("Họp kín"), "question": Text("Đồng ý họp kín?"), "item": "i2"}
    house.give("secretary", voting.Prepare(id=id, to_close=scope, **asked))
    house.give("chair", voting.Open(motion=id))
    for who in ("chair", "d1", "d2", "d4", "d5")[:votes]:
        house.vote(who, "yes", id)
    house.give("chair", voting.Close(motion=id))


def _to_be_closed(house: House) -> None:
    if house.meeting().state == "running":
        decide_on(house)


def _closed(house: House) -> None:
    before = house.meeting().state
    if before == "paused":
        house.give("chair", calendar.Resume())
    if before in SITTING:
        decide_on(house)
        house.give("chair", calendar.CloseDoors(motion="kin"))
    if before == "paused":
        house.give("chair", calendar.Pause())


EXAMPLES: Final[dict[str, Example]] = {
    "calendar.plan": plain(calendar.Plan(id="khac", title=Line("Phiên họp khác"), starts=START, chairs=("chair",))),
    "calendar.publish": plain(calendar.Publish()),
    "calendar.open": Example(lambda house, who: calendar.Open(), _enough),
    "calendar.pause": plain(calendar.Pause()),
    "calendar.adjourn": plain(calendar.Adjourn()),
    "calendar.resume": plain(calendar.Resume()),
    "calendar.close_doors": Example(lambda house, who: calendar.CloseDoors(motion="kin"), _to_be_closed),
    "calendar.open_doors": Example(lambda house, who: calendar.OpenDoors(), _closed),
    "calendar.close": plain(calendar.Close()),
    "calendar.cancel": plain(calendar.Cancel()),
}
