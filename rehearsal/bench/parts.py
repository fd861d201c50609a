"""Parts of the rehearsal in processes of their own: a floor to measure against, a load that presses.

A part is ``python -m rehearsal.bench.NAME``. It reads its order as JSON from its input and answers with JSON lines.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

Order = TypeVar("Order", bound=msgspec.Struct)
Answer = TypeVar("Answer", bound=msgspec.Struct)

_ROOT = Path(__file__).parents[2]
#: Files a process may have open: a full house needs one for each client.
_DESCRIPTORS = 4096


@asynccontextmanager
async def beside(name: str, order: msgspec.Struct, says: type[Answer]) -> AsyncIterator[Answer]:
    """A part that serves until the end of the block, and what it said when it was ready."""
    process = await _started(name)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(msgspec.json.encode(order))
        process.stdin.close()
        yield msgspec.json.decode(await process.stdout.readline(), type=says)
    finally:
        process.kill()
        await process.wait()


async def done_by(name: str, order: msgspec.Struct, says: type[Answer], within: float) -> Answer:
    """A part that ends by itself, and its answer. Raises TimeoutError after ``within`` seconds, RuntimeError if it fails."""
    process = await _started(name)
    try:
        said, _ = await asyncio.wait_for(process.communicate(msgspec.json.encode(order)), within)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise RuntimeError(f"rehearsal.{name} ended before its time; what it said stands above")
    return msgspec.json.decode(said, type=says)


def raise_limit() -> None:
    """Let the parts open as many sockets as a full house needs. Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < _DESCRIPTORS:
        most = _DESCRIPTORS if hard == resource.RLIM_INFINITY else min(_DESCRIPTORS, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


async def _started(name: str) -> asyncio.subprocess.Process:
    path = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"rehearsal.bench.{name}",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
        limit=2**24,
    )


def play(order: type[Order], work: Callable[[Order], Coroutine[None, None, msgspec.Struct | None]]) -> None:
    """The part's own side: do what is ordered, on uvloop where it is installed, and answer with what ``work`` returns."""
    ordered = msgspec.json.decode(sys.stdin.buffer.read(), type=order)
    try:
        import uvloop
    except ImportError:
        factory = None
    else:
        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        answer = runner.run(work(ordered))
    if answer is not None:
        say(answer)


def say(answer: msgspec.Struct) -> None:
    """One line to whoever started this part."""
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()
