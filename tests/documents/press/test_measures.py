"""The printed PDF under a ruler: every distance, rule, margin and size that Nghị định 30/2020/NĐ-CP, Phụ lục I asks for."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest

from documents.press.forms import NATION, Annex, Column, Form, Heading, Item, Paragraph, Row, Signature, Table
from documents.press.forms_typst import form_pdf
from documents.press.layout import MM
from documents.press.typeface import typeface
from tests.documents.press.measured import NEAR, PrintedLine, lines, rule_below, starting
from tests.documents.reader import pages as read
from tests.documents.samples import minutes

#: Single spacing of Times New Roman, against the size of the letter.
SINGLE = typeface("Regular").line


def asked() -> Form:
    """Several pages with all that has a measure of its own."""
    form = minutes()
    body = (
        Paragraph("Căn cứ Luật Tổ chức chính quyền địa phương;", look="basis"),
        *form.body,
        *(Item(f"{number}.", "Nội dung được trình bày và thảo luận tại kỳ họp.") for number in range(1, 9)),
    )
    return msgspec.structs.replace(
        form, parent="HỘI ĐỒNG NHÂN DÂN", place_date="Lam Khê, ngày 15 tháng 12 năm 2026", body=body
    )


@pytest.fixture(scope="module")
def pages() -> list[Any]:
    return read(form_pdf(asked()))


@pytest.fixture(scope="module")
def printed(pages: list[Any]) -> list[PrintedLine]:
    return lines(pages)


def down(upper: PrintedLine, lower: PrintedLine) -> float:
    """From one baseline to the other."""
    assert upper.page == lower.page
    return lower.base - upper.base


def test_single_spacing_is_what_word_takes_for_times_new_roman() -> None:
    assert pytest.approx(16.1, abs=0.05) == 14 * SINGLE


def test_lines_of_a_paragraph_stand_at_least_single_and_at_most_one_and_a_half(printed: list[PrintedLine]) -> None:
    first = printed.index(starting(printed, "Chương trình."))
    paragraph = printed[first : first + 7]
    steps = [down(upper, lower) for upper, lower in pairwise(paragraph)]
    assert all(16.1 - NEAR / 10 <= step <= 1.5 * 16.1 for step in steps)
    assert steps == pytest.approx([14 * SINGLE * 1.1] * 6, abs=NEAR)


def test_paragraphs_are_at_least_6_points_further_apart_than_lines(printed: list[PrintedLine]) -> None:
    items = [line for line in printed if line.text.endswith("Nội dung được trình bày và thảo luận tại kỳ họp.")]
    pairs = [pair for pair in pairwise(items) if pair[0].page == pair[1].page]
    assert pairs
    assert all(down(*pair) == pytest.approx(14 * SINGLE * 1.1 + 6, abs=NEAR) for pair in pairs)
    fields = (starting(printed, "Thời gian bắt đầu"), starting(printed, "Địa điểm"))
    assert down(*fields) >= 16.1 + 6
    heading = starting(printed, "I. THÀNH PHẦN")
    assert down(heading, starting(printed, "1. Tổng số")) >= 16.1 + 6


def test_a_first_line_begins_one_and_27_hundredths_centimetres_further_in(printed: list[PrintedLine]) -> None:
    first = starting(printed, "Chương trình.")
    second = printed[printed.index(first) + 1]
    assert first.left == pytest.approx(30 * MM + 12.7 * MM, abs=NEAR)
    assert second.left == pytest.approx(30 * MM, abs=NEAR)
    assert second.right == pytest.approx(210 * MM - 15 * MM, abs=NEAR)


def test_head_lines_are_set_single(printed: list[PrintedLine]) -> None:
    nation, motto = starting(printed, NATION[:20]), starting(printed, "Độc lập")
    assert (nation.size, motto.size) == pytest.approx((12, 13), abs=0.05)
    assert 12 * SINGLE - NEAR <= down(nation, motto) <= 13 * SINGLE + NEAR
    organ = [line for line in printed if line.page == 0 and line.left < 260 and line.base < nation.base + 40][:3]
    assert [line.text for line in organ] == ["HỘI ĐỒNG NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "XÃ LAM KHÊ"]
    assert [line.bold for line in organ] == [False, True, True]
    assert [down(organ[0], organ[1]), down(organ[1], organ[2])] == pytest.approx([12 * SINGLE] * 2, abs=NEAR)
    assert organ[0].base == pytest.approx(nation.base, abs=NEAR)


def test_number_and_date_stand_on_one_line(printed: list[PrintedLine]) -> None:
    number, date = starting(printed, "Số:"), starting(printed, "Lam Khê, ngày")
    assert number.base == pytest.approx(date.base, abs=NEAR)
    assert (number.size, date.size) == pytest.approx((13, 13), abs=0.05)
    assert (number.italic, date.italic) == (False, True)
    assert date.middle == pytest.approx(starting(printed, "Độc lập").middle, abs=NEAR)


def test_rules_are_as_long_as_the_motto_and_a_third_to_a_half_of_the_others(
    pages: list[Any], printed: list[PrintedLine]
) -> None:
    motto = starting(printed, "Độc lập")
    assert rule_below(pages[0], motto).width == pytest.approx(motto.right - motto.left, abs=NEAR)
    for words in ("XÃ LAM KHÊ", "khóa II"):
        line = starting(printed, words)
        rule = rule_below(pages[0], line)
        assert 1 / 3 <= rule.width / (line.right - line.left) <= 1 / 2
        assert (rule.x0 + rule.x1) / 2 == pytest.approx(line.middle, abs=NEAR)


def test_rules_stand_free_of_the_letters_above_them(pages: list[Any], printed: list[PrintedLine]) -> None:
    for words in ("Độc lập", "XÃ LAM KHÊ", "khóa II"):
        line = starting(printed, words)
        assert rule_below(pages[0], line).y0 - line.base >= typeface("Bold").below * line.size + 1


def test_name_and_summary_are_14_bold_in_the_middle(printed: list[PrintedLine]) -> None:
    title = [starting(printed, words) for words in ("BIÊN BẢN", "Kỳ họp thứ ba", "khóa II")]
    assert all(line.bold and line.size == pytest.approx(14, abs=0.05) for line in title)
    assert [line.middle for line in title] == pytest.approx([(30 + 195) * MM / 2] * 3, abs=NEAR)
    assert [down(title[0], title[1]), down(title[1], title[2])] == pytest.approx([14 * SINGLE] * 2, abs=NEAR)


def test_margins_are_20_and_20_and_30_and_15_millimetres(pages: list[Any], printed: list[PrintedLine]) -> None:
    body = [line for line in printed if line.base > 20 * MM]
    assert min(line.left for line in body) >= 30 * MM - NEAR
    assert max(line.right for line in body) <= 210 * MM - 15 * MM + NEAR
    assert max(line.base for line in body) <= 297 * MM - 20 * MM
    assert starting(printed, NATION[:20]).base == pytest.approx(20 * MM + typeface("Bold").above * 12, abs=NEAR)
    for page in pages:
        strokes = [shape["rect"] for shape in page.get_drawings()]
        assert all(stroke.x0 >= 30 * MM - 1 and stroke.x1 <= 195 * MM + 1 for stroke in strokes)


def test_pages_are_numbered_at_14_in_the_middle_of_the_top_margin_from_the_second(printed: list[PrintedLine]) -> None:
    numbers = [line for line in printed if line.base < 20 * MM]
    assert [line.page for line in numbers if line.page < 2] == [1]
    assert numbers[0].text == "2"
    assert numbers[0].size == pytest.approx(14, abs=0.05)
    assert numbers[0].middle == pytest.approx((30 + 195) * MM / 2, abs=NEAR)


def test_body_is_14_and_basis_lines_are_italic(printed: list[PrintedLine]) -> None:
    assert starting(printed, "Căn cứ").italic
    for words in ("Căn cứ", "Thời gian", "1. Tổng số", "Kỳ họp kết thúc"):
        assert starting(printed, words).size == pytest.approx(14, abs=0.05)


def test_tables_are_set_single_and_fill_the_text_column(pages: list[Any], printed: list[PrintedLine]) -> None:
    rows = [starting(printed, f"Đại biểu số {number}") for number in (2, 3, 4)]
    assert [down(rows[0], rows[1]), down(rows[1], rows[2])] == pytest.approx([13 * SINGLE + 4] * 2, abs=NEAR)
    strokes = [shape["rect"] for shape in pages[0].get_drawings() if shape["rect"].y0 > rows[0].base - 40]
    assert min(stroke.x0 for stroke in strokes) == pytest.approx(30 * MM, abs=NEAR)
    assert max(stroke.x1 for stroke in strokes) == pytest.approx(195 * MM, abs=NEAR)


def test_signatures_are_14_bold_with_room_for_hand_and_seal(printed: list[PrintedLine]) -> None:
    for capacity, name in (("THƯ KÝ", "Trần Thị Bình"), ("CHỦ TỌA", "Hoàng Văn Lâm")):
        upper, lower = starting(printed, capacity), starting(printed, name)
        assert (upper.bold, lower.bold) == (True, True)
        assert (upper.size, lower.size) == pytest.approx((14, 14), abs=0.05)
        assert upper.middle == pytest.approx(lower.middle, abs=NEAR)
        assert down(upper, lower) == pytest.approx(60 + 14 * SINGLE, abs=NEAR)


def test_recipients_are_12_italic_bold_and_11_upright_at_the_left(printed: list[PrintedLine]) -> None:
    title, first, last = (starting(printed, words) for words in ("Nơi nhận:", "- Các đại biểu", "- Lưu: VT"))
    assert (title.size, first.size, last.size) == pytest.approx((12, 11, 11), abs=0.05)
    assert (title.bold, title.italic, first.bold, first.italic) == (True, True, False, False)
    assert [line.left for line in (title, first, last)] == pytest.approx([30 * MM] * 3, abs=NEAR)
    assert down(first, last) == pytest.approx(11 * SINGLE, abs=NEAR)


def test_one_signature_stands_on_the_line_of_the_recipients() -> None:
    alone = msgspec.structs.replace(asked(), signatures=asked().signatures[1:])
    found = lines(read(form_pdf(alone)))
    # Both begin at the same height; the larger letter has its baseline lower.
    lower = typeface("Bold").above * (14 - 12)
    assert down(starting(found, "Nơi nhận:"), starting(found, "CHỦ TỌA")) == pytest.approx(lower, abs=NEAR)


@pytest.mark.parametrize("before", range(18, 34, 2))
@pytest.mark.parametrize("closing", ["", "Kỳ họp kết thúc./."])
def test_no_signature_stands_alone_on_the_last_page(before: int, closing: str) -> None:
    body = (*(Item("-", "chữ") for _ in range(before)), Paragraph("Đoạn cuối của thân bài. " * 8))
    found = lines(read(form_pdf(msgspec.structs.replace(minutes(), body=body, closing=closing, annexes=()))))
    last = starting(found, "THƯ KÝ").page
    assert any("thân bài" in line.text and line.page == last for line in found)


@pytest.mark.parametrize("before", range(24, 34))
def test_what_announces_a_list_is_not_torn_from_it(before: int) -> None:
    body = (*(Item("-", "chữ") for _ in range(before)), Paragraph("Tài liệu:"), *(Item("-", "Tờ trình;"),) * 3)
    found = lines(read(form_pdf(msgspec.structs.replace(minutes(), body=body, annexes=()))))
    assert starting(found, "Tài liệu:").page == starting(found, "- Tờ trình;").page


def test_a_word_of_1900_letters_stays_inside_its_margins_and_cells_and_is_whole_when_read_back() -> None:
    word = "dài" * 634
    table = Table(
        (Column("STT", 0.5), Column("Tên" + word[:60], 3), Column("Ghi chú", 1)),
        (Row(("1", word, "142/TTr-UBND-" * 9)), Row(("12345678901", word[:90], word[:30]), strong=True)),
    )
    form = Form(
        organ=f"XÃ {word[:90]}",
        type_name="BIÊN BẢN",
        summary=f"Về {word[:300]}",
        symbol="BB",
        body=(Heading(word[:200]), Paragraph(word, lead="Tên."), Item("-", f"ngắn {word} hết"), table),
        signatures=(Signature((word[:60],), word[:60], office=word[:60]),) * 2,
        recipients=(f"- {word[:120]}.",),
        annexes=(Annex("Phụ lục", word[:200], (Paragraph(word),)),),
    )
    pages = read(form_pdf(form))
    found = lines(pages)
    assert all(line.left >= 30 * MM - NEAR and line.right <= 195 * MM + NEAR for line in found)
    text = "".join("".join(page.get_text().split()) for page in pages)
    assert f"Tên.{word[:600]}" in text
    assert "\u200b" not in text
