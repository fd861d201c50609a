"""A dangerous job can always be ended, and cannot hurt its parent."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from documents.worker import parent as worker
from documents.worker.limits import Limits
from meeting.refusal import Refused

_JOBS = "tests.documents.jobs"
needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="memory and processor limits exist on Linux only")


_PARENT = f"""
import asyncio
import sys
from pathlib import Path
from documents.worker import parent as worker
from documents.worker.limits import Limits
from tests.documents.jobs import Do
asyncio.run(worker.run({_JOBS!r}, Do("hang with a child"), Path(sys.argv[1]), Limits(seconds=60)))
"""
needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="named pipes of the file system are POSIX")


def largest(folder: Path) -> int:
    return max(file.stat().st_size for file in folder.iterdir())


class Do(msgspec.Struct, frozen=True):
    what: str


async def run(folder: Path, what: str, **limits: float) -> worker.Ended:
    return await worker.run(_JOBS, Do(what), folder, msgspec.structs.replace(Limits(), **limits))


async def test_a_job_reports_its_answer_its_time_and_its_memory(tmp_path: Path) -> None:
    ended = await run(tmp_path, "answer")
    assert msgspec.json.decode(ended.or_refuse()) == {"said": "xong"}
    assert ended.how == "done"
    assert ended.seconds > 0
    assert sys.platform == "win32" or ended.peak_mb > 5


async def test_a_refusal_inside_is_the_same_refusal_outside(tmp_path: Path) -> None:
    ended = await run(tmp_path, "refuse")
    with pytest.raises(Refused, match="too_many_pages") as refused:
        ended.or_refuse()
    assert refused.value.details == {"pages": 9, "most": 3}


def _last_words(pipe: int) -> bytes:
    """What was said into the pipe; it ends when all who have it open are dead."""
    return b"".join(iter(lambda: os.read(pipe, 100), b""))


@needs_pipes
async def test_a_job_that_sleeps_for_ever_is_killed_with_everything_it_started(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    pipe = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(pipe, True)
    words = b""
    for seconds in (2, 8, 32):  # as long as this machine needs to start both
        ended = await run(tmp_path, "hang with a child", seconds=seconds)
        assert ended.how == "time"
        async with asyncio.timeout(60):
            words = await asyncio.to_thread(_last_words, pipe)
        if words:
            break
    os.close(pipe)
    assert words == b"here\n"
    with pytest.raises(Refused, match="took_too_long"):
        ended.or_refuse()


@needs_limits
async def test_a_job_that_eats_memory_is_stopped_by_its_own_limit(tmp_path: Path) -> None:
    ended = await run(tmp_path, "eat memory", memory_mb=300)
    with pytest.raises(Refused, match="too_much_memory"):
        ended.or_refuse()
    assert ended.peak_mb < 400


@needs_limits
async def test_the_memory_of_a_job_that_is_killed_is_known_too(tmp_path: Path) -> None:
    ended = await run(tmp_path, "hang with much", seconds=3)
    assert ended.how == "time"
    assert ended.peak_mb > 150, "in a process that the job itself had started"


@needs_pipes
def test_a_job_whose_parent_is_killed_ends_with_all_that_it_started(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, tmp_path], cwd=Path(__file__).parents[3])
    with (tmp_path / "alive").open() as pipe:
        assert pipe.readline() == "here\n"
        parent.kill()
        assert pipe.read() == "", "the pipe closes when the child of the job dies"
    parent.wait()


@needs_limits
async def test_a_job_that_only_computes_is_ended_in_time(tmp_path: Path) -> None:
    ended = await run(tmp_path, "compute", seconds=2)
    assert ended.how == "time"


@needs_limits
async def test_a_job_cannot_fill_the_disk(tmp_path: Path) -> None:
    ended = await run(tmp_path, "write without end", written=1_000_000)
    assert ended.how == "died"
    assert largest(tmp_path) <= 1_000_000


async def test_a_crash_is_a_damaged_paper_and_nothing_more(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="damaged"):
        (await run(tmp_path, "crash")).or_refuse()


async def test_a_report_that_is_no_report_is_not_believed(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="damaged"):
        (await run(tmp_path, "lie")).or_refuse()


async def test_nothing_a_job_prints_reaches_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ended = await run(tmp_path, "print")
    assert capfd.readouterr() == ("", "")
    assert "\x1b]0;owned" in ended.log


async def test_the_servers_secrets_are_not_inherited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOP_SECRET", "s3cret")
    seen = msgspec.json.decode((await run(tmp_path, "environment")).or_refuse())["said"]
    assert "s3cret" not in seen
    assert str(tmp_path) in seen


@needs_pipes
async def test_a_caller_who_gives_up_ends_the_job(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    task = asyncio.create_task(run(tmp_path, "hang with a child"))
    pipe = await asyncio.to_thread((tmp_path / "alive").open)
    assert await asyncio.to_thread(pipe.readline) == "here\n"
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(60):
        assert await asyncio.to_thread(pipe.read) == "", "the pipe closes when the child dies"
    pipe.close()
