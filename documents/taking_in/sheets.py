"""Sheets before they are printed: one page wide, and with the grid the author saw where no borders were drawn.

What is printed without lines is words scattered over a page; with them it is a table again, for the eye and for
:mod:`documents.reading.grids`.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.taking_in.odf_names import q
from documents.taking_in.sheet_widths import widen

_BORDERS = tuple(q(f"fo:border{side}") for side in ("", "-left", "-right", "-top", "-bottom"))
#: What LibreOffice prints of a sheet when nothing is said.
_PRINTED = "objects charts drawings zero-values"


def arrange(root: Element) -> None:
    """Every sheet on one page's width instead of cut into strips, any number of pages long, ruled, its columns wide enough."""
    tables = [table for sheet in root.iter(q("office:spreadsheet")) for table in sheet.iter(q("table:table"))]
    if not tables:
        return
    for layout in root.iter(q("style:page-layout-properties")):
        for key in ("style:scale-to", "style:scale-to-pages"):
            layout.attrib.pop(q(key), None)
        layout.set(q("style:scale-to-X"), "1")
        layout.set(q("style:scale-to-Y"), "0")
    _rule(root, tables)
    widen(root, tables)


def _rule(root: Element, tables: list[Element]) -> None:
    """Have the grid printed of sheets without borders of their own; a layout shared with one that has them stays."""
    styles = {(each.get(q("style:family")), each.get(q("style:name"))): each for each in root.iter(q("style:style"))}
    masters = {each.get(q("style:name")): each.get(q("style:page-layout-name")) for each in _masters(root)}
    bare, bordered = set[str | None](), set[str | None]()
    for table in tables:
        style = styles.get(("table", table.get(q("table:style-name"))))
        layout = masters.get(style.get(q("style:master-page-name"))) if style is not None else None
        (bordered if _has_borders(table, styles) else bare).add(layout)
    for page in root.iter(q("style:page-layout")):
        properties = page.find(q("style:page-layout-properties"))
        if properties is not None and page.get(q("style:name")) in bare - bordered:
            properties.set(q("style:print"), f"{properties.get(q('style:print'), _PRINTED)} grid")


def _masters(root: Element) -> Iterator[Element]:
    return root.iter(q("style:master-page"))


def _has_borders(table: Element, styles: dict[tuple[str | None, str | None], Element]) -> bool:
    """Whether any cell, or the default of a row or column, is in a style that draws a line."""
    keys = (q("table:style-name"), q("table:default-cell-style-name"))
    names = {each.get(key) for each in table.iter() for key in keys}
    return any(_draws(name, styles) for name in names if name)


def _draws(name: str | None, styles: dict[tuple[str | None, str | None], Element]) -> bool:
    for _generation in range(50):
        style = styles.get(("table-cell", name))
        if style is None:
            return False
        cell = style.find(q("style:table-cell-properties"))
        said = [cell.get(side) for side in _BORDERS if cell.get(side)] if cell is not None else []
        if said:
            return any(line != "none" for line in said)
        name = style.get(q("style:parent-style-name"))
    return False
