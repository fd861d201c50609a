"""The same program on Linux, Windows and macOS: what only one of them has is imported behind a guard."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("meeting", "words", "documents", "server", "client_tui", "rehearsal", "hop.py")
ELSEWHERE = {
    "fcntl", "grp", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty", "uvloop",
    "msvcrt", "winreg", "winsound", "_winapi",
}  # fmt: skip


def _files() -> list[Path]:
    return [path for room in ROOMS for path in ([ROOT / room] if room.endswith(".py") else (ROOT / room).rglob("*.py"))]


def _unguarded(tree: ast.Module) -> list[str]:
    """Names imported as the module itself is: not in a function, nor under ``if`` or ``try``."""
    found: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return [name for name in found if name.partition(".")[0] in ELSEWHERE]


def test_no_module_needs_what_another_system_does_not_have() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in _files()
        if (names := _unguarded(ast.parse(path.read_text("utf-8"))))
    }
    assert found == {}
    assert _unguarded(ast.parse("import fcntl")) == ["fcntl"], "the test itself can see"
