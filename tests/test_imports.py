"""What each program loads when it starts: the import contracts, seen from a running interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
ROOMS: Final = frozenset(("meeting", "words", "documents", "server", "client_tui", "rehearsal"))
IMPORT_ALL: Final = """
import importlib, json, pkgutil, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    room = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(room, "__path__", []), name + "."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""
IMPORT_ONE: Final = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def run(code: str, *names: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", *names],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout


def loaded(code: str, *names: str) -> frozenset[str]:
    """The top-level modules a fresh interpreter has loaded after importing these."""
    return frozenset(json.loads(run(code, *names)))


def test_the_server_at_rest_has_loaded_no_library_of_screens_or_papers() -> None:
    found = loaded(IMPORT_ONE, "server.app", "server.cli.commands")
    assert {"meeting", "server", "documents", "websockets", "sqlite_utils"} <= found
    assert not found & {"pymupdf", "typst", "docx", "textual", "rich", "client_tui", "rehearsal"}


def test_the_whole_server_loads_no_library_of_screens_or_papers() -> None:
    found = loaded(IMPORT_ALL, "server")
    assert not found & {"pymupdf", "typst", "docx", "textual", "client_tui", "rehearsal"}


def test_the_client_knows_neither_the_register_nor_the_libraries_of_papers() -> None:
    found = loaded(IMPORT_ALL, "client_tui")
    assert {"meeting", "client_tui", "textual", "websockets"} <= found
    assert not found & {"sqlite_utils", "pymupdf", "typst", "docx", "uvloop", "server", "documents", "rehearsal"}


def test_the_meeting_loads_no_other_room_and_no_wire() -> None:
    found = loaded(IMPORT_ALL, "meeting")
    assert found & ROOMS == {"meeting"}
    assert not found & {"asyncio", "socket", "ssl", "sqlite3", "websockets", "textual", "sqlite_utils", "pymupdf"}


def test_words_load_the_meeting_alone_and_neither_screens_wire_nor_register() -> None:
    found = loaded(IMPORT_ALL, "words")
    assert found & ROOMS == {"meeting", "words"}
    assert not found & {
        "textual",
        "rich",
        "websockets",
        "asyncio",
        "socket",
        "ssl",
        "sqlite3",
        "sqlite_utils",
        "pymupdf",
    }


def test_words_read_no_catalogue_before_another_language_is_spoken() -> None:
    opened = """
import sys
opened = []
sys.addaudithook(lambda event, of: opened.append(str(of[0])) if event == "open" else None)
"""
    shown = """
print(json.dumps([name for name in opened if "locale" in name]))
from words.language import speak, _
speak("en"); _("Đã kết nối")
print(json.dumps([name.rpartition("/")[2] for name in opened if "hop.mo" in name]))
"""
    done = run(opened + IMPORT_ALL + shown, "words").splitlines()
    assert [json.loads(line) for line in done[1:]] == [[], ["hop.mo"]]


@pytest.mark.parametrize("folder", ["client_tui.link", "client_tui.device"])
def test_link_and_device_know_no_terminal(folder: str) -> None:
    found = loaded(IMPORT_ALL, folder)
    assert {"meeting", "client_tui"} <= found
    assert not found & {"textual", "rich", "server", "documents", "rehearsal", "sqlite_utils", "pymupdf"}


def test_the_command_line_answers_before_any_room_is_loaded() -> None:
    found = loaded(IMPORT_ONE, "hop")
    assert found & ROOMS == {"meeting"}
    assert not found & {"pymupdf", "typst", "docx", "textual", "sqlite_utils", "websockets"}


@pytest.mark.parametrize("heavy", ["pymupdf", "textual"])
def test_these_checks_would_notice_a_heavy_library(heavy: str) -> None:
    assert heavy in loaded(IMPORT_ONE, heavy)
