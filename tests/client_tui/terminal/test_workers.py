"""Work beside the screen."""

from __future__ import annotations

import inspect

from client_tui.terminal.shell import Shell


async def test_work_called_off_before_its_turn_leaves_no_coroutine_that_was_never_awaited() -> None:
    looked: list[str] = []

    async def look(words: str) -> None:
        looked.append(words)

    app = Shell()
    async with app.run_test() as pilot:
        first, second = look("nghị"), look("nghị quyết")
        for work in (first, second):
            app.run_worker(work, group="search", exclusive=True)
        while app.workers:
            await pilot.pause()
    assert looked == ["nghị quyết"]
    assert [inspect.getcoroutinestate(work) for work in (first, second)] == [inspect.CORO_CLOSED] * 2
