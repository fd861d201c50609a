from __future__ import annotations

import pytest

from meeting.papers import PaperKind
from words.papers.listing import kind_by, title_by


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("TỜ TRÌNH Về việc ban hành Nghị quyết", "scan0012", "submission"),
        ("NGHỊ QUYẾT Về dự toán ngân sách", "", "draft_resolution"),
        ("BÁO CÁO", "bao-cao-tham-tra-du-toan", "verification_report"),
        ("Báo cáo tiếp thu, giải trình ý kiến", "", "explanation_report"),
        ("Báo cáo giải trình", "", "explanation_report"),
        ("Tờ trình", "bao-cao", "submission"),
        ("Thông báo", "IMG_2031", "other"),
        ("", "ke_hoach_2027", "scheme"),
    ],
)
def test_a_paper_is_known_by_its_first_words_and_else_by_its_file(title: str, name: str, kind: PaperKind) -> None:
    assert kind_by(title, name) == kind


def test_a_title_that_only_names_the_kind_gives_way_to_the_name_of_the_file() -> None:
    assert title_by("BÁO CÁO", "bao-cao-tham-tra_2027") == "bao cao tham tra 2027"
    assert title_by("Báo cáo thẩm tra dự toán", "scan12") == "Báo cáo thẩm tra dự toán"
    assert title_by("", "Tờ trình 12") == "Tờ trình 12"
    assert title_by("BÁO CÁO", "") == "BÁO CÁO"
