"""Painting less paints the same."""

from __future__ import annotations

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.strip import Strip
from textual.widgets import Button

from client_tui.compositor import FrontCompositor
from tests.client_tui.samples import SAMPLES


def joined(app: App[object], compositor: type[Compositor]) -> list[str]:
    """The screen as this compositor paints it, styles included."""
    front = app.screen._compositor
    chops = compositor._render_chops(front, front.size.region, lambda _y: True)
    return [Strip.join(line.values()).render(app.console) for line in chops]


@pytest.mark.parametrize("name", ["paper", "vote-ask", "parts"])
async def test_what_is_painted_is_what_textual_would_paint(name: str) -> None:
    make, steps = SAMPLES[name]
    app = make()
    async with app.run_test(size=(100, 40)) as pilot:
        if steps is not None:
            await steps(pilot)
        await pilot.pause()
        assert isinstance(app.screen._compositor, FrontCompositor)
        assert joined(app, FrontCompositor) == joined(app, Compositor)


async def test_only_the_changed_lines_are_painted() -> None:
    make, _steps = SAMPLES["paper"]
    app = make()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        button = app.screen.query(Button).first()
        rows = button.region
        chops = app.screen._compositor._render_chops(rows, rows.line_range.__contains__)
        assert all(chops[y].get(rows.x) is not None for y in rows.line_range)
        assert all(strip is None for y, line in enumerate(chops) if y not in rows.line_range for strip in line.values())
