"""That the clock of the server's machine is not the time of the meeting, in words for those who can have it put right."""

from __future__ import annotations

from words.language import _
from words.times import SECOND

_MINUTE = 60 * SECOND
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


def how_long(micros: int) -> str:
    """A length of time in its two largest units: ``2 giờ 5 phút``."""
    days, rest = divmod(abs(micros), _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, seconds = rest // _MINUTE, rest % _MINUTE // SECOND
    if days:
        return _("{days} ngày {hours} giờ", days=days, hours=hours) if hours else _("{days} ngày", days=days)
    if hours:
        return (
            _("{hours} giờ {minutes} phút", hours=hours, minutes=minutes) if minutes else _("{hours} giờ", hours=hours)
        )
    return (
        _("{minutes} phút {seconds} giây", minutes=minutes, seconds=seconds)
        if seconds
        else _("{minutes} phút", minutes=minutes)
    )


def astray_in_short(ahead: int) -> str:
    """For the top line; "" while the two agree."""
    if not ahead:
        return ""
    long = how_long(ahead)
    return _("Đồng hồ máy chủ nhanh {long}", long=long) if ahead > 0 else _("Đồng hồ máy chủ chậm {long}", long=long)


def astray_told(ahead: int) -> str:
    """Once, when it is noticed; and when the two agree again."""
    if not ahead:
        return _("Đồng hồ máy chủ đã khớp lại với giờ của {meeting}.")
    advice = _(
        "Giờ của {meeting}, của biên bản và thời hạn biểu quyết vẫn chạy đều, không theo đồng hồ ấy. Đề nghị người quản trị kiểm tra "
        "đồng hồ máy chủ; nếu giờ của {meeting} sai, chạy lại máy chủ trong giờ nghỉ."
    )
    return f"{astray_in_short(ahead)}. {advice}"
