"""Painting only what can be seen and has changed.

Textual draws, for every repaint, all widgets whose clip touches the changed region: the whole depth of containers under
a page as well, only to throw their lines away. With a page inside eight containers that is most of the work of a key
press. Here a widget is asked for lines only where something is still unpainted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

_Chops = list[dict[int, Strip | None]]


class FrontCompositor(Compositor):
    """Paints front to back and stops where everything is painted. The result is the same as Textual's."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        chops: _Chops = [dict.fromkeys(line[:-1]) for line in cuts]
        lines = [y for y in crop.line_range if y < len(cuts) and is_rendered_line(y)]
        # By line: the cuts within the crop that nobody has painted yet.
        bare = {
            y: {x for x, end in zip(cuts[y], cuts[y][1:], strict=False) if x < crop.right and end > crop.x}
            for y in lines
        }
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            wanted = [y for y in lines if seen.y <= y < seen.bottom and any(seen.x <= x < seen.right for x in bare[y])]
            if wanted:
                self._paint(widget, region, seen, wanted, chops, bare)
                lines = [y for y in lines if bare[y]]
                if not lines:
                    break
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _paint(
        self, widget: Widget, region: Region, seen: Region, wanted: list[int], chops: _Chops, bare: dict[int, set[int]]
    ) -> None:
        """Put the widget's own lines where nothing in front of it stands."""
        first, last = wanted[0], wanted[-1]
        inside = Region(seen.x - region.x, first - region.y, seen.width, last - first + 1)
        strips = widget.render_lines(inside)
        for y in wanted:
            if y - first >= len(strips):
                continue
            edges = [cut for cut in self.cuts[y] if seen.x <= cut <= seen.right]
            pieces = strips[y - first].divide([cut - seen.x for cut in edges[1:]])
            for cut, piece in zip(edges, pieces, strict=False):
                if cut in bare[y]:
                    chops[y][cut] = piece
                    bare[y].discard(cut)


class FrontScreen(Screen[ScreenResultType]):
    """A screen painted by :class:`FrontCompositor`."""

    #: The widgets that lose and get the keyboard paint themselves; Textual paints the whole screen besides.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = FrontCompositor()


class FrontDialog(ModalScreen[ScreenResultType]):
    """A dialog above a screen, painted by :class:`FrontCompositor`: what lies behind it is painted once, and not at every key."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name, id, classes)
        self._compositor = FrontCompositor()
