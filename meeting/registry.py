"""Every kind of record and every command, in one place: what the decoders accept and the permission matrix walks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from meeting import agenda, attendance, calendar, edition, membership, outcome, papers, people, register, voting
from meeting import annotations as marks
from meeting.command import Command, name_of
from meeting.copy import Changes
from meeting.records import Key, Record, kind_of
from meeting.refusal import Refused
from meeting.safetext import dec_hook, enc_hook

#: The areas of a meeting's life. Each declares its ``COMMANDS``, and its ``RECORDS`` if it has any.
AREAS: Final[tuple[ModuleType, ...]] = (
    membership,
    people,
    calendar,
    attendance,
    agenda,
    papers,
    marks,
    voting,
    outcome,
)

#: All that declare: what is kept of the program and of the register itself, then the areas.
DECLARING: Final[tuple[ModuleType, ...]] = (edition, register, *AREAS)


def _declared(name: str) -> Iterator[Any]:
    for area in DECLARING:
        yield from getattr(area, name, ())


RECORDS: Final[dict[str, type[Record]]] = {kind_of(kind): kind for kind in _declared("RECORDS")}
COMMANDS: Final[dict[str, type[Command]]] = {name_of(command): command for command in _declared("COMMANDS")}

if TYPE_CHECKING:
    AnyRecord: TypeAlias = Record
    AnyCommand: TypeAlias = Command
else:  # what the decoders accept: exactly what the areas declare
    AnyRecord = reduce(or_, RECORDS.values())
    AnyCommand = reduce(or_, COMMANDS.values())

_encoder: Final = msgspec.json.Encoder(enc_hook=enc_hook)
_commands: Final[msgspec.json.Decoder[Command]] = msgspec.json.Decoder(AnyCommand, dec_hook=dec_hook)


class _Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    set: tuple[AnyRecord, ...] = ()
    gone: tuple[Key, ...] = ()


_changes: Final = msgspec.json.Decoder(_Changes, dec_hook=dec_hook)


def encode(value: Any) -> bytes:
    """JSON of a record, a command, changes, or anything made of them."""
    return _encoder.encode(value)


def decode_command(data: bytes | str) -> Command:
    """A command from JSON. Refuses unknown names, unknown fields and text that cannot be made safe."""
    try:
        return _commands.decode(data)
    except (msgspec.DecodeError, ValueError, TypeError, RecursionError) as error:
        raise Refused("command_malformed", why=str(error)[:200]) from error


def decode_changes(data: bytes | str) -> Changes:
    """Changes from JSON; raises :class:`msgspec.DecodeError`."""
    read = _changes.decode(data)
    return Changes(set=read.set, gone=read.gone)
