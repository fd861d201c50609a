"""What a device keeps survives restarts, power cuts and damage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from client_tui.device import keys
from client_tui.device.keep import Home, Saved
from client_tui.device.outbox import Outbox
from meeting.address import Address, device_id
from meeting.agenda import Item
from meeting.attendance import Attendance, Spell
from meeting.records import Record
from meeting.refusal import Refused
from meeting.safetext import Line, clean

HERE = Address(host="192.168.1.10", port=8443, code="K7QM4T2XWN5A", pin="A" * 52)

ids = some.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
lines = some.text(max_size=60).map(lambda text: Line(clean(text)))
times = some.integers(0, 2**53)
items: some.SearchStrategy[Record] = some.builds(
    Item, id=ids, meeting=ids, order=some.integers(0, 99), title=lines, presenter=lines, started=times
)
roll: some.SearchStrategy[Record] = some.builds(
    Attendance, id=ids, meeting=ids, person=ids, votes=some.booleans(), reason=lines,
    spells=some.lists(some.builds(Spell, since=times, to=times), max_size=3).map(tuple),
)  # fmt: skip
copies = some.builds(
    Saved, records=some.lists(items | roll, max_size=8).map(tuple), cursor=times, epoch=ids, rung=ids, meeting=ids
)


@given(copies)
def test_a_copy_comes_back_as_it_was_kept(tmp_path_factory: pytest.TempPathFactory, copy: Saved) -> None:
    keep = Home(tmp_path_factory.mktemp("home")).begin(HERE)
    keep.save(copy)
    assert keep.load() == copy
    assert keep.troubles == []


def test_a_device_without_a_copy_starts_from_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    keep = Home(tmp_path).begin(HERE)
    assert keep.load() == Saved()
    assert keep.troubles == []


@pytest.mark.parametrize("at", [0, 70, -1])
def test_a_copy_with_one_wrong_byte_is_not_believed(tmp_path: Path, at: int) -> None:
    keep = Home(tmp_path).begin(HERE)
    keep.save(Saved(cursor=4, epoch="e", rung="room", meeting="m"))
    data = bytearray((keep.folder / "copy").read_bytes())
    data[at] ^= 1
    (keep.folder / "copy").write_bytes(data)
    assert keep.load() == Saved()
    assert keep.troubles == ["copy_damaged"]


def test_a_join_under_way_goes_on_with_the_same_key_and_a_new_card_with_a_new_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    first = home.begin(HERE)
    assert home.begin(HERE).key.id == first.key.id
    first.joined("lan", HERE.pin, "r")
    second = home.begin(HERE)
    assert second.key.id != first.key.id
    assert {one.device for one in home.memberships()} == {first.key.id, second.key.id}
    second.forget()
    assert [one.person for one in home.memberships()] == ["lan"]


def test_a_damaged_membership_is_passed_over(tmp_path: Path) -> None:
    home = Home(tmp_path)
    keep = home.begin(HERE)
    (keep.folder / "membership.json").write_text("{")
    assert home.memberships() == ()
    with pytest.raises(Refused, match="key_unreadable"):
        home.open(keep.key.id)


def test_commands_stay_in_the_outbox_until_answered(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.jsonl")
    for key in ("k1", "k2", "k3"):
        outbox.add(key, b'{"name":"agenda.run","id":"b1"}')
    assert outbox.answered("k2") is not None
    assert outbox.answered("k2") is None
    outbox.tidy()
    again = Outbox(tmp_path / "outbox.jsonl")
    assert [entry.key for entry in again] == ["k1", "k3"]
    assert bytes(next(iter(again)).command) == b'{"name":"agenda.run","id":"b1"}'


def test_a_line_cut_by_a_power_cut_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "outbox.jsonl"
    outbox = Outbox(path)
    outbox.add("k1", b"{}")
    outbox.add("k2", b"{}")
    path.write_bytes(path.read_bytes()[:-5])
    again = Outbox(path)
    again.add("k3", b"{}")
    assert again.damaged == 1
    assert [entry.key for entry in Outbox(path)] == ["k1", "k3"]


def test_a_key_is_the_same_after_a_restart(tmp_path: Path) -> None:
    key = keys.make()
    keys.save(key, tmp_path / "device.key")
    again = keys.load(tmp_path / "device.key")
    assert (again.public, again.id) == (key.public, device_id(key.public))
    assert again.sign(b"x") == key.sign(b"x")


def test_a_pin_seals_the_key(tmp_path: Path) -> None:
    key = keys.make()
    path = tmp_path / "device.key"
    keys.save(key, path, "135790")
    assert keys.load(path, "135790").public == key.public
    for pin, code in (("", "pin_needed"), ("135791", "pin_wrong")):
        with pytest.raises(Refused, match=code):
            keys.load(path, pin)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"seed":"AAAA"}', b'{"seed":"AAAA","more":1}'])
def test_a_damaged_key_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "device.key").write_bytes(data)
    with pytest.raises(Refused, match="key_unreadable"):
        keys.load(tmp_path / "device.key")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's profile private by its own rights")
def test_nobody_else_on_this_computer_can_read_the_key(tmp_path: Path) -> None:
    keep = Home(tmp_path / "home").begin(HERE)
    for path in (keep.folder / "device.key", keep.folder / "membership.json", keep.folder):
        assert path.stat().st_mode & 0o077 == 0
