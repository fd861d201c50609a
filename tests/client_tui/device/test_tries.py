"""Wrong PINs wait longer and longer, and a start anew forgives nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from client_tui.device import pins
from client_tui.device.keep import Home
from client_tui.device.tries import Tries
from meeting.address import Address
from meeting.refusal import Refused

LINK = Address(host="192.0.2.1", code="K7QM4T2XWN5A", pin="A" * 52)


class Hands:
    """A clock set by hand."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def waits(home: Home, device: str, pin: str = "000000") -> int:
    """Seconds a try has to wait; 0: it was tried, and was wrong."""
    with pytest.raises(Refused) as refused:
        home.open(device, pin)
    assert refused.value.code in ("pin_wrong", "pin_wait")
    return int(refused.value.details.get("seconds", 0))


def test_after_three_wrong_ones_each_waits_twice_as_long_and_the_right_one_forgives(tmp_path: Path) -> None:
    clock = Hands()
    device = Home(tmp_path, clock).begin(LINK, pin="135790").membership.device
    assert [waits(Home(tmp_path, clock), device) for _try in range(4)] == [0, 0, 0, 5]
    clock.now += 5
    assert [waits(Home(tmp_path, clock), device) for _try in range(2)] == [0, 10]
    assert waits(Home(tmp_path, clock), device, "135790") == 10, "the right one waits as well"
    clock.now += 10
    assert Home(tmp_path, clock).open(device, "135790").sealed
    assert waits(Home(tmp_path, clock), device) == 0


def test_no_wait_is_longer_than_five_minutes_and_a_clock_set_back_makes_it_no_longer(tmp_path: Path) -> None:
    clock = Hands()
    tries = Tries(tmp_path / "tries.json", clock)
    for _try in range(60):
        tries.wrong()
    clock.now -= 100_000
    with pytest.raises(Refused) as refused:
        tries.admit()
    assert refused.value.details["seconds"] == 300


def test_what_is_not_readable_any_more_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "tries.json").write_bytes(b"{")
    Tries(tmp_path / "tries.json").admit()


@pytest.mark.parametrize(
    ("pin", "again", "needed", "code"),
    [
        ("", "", False, ""),
        ("135790", "135790", True, ""),
        ("", "", True, "pin_for_two"),
        ("13579", "13579", False, "pin_short"),
        ("135790", "135791", False, "pin_differs"),
        ("", "135790", False, "pin_differs"),
    ],
)
def test_a_pin_is_long_enough_and_typed_twice(pin: str, again: str, needed: bool, code: str) -> None:
    if not code:
        pins.check(pin, again, needed=needed)
        return
    with pytest.raises(Refused, match=code):
        pins.check(pin, again, needed=needed)


def test_what_moved_is_found_by_the_server_s_key_and_by_nothing_else(tmp_path: Path) -> None:
    home = Home(tmp_path)
    keep = home.begin(LINK)
    assert home.at(LINK.pin) == (), "who has not joined yet is nobody there"
    keep.joined("p1", LINK.pin, "so-1")
    home.moved(keep.membership.device, "198.51.100.9", 9000)
    (found,) = home.at(LINK.pin)
    assert (found.host, found.port, found.person) == ("198.51.100.9", 9000, "p1")
    assert home.at("B" * 52) == ()
