"""``hop serve`` says in plain words where the room is, by which words it is known, and how it is stopped."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from meeting.address import check_words
from rehearsal.program import HOP
from server.connections.identity import load
from tests.server.cli.test_commands import _done, office

__all__ = ["office"]  # the fixture


@pytest.mark.process
def test_a_server_that_has_begun_says_where_it_is_and_how_to_stop_it(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")

    async def said() -> list[str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(HOP), "serve", "--host", "127.0.0.1", "--port", "0",
            cwd=office, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            async with asyncio.timeout(60):
                return [(await process.stdout.readline()).decode().strip() for _line in range(3)]
        finally:
            process.terminate()
            await process.wait()

    where, words, stop = asyncio.run(said())
    assert where.startswith("Phòng họp đã mở tại ")
    assert check_words(load(office / "meeting.files").pin) in words
    assert "Ctrl+C" in stop
