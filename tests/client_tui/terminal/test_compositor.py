"""Painting less paints the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Button, Static

from client_tui.terminal.compositor import FrontCompositor
from client_tui.terminal.shell import Shell
from tests.client_tui.samples import SAMPLES, Bench


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


async def test_the_keyboard_goes_on_without_the_screen_being_painted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: set[int] = set()
    paint = FrontCompositor._render_chops

    def noted(self: FrontCompositor, crop: Region, asked: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        painted.update(y for y in crop.line_range if asked(y))
        return paint(self, crop, asked)

    between = Static("Chưa có tài liệu.")
    app: Shell = Bench(lambda: Vertical(Button("Lên"), between, Button("Xuống")))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        monkeypatch.setattr(FrontCompositor, "_render_chops", noted)
        await pilot.press("tab")
        await pilot.pause()
        for button in app.screen.query(Button):
            assert painted.issuperset(button.region.line_range)
        assert painted.isdisjoint(between.region.line_range)
