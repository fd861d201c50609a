"""Membership: who comes on the register of the body, and how tenure changes. Above people and votes, whose state it asks."""

from typing import Final

from meeting.command import Command
from meeting.membership.changing_tenure import SetTenure
from meeting.membership.enrolment import Enrol
from meeting.membership.naming_head import NameHead

__all__ = ["COMMANDS", "Enrol", "NameHead", "SetTenure"]

COMMANDS: Final[tuple[type[Command], ...]] = (Enrol, SetTenure, NameHead)
