"""Joining: the card's link or code, the server's four check words, an optional PIN, and plain words when it fails."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Awaitable, Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, Static

from client_tui.device import pins
from client_tui.device.keep import Home, Keep
from client_tui.ground.pane import Ask, confirmed
from client_tui.link.dial import look
from client_tui.terminal.actions import Act, Acting
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.field import Field
from meeting.address import Address, check_words, parse, tidy_code
from meeting.refusal import Refused
from words.language import N_, _
from words.refusals import refusal

#: Looks at who answers at a host and port: the fingerprint of the server's key.
Look = Callable[[str, int], Awaitable[str]]
ENTER: Final = Act("enter", "f5", N_("Vào họp"), N_("Kết nối với máy chủ bằng mã trên thẻ."), key_label="F5")
#: What went wrong with the code, the card or the server rather than with the network.
_ABOUT_CODE: Final = frozenset({"code_malformed", "code_unknown", "code_used", "code_expired", "code_missing"})
#: What is said at the field it is about.
_AT_FIELD: Final = {"link_malformed": "where", "pin_short": "pin", "pin_for_two": "pin", "pin_differs": "again"}


class JoinScreen(Screen[None], Acting):
    """Shown without a membership, and for another card. ``address``: what was given at the command line."""

    ACTS: ClassVar[tuple[Act, ...]] = (
        ENTER,
        Act("back", "escape", N_("Quay lại"), N_("Trở lại mà không vào bằng thẻ này."), footer=False),
    )

    class Ready(Message):
        """A key has been made for this card; connect with it."""

        def __init__(self, keep: Keep) -> None:
            super().__init__()
            self.keep = keep

    class Back(Message):
        """The server is one this device has joined, at another address now; go on as before."""

        def __init__(self, device: str) -> None:
            super().__init__()
            self.device = device

    def __init__(self, home: Home, address: str = "", look_at: Look = look) -> None:
        super().__init__()
        self._home, self._address, self._look_at = home, address, look_at
        #: Somebody is at home on this device already.
        self._shared = any(one.person for one in home.memberships())

    def compose(self) -> ComposeResult:
        """Where, code, PIN; one button; what is going on."""
        with VerticalScroll(id="box", can_focus=False):
            yield Static(say("VÀO PHÒNG HỌP"), classes="-title")
            yield Static(say("Thông tin in trên thẻ của đồng chí."), classes="-muted", id="lead")
            yield Field(
                _("Liên kết trên thẻ, hoặc địa chỉ máy chủ"),
                value=self._address,
                hint=_("Ví dụ: HOP://192.168.1.10:8443/… hoặc 192.168.1.10:8443"),
                id="where",
            )
            yield Field(_("Mã vào họp"), hint=_("12 chữ và số, ví dụ: K7QM-4T2X-WN5A. Dùng được một lần."), id="code")
            yield Field(
                _("Mã PIN cho thiết bị này") if self._shared else _("Mã PIN cho thiết bị này (không bắt buộc)"),
                hint=_("Ít nhất 6 ký tự. Nếu đặt, mỗi lần mở phần mềm phải nhập mã PIN này."),
                hidden=True,
                id="pin",
            )
            yield Field(_("Nhập lại mã PIN"), hidden=True, id="again")
            yield Static(id="says")
            with Horizontal(id="answers"):
                yield Button(say("Vào họp   (F5)"), id="enter", classes="-primary")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start where something is missing."""
        self._read_link()
        self._pin_typed()
        first = "#where" if not self._address else "#pin" if self._whole_link else "#code"
        self.query_one(f"{first} Input").focus()

    # Reading what is written

    def _field(self, id: str) -> Field:
        return self.query_one(f"#{id}", Field)

    @property
    def _whole_link(self) -> bool:
        """Whether the first field holds a link with its code."""
        try:
            return bool(parse(self._field("where").value).code)
        except Refused:
            return False

    @on(Input.Changed, "#where Input")
    def _read_link(self) -> None:
        """A whole link brings its code; the field for it is not needed."""
        self._field("code").display = not self._whole_link

    @on(Input.Changed, "#pin Input")
    def _pin_typed(self) -> None:
        """What is typed unseen is typed twice."""
        self._field("again").display = bool(self._field("pin").value)

    def _written(self) -> Address:
        """The link as written, perhaps without a code. Refuses ``link_malformed``, ``code_malformed``."""
        link = parse(self._field("where").value)
        code = link.code or tidy_code(self._field("code").value)
        return Address(host=link.host, port=link.port, code=code, pin=link.pin)

    # Joining

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_enter()

    @on(Button.Pressed, "#enter")
    def _pressed(self) -> None:
        self.action_enter()

    def action_enter(self) -> None:
        """Try it."""
        for id in ("where", "code", "pin", "again"):
            self._field(id).complain("")
        try:
            link = self._written()
            if link.code:
                pins.check(self._field("pin").value, self._field("again").value, needed=self._shared)
        except Refused as refused:
            self.fail(refused)
            return
        self.run_worker(self._enter(link) if link.code else self._return(link), exclusive=True)

    def action_back(self) -> None:
        """Leave, where there is something to go back to."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    async def _enter(self, link: Address) -> None:
        self._busy(_("Đang kết nối…"))
        try:
            if not link.pin:
                link = await self._known(link)
            pin = self._field("pin").value
            keep = await asyncio.to_thread(self._home.begin, link, label=platform.node()[:60], pin=pin)
        except Refused as refused:
            self.fail(refused)
        except OSError:
            self.fail(Refused("unreachable"))
        else:
            self._busy(_("Đang kết nối…  Bốn từ kiểm tra của máy chủ: {words}", words=check_words(link.pin)))
            self.post_message(self.Ready(keep))

    async def _return(self, link: Address) -> None:
        """Without a code: to a server this device has joined, found by its key wherever it is now."""
        self._busy(_("Đang kết nối…"))
        try:
            there = self._home.at(await self._look_at(link.host, link.port))
            if not there:
                raise Refused("code_missing")
            for one in there:
                await asyncio.to_thread(self._home.moved, one.device, link.host, link.port)
        except Refused as refused:
            self.fail(refused)
        except OSError:
            self.fail(Refused("unreachable"))
        else:
            self.post_message(self.Back(there[0].device if len(there) == 1 else ""))

    async def _known(self, link: Address) -> Address:
        """The link with the fingerprint of who answers, once a person has compared the four words with the card."""
        pin = await self._look_at(link.host, link.port)
        ask = Ask(
            _("Bốn từ này có giống trên thẻ không?"),
            "\n\n".join(
                (
                    check_words(pin),
                    _("Giống hết: đây đúng là máy chủ phòng họp. Khác dù một từ: không vào, và báo thư ký."),
                )
            ),
            _("Giống hết"),
            compare=True,
        )
        if not await confirmed(self.app, ask):
            raise Refused("words_differ")
        return Address(host=link.host, port=link.port, code=link.code, pin=pin)

    def _busy(self, words: str) -> None:
        self.query_one("#enter", Button).disabled = True
        self._say(words, "")

    def _say(self, words: str, mood: str) -> None:
        said = self.query_one("#says", Static)
        said.update(plain(words))
        said.set_classes(mood)

    def fail(self, refused: Refused) -> None:
        """Say what went wrong, where it went wrong, and let the person try again."""
        self.query_one("#enter", Button).disabled = False
        sentence = refusal(refused.code, refused.details)
        if refused.code in _ABOUT_CODE:
            code = self._field("code")
            code.display = True
            code.complain(sentence)
            code.query_one(Input).focus()
            self._say("", "")
        elif refused.code in _AT_FIELD:
            field = self._field(_AT_FIELD[refused.code])
            field.complain(sentence)
            field.query_one(Input).focus()
            self._say("", "")
        else:
            self._say(f"✗ {sentence}", "-bad")
