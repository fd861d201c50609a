"""Files on their way to the server: one after another, each with its own outcome, and a draft paper for each taken in."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from client_tui.link import Link
from client_tui.paper_words import kind_by, next_order, title_by
from client_tui.refusals import refusal
from client_tui.words import _
from meeting.papers import Paper, Put, Rendition
from meeting.refusal import Refused
from meeting.safetext import Line

State = Literal["waiting", "sending", "reading", "taken", "refused", "called_off"]


class Sent:
    """One file's fate. ``paper`` is the draft it became, ``words`` say what happened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.state: State = "waiting"
        self.done = 0
        self.size = 0
        self.paper = ""
        self.words = ""


class Sending:
    """Sends :attr:`files`; ``tell`` is called after every step. :meth:`look` wakes it when the copy has changed."""

    def __init__(self, link: Link, tell: Callable[[], None]) -> None:
        self._link = link
        self._tell = tell
        self._changed = asyncio.Event()
        self.files: list[Sent] = []

    @property
    def now(self) -> Sent | None:
        """The file that is being sent or read."""
        return next((file for file in self.files if file.state in ("sending", "reading")), None)

    def look(self) -> None:
        """The copy may have changed."""
        self._changed.set()

    async def send(self, paths: list[Path]) -> None:
        """All of them; cancelling takes back the one under way and leaves the rest."""
        self.files = [Sent(path) for path in paths]
        try:
            for file in self.files:
                await self._one(file)
        except asyncio.CancelledError:
            for file in self.files:
                if file.state in ("waiting", "sending", "reading"):
                    file.state, file.words = "called_off", _("Đã dừng gửi.")
            self._tell()
            raise

    async def _one(self, file: Sent) -> None:
        file.state = "sending"
        self._tell()
        try:
            rendition = await self._link.upload(file.path, lambda done, size: self._sent(file, done, size))
            await self._lay(file, await self._taken_in(rendition))
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

    async def _taken_in(self, rendition: str) -> Rendition:
        """The answer may come before the change it speaks of."""
        while (found := self._link.copy.get(Rendition, rendition)) is None:
            self._changed.clear()
            await self._changed.wait()
        return found

    async def _lay(self, file: Sent, made: Rendition) -> None:
        """A draft for the file, unless the meeting has these very bytes already."""
        meeting = self._link.meeting
        same = next((one for one in self._link.copy.of(Paper, meeting) if one.original == made.id), None)
        if same is not None:
            file.state, file.paper = "taken", same.id
            file.words = _("Tệp này đã có trong {meeting}: {title}", title=same.title)
            return
        name = file.path.stem[:400]
        title = Line.of(title_by(made.title, name)) or made.name
        draft = f"tl-{secrets.token_hex(5)}"
        put = Put(
            id=draft,
            original=made.id,
            title=title,
            order=next_order(self._link.copy, meeting, ""),
            kind=kind_by(title, name),
            number=made.number,
            issuer=made.issuer,
        )
        await self._link.give(put)
        file.state, file.paper, file.words = "taken", draft, _told(made)


def _told(made: Rendition) -> str:
    words = _("Đã nhận: {count} trang.", count=made.pages)
    if made.scanned:
        words += " " + _("{count} trang là ảnh chụp, không có chữ để tìm.", count=made.scanned)
    return words
