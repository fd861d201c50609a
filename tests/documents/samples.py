"""Papers for the tests: one ordinary set of minutes, and strings that look like somebody's markup."""

from __future__ import annotations

from documents.press.forms import (
    Annex,
    Column,
    Field,
    Form,
    Heading,
    Item,
    Paragraph,
    Row,
    Signature,
    Table,
    recipients_list,
)

HOSTILE = (
    "# tiêu đề",
    "*đậm* _nghiêng_ `mã`",
    '#read("/etc/passwd")',
    "#import",
    "<w:t>chen</w:t>",
    "]]><!--",
    "&amp; & < > \" '",
    "\\ \\n \\u{41}",
    "@nhan <nhan>",
    "$x^2$",
    "= Mục",
    "- gạch // ghi chú /* khối */",
    '"},{"type":"table"}',
)
NAMES = tuple(f"Đại biểu số {number}" for number in range(1, 41))


def minutes() -> Form:
    """Two pages and an annex, two signatures."""
    return Form(
        organ="HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ",
        type_name="BIÊN BẢN",
        summary="Kỳ họp thứ ba Hội đồng nhân dân xã Lam Khê, khóa II, nhiệm kỳ 2026 - 2031",
        number="05",
        symbol="BB-HĐND",
        fields=(
            Field("Thời gian bắt đầu", "08 giờ 00 phút, ngày 15 tháng 12 năm 2026"),
            Field("Địa điểm", "Hội trường"),
        ),
        body=(
            Heading("I. THÀNH PHẦN THAM DỰ"),
            Item("1.", "Tổng số đại biểu Hội đồng nhân dân xã: 25 đại biểu."),
            Paragraph(" ".join(["Các đại biểu thống nhất chương trình kỳ họp."] * 12), lead="Chương trình."),
            ballots(),
        ),
        closing="Kỳ họp kết thúc vào 16 giờ 30 phút, ngày 15 tháng 12 năm 2026./.",
        signatures=(
            Signature(("THƯ KÝ",), "Trần Thị Bình"),
            Signature(("CHỦ TỌA",), "Hoàng Văn Lâm", office="Chủ tịch Hội đồng nhân dân xã"),
        ),
        recipients=recipients_list(("Các đại biểu", "Lưu: VT, Hồ sơ")),
        annexes=(
            Annex("Phụ lục I", "DANH SÁCH BIỂU QUYẾT", (Paragraph(" ".join(["Ghi theo thứ tự chữ cái."] * 300)),)),
        ),
        made=1_800_000_000,
    )


def ballots() -> Table:
    """Longer than what is left of the first page."""
    columns = (Column("STT", 0.5, "centre"), Column("Họ và tên", 3), Column("Lựa chọn", 2, "centre"))
    rows = tuple(Row((str(number), name, "Tán thành")) for number, name in enumerate(NAMES, 1))
    return Table(columns, rows, note="Đơn vị: đại biểu")


def hostile() -> Form:
    """Every place of a form filled with markup of one kind or another."""
    everything = " ".join(HOSTILE)
    return Form(
        organ=HOSTILE[0],
        parent=HOSTILE[4],
        type_name=HOSTILE[1],
        summary=everything,
        number=HOSTILE[3],
        symbol=HOSTILE[8],
        place_date=HOSTILE[9],
        mark=HOSTILE[5],
        authority=HOSTILE[:2],
        fields=(Field(HOSTILE[6], everything),),
        body=(
            *(Paragraph(text, lead=text) for text in HOSTILE),
            *(Heading(text, 3) for text in HOSTILE),
            *(Item(text, text) for text in HOSTILE),
            Table((Column(HOSTILE[2]), Column(HOSTILE[4])), (Row((everything, everything)),), note=HOSTILE[2]),
        ),
        closing=everything,
        signatures=(Signature((HOSTILE[4],), HOSTILE[0], note=HOSTILE[1], office=HOSTILE[2]),),
        recipients=HOSTILE,
        annexes=(Annex(HOSTILE[0], HOSTILE[2], (Paragraph(everything),), origin=HOSTILE[4]),),
    )
