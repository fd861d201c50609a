"""How the fields of a record stand in SQL columns: plain values as they are, everything nested as JSON text."""

from __future__ import annotations

import enum
from functools import cache
from typing import Any, Final, Literal, NamedTuple

import msgspec
from msgspec import inspect

from meeting.records import Record
from meeting.registry import encode
from meeting.safetext import dec_hook

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
    #: The type of the field, as it is declared.
    declared: Any = Any

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

    def means(self, kept: Any, value: Any) -> bool:
        """Whether what is kept is this value: to the letter, or as one would read it. A field that a struct inside it did not have
        yet when it was written means its default.
        """
        written = self.write(value)
        if kept == written or not self.nested or kept is None or written is None:
            return bool(kept == written)
        try:
            found = msgspec.json.decode(kept)
            return bool(msgspec.convert(found, self.declared, dec_hook=dec_hook) == value) and _names_only(found, value)
        except msgspec.MsgspecError:
            return False

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
    declared = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return tuple(
        _column(field.name, field.type, _default(field))._replace(declared=declared[field.name])
        for field in described.fields
    )


def _names_only(found: Any, value: Any) -> bool:
    """Whether this JSON names nothing but fields of that value; it may leave out those that had a default, or were not there yet."""
    if isinstance(value, msgspec.Struct) and isinstance(found, dict):
        fields = {field.encode_name: getattr(value, field.name) for field in msgspec.structs.fields(value)}
        tag = value.__struct_config__.tag_field
        return all(name == tag or (name in fields and _names_only(one, fields[name])) for name, one in found.items())
    if isinstance(value, dict) and isinstance(found, dict):
        return found.keys() == value.keys() and all(_names_only(one, value[name]) for name, one in found.items())
    if isinstance(value, msgspec.Struct) and isinstance(found, list):
        return all(map(_names_only, found, msgspec.structs.astuple(value)))
    if isinstance(value, tuple) and isinstance(found, list):
        return all(map(_names_only, found, value))
    return True


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
