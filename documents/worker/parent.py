"""One dangerous job in one process that can always be killed.

PDF and office files come from outside, and the libraries that read them are C and C++: some real files make them hang
for ever, some crash them. So each job runs in a fresh interpreter, in its own session and its own empty folder, with
none of the server's environment, bounded in memory, processor time, file size and wall time. The parent decides when
it ends.

Linux and macOS: the worker bounds itself before it loads any library (see ``documents.worker.inside``) and the whole process
group is killed at the wall time. Windows has no such limits: there the wall time alone bounds a job, and memory and
file size are unbounded until then.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from asyncio.subprocess import Process
from pathlib import Path
from typing import Any, Literal

import msgspec

from documents.worker.errand import JOB, RESULT, Order, Refusal, Report
from documents.worker.limits import Limits
from documents.worker.memory import peak_of_all
from meeting.refusal import Refused
from meeting.safetext import enc_hook

LOG = "log.txt"
_RESULT_MOST = 64 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
#: All that the worker may know of its surroundings: where programs, libraries and the system itself lie.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "PROGRAMFILES", "TESSDATA_PREFIX")

#: A disk with less free than this (bytes) has run full: a job that died on it could not write.
_NO_ROOM = 256 * 1024
#: How often the memory of a running job is looked at, in seconds: one that is killed or crashes cannot tell it.
_LOOK = 0.25

Ending = Literal["done", "time", "memory", "space", "died"]


class Ended(msgspec.Struct, frozen=True):
    """How a job ended, seen from outside; ``log`` is what the libraries printed, never shown on a terminal."""

    how: Ending
    seconds: float
    peak_mb: int
    answer: bytes = b""
    refusal: Refusal | None = None
    log: str = ""

    def or_refuse(self) -> bytes:
        """The answer; raises :class:`Refused` for every other ending."""
        if self.refusal is not None:
            raise Refused(self.refusal.code, **self.refusal.details)
        if self.how == "time":
            raise Refused("took_too_long", seconds=round(self.seconds))
        if self.how == "memory":
            raise Refused("too_much_memory", peak_mb=self.peak_mb)
        if self.how == "space":
            raise Refused("no_space", bytes=_NO_ROOM)
        if self.how == "died":
            raise Refused("damaged")
        return self.answer


def cores() -> int:
    """Processors this process may use: as many jobs are worth running at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


async def run(module: str, job: msgspec.Struct, folder: Path, limits: Limits) -> Ended:
    """Run ``python -m module`` on ``job`` inside ``folder``, a private empty directory, and wait for its end.

    Cancelling the caller kills the job. Never raises for what the job does; see :meth:`Ended.or_refuse`.
    """
    order = Order(limits, msgspec.Raw(msgspec.json.encode(job, enc_hook=enc_hook)))
    (folder / JOB).write_bytes(msgspec.json.encode(order))
    started = time.monotonic()
    with (folder / LOG).open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-s", "-X", "utf8", "-m", module),
            stdin=asyncio.subprocess.PIPE,  # never written to: it closes with this process, and the job ends itself then
            stdout=log,
            stderr=log,
            cwd=folder,
            env=_environment(folder),
            **_own_group(),
        )
        try:
            peak_mb = await _watched(process, started + limits.seconds)
            in_time = process.returncode is not None
        finally:
            kill_group(process.pid, alive=process.returncode is None)
            await process.wait()
    seconds = time.monotonic() - started
    return _ended(folder, process.returncode or 0, seconds, peak_mb, in_time)


async def _watched(process: Process, until: float) -> int:
    """Wait for the end, at most until that moment; the most memory seen, in MiB."""
    end = asyncio.ensure_future(process.wait())
    peak_mb = 0
    try:
        while not end.done() and (left := until - time.monotonic()) > 0:
            await asyncio.wait((end,), timeout=min(left, _LOOK))
            peak_mb = max(peak_mb, peak_of_all(process.pid))
    finally:
        end.cancel()
    return peak_mb


def _ended(folder: Path, code: int, seconds: float, peak_mb: int, in_time: bool) -> Ended:
    log = _tail(folder / LOG)
    if not in_time or _out_of_processor(code):
        return Ended("time", seconds, peak_mb, log=log)
    result = folder / RESULT
    if code != 0 or not result.is_file() or result.stat().st_size > _RESULT_MOST:
        return Ended(_cause(folder, code, log), seconds, peak_mb, log=log)
    try:
        report = msgspec.json.decode(result.read_bytes(), type=Report)
    except msgspec.MsgspecError:
        return Ended(_cause(folder, code, log), seconds, peak_mb, log=log)
    return Ended("done", seconds, max(peak_mb, report.peak_mb), bytes(report.answer), report.refusal, log)


def _out_of_processor(code: int) -> bool:
    """SIGXCPU is the processor limit; SIGALRM is the worker's own clock, for when its parent is gone."""
    return sys.platform != "win32" and -code in (signal.SIGXCPU, signal.SIGALRM)


def _cause(folder: Path, code: int, log: str) -> Ending:
    """Memory runs out as a Python error, as a C library's message, or as the system's own SIGKILL; room, to be seen."""
    starved = any(sign in log for sign in ("MemoryError", "malloc", "bad_alloc", "Cannot allocate memory"))
    if starved or (sys.platform != "win32" and -code == signal.SIGKILL):
        return "memory"
    return "space" if shutil.disk_usage(folder).free < _NO_ROOM else "died"


def _tail(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4_000))
        return file.read().decode("utf-8", "replace")


def _environment(folder: Path) -> dict[str, str]:
    """Nothing inherited that could carry a secret; every home and temporary folder is the job's own."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    home = str(folder)
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP"), home)
    return kept | homes | {"PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _own_group() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def kill_group(leader: int, *, alive: bool) -> None:
    """Kill the job and every process it started. Windows finds the children only while the job itself is alive."""
    if sys.platform == "win32":
        if alive:
            tree = ["taskkill", "/T", "/F", "/PID", str(leader)]
            subprocess.run(tree, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):  # the group is already gone
        os.killpg(leader, signal.SIGKILL)
