"""The DOCX, read back as Word would."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from documents.press import layout
from documents.press.forms import NATION
from documents.press.forms_docx import form_docx
from tests.documents.samples import HOSTILE, NAMES, hostile, minutes


@pytest.fixture(scope="module")
def paper() -> Document:
    return docx.Document(BytesIO(form_docx(minutes())))


def texts(paper: Document) -> list[str]:
    cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for place in (paper, *cells) for paragraph in place.paragraphs]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert form_docx(minutes()) == form_docx(minutes())
    assert {entry.date_time for entry in ZipFile(BytesIO(form_docx(minutes()))).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a4_with_the_margins_of_the_decree(paper: Document) -> None:
    for section in paper.sections:
        assert (section.page_width, section.page_height) == pytest.approx((Mm(210), Mm(297)), abs=700)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert margins == pytest.approx((Mm(20), Mm(20), Mm(30), Mm(15)), abs=700)


def test_body_is_justified_at_14_points_with_its_first_line_indented(paper: Document) -> None:
    normal = paper.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert normal.font.size == Pt(14)
    assert normal.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert normal.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=700)
    assert normal.paragraph_format.space_before + normal.paragraph_format.space_after >= Pt(6)


def test_times_new_roman_is_the_only_font_of_its_styles(paper: Document) -> None:
    fonts = [style.element.find(f".//{qn('w:rFonts')}") for style in paper.styles if style.type == 1]
    for font in [font for font in fonts if font is not None]:
        assert set(font.attrib.values()) == {"Times New Roman"}


def test_head_has_two_columns_with_rules_of_the_right_length(paper: Document) -> None:
    organ, nation = paper.tables[0].rows[0].cells
    assert [line.text for line in organ.paragraphs] == ["HỘI ĐỒNG NHÂN DÂN", "XÃ LAM KHÊ", ""]
    assert [line.text for line in nation.paragraphs] == [NATION, "Độc lập - Tự do - Hạnh phúc", ""]
    rule = nation.paragraphs[-1]
    assert rule._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None
    length = nation.width - rule.paragraph_format.left_indent - rule.paragraph_format.right_indent
    assert length / Pt(1) == pytest.approx(layout.motto_rule(), abs=0.2)


def test_pages_are_numbered_in_the_top_margin_but_not_the_first(paper: Document) -> None:
    first, annex = paper.sections
    assert first.different_first_page_header_footer
    assert annex.different_first_page_header_footer
    assert "".join(paragraph.text for paragraph in first.first_page_header.paragraphs) == ""
    assert "PAGE" in [part.text for part in first.header._element.iter(qn("w:instrText"))]
    assert annex.header.is_linked_to_previous
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_every_word_is_there(paper: Document) -> None:
    found = texts(paper)
    assert "BIÊN BẢN" in found
    assert "Thời gian bắt đầu: 08 giờ 00 phút, ngày 15 tháng 12 năm 2026" in found
    assert "1. Tổng số đại biểu Hội đồng nhân dân xã: 25 đại biểu." in found
    assert set(NAMES) <= set(found)
    assert found[found.index("Nơi nhận:") :][:3] == ["Nơi nhận:", "- Các đại biểu;", "- Lưu: VT, Hồ sơ."]


def test_a_long_table_repeats_its_head_and_cuts_no_row(paper: Document) -> None:
    ballots = paper.tables[1]
    assert ballots.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in ballots.rows)
    widths = [column.width / Pt(1) for column in ballots.columns]
    assert sum(widths) == pytest.approx(layout.SHEET.text_width, abs=1)


def test_signatures_are_never_left_alone_or_torn(paper: Document) -> None:
    signatures = paper.tables[2]
    assert [cell.paragraphs[0].text for cell in signatures.rows[0].cells] == ["THƯ KÝ", "CHỦ TỌA"]
    above = [line for cell in signatures.rows[0].cells for line in cell.paragraphs]
    assert all(line.paragraph_format.keep_with_next for line in above)
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in signatures.rows)
    closing = next(line for line in paper.paragraphs if line.text.startswith("Kỳ họp kết thúc"))
    assert closing.paragraph_format.keep_with_next


def test_its_properties_name_the_organ_and_nobody_else(paper: Document) -> None:
    core = paper.core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ", "", "")
    assert core.language == "vi-VN"
    assert core.created == datetime.fromtimestamp(minutes().made, UTC)
    names = ZipFile(BytesIO(form_docx(minutes()))).namelist()
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "customXml" in name]


def test_markup_in_names_and_words_is_kept_as_it_is_written() -> None:
    found = texts(docx.Document(BytesIO(form_docx(hostile()))))
    for expected in HOSTILE:
        assert expected in found
        assert f"{expected} {expected}" in found
