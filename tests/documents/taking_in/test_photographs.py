"""Photographed and scanned pages become pages of A4, and are read by machine where Tesseract is installed."""

from __future__ import annotations

import asyncio
import shutil
import struct
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from documents.reading import recognition
from documents.reading.upright import lean_of, turn_of
from documents.taking_in.check import text_of
from documents.taking_in.intake import take_in
from documents.worker.limits import Limits
from meeting import papertext
from meeting.refusal import Refused
from tests.documents import papers
from tests.documents.programs import needs_tesseract


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


@pytest.mark.parametrize("name", ["trang.png", "trang.jpg"])
def test_half_a_picture_is_damaged_and_never_shown_as_a_whole_one(tmp_path: Path, name: str) -> None:
    whole = photograph(tmp_path / name, dpi=40)
    whole.write_bytes(whole.read_bytes()[:-30])
    with pytest.raises(Refused, match="damaged"):
        text_of(whole)


def test_what_a_telephone_writes_behind_a_photograph_is_no_damage(tmp_path: Path) -> None:
    photo = photograph(tmp_path / "trang.jpg", dpi=40)
    photo.write_bytes(photo.read_bytes() + b"SEFT" * 100)
    assert text_of(photo, Limits(recognition_seconds=0))[0].pages == 1


@needs_tesseract
@pytest.mark.parametrize(("turned", "leaning"), [(180, 0), (90, 0), (270, 0), (0, 8)])
def test_a_page_scanned_askew_is_read_and_shown_upright(tmp_path: Path, turned: int, leaning: int) -> None:
    document = papers.pymupdf.open(papers.resolution(tmp_path / "nq.pdf"))
    matrix = papers.pymupdf.Matrix(1.8, 1.8).prerotate(turned + leaning)
    document[0].get_pixmap(matrix=matrix).save(tmp_path / "trang.png")
    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(take_in(tmp_path / "trang.png", Path(folder), "trang.png"))
        read = papertext.decode((Path(folder) / taken.text).read_bytes()).pages[0].text
        shown = papers.pymupdf.open(Path(folder) / taken.reading)[0]
        shown.get_pixmap(dpi=150).save(tmp_path / "again.png")
    assert read.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") < read.index("NGHỊ QUYẾT") < read.index("Nơi nhận")
    assert "Điều 1. Phê chuẩn quyết toán" in read
    assert leaning or turn_of(recognition.available(), tmp_path / "again.png") == 0


def test_a_page_without_lines_leans_nowhere() -> None:
    page = papers.pymupdf.open().new_page()
    assert lean_of(page) == 0
    page.draw_circle((300, 400), 150, fill=(0, 0, 0))
    assert lean_of(page) == 0


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
