"""Pictures of screens as text, kept in ``pictures_kept/`` and compared by test: what stands in each cell, and how it is painted.

One file a screen. For each of the three sizes it has the words as they stand, then a grid in which each cell's paint is
a letter, and what each letter is; on the tablet in all three looks, for what a paint becomes in another look does not hang
on the size. So a changed word is a changed line, and a changed colour is one line of the legend. ``python -m tests.client_tui.look --keep`` writes them anew.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from string import ascii_letters
from typing import Any, Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot

from client_tui.terminal.shell import Shell
from tests.client_tui.look import LOOKS, SIZES
from tests.client_tui.patience import SOON, pause
from tests.client_tui.screens import Shot
from words.language import speak, speak_of

#: The size at which a screen is drawn in every look.
ALL_LOOKS: Final = "tablet"
KEPT: Final = Path(__file__).parent / "pictures_kept"
#: Of one cell: how it is painted in each look.
Paint = tuple[str, ...]
Row = list[tuple[str, str]]


async def drawn(shot: Shot, folder: Path, *, twice: bool = True) -> str:
    """The screen in all sizes and looks, as it is kept; each looked at ``twice``, until nothing moves any more."""
    speak("vi")
    speak_of(None)
    app = await shot.make(folder)
    first, *_others = SIZES.values()
    found: dict[str, list[list[Row]]] = {}
    async with app.run_test(size=first) as pilot:
        await pause(pilot)
        if shot.steps is not None:
            await shot.steps(pilot)
            await pause(pilot)
        for size, (width, height) in SIZES.items():
            await pilot.resize_terminal(width, height)
            app.theme = LOOKS[-1]  # whoever was laid out at another size paints its bars anew with the look only
            await pause(pilot)
            found[size] = [await _in(pilot, look, twice) for look in (LOOKS if size == ALL_LOOKS else LOOKS[:1])]
        app.exit()
    return "\n".join(line for size in SIZES for line in _page(size, found[size]))


async def _in(pilot: Pilot[Any], look: str, twice: bool) -> list[Row]:
    """The cells in this look when all is drawn, all clocks say the same and no cursor blinks."""
    pilot.app.theme = look
    app = pilot.app
    assert isinstance(app, Shell)
    app.tick()
    for typing in app.screen.query("Input, TextArea"):
        typing.cursor_blink = False  # type: ignore[attr-defined]  # both have it
    await pause(pilot)
    now, before = _cells(app), None
    while twice and now != before:
        app.screen.refresh(layout=True)  # bars beside what is laid out as it is scrolled to are one step behind
        await pause(pilot, SOON)
        now, before = _cells(app), now
    return now


def _cells(app: App[Any]) -> list[Row]:
    """Letter and paint of every cell, by row; a wide letter stands in its first cell, the second is empty."""
    return [[cell for part in strip for cell in _of_segment(part)] for strip in app.screen._compositor.render_strips()]


def _of_segment(part: Segment) -> Row:
    paint = str(part.style) if part.style is not None else "none"
    cells: Row = []
    for letter in part.text:
        width = get_character_cell_size(letter)
        if width == 0 and cells:
            cells[-1] = (cells[-1][0] + letter, paint)
        else:
            cells.extend([(letter, paint), *[("", paint)] * (width - 1)])
    return cells


def _page(size: str, looks: list[list[Row]]) -> list[str]:
    """One size: words, grid of paints, legend."""
    words = ["".join(letter for letter, _paint in row).rstrip() for row in looks[0]]
    for look, rows in zip(LOOKS, looks, strict=False):
        others = ["".join(letter for letter, _paint in row).rstrip() for row in rows]
        differ = [f"{one!r} {other!r}" for one, other in zip(words, others, strict=True) if one != other]
        assert not differ, "\n".join((f"{look} has other words", *differ))
    names: dict[Paint, str] = {}
    grid = [
        _painted([tuple(cell[1] for cell in cells) for cells in zip(*rows, strict=True)], names)
        for rows in zip(*looks, strict=True)
    ]
    legend = [f"{name} = {' | '.join(paint)}" for paint, name in names.items()]
    width, height = SIZES[size]
    return [
        f"== {size} {width} x {height}",
        *words,
        "-- painted",
        *grid,
        "-- where, in " + " | ".join(LOOKS[: len(looks)]),
        *legend,
    ]


def _painted(row: list[Paint], names: dict[Paint, str]) -> str:
    """The row's paints one after another, each with how many cells it covers."""
    runs = ((names.setdefault(paint, _name(len(names))), len(list(cells))) for paint, cells in groupby(row))
    return " ".join(f"{name}{count}" for name, count in runs)


def _name(number: int) -> str:
    """a … Z, aa …"""
    more, last = divmod(number, len(ascii_letters))
    return (ascii_letters[more - 1] if more else "") + ascii_letters[last]


def file_of(name: str) -> Path:
    return KEPT / f"{name}.txt"
