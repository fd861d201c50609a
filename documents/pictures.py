"""A photographed or scanned page sent as PNG or JPEG becomes a page of A4."""

from __future__ import annotations

from pathlib import Path

from documents.engine import mupdf
from documents.limits import Limits
from meeting.refusal import Refused

_A4 = (595.0, 842.0)
#: JPEG's frame headers (SOF0–SOF15) without the three codes that are none (ITU-T T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def to_pdf(source: Path, kind: str, limits: Limits) -> Path:
    """The picture as a one-page PDF; raises :class:`Refused` ``too_many_pixels {pixels, most}`` or ``damaged``."""
    width, height = _png_size(source) if kind == "png" else _jpeg_size(source)
    if width * height > limits.pixels:
        raise Refused("too_many_pixels", pixels=width * height, most=limits.pixels)
    if width * height == 0:
        raise Refused("damaged")
    with mupdf.open(source, filetype=kind) as picture:
        drawn = mupdf.open("pdf", picture.convert_to_pdf())
    long, short = max(_A4), min(_A4)
    lying = drawn[0].rect.width > drawn[0].rect.height
    paper = mupdf.open()
    page = paper.new_page(width=long if lying else short, height=short if lying else long)
    page.show_pdf_page(page.rect, drawn, 0)
    made = Path("picture.pdf")
    paper.save(made)
    return made


def _png_size(source: Path) -> tuple[int, int]:
    """From the first chunk, which is always IHDR."""
    with source.open("rb") as file:
        head = file.read(24)
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _jpeg_size(source: Path) -> tuple[int, int]:
    """From the frame header, found by stepping over the segments before it; (0, 0) when there is none."""
    with source.open("rb") as file:
        file.seek(2)
        while (mark := file.read(2)) and mark[0] == 0xFF:
            if mark[1] == 0xFF:
                file.seek(-1, 1)
                continue
            segment = file.read(7)
            if len(segment) < 7:
                break
            if mark[1] in _FRAMES:
                return int.from_bytes(segment[5:7], "big"), int.from_bytes(segment[3:5], "big")
            file.seek(int.from_bytes(segment[:2], "big") - 7, 1)
    return 0, 0
