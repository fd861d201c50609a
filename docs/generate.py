"""Write the pages that are declared in the code; with ``--check``, only say whether they are up to date.

``commands.md`` comes from the commands of ``meeting/``, ``phim-tat.md`` from the acts of ``client_tui/``.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, get_args

import client_tui
from client_tui.actions import Act, Acting
from client_tui.words import _, speak_of
from meeting.command import Command, MeetingState, Role
from meeting.registry import COMMANDS
from server.profiles import load

HERE: Final = Path(__file__).parent
STATES: Final[tuple[MeetingState, ...]] = get_args(MeetingState)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
HEAD: Final = """# Commands

Written by `docs/generate.py` from the commands' own declarations in `meeting/`; `make check` fails when it is old.

Whoever holds one of the roles may give the command while the meeting is in one of the states. `any time` means that the
command concerns the body, not a meeting. Everything not in this table is refused. `system` is the server itself,
`admin` the console of the machine on which the register lies.
"""
KEYS_HEAD: Final = """# Phím tắt

Trang này do `docs/generate.py` viết ra từ chính chương trình; `make check` báo khi trang đã cũ. Trên màn hình, dòng cuối luôn
hiện những phím làm được ngay lúc ấy; **F1** mở danh sách đầy đủ, gõ để tìm, không cần dấu.

`^B` nghĩa là giữ Ctrl rồi nhấn B; `⇧N` là giữ Shift; `␣` là phím cách. Phím `1` đến `6` sang mục có số ấy; trong phiếu biểu quyết,
phím số chọn phương án. Mọi việc cũng làm được bằng chuột hoặc bằng cách chạm.
"""
#: Where an act is at hand, by the class that declares it; areas of the room have their own titles, all else is in the room.
ROOM: Final = "trong phòng họp"
PLACES: Final = {
    "Shell": "ở mọi nơi",
    "Hop": "ở mọi nơi",
    "JoinScreen": "màn hình vào họp",
    "RoomScreen": ROOM,
    "Presiding": ROOM,
    "VoteChair": "Biểu quyết",
    "PaperActs": "Tài liệu",
    "PaperList": "Tài liệu",
    "PaperForm": "Tài liệu: thông tin tài liệu",
    "UploadDesk": "Tài liệu: gửi tài liệu",
    "Openings": "Tài liệu: ai đã xem",
    "Reader": "Tài liệu: đang đọc",
    "PaperReader": "Tài liệu: đang đọc",
    "VotePanel": "phiếu biểu quyết",
}


def commands() -> str:
    """The whole page of commands."""
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


def acting() -> Iterator[type[Acting]]:
    """Every class that declares acts, in the order of its module."""
    for module in sorted(pkgutil.walk_packages(client_tui.__path__, "client_tui."), key=lambda one: one.name):
        for _name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, Acting) and found.__module__ == module.name and vars(found).get("ACTS"):
                yield found


def acts() -> Iterator[tuple[str, Act]]:
    """Every listed act once, with the place where it is at hand: what is everywhere first, then by place."""
    known: set[tuple[str, str, str]] = set()
    first = list(dict.fromkeys((*PLACES.values(), *(_place(kind) for kind in acting()))))
    found = sorted(acting(), key=lambda kind: first.index(_place(kind)))
    for kind in found:
        for act in kind.ACTS:
            key = (_place(kind), act.name, act.keys)
            if act.listed and key not in known:
                known.add(key)
                yield _place(kind), act


def _place(kind: type[Acting]) -> str:
    return str(PLACES.get(kind.__name__) or getattr(kind, "TITLE", "") or ROOM)


def who(act: Act) -> str:
    """Whose act it is, in words."""
    if not act.roles or "delegate" in act.roles:
        return "Mọi người"
    return "Chủ tọa và thư ký" if "secretary" in act.roles else "Chủ tọa"


def keys() -> str:
    """The whole page of keys, in the words of a people's council."""
    speak_of(load("hdnd-xa"))
    sections: dict[str, list[str]] = {"Mọi người": [], "Chủ tọa và thư ký": [], "Chủ tọa": []}
    for place, act in acts():
        sections[who(act)].append(f"| {place} | `{act.key}` | {_(act.label)} | {_(act.help)} |")
    tables = (
        f"## {title}\n\n| ở đâu | phím | việc | nghĩa là |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
        for title, rows in sections.items()
    )
    return "\n".join((KEYS_HEAD, *tables))


PAGES: Final[dict[str, Callable[[], str]]] = {"commands.md": commands, "phim-tat.md": keys}


def main(arguments: list[str]) -> Iterator[str]:
    """Complaints, none when all is well."""
    for name, text in PAGES.items():
        page, wanted = HERE / name, text()
        if "--check" not in arguments:
            page.write_text(wanted, encoding="utf-8", newline="\n")
        elif not page.exists() or page.read_text(encoding="utf-8") != wanted:
            yield f"{name} is not what the code says: run make docs"


if __name__ == "__main__":
    sys.exit("\n".join(main(sys.argv[1:])) or 0)
