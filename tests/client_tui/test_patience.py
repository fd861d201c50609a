"""The pilot of these tests, on a machine that gives the process no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from client_tui.terminal.shell import Shell
from meeting.people import Device, Revoke
from tests.client_tui.premises import MEETING, delegate, hall, reads, seen, wire


@pytest.fixture(autouse=True)
def _starved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual always finds the processor unused, and no screen draws by itself in time."""
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 3600.0)
    monkeypatch.setattr("textual._wait.process_time", lambda: 0.0)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.0)


async def test_a_pause_lasts_until_what_follows_from_what_follows_has_happened() -> None:
    app, reached = Shell(), list[int]()

    def hop(left: int) -> None:
        reached.append(left)
        if left:
            app.call_after_refresh(hop, left - 1)

    async with app.run_test() as pilot:
        hop(5)
        await pilot.pause()
        assert reached[-1] == 0


async def test_a_key_is_pressed_when_the_one_before_has_brought_the_list_to_the_front() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await pilot.press("f1", *"giao dien", "enter")
        assert app.theme == "hop-dark"


async def test_of_two_people_at_screens_each_has_what_they_asked_for_drawn() -> None:
    one, other = Shell(), Shell()
    async with one.run_test() as first, other.run_test() as second:
        for app, pilot in ((one, first), (other, second)):
            app.screen.refresh(layout=True)
            await pilot.pause()
            assert not app.screen._layout_required


async def test_whoever_waits_for_an_app_that_has_died_is_told_at_once_of_what() -> None:
    def stumble() -> None:
        raise ZeroDivisionError("the act failed")

    with pytest.raises(ZeroDivisionError, match="the act failed"):
        await waiting_for_what_never_comes(Shell.call_later, stumble)


async def test_whoever_waits_for_an_app_that_was_left_is_told_at_once() -> None:
    with pytest.raises(AssertionError, match="was left"):
        await waiting_for_what_never_comes(Shell.exit)


async def waiting_for_what_never_comes(meanwhile: Callable[..., object], *arguments: object) -> None:
    app = Shell()
    async with app.run_test() as pilot:
        meanwhile(app, *arguments)
        await seen(pilot, lambda: reads(app, "what never comes"))


async def test_whoever_waits_on_a_link_that_has_ended_is_told_at_once(tmp_path: Path) -> None:
    async with hall(tmp_path) as house:
        home = await house.joined(delegate(2))
        (device,) = (one.id for one in house.copy.of(Device) if one.person == delegate(2))
        async with wire(home, meeting=MEETING) as link:
            await link.seen(lambda: link.up)
            await house.give(Revoke(device=device))
            with pytest.raises(AssertionError, match="the link has ended"):
                await link.seen(lambda: False)
