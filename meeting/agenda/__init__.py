"""The agenda (chương trình): items in their order, one of them running."""

from typing import Final

from meeting.agenda.items import Finish, Item, ItemKind, Put, Remove, Run, running
from meeting.command import Command
from meeting.records import Record

__all__ = ["COMMANDS", "RECORDS", "Finish", "Item", "ItemKind", "Put", "Remove", "Run", "running"]

RECORDS: Final[tuple[type[Record], ...]] = (Item,)
COMMANDS: Final[tuple[type[Command], ...]] = (Put, Remove, Run, Finish)
