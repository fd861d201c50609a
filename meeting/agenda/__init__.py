"""The agenda (chương trình): items in their order, one of them running."""

from meeting.agenda.items import Finish, Item, ItemKind, Put, Remove, Run, running

__all__ = ["Finish", "Item", "ItemKind", "Put", "Remove", "Run", "running"]
