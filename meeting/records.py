"""Records: small frozen structs that make up everything a meeting knows, each with the audience that may see it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, NamedTuple, TypeVar

import msgspec

Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.-]{1,80}\Z")]
#: Some records are named after two others, such as ``motion.person``. Ids of people hold no dot: the last one parts them.
RecordId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.-]{1,200}\Z")]
#: The meeting a connection is about; "" for the body alone.
MeetingId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.-]{0,80}\Z")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
#: A whole number that JSON readers and SQLite keep exactly; a larger one would be refused by the disk, not by the border.
Number = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
#: Microseconds since 1970-01-01 UTC. The server gives every accepted command another one.
Micros = Number

Audience = str
PUBLIC: Final[Audience] = "public"  # guests and the hall display
ROOM: Final[Audience] = "room"  # members of the meeting
STAFF: Final[Audience] = "staff"  # chair and secretary
SERVER: Final[Audience] = "server"  # never leaves the server
_LADDER: Final = {PUBLIC: 0, ROOM: 1, STAFF: 2}


def only(person: str) -> Audience:
    """The audience of one person."""
    return "person:" + person


def with_person(rung: Audience, *people: str) -> Audience:
    """A rung, and these people wherever they stand ("": nobody)."""
    return "+".join((rung, *(only(person) for person in dict.fromkeys(people) if person)))


def parts(audience: Audience) -> tuple[Audience, ...]:
    """The rungs and persons an audience is made of."""
    return tuple(audience.split("+"))


class Viewer(NamedTuple):
    """Who looks: a person ("" for the hall display) standing on one rung of the ladder."""

    person: str
    rung: Audience

    def sees(self, audience: Audience) -> bool:
        """Whether a record of this audience is shown to the viewer."""
        return any(self._is(part) for part in parts(audience))

    def _is(self, part: Audience) -> bool:
        if part in _LADDER:
            return _LADDER[part] <= _LADDER[self.rung]
        return bool(self.person) and part == only(self.person)


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", forbid_unknown_fields=True):
    """The base of all records. ``id`` is unique within its kind; ``meeting`` is "" for what belongs to the body."""

    #: Known to one person alone: never in the journal, and no command of the journal may look at it.
    private: ClassVar[bool] = False

    id: RecordId
    meeting: MeetingId = ""

    @property
    def audience(self) -> Audience:
        """Who may see this record as it now stands."""
        return ROOM

    @property
    def key(self) -> Key:
        """How a tombstone names the record."""
        return kind_of(type(self)), self.id


Key = tuple[str, str]
R = TypeVar("R", bound=Record)


def kind_of(kind: type[Record]) -> str:
    """The word for a kind of record on the wire and in the store, such as ``motion``."""
    return str(kind.__struct_config__.tag)
