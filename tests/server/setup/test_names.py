"""Who is meant by a name in a file."""

from __future__ import annotations

import pytest

from meeting.people import Person
from meeting.refusal import Refused
from meeting.safetext import Line
from server.setup.names import Names


def person(id: str, name: str) -> Person:
    return Person(id=id, name=Line(name), roles=("delegate",), votes=True)


PEOPLE = (person("an", "Vũ Quốc An"), person("an-2", "Vũ Quốc Ân"), person("hoa", "Nguyễn Thị Hòa"))


def test_an_id_and_a_name_in_any_capitals_are_the_person() -> None:
    names = Names(PEOPLE)
    assert [names.one(said) for said in ("hoa", "NGUYỄN THỊ HÒA", " nguyễn  thị hòa ")] == ["hoa"] * 3
    assert names.told() == ()


def test_of_two_names_a_tone_apart_the_exact_one_is_meant() -> None:
    names = Names(PEOPLE)
    assert (names.one("Vũ Quốc Ân"), names.one("Vũ Quốc An")) == ("an-2", "an")


def test_a_name_without_its_tones_is_taken_for_the_one_it_can_be_and_that_is_said() -> None:
    names = Names(PEOPLE)
    assert names.one("nguyen thi hoa") == "hoa"
    assert names.told() == ("Đã hiểu “nguyen thi hoa” là Nguyễn Thị Hòa.",)


@pytest.mark.parametrize(("said", "found"), [("Vu Quoc An", 2), ("Lê Văn Lạ", 0)])
def test_who_may_be_two_or_nobody_is_asked_for(said: str, found: int) -> None:
    with pytest.raises(Refused) as refused:
        Names(PEOPLE).one(said)
    assert refused.value.details == {"name": said, "found": found}


def test_of_two_called_exactly_so_neither_is_taken() -> None:
    with pytest.raises(Refused) as refused:
        Names((*PEOPLE, person("hoa-2", "Nguyễn Thị Hòa"))).one("Nguyễn Thị Hòa")
    assert refused.value.details["found"] == 2
