"""Tables as files: CSV and XLSX for a spreadsheet, JSON for a program. No cell of any of them can start a formula.

Names, reasons and opinions are typed by many hands. A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@`` for a formula,
which may reach out of it; CSV has no types, so such a text gets an apostrophe there, and in XLSX every text is stored as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from meeting.calendar import Meeting
from words.tables import Cell, Table

_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Widths of columns, in characters.
_NARROW, _WIDE = 8, 60


def csv_of(table: Table) -> bytes:
    """For Excel as it is set up in Vietnam: UTF-8 with its mark, semicolons, because the comma is in the numbers there."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(column.title) for column in table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """A number as it is; a text that would start a formula behind an apostrophe."""
    if isinstance(cell, str) and (cell.startswith(_STARTS) or cell.lstrip().startswith(_STARTS)):
        return f"'{cell}"
    return cell


def json_of(tables: Iterable[Table], meeting: Meeting) -> bytes:
    """Every table as a list of objects; the keys are the same in every language."""
    made = {
        "meeting": {"id": meeting.id, "title": str(meeting.title)},
        "tables": {
            table.name: [dict(zip((column.key for column in table.columns), row, strict=True)) for row in table.rows]
            for table in tables
        },
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def write_xlsx(tables: Iterable[Table], target: Path) -> None:
    """One sheet for each table, its head kept in sight."""
    from xlsxwriter import Workbook

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(target), options) as book:
        bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        for table in tables:
            sheet = book.add_worksheet(table.title)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, column.title, bold)
                sheet.set_column(place, place, _width(table, place))
            for number, row in enumerate(table.rows, start=1):
                for place, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, place, cell)
                    else:
                        sheet.write_string(number, place, cell, wrapped)
            sheet.freeze_panes(1, 0)
            if table.rows:
                sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _width(table: Table, place: int) -> int:
    longest = max(len(str(cell)) for cell in (table.columns[place].title, *(row[place] for row in table.rows)))
    return min(max(longest + 2, _NARROW), _WIDE)
