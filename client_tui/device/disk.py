"""Files that are whole or not there: written beside, flushed to the disk, then put in place. Private to the user."""

from __future__ import annotations

import os
from pathlib import Path


def folder(path: Path) -> Path:
    """The folder, made if missing, open to its owner only. (On Windows the user's profile is already private.)"""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def write(path: Path, data: bytes) -> None:
    """Replace a file in one step: after a power cut it holds the old bytes or the new ones. Raises OSError."""
    beside = path.with_name(path.name + ".new")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    sync_folder(path.parent)


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file and flush it to the disk. Raises OSError."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o600), "ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Flush a folder's entries; only Unix knows this, Windows does it with the file."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


#: Windows would turn line ends into two bytes.
_BINARY = getattr(os, "O_BINARY", 0)
