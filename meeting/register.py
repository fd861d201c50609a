"""The name of a register (sổ đăng ký): made with it, once, and in no other one.

Two bodies may use the same ids for persons, meetings and motions, and a person may sit in both with one device. So that nothing
signed for one of them is worth anything in the other, whatever a device signs names the register it is meant for.
"""

from __future__ import annotations

from typing import Final

from meeting.command import SERVER_ONLY, Actor, Command
from meeting.copy import Changes, View
from meeting.records import SERVER, Audience, Id, Micros, Record
from meeting.refusal import Refused

_ID: Final = "register"


class Register(Record, frozen=True, kw_only=True, tag="register"):
    """What this register is called in everything that is signed for it, and since when: what was signed before names none."""

    name: Id
    since: Micros

    @property
    def audience(self) -> Audience:
        """Devices hear it while they sign in."""
        return SERVER


class NameRegister(Command, frozen=True, kw_only=True, tag="register.name"):
    """Write the register's name into itself. Given by the server itself when it opens a register that has none."""

    who = SERVER_ONLY
    when = None

    name: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses ``register_named``: a name is for good, or what was signed under it would belong nowhere."""
        if registered(view) is not None:
            raise Refused("register_named")
        return Changes(set=(Register(id=_ID, name=self.name, since=at),))


def registered(view: View) -> Register | None:
    """The name and since when, None in a register that no version which names it has opened."""
    return view.get(Register, _ID)


def register_name(view: View) -> str:
    """The name, "" where there is none."""
    found = registered(view)
    return found.name if found is not None else ""


RECORDS: Final[tuple[type[Record], ...]] = (Register,)
COMMANDS: Final[tuple[type[Command], ...]] = (NameRegister,)
