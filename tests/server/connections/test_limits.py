"""Patience with clients, on a clock moved by hand."""

from __future__ import annotations

import pytest

from meeting.refusal import Refused
from server.connections.limits import TRIES_MOST, TRIES_OF_ALL_MOST, TRIES_SECONDS, Bucket, Doorkeeper


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr("server.connections.limits.time.monotonic", lambda: now[0])
    return now


def test_a_bucket_lets_a_burst_through_and_then_so_many_a_second(clock: list[float]) -> None:
    bucket = Bucket(rate=10, burst=5)
    assert [bucket.take() for _ in range(6)] == [True] * 5 + [False]
    clock[0] += 0.1
    assert [bucket.take() for _ in range(2)] == [True, False]
    clock[0] += 3600
    assert [bucket.take() for _ in range(6)] == [True] * 5 + [False]


def test_wrong_codes_from_one_address_close_its_door_for_a_while(clock: list[float]) -> None:
    door = Doorkeeper()
    for _ in range(TRIES_MOST):
        door.check("a")
        door.failed("a")
        clock[0] += 1
    with pytest.raises(Refused) as refused:
        door.check("a")
    assert refused.value.details == {"seconds": TRIES_SECONDS - TRIES_MOST}
    door.check("b")
    clock[0] += TRIES_SECONDS - TRIES_MOST
    door.check("a")


def test_a_right_code_shows_it_was_fingers(clock: list[float]) -> None:
    door = Doorkeeper()
    for _ in range(3):
        for _ in range(TRIES_MOST - 1):
            door.failed("a")
        door.check("a")
        door.succeeded("a")


def test_guessing_from_many_addresses_closes_every_door(clock: list[float]) -> None:
    door = Doorkeeper()
    for number in range(TRIES_OF_ALL_MOST):
        door.failed(f"address {number}")
    with pytest.raises(Refused, match="too_many_tries"):
        door.check("somebody else")
    clock[0] += TRIES_SECONDS
    door.check("somebody else")
    assert not door._failures
