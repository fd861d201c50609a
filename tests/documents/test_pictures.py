"""Photographed and scanned pages become pages of A4, and are read by machine where Tesseract is installed."""

from __future__ import annotations

import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from documents import recognition
from documents.check import text_of
from documents.limits import Limits
from meeting.refusal import Refused
from tests.documents import papers

needs_tesseract = pytest.mark.skipif(not recognition.available(), reason="Tesseract with Vietnamese is not installed")


def photograph(path: Path, dpi: int = 130) -> Path:
    document = papers.pymupdf.open(papers.resolution(path.with_suffix(".src")))
    document[0].get_pixmap(dpi=dpi).save(path)
    return path


def enormous_png(path: Path) -> Path:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 44_000, 44_000, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    return path


@pytest.mark.parametrize(("name", "kind"), [("trang.png", "png"), ("trang.jpg", "jpeg")])
def test_a_photograph_is_a_page_of_a4(tmp_path: Path, name: str, kind: str) -> None:
    taken, text = text_of(photograph(tmp_path / name, dpi=40), Limits(recognition_seconds=0))
    assert (taken.kind, taken.pages, taken.scanned, taken.machine_read) == (kind, 1, 1, 0)
    assert text.pages[0].scanned
    assert text.pages[0].blocks == ()


def test_the_size_of_a_picture_is_known_before_it_is_decoded(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="too_many_pixels") as refused:
        text_of(enormous_png(tmp_path / "bomb.png"))
    assert refused.value.details["pixels"] == 44_000 * 44_000
    jpeg = photograph(tmp_path / "trang.jpg", dpi=40)
    with pytest.raises(Refused, match="too_many_pixels"):
        text_of(jpeg, Limits(pixels=1_000))


def test_half_a_picture_header_is_damaged(tmp_path: Path) -> None:
    for content in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF"):
        (tmp_path / "a").write_bytes(content)
        with pytest.raises(Refused, match="damaged"):
            text_of(tmp_path / "a")


@needs_tesseract
def test_a_scanned_page_is_read_by_machine_and_says_so(tmp_path: Path) -> None:
    taken, text = text_of(photograph(tmp_path / "trang.png"))
    page = text.pages[0]
    assert (taken.scanned, taken.machine_read, page.scanned, page.machine_read) == (1, 1, True, True)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in [block.text for block in page.blocks]
    assert any(block.kind == "heading" and block.text.startswith("Điều 1.") for block in page.blocks)


def test_without_tesseract_a_scanned_page_stays_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not shutil.which("tesseract")
    taken, _ = text_of(photograph(tmp_path / "trang.png", dpi=40))
    assert (taken.scanned, taken.machine_read) == (1, 0)


def test_words_become_lines_and_doubtful_ones_are_left_out() -> None:
    head = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")
    rows: list[tuple[Any, ...]] = [
        (5, 1, 1, 1, 1, 1, 100, 200, 60, 40, 96, "HỘI"),
        (5, 1, 1, 1, 1, 2, 170, 200, 90, 40, 95, "ĐỒNG"),
        (5, 1, 1, 1, 1, 3, 280, 200, 90, 40, 12, "@#"),
        (5, 1, 1, 1, 1, 4, 900, 200, 90, 40, 90, "VIỆT"),
        (4, 1, 1, 1, 2, 0, 100, 300, 90, 40, -1, ""),
        (5, 1, 1, 1, 2, 1, 100, 300, 90, 40, 91, "XÃ"),
    ]
    table = "\n".join([head, *("\t".join(map(str, row)) for row in rows)])
    lines = recognition.lines_of(table, zoom=2.0)
    assert [(line.text, line.x0, line.base) for line in lines] == [
        ("HỘI ĐỒNG", 50, 120),
        ("VIỆT", 450, 120),
        ("XÃ", 50, 170),
    ]
