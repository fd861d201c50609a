"""A page as a picture in the terminal, as wide as the window or whole.

A Sixel picture is painted over the cells of this widget, and Textual knows nothing of it: whatever it paints there takes
the picture away, so that after every painting the picture is put there again, and what stands in front (a notice) is
painted once more. Kitty keeps the picture and shows it where this widget paints placeholders.
"""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from client_tui.terminal.actions import Act, Acting
from client_tui.terminal.pictures import Kitty, Page, Pixels, Way, cell_now, forgotten, placeholders, window
from client_tui.terminal.raw import write_raw
from words.language import N_

#: Part of the window by which one key moves the page.
_STEP: Final = 0.85
#: Ids of pictures are colours to Kitty; another program's pictures begin elsewhere.
_IDS: Final = count(0x70_61_01)
CLOSE: Final = Act("close", "escape,h,backspace", N_("Về phần chữ"), N_("Trở lại đọc chữ của trang này."))
NEXT_PAGE: Final = Act("turn(1)", "right", N_("Trang sau"), N_("Ảnh của trang tiếp theo."), key_label="→")
PREVIOUS_PAGE: Final = Act("turn(-1)", "left", N_("Trang trước"), N_("Ảnh của trang trước đó."), key_label="←")
DOWN: Final = Act("move(1)", "down,pagedown,space,j", N_("Xuống"), N_("Phần dưới của trang."))
UP: Final = Act("move(-1)", "up,pageup,b,k", N_("Lên"), N_("Phần trên của trang."))
FIT: Final = Act("fit", "w", N_("Cả trang"), N_("Xem cả trang, hoặc trang rộng bằng màn hình để đọc rõ chữ."))


class PagePicture(Acting, Widget, can_focus=True):
    """Give it a picture with :meth:`show`. Posts :class:`Turned` when another page is wanted, :class:`Closed` for the text."""

    ACTS: ClassVar[tuple[Act, ...]] = (DOWN, UP, NEXT_PAGE, PREVIOUS_PAGE, FIT, CLOSE)
    DEFAULT_CSS = "PagePicture { width: 1fr; height: 1fr; background: $sheet; }"

    class Turned(Message):
        """One page on (1) or back (-1); ``through``: by going on from the edge of this one."""

        def __init__(self, step: int, through: bool = False) -> None:
            super().__init__()
            self.step = step
            self.through = through

    class Closed(Message):
        """Back to the text."""

    class Failed(Message):
        """The picture cannot be read."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._png: Path | None = None
        self._page: Page | None = None
        self._whole = False
        self._top = 0
        self._sixels = ""
        self._known = 0
        self._put_soon = False

    def show(self, png: Path, *, from_below: bool = False) -> None:
        """Another page, seen from its top or from its end."""
        self._png, self._top = png, 0
        self.run_worker(self._scale(from_below), group="page", exclusive=True)

    def clear(self) -> None:
        """No page: the bare ground."""
        self.workers.cancel_group(self, "page")
        self._png, self._page, self._sixels, self._top = None, None, "", 0
        self._forget()
        self.refresh()

    def on_unmount(self) -> None:
        """The terminal need not keep it."""
        self._forget()

    # Making

    @property
    def _way(self) -> Way | None:
        way: Way | None = getattr(self.app, "pictures", None)
        return way

    def _window(self) -> Pixels | None:
        """As much of this widget as the terminal can fill with one picture."""
        way = self._way
        return window(way, *self.size) if way is not None and self.size.area else None

    async def _scale(self, from_below: bool = False) -> None:
        """For the window there is now."""
        png, window = self._png, self._window()
        if png is None or window is None:
            return
        try:
            self._page = await asyncio.to_thread(Page, png, window, self._whole)
        except OSError as error:
            self.post_message(self.Failed(str(error)))
            return
        self._top = self._page.lowest if from_below else min(self._top, self._page.lowest)
        await self._cut()

    async def _cut(self) -> None:
        """What is in the window, in the terminal's own terms."""
        page, ground = self._page, round(self.background_colors[1].brightness * 255)
        if page is None:
            return
        if isinstance(self._way, Kitty):
            id, size = next(_IDS), self.size
            self._write(await asyncio.to_thread(page.kitty, self._top, ground, id, size.width, size.height))
            before, self._known = self._known, id
            self.refresh()
            if before:
                self.call_after_refresh(self._write, forgotten(before))
        else:
            self._sixels = await asyncio.to_thread(page.sixels, self._top, ground)
            self._put()

    def on_resize(self, event: events.Resize) -> None:
        """Another window, another picture."""
        self._sixels = ""
        self.run_worker(self._scale(), group="page", exclusive=True)

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground or the placeholders; a Sixel picture comes after it."""
        if self._sixels and not self._put_soon:
            self._put_soon = True
            self.call_after_refresh(self._put)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, style = self.size.width, self.rich_style
        if not self._known:
            return Strip([Segment(" " * width, style)], width)
        red, rest = divmod(self._known, 0x1_00_00)
        id = Style(color=f"rgb({red},{rest // 256},{rest % 256})", bgcolor=style.bgcolor)
        return Strip([Segment(placeholders(y, width), id)], width)

    def _put(self) -> None:
        """Put the Sixel picture over the cells, if they can be seen."""
        self._put_soon = False
        way, room = self._way, self._window()
        seen = self.app.screen is self.screen and all(
            node.display for node in self.ancestors_with_self if isinstance(node, Widget)
        )
        if not self._sixels or not seen or way is None or room is None:
            return
        left = self.region.x + (self.size.width - room.width // cell_now(way).width) // 2
        self._write(f"\x1b7\x1b[{self.region.y + 1};{left + 1}H{self._sixels}\x1b8")
        for notice in self.screen.query("Toast"):
            notice.refresh()

    def _forget(self) -> None:
        if self._known:
            self._write(forgotten(self._known))
            self._known = 0

    def _write(self, picture: str) -> None:
        """Past Textual. Nothing of it is foreign: dots and base64, made here."""
        write_raw(self.app, picture)

    # Moving

    def action_turn(self, step: int) -> None:
        """Another page."""
        self.post_message(self.Turned(step))

    def action_move(self, way: int) -> None:
        """On in this page, and past its end to the next one."""
        window = self._window()
        if self._page is None or window is None:
            return
        top = min(max(self._top + round(way * window.height * _STEP), 0), self._page.lowest)
        if top == self._top:
            self.post_message(self.Turned(way, through=True))
        else:
            self._top = top
            self.run_worker(self._cut(), group="page", exclusive=True)

    def action_fit(self) -> None:
        """The whole page, or as wide as the window."""
        self._whole, self._top = not self._whole, 0
        self.run_worker(self._scale(), group="page", exclusive=True)

    def action_close(self) -> None:
        """Back to the text."""
        self.post_message(self.Closed())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """As the key."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """As the key."""
        event.stop()
        self.action_move(-1)
