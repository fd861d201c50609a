"""Places and lines of the decree, measured with the font that is printed."""

import pytest

from documents.press import layout
from documents.press.forms import NATION
from documents.press.layout import SHEET
from documents.press.typeface import Style, typeface


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN XÃ CAM LỘ", ("ỦY BAN NHÂN DÂN XÃ CAM LỘ",)),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG TRỊ", ("HỘI ĐỒNG NHÂN DÂN", "TỈNH QUẢNG TRỊ")),
        ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", ("THƯỜNG TRỰC", "HỘI ĐỒNG NHÂN DÂN")),
        ("", ()),
    ],
)
def test_a_long_organ_name_breaks_before_the_kind_of_unit(name: str, lines: tuple[str, ...]) -> None:
    assert layout.organ_lines(name) == lines


def test_a_title_breaks_at_a_joint_of_the_sentence() -> None:
    title = "Về việc ban hành Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027"
    assert layout.title_lines(title)[1].startswith(("về ", "và "))


def test_no_line_outgrows_its_place_however_the_words_fall() -> None:
    title = "quyết " * 60
    assert all(typeface("Bold").width(line, SHEET.body) <= SHEET.text_width for line in layout.title_lines(title))
    long = layout.title_lines("x" * 300)
    assert "".join(long) == "x" * 300
    assert all(typeface("Bold").width(line, SHEET.body) <= SHEET.text_width for line in long)


def test_the_national_name_fits_its_column_and_the_rules_keep_the_decree() -> None:
    face = typeface("Bold")
    assert face.width(NATION, SHEET.nation_size) < SHEET.text_width - SHEET.organ_width
    line = "HỘI ĐỒNG NHÂN DÂN"
    assert 1 / 3 <= layout.rule_under(line, 12) / face.width(line, 12) <= 1 / 2
    assert layout.motto_rule() == pytest.approx(159.1, abs=0.1)


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_our_fonts_have_every_vietnamese_letter(style: Style) -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ–“”…₫•"
    missing = [letter for letter in letters + letters.upper() if not typeface(style).has(letter)]
    assert missing == []
