"""Write docs/commands.md from the commands' own declarations; with ``--check``, only say whether it is up to date."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

from meeting.command import Command, MeetingState, Role
from meeting.registry import COMMANDS

TARGET: Final = Path(__file__).with_name("commands.md")
STATES: Final[tuple[MeetingState, ...]] = get_args(MeetingState)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
HEAD: Final = """# Commands

Written by `docs/generate.py` from the commands' own declarations in `meeting/`; `make check` fails when it is old.

Whoever holds one of the roles may give the command while the meeting is in one of the states. `any time` means that the
command concerns the body, not a meeting. Everything not in this table is refused. `system` is the server itself,
`admin` the console of the machine on which the register lies.
"""


def text() -> str:
    """The whole page."""
    areas: dict[str, list[str]] = {}
    for name, command in COMMANDS.items():
        areas.setdefault(name.partition(".")[0], []).append(_row(name, command))
    return "\n".join((HEAD, *(_table(area, rows) for area, rows in areas.items())))


def _table(area: str, rows: list[str]) -> str:
    head = f"## {area}\n\n| command | who | when | what it does |\n|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _row(name: str, command: type[Command]) -> str:
    who = ", ".join(role for role in ROLES if role in command.who)
    when = "any time" if command.when is None else ", ".join(state for state in STATES if state in command.when)
    return f"| `{name}` | {who} | {when} | {_said(command)} |"


def _said(command: type[Command]) -> str:
    """The first paragraph of the docstring, on one line."""
    return " ".join((inspect.getdoc(command) or "").split("\n\n")[0].split()).replace("``", "`")


def main(arguments: list[str]) -> Iterator[str]:
    """Complaints, none when all is well."""
    wanted = text()
    if "--check" not in arguments:
        TARGET.write_text(wanted, encoding="utf-8", newline="\n")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != wanted:
        yield f"{TARGET.name} is not what the commands say: run python docs/generate.py"


if __name__ == "__main__":
    sys.exit("\n".join(main(sys.argv[1:])) or 0)
