"""How many are here is said the same wherever it is said."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.attendance import quorum
from meeting.people import Body
from tests.meeting.house import MEETING, sitting
from words.attendance.present import at_a_site, attendance_line, enough, heads, not_here
from words.attendance.roll import on_roll
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
