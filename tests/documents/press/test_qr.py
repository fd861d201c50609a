"""QR codes: what is drawn is what the library computed, module for module."""

import re

import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_M

from documents.press import qr

PAYLOAD = "HOP1:192.168.10.20:8443/ABCD2345EFGH"


def expected(payload: str) -> list[list[bool]]:
    """The modules by the library's own hand, without quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(payload)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def bare(rows: list[list[bool]]) -> list[list[bool]]:
    """Without its quiet zone, which must be light all around."""
    edge = [*rows[: qr.QUIET], *rows[-qr.QUIET :], *([*row[: qr.QUIET], *row[-qr.QUIET :]] for row in rows)]
    assert not any(dark for line in edge for dark in line)
    return [row[qr.QUIET : -qr.QUIET] for row in rows[qr.QUIET : -qr.QUIET]]


@pytest.mark.parametrize("payload", [PAYLOAD, PAYLOAD * 4, "phòng họp"])
def test_half_blocks_hold_two_modules_each(payload: str) -> None:
    halves = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
    lines = qr.half_blocks(payload).splitlines()
    assert len({len(line) for line in lines}) == 1
    rows = [[halves[cell][half] for cell in line] for line in lines for half in (0, 1)]
    assert bare(rows[: len(lines[0])]) == expected(payload)


def test_in_a_plain_terminal_it_is_black_on_white_whatever_the_theme() -> None:
    lines = qr.terminal(PAYLOAD).splitlines()
    assert all(line.startswith("\x1b[38;5;16;48;5;231m") and line.endswith("\x1b[0m") for line in lines)
    stripped = "\n".join(re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines)
    assert stripped == qr.half_blocks(PAYLOAD)


def test_the_vector_shape_covers_exactly_the_dark_modules() -> None:
    drawing = qr.svg(PAYLOAD)
    (side,) = {int(side) for side in re.findall(r'viewBox="0 0 (\d+) \1"', drawing)}
    rows = [[False] * side for _ in range(side)]
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", drawing):
        assert length == back
        for at in range(int(x), int(x) + int(length)):
            rows[int(y)][at] = True
    assert bare(rows) == expected(PAYLOAD)


def test_capitals_and_digits_give_larger_modules_than_small_letters() -> None:
    assert len(qr.matrix(PAYLOAD * 2)) < len(qr.matrix(PAYLOAD.lower() * 2))


def test_more_than_a_code_can_hold_is_an_error() -> None:
    with pytest.raises(ValueError, match="version"):
        qr.matrix("X" * 4000)
