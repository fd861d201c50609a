"""What a card carries, and what fingers make of it."""

from __future__ import annotations

import base64

import hypothesis.strategies as some
import pytest
from hypothesis import given

from meeting.address import (
    CODE_LENGTH,
    Address,
    card_hash,
    check_words,
    code_from,
    device_id,
    fingerprint,
    grouped,
    parse,
    tidy_code,
)
from meeting.refusal import Refused

PIN = fingerprint(b"a server's key")
_codes = some.binary(min_size=8, max_size=8).map(code_from)
_pins = some.binary(max_size=64).map(fingerprint)
_hosts = some.one_of(
    some.ip_addresses(v=4).map(str),
    some.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    some.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,5}){0,2}", fullmatch=True),
)


@given(_hosts, some.integers(1, 65535), some.one_of(some.just(""), _codes), some.one_of(some.just(""), _pins))
def test_a_link_reads_back_as_it_was_written_in_any_case(host: str, port: int, code: str, pin: str) -> None:
    link = Address(host, port, code, pin)
    assert parse(str(link)) == parse(str(link).lower()) == link


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("192.168.1.10", "192.168.1.10", 8443),
        (" Hop.YenHoa.gov.vn:443 ", "hop.yenhoa.gov.vn", 443),
        ("[fe80::1]:9000", "[fe80::1]", 9000),
        ("hop://10.0.0.1", "10.0.0.1", 8443),
        ("HOP://10.0.0.1/", "10.0.0.1", 8443),
    ],
)
def test_a_host_typed_by_hand_is_enough(typed: str, host: str, port: int) -> None:
    assert parse(typed) == Address(host, port)


@pytest.mark.parametrize(
    "typed",
    ["", "http://10.0.0.1", "host:0", "host:65536", "host:٣", "hop://", "hop://a b/../..", "host/path", f"hop://h//{PIN[:-1]}",
     f"hop://h//{PIN}x", "hop://h//1111", "\x1b[31m", "hop://h/a/b/c"],
)  # fmt: skip
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"link_malformed|code_malformed"):
        parse(typed)


@given(_codes)
def test_a_code_survives_how_people_read_and_type_it(code: str) -> None:
    assert len(code) == CODE_LENGTH
    assert tidy_code(grouped(code)) == code
    assert tidy_code(" " + grouped(code).lower().replace("0", "o").replace("1", "l")) == code
    assert tidy_code(grouped(code).replace("-", ". ").replace("1", "I")) == code


@pytest.mark.parametrize("typed", ["K7QM", "K7QM-4T2X-WN5AB", "K7QM-4T2X-WN5U", "K7QM-4T2X-WN5Đ", "K7QM_4T2X_WN5A"])
def test_a_code_with_other_letters_or_another_length_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="code_malformed"):
        tidy_code(typed)


def test_no_code_is_no_code() -> None:
    assert tidy_code(" - ") == ""


def test_codes_use_all_their_sixty_bits() -> None:
    assert code_from(bytes(8)) == "0" * 12
    assert code_from(b"\xff" * 8) == "Z" * 12
    assert len({code_from((1 << bit).to_bytes(8, "big")) for bit in range(60)}) == 60


def test_a_code_is_kept_under_a_name_only_this_server_can_make() -> None:
    assert card_hash("K7QM4T2XWN5A", b"pepper") == card_hash("K7QM4T2XWN5A", b"pepper")
    assert len({card_hash(code, pepper) for code in ("A", "B") for pepper in (b"1", b"2")}) == 4


def test_four_words_stand_for_a_fingerprint() -> None:
    words = check_words(PIN).split()
    assert [len(word) for word in words] == [5, 5, 5, 5]
    assert check_words(PIN) != check_words(fingerprint(b"an impostor's key"))


def test_known_proquints() -> None:
    # arXiv:0901.4016: 127.0.0.1 is lusab-babad, 63.84.220.193 is gutih-tugad.
    pin = base64.b32encode(bytes((127, 0, 0, 1, 63, 84, 220, 193)) + bytes(24)).decode().rstrip("=")
    assert check_words(pin) == "lusab babad gutih tugad"


def test_a_device_id_is_a_valid_id_and_a_fingerprint_has_52_letters() -> None:
    assert device_id(b"k" * 32).isalnum()
    assert len(device_id(b"k" * 32)) == 16
    assert len(PIN) == 52
