"""A real pseudo terminal around a real app: what it writes, byte for byte, and keys typed into it in one burst."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]

needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo terminals of this kind; there the headless tests stand in"
)


class Terminal:
    """The far end of a pseudo terminal in which ``python -c code`` runs."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.output = b""

    async def until(self, wanted: bytes, seconds: float = 60) -> bytes:
        """Read until the wanted bytes have come; everything written so far."""
        await asyncio.wait_for(self._read(wanted), seconds)
        return self.output

    async def _read(self, wanted: bytes) -> None:
        loop = asyncio.get_running_loop()
        while wanted not in self.output:
            ready: asyncio.Future[None] = loop.create_future()
            loop.add_reader(self._descriptor, ready.set_result, None)
            try:
                await ready
            finally:
                loop.remove_reader(self._descriptor)
            self.output += os.read(self._descriptor, 65536)

    def type(self, keys: str) -> None:
        """Send keys in one write, as input methods do."""
        os.write(self._descriptor, keys.encode())


@contextmanager
def running(code: str, columns: int = 100, rows: int = 30) -> Iterator[Terminal]:
    """Run code in a child on a pseudo terminal of this size."""
    import fcntl
    import pty
    import struct
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=ROOT
    )
    os.close(theirs)
    try:
        yield Terminal(ours)
    finally:
        child.kill()
        child.wait()
        os.close(ours)
