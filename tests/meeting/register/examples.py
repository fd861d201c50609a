"""A valid example of every command on the register's name."""

from __future__ import annotations

from typing import Final

from meeting.copy import Changes
from meeting.register import NameRegister
from tests.meeting.example import Example
from tests.meeting.house import House


def _unnamed(house: House) -> None:
    """As a register of before stands when a version that names registers opens it."""
    house.copy.apply(Changes(gone=(("register", "register"),)))


EXAMPLES: Final[dict[str, Example]] = {
    "register.name": Example(lambda house, who: NameRegister(name="5f2b8c1d9e3a4076"), _unnamed)
}
