"""A result as bars: sign, word, bar, count and share, one line per choice."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from client_tui.terminal.safe import legible
from words.figures import share
from words.signs import SIGN, TEXTURE
from words.voting.bars import TallyLine

_EIGHTHS = " ▏▎▍▌▋▊▉"


class TallyBars(Widget):
    """Draws lines of a tally; on narrow screens the bar stands below its words."""

    COMPONENT_CLASSES = {"tally--yes", "tally--no", "tally--abstain", "tally--other", "tally--empty"}  # noqa: RUF012

    DEFAULT_CSS = """
    TallyBars {
        height: auto; width: 1fr;
        & > .tally--yes { color: $yes; text-style: bold; }
        & > .tally--no { color: $no; text-style: bold; }
        & > .tally--abstain { color: $abstain; text-style: bold; }
        & > .tally--other { color: $primary; text-style: bold; }
        & > .tally--empty { color: $rule; }
    }
    """

    def __init__(self, lines: tuple[TallyLine, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        #: What is drawn.
        self.lines = lines

    def show(self, lines: tuple[TallyLine, ...]) -> None:
        """Draw these."""
        self.lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two rows a choice: words and figures, then the bar."""
        return max(len(self.lines) * 3 - 1, 0)

    def render_line(self, y: int) -> Strip:
        """Row ``y``: words, bar, or the space between choices."""
        width, base = self.size.width, self.rich_style
        number, part = divmod(y, 3)
        if part == 2 or number >= len(self.lines):
            return Strip.blank(width, base)
        line = self.lines[number]
        style = self.get_component_rich_style(f"tally--{line.tone}", partial=True)
        segments = self._words(line, width, base, style) if part == 0 else self._bar(line, width, base, style)
        return Strip(segments).adjust_cell_length(width, base)

    def _words(self, line: TallyLine, width: int, base: Style, style: Style) -> list[Segment]:
        label = f"{SIGN[line.tone]} {legible(line.label)}"
        count, part = str(line.count), share(line.count, line.base).rjust(9)
        gap = max(1, width - Segment(label).cell_length - len(count) - len(part))
        return [
            Segment(label, base + style),
            Segment(" " * gap, base),
            Segment(count, base + style),
            Segment(part, base),
        ]

    def _bar(self, line: TallyLine, width: int, base: Style, style: Style) -> list[Segment]:
        filled = min(line.count * width * 8 // line.base if line.base > 0 else 0, width * 8)
        whole = filled // 8
        if line.count and not whole:
            whole = 1
        tip = _EIGHTHS[filled % 8] if line.tone == "yes" and filled % 8 and filled >= 8 else ""
        rest = "─" * (width - whole - len(tip))
        empty = base + self.get_component_rich_style("tally--empty", partial=True)
        return [Segment(TEXTURE[line.tone] * whole + tip, base + style), Segment(rest, empty)]
