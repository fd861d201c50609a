"""What is wrong in data that people write by hand (a profile, a plan): the key, the value expected, the value found.

Expected values are what can be written (``true | false``, ``1 … 1000``, ``"refuse" | "warn"``) or one of the words
``text``, ``line``, ``id``, ``whole number``, ``date``, ``time``, ``list``, ``table``, ``nothing``; whoever shows them words those.
"""

from __future__ import annotations

import datetime
import json
import re
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import msgspec

from meeting.refusal import Refused
from meeting.safetext import Line, Text

_PLACE: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$")
_FIELD: Final = re.compile(r"Object (?P<how>missing required|contains unknown) field `(?P<name>[^`]*)`")
_STEP: Final = re.compile(r"[^.\[\]]+|\[\d+\]")
_LONG: Final = 60
_WORDS: Final[dict[Any, str]] = {
    bool: "true | false",
    int: "whole number",
    str: "text",
    Line: "line",
    Text: "text",
    datetime.date: "date",
    datetime.datetime: "time",
}


def wrong_value(key: str, expected: str, got: object) -> Refused:
    """The refusal ``toml_value``; ``got`` is shown as TOML would write it."""
    return Refused("toml_value", key=key, expected=expected, got=_shown(got))


def missing_key(key: str, expected: str) -> Refused:
    """The refusal ``toml_key_missing``."""
    return Refused("toml_key_missing", key=key, expected=expected)


def refusal_of(error: msgspec.ValidationError, data: dict[str, object], schema: type[msgspec.Struct]) -> Refused:
    """The refusal for what msgspec found in ``data``: ``toml_value``, ``toml_key_missing``, ``toml_key_unknown``."""
    place = _PLACE.match(str(error))
    what, path = (place["what"], place["path"] or "") if place else (str(error), "")
    field = _FIELD.match(what)
    if field is None:
        return wrong_value(path, expected_at(schema, path), _value_at(data, path))
    key = f"{path}.{field['name']}" if path else field["name"]
    if field["how"] == "missing required":
        return missing_key(key, expected_at(schema, key))
    known = " | ".join(one.encode_name for one in msgspec.structs.fields(_type_at(schema, path)))
    return Refused("toml_key_unknown", key=key, expected=known)


def expected_at(schema: type[msgspec.Struct], path: str) -> str:
    """The value that a dotted key wants, in words short enough for one line."""
    declared = _type_at(schema, path)
    if get_origin(declared) is Annotated:
        kind, meta = get_args(declared)
        return f"{meta.ge} … {meta.le}" if kind is int else "id"
    if get_origin(declared) is Literal:
        return " | ".join(_shown(one) for one in get_args(declared))
    if get_origin(declared) is tuple:
        return "list"
    if isinstance(declared, type) and issubclass(declared, Enum):
        return " | ".join(_shown(one.value) for one in declared)
    return _WORDS.get(declared, "table")


def _type_at(schema: Any, path: str) -> Any:
    """The type declared for a dotted key, without its optional None."""
    found = schema
    for step in _STEP.findall(path):
        if step[0] == "[":
            found = _bare(get_args(found)[0])
        else:
            found = next(_bare(one.type) for one in msgspec.structs.fields(found) if one.encode_name == step)
    return found


def _bare(declared: Any) -> Any:
    """``X`` of ``X | None``."""
    if get_origin(declared) not in (Union, UnionType):
        return declared
    return next(one for one in get_args(declared) if one is not type(None))


def _value_at(data: object, path: str) -> object:
    for step in _STEP.findall(path):
        if step[0] == "[" and isinstance(data, list):
            data = data[int(step[1:-1])]
        elif isinstance(data, dict):
            data = data.get(step)
        else:
            return data
    return data


def _shown(value: object) -> str:
    """As TOML writes it, on one short line; nothing in it can command a terminal."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "table"
    if isinstance(value, list):
        return "list"
    if not isinstance(value, str):
        return str(value)[:_LONG]
    cut = value if len(value) <= _LONG else f"{value[:_LONG]}…"
    return json.dumps(cut, ensure_ascii=not cut.isprintable())
