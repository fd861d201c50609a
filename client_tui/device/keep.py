"""What a device keeps between starts. Nothing here is lost by a power cut; what is damaged is started anew, and said.

::

    <home>/                     the user's data folder, open to its owner only
      <device>/                 one person at one server; a device has another key for each
        membership.json         where the server is, whose key it must have, who I am there
        device.key              my key (client_tui.device.keys)
        tries.json              wrong PINs in a row (client_tui.device.tries)
        copy                    SHA-256 and JSON of the records last received, and the cursor they reach
        outbox.jsonl            commands given and not yet answered (client_tui.device.outbox)
        papers/<sha256>         whole papers, verified; ``<sha256>.part`` while they arrive (client_tui.device.shelf)
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import platformdirs
from msgspec.structs import replace

from client_tui.device import disk, keys
from client_tui.device.outbox import Outbox
from client_tui.device.shelf import Shelf
from client_tui.device.tries import Tries
from meeting.address import Address
from meeting.records import Id
from meeting.refusal import Refused
from meeting.registry import AnyRecord
from meeting.safetext import dec_hook, enc_hook

_MEMBERSHIP = "membership.json"
_KEY = "device.key"


class Membership(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place at a server. ``person`` is "" and ``code`` is set until the server has answered the join.

    ``register`` is the name of the register in which this place is, "" as long as no server has said it: what is signed here
    names it.
    """

    host: str
    port: int
    device: Id
    pin: str = ""
    person: str = ""
    code: str = ""
    label: str = ""
    register: str = ""


class Saved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A copy of the records and how far it reaches: worth something only for this epoch, rung and meeting."""

    records: tuple[AnyRecord, ...] = ()
    cursor: int = 0
    epoch: str = ""
    rung: str = ""
    meeting: str = ""


_encoder = msgspec.json.Encoder(enc_hook=enc_hook)
_saved = msgspec.json.Decoder(Saved, dec_hook=dec_hook)


class Keep:
    """One membership on the disk. ``troubles`` are the codes of what could not be read and was started anew."""

    def __init__(self, folder: Path, membership: Membership, key: keys.DeviceKey) -> None:
        self.folder = folder
        self.membership = membership
        self.key = key
        self.outbox = Outbox(folder / "outbox.jsonl")
        self.shelf = Shelf(disk.folder(folder / "papers"))
        self.troubles: list[str] = ["outbox_damaged"] if self.outbox.damaged else []

    def joined(self, person: str, pin: str, register: str) -> None:
        """The server has bound this device; the code has done its work. Raises OSError."""
        self._remember(replace(self.membership, person=person, code="", pin=pin, register=register))

    def belongs(self, register: str) -> None:
        """The register in which this place has been all along, heard for the first time. Raises OSError."""
        self._remember(replace(self.membership, register=register))

    def _remember(self, membership: Membership) -> None:
        self.membership = membership
        _write_membership(self.folder, membership)

    def save(self, saved: Saved) -> None:
        """Replace the kept copy. Raises OSError."""
        data = _encoder.encode(saved)
        disk.write(self.folder / "copy", hashlib.sha256(data).hexdigest().encode() + b"\n" + data)

    def load(self) -> Saved:
        """The kept copy, or an empty one."""
        try:
            return _read_copy(self.folder)
        except (OSError, ValueError):  # msgspec.DecodeError is a ValueError
            self.troubles.append("copy_damaged")
            return Saved()

    @property
    def sealed(self) -> bool:
        """Whether a PIN is asked for at the start."""
        return keys.sealed(self.folder / _KEY)

    def seal(self, pin: str) -> None:
        """Keep the key under another PIN, or under none. Raises OSError."""
        keys.save(self.key, self.folder / _KEY, pin)

    def forget(self) -> None:
        """Leave this server: key, copy and papers go. Raises OSError."""
        _remove(self.folder)


class Home:
    """All memberships of the user of this computer."""

    def __init__(self, folder: Path | None = None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self.folder = folder or platformdirs.user_data_path("hop-khong-giay", appauthor=False)

    def memberships(self) -> tuple[Membership, ...]:
        """Those that can be read, the latest first."""
        found = sorted(self.folder.glob(f"*/{_MEMBERSHIP}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        read = (_read_membership(path) for path in found)
        return tuple(membership for membership in read if membership is not None)

    def saved(self, device: str) -> Saved:
        """What one membership's copy says, to tell memberships apart before one is opened; empty when unreadable."""
        try:
            return _read_copy(self.folder / device)
        except (OSError, ValueError):
            return Saved()

    def open(self, device: str, pin: str = "") -> Keep:
        """One membership. ``pin`` is the PIN of its key. Refuses what :func:`client_tui.device.keys.load` refuses, and
        ``pin_wait`` after several wrong ones. Raises OSError.
        """
        folder = self.folder / device
        membership = _read_membership(folder / _MEMBERSHIP)
        if membership is None or membership.device != device:
            raise Refused("key_unreadable")
        return Keep(folder, membership, self._unsealed(folder, pin))

    def _unsealed(self, folder: Path, pin: str) -> keys.DeviceKey:
        tries = Tries(folder / "tries.json", self._now)
        if pin:
            tries.admit()
        try:
            key = keys.load(folder / _KEY, pin)
        except Refused as refused:
            if refused.code == "pin_wrong":
                tries.wrong()
            raise
        tries.right()
        return key

    def at(self, pin: str) -> tuple[Membership, ...]:
        """Those joined at the server with this key, wherever it was then."""
        return tuple(one for one in self.memberships() if one.person and one.pin == pin)

    def moved(self, device: str, host: str, port: int) -> None:
        """The server of this membership is elsewhere now. Raises OSError."""
        for one in self.memberships():
            if one.device == device:
                _write_membership(self.folder / device, replace(one, host=host, port=port))

    def forget(self, device: str) -> None:
        """Leave a server without opening its key, as when its PIN is lost. Raises OSError."""
        _remove(self.folder / device)

    def begin(self, link: Address, *, label: str = "", pin: str = "") -> Keep:
        """Make ready to join with a card's link. An unfinished join with the same code goes on with the same key,

        so that a join whose answer was lost is answered again. Raises OSError.
        """
        for one in self.memberships():
            if not one.person and (one.host, one.port, one.code) == (link.host, link.port, link.code):
                return self.open(one.device, pin)
        key = keys.make()
        folder = disk.folder(self.folder / key.id)
        keys.save(key, folder / _KEY, pin)
        membership = Membership(
            host=link.host, port=link.port, device=key.id, pin=link.pin, code=link.code, label=label
        )
        _write_membership(folder, membership)
        return Keep(folder, membership, key)


def _read_copy(folder: Path) -> Saved:
    """Raises OSError, ValueError; a copy not yet made is an empty one."""
    try:
        digest, _, data = (folder / "copy").read_bytes().partition(b"\n")
    except FileNotFoundError:
        return Saved()
    if hashlib.sha256(data).hexdigest().encode() != digest:
        raise ValueError("the digest differs")
    return _saved.decode(data)


def _remove(folder: Path) -> None:
    """Out of the way first: whatever is still being saved finds no place any more."""
    (folder / _MEMBERSHIP).unlink(missing_ok=True)
    gone = folder.with_name(f".{folder.name}.gone")
    folder.replace(gone)
    shutil.rmtree(gone)


def _write_membership(folder: Path, membership: Membership) -> None:
    disk.write(folder / _MEMBERSHIP, msgspec.json.encode(membership))


def _read_membership(path: Path) -> Membership | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Membership)
    except (OSError, msgspec.DecodeError):
        return None
