"""Words of a scanned page, read by the Tesseract program when it is installed with Vietnamese.

Tesseract itself, not the recognition inside PyMuPDF: measured on Vietnamese papers it gets 0.98–0.99 of the words,
the other 0.84, because it loses the spaces.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from msgspec import structs

from documents.reading.fragments import Fragment, tidy
from documents.reading.upright import lean_of, turn_of
from documents.worker.engine import mupdf

_DPI = 200
#: The longest side of the picture given to Tesseract, whatever size the page claims; pixels.
_SIDE_MOST = 4_000
#: Words it is less sure of are noise: stamps, specks, signatures. Per cent.
_SURE = 30
_SECONDS_A_PAGE = 30
#: A page read upright has 90 and more; one upside down 40, because words are seen where there are none. Per cent.
_READABLE = 65
#: Fewer words than this are specks on the back of a sheet, whichever way it lies.
_WORDS_LEAST = 5
#: Letters of a word that is wider than high.
_LONG = 4
_PICTURE = Path("scan.png")
#: Letters are this part of a line's height with ascenders and descenders.
_LETTER = 0.75


def available() -> str:
    """The program's path when it is there and knows Vietnamese, otherwise ""."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    asked = subprocess.run(
        [program, "--list-langs"], stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True
    )
    known = asked.stdout.split()
    return program if "vie" in known else ""


def recognise(program: str, page: Any) -> list[Fragment]:
    """The lines of a scanned page; none when Tesseract takes too long or fails.

    A page that lies on its side or upside down is turned (its ``rotation`` says so afterwards).
    """
    found = _tried(program, page)
    turn = turn_of(program, _PICTURE) if found.words >= _WORDS_LEAST and found.sure < _READABLE else 0
    if turn:
        lay = page.rotation
        page.set_rotation((lay + turn) % 360)
        again = _tried(program, page)
        if again.sure > found.sure:
            found = again
        else:
            page.set_rotation(lay)
    return _evened(found.lines)


class _Tried(NamedTuple):
    """The lines; how many words Tesseract saw, doubtful ones as well, and how sure it is of them: per cent."""

    lines: list[Fragment]
    words: int
    sure: float


def _tried(program: str, page: Any) -> _Tried:
    zoom = min(_DPI / 72, _SIDE_MOST / max(page.rect.width, page.rect.height, 1))
    matrix = mupdf.Matrix(zoom, zoom).prerotate(-lean_of(page))
    page.get_pixmap(matrix=matrix, colorspace=mupdf.csGRAY, alpha=False).save(_PICTURE)
    try:
        done = subprocess.run(
            [program, str(_PICTURE), "-", "-l", "vie", "--dpi", str(_DPI), "tsv"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=sys.stderr,
            timeout=_SECONDS_A_PAGE,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        print(f"page {page.number + 1} stays a picture: {error}", file=sys.stderr)  # noqa: T201 - the job's log
        return _Tried([], 0, 0.0)
    table = done.stdout.decode("utf-8", "replace")
    words = [row for row in _rows(table) if row["level"] == "5" and (row["text"] or "").strip()]
    return _Tried(lines_of(table, zoom), len(words), _sureness(words))


def _sureness(words: list[dict[str, str]]) -> float:
    """None for a page on its side: Tesseract may well read it, but where its words stand is of no use."""
    long = [row for row in words if len(row["text"]) >= _LONG]
    on_end = sum(int(row["height"]) > int(row["width"]) for row in long)
    return fmean(float(row["conf"]) for row in words) if words and on_end * 2 <= len(long) else 0.0


def _evened(lines: list[Fragment]) -> list[Fragment]:
    """Measured heights tremble with the letters of a line; near the usual size they are the usual size."""
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    near = [abs(line.size - usual) < 0.4 * usual for line in lines]
    return [structs.replace(line, size=usual) if even else line for line, even in zip(lines, near, strict=True)]


def lines_of(table: str, zoom: float) -> list[Fragment]:
    """Tesseract's table of words as lines in page points."""
    words = [row for row in _rows(table) if _is_word(row)]
    lines = []
    for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        lines += _line(list(line), zoom)
    return lines


def _rows(table: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)


def _is_word(row: dict[str, str]) -> bool:
    return row["level"] == "5" and float(row["conf"]) >= _SURE and bool((row["text"] or "").strip())


def _line(words: list[dict[str, str]], zoom: float) -> list[Fragment]:
    heights = sorted(int(word["height"]) for word in words)
    size = heights[len(heights) // 2] / zoom / _LETTER
    bottoms = sorted((int(word["top"]) + int(word["height"])) / zoom for word in words)
    base = bottoms[len(bottoms) // 2]
    parts: list[Fragment] = []
    for word in words:
        x0 = int(word["left"]) / zoom
        x1 = x0 + int(word["width"]) / zoom
        text = tidy(word["text"])
        if parts and x0 - parts[-1].x1 < size * 1.2:
            last = parts.pop()
            parts.append(Fragment(f"{last.text} {text}".strip(), last.x0, x1, base, size))
        elif text:
            parts.append(Fragment(text, x0, x1, base, size))
    # Tesseract does not tell how heavy letters are; lines in capitals are set bold in official papers.
    return [structs.replace(part, bold=part.text.isupper()) for part in parts]
