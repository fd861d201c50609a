"""The outbox: commands given and not yet answered, on the disk before they are sent.

One line of JSON each, appended and flushed. Answered ones leave the file a little later (:meth:`Outbox.tidy`); until
then a crash only means that the server is asked again and gives its stored answer.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from client_tui.device import disk


class Unanswered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A command and the key that makes repeats of it harmless."""

    key: str
    command: msgspec.Raw


def new_key() -> str:
    """A key nobody else has made: 144 random bits."""
    return secrets.token_urlsafe(18)


class Outbox:
    """Unanswered commands in the order they were given. ``damaged`` counts lines that could not be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Unanswered] = {}
        self._untidy = False
        #: Files are written in threads.
        self._writing = threading.Lock()
        self.damaged = 0
        self._load()

    def __iter__(self) -> Iterator[Unanswered]:
        return iter(tuple(self._entries.values()))

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, key: str, command: bytes) -> None:
        """Keep a command; on return it is on the disk and may be sent. Raises OSError."""
        entry = Unanswered(key=key, command=msgspec.Raw(command))
        with self._writing:
            disk.append(self._path, msgspec.json.encode(entry) + b"\n")
            self._entries[key] = entry

    def answered(self, key: str) -> Unanswered | None:
        """Forget a command; None if it was not waiting."""
        entry = self._entries.pop(key, None)
        self._untidy |= entry is not None
        return entry

    def tidy(self) -> None:
        """Bring the file to what is still unanswered. Raises OSError."""
        with self._writing:
            if self._untidy:
                self._untidy = False
                disk.write(self._path, b"".join(msgspec.json.encode(entry) + b"\n" for entry in self))

    def _load(self) -> None:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return
        for line in data.splitlines():
            try:
                entry = msgspec.json.decode(line, type=Unanswered)
            except msgspec.DecodeError:
                self.damaged += 1
            else:
                self._entries[entry.key] = Unanswered(entry.key, msgspec.Raw(bytes(entry.command)))
        self._untidy = bool(self.damaged) or not data.endswith(b"\n")
        self.tidy()
