"""A pane alone: one area of the room on a screen of its own, over a copy filled by real commands, without a server.

Most tests of screens ask two things: what is drawn from this copy, and which command this key gives. Here the copy is
filled by the meeting's own commands through its own gate, each person's device holds what that person may see and no more,
and what the pane gives is written down, decided at the same gate and answered. There is no socket, no TLS, no disk but the
device's folder, and none of the room's other areas. What needs those (two sides of a wire, breaks, uploads, following, the
vote that comes up before everything) stands in tests over the real server (``premises.hall``).
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from client_tui.app import Hop
from client_tui.device.keep import Keep, Membership, Saved
from client_tui.device.keys import DeviceKey
from client_tui.ground.pane import GoTo, OpenPaper, Pane
from client_tui.link.errands import Given
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.link.transfer import Progress, nobody
from client_tui.terminal.compositor import FrontScreen
from client_tui.terminal.shell import Shell
from client_tui.widgets.key_line import KeyLine
from meeting.address import device_id
from meeting.command import SYSTEM, Actor, Command
from meeting.copy import Changes
from meeting.gate import standing
from meeting.membership.enrolment import Enrol
from meeting.papers import Paper
from meeting.people import BindConsole, Body, IssueCards, Join, NewCard
from meeting.records import Record, Viewer
from meeting.register import NameRegister
from meeting.voting import Motion
from server.cli.commands import CONSOLE
from tests.client_tui.premises import MEETING, Convened, body, people, plan
from tests.client_tui.samples import NOW
from tests.meeting.council import REGISTER, SECOND, Council, key_of, public_key_of
from words.language import speak_of

Planned = Callable[[int], tuple[Command, ...]]


class Gathering(Convened):
    """The council in this process: every command is decided at the real gate, a second after the last one."""

    def __init__(self, folder: Path, records: tuple[Record, ...], at: int) -> None:
        self.council = Council(at)
        self.council.copy.apply(Changes(set=records))
        self.folder = folder
        #: Whoever looks at a screen.
        self.links: list[Written] = []
        #: Bytes of papers, by SHA-256.
        self.blobs: dict[str, bytes] = {}
        self._joined: set[str] = set()

    @property
    def copy(self) -> Any:
        return self.council.copy

    def now(self) -> int:
        return self.council.at

    async def give(self, command: Command, person: str = CONSOLE, meeting: str = MEETING) -> None:
        device = "" if person == SYSTEM else _device_of(person)
        self.tell(self.council.decide(Actor(person, device, meeting), command))

    def tell(self, changes: Changes) -> None:
        """Every device learns what its person may see of it."""
        for link in self.links:
            link.hear(changes)

    def shelve(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.blobs[sha256] = data
        return sha256

    async def joined(self, person: str) -> str:
        """The person, with a device that has joined."""
        if person not in self._joined:
            self._joined.add(person)
            card = hashlib.sha256(f"card of {person}".encode()).hexdigest()
            await self.give(IssueCards(cards=(NewCard(hash=card, person=person, expires=self.now() + 60 * SECOND),)))
            await self.give(Join(card=card, device=_device_of(person), public_key=public_key_of(person)), SYSTEM)
        return person

    async def votes(self, person: str, motion: str, *choices: str, text: str = "") -> None:
        """Somebody votes from a device nobody looks at."""
        link = Written(self, await self.joined(person))
        put = link.copy.get(Motion, motion)
        assert put is not None
        await link.give(link.ballot(put, *choices, text=text))


class Written(Link):
    """A device's link that writes down the commands given on it, and has them decided in this process."""

    def __init__(self, house: Gathering, person: str) -> None:
        folder = house.folder / "devices" / person
        folder.mkdir(parents=True, exist_ok=True)
        key = DeviceKey(key_of(person).private_bytes_raw())
        super().__init__(
            Keep(folder, Membership(host="", port=0, device=key.id, person=person, register=REGISTER), key),
            meeting=MEETING,
        )
        self.house = house
        #: What this device has given, accepted or refused.
        self.given: list[Command] = []
        #: Set to False, there is no connection: what is given is written down and waits.
        self.connected = True
        self.on_changed: Callable[[Changed], None] = _unheard
        self.fetch = self._fetch
        self._replica.reach = Saved(meeting=MEETING)
        self._stand()
        self._apply(Changes(set=tuple(one for one in house.copy if self._sees(one))))

    @property
    def up(self) -> bool:
        return self.connected

    def now(self) -> int:
        return self.house.now()

    async def give(self, command: Command) -> Given:
        self.given.append(command)
        await self.house.give(command, self.me)
        return Given(seq=len(self.house.council.given), at=self.now())

    async def _fetch(self, blob: str, size: int, on_progress: Progress = nobody) -> Path:
        """Papers are here as soon as they are asked for."""
        path = self.kept.shelf.folder / blob
        path.write_bytes(self.house.blobs[blob])
        return path

    def hear(self, changes: Changes) -> None:
        """Take in what the person may see of these changes; all anew when they are somebody else in the meeting now."""
        before = self._viewer, self.roles
        self._stand()
        if (self._viewer, self.roles) != before:
            shown = Changes(
                set=tuple(one for one in self.house.copy if self._sees(one)),
                gone=tuple(one.key for one in self.copy if not self._sees(self.house.copy.find(one.key))),
            )
        else:
            shown = Changes(
                set=tuple(one for one in changes.set if self._sees(one)),
                gone=(
                    *changes.gone,
                    *(one.key for one in changes.set if not self._sees(one) and self.copy.find(one.key) is not None),
                ),
            )
        if shown.set or shown.gone:
            self._apply(shown)
            self.on_changed(Changed(shown))

    def _apply(self, changes: Changes) -> None:
        """Into the copy; what can be read of papers is brought at once, as the room does by and by."""
        self.copy.apply(changes)
        for one in changes.set:
            if isinstance(one, Paper):
                (self.kept.shelf.folder / one.text).write_bytes(self.house.blobs[one.text])

    def _stand(self) -> None:
        now = standing(self.house.copy, self.me, MEETING)
        self.roles, self._viewer = now.roles, Viewer(self.me, now.rung)

    def _sees(self, record: Record | None) -> bool:
        return record is not None and record.meeting in ("", MEETING) and self._viewer.sees(record.audience)


def _unheard(_changed: Changed) -> None:
    """Nobody looks at this device."""


class OnePane(FrontScreen[None]):
    """The screen: the pane, and below it the keys."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._pane = pane

    def compose(self) -> ComposeResult:
        with Vertical(id="main"):
            yield self._pane
        yield KeyLine()


class Alone(Shell):
    """An app with one pane in it."""

    CSS_PATH = Hop.CSS_PATH

    class Told(Message):
        """News of the link, on its way through the app's queue as in the real app."""

        def __init__(self, changed: Changed) -> None:
            super().__init__()
            self.changed = changed

    def __init__(self, link: Written, kind: type[Pane], **options: Any) -> None:
        super().__init__(now=link.now, **options)
        self.link = link
        self.pane = kind(link)
        #: Where the pane sent the room.
        self.sent: list[GoTo | OpenPaper] = []
        self._learn()
        link.on_changed = lambda changed: cast(None, self.post_message(self.Told(changed)))

    def get_default_screen(self) -> Screen[None]:
        return OnePane(self.pane)

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        self.pane.refresh_copy(None)
        self.pane.take_focus()
        self.screen.refresh_bindings()

    def _learn(self) -> None:
        self.roles = self.link.roles
        council = next(iter(self.link.copy.of(Body)), None)
        speak_of(council.profile if council is not None else None)

    def on_alone_told(self, event: Told) -> None:
        self._learn()
        self.pane.refresh_copy(event.changed)
        self.screen.refresh_bindings()

    def on_go_to(self, event: GoTo) -> None:
        self.sent.append(event)

    def on_open_paper(self, event: OpenPaper) -> None:
        self.sent.append(event)


def _device_of(person: str) -> str:
    return device_id(public_key_of(person))


@cache
def _planned(council: Callable[[], Body], planned: Planned) -> tuple[tuple[Record, ...], int]:
    """The records of a body with a meeting planned, and when that was done."""
    house = Council(NOW)

    def give(person: str, command: Command, meeting: str) -> None:
        house.decide(Actor(person, "" if person == SYSTEM else _device_of(person), meeting), command)

    give(SYSTEM, NameRegister(name=REGISTER), "")
    give(SYSTEM, Enrol(body=council(), people=people()), "")
    give(
        SYSTEM, BindConsole(device=_device_of(CONSOLE), person=CONSOLE, public_key=public_key_of(CONSOLE)), ""
    )  # fmt: skip
    for command in planned(NOW + 60 * SECOND):
        give(CONSOLE, command, MEETING)
    return tuple(house.copy), house.at


def gathering(folder: Path, council: Callable[[], Body] = body, planned: Planned = plan) -> Gathering:
    """The council of these tests with its meeting planned (a draft)."""
    return Gathering(folder, *_planned(council, planned))


@asynccontextmanager
async def alone(
    house: Gathering, person: str, kind: type[Pane], size: tuple[int, int] = (100, 40), **options: Any
) -> AsyncIterator[Pilot[Any]]:
    """Somebody in front of one area, with the keyboard in it."""
    link = Written(house, await house.joined(person))
    house.links.append(link)
    async with Alone(link, kind, **options).run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
        house.links.remove(link)
