"""What is wrong in a profile, as key, expected value and value found, for people who edit it by hand."""

from __future__ import annotations

import re
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from meeting.refusal import Refused

_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$")
_FIELD = re.compile(r"Object (?P<how>missing required|contains unknown) field `(?P<name>[^`]*)`")
_NOTHING = "nothing"


def profile_error(key: str, expected: str, got: object) -> Refused:
    """The refusal ``profile_error``; ``got`` is shown as TOML would write it, a missing value as None."""
    return Refused("profile_error", key=key, expected=expected, got=_shown(got))


def refusal_of(error: msgspec.ValidationError, data: dict[str, object], schema: type[msgspec.Struct]) -> Refused:
    """The refusal for what msgspec found in ``data``."""
    place = _PLACE.match(str(error))
    what, path = (place["what"], place["path"] or "") if place else (str(error), "")
    field = _FIELD.match(what)
    if field is None:
        return profile_error(path, _expected(_type_at(schema, path)), _value_at(data, path))
    key = f"{path}.{field['name']}" if path else field["name"]
    if field["how"] == "missing required":
        return profile_error(key, _expected(_type_at(schema, key)), None)
    known = " | ".join(one.encode_name for one in msgspec.structs.fields(_type_at(schema, path)))
    return Refused("profile_error", key=key, expected=known, got=field["name"])


def _type_at(schema: Any, path: str) -> Any:
    """The type declared for a dotted key, without its optional None."""
    found = schema
    for name in filter(None, path.split(".")):
        found = next(_bare(one.type) for one in msgspec.structs.fields(found) if one.encode_name == name)
    return found


def _bare(declared: Any) -> Any:
    """``X`` of ``X | None``."""
    if get_origin(declared) not in (Union, UnionType):
        return declared
    return next(one for one in get_args(declared) if one is not type(None))


def _expected(declared: Any) -> str:
    """The value a key wants, in words short enough for one line."""
    if get_origin(declared) is Annotated:
        _, meta = get_args(declared)
        return f"whole number ≥ {meta.ge}"
    if get_origin(declared) is Literal:
        return " | ".join(_shown(one) for one in get_args(declared))
    if isinstance(declared, type) and issubclass(declared, Enum):
        return " | ".join(_shown(one.value) for one in declared)
    words: dict[Any, str] = {bool: "true | false", int: "whole number", str: "text"}
    return words.get(declared, "table")


def _value_at(data: object, path: str) -> object:
    for name in filter(None, path.split(".")):
        if not isinstance(data, dict):
            return data
        data = data.get(name)
    return data


def _shown(value: object) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "table"
    return f'"{value}"' if isinstance(value, str) else str(value)
