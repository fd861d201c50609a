"""One person with two devices: what waits on one never undoes what was voted meanwhile on the other, and both hear of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from client_tui.device.keep import Home
from client_tui.device.outbox import new_key
from client_tui.link.errands import Given
from meeting.command import Actor
from meeting.refusal import Refused
from meeting.registry import encode
from meeting.voting import Ballot, Motion, RefusedBallot, Roll, Vote
from tests.client_tui.premises import MEETING, Bare, Premises, delegate, hall, wire
from tests.client_tui.voters import ballot

ME = delegate(2)


class Two(NamedTuple):
    """The server, and the two devices in the vote."""

    house: Premises
    first: Bare
    second: Bare


async def _at_the_vote(link: Bare) -> None:
    await link.seen(lambda: link.up and link.copy.get(Roll, "m1") is not None)


def _question(link: Bare) -> Motion:
    found = link.copy.get(Motion, "m1")
    assert found is not None
    return found


def _mine(link: Bare) -> tuple[str, ...]:
    """My choice as this device shows it."""
    found = link.copy.get(Ballot, f"m1.{ME}")
    return found.choices if found is not None else ()


async def _goes_dead(link: Bare) -> None:
    """The device keeps what it has, and reaches nobody."""
    assert link.work is not None
    link.work.cancel()
    await asyncio.gather(link.work, return_exceptions=True)
    link.work = None


@asynccontextmanager
async def _back(link: Bare) -> AsyncIterator[None]:
    """It reaches the server again."""
    link.work = asyncio.create_task(link.run())
    try:
        yield
    finally:
        link.work.cancel()
        await asyncio.gather(link.work, return_exceptions=True)


def _waits(link: Bare, vote: Vote) -> asyncio.Task[Given]:
    return asyncio.create_task(link.give(vote))


@asynccontextmanager
async def two_devices(folder: Path) -> AsyncIterator[Two]:
    async with hall(folder) as house, AsyncExitStack() as devices:
        await house.sit()
        await house.everybody_here()
        await house.open_vote()
        home = await house.joined(ME)
        first = await devices.enter_async_context(wire(home, meeting=MEETING))
        card = await house.card(ME)
        second = await devices.enter_async_context(wire(Home(folder / "second"), card, MEETING))
        await _at_the_vote(first)
        await _at_the_vote(second)
        yield Two(house, first, second)


async def test_a_device_back_from_the_dead_does_not_overwrite_what_was_voted_on_the_other(tmp_path: Path) -> None:
    async with two_devices(tmp_path) as (house, first, second):
        await _goes_dead(first)
        waiting = _waits(first, first.ballot(_question(first), "yes"))
        await second.give(second.ballot(_question(second), "no"))
        async with _back(first):
            with pytest.raises(Refused, match="ballot_superseded") as told:
                await waiting
            assert told.value.details == {"standing": "không tán thành"}, "the first device says what stands"
            kept = ballot(house, ME)
            assert kept is not None
            assert kept.choices == ("no",)
            await first.seen(lambda: _mine(first) == ("no",))
            await second.seen(lambda: second.copy.get(RefusedBallot, f"m1.{ME}.ballot_superseded") is not None)
            await first.give(first.ballot(_question(first), "yes"))
            await second.seen(lambda: _mine(second) == ("yes",))


async def test_what_is_changed_while_cut_off_replaces_what_waits_and_both_are_taken(tmp_path: Path) -> None:
    async with two_devices(tmp_path) as (house, first, _second):
        await _goes_dead(first)
        for choice in ("yes", "no"):
            first.kept.outbox.add(new_key(), encode(first.ballot(_question(first), choice)))
        async with _back(first):
            await first.seen(lambda: _mine(first) == ("no",) and not len(first.kept.outbox))
        kept = ballot(house, ME)
        assert kept is not None
        assert kept.choices == ("no",)


async def test_a_choice_changed_before_the_copy_has_caught_up_is_taken(tmp_path: Path) -> None:
    async with two_devices(tmp_path) as (house, first, _second):
        for choice in ("yes", "no", "abstain"):
            await first.give(first.ballot(_question(first), choice))
        kept = ballot(house, ME)
        assert kept is not None
        assert kept.choices == ("abstain",)


async def test_a_ballot_that_was_taken_before_the_break_is_answered_as_taken_and_stays_replaced(tmp_path: Path) -> None:
    async with two_devices(tmp_path) as (house, first, second):
        await _goes_dead(first)
        vote, key = first.ballot(_question(first), "yes"), new_key()
        first.kept.outbox.add(key, encode(vote))
        await house.line.give(Actor(ME, first.kept.key.id, MEETING), key, vote)
        await second.seen(lambda: _mine(second) == ("yes",))
        await second.give(second.ballot(_question(second), "no"))
        async with _back(first):
            await first.seen(lambda: _mine(first) == ("no",) and not len(first.kept.outbox))
            await first.give(first.ballot(_question(first), "abstain"))
        kept = ballot(house, ME)
        assert kept is not None
        assert kept.choices == ("abstain",)
        assert not list(house.copy.of(RefusedBallot))
