"""How fast the reader is: ``python -m tests.client_tui.bench_paper [pages]``.

Prints, in milliseconds, from handing over a paper to its first painted page, and from a key to the paint of the
new text, over screens turned forward, back, and across the whole paper.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from typing import Any, Final

from textual import events
from textual.app import ComposeResult
from textual.drivers.headless_driver import HeadlessDriver

from client_tui.shell import Shell
from client_tui.widgets.paper_reader import PaperReader
from tests.client_tui.samples import paper

#: Nothing painted for so long (seconds): the screen is at rest.
QUIET: Final = 0.05


class Painting(HeadlessDriver):
    """A terminal that only notes when something was painted, and how much."""

    painted = 0.0
    first = 0.0
    page = 0.0
    amount = 0

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        Painting.painted = time.perf_counter()
        Painting.first = Painting.first or Painting.painted
        if len(data) > 1000:
            Painting.page = Painting.page or Painting.painted
        Painting.amount += len(data)


class Reading(Shell):
    def compose(self) -> ComposeResult:
        yield PaperReader()


async def at_rest() -> None:
    """Wait until nothing more is painted."""
    while (left := Painting.painted + QUIET - time.perf_counter()) > 0:  # noqa: ASYNC110  (the driver has no event)
        await asyncio.sleep(left)


async def measure(pages: int) -> None:
    """Open a paper, turn its pages, print the times."""
    text, out = paper(pages), sys.stdout
    app: Any = Reading(driver_class=Painting)
    running = asyncio.create_task(app.run_async(size=(100, 40)))
    await asyncio.sleep(0.5)
    Painting.first, begun = 0.0, time.perf_counter()
    app.query_one(PaperReader).show(text)
    await asyncio.sleep(0.2)
    await at_rest()
    out.write(f"{pages} pages, {sum(len(page.text) for page in text.pages):,} characters\n")
    out.write(f"open to first paint {1000 * (Painting.first - begun):6.1f} ms\n")
    for key, times in (("space", 60), ("pageup", 60), ("down", 60), ("right", 60), ("end", 1), ("home", 1)):
        took, Painting.amount, worked = [], 0, time.process_time()
        for _ in range(times):
            begun = time.perf_counter()
            app.post_message(events.Key(key, None))
            Painting.painted, Painting.page = begun, 0.0
            await asyncio.sleep(QUIET)
            await at_rest()
            took.append(1000 * (Painting.page - begun))
        slow = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
        out.write(
            f"{key:9} median {statistics.median(took):6.1f} ms   p95 {slow:6.1f} ms   "
            f"processor {1000 * (time.process_time() - worked) / times:5.1f} ms   {Painting.amount // times} bytes\n"
        )
    app.exit()
    await running


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
