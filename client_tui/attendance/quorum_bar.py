"""Who is here, and whether that is enough."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from meeting.attendance import Quorum
from words.attendance.present import enough, heads


class Presence(msgspec.Struct, frozen=True):
    """Counted heads: present, all who count, and how many are needed to proceed."""

    present: int
    total: int
    needed: int
    #: At remote sites, and not among those present.
    remote: int = 0

    @staticmethod
    def of(now: Quorum) -> Presence:
        """As the meeting counts them."""
        return Presence(now.present, now.total, now.needed, now.remote)

    @property
    def quorate(self) -> bool:
        """Whether there are enough."""
        return self.present >= self.needed


class QuorumBar(Widget):
    """``Có mặt 28/36, cần 24``, a bar with a notch at the quorum, and the verdict in words."""

    DEFAULT_CSS = """
    QuorumBar { height: auto; width: 1fr; }
    """

    presence: reactive[Presence] = reactive(Presence(0, 0, 0), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two rows, or three where the verdict does not fit beside the figures."""
        return 2 if cell_len(self._words()[0] + self._words()[1]) + 3 <= width else 3

    def _words(self) -> tuple[str, str]:
        here = self.presence
        return heads(here.present, here.total, here.needed, here.remote), enough(quorate=here.quorate)

    def render(self) -> Content:
        """Figures, verdict, bar."""
        words, verdict = self._words()
        width = self.content_size.width
        between = "   " if cell_len(words + verdict) + 3 <= width else "\n"
        colour = "bold $yes" if self.presence.quorate else "bold $no"
        bar = _bar(self.presence, max(min(width, 60), 10))
        return Content.assemble((words, "bold"), between, (verdict, colour), "\n", (bar, "$primary"))


def _bar(here: Presence, width: int) -> str:
    """Filled to those present, with a notch where the quorum is reached."""
    if here.total <= 0:
        return "─" * width
    filled = min(here.present * width // here.total, width)
    notch = min(max(here.needed * width // here.total, 0), width - 1)
    cells = ["█" if place < filled else "─" for place in range(width)]
    cells[notch] = "┃" if notch >= filled else "▌"
    return "".join(cells)
