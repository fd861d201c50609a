"""A confidence grading as bars: one bar a person, its parts told apart by texture, with figures and shares below."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from client_tui.terminal.safe import legible
from words.figures import share
from words.signs import COLOUR, SIGN, TEXTURE
from words.voting.bars import Grade, Graded


class GradeBars(Widget):
    """Draws several people one below the other."""

    DEFAULT_CSS = """
    GradeBars { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._people: tuple[Graded, ...] = ()

    def show(self, people: tuple[Graded, ...]) -> None:
        """Draw these."""
        self._people = people
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes at this width."""
        return len(self._drawn(width).split("\n")) if self._people else 0

    def render(self) -> Content:
        """All of them."""
        return self._drawn(self.content_size.width)

    def _drawn(self, width: int) -> Content:
        return Content("\n\n").join([_person(person, max(width, 20)) for person in self._people])


def _person(person: Graded, width: int) -> Content:
    head = Content.assemble((legible(person.name), "bold"))
    rows = [head, _bar(person, width), *_figures(person, width)]
    if person.follows:
        rows.append(Content.assemble((legible(person.follows), "bold $no" if person.grave else "$muted")))
    return Content("\n").join(rows)


def _bar(person: Graded, width: int) -> Content:
    parts, left = [], width
    for grade in person.grades:
        if grade.tone is None or person.base <= 0:
            continue
        cells = min(left, max(grade.count * width // person.base, 1 if grade.count else 0))
        left -= cells
        parts.append((TEXTURE[grade.tone] * cells, COLOUR[grade.tone]))
    return Content.assemble(*parts, ("─" * left, "$rule"))


def _figures(person: Graded, width: int) -> list[Content]:
    """The figures, as many on a row as fit."""
    rows: list[Content] = []
    for grade in person.grades:
        one = _figure(grade, person.base)
        if rows and cell_len(rows[-1].plain) + 3 + cell_len(one.plain) <= width:
            rows[-1] = Content.assemble(rows[-1], "   ", one)
        else:
            rows.append(one)
    return rows


def _figure(grade: Grade, base: int) -> Content:
    if grade.tone is None:
        return Content.assemble((f"{legible(grade.label)} {grade.count}", "$muted"))
    words = f"{SIGN[grade.tone]} {legible(grade.label)} {grade.count}"
    return Content.assemble((words, f"bold {COLOUR[grade.tone]}"), f" ({share(grade.count, base).strip()})")
