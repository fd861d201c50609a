"""Reading is measured on the real client, beside its floor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rehearsal.bench.bench_reader import measure_reader

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        sys.platform == "win32", reason="Windows has no pseudo terminals; the bench leaves these rows out"
    ),
]


async def test_a_paper_is_opened_and_turned_on_a_terminal(tmp_path: Path) -> None:
    said: list[str] = []
    read = await measure_reader(tmp_path, said.append, pages=20, opens=2, keys=5)
    assert read is not None
    assert [row.what for row in read.rows] == ["open", "key"]
    for row in read.rows:
        assert 0 < row.ms.p50 <= row.p95 <= row.ms.max
        assert row.floor_ms > 0
        assert row.work_ms > 0
    assert read.memory_mb > 20
    assert any("read open" in line for line in said)
