"""A meeting over several sessions and days: every hour has its day, every session its presence, every pause its line."""

from __future__ import annotations

from typing import Literal

import pytest

from documents.minutes import minutes
from documents.press.forms import Form, Table
from meeting import agenda, calendar, voting
from meeting.attendance import CheckIn, CheckOut, Excuse
from meeting.copy import Copy
from meeting.safetext import Line, Text
from tests.documents.minutes.test_minutes import said
from tests.documents.sitting import DEPUTIES, EIGHT, ID, half

#: Minutes after eight of the first day.
NOON, AFTERNOON, EVENING, NEXT_DAY = 240, 360, 540, 24 * 60
HOUR = 60
MICROS = 60_000_000


def two_days() -> Copy:
    """A recess, an afternoon, a second day on which one is ill and one comes late; closed past the second midnight."""
    sitting = half()
    sitting.do("d0", calendar.Pause(), 90)
    sitting.do("d0", calendar.Resume(), 105)
    sitting.do("d0", agenda.Run(id="i2"), 120)
    sitting.do("d0", agenda.Run(id="i1"), 180)
    sitting.do("d0", calendar.Adjourn(resumes=EIGHT + AFTERNOON * MICROS), NOON)
    sitting.do("d0", calendar.Resume(), AFTERNOON)
    sitting.do("s", CheckOut(people=("d3",)), AFTERNOON + 30)
    sitting.do("d0", calendar.Adjourn(resumes=EIGHT + NEXT_DAY * MICROS), EVENING)
    sitting.do("s", CheckIn(people=tuple(f"d{n}" for n in range(21))), NEXT_DAY - 10)
    sitting.do("s", Excuse(person="d21", reason=Line("ốm ngày thứ hai")), NEXT_DAY - 5)
    sitting.do("d0", calendar.Resume(), NEXT_DAY)
    sitting.do("d22", CheckIn(), NEXT_DAY + 30)
    sitting.do("d0", agenda.Run(id="i2"), NEXT_DAY + HOUR)
    sitting.do("d0", calendar.Close(), 2 * NEXT_DAY - 7 * HOUR - 30)
    return sitting.copy


@pytest.fixture(scope="module")
def form() -> Form:
    return minutes(two_days(), ID)


def test_each_session_says_who_was_there_and_why_the_others_were_not(form: Form) -> None:
    lines = said(form)
    morning = lines.index(
        "Buổi sáng ngày 15 tháng 12 năm 2026, từ 08 giờ 00 phút đến 12 giờ 00 phút: có mặt 23/25 đại biểu."
    )
    assert lines[morning + 1 : morning + 5] == [
        "Vắng mặt:",
        f"- {DEPUTIES[23]} (Tổ đại biểu số 3): có lý do (đi công tác);",
        f"- {DEPUTIES[24]} (Tổ đại biểu số 1): không có lý do.",
        f"Đến sau giờ bắt đầu: {DEPUTIES[22]} (08 giờ 12 phút).",
    ]
    afternoon = lines.index(
        "Buổi chiều ngày 15 tháng 12 năm 2026, từ 14 giờ 00 phút đến 17 giờ 00 phút: có mặt 23/25 đại biểu."
    )
    assert lines[afternoon + 4] == f"Về trước khi hết buổi: {DEPUTIES[3]} (14 giờ 30 phút)."
    second = lines.index(
        "Buổi sáng ngày 16 tháng 12 năm 2026, từ 08 giờ 00 phút đến 00 giờ 30 phút ngày 17/12/2026: "
        "có mặt 22/25 đại biểu."
    )
    assert f"- {DEPUTIES[21]} (Tổ đại biểu số 1): có lý do (ốm ngày thứ hai);" in lines[second + 1 : second + 5]
    assert f"Đến sau giờ bắt đầu: {DEPUTIES[22]} (08 giờ 30 phút)." in lines[second + 1 : second + 7]


def test_recesses_and_adjournments_are_said(form: Form) -> None:
    lines = said(form)
    start = next(place for place, line in enumerate(lines) if line.startswith("Kỳ họp nghỉ"))
    assert start < lines.index("III. NỘI DUNG, DIỄN BIẾN"), "beside the sessions between which they lie"
    assert lines[start : start + 3] == [
        "Kỳ họp nghỉ giải lao từ 09 giờ 30 phút đến 09 giờ 45 phút.",
        "Kỳ họp nghỉ từ 12 giờ 00 phút đến 14 giờ 00 phút.",
        "Kỳ họp nghỉ từ 17 giờ 00 phút ngày 15/12/2026 đến 08 giờ 00 phút ngày 16/12/2026.",
    ]


def test_an_item_taken_up_twice_and_over_a_night_has_a_span_for_each(form: Form) -> None:
    lines = said(form)
    assert lines[lines.index("1. Dự toán ngân sách năm 2027") + 1] == (
        "Từ 08 giờ 01 phút đến 10 giờ 00 phút; từ 11 giờ 00 phút đến 12 giờ 00 phút; từ 14 giờ 00 phút đến "
        "17 giờ 00 phút; từ 08 giờ 00 phút đến 09 giờ 00 phút ngày 16/12/2026."
    )
    assert lines[lines.index("2. Đề án sắp xếp điểm trường") + 1] == (
        "Từ 10 giờ 00 phút đến 11 giờ 00 phút; từ 09 giờ 00 phút ngày 16/12/2026 đến 00 giờ 30 phút ngày 17/12/2026."
    )


def test_the_whole_of_a_day_is_not_eleven_minutes(form: Form) -> None:
    table = form.annexes[0].body[0]
    assert isinstance(table, Table)
    stays = {row.cells[1]: row.cells[3] for row in table.rows}
    assert stays[DEPUTIES[21]] == "07 giờ 55 phút - 17 giờ 00 phút"
    assert stays[DEPUTIES[3]] == "07 giờ 55 phút - 14 giờ 30 phút; từ 07 giờ 50 phút ngày 16/12/2026"


def test_a_recess_of_one_session_is_said_too_and_a_short_meeting_reads_as_before() -> None:
    sitting = half()
    sitting.do("d0", calendar.Pause(), 90)
    sitting.do("d0", calendar.Resume(), 105)
    lines = said(minutes(sitting.copy, ID))
    assert "Kỳ họp nghỉ giải lao từ 09 giờ 30 phút đến 09 giờ 45 phút." in lines
    assert not [line for line in lines if line.startswith("Buổi sáng")]


def test_a_roll_called_in_the_room_makes_nobody_late() -> None:
    sitting = half()
    sitting.do("d0", calendar.Pause(), NOON)
    sitting.do("d0", calendar.Resume(), NEXT_DAY)
    for n in range(20):
        sitting.do(f"d{n}", CheckIn(), NEXT_DAY + 1 + n / 10)
    lines = said(minutes(sitting.copy, ID))
    second = next(place for place, line in enumerate(lines) if line.startswith("Buổi sáng ngày 16"))
    assert not [line for line in lines[second:] if line.startswith("Đến sau giờ bắt đầu")]


def test_a_register_that_kept_no_sessions_says_both_days_of_a_stay() -> None:
    sitting = half()
    sitting.do("s", CheckOut(people=("d1",)), NEXT_DAY - 30)
    table = minutes(sitting.copy, ID).annexes[0].body[0]
    assert isinstance(table, Table)
    stays = {row.cells[1]: row.cells[3] for row in table.rows}
    assert stays[DEPUTIES[1]] == "07 giờ 55 phút ngày 15/12/2026 - 07 giờ 30 phút ngày 16/12/2026"


def test_in_english_too() -> None:
    lines = said(minutes(two_days(), ID, "en"))
    assert "Morning 16 December 2026, from 08:00 to 00:30 on 17/12/2026: 22 of 25 deputies present." in lines


@pytest.mark.parametrize(("scope", "said_there"), [("item", "Nội dung này"), ("sitting", "Kỳ họp")])
def test_closed_doors_are_said_with_the_vote_that_closed_them(
    scope: Literal["item", "sitting"], said_there: str
) -> None:
    sitting = half()
    asked = voting.Prepare(id="kin", item="i1", title=Line("Họp kín"), question=Text("Đồng ý?"), to_close=scope)
    sitting.do("s", asked, 40)
    sitting.vote("kin", 45, {f"d{n}": "yes" for n in range(22)})
    sitting.do("d0", calendar.CloseDoors(motion="kin"), 50)
    sitting.do("d0", calendar.OpenDoors(), 65)
    line = f"{said_there} họp kín từ 08 giờ 50 phút đến 09 giờ 05 phút, theo kết quả biểu quyết “Họp kín”."
    assert said(minutes(sitting.copy, ID)).count(line) == 1
