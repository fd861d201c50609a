"""The invented commune of the rehearsal. No such unit exists; any likeness of its people is chance."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from documents.press.forms import day_in_words

COMMUNE = "Lam Khê"
COUNCIL = f"Hội đồng nhân dân xã {COMMUNE}"
COMMITTEE = f"Ủy ban nhân dân xã {COMMUNE}"
FRONT = f"Ủy ban Mặt trận Tổ quốc Việt Nam xã {COMMUNE}"
SESSION = "Kỳ họp thứ ba (thường lệ cuối năm 2026)"
TERM = "khóa II, nhiệm kỳ 2026 - 2031"
SESSION_DAY = date(2026, 12, 15)

COUNCIL_CHAIR = "Hoàng Văn Lâm"
COMMITTEE_CHAIR = "Đỗ Quang Vinh"
BOARD_HEAD = "Vũ Thị Hồng Nhạn"
FRONT_CHAIR = "Phạm Thị Sương Mai"

_HANOI = timezone(timedelta(hours=7))


def place_date(day: date) -> str:
    """``Lam Khê, ngày 02 tháng 12 năm 2026``."""
    return f"{COMMUNE}, {day_in_words(day)}"


def made(day: date) -> int:
    """Nine in the morning of that day at the commune, in seconds since 1970."""
    return int(datetime(day.year, day.month, day.day, 9, tzinfo=_HANOI).astimezone(UTC).timestamp())
