"""The server's own key and secrets: made once, kept private, and never over somebody else's."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pytest

from meeting.refusal import Refused
from server.connections.identity import load


def test_everything_is_made_once(tmp_path: Path) -> None:
    first, second = load(tmp_path / "files"), load(tmp_path / "files")
    assert (first.pin, first.pepper, first.console_device) == (second.pin, second.pepper, second.console_device)
    other = load(tmp_path / "other")
    assert len({first.pin, other.pin}) == len({first.pepper, other.pepper}) == 2
    assert len({first.console_device, other.console_device}) == 2
    assert (len(first.pin), len(first.pepper)) == (52, 32)
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows the rights are the folder's own")
def test_secrets_are_for_their_owner_alone(tmp_path: Path) -> None:
    load(tmp_path)
    for name in ("server.key", "pepper", "console.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_certificate_of_ones_own_comes_with_its_key_and_is_never_overwritten(tmp_path: Path) -> None:
    made = load(tmp_path / "made")
    own = tmp_path / "unit.crt"
    shutil.copy(made.certificate, own)
    before = own.read_bytes()
    with pytest.raises(Refused, match="certificate_without_key"):
        load(tmp_path / "files", certificate=own)
    with pytest.raises(Refused, match="certificate_without_key"):
        load(tmp_path / "files", key=made.key)
    assert own.read_bytes() == before
    identity = load(tmp_path / "files", certificate=own, key=made.key)
    assert identity.pin == made.pin
    identity.tls()
