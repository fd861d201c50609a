"""Pictures of screens at three sizes and in three looks.

``python -m tests.client_tui.look [folder]`` draws every sample as SVG, and as PNG where ``rsvg-convert`` is installed.
``python -m tests.client_tui.look --keep [name …]`` writes the kept pictures anew that the tests compare with (``kept.py``).
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, Final

from textual.app import App
from textual.pilot import Pilot

from client_tui.terminal.theme import INKS

SIZES: Final = {"phone": (60, 30), "tablet": (100, 40), "desk": (140, 45)}
LOOKS: Final = tuple(INKS)

Steps = Callable[[Pilot[Any]], Awaitable[None]]


async def picture(app: App[Any], size: tuple[int, int], look: str, steps: Steps | None = None) -> str:
    """The app's screen as SVG after ``steps``, at this size and in this look."""
    async with app.run_test(size=size) as pilot:
        app.theme = look
        await pilot.pause()
        if steps is not None:
            await steps(pilot)
            await pilot.pause()
        return drawable(app.export_screenshot())


def drawable(svg: str) -> str:
    """The export with the font that is installed here, at the size that fills its cells, and with its spaces kept."""
    svg = svg.replace("Fira Code", "DejaVu Sans Mono").replace("font-size: 20px", "font-size: 20.26px")
    return svg.replace("&#160;", " ").replace("<svg ", '<svg xml:space="preserve" ', 1)


def to_png(svg: Path) -> Path | None:
    """The picture as PNG beside the SVG; None where ``rsvg-convert`` is not installed."""
    tool = shutil.which("rsvg-convert")
    if tool is None:
        return None
    png = svg.with_suffix(".png")
    subprocess.run([tool, "-z", "1", "-o", str(png), str(svg)], check=True)
    return png


def draw(
    folder: Path,
    name: str,
    make: Callable[[], App[Any]],
    steps: Steps | None = None,
    sizes: Iterable[str] = SIZES,
    looks: Iterable[str] = LOOKS,
) -> list[Path]:
    """Draw one sample at these sizes and looks; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for size in sizes:
        for look in looks:
            svg = folder / f"{name}-{size}-{look.removeprefix('hop-')}.svg"
            svg.write_text(asyncio.run(picture(make(), SIZES[size], look, steps)), encoding="utf-8")
            written.append(to_png(svg) or svg)
    return written


def keep(names: list[str]) -> None:
    """Write the kept pictures of these screens anew, or of all, and drop those of screens that are gone."""
    from tests.client_tui.kept import KEPT, drawn, file_of
    from tests.client_tui.patience import be_patient
    from tests.client_tui.screens import SHOTS

    be_patient()
    KEPT.mkdir(exist_ok=True)
    for name in names or SHOTS:
        with tempfile.TemporaryDirectory() as folder:
            words = asyncio.run(drawn(SHOTS[name], Path(folder)))
        file_of(name).write_text(words, encoding="utf-8", newline="\n")
    for path in KEPT.glob("*.txt"):
        if path.stem not in SHOTS:
            path.unlink()


def main() -> None:
    """Draw every sample."""
    from tests.client_tui.samples import SAMPLES

    if sys.argv[1:2] == ["--keep"]:
        keep(sys.argv[2:])
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-out/look")
    for name, (make, steps) in SAMPLES.items():
        for path in draw(folder, name, make, steps):
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
