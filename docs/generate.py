"""Write the pages that are declared in the code; with ``--check``, only say whether they are up to date.

What a stranger's client needs comes from the structs of ``meeting/`` (:mod:`docs.reference`), ``permissions.md`` from its commands,
``phim-tat.md`` from the acts of ``client_tui/``.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import client_tui
from client_tui.papers.paper_acts import ON_PAPER
from client_tui.presiding.presiding import PRESIDING
from client_tui.terminal.actions import Act, Acting, Part
from docs import reference
from docs.reference import MOTION_STATES, ROLES, STATES, in_order
from docs.reference import who as allowed_to
from meeting.command import Command
from meeting.registry import COMMANDS
from meeting.voting import MOVES
from server.setup.profiles import load
from words.language import _, speak_of

HERE: Final = Path(__file__).parent
#: In a table: taken, and refused with the code its page names.
YES, NO = "✓", "–"
PERMISSIONS_HEAD: Final = """# Permissions

Written by `docs/generate.py` from the commands' own declarations in `meeting/`; `make check` fails when it is old.
[`tests/meeting/test_gate.py`](../tests/meeting/test_gate.py) reads this page and tries every command of it, by every role, in every state,
at the real gate. What each command does: [commands.md](commands.md).

## By the state of the meeting

In this order: whoever holds none of the roles under `who` is refused with `role_may_not`, in every state. `–`: refused with
`meeting_state`; so is, where a cell names roles, whoever holds none of these. `✓`: the gate lets it pass, and the command's own law
decides (a quorum, a list that is closed, one's own ballot …). A command with `✓` everywhere concerns the body, or any meeting.
"""
MOTION_HEAD: Final = """
## By the state of the motion

Drawn from the table of moves in [`states.py`](../meeting/voting/states.py): an electronic vote is declared in closing it, one that people
count when the two counts agree. In the table, `–`: refused with `motion_state`; a code: refused with that. Only where the table above lets
the command pass.
"""
KEYS_HEAD: Final = """# Phím tắt

Trang này do `docs/generate.py` viết ra từ chính chương trình; `make check` báo khi trang đã cũ. Trên màn hình, dòng cuối luôn
hiện những phím làm được ngay lúc ấy; **F1** mở danh sách đầy đủ, gõ để tìm, không cần dấu.

`^B` nghĩa là giữ Ctrl rồi nhấn B; `⇧N` là giữ Shift; `␣` là phím cách. Phím `1` đến `7` sang mục có số ấy; trong phiếu biểu quyết,
phím số chọn phương án; đang chọn chữ thì `1` đến `4` tô màu. Mọi việc cũng làm được bằng chuột hoặc bằng cách chạm.
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
    "PaperRows": "Tài liệu",
    "PaperForm": "Tài liệu: thông tin tài liệu",
    "UploadDesk": "Tài liệu: gửi tài liệu",
    "Openings": "Tài liệu: ai đã xem",
    "ItemActs": "Chương trình",
    "Reader": "Tài liệu: đang đọc",
    "Changes": "Tài liệu: có gì đổi",
    "PaperSaving": "Tài liệu",
    "PaperReader": "Tài liệu: đang đọc",
    "MarkingView": "Tài liệu: đang chọn chữ",
    "PagePicture": "Tài liệu: ảnh trang",
    "VotePanel": "phiếu biểu quyết",
}
#: Parts whose acts stand among those of others, in the order in which whoever holds them all lists them.
TOGETHER: Final = {"Presiding": PRESIDING, "PaperActs": ON_PAPER}
#: Parts whose acts the reader lists, in its own order.
OF_THE_READER: Final = frozenset({"Marking", "Picturing", "Following", "Exporting"})


def permissions() -> str:
    """The whole page of permissions."""
    head = _cells("command", "who", *STATES) + "\n" + "|---" * (2 + len(STATES)) + "|"
    rows = (_cells(f"`{name}`", allowed_to(one), *_allowed(one)) for name, one in COMMANDS.items())
    motions = _cells("command", *MOTION_STATES) + "\n" + "|---" * (1 + len(MOTION_STATES)) + "|"
    votes = (_cells(f"`{name}`", *_taken(one)) for name, one in COMMANDS.items() if hasattr(one, "states"))
    return "\n".join((PERMISSIONS_HEAD, head, *rows, MOTION_HEAD, *_life(), "", motions, *votes, ""))


def _life() -> Iterator[str]:
    """The life of a motion as a diagram; what moves it the same way stands on one arrow."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    arrows: dict[tuple[str, str], list[str]] = {}
    for act, before, after in MOVES:
        arrows.setdefault((before or "[*]", after or "[*]"), []).append(act.partition(".")[2])
    for (before, after), acts in arrows.items():
        yield f"    {before} --> {after}: {', '.join(acts)}"
    yield "```"


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _allowed(command: type[Command]) -> Iterator[str]:
    """One cell for each state of the meeting."""
    for state in STATES:
        allowed = command.allowed(state)
        yield YES if allowed == command.who else in_order(allowed, ROLES) or NO


def _taken(command: Any) -> Iterator[str]:
    """One cell for each state of the motion."""
    for state in MOTION_STATES:
        late = state in getattr(command, "late", ())
        yield YES if state in command.states else "`vote_closed`" if late else NO


def acting() -> Iterator[type[Acting] | type[Part]]:
    """Every class that declares acts, in the order of its module."""
    for module in sorted(pkgutil.walk_packages(client_tui.__path__, "client_tui."), key=lambda one: one.name):
        for _name, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(found, Acting | Part) and found.__module__ == module.name and vars(found).get("ACTS"):
                yield found


def acts() -> Iterator[tuple[str, Act]]:
    """Every listed act once, with the place where it is at hand: what is everywhere first, then by place."""
    known: set[tuple[str, str, str]] = set()
    first = list(dict.fromkeys((*PLACES.values(), *(_place(kind) for kind in acting()))))
    kinds = (kind for kind in acting() if kind.__name__ not in OF_THE_READER)
    found = sorted(kinds, key=lambda kind: first.index(_place(kind)))
    for kind in found:
        for act in TOGETHER.get(kind.__name__, kind.ACTS):
            key = (_place(kind), act.name, act.keys)
            if act.listed and key not in known:
                known.add(key)
                yield _place(kind), act


def _place(kind: type[Acting] | type[Part]) -> str:
    return str(PLACES.get(kind.__name__) or getattr(kind, "TITLE", "") or ROOM)


def who(act: Act) -> str:
    """Whose act it is, in words."""
    if not act.roles or "delegate" in act.roles:
        return "Mọi người"
    if "chair" not in act.roles:
        return "Thư ký"
    return "Chủ tọa và thư ký" if "secretary" in act.roles else "Chủ tọa"


def keys() -> str:
    """The whole page of keys, in the words of a people's council."""
    speak_of(load("hdnd-xa"))
    sections: dict[str, list[str]] = {"Mọi người": [], "Chủ tọa và thư ký": [], "Thư ký": [], "Chủ tọa": []}
    for place, act in acts():
        sections[who(act)].append(
            f"| {place} | {f'`{act.key}`' if act.keys else _('Trợ giúp (F1)')} | {_(act.label)} | {_(act.help)} |"
        )
    tables = (
        f"## {title}\n\n| ở đâu | phím | việc | nghĩa là |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"
        for title, rows in sections.items()
    )
    return "\n".join((KEYS_HEAD, *tables))


PAGES: Final[dict[str, Callable[[], str]]] = {
    **reference.PAGES,
    "permissions.md": permissions,
    "phim-tat.md": keys,
}


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
