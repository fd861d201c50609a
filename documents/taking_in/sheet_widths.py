"""Columns of a sheet made wide enough for what stands in them, before it is printed.

Fonts that are not installed are drawn with wider ones, and a figure that does not fit its cell is printed as ``###``;
words are cut where the next cell begins, and what is cut is not in the PDF.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element

from documents.taking_in.odf_names import q

_REPEATED = q("table:number-columns-repeated")
_HOLDERS = tuple(q(f"table:{name}") for name in ("table-columns", "table-header-columns", "table-column-group"))
#: The widest digits of usual fonts and their letters, in letter sizes; and the margins of a cell, in points.
_DIGIT, _LETTER, _MARGINS = 0.66, 0.56, 8.0
_SIZE = 10.0
#: Points; a column is made no wider for words.
_WORDS_MOST = 400.0
#: Columns looked at: beyond them sheets are empty.
_COLUMNS_MOST = 500
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
_PARENTS_MOST = 50


Styles = dict[tuple[str | None, str | None], Element]


def widen(root: Element, tables: list[Element]) -> None:
    """Change the columns of these tables whose contents would be cut."""
    styles = {(s.get(q("style:family")), s.get(q("style:name"))): s for s in root.iter(q("style:style"))}
    automatic = root.find(q("office:automatic-styles"))
    for number, table in enumerate(tables):
        if automatic is not None:
            _widen(table, number, styles, automatic)


def _widen(table: Element, number: int, styles: Styles, automatic: Element) -> None:
    needed = _needed(table, styles)
    at = 0
    for holder, column in list(_columns(table)):
        repeated = int(column.get(_REPEATED, "1"))
        inside = range(at, min(at + repeated, _COLUMNS_MOST))
        style = styles.get(("table-column", column.get(q("table:style-name"))))
        if style is not None and any(needed.get(each, 0.0) > _width(style) for each in inside):
            parts = [_part(column, style, needed.get(each, 0.0), f"hop{number}-{each}", automatic) for each in inside]
            if repeated > len(parts):
                parts.append(copy.copy(column))
                parts[-1].set(_REPEATED, str(repeated - len(parts) + 1))
            place = list(holder).index(column)
            holder[place : place + 1] = parts
        at += repeated


def _columns(holder: Element) -> Iterator[tuple[Element, Element]]:
    """Each declared column with what holds it: groups and headings may, at any depth."""
    for child in holder:
        if child.tag == q("table:table-column"):
            yield holder, child
        elif child.tag in _HOLDERS:
            yield from _columns(child)


def _part(column: Element, style: Element, needed: float, name: str, automatic: Element) -> Element:
    """One column of a run, with a style of its own where its figures need one."""
    part = copy.copy(column)
    part.attrib.pop(_REPEATED, None)
    if needed > _width(style):
        wider = copy.deepcopy(style)
        wider.set(q("style:name"), name)
        for properties in wider.iter(q("style:table-column-properties")):
            properties.set(q("style:column-width"), f"{needed:.1f}pt")
        automatic.append(wider)
        part.set(q("table:style-name"), name)
    return part


def _needed(table: Element, styles: Styles) -> dict[int, float]:
    """How wide the longest content of each column is, in points, where it would be cut."""
    needed: dict[int, float] = {}
    for row in table.iter(q("table:table-row")):
        cells = list(row)
        starts = list(accumulate((int(cell.get(_REPEATED, "1")) for cell in cells), initial=0))
        for start, end, cell, beside in zip(starts, starts[1:], cells, [*cells[1:], None], strict=False):
            wanted = _wanted(cell, beside, styles)
            for each in range(start, min(end, _COLUMNS_MOST)) if wanted else ():
                needed[each] = max(needed.get(each, 0.0), wanted)
    return needed


def _wanted(cell: Element, beside: Element | None, styles: Styles) -> float:
    """Figures are never cut; words run on over an empty cell beside them, or down where they are wrapped."""
    lines = _lines(cell)
    if not lines or cell.get(q("table:number-columns-spanned")):
        return 0.0
    name, letters = cell.get(q("table:style-name")), max(map(len, lines))
    size = _points(_said(styles, name, "style:text-properties", q("fo:font-size"))) or _SIZE
    if cell.get(q("office:value-type")) != "string":
        return letters * size * _DIGIT + _MARGINS
    if (
        beside is None
        or not _lines(beside)
        or _said(styles, name, "style:table-cell-properties", q("fo:wrap-option")) == "wrap"
    ):
        return 0.0
    return min(letters * size * _LETTER + _MARGINS, _WORDS_MOST)


def _lines(cell: Element) -> list[str]:
    return [text for line in cell.iter(q("text:p")) if (text := "".join(line.itertext()))]


def _said(styles: Styles, name: str | None, properties: str, key: str) -> str:
    """What the style of a cell says of this, or its parents."""
    for _ in range(_PARENTS_MOST):
        style = styles.get(("table-cell", name))
        if style is None:
            break
        found = style.find(q(properties))
        if found is not None and key in found.attrib:
            return found.attrib[key]
        name = style.get(q("style:parent-style-name"))
    return ""


def _width(style: Element) -> float:
    properties = style.find(q("style:table-column-properties"))
    return _points(properties.get(q("style:column-width"), "")) if properties is not None else 0.0


def _points(length: str) -> float:
    """ "2.258cm" in points; what is no length is none."""
    try:
        return float(length[:-2]) * _POINTS.get(length[-2:], 0.0)
    except ValueError:
        return 0.0
