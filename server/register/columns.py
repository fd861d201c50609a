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
    #: What the field is where nothing was written: a row from before there was this column means its default.
    default: Any = None

    @property
    def unwritten(self) -> Any:
        """What stands for a value that was never written, as SQLite would keep it."""
        return None if self.optional else self.write(self.default)

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
    return tuple(_column(field.name, field.type, _default(field)) for field in described.fields)


def _default(field: inspect.Field) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else None


def _column(name: str, described: inspect.Type, default: Any) -> Column:
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
    return Column(name, plain or "TEXT", plain is None, boolean, optional, default)  # type: ignore[arg-type]  # from _PLAIN
