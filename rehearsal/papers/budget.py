"""The budget that three of the papers speak of. Millions of đồng; every total is the sum of its parts."""

from __future__ import annotations

from documents.press.forms import Column, Row, Table

OWN, BALANCING, TARGETED, CARRIED = 28_640, 96_300, 22_625, 1_435
REVENUE = OWN + BALANCING + TARGETED + CARRIED

LAND, INVESTED_TARGETED = 12_000, 19_800
INVESTMENT = LAND + INVESTED_TARGETED
CURRENT = {
    "Chi giáo dục, đào tạo và dạy nghề": 68_450,
    "Chi y tế, dân số và gia đình": 5_120,
    "Chi văn hóa, thông tin, thể dục thể thao": 2_380,
    "Chi bảo đảm xã hội": 9_860,
    "Chi các hoạt động kinh tế": 6_740,
    "Chi bảo vệ môi trường": 2_150,
    "Chi quốc phòng, an ninh và trật tự, an toàn xã hội": 3_900,
    "Chi quản lý nhà nước, Đảng, đoàn thể": 14_520,
    "Chi khoa học, công nghệ và chuyển đổi số": 480,
    "Chi khác": 300,
}
CURRENT_TOTAL = sum(CURRENT.values())
RESERVE = 3_300
SPENDING = INVESTMENT + CURRENT_TOTAL + RESERVE

_COLUMNS = (Column("STT", 0.6, "centre"), Column("Nội dung", 4.2), Column("Dự toán năm 2027", 1.5, "right"))
_NOTE = "Đơn vị tính: triệu đồng"


def money(amount: int) -> str:
    """With dots between thousands, as Vietnamese writes them."""
    return f"{amount:,}".replace(",", ".")


def revenue_table() -> Table:
    """Where the money comes from."""
    rows = (
        ("", "TỔNG THU NGÂN SÁCH XÃ", REVENUE),
        ("I", "Thu ngân sách xã được hưởng theo phân cấp", OWN),
        ("II", "Thu bổ sung từ ngân sách cấp trên", BALANCING + TARGETED),
        ("1", "Bổ sung cân đối ngân sách", BALANCING),
        ("2", "Bổ sung có mục tiêu", TARGETED),
        ("III", "Thu chuyển nguồn từ năm trước", CARRIED),
    )
    return _table(rows)


def spending_table() -> Table:
    """Where it goes."""
    current = tuple((str(place), name, amount) for place, (name, amount) in enumerate(CURRENT.items(), 1))
    rows = (
        ("", "TỔNG CHI NGÂN SÁCH XÃ", SPENDING),
        ("I", "Chi đầu tư phát triển", INVESTMENT),
        ("1", "Chi đầu tư từ nguồn thu tiền sử dụng đất", LAND),
        ("2", "Chi đầu tư từ nguồn bổ sung có mục tiêu", INVESTED_TARGETED),
        ("II", "Chi thường xuyên", CURRENT_TOTAL),
        *current,
        ("III", "Dự phòng ngân sách", RESERVE),
    )
    return _table(rows)


def _table(rows: tuple[tuple[str, str, int], ...]) -> Table:
    drawn = tuple(Row((mark, name, money(amount)), strong=not mark.isdigit()) for mark, name, amount in rows)
    return Table(_COLUMNS, drawn, note=_NOTE)
