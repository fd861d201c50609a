"""Pages as pictures: what the terminal is asked, and what it is given."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from client_tui.terminal.pictures import Page, Pixels, placeholders
from client_tui.terminal.safe import NoForeignControls
from tests.client_tui.real_terminal import needs_terminal, running

WINDOW = Pixels(60, 42)


@pytest.fixture
def png(tmp_path: Path) -> Path:
    """A page of 100 × 200: white, a black bar of 20 at its end, a grey one of 10 above it."""
    picture = Image.new("L", (100, 200), 255)
    picture.paste(0, (0, 180, 100, 200))
    picture.paste(109, (0, 170, 100, 180))
    picture.save(tmp_path / "page.png")
    return tmp_path / "page.png"


def dots(sixels: str) -> Image.Image:
    """What a terminal paints that does not take naming a colour for choosing it."""
    head = re.match(r'\x1bP0;0;0q"1;1;(\d+);(\d+)', sixels)
    assert head is not None
    assert sixels.endswith("\x1b\\")
    painted = Image.new("L", (int(head[1]), int(head[2])), 200)
    shades: dict[int, int] = {}
    x = y = 0
    shade: int | None = None
    for token in re.finditer(r"#(\d+);2;(\d+);\d+;\d+|#(\d+)|!(\d+)([?-~])|([?-~])|(\$)|(-)", sixels[head.end() : -2]):
        named, percent, chosen, times, many, one, back, down = token.groups()
        if named:
            shades[int(named)] = round(int(percent) * 255 / 100)
        elif chosen:
            shade = shades[int(chosen)]
        elif back or down:
            x, y = 0, y + 6 * bool(down)
        else:
            assert shade is not None, "dots before any colour was chosen"
            bits, width = ord(many or one) - 63, int(times or 1)
            for bit in range(6):
                if bits >> bit & 1:
                    painted.paste(shade, (x, y + bit, x + width, y + bit + 1))
            x += width
    return painted


def column(picture: Image.Image, x: int = 30) -> list[int]:
    """The shades down one column, each once."""
    found = [picture.getpixel((x, y)) for y in range(picture.height)]
    return [int(shade) for number, shade in enumerate(found) if number == 0 or shade != found[number - 1]]  # type: ignore[arg-type]


def test_a_page_as_wide_as_the_window_is_seen_from_its_top_and_from_its_end(png: Path) -> None:
    page = Page(png, WINDOW, whole=False)
    assert page.lowest == 120 - 42
    top, end = dots(page.sixels(0, 255)), dots(page.sixels(10_000, 255))
    assert (top.size, column(top)) == ((60, 42), [255])
    shades = column(end)
    assert (shades[0], shades[-1]) == (255, 0)
    assert any(90 < shade < 130 for shade in shades), "grey stays grey"


def test_a_whole_page_stands_in_the_middle_of_its_ground(png: Path) -> None:
    page = Page(png, WINDOW, whole=True)
    assert page.lowest == 0
    seen = dots(page.sixels(0, 0))
    assert column(seen, 1) == [0]
    assert column(seen)[0] == 255


def test_kitty_is_given_the_same_picture_in_pieces(png: Path) -> None:
    messages = re.findall(
        r"\x1b_G([^;]*);([A-Za-z0-9+/=]*)\x1b\\", Page(png, WINDOW, whole=False).kitty(10_000, 255, 77, 6, 2)
    )
    assert messages[0][0].startswith("a=T,q=2,f=100,U=1,i=77,c=6,r=2,")
    assert [head[-3:] for head, _ in messages] == ["m=1"] * (len(messages) - 1) + ["m=0"]
    with Image.open(io.BytesIO(base64.b64decode("".join(piece for _, piece in messages)))) as picture:
        assert (picture.size, picture.getpixel((30, 41))) == (WINDOW, 0)


def test_placeholders_take_a_cell_each_and_pass_the_filter_of_foreign_characters() -> None:
    row = placeholders(3, 40)
    assert cell_len(row) == 40
    assert NoForeignControls().apply([Segment(row)], Color(0, 0, 0)) == [Segment(row)]


def test_rows_are_marked_as_kitty_counts_them() -> None:
    from textual_image.renderable.tgp import _NUMBER_TO_DIACRITIC as MARKS

    assert [placeholders(row, 1)[1] for row in range(80)] == [chr(mark) for mark in MARKS[:80]]
    assert placeholders(80, 3) == "   "


def test_what_is_no_picture_is_an_error_to_be_told(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    with pytest.raises(OSError, match=r".+"):
        Page(tmp_path / "page.png", WINDOW, whole=False)


ASK = "from client_tui.terminal.pictures import asked; print('way:', asked(), flush=True)"
SIXEL, NO_SIXEL, CELL = "\x1b[?63;1;4c", "\x1b[?63;1c", "\x1b[6;18;9t"
TGP = "\x1b_Gi=31;OK\x1b\\"


@needs_terminal
@pytest.mark.parametrize(
    ("answers", "way"),
    [
        (
            "\x1b[?2;0;800;480S" + CELL + SIXEL,
            "Sixel(most=Pixels(width=800, height=480), cell=Pixels(width=9, height=18))",
        ),
        ("\x1b[?2;3;0S" + SIXEL, "Sixel(most=Pixels(width=100000, height=100000), cell=Pixels(width=10, height=20))"),
        (TGP + "\x1bP>|kitty(0.41.1)\x1b\\" + CELL + NO_SIXEL, "Kitty(cell=Pixels(width=9, height=18))"),
        (TGP + "\x1bP>|kitty(0.26.5)\x1b\\" + NO_SIXEL, "None"),
        (TGP + "\x1bP>|contour 3\x1b\\" + NO_SIXEL, "None"),
        (NO_SIXEL, "None"),
        ("ế" + NO_SIXEL, "None"),
        ("", "None"),
    ],
)
async def test_pictures_are_offered_only_to_a_terminal_that_says_it_can_show_them(answers: str, way: str) -> None:
    with running(ASK) as terminal:
        terminal.type(answers)
        said = await terminal.until(b"way: " + way.encode())
        assert b"Error" not in said


def test_without_a_terminal_nobody_is_asked() -> None:
    from client_tui.terminal.pictures import asked

    assert asked() is None
