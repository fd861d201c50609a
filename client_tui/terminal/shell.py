"""The app without a meeting in it: safe output, three looks, three widths, the palette. The real app inherits it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.signal import Signal

from client_tui.terminal.actions import Act, Acting, acts_not_now, acts_within_reach
from client_tui.terminal.compositor import FrontScreen
from client_tui.terminal.palette import Palette, PaletteEntry, act_entry, later_entry
from client_tui.terminal.safe import SafeOutput
from client_tui.terminal.stylesheet import QuickStylesheet
from client_tui.terminal.theme import INKS, LIGHT, LIGHT_NAME, theme, variables
from client_tui.terminal.toasts import raise_messages
from client_tui.terminal.workers import Workers
from meeting.rules.words import Language
from words.language import N_, _, speak
from words.times import Now

_HERE: Final = Path(__file__).parent

QUIT = Act(
    "quit", "ctrl+q", N_("Thoát"), N_("Rời ứng dụng. Việc chưa gửi xong được giữ lại cho lần sau."), footer=False
)
PALETTE = Act(
    "palette",
    "f1,ctrl+p",
    N_("Trợ giúp"),
    N_("Mọi việc làm được ở đây và phím tắt; gõ để tìm, không cần dấu."),
    key_label="F1",
)
NEXT_LOOK = Act(
    "next_look",
    "f12",
    N_("Đổi giao diện sáng, tối, tương phản cao"),
    N_("Chọn nền sáng như giấy, nền tối, hoặc chữ tương phản cao."),
    footer=False,
)
NEXT_LANGUAGE = Act(
    "next_language",
    "f11",
    N_("Đổi ngôn ngữ (Tiếng Việt, English)"),
    N_("Chữ trên màn hình chuyển sang ngôn ngữ kia; tài liệu giữ nguyên."),
    footer=False,
)


class Shell(SafeOutput, Acting, inherit_bindings=False):
    """What every app of this client is made of."""

    #: Apps with styles of their own add to it: ``CSS_PATH = [*Shell.CSS_PATH, "app.tcss"]``.
    CSS_PATH = [  # noqa: RUF012  (Textual declares it)
        _HERE / "base.tcss",
        _HERE.parent / "voting" / "vote_panel.tcss",
    ]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-phone"), (80, "-tablet"), (120, "-desk")]  # noqa: RUF012
    #: Tab moves the keyboard before the next key of a burst is given out: what is typed after it belongs to the next field.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "help_quit", show=False, system=True),
        Binding("tab", "focus_next", show=False, priority=True),
        Binding("shift+tab", "focus_previous", show=False, priority=True),
    ]
    ACTS: ClassVar[tuple[Act, ...]] = (PALETTE, QUIT, NEXT_LOOK, NEXT_LANGUAGE)

    def __init__(
        self, *, look: str = LIGHT_NAME, language: Language = "vi", now: Now | None = None, **options: Any
    ) -> None:
        speak(language)
        #: The present instant; the link corrects it to the server's clock.
        self.now: Now = now or (lambda: time.time_ns() // 1000)
        super().__init__(**options)
        self.stylesheet = QuickStylesheet(variables=self.get_css_variables())
        self._workers = Workers(self)
        self.animation_level = "none"
        self.language = language
        #: The roles of the person signed in, by which acts are shown.
        self.roles: frozenset[str] = frozenset()
        for name in INKS:
            self.register_theme(theme(name))
        self.theme = look
        #: Published once a second with the present instant; every clock on the screen listens to it.
        self.ticked: Signal[int] = Signal(self, "ticked")

    def on_mount(self) -> None:
        """Start the one clock."""
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Tell every widget that shows time."""
        self.ticked.publish(self.now())
        self._raise_messages()

    def notify(self, message: str, **how: Any) -> None:
        """Show a message where it covers no button."""
        super().notify(message, **how)
        self.call_later(self.call_after_refresh, self._raise_messages)

    def _raise_messages(self) -> None:
        for screen in self.screen_stack:
            raise_messages(screen)

    def get_default_screen(self) -> Screen[None]:
        """Painted as every screen of this client."""
        return FrontScreen(id="_default")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables exist under every theme."""
        return variables(LIGHT)

    def palette_entries(self) -> Iterable[PaletteEntry]:
        """What else can be found by name, such as papers and agenda items."""
        return ()

    def action_palette(self) -> None:
        """Open the list of everything that can be done here."""
        nodes = [node for node, _bindings in self.screen._binding_chain]
        entries = [act_entry(node, act) for node, act in acts_within_reach(nodes) if act is not PALETTE]
        later = [later_entry(act) for act in acts_not_now(nodes)]

        async def do(entry: PaletteEntry | None) -> None:
            if entry is None or entry.run is None:
                return
            if (running := entry.run()) is not None and hasattr(running, "__await__"):
                await running

        self.push_screen(Palette([*entries, *self.palette_entries(), *later]), do)

    def action_next_look(self) -> None:
        """Light, dark, high contrast, and again."""
        names = list(INKS)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    async def action_next_language(self) -> None:
        """The other language."""
        self.language = "en" if self.language == "vi" else "vi"
        speak(self.language)
        self.bind_acts()
        await self.rebuild()

    async def rebuild(self) -> None:
        """Build the screen anew in the language in use; apps with more screens extend this."""
        if isinstance(self.screen, Acting):
            self.screen.bind_acts()
        await self.screen.recompose()
        self.screen.refresh_bindings()

    def action_help_quit(self) -> None:
        """Ctrl+C does not quit; say what does."""
        self.notify(_("Nhấn {key} để thoát.", key=QUIT.key))
