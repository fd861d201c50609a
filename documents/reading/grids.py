"""Tables found by their rules: which cells there are, which are merged, and the words in each.

Own code instead of PyMuPDF's ``find_tables``: rules come for free with the text, and a budget paper has a table on
every page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from documents.reading.fragments import Fragment, Rule
from documents.reading.ruled_rows import parts

#: Rules this near to each other are one rule, and touch; points.
_NEAR = 3.0
_SHORTEST = 8.0
#: Beyond this a page is a map or a plan, not a table.
_RULES_MOST = 4_000


class Grid(msgspec.Struct, frozen=True):
    """A table's rules: the x of its uprights, the y of its levels, and the region each cell belongs to."""

    xs: list[float]
    ys: list[float]
    #: ``regions[row][column]`` is the same number for all cells merged into one.
    regions: list[list[int]]

    @property
    def cells(self) -> int:
        """How many cells a reader sees."""
        return len({region for row in self.regions for region in row})

    @property
    def span(self) -> tuple[float, float]:
        """From which height to which it reaches."""
        return self.ys[0] - _NEAR, self.ys[-1] + _NEAR

    def holds(self, fragment: Fragment) -> bool:
        """Does this fragment stand inside the table?"""
        top, bottom = self.span
        return top <= _height(fragment) <= bottom and self.xs[0] - _NEAR <= fragment.middle <= self.xs[-1] + _NEAR


def grids(rules: list[Rule]) -> list[Grid]:
    """Every table of at least two rows and two columns, from top to bottom."""
    if len(rules) < 5 or len(rules) > _RULES_MOST:
        return []
    levels = _merged(rule for rule in rules if not rule.upright)
    uprights = _merged(rule for rule in rules if rule.upright)
    found = [_grid(*group) for group in _groups(levels, uprights)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.ys[0])


def rows(grid: Grid, fragments: list[Fragment]) -> list[list[str]]:
    """The table's words, row by row; a merged cell's words stand in its first cell, the others are empty.

    Budget tables often rule only their columns: a ruled row whose numbers stand on several lines is several rows.
    """
    first: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(grid.regions):
        for c, region in enumerate(row):
            first.setdefault(region, (r, c))
    cells: dict[tuple[int, int], list[Fragment]] = {}
    for fragment in sorted(fragments, key=lambda each: (round(each.base), each.x0)):
        r = _slot(grid.ys, _height(fragment))
        c = _slot(grid.xs, fragment.middle)
        cells.setdefault(first[grid.regions[r][c]], []).append(fragment)
    width = len(grid.xs) - 1
    made: list[list[str]] = []
    for r in range(len(grid.ys) - 1):
        inside = [cells.get((r, c), []) for c in range(width)]
        made += parts(inside)
    return [row for row in made if any(row)]


def _height(fragment: Fragment) -> float:
    return fragment.base - fragment.size * 0.3


def _slot(edges: Sequence[float], at: float) -> int:
    """Which interval between the edges holds this coordinate; the outermost take what lies beyond."""
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules in one line that touch become one: programs draw borders cell by cell, or dash by dash."""
    merged: list[Rule] = []
    lane: list[Rule] = []
    for rule in [*sorted(rules, key=lambda each: each.at), None]:
        if lane and (rule is None or rule.at - lane[0].at > _NEAR):
            merged += _chained(lane)
            lane = []
        if rule is not None:
            lane.append(rule)
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _chained(lane: list[Rule]) -> list[Rule]:
    chained: list[Rule] = []
    for rule in sorted(lane, key=lambda each: each.start):
        if chained and rule.start - chained[-1].end <= _NEAR:
            last = chained.pop()
            chained.append(Rule(last.upright, last.at, last.start, max(last.end, rule.end)))
        else:
            chained.append(rule)
    return chained


def _groups(levels: list[Rule], uprights: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch, directly or through others, belong to one table."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for upright in uprights:
        touched = [level for level in levels if _touch(level, upright)]
        joined = ([*touched], [upright])
        apart = []
        for group in groups:
            if any(level in group[0] for level in touched):
                joined = (group[0] + [each for each in joined[0] if each not in group[0]], group[1] + joined[1])
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups


def _touch(level: Rule, upright: Rule) -> bool:
    across = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return across and upright.start - _NEAR <= level.at <= upright.end + _NEAR


def _grid(levels: list[Rule], uprights: list[Rule]) -> Grid | None:
    if not levels:
        return None
    xs = _distinct([rule.at for rule in uprights] + [end for rule in levels for end in (rule.start, rule.end)])
    ys = _distinct([rule.at for rule in levels] + [end for rule in uprights for end in (rule.start, rule.end)])
    if len(xs) < 3 or len(ys) < 3:
        return None
    grid = Grid(xs, ys, _regions(xs, ys, levels, uprights))
    return grid if grid.cells >= 4 else None


def _distinct(values: Iterable[float]) -> list[float]:
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > _NEAR * 1.5:
            distinct.append(value)
    return distinct


def _regions(xs: list[float], ys: list[float], levels: list[Rule], uprights: list[Rule]) -> list[list[int]]:
    """Number the cells, the same number where no rule stands between two."""
    width = len(xs) - 1
    numbers = list(range(width * (len(ys) - 1)))
    for cell in range(len(numbers)):
        r, c = divmod(cell, width)
        middle_x, middle_y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
        if c and not _ruled(uprights, xs[c], middle_y):
            _unite(numbers, cell, cell - 1)
        if r and not _ruled(levels, ys[r], middle_x):
            _unite(numbers, cell, cell - width)
    return [numbers[start : start + width] for start in range(0, len(numbers), width)]


def _ruled(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR * 1.5 and rule.start <= along <= rule.end for rule in rules)


def _unite(numbers: list[int], one: int, other: int) -> None:
    low, high = sorted((numbers[one], numbers[other]))
    if low != high:
        numbers[:] = [low if number == high else number for number in numbers]
