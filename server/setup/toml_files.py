"""Files that people write in TOML: read strictly, and every mistake is told with its file and line."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from meeting.mistake import refusal_of
from meeting.refusal import Refused
from meeting.safetext import dec_hook

T = TypeVar("T", bound=msgspec.Struct)
_TABLE: Final = re.compile(r"^\s*(?P<many>\[?)\[\s*(?P<name>[^\[\]]+?)\s*\]")
_KEY: Final = re.compile(r"^\s*(?P<name>[A-Za-z0-9_.\-\"' ]+?)\s*=")
_AT_LINE: Final = re.compile(r"at line (\d+)")
#: What tomllib says, by the beginning of its message, and the reason given here; the rest is "syntax".
_WHY: Final = {
    "Cannot overwrite": "twice",
    "Cannot declare": "twice",
    "Cannot mutate": "twice",
    "Cannot redefine": "twice",
    "Duplicate": "twice",
    "Invalid value": "value",
    "Invalid date": "value",
    "Unterminated": "quote",
    "Illegal character": "quote",
    "Unescaped": "backslash",
    "Expected '='": "equals",
    "Expected ']": "bracket",
    "Unclosed": "bracket",
}


class File(NamedTuple):
    """A file as read: its name for messages, its text for their lines, and what it holds."""

    name: str
    text: str
    table: dict[str, Any]


def parse(name: str, raw: bytes) -> File:
    """Refuses ``toml_encoding {file, line}`` and ``toml_syntax {file, line, why}``; lines count from 1."""
    try:
        # Windows editors put a byte order mark before UTF-8 and end lines with CR LF.
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("toml_encoding", file=name, line=raw[: error.start].count(b"\n") + 1) from error
    try:
        return File(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        why = next((reason for start, reason in _WHY.items() if str(error).startswith(start)), "syntax")
        at = int(line[1]) if line else text.count("\n") + 1
        raise Refused("toml_syntax", file=name, line=at, why=why) from error


def convert(file: File, kind: type[T], section: str = "") -> T:
    """The struct in a file, or in one table of it. Refuses ``toml_section_missing``, and like :func:`located`."""
    data = file.table.get(section) if section else file.table
    if not isinstance(data, dict):
        raise Refused("toml_section_missing", file=file.name, section=section)
    try:
        return msgspec.convert(data, kind, dec_hook=dec_hook)
    except msgspec.ValidationError as error:
        raise located(file, refusal_of(error, data, kind), section) from error


def located(file: File, refused: Refused, section: str = "") -> Refused:
    """``toml_value``, ``toml_key_missing`` and ``toml_key_unknown`` with ``file`` and ``line``; for a missing key the line
    of its table.
    """
    inside = str(refused.details["key"])
    key = f"{section}.{inside}" if section else inside
    details = {**refused.details, "key": key}
    return Refused(refused.code, file=file.name, line=line_of(file.text, key), **details)


def line_of(text: str, key: str) -> int:
    """The line where a key (``items[0].motions[1].rule``) is written; if it is not, that of the closest table around it,
    else 1.
    """
    lines: dict[str, int] = {}
    many: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _entered(header["name"], many, new=bool(header["many"]))
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            name = _plain(found["name"])
            lines.setdefault(f"{table}.{name}" if table else name, number)
    while key:
        if found_at := lines.get(key) or lines.get(f"{key}[0]"):
            return found_at
        key = re.sub(r"(^|\.)[^.\[\]]+$|\[\d+\]$", "", key)
    return 1


def _entered(name: str, many: dict[str, int], *, new: bool) -> str:
    """The concrete name of a table: ``[[items.motions]]`` is ``items[0].motions[1]`` after the first of both."""
    path = ""
    steps = _plain(name).split(".")
    for place, step in enumerate(steps):
        path = f"{path}.{step}" if path else step
        if new and place == len(steps) - 1:
            many[path] = many.get(path, -1) + 1
        if path in many:
            path = f"{path}[{many[path]}]"
    return path


def _plain(name: str) -> str:
    """``words . "body"`` as ``words.body``."""
    return re.sub(r"[\s\"']", "", name)
