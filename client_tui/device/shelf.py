"""The shelf: papers by their SHA-256, whole and verified, or partly there so that a break costs nothing twice."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from client_tui.device import disk
from meeting.refusal import Refused


class Shelf:
    """Papers in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, blob: str) -> Path | None:
        """A whole paper, or None."""
        path = self.folder / blob
        return path if path.exists() else None

    def read(self, blob: str) -> bytes | None:
        """A whole paper's bytes with the hash checked again, or None; a damaged one is dropped."""
        path = self.folder / blob
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        if hashlib.sha256(data).hexdigest() != blob:
            path.unlink()
            return None
        return data

    def have(self, blob: str) -> int:
        """How many bytes of a paper under way are here."""
        part = self._part(blob)
        return part.stat().st_size if part.exists() else 0

    def add(self, blob: str, offset: int, data: memoryview) -> None:
        """Bytes that follow those already here. Raises OSError."""
        with self._part(blob).open("ab") as file:
            if file.tell() != offset:
                raise OSError(f"{file.tell()} bytes are here, not {offset}")
            file.write(data)

    def finish(self, blob: str) -> Path:
        """All bytes are here: verify and put in place. Refuses ``paper_damaged`` and drops bytes that are not it."""
        part = self._part(blob)
        part.touch()
        with part.open("rb+") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        if digest != blob:
            part.unlink()
            raise Refused("paper_damaged", blob=blob)
        os.replace(part, self.folder / blob)
        disk.sync_folder(self.folder)
        return self.folder / blob

    def drop(self, blob: str) -> None:
        """Forget what is here of a paper."""
        self._part(blob).unlink(missing_ok=True)

    def _part(self, blob: str) -> Path:
        return self.folder / f"{blob}.part"
