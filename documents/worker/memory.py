"""How much memory a process has used at most, in MiB; 0 where the system does not tell.

On Linux from /proc: ``ru_maxrss`` would count what the parent had used when it started this process.
"""

from __future__ import annotations

import sys
from pathlib import Path

from documents.worker.limits import MIB


def peak_of(pid: int | str) -> int:
    """Of a process still running, where the system tells (Linux); ``"self"`` is this one."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    peaks = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0]) // 1024 if peaks else 0


def peak_of_all(pid: int) -> int:
    """Of the largest of this process and all that it has started and that still run (Linux; elsewhere 0)."""
    return max([peak_of(pid), *(peak_of_all(child) for child in _children(pid))])


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has just ended
        return []


def peak_mb() -> int:
    """Of this process, or of the largest that it started."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = MIB if sys.platform == "darwin" else 1024
    own = peak_of("self") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // unit)
