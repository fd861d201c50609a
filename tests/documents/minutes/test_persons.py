"""Who took part, in the words of the minutes: nobody stands beside a figure that does not count them."""

from __future__ import annotations

from meeting import attendance
from meeting.safetext import Line
from tests.documents.minutes.test_votes import drawn, lines_of
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


def test_each_substitution_stands_with_its_hours_and_each_ballot_says_in_whose_place() -> None:
    hall = Chamber(members=5, present=4, opened=False, rules=profile(attendance__substitutes_vote=True))
    hall.do("s", attendance.Excuse(person="d4", reason=Line("họp ở tỉnh")))
    hall.do("s", attendance.Substitute(person="d4", by="g"))
    hall.come("g", "t")
    hall.open()
    hall.put("first")
    hall.vote("g", "no", motion="first")
    hall.close("first")
    hall.do("s", attendance.Substitute(person="d4", by="t"))
    hall.put("second")
    hall.vote("t", "yes", motion="second")
    hall.close("second")
    hall.come("d4")
    hall.put("third")
    hall.vote("d4", "yes", motion="third")
    hall.close("third")
    told = drawn(hall)
    line = next(line for line in told.lines if line.startswith("Người dự thay: "))
    assert line == (
        "Người dự thay: Thư ký Hai dự thay Nguyễn Văn d4 (từ 08 giờ 00 phút đến 08 giờ 00 phút), "
        "Khách mời dự thay Nguyễn Văn d4 (đến 08 giờ 00 phút)."
    )
    assert not [line for line in told.lines if line.startswith("3. Khách mời")]
    roll, ballots = (lines_of(annex.body) for annex in told.form.annexes)
    assert roll.index("Người dự thay") == len(roll) - 4, "apart from those who have no vote"
    assert any(row.startswith("2 | Khách mời |") and "; dự thay Nguyễn Văn d4 (đến" in row for row in roll)
    assert any("Khách mời (thay Nguyễn Văn d4) | Không tán thành" in row for row in ballots)
    assert any("Thư ký Hai (thay Nguyễn Văn d4) | Tán thành" in row for row in ballots)
    assert any("| Nguyễn Văn d4 | Tán thành" in row for row in ballots), "in the third the member votes"
