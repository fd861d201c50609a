"""The fonts that every printed paper carries: which letters they have, and how wide and high a line of them is.

Only the tables needed are read from the TrueType file (``cmap`` format 4, ``hmtx``, ``hhea``). Liberation Serif has
the widths and heights of Times New Roman, so a rule measured here fits the same line in Word.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

FONTS = Path(__file__).parents[1] / "fonts"
FAMILY = "Liberation Serif"
Style = Literal["Regular", "Bold", "Italic", "BoldItalic"]


class Typeface(msgspec.Struct, frozen=True):
    """``advances``: width of each character (code point) in thousandths of the size; what is missing is not drawn.

    ``above`` and ``below`` the baseline a single line takes its room, in sizes of the letter (0.934 and 0.216).
    """

    advances: dict[int, float]
    above: float
    below: float

    @property
    def line(self) -> float:
        """From one baseline to the next where lines are set single, as Word does: 1.15 of the size."""
        return self.above + self.below

    def has(self, character: str) -> bool:
        """Whether the font can draw it."""
        return ord(character) in self.advances

    def width(self, line: str, size: float) -> float:
        """Points across, without kerning; an unknown character counts as half the size."""
        return sum(self.advances.get(ord(character), 500.0) for character in line) * size / 1000


@cache
def typeface(style: Style) -> Typeface:
    """Read once per process, about 10 ms."""
    data = (FONTS / f"LiberationSerif-{style}.ttf").read_bytes()
    tables = _tables(data)
    (per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    widths = _advances(data, tables)
    glyphs = _glyphs(data, tables["cmap"])
    last = len(widths) - 1
    # The gap that a font asks for between lines belongs to the line, above its letters.
    ascent, descent, gap = struct.unpack_from(">hhh", data, tables["hhea"] + 4)
    advances = {code: widths[min(glyph, last)] * 1000 / per_em for code, glyph in glyphs.items()}
    return Typeface(advances, above=(ascent + gap) / per_em, below=-descent / per_em)


def _tables(data: bytes) -> dict[str, int]:
    """Where each table starts, by its four letters."""
    (count,) = struct.unpack_from(">H", data, 4)
    rows = (struct.unpack_from(">4sIII", data, 12 + 16 * row) for row in range(count))
    return {tag.decode("ascii"): start for tag, _, start, _ in rows}


def _advances(data: bytes, tables: dict[str, int]) -> list[int]:
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    return [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(count)]


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Code point to glyph, from the Windows Unicode subtable (platform 3, encoding 1, format 4)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    rows = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * row) for row in range(count)]
    start = cmap + next(offset for platform, encoding, offset in rows if (platform, encoding) == (3, 1))
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    starts = struct.unpack_from(f">{segments}H", data, start + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * doubled)
    offsets_at = start + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{segments}H", data, offsets_at)
    found: dict[int, int] = {}
    for segment in range(segments):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                at = offsets_at + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", data, at)
            glyph = (glyph + deltas[segment]) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found
