"""A photographed or scanned page sent as PNG or JPEG becomes a page of A4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from documents.worker.engine import mupdf
from documents.worker.limits import Limits
from meeting.refusal import Refused

_A4 = (595.0, 842.0)
#: JPEG's frame headers (SOF0–SOF15) without the three codes that are none (ITU-T T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
#: The dots follow the header of a scan; the end of the image is a mark of its own.
_SCAN, _END = 0xDA, b"\xff\xd9"


def to_pdf(source: Path, kind: str, limits: Limits) -> Path:
    """The picture as a one-page PDF; raises :class:`Refused` ``too_many_pixels {pixels, most}`` or ``damaged``."""
    width, height = _png_size(source) if kind == "png" else _jpeg_size(source)
    if width * height > limits.pixels:
        raise Refused("too_many_pixels", pixels=width * height, most=limits.pixels)
    whole = _png_ends(source) if kind == "png" else _jpeg_ends(source)
    if width * height == 0 or not whole:  # half a picture would be drawn, its rest grey
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


def _png_ends(source: Path) -> bool:
    """Is its last chunk there? Found by stepping over those before it."""
    with source.open("rb") as file:
        file.seek(8)
        while len(head := file.read(8)) == 8:
            if head[4:] == b"IEND":
                return True
            file.seek(int.from_bytes(head[:4], "big") + 4, 1)
    return False


def _jpeg_size(source: Path) -> tuple[int, int]:
    """From the frame header; (0, 0) when there is none."""
    with source.open("rb") as file:
        for mark in _segments(file):
            if mark in _FRAMES:
                segment = file.read(7)
                return int.from_bytes(segment[5:7], "big"), int.from_bytes(segment[3:5], "big")
    return 0, 0


def _jpeg_ends(source: Path) -> bool:
    """Does the end mark follow the dots? Nothing in them looks like it; a small preview before them has one of its own."""
    with source.open("rb") as file:
        return any(mark == _SCAN and _END in file.read() for mark in _segments(file))


def _segments(file: IO[bytes]) -> Iterator[int]:
    """The code of each segment, the file standing at its length."""
    file.seek(2)
    while len(mark := file.read(2)) == 2 and mark[0] == 0xFF:
        if mark[1] == 0xFF:  # may be repeated before the code
            file.seek(-1, 1)
            continue
        start = file.tell()
        length = int.from_bytes(file.read(2), "big")
        file.seek(start)
        yield mark[1]
        file.seek(start + length)
