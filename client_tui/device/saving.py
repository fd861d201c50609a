"""Files a user asks for or hands over: where they are put, what lies in a folder, what was pasted as a path."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from meeting.filename import file_name
from meeting.safetext import fold

#: What the server takes in; others may be tried by writing their path.
TAKEN: Final = frozenset(
    {".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp", ".jpg", ".jpeg", ".png"}
)
_QUOTED: Final = re.compile(r"""'([^']*)'|"([^"]*)"|((?:\\.|[^\s'"])+)""")


class FolderEntry(NamedTuple):
    """One line of a folder. ``size`` is 0 for a folder."""

    path: Path
    folder: bool
    size: int = 0


def downloads() -> Path:
    """Where people look for what they have saved: Downloads, else Documents, else home."""
    home = Path.home()
    return next((home / name for name in ("Downloads", "Documents") if (home / name).is_dir()), home)


def save_copy(source: Path, folder: Path, name: str) -> Path:
    """Copy a file into a folder, made if missing, beside what is already there of that name. Raises OSError."""
    folder = folder.expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / file_name(name)
    target, number = wanted, 2
    while target.exists():
        target, number = wanted.with_stem(f"{wanted.stem} ({number})"), number + 1
    beside = target.with_name(target.name + ".part")
    shutil.copyfile(source, beside)
    os.replace(beside, target)
    return target


def listing(folder: Path) -> list[FolderEntry]:
    """Folders and papers in a folder, by name; hidden ones left out. Raises OSError."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                found.append(FolderEntry(Path(entry.path), True))
            elif Path(entry.name).suffix.lower() in TAKEN and entry.is_file():
                found.append(FolderEntry(Path(entry.path), False, entry.stat().st_size))
    return sorted(found, key=lambda entry: (not entry.folder, fold(entry.path.name), entry.path.name))


def pasted(text: str) -> list[Path]:
    """Paths as typed, pasted or dropped: one as it stands, or several quoted, escaped or as ``file:`` addresses."""
    text = text.strip()
    if not text:
        return []
    whole = _path(text.strip("'\""))
    if whole.exists():
        return [whole]
    parts = (match[1] or match[2] or re.sub(r"\\(.)", r"\1", match[3] or "") for match in _QUOTED.finditer(text))
    several = [_path(part) for part in parts if part]
    return several if len(several) > 1 and all(path.exists() for path in several) else several[:1] or [whole]


def _path(text: str) -> Path:
    if text.startswith("file:"):
        text = unquote(urlsplit(text).path)
    return Path(text).expanduser()


def completed(text: str) -> str:
    """What is written, with the last part of the path completed from the disk; "" when nothing fits."""
    cut = max(text.rfind("/"), text.rfind(os.sep)) + 1
    if not cut:
        return ""
    try:
        fitting = [entry for entry in listing(Path(text[:cut]).expanduser()) if entry.path.name.startswith(text[cut:])]
    except OSError:
        return ""
    return f"{text[:cut]}{fitting[0].path.name}{os.sep if fitting[0].folder else ''}" if fitting else ""
