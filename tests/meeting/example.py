"""What an example of a command is, and how a house is brought to where it can be given."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from meeting import calendar
from meeting.command import NOT_CLOSED, SITTING, Command
from tests.meeting.house import House


class Example(NamedTuple):
    """``command`` is made for who gives it; ``arrange`` first brings about what it needs, where the state allows."""

    command: Callable[[House, str], Command]
    arrange: Callable[[House], None] = lambda house: None


def plain(command: Command) -> Example:
    return Example(lambda house, who: command)


def before_the_end(*commands: tuple[str, Command]) -> Callable[[House], None]:
    """Give these first, where the meeting is not over."""

    def arrange(house: House) -> None:
        if house.meeting().state in NOT_CLOSED:
            for who, command in commands:
                house.give(who, command)

    return arrange


def resumed(*commands: tuple[str, Command]) -> Callable[[House], None]:
    """Give these first in a meeting that is running, or was before its recess."""

    def arrange(house: House) -> None:
        before = house.meeting().state
        if before == "paused":
            house.give("chair", calendar.Resume())
        if before in SITTING:
            for who, command in commands:
                house.give(who, command)
        if before == "paused":
            house.give("chair", calendar.Pause())

    return arrange


def running(*commands: tuple[str, Command]) -> Callable[[House], None]:
    """Give these first in a running meeting: no vote is open during a recess."""

    def arrange(house: House) -> None:
        if house.meeting().state == "running":
            for who, command in commands:
                house.give(who, command)

    return arrange
