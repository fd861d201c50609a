"""The bench measures what it says, and says it in the shape that other programs read."""

from __future__ import annotations

import msgspec
import pytest

from rehearsal.bench.bench import measure

pytestmark = pytest.mark.process


def test_a_small_hall_is_measured_beside_its_floor() -> None:
    said: list[str] = []
    report = msgspec.json.decode(msgspec.json.encode(measure((4,), rounds=2, say=said.append)))
    assert set(report) == {"machine", "rows", "memory_mb"}
    kinds = [(row["what"], row["clients"], row["tls"]) for row in report["rows"]]
    assert kinds == [
        (what, 4, tls) for tls in (False, True) for what in ("join", "open_to_last", "votes_to_ack", "resume")
    ]
    for row in report["rows"]:
        assert set(row) == {"what", "clients", "tls", "ms", "floor_ms", "ratio", "refused"}
        assert 0 < row["ms"]["p50"] <= row["ms"]["p99"] <= row["ms"]["max"]
        assert row["floor_ms"] > 0
        assert row["ratio"] > 0
        assert row["refused"] == 0
    assert set(report["memory_mb"]) == {"idle", "4", "4 tls"}
    assert all(size > 0 for size in report["memory_mb"].values())
    assert any("votes_to_ack" in line for line in said)
