"""How the fields of a record stand in SQL columns: plain values as they are, everything nested as JSON text."""

from __future__ import annotations

import enum
from functools import cache
from typing import Any, Final, Literal, NamedTuple

import msgspec
from msgspec import inspect

from meeting.records import Record
from meeting.registry import encode

_PLAIN: Final[dict[type[inspect.Type], str]] = {
    inspect.StrType: "TEXT",
    inspect.IntType: "INTEGER",
    inspect.BoolType: "INTEGER",
    inspect.FloatType: "REAL",
    inspect.BytesType: "BLOB",
    inspect.LiteralType: "TEXT",
    inspect.EnumType: "TEXT",
    inspect.DateType: "TEXT",  # ISO 8601
    inspect.CustomType: "TEXT",  # Line and Text
}


class Column(NamedTuple):
    """One column. ``nested`` fields are JSON; ``optional`` ones may be NULL."""

    name: str
    type: Literal["TEXT", "INTEGER", "REAL", "BLOB"]
    nested: bool
    boolean: bool
    optional: bool

    def write(self, value: Any) -> Any:
        """The value as SQLite keeps it."""
        if value is None:
            return None
        if self.nested:
            return encode(value).decode()
        if isinstance(value, enum.Enum):
            return value.value
        return str(value) if self.type == "TEXT" else value

    def read(self, value: Any) -> Any:
        """The value as msgspec converts it."""
        if value is None:
            return None
        if self.nested:
            return msgspec.json.decode(value)
        return bool(value) if self.boolean else value


@cache
def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind of record, in the order of its fields."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return tuple(_column(field.name, field.type) for field in described.fields)


def _column(name: str, described: inspect.Type) -> Column:
    if isinstance(described, inspect.Metadata):
        described = described.type
    optional = False
    if isinstance(described, inspect.UnionType):
        others = [one for one in described.types if not isinstance(one, inspect.NoneType)]
        optional = len(others) < len(described.types)
        if len(others) == 1:
            described = others[0]
    plain = _PLAIN.get(type(described))
    boolean = isinstance(described, inspect.BoolType)
    return Column(name, plain or "TEXT", plain is None, boolean, optional)  # type: ignore[arg-type]  # from _PLAIN
