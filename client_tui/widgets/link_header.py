"""The top line of every screen: which meeting, who I am, whether I am connected, and the hall's clock."""

from __future__ import annotations

from typing import Final, Literal

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from client_tui.terminal.safe import legible
from client_tui.widgets.ticking import Ticking
from words.language import N_, _
from words.times import hour_and_minute

LinkState = Literal["connected", "retrying", "offline"]

_STATES: Final[dict[LinkState, tuple[str, str]]] = {
    "connected": ("●", N_("Đã kết nối")),
    "retrying": ("◌", N_("Đang kết nối lại")),
    "offline": ("○", N_("Ngoại tuyến")),
}
_ADVICE: Final[dict[LinkState, str]] = {
    "connected": "",
    "retrying": N_("Mất kết nối, đang thử lại. Vẫn đọc được tài liệu đã tải; việc đã làm được giữ lại để gửi."),
    "offline": N_("Đang đọc ngoại tuyến. Biểu quyết và đăng ký phát biểu cần có kết nối."),
}


class LinkHeader(Ticking):
    """Set :attr:`title`, :attr:`who` and :attr:`link`; it draws itself for the width there is."""

    DEFAULT_CSS = """
    LinkHeader {
        dock: top; height: auto; width: 100%; padding: 0 1; background: $shade; color: $text;
        &.-retrying, &.-offline { background: $warning; color: $paper; text-style: bold; }
    }
    """

    title = reactive("", layout=True)
    who = reactive("", layout=True)
    link: reactive[LinkState] = reactive("offline", layout=True)

    def watch_link(self, link: LinkState) -> None:
        """Colour the line by the state of the connection; the words say it as well."""
        self.update_classes({f"-{state}": state == link for state in _STATES})

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines take at this width."""
        return sum(max(1, -(-cell_len(line) // max(width, 1))) for line in self._lines(width))

    def render(self) -> Content:
        """The lines at the width there is."""
        return Content("\n".join(self._lines(max(self.content_size.width, 1))))

    def _lines(self, width: int) -> list[str]:
        """Title on the left; person, connection and clock on the right; on phones on two lines."""
        sign, state = _STATES[self.link]
        words = f"{sign} {_(state)}   {hour_and_minute(self.now())}"
        title, who = legible(self.title), legible(self.who)
        if width < 78:
            lines = [_spread(title, hour_and_minute(self.now()), width), _spread(who, f"{sign} {_(state)}", width)]
        else:
            lines = [_spread(title, f"{who}   {words}" if who else words, width)]
        if _ADVICE[self.link]:
            lines.append(_(_ADVICE[self.link]))
        return lines


def _spread(left: str, right: str, width: int) -> str:
    """Left and right text at the two ends of a line; the left one is cut when both do not fit."""
    room = max(width - cell_len(right) - 2, 4)
    if cell_len(left) > room:
        left = set_cell_size(left, room - 1).rstrip() + "…"
    return left + " " * max(width - cell_len(left) - cell_len(right), 1) + right
