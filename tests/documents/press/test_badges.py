"""Cards on paper: all are there, and the QR on each is the one of its payload."""

from typing import Any

import msgspec
import pytest

from documents.press import qr
from documents.press.badges import Badge
from documents.press.badges_typst import badges_pdf
from meeting.address import grouped
from tests.documents.reader import library, pages, words
from tests.documents.samples import HOSTILE


def badge(number: int) -> Badge:
    return Badge(
        organ="Hội đồng nhân dân xã Lam Khê",
        meeting="Kỳ họp thứ ba",
        name=f"Đại biểu thứ {number}",
        payload=f"HOP1:192.168.10.20:8443/ABCD2345EFGH{number}",
        code="ABCD2345EFGH",
        position="Trưởng Ban Kinh tế - Ngân sách",
        place="Ghế 12 · Tổ đại biểu số 3",
        address="192.168.10.20:8443",
        words="sông · lúa · trăng",
        valid="17 giờ 00 ngày 15/12/2026",
    )


def test_eight_cards_to_a_page_and_nobody_is_forgotten() -> None:
    printed = pages(badges_pdf(badge(number) for number in range(1, 20)))
    assert [page.get_text().count("ABCD-2345-EFGH") for page in printed] == [8, 8, 3]
    text = " ".join(words(page) for page in printed)
    for number in range(1, 20):
        assert f"Đại biểu thứ {number}" in text
    for expected in ("HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ", "Ghế 12 · Tổ đại biểu số 3", "192.168.10.20:8443", "Từ kiểm tra"):
        assert expected in text


def test_the_printed_qr_is_the_one_of_its_payload() -> None:
    one = badge(7)
    page = pages(badges_pdf([one]))[0]
    modules = qr.matrix(one.payload)
    box = white_square(page)
    side = box.width / len(modules)
    picture = page.get_pixmap(dpi=600, clip=box, colorspace=library.csGRAY)
    scale = picture.width / len(modules)
    assert side * 25.4 / 72 > 0.75  # millimetres: readable across a desk
    read = [
        [
            picture.pixel(int((column + 0.5) * scale), int((row + 0.5) * scale))[0] < 128
            for column in range(len(modules))
        ]
        for row in range(len(modules))
    ]
    assert read == [list(row) for row in modules]


def white_square(page: Any) -> Any:
    """The ground on which the QR is drawn, quiet zone included."""
    squares = [shape["rect"] for shape in page.get_drawings() if shape["fill"] == (1.0, 1.0, 1.0)]
    (square,) = squares
    assert square.width == pytest.approx(square.height, abs=0.1)
    return library.Rect(square)


def test_a_very_long_name_stays_inside_its_card() -> None:
    long = "Nguyễn Phúc Hoàng Bảo Trân Công Tằng Tôn Nữ " * 4
    page = pages(badges_pdf([Badge("HĐND", "Kỳ họp", long, "A", "B", position=long, place=long)]))[0]
    placed = page.get_text("words")
    assert len(placed) > 40
    assert max(word[2] for word in placed) < 15 * 72 / 25.4 + 90 * 72 / 25.4
    assert max(word[3] for word in placed) < (18.5 + 65) * 72 / 25.4


@pytest.mark.parametrize("code", ["WWWWMMMMWWWW", "CHTHD2DSV3H0", "111111111111"])
def test_a_code_stays_on_one_line_inside_its_card_whatever_its_letters(code: str) -> None:
    page = pages(badges_pdf([msgspec.structs.replace(badge(1), code=code)]))[0]
    (line,) = (word for word in page.get_text("words") if word[4][:4] == code[:4])
    assert line[4] == grouped(code)
    assert line[2] < (15 + 90 - 4) * 72 / 25.4
    assert line[3] - line[1] > 7


def test_a_long_address_is_not_cut() -> None:
    address = "hop.hdnd.thanhphohochiminh.gov.vn:8443"
    page = pages(badges_pdf([msgspec.structs.replace(badge(1), address=address)]))[0]
    (line,) = (word for word in page.get_text("words") if word[4] == address)
    assert line[2] < white_square(page).x0


def test_markup_in_a_name_is_printed_as_it_is_written() -> None:
    printed = pages(badges_pdf(Badge("o", "m", text, "P", "C", position=text) for text in HOSTILE))
    text = "".join(words(page) for page in printed).replace(" ", "")
    for expected in HOSTILE:
        assert text.count("".join(expected.split())) >= 2


def test_the_same_cards_give_the_same_bytes() -> None:
    assert badges_pdf([badge(1)], made=5) == badges_pdf([badge(1)], made=5)
