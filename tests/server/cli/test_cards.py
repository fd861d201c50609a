"""``hop cards``: what is printed on a card, and what is not poured over the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting.refusal import Refused
from server.cli.cards import where_printed
from tests.documents.papers import pymupdf
from tests.server.cli.test_commands import _done, _refusal, office

__all__ = ["office"]  # the fixture


@pytest.mark.parametrize(
    ("said", "host", "port"),
    [
        ("192.168.1.10", "192.168.1.10", 9103),
        ("192.168.1.10:8443", "192.168.1.10", 8443),
        ("hop.xa.local", "hop.xa.local", 9103),
        ("[fd00::10]", "[fd00::10]", 9103),
    ],
)
def test_an_address_without_a_port_takes_the_one_the_server_has(said: str, host: str, port: int) -> None:
    where = where_printed(said, 9103)
    assert (where.host, where.port) == (host, port)


@pytest.mark.parametrize(
    "said", ["máy chủ", "192.168.1.10:99999", "http://192.168.1.10", "HOP://10.0.0.1:8443/K7QM4T2XWN5A/"]
)
def test_what_cannot_be_an_address_is_refused_as_one(said: str) -> None:
    with pytest.raises(Refused) as refused:
        where_printed(said, 8443)
    assert (refused.value.code, refused.value.details) == ("address_malformed", {"address": said})


def test_cards_lie_in_the_file_and_their_codes_are_not_on_the_screen_unless_asked_for(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    quiet = _done("cards", "--address", "192.168.1.10", "--out", "the.pdf")
    assert quiet.count("\n") == 1
    assert "Đã phát 3 thẻ" in quiet
    with pymupdf.open(stream=(office / "the.pdf").read_bytes(), filetype="pdf") as printed:
        text = "".join(page.get_text() for page in printed)
    assert "192.168.1.10:8443" in text
    told = _done("cards", "--address", "192.168.1.10", "--out", "le.pdf", "--person", "le van binh", "--print")
    assert "Đã hiểu “le van binh” là Lê Văn Bình." in told
    assert "192.168.1.10:8443" in told
    assert _refusal("cards", "--address", "máy chủ") == "address_malformed"
