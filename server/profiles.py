"""Where rule profiles come from: those shipped with the program, or a file of the body's own."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from meeting.refusal import Refused
from meeting.rules.profile import Profile, profile_from

_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\-]+)\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


def shipped() -> tuple[str, ...]:
    """Names of the profiles that come with the program."""
    folder = files("meeting") / "profiles"
    return tuple(sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")))


def load(name_or_path: str | Path) -> Profile:
    """A shipped profile by name (``hdnd-xa``), or one from a file (anything ending in ``.toml``).

    Refuses ``profile_unknown {name, known}`` and ``profile_error {file, line, key, expected, got}``; ``line`` is 1-based,
    the table's own line for a missing key.
    """
    name, text = _read(str(name_or_path))
    try:
        return profile_from(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        at = int(line[1]) if line else text.count("\n") + 1
        raise Refused("profile_error", file=name, line=at, key="", expected="TOML", got=str(error)) from error
    except Refused as refused:
        where = line_of(text, str(refused.details["key"]))
        raise Refused("profile_error", file=name, line=where, **refused.details) from refused


def line_of(text: str, key: str) -> int:
    """The line where a dotted key is written; if it is not, that of the closest table around it, else 1."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = header[1]
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            lines.setdefault(f"{table}.{found[1]}" if table else found[1], number)
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def _read(name: str) -> tuple[str, str]:
    if not name.endswith(".toml"):
        known = shipped()
        if name not in known:
            raise Refused("profile_unknown", name=name, known=", ".join(known))
        return f"{name}.toml", (files("meeting") / "profiles" / f"{name}.toml").read_text("utf-8")
    path = Path(name)
    try:
        # Windows editors put a byte order mark before UTF-8 and end lines with CR LF.
        return name, path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise Refused("profile_unknown", name=name, known=", ".join(shipped())) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Refused("profile_error", file=name, line=line, key="", expected="UTF-8", got=error.reason) from error
