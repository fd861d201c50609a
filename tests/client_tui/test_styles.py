"""What the app parses as styles: Textual keeps 64 sources parsed, and beyond that parses them all anew at every new widget."""

from __future__ import annotations

from pathlib import Path

import client_tui
from client_tui.app import Hop
from client_tui.papers.pane import PapersPane
from tests.client_tui.premises import SECRETARY, at_screen, go, hall, seen
from tests.client_tui.voters import ready

#: Sources: style sheets and the defaults of widget classes. Room is left for the sheets above the room.
MOST = 55


def test_every_style_sheet_is_there() -> None:
    written = sorted(Path(str(client_tui.__file__)).parent.rglob("*.tcss"))
    assert sorted(map(Path, Hop.CSS_PATH)) == written


async def test_all_areas_and_layers_together_stay_under_what_is_kept_parsed(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await ready(desk)
            for area in ("papers", "voting", "attendance", "outcome", "people", "search"):
                await go(desk, area)
                await desk.press("escape")
            pane = desk.app.screen.query_one(PapersPane)
            for layer in ("reader", "upload", "form", "openings", "changes"):
                await pane.built(f"papers-{layer}")
            await seen(desk, lambda: desk.app.screen.query("ChangesView").first().is_mounted)
            sources = sorted(str(where) for where in desk.app.stylesheet.source)
            assert len(sources) <= MOST, "\n".join(sources)
