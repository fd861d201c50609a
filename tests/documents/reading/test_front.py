"""What a first page says of its paper is read as a secretary would type it."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.reading.front import Front, front_of
from documents.taking_in.check import text_of
from documents.taking_in.intake import take_in
from meeting.papertext import Block, Page
from rehearsal.papers import make
from tests.documents import papers

HEAD = (
    Block("paragraph", "HỘI ĐỒNG NHÂN DÂN"),
    Block("paragraph", "XÃ LAM KHÊ"),
    Block("paragraph", "BAN PHÁP CHẾ"),
    Block("paragraph", "Số: 15 /BC-BPC"),
    Block("paragraph", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    Block("paragraph", "Độc lập - Tự do - Hạnh phúc"),
    Block("paragraph", "Lam Khê, ngày 07 tháng 12 năm 2026"),
)
BODY = Block("paragraph", "Thực hiện sự phân công của Thường trực, Ban Pháp chế báo cáo kết quả thẩm tra như sau:")


def front(*blocks: Block) -> Front:
    return front_of([Page(1, blocks)], [])


def heading(text: str) -> Block:
    return Block("heading", text, 1)


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def test_the_kind_and_the_summary_under_it_are_the_title() -> None:
    found = front(*HEAD, heading("BÁO CÁO"), paragraph("Thẩm tra dự thảo Nghị quyết về chương trình giám sát"), BODY)
    assert found == Front(
        "Báo cáo thẩm tra dự thảo Nghị quyết về chương trình giám sát",
        "15/BC-BPC",
        "Ban Pháp chế Hội đồng nhân dân xã Lam Khê",
    )


def test_a_summary_in_capitals_over_several_lines_is_one_sentence() -> None:
    lines = ("TÌNH HÌNH THU, CHI NGÂN SÁCH NĂM 2026", "VÀ DỰ TOÁN NĂM 2027 CỦA UBND XÃ")
    assert front(*HEAD, heading("BÁO CÁO"), *map(heading, lines), BODY).title == (
        "Báo cáo tình hình thu, chi ngân sách năm 2026 và dự toán năm 2027 của UBND xã"
    )


def test_a_kind_that_goes_on_in_its_own_line_is_a_title() -> None:
    assert front(*HEAD, heading("BÁO CÁO THẨM TRA"), paragraph("dự toán ngân sách năm 2027"), BODY).title == (
        "Báo cáo thẩm tra dự toán ngân sách năm 2027"
    )


@pytest.mark.parametrize(
    "below",
    [
        paragraph("Kính gửi: Hội đồng nhân dân xã Lam Khê"),
        paragraph("HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ"),
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương"),
        heading("CHƯƠNG I"),
        Block("item", "1. Tình hình chung", 1),
        BODY,
    ],
)
def test_what_follows_the_kind_without_being_its_summary_stays_out(below: Block) -> None:
    assert front(*HEAD, heading("TỜ TRÌNH"), below).title == "Tờ trình"


def test_a_draft_says_so_and_has_no_number_yet() -> None:
    head = (*HEAD[:2], paragraph("Số: …/NQ-HĐND"), paragraph("DỰ THẢO"), *HEAD[4:6])
    found = front(*head, heading("NGHỊ QUYẾT"), paragraph("Về dự toán ngân sách năm 2027"))
    assert found == Front("Dự thảo nghị quyết về dự toán ngân sách năm 2027", "", "Hội đồng nhân dân xã Lam Khê")


def test_neither_nation_nor_organ_is_ever_the_title() -> None:
    assert front(*HEAD, BODY).title == ""
    assert front(*HEAD[:3]) == Front()
    assert front() == Front()


def test_a_reference_to_another_paper_is_not_its_number() -> None:
    form = paragraph("Mẫu số 21/CKTC-NSH")
    assert front(form, paragraph("Kèm theo Quyết định số 38/2005/QĐ-UBND")).number == ""


def test_a_very_long_title_ends_with_a_whole_word() -> None:
    title = front(heading("TỜ TRÌNH"), paragraph("Về việc " + "thông qua nghị quyết " * 13)).title
    assert 180 < len(title) <= 200
    assert title.endswith("…")
    assert title[:-1].split()[-1] in {"thông", "qua", "nghị", "quyết"}


def test_a_paper_without_a_kind_is_named_by_its_first_heading_or_its_outline() -> None:
    assert front(heading("Đề dẫn hội thảo"), BODY).title == "Đề dẫn hội thảo"
    assert front_of([Page(1, (BODY,))], [(1, "Slide 1", 1), (1, "Thu ngân sách", 2)]).title == "Thu ngân sách"


async def test_the_papers_of_the_rehearsal_say_who_and_what_they_are(tmp_path: Path) -> None:
    made = make(tmp_path)[:3]
    for paper, begins in zip(made, ("Tờ trình về", "Dự thảo nghị quyết về", "Báo cáo thẩm tra"), strict=True):
        taken = await take_in(paper.path, tmp_path / "blobs", paper.path.name)
        assert taken.title.startswith(begins)
        assert taken.title.casefold().endswith(paper.title[1:].casefold())
        assert taken.number == (f"{paper.number}/{paper.symbol}" if paper.number else "")
        assert taken.issuer in (paper.issuer, "Hội đồng nhân dân xã Lam Khê")


def test_what_is_read_is_written_into_the_clean_copy(tmp_path: Path) -> None:
    taken, _ = text_of(papers.resolution(tmp_path / "nq.pdf"))
    assert taken.number == "12/NQ-HĐND"
