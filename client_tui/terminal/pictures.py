"""Pages as pictures, where the terminal can show them and the ``pictures`` extra is installed.

Whether it can is asked once, before the screens take the keyboard: afterwards the answer would be taken for keys.
"""

from __future__ import annotations

import base64
import io
import os
import re
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

#: Shades of grey: enough for print and seals, and a third of the bytes of all of them.
_SHADES: Final = 8
#: Sixel pictures are painted in bands of so many pixels.
_BAND: Final = 6
_COLOUR: Final = re.compile(r"(#\d+);2;\d+;\d+;\d+")
#: Whether Kitty's pictures are known, the largest Sixel picture, what terminal this is, the size of its cells; and last
#: what all terminals answer, each in its turn: what Sixel there is, and that nothing more will come.
_QUESTIONS: Final = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[?2;4;0S\x1b[>q\x1b[16t\x1b[c"
_KITTY: Final = re.compile(r"\x1b_Gi=31;OK")
_LIMIT: Final = re.compile(r"\x1b\[\?2;0;([1-9]\d*);([1-9]\d*)S")
#: Kitty knows placeholders from 0.28 on; other terminals know its pictures but not those.
_PLACES: Final = re.compile(r"\x1bP>\|kitty\((?:0\.(?:2[89]|[3-9]\d)|[1-9]\d*\.)[\d.]*\)")
_CELL: Final = re.compile(r"\x1b\[6;([1-9]\d*);([1-9]\d*)t")
_KIND: Final = re.compile(r"\x1b\[\?([\d;]*)c")
#: Seconds to wait for the last answer, as over a slow line.
_PATIENCE: Final = 1.0
#: Characters of base64 in one message to Kitty.
_PIECE: Final = 4096
#: Kitty puts the picture wherever these stand; a mark above the first of a row says which row it is.
_PLACEHOLDER: Final = "\U0010eeee"
_ROWS: Final = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357\u035b\u0363\u0364\u0365"
    "\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484\u0485\u0486\u0487\u0592\u0593\u0594\u0595\u0597"
    "\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612\u0613\u0614\u0615"
    "\u0616\u0617\u0657\u0658\u0659\u065a\u065b\u065d\u065e\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2"
)


class Pixels(NamedTuple):
    """A size in pixels."""

    width: int
    height: int


class Sixel(NamedTuple):
    """The terminal takes Sixel, and no picture larger than this. What is painted on the cells afterwards takes it away."""

    most: Pixels = Pixels(100_000, 100_000)
    #: Of a cell, when the program was started.
    cell: Pixels = Pixels(10, 20)


class Kitty(NamedTuple):
    """The terminal keeps pictures and shows them where placeholders stand: text like any other to everybody else."""

    cell: Pixels = Pixels(10, 20)


Way: TypeAlias = Sixel | Kitty


def asked() -> Way | None:
    """Ask the terminal. A key typed meanwhile is lost. Windows is not asked: there it has not been tried."""
    streams = sys.__stdin__, sys.__stdout__
    if sys.platform == "win32" or not all(stream and stream.isatty() for stream in streams):
        return None
    return _way(_answers()) if find_spec("textual_image") and find_spec("PIL") else None


def _answers() -> str:
    """All that the terminal says until it has said what kind it is."""
    import select
    import termios
    import tty

    assert sys.__stdin__ is not None
    assert sys.__stdout__ is not None
    keyboard = sys.__stdin__.fileno()
    before = termios.tcgetattr(keyboard)
    tty.setcbreak(keyboard, termios.TCSANOW)
    try:
        sys.__stdout__.write(_QUESTIONS)
        sys.__stdout__.flush()
        said, until = "", time.monotonic() + _PATIENCE
        while not _KIND.search(said) and select.select([keyboard], [], [], max(until - time.monotonic(), 0))[0]:
            said += os.read(keyboard, 1024).decode("ascii", "replace")
        return said
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)


def _way(said: str) -> Way | None:
    """What follows from the answers."""
    kind, limit, size = _KIND.search(said), _LIMIT.search(said), _CELL.search(said)
    cell = Pixels(int(size[2]), int(size[1])) if size else Pixels(10, 20)
    if kind is not None and "4" in kind[1].split(";"):
        return Sixel(Pixels(int(limit[1]), int(limit[2])), cell) if limit else Sixel(cell=cell)
    return Kitty(cell) if _KITTY.search(said) and _PLACES.search(said) else None


def window(way: Way, columns: int, rows: int) -> Pixels:
    """As much of so many cells as one picture can fill."""
    one = cell_now(way)
    if isinstance(way, Kitty):
        return Pixels(columns * one.width, min(rows, len(_ROWS)) * one.height)
    return Pixels(min(columns * one.width, way.most.width), min(rows * one.height, way.most.height))


def cell_now(way: Way) -> Pixels:
    """The size of a character cell: the person may have changed the size of the letters."""
    if sys.platform == "win32":
        return way.cell
    import fcntl
    import struct
    import termios

    try:
        answer = fcntl.ioctl(sys.__stdout__ or 1, termios.TIOCGWINSZ, bytes(8))
    except (OSError, ValueError):
        return way.cell
    rows, columns, width, height = struct.unpack("HHHH", answer)
    return Pixels(width // columns, height // rows) if width and height and rows and columns else way.cell


class Page:
    """A picture of a page, scaled for a window once and cut as often as wanted. Slow: for a thread."""

    def __init__(self, png: Path, window: Pixels, whole: bool) -> None:
        """``whole``: small enough to be seen at once; else as wide as the window. Raises OSError for what is no picture."""
        from PIL import Image

        try:
            with Image.open(io.BytesIO(png.read_bytes()), formats=("PNG",)) as picture:
                grey = picture.convert("L")
        except (ValueError, SyntaxError, Image.DecompressionBombError) as error:
            raise OSError(str(error)) from error
        scale = window.width / grey.width
        if whole:
            scale = min(scale, window.height / grey.height)
        size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
        self._picture = grey.resize(size, Image.Resampling.LANCZOS)
        self._window = window

    @property
    def lowest(self) -> int:
        """How far down the window can stand on the page, in pixels."""
        return max(0, self._picture.height - self._window.height)

    def sixels(self, top: int, ground: int) -> str:
        """What fills the window from this height on, on ground of this shade (0 black … 255 white)."""
        from textual_image._sixel import image_to_sixels

        step = 255 / (_SHADES - 1)
        window = self._cut(top, ground, self._window.height // _BAND * _BAND)
        return _colours_first(image_to_sixels(window.point(lambda shade: round(round(shade / step) * step))))

    def kitty(self, top: int, ground: int, id: int, columns: int, rows: int) -> str:
        """The same as messages that make it known under this id, to be shown in so many cells."""
        rows = min(rows, len(_ROWS))
        png = io.BytesIO()
        self._cut(top, ground, self._window.height).save(png, "PNG")
        data = base64.standard_b64encode(png.getvalue()).decode()
        pieces = [data[start : start + _PIECE] for start in range(0, len(data), _PIECE)]
        head = f"a=T,q=2,f=100,U=1,i={id},c={columns},r={rows},"
        return "".join(
            f"\x1b_G{head if not number else ''}m={int(number + 1 < len(pieces))};{piece}\x1b\\"
            for number, piece in enumerate(pieces)
        )

    def _cut(self, top: int, ground: int, height: int) -> Picture:
        from PIL import Image

        window = Image.new("L", (self._window.width, height), ground)
        window.paste(self._picture, ((window.width - self._picture.width) // 2, -min(top, self.lowest)))
        return window


def _colours_first(sixels: str) -> str:
    """Every colour named before the first dot: xterm does not take naming one for choosing it."""
    head = sixels.index("#")
    colours = "".join(match[0] for match in _COLOUR.finditer(sixels))
    return sixels[:head] + colours + _COLOUR.sub(r"\1", sixels[head:])


def placeholders(row: int, columns: int) -> str:
    """One row of cells for Kitty: the first says which row, the others follow it. Blank where a picture may not reach."""
    if row >= len(_ROWS):
        return " " * columns
    return _PLACEHOLDER + _ROWS[row] + _ROWS[0] + _PLACEHOLDER * (columns - 1)


def forgotten(id: int) -> str:
    """Kitty need not keep this picture any more."""
    return f"\x1b_Ga=d,d=I,q=2,i={id}\x1b\\"
