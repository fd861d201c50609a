"""Who took part, in the words of the minutes: nobody stands beside a figure that does not count them."""

from __future__ import annotations

from meeting import attendance
from meeting.safetext import Line
from tests.documents.minutes.test_votes import drawn
from tests.meeting.chamber import Chamber
from tests.meeting.council import profile


def test_those_at_a_remote_site_explain_why_more_came_than_count() -> None:
    hall = Chamber(members=6, present=4, opened=False)
    hall.do("s", attendance.CheckIn(people=("d4",), site=Line("Điểm cầu thôn Thượng")))
    hall.open()
    told = drawn(hall)
    assert told.lines[1] == (
        "1. Tổng số đại biểu Hội đồng nhân dân: 6. Có mặt: 5. Vắng mặt: 1. Trong số có mặt, 1 đại biểu chỉ dự tại điểm cầu, "
        "theo Quy chế làm việc không tính có mặt."
    )
    assert any(line.endswith("không biểu quyết ở đó: Nguyễn Văn d4 (thôn Thượng).") for line in told.lines)
    quorum = next(line for line in told.lines if line.startswith("2. Lúc khai mạc có mặt 4/6"))
    assert quorum.endswith("Lúc đó có thêm 1 đại biểu ở điểm cầu, không tính vào số này.")


def test_where_the_rules_count_remote_sites_nothing_is_taken_away() -> None:
    hall = Chamber(members=6, present=4, opened=False, rules=profile(attendance__remote_vote=True))
    hall.do("s", attendance.CheckIn(people=("d4",), site=Line("Thôn Đoài")))
    hall.open()
    told = drawn(hall)
    assert "1. Tổng số đại biểu Hội đồng nhân dân: 6. Có mặt: 5. Vắng mặt: 1." in told.lines
    assert "Dự tại điểm cầu: Nguyễn Văn d4 (Thôn Đoài)." in told.lines
