"""Who took part, in the words of the minutes: nobody stands beside a figure that does not count them."""

from __future__ import annotations

from meeting import attendance
from meeting.membership.changing_tenure import SetTenure
from meeting.safetext import Line
from tests.documents.minutes.test_votes import drawn, lines_of
from tests.meeting.chamber import CHAIR, Chamber
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


def test_what_was_said_to_an_absence_stays_when_the_person_comes_after_all() -> None:
    hall = Chamber(members=6, present=4, opened=False)
    for person, approved in (("d4", True), ("d5", False)):
        hall.do(person, attendance.Reply(coming=False, reason=Line("ốm")))
        hall.do(CHAIR, attendance.Approve(person=person, approved=approved))
    hall.open()
    hall.come("d4", "d5")
    told = drawn(hall)
    assert (
        "Đã báo vắng, sau đó có mặt: Nguyễn Văn d4 (có lý do (ốm), chủ tọa đồng ý), "
        "Nguyễn Văn d5 (không có lý do (ốm), chủ tọa không đồng ý)." in told.lines
    )
    annex = lines_of(told.form.annexes[0].body)
    assert any(line.endswith("; đã báo vắng: không có lý do (ốm), chủ tọa không đồng ý") for line in annex)


def test_who_is_suspended_or_leaves_in_the_middle_stands_on_the_roll_with_the_hour() -> None:
    hall = Chamber(members=8)
    hall.do("s", SetTenure(person="d6", tenure="suspended", reason=Line("Nghị quyết số 12")))
    hall.do("s", SetTenure(person="d7", tenure="left", reason=Line("chuyển công tác")))
    hall.put()
    hall.close()
    roll, ballots = (lines_of(annex.body) for annex in drawn(hall).form.annexes)
    assert any("Nguyễn Văn d6" in line and line.endswith("; tạm đình chỉ từ 08 giờ 00 phút") for line in roll)
    assert any("Nguyễn Văn d7" in line and line.endswith("; thôi nhiệm vụ từ 08 giờ 00 phút") for line in roll)
    assert any(line.endswith("Nguyễn Văn d6 | Tạm đình chỉ") for line in ballots)
    assert any(line.endswith("Nguyễn Văn d7 | Thôi nhiệm vụ") for line in ballots)


def test_two_of_one_name_are_told_apart_wherever_they_stand() -> None:
    hall = Chamber(members=6, present=4)
    for person, unit in (("d1", "Tổ đại biểu số 1"), ("d4", "Tổ đại biểu số 2"), ("d5", "")):
        hall.change(person, name=Line("Nguyễn Văn An"), unit=Line(unit))
    hall.come("d4")
    hall.put()
    hall.close()
    told = drawn(hall)
    assert any(line.startswith("Đến sau giờ khai mạc:") and "An (Tổ đại biểu số 2) (" in line for line in told.lines)
    assert any(line == "- Nguyễn Văn An (người thứ 3): không có lý do." for line in told.lines)
    for annex in told.form.annexes:
        rows = lines_of(annex.body)
        for told_by in ("Tổ đại biểu số 1", "Tổ đại biểu số 2", "người thứ 3"):
            assert any(f"Nguyễn Văn An ({told_by})" in row for row in rows)


def test_a_check_in_taken_back_in_the_sitting_is_told_for_what_was_counted_meanwhile() -> None:
    hall = Chamber(members=6, present=4, opened=False)
    hall.come("d4")
    hall.do("s", attendance.Strike(person="d4", reason=Line("nhầm người")))
    hall.open()
    assert not [line for line in drawn(hall).lines if line.startswith("Ghi nhầm")], "nothing was counted yet"
    hall.come("d5")
    hall.do("s", attendance.Strike(person="d5", reason=Line("bấm nhầm")))
    told = drawn(hall)
    assert "Ghi nhầm có mặt, đã bỏ: Nguyễn Văn d5 (bỏ lúc 08 giờ 00 phút: bấm nhầm)." in told.lines
    assert "1. Tổng số đại biểu Hội đồng nhân dân: 6. Có mặt: 4. Vắng mặt: 2." in told.lines


def test_a_meeting_whose_rules_only_warn_says_that_it_was_opened_below_quorum() -> None:
    hall = Chamber(members=6, present=2, opened=False, rules=profile("cuoc-hop"))
    hall.open()
    (quorum,) = [line for line in drawn(hall).lines if line.startswith("2. Lúc khai mạc có mặt 2/6")]
    assert quorum.endswith("chưa đủ điều kiện tiến hành. Chủ trì cho khai mạc khi chưa đủ số thành viên.")
    hall = Chamber(members=6, present=4)
    assert not [line for line in drawn(hall).lines if "cho khai mạc khi chưa đủ" in line]
