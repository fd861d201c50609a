"""Sheets are tables for whoever reads them, whether or not their author drew the lines."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from documents.taking_in.check import text_of
from documents.taking_in.odf_names import q
from documents.taking_in.sheets import arrange
from tests.documents.programs import needs_soffice
from tests.documents.taking_in.test_office import sheet

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("style", "style"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)


def workbook(*tables: tuple[str, str], layouts: str = "pm1 pm2") -> Element:
    """Sheets by the style of their cell and their layout; ``lined`` has borders, ``heir`` inherits them, ``bare`` ends that."""
    made = "".join(
        f'<style:page-layout style:name="{name}"><style:page-layout-properties style:scale-to="80%"/></style:page-layout>'
        for name in layouts.split()
    )
    masters = "".join(
        f'<style:master-page style:name="m{place}" style:page-layout-name="{layout}"/>'
        f'<style:style style:name="t{place}" style:family="table" style:master-page-name="m{place}"/>'
        for place, (_cell, layout) in enumerate(tables)
    )
    bodies = "".join(
        f'<table:table table:style-name="t{place}"><table:table-row><table:table-cell table:style-name="{cell}"/>'
        "</table:table-row></table:table>"
        for place, (cell, _layout) in enumerate(tables)
    )
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="{parent}">'
        f"<style:table-cell-properties{borders}/></style:style>"
        for name, parent, borders in (
            ("lined", "", ' fo:border="none" fo:border-top="0.5pt solid #000000"'),
            ("heir", "lined", ""),
            ("bare", "lined", ' fo:border="none"'),
        )
    )
    return ElementTree.fromstring(
        f"<office:document {_SPACES}>{cells}{made}{masters}<office:body><office:spreadsheet>{bodies}"
        "</office:spreadsheet></office:body></office:document>"
    )


def ruled(root: Element) -> list[str | None]:
    """The layouts that print the grid."""
    return [
        layout.get(q("style:name"))
        for layout in root.iter(q("style:page-layout"))
        for properties in layout
        if "grid" in properties.get(q("style:print"), "").split()
    ]


def test_the_grid_is_printed_of_a_sheet_without_borders_and_only_of_that() -> None:
    root = workbook(("bare", "pm1"), ("lined", "pm2"))
    arrange(root)
    assert ruled(root) == ["pm1"]


def test_borders_come_from_parents_too() -> None:
    root = workbook(("heir", "pm1"), ("Default", "pm2"))
    arrange(root)
    assert ruled(root) == ["pm2"]


def test_a_layout_shared_with_a_sheet_that_has_borders_stays() -> None:
    root = workbook(("bare", "pm1"), ("lined", "pm1"), layouts="pm1")
    arrange(root)
    assert ruled(root) == []


def test_a_sheet_is_one_page_wide() -> None:
    root = workbook(("bare", "pm1"), layouts="pm1")
    arrange(root)
    (properties,) = root.iter(q("style:page-layout-properties"))
    assert properties.get(q("style:scale-to-X")) == "1"
    assert properties.get(q("style:scale-to")) is None


def test_what_is_no_workbook_stays_as_it_is() -> None:
    root = workbook(layouts="pm1")
    arrange(root)
    (properties,) = root.iter(q("style:page-layout-properties"))
    assert properties.get(q("style:scale-to")) == "80%"


@needs_soffice
def test_a_sheet_without_a_single_line_is_read_row_by_row(tmp_path: Path) -> None:
    _taken, text = text_of(sheet(tmp_path / "du-toan.ods", ["Nội dung", "Dự toán", "Ước thực hiện"], rows=3))
    (table,) = (block for block in text.pages[0].blocks if block.kind == "table")
    assert table.text.split("\n") == ["Nội dung\tDự toán\tƯớc thực hiện"] * 3
