"""Papers typed before Unicode read as Vietnamese; papers that only kept an old font's name stay as they are."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading import legacy
from documents.taking_in.check import read_text
from tests.documents import papers

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.mark.parametrize(
    ("typed", "encoding", "read"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "tcvn3", "Độc lập - Tự do - Hạnh phúc"),
        ("Thñ t\u2212íng x\u2219", "tcvn3", "Thủ tướng xã"),
        ("T\u00adêng tr×nh \u00ad\u00adu tiªn \u00adb¸o c¸o", "tcvn3", "Tường trình ưưu tiên báo cáo"),
        ("\uf0b5", "tcvn3", "à"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "vni", "Độc lập - Tự do - Hạnh phúc"),
        ("UÛY BAN NHAÂN DAÂN HUYEÄN CAÀN GIÔØ", "vni", "ỦY BAN NHÂN DÂN HUYỆN CẦN GIỜ"),
        ("Nguyeãn Vaên Kyõ, phöôøng Ñaùnh giaù", "vni", "Nguyễn Văn Kỹ, phường Đánh giá"),
        ("Đã là Unicode", "tcvn3", "Đã là Unicode"),
    ],
)
def test_old_letters_become_vietnamese(typed: str, encoding: legacy.Encoding, read: str) -> None:
    assert legacy.convert(typed, encoding) == read


def test_every_small_letter_has_its_byte() -> None:
    from_bytes = {legacy.convert(chr(byte), "tcvn3") for byte in range(0x20, 0x100)}
    assert set(LETTERS) <= from_bytes


def test_vni_writes_every_letter_with_at_most_two_signs() -> None:
    bases, marks = "aeiouyôöAEIOUYÔÖ", "øûõùïâàåãáäêèúüéëØÛÕÙÏÂÀÅÃÁÄÊÈÚÜÉË"
    typed = (
        [base + mark for base in bases for mark in marks] + list("ñìæóíòîôöÑÌÆÓÍÒÎÔÖ") + list("abcdeghiklmnopqrstuvxy")
    )
    made = {legacy.convert(each, "vni") for each in typed}
    assert set(LETTERS) | set(LETTERS.upper()) - set("BCDGHKLMNPQRSTVX") - {"A", "E", "I", "O", "U", "Y"} <= made


def test_a_font_of_capitals_shows_capitals() -> None:
    assert legacy.draws_capitals("ABCDEF+.VnTimeH,Bold")
    assert legacy.draws_capitals(".VnArial NarrowH")
    assert not legacy.draws_capitals(".VnTime")
    assert not legacy.draws_capitals("VNI-Helve-H")
    assert legacy.convert("nghÞ quyÕt", "tcvn3", capitals=True) == "NGHỊ QUYẾT"


def test_the_name_of_a_font_alone_proves_nothing() -> None:
    assert legacy.proven({".VnTime": "Cộng hòa xã hội chủ nghĩa Việt Nam"}) == {}
    assert legacy.proven({"Times New Roman": "céng hoµ x· héi"}) == {}
    assert legacy.proven({".VnTime": "plain words"}) == {}
    found = legacy.proven(
        {"AAAAAA+VnTime": "céng hoµ", ".VnTimeH": "ban", "VNI-Times": "hoäi ñoàng", "VNI-Bad": "ÐÞþ¬§"}
    )
    assert found == {"AAAAAA+VnTime": "tcvn3", ".VnTimeH": "tcvn3", "VNI-Times": "vni"}


@given(st.text(), st.sampled_from(["tcvn3", "vni"]))
def test_any_text_converts_to_composed_text(text: str, encoding: legacy.Encoding) -> None:
    made = legacy.convert(text, encoding)
    assert made == text or unicodedata.is_normalized("NFC", made)


def test_a_pdf_set_in_an_old_font_is_read_as_vietnamese(tmp_path: Path) -> None:
    fonts = b"/Resources<</Font<</F 10 0 R/H 11 0 R/N 12 0 R>>>>"
    more = {
        number: b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name
        for number, name in ((10, b".VnTime"), (11, b".VnTimeH"), (12, b"Times-Roman"))
    }
    lines = (("H", "nghÞ quyÕt"), ("F", "Phª chuÈn quyÕt to¸n ng©n s¸ch x·"), ("N", "Entrée"))
    content = b"BT 14 TL 60 700 Td %s ET" % b" ".join(
        b"/%s 12 Tf (%s) Tj T* T* T*" % (font.encode(), text.encode("latin-1")) for font, text in lines
    )
    read = read_text(papers.of_objects(tmp_path / "cu.pdf", papers.one_page(content, fonts, more=more)))
    assert [line for line in read.splitlines() if line] == ["NGHỊ QUYẾT", "Phê chuẩn quyết toán ngân sách xã", "Entrée"]
