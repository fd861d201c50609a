"""QR codes: as a matrix, as text for a terminal, and as vector shapes for print.

Give payloads in capital letters, digits and ``$%*+-./: ``: that alphabet needs two thirds of the modules (ISO/IEC
18004, 7.4.4), and larger modules are what an old telephone reads across a desk.
"""

from __future__ import annotations

from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
Matrix = tuple[tuple[bool, ...], ...]
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
# Colours 16 and 231 of the 256 are true black and white in every theme.
_INK, _PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


def matrix(payload: str) -> Matrix:
    """Rows of modules, true where dark, with the quiet zone of 4; raises ValueError beyond the largest code."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(payload)
    code.make(fit=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def half_blocks(payload: str) -> str:
    """Two modules to a cell, to be drawn black on white: about half as many lines as modules.

    Scanners are only sure of dark on light, so the caller sets both colours; :func:`terminal` does it itself.
    """
    rows = matrix(payload)
    rows = (*rows, (False,) * len(rows)) if len(rows) % 2 else rows
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[pair] for pair in zip(*two, strict=True)) for two in pairs)


def terminal(payload: str) -> str:
    """The same with its own colours, for a plain terminal of any theme."""
    return "\n".join(f"{_INK}{line}{_PLAIN}" for line in half_blocks(payload).splitlines())


def svg(payload: str) -> str:
    """One path, one unit to a module, quiet zone included; neighbours in a row are one bar, so no hairlines between."""
    rows = matrix(payload)
    bars = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _bars(row))
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{bars}"/></svg>'
    )


def _bars(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where each run of dark modules starts and how long it is."""
    bars, at = [], 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            bars.append((at, length))
        at += length
    return bars
