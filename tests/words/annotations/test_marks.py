"""A mark says what it is and who sees it."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.annotations import Mark, Share
from meeting.people import Body
from meeting.safetext import Text
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import House, sitting
from words.annotations.marks import what_it_is, who_sees
from words.language import speak_of, speaking


def shared(house: House) -> Mark:
    house.give("d2", Share(id="m1", shared_with="room", body=Text("Đề nghị làm rõ"), **ANCHOR))
    found = house.copy.get(Mark, "m1")
    assert found is not None
    return found


def test_a_mark_is_its_kind_and_colour() -> None:
    mark = shared(sitting())
    assert what_it_is(replace(mark, kind="note", color="blue")) == "ghi chú, màu lam"
    with speaking("en"):
        assert "blue" in what_it_is(replace(mark, kind="note", color="blue"))


def test_who_sees_it_is_said_as_the_body_calls_them() -> None:
    house = sitting()
    mark = shared(house)
    speak_of(next(iter(house.copy.of(Body))).profile)
    assert who_sees(mark) == "Mọi người trong phòng họp thấy"
    assert who_sees(replace(mark, shared_with="staff")) == "Thư ký, chủ tọa thấy"
