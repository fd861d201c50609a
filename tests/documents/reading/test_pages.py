"""A delegate reads the paper in the order its writer meant, in whole paragraphs, with tables kept as tables."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documents.reading.headings import outline_from
from documents.reading.pages import read
from meeting.papertext import Block, Page
from tests.documents import papers

pymupdf = papers.pymupdf


def first_page(document: Any) -> Page:
    return read(pymupdf.open("pdf", document.tobytes())[0]).page


@pytest.fixture
def resolution(tmp_path: Path) -> Page:
    return read(pymupdf.open(papers.resolution(tmp_path / "nq.pdf"))[0]).page


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def test_the_organ_is_read_before_the_national_name_and_never_mixed_with_it(resolution: Page) -> None:
    assert texts(resolution)[:6] == [
        "HỘI ĐỒNG NHÂN DÂN",
        "XÃ TÂN LẬP",
        "Số: 12/NQ-HĐND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân Lập, ngày 12 tháng 7 năm 2026",
    ]


def test_the_recipients_are_read_before_the_signature(resolution: Page) -> None:
    assert texts(resolution)[-7:] == [
        "Nơi nhận:",
        "- Ủy ban Thường vụ Quốc hội;",
        "- Thường trực Đảng ủy xã;",
        "- Lưu: VT.",
        "TM. HỘI ĐỒNG NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn Ấn",
    ]


def test_articles_clauses_and_points_have_their_level(resolution: Page) -> None:
    marked = [(block.kind, block.level, block.text[:12]) for block in resolution.blocks if block.level]
    assert marked[:5] == [
        ("heading", 1, "NGHỊ QUYẾT"),
        ("heading", 4, "Điều 1. Phê "),
        ("item", 1, "1. Tổng thu "),
        ("item", 2, "a) Thu nội đ"),
        ("item", 3, "- Bổ sung câ"),
    ]


def test_lines_become_paragraphs_and_a_dash_within_words_starts_no_item(resolution: Page) -> None:
    subject, basis = texts(resolution)[7:9]
    assert subject == "Về việc phê chuẩn quyết toán thu, chi ngân sách xã năm 2025, phân bổ kết dư ngân sách"
    assert basis.startswith("Căn cứ Luật Tổ chức")
    assert basis.endswith("Hội đồng nhân dân xã;")


def test_a_table_is_rows_of_cells(resolution: Page) -> None:
    tables = [block for block in resolution.blocks if block.kind == "table"]
    assert [table.text.split("\n") for table in tables] == [
        ["STT\tNội dung\tDự toán\tQuyết toán", "1\tThu nội địa\t8.000\t8.200", "2\tThu bổ sung\t4.000\t4.145"]
    ]


def test_the_pages_own_number_is_not_part_of_its_text(resolution: Page) -> None:
    assert "2" not in texts(resolution)
    assert resolution.number == 1


def test_merged_cells_and_unruled_rows_keep_their_words_together() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    for level in (100, 200, 320):
        sheet.page.draw_line((60, level), (500, level))
    sheet.page.draw_line((300, 150), (500, 150))
    for x in (60, 300, 500):
        sheet.page.draw_line((x, 100), (x, 320))
    sheet.page.draw_line((400, 150), (400, 320))
    sheet.put(70, 140, "Nội dung")
    sheet.put(70, 160, "chi ngân sách")
    sheet.put(360, 130, "Dự toán năm")
    sheet.put(310, 180, "2025")
    sheet.put(410, 180, "2026")
    for line, (name, now, then) in enumerate(
        (("Chi đầu tư", "10", "12"), ("Chi thường", "20", "22"), ("Dự phòng", "3", "4"))
    ):
        for x, text in ((70, name), (310, now), (410, then)):
            sheet.put(x, 230 + 25 * line, text)
    assert first_page(document).blocks == (
        Block(
            "table",
            "Nội dung chi ngân sách\tDự toán năm\t\n\t2025\t2026\nChi đầu tư\t10\t12\nChi thường\t20\t22\nDự phòng\t3\t4",
        ),
    )


def test_numbers_standing_close_are_cut_at_the_rule_between_them() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.grid((60, 99, 122, 180), 100, [("1", "2", "3"), ("4", "5", "6")])
    sheet.put(99 - papers.width("123 ") + 1, 160, "123 456 789")
    sheet.page.draw_line((60, 170), (180, 170))
    for x in (60, 99, 122, 180):
        sheet.page.draw_line((x, 140), (x, 170))
    assert first_page(document).blocks[0].text.split("\n")[2] == "123\t456\t789"


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.paragraph(
        80, "Bài thứ nhất nói về công tác chuẩn bị kỳ họp của Thường trực Hội đồng nhân dân xã.", 0, 60, 280
    )
    sheet.paragraph(
        80, "Bài thứ hai nói về kết quả tiếp công dân của các đại biểu trong sáu tháng đầu năm.", 0, 310, 540
    )
    assert texts(first_page(document)) == [
        "Bài thứ nhất nói về công tác chuẩn bị kỳ họp của Thường trực Hội đồng nhân dân xã.",
        "Bài thứ hai nói về kết quả tiếp công dân của các đại biểu trong sáu tháng đầu năm.",
    ]


def test_a_head_typed_with_spaces_is_two_columns_too() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.put(60, 80, "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b", 12)
    sheet.put(60, 96, "XÃ TÂN LẬP                        Độc lập - Tự do - Hạnh phúc", "b", 12)
    sheet.put(60, 112, "---------                          --------------------", "b", 12)
    assert texts(first_page(document)) == [
        "ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_a_list_without_rules_is_read_row_by_row() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    for line, (name, unit, votes) in enumerate((("Nguyễn Văn An", "Tổ 1", "25"), ("Trần Thị Bình", "Tổ 2", "26"))):
        for x, text in ((60, name), (260, unit), (420, votes)):
            sheet.put(x, 100 + 20 * line, text)
    assert first_page(document).blocks == (Block("table", "Nguyễn Văn An\tTổ 1\t25\nTrần Thị Bình\tTổ 2\t26"),)


def test_an_items_number_before_a_tab_stays_with_its_words() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    for line, (mark, text) in enumerate(
        (("1.", "Thông qua chương trình kỳ họp"), ("a)", "Phần khai mạc"), ("-", "Chào cờ"))
    ):
        sheet.put(60, 100 + 20 * line, mark)
        sheet.put(110, 100 + 20 * line, text)
    assert [(block.level, block.text) for block in first_page(document).blocks] == [
        (1, "1. Thông qua chương trình kỳ họp"),
        (2, "a) Phần khai mạc"),
        (3, "- Chào cờ"),
    ]


def test_a_chapter_and_its_title_are_one_heading() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.centre(297, 80, "Chương I", "b")
    sheet.centre(297, 98, "QUY ĐỊNH CHUNG", "b")
    sheet.paragraph(130, "Quy chế này quy định về hoạt động của Hội đồng nhân dân xã trong nhiệm kỳ 2026 - 2031.")
    assert first_page(document).blocks[0] == Block("heading", "Chương I QUY ĐỊNH CHUNG", 2)


def test_an_article_that_is_a_whole_paragraph_is_found_by_its_first_sentence() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.paragraph(
        80, "Điều 3. Tổ chức thực hiện. " + "Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này. " * 6
    )
    page = first_page(document)
    assert [(block.kind, block.level) for block in page.blocks] == [("heading", 4)]
    assert outline_from([page]) == [(1, "Điều 3. Tổ chức thực hiện", 1)]


def test_text_is_composed_and_carries_no_control_characters() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.put(60, 100, "Ho\u0323p ky\u0300 thu\u031b\u0301 ba\u200b\u202e\u00ad")
    page = first_page(document)
    assert page.text == "Họp kỳ thứ ba"


def test_words_written_along_the_margin_come_last() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.page.insert_text((30, 400), "Dang tai ngay 12/7", rotate=90)
    sheet.put(85, 100, "Kính gửi: Hội đồng nhân dân xã")
    assert texts(first_page(document)) == ["Kính gửi: Hội đồng nhân dân xã", "Dang tai ngay 12/7"]


def test_reading_costs_little_more_than_finding_the_words() -> None:
    document = pymupdf.open()
    sheet, y = papers.Sheet(document), 70.0
    for number in range(1, 10):
        y = sheet.paragraph(y, f"{number}. Căn cứ Luật Tổ chức chính quyền địa phương và các văn bản hướng dẫn. " * 3)
    for _ in range(30):
        document.fullcopy_page(0)
    document = pymupdf.open("pdf", document.tobytes())

    def best(work: Callable[[Any], object]) -> float:
        times = []
        for _ in range(3):
            started = time.process_time()
            for page in document:
                work(page)
            times.append(time.process_time() - started)
        return min(times)

    words, reading = best(lambda page: page.get_text("words")), best(read)
    assert reading < 3 * words, f"{reading / words:.1f} times; measured 1.3 on a quiet machine"


def test_amounts_beside_their_names_stay_beside_them() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    rows = ("Giá vốn hàng bán", "80.000 USD"), ("Chi phí giao hàng", "6.000 USD"), ("Tổng số", "86.000 USD")
    for number, (name, amount) in enumerate(rows):
        sheet.put(85, 100 + 20 * number, name)
        sheet.put(350, 100 + 20 * number, amount)
    (table,) = first_page(document).blocks
    assert table == Block("table", "\n".join("\t".join(row) for row in rows))


def test_a_head_that_ran_over_its_line_is_read_as_it_was_typed() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.centre(160, 80, "ỦY BAN NHÂN DÂN")
    sheet.put(300, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
    sheet.put(85, 96, "VIỆT NAM")
    sheet.centre(160, 112, "TỈNH BÌNH PHƯỚC")
    sheet.put(400, 112, "Độc lập - Tự do -")
    sheet.put(85, 128, "Hạnh phúc")
    sheet.centre(160, 148, "Số: 991/QĐ-UBND")
    sheet.put(400, 148, "Đồng Xoài, ngày 14")
    sheet.put(85, 164, "tháng 5 năm 2008")
    sheet.paragraph(230, "Căn cứ Luật Tổ chức chính quyền địa phương, Hội đồng nhân dân xã quyết nghị như sau. " * 3)
    assert texts(first_page(document))[:5] == [
        "ỦY BAN NHÂN DÂN TỈNH BÌNH PHƯỚC",
        "Số: 991/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồng Xoài, ngày 14 tháng 5 năm 2008",
    ]


def test_a_chapter_takes_its_title_in_capitals_whatever_its_letters_are() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    sheet.centre(297, 80, "Chương II", "b")
    sheet.put(190, 98, "QUY ĐỊNH CỤ THỂ")
    sheet.put(113, 130, "Điều 7. Mức hỗ trợ", "b")
    assert first_page(document).blocks[0] == Block("heading", "Chương II QUY ĐỊNH CỤ THỂ", 2)


def test_a_list_to_be_filled_in_has_a_row_for_each_item() -> None:
    document = pymupdf.open()
    sheet = papers.Sheet(document)
    bottom = sheet.grid((80, 380, 530), 100, [("Chỉ tiêu", "Số tiền")])
    items = "1. Tổng doanh thu", "2. Chi phí được trừ trong năm", "tính thuế", "3. Thu nhập khác"
    for line, item in enumerate(items):
        sheet.put(84, bottom + 16 + 18 * line, item)
    for x in (80, 380, 530):
        sheet.page.draw_line((x, bottom), (x, bottom + 80))
    sheet.page.draw_line((80, bottom + 80), (530, bottom + 80))
    (table,) = first_page(document).blocks
    assert table.text.splitlines() == [
        "Chỉ tiêu\tSố tiền",
        "1. Tổng doanh thu\t",
        "2. Chi phí được trừ trong năm tính thuế\t",
        "3. Thu nhập khác\t",
    ]
