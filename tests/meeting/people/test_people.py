"""The body and its people: enrolment, cards, devices."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from meeting import people
from meeting.command import SYSTEM, Role
from meeting.membership import enrolment
from meeting.records import PUBLIC, SERVER, STAFF
from meeting.safetext import Line
from tests.meeting.council import key_of, public_key_of
from tests.meeting.house import CONSOLE, House, device_of, joining, sha


def _body(house: House) -> people.Body:
    return next(iter(house.copy.of(people.Body)))


def _someone(id: str, *roles: Role, **more: Any) -> people.Person:
    return people.Person(id=id, name=Line("Vũ Thị Mới"), roles=roles, **more)


def _card(hash: str, person: str, expires: int) -> people.IssueCards:
    return people.IssueCards(cards=(people.NewCard(hash=sha(hash), person=person, expires=expires),))


def test_a_new_roster_adds_and_changes_people_and_leaves_the_others() -> None:
    house = House()
    house.give(CONSOLE, enrolment.Enrol(people=(_someone("new", "guest"), _someone("guest", "guest"))))
    assert {"new", "d1", "guest"} <= {person.id for person in house.copy.of(people.Person)}
    assert house.copy.get(people.Person, "guest") == _someone("guest", "guest")


def test_a_roster_with_more_voters_than_seats_is_refused() -> None:
    house = House(deputies=3)
    one_more = enrolment.Enrol(people=(_someone("d4", "delegate", votes=True),))
    refused = house.refusal(CONSOLE, one_more)
    assert (refused.code, refused.details) == ("more_voters_than_seats", {"voters": 5, "seats": 4})


def test_a_deputy_who_left_makes_room_for_another() -> None:
    house = House(deputies=3)
    left = _someone("d3", "delegate", votes=True, left=True)
    house.give(CONSOLE, enrolment.Enrol(people=(left, _someone("d4", "delegate", votes=True))))


def test_the_totals_of_a_body_must_be_possible() -> None:
    house = House()
    for current, statutory in ((0, 5), (7, 6), (-1, 6)):
        body = replace(_body(house), current_total=current, statutory_total=statutory)
        assert house.code(CONSOLE, enrolment.Enrol(body=body)) == "totals_wrong"


def test_there_is_one_body_and_it_must_be_there_first() -> None:
    house = House()
    assert house.code(CONSOLE, enrolment.Enrol(body=replace(_body(house), id="another"))) == "not_found"
    assert house.code(CONSOLE, enrolment.Enrol(body=replace(_body(house), meeting="m"))) == "not_found"
    empty = House.__new__(House)
    empty.__dict__.update(house.__dict__, copy=type(house.copy)())
    assert empty.code(SYSTEM, enrolment.Enrol(people=(_someone("a", "guest"),))) == "not_found"


def test_nobody_is_enrolled_as_the_server_or_as_its_console() -> None:
    house = House()
    for person in (
        _someone("system", "guest"),
        _someone("x", "system"),
        _someone("x", "admin"),
        _someone(CONSOLE, "guest"),
        replace(_someone("x", "guest"), meeting="m"),
    ):
        assert house.code(CONSOLE, enrolment.Enrol(people=(person,))) == "person_reserved"
    assert house.code(SYSTEM, enrolment.Enrol(people=(_someone("system", "guest"),))) == "person_reserved"


def test_a_card_is_for_someone_on_the_register_and_good_for_some_time() -> None:
    house = House()
    assert house.code("secretary", _card("a", "nobody", house.at * 2)) == "not_found"
    assert house.code("secretary", _card("a", "d1", house.at)) == "code_expired"
    assert house.code("secretary", _card("a", CONSOLE, house.at * 2)) == "person_reserved"


def test_a_new_card_makes_the_unused_one_before_it_worthless() -> None:
    house = House()
    house.give("secretary", _card("first", "d1", house.at * 2))
    house.give("secretary", _card("second", "d1", house.at * 2))
    assert house.copy.get(people.Card, sha("first")) is None
    assert house.copy.get(people.Card, sha("second")) is not None
    assert house.copy.get(people.Card, sha("card of d1")) is not None, "a used card stays: it says who joined with it"


def test_issuing_the_same_card_again_keeps_it() -> None:
    house = House()
    house.give("secretary", _card("first", "d1", house.at * 2))
    house.give("secretary", _card("first", "d1", house.at * 2))
    assert house.copy.get(people.Card, sha("first")) is not None


def _with_card(house: House, who: str = "d1") -> people.Join:
    house.give("secretary", _card("new", who, house.at + 5_000_000))
    return replace(joining("tablet"), card=sha("new"))


def test_a_card_binds_a_device_to_its_person_once() -> None:
    house = House()
    join = _with_card(house)
    house.give(SYSTEM, join)
    device = house.copy.get(people.Device, device_of("tablet"))
    assert device is not None
    assert (device.person, device.public_key, device.revoked) == ("d1", public_key_of("tablet"), 0)
    other = replace(join, device=device_of("other"), public_key=public_key_of("other"))
    assert house.code(SYSTEM, other) == "code_used"
    assert not house.give(SYSTEM, join).set, "the same device asking again is answered as the first time"


def test_a_revoked_device_cannot_come_back_with_its_old_card() -> None:
    house = House()
    join = _with_card(house)
    house.give(SYSTEM, join)
    house.give("secretary", people.Revoke(device=device_of("tablet")))
    assert house.code(SYSTEM, join) == "code_used"


def test_unknown_and_expired_codes_are_refused() -> None:
    house = House()
    join = _with_card(house)
    assert house.code(SYSTEM, replace(join, card=sha("guessed"))) == "code_unknown"
    house.at += 10_000_000
    assert house.code(SYSTEM, join) == "code_expired"


def test_the_card_of_someone_who_left_opens_nothing() -> None:
    house = House()
    join = _with_card(house, "guest")
    house.give(CONSOLE, enrolment.Enrol(people=(_someone("guest", "guest", left=True),)))
    assert house.code(SYSTEM, join) == "code_unknown"


def test_a_device_belongs_to_one_person() -> None:
    house = House()
    house.give("secretary", _card("new", "d1", house.at * 2))
    assert house.code(SYSTEM, replace(joining("d2"), card=sha("new"))) == "device_taken"


def test_only_a_person_who_is_nothing_but_admin_is_the_console() -> None:
    house = House()
    bind = people.BindConsole(device=device_of("x"), person="secretary", public_key=public_key_of("x"))
    assert house.code(SYSTEM, bind) == "role_may_not"
    assert house.code(SYSTEM, replace(bind, person="nobody")) == "not_found"


def test_revoking_twice_changes_nothing_and_an_unknown_device_is_said() -> None:
    house = House()
    revoke = people.Revoke(device=device_of("d1"))
    assert house.give("secretary", revoke).set
    assert not house.give("secretary", revoke).set
    assert house.code("secretary", people.Revoke(device="unknown")) == "not_found"


def test_cards_never_leave_the_server_and_devices_are_for_staff() -> None:
    house = House()
    assert {card.audience for card in house.copy.of(people.Card)} == {SERVER}
    assert {device.audience for device in house.copy.of(people.Device)} == {STAFF}
    assert {person.id for person in house.copy.of(people.Person) if person.audience != PUBLIC} == {CONSOLE}
    assert _body(house).audience == PUBLIC


def test_two_houses_have_the_same_keys() -> None:
    assert key_of("d1").public_key() == key_of("d1").public_key()
    assert device_of("d1") != device_of("d2")
