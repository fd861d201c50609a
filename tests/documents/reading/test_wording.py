"""The parts of an official paper are recognised by how they begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.fragments import tidy
from documents.reading.wording import is_page_number, mark_of
from documents.taking_in.secrecy import secrecy_mark
from meeting.safetext import clean


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Phần thứ nhất", ("heading", 1)),
        ("PHẦN II KẾT QUẢ", ("heading", 1)),
        ("Chương IV", ("heading", 2)),
        ("II. TÌNH HÌNH THỰC HIỆN", ("heading", 2)),
        ("Mục 2", ("heading", 3)),
        ("Điều 12. Hiệu lực thi hành", ("heading", 4)),
        ("Điều 3a: Bổ sung", ("heading", 4)),
        ("1. Thông qua", ("item", 1)),
        ("2.1. Thu ngân sách", ("item", 1)),
        ("3- Tổ chức thực hiện", ("item", 1)),
        ("12 - 15 đại biểu", None),
        ("đ) Các khoản khác", ("item", 2)),
        ("- Lưu: VT.", ("item", 3)),
        ("+ Chi đầu tư", ("item", 3)),
        ("Điều 12 của Luật này", None),
        ("2025 là năm đầu", None),
        ("I. Newton là nhà khoa học", None),
        ("-5 độ", None),
        ("12.345 triệu đồng", None),
    ],
)
def test_a_part_is_known_by_its_beginning(text: str, mark: object) -> None:
    assert mark_of(text) == mark


@pytest.mark.parametrize(
    ("text", "number"), [("2", True), ("- 12 -", True), ("Trang 3/10", True), ("Tổ 3", False), ("", False)]
)
def test_page_numbers_are_known(text: str, number: bool) -> None:
    assert is_page_number(text) is number


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["UBND XÃ", "MẬT"], "MẬT"),
        (["Số: 1", "[TUYỆT MẬT]"], "TUYỆT MẬT"),
        (["ĐỘ MẬT: TỐI MẬT"], "TỐI MẬT"),
        (["bảo vệ bí", "mật"], ""),
        (["BẢO VỆ BÍ", "MẬT"], ""),
        (["Mật ong rừng"], ""),
        (["công tác bảo mật"], ""),
        (["DANH MỤC BÍ MẬT NHÀ NƯỚC"], ""),
    ],
)
def test_only_a_mark_of_its_own_makes_a_paper_secret(lines: list[str], mark: str) -> None:
    assert secrecy_mark(lines) == mark


@given(st.text(alphabet=st.characters() | st.sampled_from("ạẤđ \t\u0301\u202e\u00a0…")))
def test_the_fast_cleaning_is_the_same_cleaning(text: str) -> None:
    assert tidy(text) == clean(text)
