"""Which way up a scanned page lies, and how far it leans: sheets go through scanners sideways, upside down and askew."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from math import cos, radians, sin
from pathlib import Path
from typing import Any

from documents.worker.engine import mupdf

#: Degrees: lines that lean more than this on either side are not looked for, and less than the second are read as they are.
_LEAN_MOST, _LEAN_LEAST = 15, 1.0
#: Pixels of the longest side, and dots looked at: enough to see lines, few enough to count them thirty times.
_SIDE, _DOTS_MOST = 500, 8_000
_DARK = 128
#: So much more order than along the page's own edge: a picture or a map has no lines.
_CLEARLY = 1.15
_SECONDS = 15
_TURN = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
#: Below this Tesseract guesses.
_CONFIDENCE = re.compile(r"^Orientation confidence: (\d+)", re.MULTILINE)
_CONFIDENT = 2


def turn_of(program: str, picture: Path) -> int:
    """By how many degrees the picture must be turned clockwise; 0 when it stands upright or nothing tells."""
    try:
        done = subprocess.run(
            [program, str(picture), "-", "--psm", "0", "-l", "osd"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,  # too few letters to tell is an error for Tesseract, and so is a missing "osd"
        )
    except subprocess.TimeoutExpired:
        return 0
    turn, sure = _TURN.search(done.stdout), _CONFIDENCE.search(done.stdout)
    return int(turn.group(1)) if turn and sure and int(sure.group(1)) >= _CONFIDENT else 0


def lean_of(page: Any) -> float:
    """By how many degrees its lines go down to the right; 0 when they hardly do.

    Dark dots fall on few heights when they are counted along the lines, and on all when they are not.
    """
    zoom = _SIDE / max(page.rect.width, page.rect.height, 1)
    seen = page.get_pixmap(matrix=mupdf.Matrix(zoom, zoom), colorspace=mupdf.csGRAY, alpha=False)
    dark = [at for at, value in enumerate(seen.samples) if value < _DARK]
    dots = [divmod(at, seen.stride) for at in dark[:: len(dark) // _DOTS_MOST + 1]]
    coarse = max(range(-_LEAN_MOST, _LEAN_MOST + 1), key=lambda angle: _order(dots, angle))
    lean = max((coarse + step / 4 for step in range(-4, 5)), key=lambda angle: _order(dots, angle))
    clear = _order(dots, lean) > _CLEARLY * _order(dots, 0)
    return lean if clear and _LEAN_LEAST <= abs(lean) < _LEAN_MOST else 0.0


def _order(dots: list[tuple[int, int]], angle: float) -> int:
    down, across = cos(radians(angle)), sin(radians(angle))
    heights = Counter(round(y * down - x * across) for y, x in dots)
    return sum(count * count for count in heights.values())
