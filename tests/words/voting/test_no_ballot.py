"""A member without a ballot is told why; nobody is left to guess."""

from __future__ import annotations

from meeting import voting
from meeting.attendance import CheckIn, CheckOut, Excuse, Substitute
from meeting.membership.changing_tenure import SetTenure
from meeting.safetext import Line
from tests.meeting.chamber import Chamber
from tests.meeting.council import profile
from tests.meeting.house import House, sitting
from words.voting.no_ballot import no_ballot
from words.voting.telling import progress
from words.voting.under_way import under_way


def why(house: House, who: str) -> str:
    return no_ballot(house.copy, house.motion("q1"), who)


def test_a_member_at_a_remote_site_reads_why_there_is_no_ballot() -> None:
    house = sitting()
    house.give("d1", CheckIn(site=Line("Thôn Đoài")))
    house.give("chair", voting.Open(motion="q1"))
    assert why(house, "d1") == "Đồng chí ở điểm cầu: theo Quy chế làm việc không biểu quyết ở đó."
    assert why(house, "d1") in progress(house.copy, house.motion(), "d1")
    line = under_way(house.copy, house.motion(), "d1", house.at, chair=False).words
    assert line == "Đang biểu quyết 0/5. Đồng chí không có phiếu, xem lý do: F6"
    assert why(house, "d2") == ""
    assert why(house, "guest") == ""


def test_who_is_suspended_away_or_too_late_reads_it_too() -> None:
    house = sitting(deputies=9)
    house.give("secretary", SetTenure(person="d1", tenure="suspended", reason=Line("Nghị quyết")))
    for away in ("d2", "d3"):
        house.give(away, CheckOut())
    assert why(house, "d2") == "", "nothing is asked yet"
    house.give("chair", voting.CallReady(motion="q1"))
    assert "chưa điểm danh" in why(house, "d2")
    house.give("chair", voting.Open(motion="q1"))
    house.give("d3", CheckIn())
    assert "tạm đình chỉ" in why(house, "d1")
    assert "chưa điểm danh" in why(house, "d2")
    assert "chưa được tính có mặt" in why(house, "d3")
    house.give("chair", voting.Close(motion="q1"))


def test_who_comes_while_a_substitute_votes_reads_in_whose_hands_the_vote_is() -> None:
    hall = Chamber(present=4, rules=profile(attendance__substitutes_vote=True))
    hall.do("s", Excuse(person="d4", reason=Line("ốm")))
    hall.do("s", Substitute(person="d4", by="g"))
    hall.come("g")
    hall.put()
    hall.come("d4")
    assert no_ballot(hall.copy, hall.motion(), "d4") == "Khách mời đang biểu quyết thay đồng chí trong lần này."
    assert no_ballot(hall.copy, hall.motion(), "g") == ""
