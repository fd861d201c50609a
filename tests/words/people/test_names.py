"""Somebody's office is called as their body calls it."""

from __future__ import annotations

import pytest

from meeting.people import Body
from tests.meeting.house import House
from words.language import speaking
from words.people.names import name_of, office


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
