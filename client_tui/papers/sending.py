"""Files on their way to the server, a few at a time, each with its own outcome: a draft paper, or the next version of one."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, NamedTuple

from client_tui.link.link import Link
from meeting.command import Command
from meeting.meetings import Meeting
from meeting.papers import Paper, Put, Rendition, Supersede
from meeting.refusal import Refused
from meeting.safetext import Line
from words.language import _
from words.papers.listing import kind_by, next_order, title_by
from words.papers.signatures import on_the_whole
from words.refusals import refusal

State = Literal["waiting", "sending", "reading", "taken", "refused", "called_off"]
#: Files on the wire at once: while the server reads one, the next is coming.
AT_ONCE: Final = 3


class Target(NamedTuple):
    """Where files are laid: under an item, in which order, or in place of this paper."""

    item: str = ""
    order: int = 0
    instead: str = ""


class Sent:
    """One file's fate. ``paper`` is the draft it became, ``words`` say what happened."""

    def __init__(self, path: Path, target: Target) -> None:
        self.path = path
        self.target = target
        self.state: State = "waiting"
        self.done = 0
        self.size = 0
        self.paper = ""
        self.words = ""
        self.work: asyncio.Task[None] | None = None

    @property
    def under_way(self) -> bool:
        """Its fate is open."""
        return self.state in ("waiting", "sending", "reading")

    def call_off(self) -> None:
        """Take it back, if it is not there yet."""
        if self.under_way and self.work is not None:
            self.work.cancel()


class Sending:
    """Sends files; ``tell`` is called after every step."""

    def __init__(self, link: Link, tell: Callable[[], None]) -> None:
        self._link = link
        self._tell = tell
        self._lanes = asyncio.Semaphore(AT_ONCE)
        #: Everything handed over since the room was entered, in order.
        self.files: list[Sent] = []

    @property
    def busy(self) -> bool:
        """Some file's fate is open."""
        return any(file.under_way for file in self.files)

    async def send(self, paths: list[Path], item: str = "", instead: str = "") -> list[Sent]:
        """All of them, papers in this order under the item; returns when the fate of each is known."""
        first = next_order(self._link.copy, self._link.meeting, item)
        files = [Sent(path, Target(item, first + place, instead)) for place, path in enumerate(paths)]
        self.files += files
        for file in files:
            file.work = asyncio.create_task(self._one(file))
        try:
            await asyncio.wait([file.work for file in files if file.work is not None])
        finally:
            self.call_off(files)
        return files

    def call_off(self, files: list[Sent] | None = None) -> None:
        """Take back what is not there yet, of these or of all."""
        for file in self.files if files is None else files:
            file.call_off()

    async def _one(self, file: Sent) -> None:
        try:
            async with self._lanes:
                file.state = "sending"
                self._tell()
                await self._lay(file, await self._link.upload(file.path, lambda *so_far: self._sent(file, *so_far)))
        except asyncio.CancelledError:
            file.state, file.words = "called_off", ""
        except Refused as refused:
            file.state, file.words = "refused", refusal(refused.code, refused.details)
        except OSError as error:
            file.state, file.words = "refused", _("Không đọc được tệp: {why}", why=error.strerror or str(error))
        self._tell()

    def _sent(self, file: Sent, done: int, size: int) -> None:
        """When every byte is there the server begins to read."""
        file.done, file.size = done, size
        file.state = "reading" if done >= size else "sending"
        self._tell()

    async def _lay(self, file: Sent, made: Rendition) -> None:
        """A draft for the file, unless the meeting has these very bytes already."""
        copy, target = self._link.copy, file.target
        same = next((one for one in copy.of(Paper, self._link.meeting) if one.original == made.id), None)
        if same is not None:
            file.state, file.paper = "taken", same.id
            file.words = _("Tệp này đã có trong {meeting}: {title}", title=same.title)
            return
        former = copy.get(Paper, target.instead) if target.instead else None
        if target.instead and former is None:
            raise Refused("not_found", kind="paper", id=target.instead)
        now = copy.get(Meeting, self._link.meeting)
        file.paper, command = _draft(file, made, now) if former is None else _instead(former, made)
        await self._link.give(command)
        file.state, file.words = "taken", told(made)


def _draft(file: Sent, made: Rendition, meeting: Meeting | None) -> tuple[str, Command]:
    name = file.path.stem[:400]
    title = Line.of(title_by(made.title, name)) or made.name
    put = Put(
        id=f"tl-{secrets.token_hex(5)}",
        original=made.id,
        title=title,
        item=file.target.item,
        order=file.target.order,
        kind=kind_by(title, name, meeting),
        number=made.number,
        issuer=made.issuer,
    )
    return put.id, put


def _instead(former: Paper, made: Rendition) -> tuple[str, Command]:
    """The next version of what is handed out; other bytes for what is not."""
    if former.state == "published":
        id = f"tl-{secrets.token_hex(5)}"
        return id, Supersede(id=id, former=former.id, original=made.id)
    known = {name: getattr(former, name) for name in Put.__struct_fields__ if name != "original"}
    return former.id, Put(original=made.id, **known)


def told(made: Rendition) -> str:
    """What the server made of a file, and what somebody should look at."""
    pictures = made.scanned - made.machine_read
    return " ".join(
        filter(
            None,
            (
                _("{count} trang.", count=made.pages),
                _("{count} trang do máy đọc chữ, nên đọc lại.", count=made.machine_read) if made.machine_read else "",
                _("{count} trang là ảnh chụp, không có chữ để tìm.", count=pictures) if pictures > 0 else "",
                f"{on_the_whole(made.signatures)}." if made.signatures else "",
                _("Tệp có lỗi đã được sửa để đọc: nên xem lại từng trang.") if made.repaired else "",
            ),
        )
    )
