"""Somebody's office is called as their body calls it."""

from __future__ import annotations

import pytest

from meeting.copy import Changes, Copy
from meeting.people import Body, Person
from meeting.safetext import Line
from tests.meeting.house import House
from words.language import speaking
from words.people.names import name_of, office, told_apart
from words.voting.motions import names


@pytest.mark.parametrize(
    ("rules", "roles", "called"),
    [
        ("hdnd-xa", {"delegate", "chair"}, "Chủ tọa"),
        ("ubnd", {"chair"}, "Chủ trì"),
        ("ubnd", {"delegate"}, "Thành viên"),
        ("hdnd-xa", {"guest"}, "Khách mời"),
        ("hdnd-xa", {"display"}, ""),
    ],
)
def test_the_highest_office_is_said(rules: str, roles: set[str], called: str) -> None:
    body = next(iter(House(rules=rules).copy.of(Body)))
    assert office(body, roles) == called


def test_in_english_too() -> None:
    body = next(iter(House().copy.of(Body)))
    with speaking("en", body.profile):
        assert office(body, {"delegate"}) == "Deputy"


def test_who_is_not_known_is_called_by_the_id() -> None:
    assert name_of(House().copy, "nobody") == "nobody"


def test_two_of_one_name_are_told_apart_by_what_is_only_their_own() -> None:
    copy = Copy()
    an = Line("Nguyễn Văn An")
    people = (
        Person(id="a", name=an, unit=Line("Tổ 1"), seat=Line("A1")),
        Person(id="b", name=an, unit=Line("Tổ 2"), seat=Line("A2")),
        Person(id="c", name=an, unit=Line("Tổ 2"), seat=Line("A3")),
        Person(id="d", name=Line("Nguyễn Văn Ân"), unit=Line("Tổ 2")),
        Person(id="e", name=Line("Lê Thị Bình")),
        Person(id="f", name=Line("Lê Thị Bình")),
    )
    copy.apply(Changes(set=people))
    assert [told_apart(copy)(one) for one in people] == [
        "Nguyễn Văn An (Tổ 1)",
        "Nguyễn Văn An (ghế A2)",
        "Nguyễn Văn An (ghế A3)",
        "Nguyễn Văn Ân",
        "Lê Thị Bình (người thứ 1)",
        "Lê Thị Bình (người thứ 2)",
    ]
    assert name_of(copy, "b") == "Nguyễn Văn An (ghế A2)"
    assert names(copy, ["a", "b"]) == ["Nguyễn Văn An (Tổ 1)", "Nguyễn Văn An (ghế A2)"]
