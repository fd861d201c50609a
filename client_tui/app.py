"""The app put together, in one place: memberships on this device, the link, and the screens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import on
from textual.message import Message
from textual.worker import Worker

from client_tui.device.keep import Home, Keep, Membership
from client_tui.ground.choose import Choose
from client_tui.ground.pane import Ask, confirmed
from client_tui.join.join import JoinScreen, Look
from client_tui.join.pins import AskPin, ChangePin
from client_tui.link.dial import look
from client_tui.link.events import Answered, Changed, Down, Event, Signalled, Troubled, Up
from client_tui.link.link import Link
from client_tui.room.areas import PANES, sheets
from client_tui.room.room import RoomScreen
from client_tui.room.switching import AnotherMeeting
from client_tui.terminal.actions import Act
from client_tui.terminal.palette import PaletteEntry
from client_tui.terminal.pictures import Way
from client_tui.terminal.shell import Shell
from meeting.address import parse
from meeting.agenda import Item
from meeting.calendar import Meeting
from meeting.gate import roles
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.rules.profile import Profile
from words.calendar.meetings import best_meeting, meeting_rows
from words.language import N_, _, speak_of
from words.refusals import refusal
from words.rows import PickRow

_HERE: Final = Path(__file__).parent
#: Style sheets of the screens; those of the areas stand beside their panes.
STYLES: Final = (_HERE / "join" / "join.tcss", _HERE / "room" / "room.tcss", *sheets(PANES))
#: The row that stands for another card in the list of memberships.
_NEW: Final = "new"


class Hop(Shell):
    """The client of one person. ``address``: a card's link, or where the server is."""

    CSS_PATH = list(dict.fromkeys((*Shell.CSS_PATH, *STYLES)))  # noqa: RUF012
    TITLE = "Họp không giấy"
    ACTS: ClassVar[tuple[Act, ...]] = (
        *Shell.ACTS,
        Act("another_card", "ctrl+t", N_("Vào bằng thẻ khác"), N_("Tham gia bằng thẻ của người khác."), footer=False),
        Act(
            "change_pin",
            "",
            N_("Đặt, đổi hoặc bỏ mã PIN"),
            N_("Mã PIN được hỏi mỗi lần mở phần mềm trên thiết bị này."),
            footer=False,
        ),
        Act(
            "leave_device",
            "",
            N_("Rời thiết bị này"),
            N_("Xóa khóa, bản lưu và tài liệu của đồng chí trên thiết bị này; muốn vào lại phải có thẻ mới."),
            footer=False,
        ),
    )

    class Told(Message):
        """The link has news; it passes through the app's queue so that screens change in their own time."""

        def __init__(self, link: Link, event: Event) -> None:
            super().__init__()
            self.link = link
            self.event = event

    def __init__(
        self, home: Home, *, address: str = "", look_at: Look = look, pictures: Way | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.home = home
        #: What the terminal can show of pictures.
        self.pictures = pictures
        self.link: Link | None = None
        self._address, self._look_at = address, look_at
        self._wire: Worker[None] | None = None
        #: The link of the room one came from, while another card is tried.
        self._aside: tuple[Link, Worker[None] | None] | None = None
        self._joining = False
        self._settled = False
        self._going = ""

    def on_mount(self) -> None:
        """Go where this device belongs."""
        self.run_worker(self._begin(), group="begin")

    # Memberships

    async def _begin(self) -> None:
        known = self._known()
        if not known:
            await self.push_screen(JoinScreen(self.home, self._address, self._look_at))
        elif len(known) == 1 and not self._address:
            await self._open(known[0].device)
        else:
            await self._ask_which(known)

    def _known(self) -> list[Membership]:
        """Those joined; with an address, those at that server."""
        known = [one for one in self.home.memberships() if one.person]
        if not self._address:
            return known
        try:
            wanted = parse(self._address)
        except Refused:
            return []
        return [one for one in known if (one.host, one.port) == (wanted.host, wanted.port)]

    async def _ask_which(self, known: list[Membership]) -> None:
        rows = [await asyncio.to_thread(self._row, one) for one in known]
        rows.append(PickRow(_NEW, _("Vào bằng thẻ khác"), sign="+"))
        picked = await self.push_screen_wait(Choose(_("Đồng chí vào họp với tư cách nào?"), rows, lit=False))
        if picked in (None, _NEW):
            await self.push_screen(JoinScreen(self.home, self._address, self._look_at))
        else:
            await self._open(str(picked))

    def _row(self, one: Membership) -> PickRow:
        records = self.home.saved(one.device).records
        person = next((r for r in records if isinstance(r, Person) and r.id == one.person), None)
        body = next((r for r in records if isinstance(r, Body)), None)
        return PickRow(
            one.device, person.name if person else one.person, body.name if body else "", below=f"{one.host}:{one.port}"
        )

    async def _open(self, device: str) -> None:
        """Sign in with a membership, asking for its PIN when its key has one."""
        try:
            keep: Keep | None = await asyncio.to_thread(self.home.open, device)
        except Refused as refused:
            if refused.code != "pin_needed":
                self.notify(refusal(refused.code, refused.details), severity="error")
                await self.push_screen(JoinScreen(self.home, self._address, self._look_at))
                return
            keep = await self.push_screen_wait(
                AskPin(partial(self.home.open, device), partial(self.home.forget, device))
            )
        if keep is None:
            await self.push_screen(JoinScreen(self.home, self._address, self._look_at))
        else:
            self.connect(keep)
            await self.enter_room()

    # The link

    def connect(self, keep: Keep) -> None:
        """Run the link of this membership in place of the one before; while joining, that one is only set aside."""
        self._joining = not keep.membership.person
        if self._joining and self.link is not None:
            self._aside = self.link, self._wire
        elif self._wire is not None:
            self._wire.cancel()
        self._settled, self._going = False, ""

        def tell(event: Event) -> None:
            self.post_message(self.Told(link, event))

        link = self.link = Link(keep, tell, app="hop")
        self.now = link.now
        self._learn_roles()
        speak_of(self._profile())
        self._wire = self.run_worker(link.run(), group="link")

    def exit(self, *arguments: Any, **options: Any) -> None:
        """Leave; what the link still has to say is for nobody any more."""
        self.link = None
        super().exit(*arguments, **options)

    async def enter_room(self) -> None:
        """Show the room of the link's meeting, alone on the stack."""
        if self.link is None:
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.push_screen(RoomScreen(self.link))

    def _learn_roles(self) -> None:
        if self.link is not None:
            self.roles = self.link.roles or roles(self.link.copy, self.link.me, self.link.meeting)

    def _profile(self) -> Profile | None:
        """The rules and words of the body, once they are known."""
        body = next(iter(self.link.copy.of(Body)), None) if self.link is not None else None
        return body.profile if body is not None else None

    @on(JoinScreen.Back)
    def _back(self, event: JoinScreen.Back) -> None:
        """The server was found at another address; who one is here was known all along."""
        self._address = ""
        self.run_worker(self._open(event.device) if event.device else self._begin(), group="begin")

    @on(JoinScreen.Ready)
    def _card_ready(self, event: JoinScreen.Ready) -> None:
        self.connect(event.keep)

    @on(Told)
    async def _told(self, event: Told) -> None:
        """News of the link, unless it is of one that has been left."""
        if event.link is not self.link:
            return
        self._learn_roles()
        if self._joining:
            await self._told_joining(event.event)
        match event.event:
            case Up():
                self._settle()
            case Changed():
                self._settle()
                self._settled = bool(self.link.meeting)
                if speak_of(self._profile()):
                    await self.rebuild()
            case Answered(refused=refused) if refused is not None:
                self.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
            case Troubled(code=code):
                self.notify(refusal(code, {}), severity="warning", timeout=8)
            case Signalled(trouble=trouble) if trouble:
                self.notify(refusal(trouble, {}), severity="error", timeout=8)
            case Down(why="device_revoked", again=None) if not self._joining:
                await self._turned_out()
                return
            case Down(why=why, again=None) if not self._joining:
                self.notify(refusal(why, {}), severity="error", timeout=20)
            case _:
                pass
        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen):
                await screen.heard(event.event)

    async def _told_joining(self, event: Event) -> None:
        if isinstance(event, Up):
            self._joining = False
            if self._aside is not None and self._aside[1] is not None:
                self._aside[1].cancel()
            self._aside = None
            await self.enter_room()
        elif isinstance(event, Down):
            await self._join_failed(event)

    async def _join_failed(self, down: Down) -> None:
        """A code refused is forgotten; without an answer the same key will be shown again, so that none is lost."""
        if self._wire is not None:
            self._wire.cancel()
        if self.link is not None and down.again is None:
            self.link.kept.forget()
        self.link, self._wire = self._aside or (None, None)
        self._aside = None
        for screen in self.screen_stack:
            if isinstance(screen, JoinScreen):
                screen.fail(Refused(down.why))
            elif isinstance(screen, RoomScreen):
                self._learn_roles()
                await screen.recompose()

    async def _turned_out(self) -> None:
        """This device was revoked: nothing of the meeting stays on it, and only a new card leads back."""
        if self.link is not None:
            await asyncio.to_thread(self.link.kept.forget)
        await self._outside(Refused("device_revoked"))

    async def _outside(self, why: Refused | None = None) -> None:
        """Before the door, with nobody's link."""
        if self._wire is not None:
            self._wire.cancel()
        self.link = self._wire = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        door = JoinScreen(self.home, "", self._look_at)
        await self.push_screen(door)
        if why is not None:
            door.fail(why)

    # Meetings

    def _settle(self) -> None:
        """After connecting, until the first news: go to the meeting that is on or next, unless the one kept still is."""
        link = self.link
        if link is None or self._settled:
            return
        now = link.copy.get(Meeting, link.meeting)
        if now is not None and now.state not in ("closed", "cancelled"):
            return
        wanted = best_meeting(link.copy.of(Meeting))
        if wanted not in ("", link.meeting, self._going):
            self._going = wanted
            self.run_worker(link.attend(wanted), group="attend", exclusive=True)

    @on(AnotherMeeting)
    def _another_meeting(self) -> None:
        self.run_worker(self._choose_meeting(), group="attend", exclusive=True)

    async def _choose_meeting(self) -> None:
        link = self.link
        if link is None:
            return
        picked = await self.push_screen_wait(Choose(_("{Meeting}"), meeting_rows(link.copy.of(Meeting))))
        if picked and picked != link.meeting:
            await link.attend(picked)

    # What one can do everywhere

    def action_another_card(self) -> None:
        """Join as someone else; the present membership stays on the device."""
        self.push_screen(JoinScreen(self.home, "", self._look_at))

    def action_change_pin(self) -> None:
        """Set, change or take off the PIN of this membership."""
        self.run_worker(self._change_pin(), group="pin", exclusive=True)

    async def _change_pin(self) -> None:
        if self.link is not None and await self.push_screen_wait(ChangePin(self.home, self.link.kept)):
            self.notify(_("Đã ghi mã PIN.") if self.link.kept.sealed else _("Thiết bị này không dùng mã PIN nữa."))

    def action_leave_device(self) -> None:
        """Leave this membership for good."""
        self.run_worker(self._leave_device(), group="pin", exclusive=True)

    async def _leave_device(self) -> None:
        link = self.link
        if link is None:
            return
        waiting = len(link.kept.outbox)
        follows = _("Khóa, bản lưu và tài liệu trên thiết bị này bị xóa. Muốn vào lại phải xin thư ký thẻ mới.")
        if waiting:
            follows += "\n" + _("Còn {count} việc chưa gửi được, sẽ mất.", count=waiting)
        if await confirmed(self.screen.app, Ask(_("Rời thiết bị này?"), follows, _("Rời thiết bị"), grave=True)):
            await asyncio.to_thread(link.kept.forget)
            await self._outside()

    def possible(self, act: Act) -> bool:
        """Acts on a membership are possible where there is one."""
        if act.name in ("change_pin", "leave_device"):
            return self.link is not None and bool(self.link.me)
        return super().possible(act)

    def palette_entries(self) -> Iterable[PaletteEntry]:
        """Agenda items by name, while in a room."""
        room = self.screen
        if self.link is None or not isinstance(room, RoomScreen):
            return
        for item in sorted(self.link.copy.of(Item, self.link.meeting), key=lambda item: item.order):
            yield PaletteEntry(
                f"{item.order}. {item.title}", _("Nội dung chương trình"), "", partial(room.show, "agenda", item.id)
            )

    async def rebuild(self) -> None:
        """Every screen on the stack in the language in use."""
        for screen in self.screen_stack:
            if isinstance(screen, Shell | RoomScreen | JoinScreen):
                screen.bind_acts()
                await screen.recompose()
