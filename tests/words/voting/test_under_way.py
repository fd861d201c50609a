"""The line about a vote that is not in front: what goes on, and whom it waits for."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.calendar import Meeting
from meeting.copy import Changes, Copy
from meeting.people import Person
from meeting.records import Record
from meeting.safetext import Line, Text
from meeting.voting import CountSheet, Figures, Motion, Roll
from words.voting.under_way import UnderWay, at_hand, time_is_up, under_way

NOW = 1_000_000_000
BY_HAND = Motion(
    id="x", meeting="k", item="i", order=1, title=Line("Chương trình"), question=Text("Thông qua?"), definition="d", form="show_of_hands"
)  # fmt: skip
ELECTRONIC = replace(BY_HAND, form="electronic", state="open", opened=1, ends=NOW)
PEOPLE = (
    *(Person(id=id, name=Line(id), roles=("delegate",), votes=True) for id in ("chair", "teller", "member")),
    Person(id="clerk", name=Line("clerk"), roles=("secretary",)),
)
SITTING = Meeting(
    id="k", meeting="k", title=Line("Kỳ họp"), starts=1, state="running", chairs=("chair",), secretaries=("clerk",)
)  # fmt: skip


def line(motion: Motion, me: str, *more: Record, now: int = NOW - 1) -> UnderWay:
    copy = Copy()
    roll = Roll(id="x", meeting="k", people=("chair", "teller", "member"))
    copy.apply(Changes(set=(*PEOPLE, SITTING, roll, motion, *more)))
    assert at_hand(copy, "k") == motion
    return under_way(copy, motion, me, now, chair=me == "chair")


def sheet(person: str) -> CountSheet:
    return CountSheet(id=f"x.{person}", meeting="k", motion="x", person=person, figures=Figures(counts=()), at=2)


def test_who_counts_is_called_as_soon_as_the_vote_is_closed() -> None:
    closed = replace(BY_HAND, state="closed", opened=1, closed=2, tellers=("teller",))
    for me in ("teller", "clerk", "chair"):
        assert line(closed, me) == UnderWay("Đã đóng, đang kiểm đếm. Đồng chí nhập số đếm: F6", waits_for_me=True)
    assert line(closed, "member") == UnderWay("Đã đóng, đang kiểm đếm. Xem diễn biến: F6")


def test_who_has_typed_in_a_count_waits_for_the_second() -> None:
    one = replace(BY_HAND, state="closed", opened=1, closed=2, counting="one")
    assert not line(one, "clerk", sheet("clerk")).waits_for_me
    assert line(one, "chair").waits_for_me


def test_counts_that_differ_call_those_who_typed_them_and_counts_that_agree_the_chair() -> None:
    differ = replace(BY_HAND, state="closed", opened=1, closed=2, counting="differ", tellers=("teller",))
    agree = replace(differ, counting="agree")
    assert line(differ, "clerk", sheet("clerk")).words == "Hai bản kiểm đếm không khớp. Xem lại: F6"
    assert line(differ, "teller") == UnderWay("Đã đóng, đang kiểm đếm. Xem diễn biến: F6")
    assert line(agree, "chair") == UnderWay("Hai bản kiểm đếm khớp nhau. Công bố kết quả: F8", waits_for_me=True)
    assert line(agree, "member") == UnderWay("Đã kiểm đếm xong. Chờ chủ trì công bố kết quả.")


def test_when_time_has_run_out_the_chair_is_told_to_close_and_nobody_is_called_to_vote() -> None:
    assert line(ELECTRONIC, "member").words == "Đang biểu quyết 0/3. Đồng chí chưa biểu quyết: F6"
    assert line(ELECTRONIC, "member", now=NOW + 1) == UnderWay(
        "Đã hết giờ, đã biểu quyết 0/3. Chờ chủ trì đóng biểu quyết."
    )
    assert line(ELECTRONIC, "chair", now=NOW + 1) == UnderWay(
        "Đã hết giờ, đã biểu quyết 0/3. Đóng biểu quyết: F8", waits_for_me=True
    )
    assert not time_is_up(replace(ELECTRONIC, state="paused", paused=NOW - 1), NOW + 1)
