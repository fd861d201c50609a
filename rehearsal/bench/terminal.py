"""A program on a pseudo terminal, timed from outside: from a key written to what it paints for it. Unix only.

Windows has no such terminals; there the bench leaves these rows out.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]  # it ships no types, and two figures are read from it

from meeting.refusal import Refused

#: Seconds: without output for so long a program is at rest; at most so long one is waited for.
QUIET: Final = 0.15
_WITHIN: Final = 30.0


class Terminal:
    """Our end. Times are in milliseconds."""

    def __init__(self, descriptor: int, process: subprocess.Popen[bytes]) -> None:
        self._descriptor = descriptor
        self._process = psutil.Process(process.pid)

    def press(self, key: bytes, until: bytes = b"", amount: int = 0) -> float:
        """How long until these bytes, or so many, have been painted. Refuses ``hop_failed`` when they do not come."""
        begun = time.perf_counter()
        os.write(self._descriptor, key)
        self.see(until, amount)
        return 1000 * (time.perf_counter() - begun)

    def see(self, until: bytes, amount: int = 0) -> None:
        """Wait for it without a key."""
        seen, latest = b"", time.monotonic() + _WITHIN
        while until not in seen or len(seen) < amount:
            more = self._more(max(latest - time.monotonic(), 0))
            if not more:
                raise Refused("hop_failed", command="join", why=f"{until!r} is not painted: {seen[-200:]!r}")
            seen += more

    def rest(self, quiet: float = QUIET) -> None:
        """Until nothing more is painted."""
        while self._more(quiet):
            pass

    def _more(self, within: float) -> bytes:
        ready, _, _ = select.select([self._descriptor], [], [], within)
        try:
            return os.read(self._descriptor, 65536) if ready else b""
        except OSError:  # the program has ended
            return b""

    @property
    def memory(self) -> float:
        """Resident megabytes."""
        return round(float(self._process.memory_info().rss) / 2**20, 1)

    @property
    def worked(self) -> float:
        """Processor time so far."""
        times = self._process.cpu_times()
        return 1000 * float(times.user + times.system)


@contextmanager
def terminal(arguments: Sequence[str], columns: int = 100, rows: int = 40) -> Iterator[Terminal]:
    """Run Python with these arguments on a terminal of this size."""
    if sys.platform == "win32":
        raise OSError("no pseudo terminals here")
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    terminal_is = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    environment = os.environ | terminal_is | {"PYTHONPATH": path}
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
