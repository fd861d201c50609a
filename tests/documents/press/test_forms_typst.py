"""The PDF for the archive, read back with another program's eyes."""

from typing import Any

import msgspec
import pytest

from documents.press.forms import SHORT_TABLE, Column, Heading, Item, Paragraph, Row, Table, mapped
from documents.press.forms_typst import form_pdf, form_pictures
from documents.press.layout import MM, SHEET
from tests.documents.reader import pages as read
from tests.documents.reader import paper as opened
from tests.documents.samples import HOSTILE, NAMES, hostile, minutes


@pytest.fixture(scope="module")
def pages() -> list[Any]:
    return read(form_pdf(minutes()))


def in_margin(page: Any) -> str:
    return " ".join(word[4] for word in page.get_text("words") if word[3] < SHEET.top)


def plain(text: str) -> str:
    return "".join(text.split())


def test_the_same_form_gives_the_same_bytes() -> None:
    assert form_pdf(minutes()) == form_pdf(minutes())


def test_it_declares_itself_an_archive_paper_that_can_be_read_aloud() -> None:
    paper = opened(form_pdf(minutes()))
    notes = paper.get_xml_metadata()
    assert "<pdfaid:part>2</pdfaid:part>" in notes
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in notes
    assert "<pdfuaid:part>1</pdfuaid:part>" in notes
    catalog = paper.xref_object(paper.pdf_catalog())
    assert "/StructTreeRoot" in catalog
    assert "vi" in paper.xref_get_key(paper.pdf_catalog(), "Lang")[1]
    assert paper.metadata["title"].startswith("BIÊN BẢN Kỳ họp thứ ba")
    assert paper.metadata["author"] == "HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ"
    assert paper.metadata["creationDate"].startswith("D:20270115")


def test_every_word_is_there_and_accents_survive(pages: list[Any]) -> None:
    text = plain(" ".join(page.get_text() for page in pages))
    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/BB-HĐND", *NAMES):
        assert plain(expected) in text
    assert plain("Thời gian bắt đầu: 08 giờ 00 phút") in text
    assert plain("- Lưu: VT, Hồ sơ.") in text


def test_only_our_own_fonts_and_all_of_them_inside(pages: list[Any]) -> None:
    fonts = {(font[3], font[1]) for page in pages for font in page.get_fonts()}
    assert fonts
    assert all("+LiberationSerif" in name and kind == "ttf" for name, kind in fonts)


def test_the_page_is_a4_and_the_text_keeps_the_margins(pages: list[Any]) -> None:
    for page in pages:
        assert (page.rect.width, page.rect.height) == pytest.approx((210 * MM, 297 * MM), abs=0.1)
        left = min(word[0] for word in page.get_text("words"))
        right = max(word[2] for word in page.get_text("words"))
        assert left >= SHEET.left - 0.5
        assert right <= SHEET.width - SHEET.right + 0.5


def test_pages_are_numbered_from_the_second_and_an_annex_counts_for_itself(pages: list[Any]) -> None:
    margins = [in_margin(page) for page in pages]
    annex = next(number for number, page in enumerate(pages) if "Phụ lục I" in page.get_text())
    assert annex == 2
    assert margins[:annex] == ["", *(str(number) for number in range(2, annex + 1))]
    assert margins[annex:] == ["", *(str(number) for number in range(2, len(pages) - annex + 1))]
    (word,) = (word for word in pages[1].get_text("words") if word[3] < SHEET.top)
    assert (word[0] + word[2]) / 2 == pytest.approx((SHEET.left + SHEET.width - SHEET.right) / 2, abs=1)


def test_the_motto_is_underlined_by_a_rule_of_its_own_length(pages: list[Any]) -> None:
    (motto,) = pages[0].search_for("Độc lập - Tự do - Hạnh phúc")
    rules = [shape["rect"] for shape in pages[0].get_drawings() if shape["rect"].height < 1]
    (under,) = (rule for rule in rules if 0 < rule.y0 - motto.y1 < 6 and rule.x0 > SHEET.left + SHEET.organ_width)
    assert under.width == pytest.approx(motto.width, abs=1)


def test_signatures_and_names_stay_on_one_page(pages: list[Any]) -> None:
    for lines in range(0, 40, 3):
        form = minutes()
        longer = msgspec.structs.replace(form, closing=form.closing * (1 + lines))
        drawn = opened(form_pdf(longer))
        holding = [
            page.number for page in drawn for word in ("THƯ KÝ", "Trần Thị Bình", "Nơi nhận") if page.search_for(word)
        ]
        assert len(set(holding)) == 1


def test_the_head_of_a_table_stands_on_each_of_its_pages(pages: list[Any]) -> None:
    with_rows = [page for page in pages if "Đại biểu số" in page.get_text()]
    assert len(with_rows) == 2
    assert all("Lựa chọn" in page.get_text() for page in with_rows)


def test_markup_in_names_and_words_is_printed_as_it_is_written() -> None:
    text = plain(" ".join(page.get_text() for page in opened(form_pdf(hostile()))))
    for expected in HOSTILE:
        assert plain(expected) in text


def test_a_letter_that_no_font_has_becomes_an_empty_box() -> None:
    strange = mapped(minutes(), lambda text: "Vui 👍 漢" if text == "Hội trường" else text)
    assert "Vui □ □" in opened(form_pdf(strange))[0].get_text()


def test_headings_that_skip_a_level_are_still_an_archive_paper() -> None:
    form = minutes()
    jumping = type(form)(
        form.organ, form.type_name, "", "", body=(Heading("1. Sâu", 3), Heading("I. Nông"), Paragraph("x"))
    )
    assert opened(form_pdf(jumping)).page_count == 1


def test_a_picture_of_each_page() -> None:
    pictures = form_pictures(minutes(), dots=20)
    assert len(pictures) == opened(form_pdf(minutes())).page_count
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_a_short_table_is_never_spread_over_two_pages() -> None:
    rows = tuple(Row((f"Dòng số {number}",)) for number in range(SHORT_TABLE))
    for before in range(20, 32):
        body = (*(Item("-", "chữ") for _ in range(before)), Table((Column("Cột"),), rows))
        drawn = read(form_pdf(msgspec.structs.replace(minutes(), body=body, annexes=())))
        assert len({page.number for page in drawn if page.search_for("Dòng số")}) == 1
