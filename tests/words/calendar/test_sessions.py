"""When an adjourned meeting goes on: typed as people write it, told as they read it."""

from __future__ import annotations

import pytest

from meeting import agenda, calendar
from meeting.attendance import CheckIn
from meeting.calendar import Meeting
from meeting.copy import Changes
from tests.meeting.calendar.test_days import there
from tests.meeting.house import START, House, meeting_in
from words.agenda.items import minutes_used, state_line
from words.attendance.roll import on_roll
from words.calendar.meetings import meeting_rows
from words.calendar.sessions import time_meant, usual_next
from words.news import news

#: 11:30 on 2 December 2026.
NOW = there(2, 11, 30)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("14:00", there(2, 14)),
        ("14h", there(2, 14)),
        ("13 giờ 30 phút", there(2, 13, 30)),
        ("7:30", there(3, 7, 30)),
        ("7h30 16/12", there(16, 7, 30)),
        ("16/12/2026, 08:00", there(16, 8)),
        ("", 0),
        ("chiều nay", None),
        ("25:00", None),
        ("8:00 31/11", None),
        ("8:00 02/12/2026", None),
    ],
)
def test_a_time_as_people_write_it(said: str, meant: int | None) -> None:
    assert time_meant(said, NOW) == meant


def test_a_day_of_january_said_in_december_is_next_years() -> None:
    assert time_meant("8:00 05/01", NOW) == there(2, 8) + 34 * 86_400 * 1_000_000


def test_the_proposal_is_this_afternoon_or_tomorrow_morning() -> None:
    assert (usual_next(NOW), usual_next(there(2, 17))) == ("13:30", "7:30 03/12/2026")
    assert time_meant(usual_next(there(2, 17)), there(2, 17)) == there(3, 7, 30)


def adjourned(resumes: int) -> Meeting:
    house = meeting_in("running")
    house.give("chair", calendar.Adjourn(resumes=resumes))
    return house.meeting()


def test_everybody_reads_when_it_goes_on() -> None:
    hour = 3_600_000_000
    same, later, open_end = (adjourned(resumes) for resumes in (START + hour, START + 24 * hour, 0))
    assert state_line(same) == "Nghỉ, họp tiếp lúc 22:13"
    assert state_line(later) == "Nghỉ, họp tiếp lúc 21:13 22/09/2026"
    assert state_line(open_end) == "Đã hết buổi, giờ họp tiếp sẽ báo sau"
    (row,) = meeting_rows([same])
    assert row.note == "đang nghỉ giữa hai buổi"
    assert [one.words for one in news(Changes(set=(same,)), House().copy, "d1")] == ["Nghỉ, họp tiếp lúc 22:13."]


def test_the_next_day_says_that_the_roll_is_called_again() -> None:
    house = meeting_in("running")
    house.give("chair", calendar.Adjourn(resumes=START + 24 * 3_600_000_000))
    assert {one.state for one in on_roll(house.copy, house.meeting().id)} == {"absent"}
    house.at = START + 24 * 3_600_000_000
    house.give("chair", calendar.Resume())
    changes = Changes(set=(house.meeting(),))
    assert [one.words for one in news(changes, house.copy, "d1")] == ["Ngày họp mới: đề nghị điểm danh lại."]
    assert state_line(house.meeting()) == "Đang họp buổi tối, từ 21:13"
    house.give("d1", CheckIn())
    states = {one.person.id: one.state for one in on_roll(house.copy, house.meeting().id)}
    assert (states["d1"], states["d2"]) == ("present", "absent")


def test_a_night_is_no_time_spent_on_an_item() -> None:
    house = meeting_in("running")
    item = house.copy.get(agenda.Item, "i2")
    assert item is not None
    began = item.started
    house.at = began + 9 * 60_000_000
    house.give("chair", calendar.Adjourn())
    house.at += 12 * 3_600_000_000
    house.give("chair", calendar.Resume())
    now = house.meeting().held[-1].since + 5 * 60_000_000
    assert minutes_used(item, now, house.meeting().held) == 14
