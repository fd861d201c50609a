"""The worker's own side: bound itself, do one job, write one report. Runs only in a process made by ``worker``."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from documents.worker.errand import JOB, RESULT, Order, Refusal, Report
from documents.worker.limits import MIB, Limits
from documents.worker.memory import peak_mb
from meeting.refusal import Refused

Job = TypeVar("Job", bound=msgspec.Struct)

#: How the C library says that memory ran out, in MuPDF's own exceptions.
_STARVED = ("malloc", "calloc", "realloc", "cannot allocate", "out of memory")


def serve(kind: type[Job], work: Callable[[Job, Limits], msgspec.Struct]) -> None:
    """Do the job lying in the current folder; its answer or refusal is the report lying there afterwards."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    order = msgspec.json.decode(Path(JOB).read_bytes(), type=Order)
    confine(order.limits)
    gc.freeze()  # the libraries loaded are no rubbish: walking them again and again takes a tenth of the work
    job = msgspec.json.decode(order.job, type=kind)
    try:
        answer = msgspec.Raw(msgspec.json.encode(work(job, order.limits)))
        report = Report(peak_mb(), answer=answer)
    except Refused as refused:
        report = Report(peak_mb(), refusal=Refusal(refused.code, refused.details))
    except Exception as error:
        # MuPDF's exceptions share no base class. Only starvation is told apart; anything else ends this process and
        # its traceback goes to the job's log, which the parent reads as a damaged paper.
        if not is_starved(error):
            raise
        report = Report(peak_mb(), refusal=Refusal("too_much_memory", {"peak_mb": peak_mb()}))
    Path(RESULT).write_bytes(msgspec.json.encode(report))
    # Skip the libraries' own clean-up: what they hold dies with the process, and freeing a broken paper can hang.
    os._exit(0)


def _end_with_parent() -> None:
    """Wait for the other end of the standard input to close: nobody is left who could end this job and its children."""
    while os.read(0, 1):
        pass
    if sys.platform == "win32":
        os._exit(1)
    os.killpg(0, signal.SIGKILL)


def is_starved(error: BaseException) -> bool:
    """Did memory run out? Such an error must never be mistaken for a damaged page."""
    return isinstance(error, MemoryError) or any(sign in str(error) for sign in _STARVED)


def confine(limits: Limits) -> None:
    """Bound this process before it loads any library.

    The alarm is for the job whose parent is gone while C code lets no other thread run.
    """
    if sys.platform == "win32":
        return
    import resource

    seconds = max(1, round(limits.seconds))
    signal.alarm(seconds + 5)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written, limits.written))
    if sys.platform == "linux":  # macOS does not honour a bound on address space
        space = limits.memory_mb * MIB
        resource.setrlimit(resource.RLIMIT_AS, (space, space))
