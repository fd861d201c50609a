"""The bar beside a paper, drawn in a twentieth of the time of Textual's: of its rows only five are different."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class PaperBar(ScrollBar):
    """Looks and works as any vertical bar."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """One strip for each kind of row, made once for all rows of that kind."""
        bar = self.render()
        if not isinstance(bar, ScrollBarRender) or not isinstance(bar.style, Style):
            return super().render_lines(crop)
        if bar.style.bgcolor is None or bar.style.color is None:
            return super().render_lines(crop)
        rows = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            back_color=bar.style.bgcolor,
            bar_color=bar.style.color,
        ).segments
        filters, ground = self.get_line_filters(), self.background_colors[1]
        kinds: dict[int, Strip] = {}
        for row in {id(row): row for row in rows}.values():
            segments = [row]
            for line_filter in filters:
                segments = line_filter.apply(segments, ground)
            kinds[id(row)] = Strip(segments, bar.thickness)
        return [kinds[id(row)] for row in rows[crop.y : crop.bottom]]
