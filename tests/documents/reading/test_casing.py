"""Words printed in capitals come back as a person would write them."""

import pytest

from documents.reading.casing import organ, sentence, usage


@pytest.mark.parametrize(
    "name",
    [
        "Hội đồng nhân dân xã Lam Khê",
        "Ủy ban nhân dân thành phố Hồ Chí Minh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam phường Sài Gòn",
        "Ủy ban MTTQ Việt Nam xã Lam Khê",
        "Ban Kinh tế - Ngân sách",
        "Ban Văn hóa - Xã hội",
        "Ban Thường trực",
        "Thường trực Hội đồng nhân dân",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "Đoàn đại biểu Quốc hội tỉnh Lào Cai",
        "Thủ tướng Chính phủ",
        "UBND huyện Cần Giờ",
        "Sở Tài chính",
    ],
)
def test_an_organ_is_written_as_the_decree_writes_it(name: str) -> None:
    assert organ(name.upper()) == name
    assert organ(name) == name


def test_a_title_takes_its_names_from_the_papers_own_words() -> None:
    body = usage(["Dự án đường thôn Suối Đá do Ủy ban nhân dân xã lập; thôn Suối Đá có 120 hộ."])
    title = "BÁO CÁO DỰ ÁN ĐƯỜNG THÔN SUỐI ĐÁ CỦA UBND XÃ NĂM 2027"
    assert sentence(title, body) == "báo cáo dự án đường thôn Suối Đá của UBND xã năm 2027"
    assert sentence("Báo cáo Dự án", body) == "Báo cáo Dự án"


def test_capitals_elsewhere_are_no_witness() -> None:
    assert sentence("NĂM 2027", usage(["QUYẾT TOÁN NĂM 2027\tsố tiền"])) == "năm 2027"
