"""Papers on disk: files named by their SHA-256, never rewritten; and uploads that can be cut and go on."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import OrderedDict
from pathlib import Path
from typing import Final

from meeting.refusal import Refused
from meeting.wire import FILE_MOST, chunk

#: Space to leave free on the disk, so that the register can always be written.
RESERVE: Final = 64 * 1024 * 1024
#: Pieces of papers kept in memory, at most 6 MB.
PIECES_KEPT: Final = 24


class Blobs:
    """``folder/ab/abcdef…``. Paths are made from the hash alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pieces: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self.incoming = folder / "incoming"
        self.incoming.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Where a blob lies or would lie."""
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str, offset: int, length: int) -> bytes:
        """A piece of a blob; refuses ``blob_missing`` and ``offset_outside``."""
        try:
            with self.path(sha256).open("rb") as file:
                if not 0 <= offset <= os.fstat(file.fileno()).st_size:
                    raise Refused("offset_outside", offset=offset)
                file.seek(offset)
                return file.read(length)
        except FileNotFoundError as error:
            raise Refused("blob_missing", blob=sha256) from error

    def piece(self, sha256: str, offset: int, length: int) -> bytes:
        """A piece as the binary frame it travels in. Refuses as :meth:`read`.

        The last few are kept: when a paper is handed out, a whole hall asks for the same pieces in the same moment.
        """
        name = (sha256, offset, length)
        frame = self._pieces.get(name)
        if frame is None:
            frame = self._pieces[name] = chunk(sha256, offset, self.read(sha256, offset, length))
            if len(self._pieces) > PIECES_KEPT:
                self._pieces.popitem(last=False)
        else:
            self._pieces.move_to_end(name)
        return frame

    def adopt(self, source: Path, sha256: str) -> None:
        """Take a finished file in under its hash: on the disk first, then moved."""
        target = self.path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("r+b") as file:  # Windows flushes only what may be written
            os.fsync(file.fileno())
        os.replace(source, target)

    def begin(self, sha256: str, size: int) -> int:
        """Prepare for an upload; the number of bytes already here. Refuses ``too_large`` and ``no_space``."""
        if size > FILE_MOST:
            raise Refused("too_large", bytes=size, most=FILE_MOST)
        if self.path(sha256).exists():
            return size
        part = self.incoming / sha256
        have = part.stat().st_size if part.exists() else 0
        if shutil.disk_usage(self.incoming).free < size - have + RESERVE:
            raise Refused("no_space", bytes=size)
        return min(have, size)

    def write(self, sha256: str, offset: int, data: memoryview, size: int) -> int:
        """Add a piece; pieces must follow each other. The number of bytes now here.

        What is here already is passed over: two people may be sending the same file.
        """
        if self.path(sha256).exists():
            return size
        part = self.incoming / sha256
        have = part.stat().st_size if part.exists() else 0
        if offset + len(data) <= have:
            return have
        if offset != have or have + len(data) > size:
            raise Refused("offset_outside", offset=offset)
        try:
            with part.open("ab") as file:
                file.write(data)
        except OSError as error:
            raise Refused("no_space", bytes=size) from error
        return have + len(data)

    def arrived(self, sha256: str) -> Path:
        """Where the bytes of a complete upload lie: still coming in, or here for good."""
        part = self.incoming / sha256
        return part if part.exists() else self.path(sha256)

    def verify(self, sha256: str) -> None:
        """Check the hash of a complete upload; refuses ``hash_mismatch`` and forgets what came."""
        arrived = self.arrived(sha256)
        with arrived.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            arrived.unlink()
            raise Refused("hash_mismatch")

    def drop(self, sha256: str) -> None:
        """Forget what came of an upload."""
        (self.incoming / sha256).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Clear away what was being made when the server last stopped. Uploads cut in the middle stay: they go on."""
        for left in self.incoming.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
