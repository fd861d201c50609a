"""What a program prints at the edge of every page is read once, and interrupts nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documents.taking_in.check import text_of
from tests.documents import papers

pymupdf = papers.pymupdf
WORDS = "Ủy ban nhân dân xã trình Hội đồng nhân dân xã xem xét, quyết định dự toán ngân sách năm 2027. " * 4


def texts(document: Any, folder: Path) -> list[list[str]]:
    pages = text_of(papers.save(document, folder / "bao-cao.pdf"))[1].pages
    return [[block.text for block in page.blocks] for page in pages]


def report(pages: int, head: str, foot: str) -> Any:
    document = pymupdf.open()
    for number in range(1, pages + 1):
        sheet = papers.Sheet(document)
        sheet.put(85, 45, head.format(number), "i", 11)
        sheet.paragraph(100, f"Phần thứ {number}. {WORDS}")
        sheet.put(85, 800, foot.format(number), "r", 10)
    return document


def test_a_running_head_and_foot_are_read_on_the_first_page_alone(tmp_path: Path) -> None:
    first, *others = texts(report(4, "Báo cáo kinh tế - xã hội năm 2026", "bc.kt.xh trang {}"), tmp_path)
    assert first[0] == "Báo cáo kinh tế - xã hội năm 2026"
    assert first[-1] == "bc.kt.xh trang 1"
    assert [[text[:13] for text in page] for page in others] == [
        [f"Phần thứ {number}. ".rstrip() + " Ủ"] for number in (2, 3, 4)
    ]


def test_a_page_number_a_little_lower_than_the_foot_goes_with_it(tmp_path: Path) -> None:
    document = pymupdf.open()
    for number in range(1, 5):
        sheet = papers.Sheet(document)
        sheet.paragraph(100, WORDS)
        sheet.put(85, 794, "bc.kt.xh", "r", 10)
        sheet.put(520, 798, f"{number}", "r", 12)
    assert [page[-1].startswith("bc.kt.xh") for page in texts(document, tmp_path)] == [True, False, False, False]


@pytest.mark.parametrize(
    "head", ["Biểu số {}", "Điều {}.", "Nhiệm vụ {}", "Đơn vị tính: triệu đồng", "(Kèm theo Nghị quyết)"]
)
def test_what_names_each_table_or_article_at_the_top_of_its_page_stays(head: str, tmp_path: Path) -> None:
    pages = texts(report(5, head, "bc.kt.xh trang {}"), tmp_path)
    assert [page[0] for page in pages] == [head.format(number) for number in range(1, 6)]


def test_a_row_of_amounts_at_the_foot_of_each_page_stays(tmp_path: Path) -> None:
    document = pymupdf.open()
    for number in range(1, 6):
        sheet = papers.Sheet(document)
        sheet.paragraph(100, WORDS)
        sheet.put(85, 800, f"{number}.200", "r", 10)
        sheet.put(300, 800, f"{number}.350", "r", 10)
    assert [page[-1] for page in texts(document, tmp_path)] == [f"{n}.200 {n}.350" for n in range(1, 6)]


def test_what_stands_twice_is_not_running_yet(tmp_path: Path) -> None:
    pages = texts(report(2, "Báo cáo năm 2026", "Người lập: Trần Thị Bình"), tmp_path)
    assert [(page[0], page[-1]) for page in pages] == [("Báo cáo năm 2026", "Người lập: Trần Thị Bình")] * 2


def test_the_head_of_each_paper_bound_together_stays(tmp_path: Path) -> None:
    document = pymupdf.open()
    for _ in range(4):
        sheet = papers.Sheet(document)
        sheet.centre(160, 60, "ỦY BAN NHÂN DÂN", "b")
        sheet.centre(420, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", size=12)
        sheet.centre(160, 78, "XÃ LAM KHÊ", "b")
        sheet.centre(420, 78, "Độc lập - Tự do - Hạnh phúc", "b")
        sheet.paragraph(150, WORDS)
    for page in texts(document, tmp_path):
        assert page[:4] == [
            "ỦY BAN NHÂN DÂN",
            "XÃ LAM KHÊ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ]


def test_the_same_words_in_the_middle_of_pages_are_what_the_writer_wrote(tmp_path: Path) -> None:
    document = pymupdf.open()
    for _ in range(5):
        papers.Sheet(document).put(85, 400, "Ý kiến khác:")
    assert texts(document, tmp_path) == [["Ý kiến khác:"]] * 5
