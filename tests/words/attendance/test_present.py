"""How many are here is said the same wherever it is said."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.attendance import CheckIn, quorum
from meeting.people import Body
from meeting.safetext import Line
from tests.meeting.house import MEETING, sitting
from words.attendance.present import at_a_site, attendance_line, checked_in_at_a_site, enough, heads, not_here
from words.attendance.roll import bare, marks, on_roll, words
from words.language import speaking


def test_the_line_says_whether_enough_are_here_in_both_languages() -> None:
    now = quorum(sitting().copy, MEETING)
    counts = f"{now.present}/{now.total}"
    assert attendance_line(now) == f"Có mặt {counts}, cần {now.needed}: đủ điều kiện tiến hành."
    assert attendance_line(replace(now, present=0)).endswith("chưa đủ điều kiện tiến hành.")
    assert heads(now.present, now.total, now.needed) == f"Có mặt {counts}, cần {now.needed}"
    assert (enough(quorate=True)[0], enough(quorate=False)[0]) == ("✓", "✗")
    with speaking("en"):
        assert counts.split("/")[0] in attendance_line(now)
        assert "Có mặt" not in attendance_line(now)


def test_who_is_not_here_is_counted_by_what_is_known() -> None:
    house = sitting()
    members = [one for one in on_roll(house.copy, MEETING) if one.member]
    missing = sum(one.state == "absent" for one in members)
    assert not_here(members, opened=True)[1] == f"vắng {missing}"
    assert not_here(members, opened=False)[1] == f"chưa đến {missing}"


def test_a_remote_site_counts_as_the_body_says() -> None:
    assert "không được tính có mặt" in at_a_site(None)
    body = next(iter(sitting().copy.of(Body)))
    assert ("không" in at_a_site(body)) != body.profile.attendance.remote_vote


def test_those_at_a_remote_site_who_do_not_count_are_said_beside_those_who_do() -> None:
    now = replace(quorum(sitting().copy, MEETING), present=8, total=15, needed=10, remote=2)
    assert attendance_line(now) == (
        "Có mặt 8/15, cần 10: chưa đủ điều kiện tiến hành. Còn 2 người ở điểm cầu, không tính theo Quy chế làm việc."
    )
    assert heads(8, 15, 10, 2) == "Có mặt 8/15, cần 10 (+2 ở điểm cầu, không tính)"
    with speaking("en"):
        assert "2 at remote sites do not count" in attendance_line(now)


def test_on_the_roll_no_tick_stands_beside_who_is_not_counted() -> None:
    house = sitting()
    house.give("d1", CheckIn(site=Line("Điểm cầu thôn Thượng")))
    one = next(one for one in on_roll(house.copy, MEETING) if one.person.id == "d1")
    assert one.sign[0] != "✓"
    assert words(one, house.meeting()).startswith("Ở điểm cầu ")
    assert "điểm cầu thôn Thượng" in marks(one, house.meeting())
    assert "không tính có mặt, không biểu quyết theo Quy chế làm việc" in marks(one, house.meeting())
    assert next(one for one in on_roll(house.copy, MEETING) if one.person.id == "d2").sign[0] == "✓"
    assert bare("Thôn Đoài") == "Thôn Đoài"


def test_who_checks_in_at_a_remote_site_is_told_at_once_what_it_means() -> None:
    copy = sitting().copy
    assert "không được tính có mặt và không biểu quyết" in checked_in_at_a_site(copy, MEETING, "d1", mine=True)
    assert "người này không được tính" in checked_in_at_a_site(copy, MEETING, "d1", mine=False)
    assert checked_in_at_a_site(copy, MEETING, "guest", mine=True) == "Đã điểm danh ở điểm cầu."
    allowed = sitting(rules="cuoc-hop").copy
    assert checked_in_at_a_site(allowed, MEETING, "d1", mine=True) == "Đã điểm danh ở điểm cầu."
