"""A form as DOCX, for the office to edit: Times New Roman by name, real headings, tables and page numbers."""

from __future__ import annotations

from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Drawn

from documents import layout, ooxml
from documents.forms import MOTTO, NATION, Annex, Block, Form, Heading, Item, Paragraph, Signature, Table, cleaned
from documents.layout import SHEET

_MIDDLE = WD_ALIGN_PARAGRAPH.CENTER
_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "centre": _MIDDLE, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_HEADINGS = {1: "Heading 2", 2: "Heading 3", 3: "Heading 4"}


def form_docx(form: Form) -> bytes:
    """The DOCX; the same form gives the same bytes."""
    form = cleaned(form)
    document = docx.Document()
    ooxml.lighten(document)
    _styles(document)
    _sheet(document.sections[0])
    _properties(document, form)
    _head(document, form)
    _name(document, form)
    for field in form.fields:
        document.add_paragraph(f"{field.label}: {field.value}")
    _body(document, form.body)
    if form.closing:
        document.add_paragraph(form.closing).paragraph_format.keep_with_next = True
    _ending(document, form)
    for annex in form.annexes:
        _annex(document, annex)
    return ooxml.packed(document)


def _styles(document: Document) -> None:
    ooxml.speak(document)
    normal = _style(document, "Normal", SHEET.body)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    normal.paragraph_format.first_line_indent = Pt(SHEET.indent)
    normal.paragraph_format.line_spacing = SHEET.pitch
    tight = _style(document, "No Spacing", SHEET.body)
    tight.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    tight.paragraph_format.first_line_indent = Pt(0)
    tight.paragraph_format.line_spacing = 1
    _spaced(tight, 0, 0)
    for name in ("Heading 1", *_HEADINGS.values()):
        heading = _style(document, name, SHEET.body, bold=True)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name in ("Heading 1", "Heading 2"):
        centred = _style(document, name, SHEET.body, bold=True)
        centred.paragraph_format.alignment = _MIDDLE
        centred.paragraph_format.first_line_indent = Pt(0)
    _style(document, "Header", SHEET.body)


def _style(document: Document, name: str, size: float, *, bold: bool = False) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    ooxml.face(style, size, bold=bold)
    _spaced(style, SHEET.gap / 2, SHEET.gap / 2)
    return style


def _spaced(style: ParagraphStyle, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _sheet(section: Section) -> None:
    """A4 with the decree's margins; the page number in the top margin, not on the first page."""
    section.page_width, section.page_height = Pt(SHEET.width), Pt(SHEET.height)
    section.top_margin, section.bottom_margin = Pt(SHEET.top), Pt(SHEET.bottom)
    section.left_margin, section.right_margin = Pt(SHEET.left), Pt(SHEET.right)
    section.header_distance = section.footer_distance = Pt(10 * layout.MM)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment, number.paragraph_format.first_line_indent = _MIDDLE, Pt(0)
    number.paragraph_format.space_before = number.paragraph_format.space_after = Pt(0)
    ooxml.page_number(number)


def _properties(document: Document, form: Form) -> None:
    """The organ is the author; no person, program or machine is named."""
    core = document.core_properties
    core.title, core.author, core.language = form.title[:255], form.organ[:255], ooxml.LANGUAGE
    core.comments = core.last_modified_by = ""
    ooxml.dated(document, form.made)


def _head(document: Document, form: Form) -> None:
    """Two columns: organ and number on the left, nation, motto and date on the right."""
    left, right = SHEET.organ_width, SHEET.text_width - SHEET.organ_width
    grid = _bare(document, 2, (left, right))
    organ, nation = grid.rows[0].cells
    organs = layout.organ_lines(form.organ)
    _lines(organ, layout.organ_lines(form.parent, "Regular"), SHEET.organ_size, bold=False)
    _lines(organ, organs, SHEET.organ_size)
    ooxml.rule(_line(organ), layout.rule_under("".join(organs[-1:]), SHEET.organ_size), left)
    _lines(nation, (NATION,), SHEET.nation_size)
    _lines(nation, (MOTTO,), SHEET.motto_size)
    ooxml.rule(_line(nation), layout.motto_rule(), right)
    number, day = grid.rows[1].cells
    _lines(number, (form.reference,), SHEET.small, bold=False)
    _lines(day, (form.place_date,), SHEET.small, bold=False, italic=True)
    if form.mark:
        _lines(number, (form.mark,), SHEET.small)


def _name(document: Document, form: Form) -> None:
    name = document.add_paragraph(form.type_name, style="Heading 1")
    name.paragraph_format.space_before = Pt(2 * SHEET.gap)
    _titles(document, form.summary)
    _lines(document, form.authority, SHEET.body)
    if form.authority:
        _line(document)


def _titles(document: Document, title: str, origin: str = "") -> None:
    lines = layout.title_lines(title)
    _lines(document, lines, SHEET.body)
    if origin:
        _lines(document, (origin,), SHEET.body, bold=False, italic=True)
    rule = _line(document)
    ooxml.rule(rule, layout.rule_under("".join(lines[-1:]), SHEET.body), SHEET.text_width)
    rule.paragraph_format.space_after = Pt(SHEET.gap)


def _body(document: Document, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            _paragraph(document, block)
        elif isinstance(block, Heading):
            document.add_paragraph(block.text, style=_HEADINGS[block.level])
        elif isinstance(block, Item):
            document.add_paragraph(f"{block.mark} {block.text}")
        else:
            _table(document, block)


def _paragraph(document: Document, block: Paragraph) -> None:
    drawn = document.add_paragraph()
    if block.lead:
        drawn.add_run(f"{block.lead} ").bold = True
    run = drawn.add_run(block.text)
    run.italic = block.look == "basis"
    if block.look in ("centred", "addressee"):
        drawn.alignment, drawn.paragraph_format.first_line_indent = _MIDDLE, Pt(0)
        run.bold = block.look == "centred"
        drawn.paragraph_format.keep_with_next = block.look == "centred"


def _table(document: Document, block: Table) -> None:
    if block.note:
        note = _line(document)
        note.alignment, note.paragraph_format.keep_with_next = _SIDES["right"], True
        note.add_run(block.note).italic = True
        note.paragraph_format.space_after = Pt(3)
    shares = sum(column.share for column in block.columns)
    widths = [SHEET.text_width * column.share / shares for column in block.columns]
    grid = _grid(document, 1 + len(block.rows), widths, "Table Grid")
    head, *rows = grid.rows
    ooxml.repeated(head)
    for cell, column in zip(head.cells, block.columns, strict=True):
        _lines(cell, (column.title,), SHEET.table_size)
    for drawn, row in zip(rows, block.rows, strict=True):
        for cell, text, column in zip(drawn.cells, row.cells, block.columns, strict=True):
            _lines(cell, (text,), SHEET.table_size, bold=row.strong, side=_SIDES[column.align])
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            cell.paragraphs[0].paragraph_format.space_before = cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    _line(document)


def _ending(document: Document, form: Form) -> None:
    """One signature stands right of the recipients; two stand side by side above them. Never cut by a page."""
    columns = max(2, len(form.signatures))
    two = len(form.signatures) > 1
    _line(document).paragraph_format.keep_with_next = True
    grid = _bare(document, 2 if two else 1, [SHEET.text_width / columns] * columns)
    places = grid.rows[0].cells[columns - len(form.signatures) :]
    for cell, signature in zip(places, form.signatures, strict=True):
        _signature(cell, signature)
    _recipients(grid.rows[-1].cells[0], form.recipients)
    for row in grid.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _signature(cell: Cell, signature: Signature) -> None:
    _lines(cell, signature.capacity, SHEET.body)
    if signature.note:
        _lines(cell, (signature.note,), SHEET.small, bold=False, italic=True)
    _line(cell).paragraph_format.space_before = Pt(44)
    _lines(cell, (signature.name,), SHEET.body)
    if signature.office:
        _lines(cell, (signature.office,), SHEET.small, bold=False)


def _recipients(cell: Cell, recipients: tuple[str, ...]) -> None:
    if not recipients:
        return
    title = _line(cell).add_run("Nơi nhận:")
    title.bold = title.italic = True
    title.font.size = Pt(SHEET.recipients_title)
    for recipient in recipients:
        _line(cell).add_run(recipient).font.size = Pt(SHEET.recipients)


def _annex(document: Document, annex: Annex) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    ooxml.count_again(section)
    document.add_paragraph(annex.label, style="Heading 2")
    _titles(document, annex.title, annex.origin)
    _body(document, annex.body)


def _grid(document: Document, rows: int, widths: Iterable[float], style: str) -> Grid:
    """A table with columns of fixed width (points), whose rows are never cut."""
    widths = list(widths)
    grid: Grid = document.add_table(rows, len(widths), style)
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Pt(width)
    for row in grid.rows:
        ooxml.whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    return grid


def _bare(document: Document, rows: int, widths: Iterable[float]) -> Grid:
    grid = _grid(document, rows, widths, "Normal Table")
    ooxml.no_padding(grid)
    return grid


def _line(place: Document | Cell) -> Drawn:
    """A new tight line; the paragraph that every empty cell is born with becomes its first line."""
    if isinstance(place, Cell) and place._tc.p_lst[0].style is None:
        return ooxml.tighten(place.paragraphs[0])
    return ooxml.tighten(place.add_paragraph())


def _lines(
    place: Document | Cell,
    texts: Iterable[str],
    size: float,
    *,
    bold: bool = True,
    italic: bool = False,
    side: WD_ALIGN_PARAGRAPH = _MIDDLE,
) -> None:
    """Centred lines of one look, one under the other."""
    for text in texts:
        drawn = _line(place)
        drawn.alignment = side
        run = drawn.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
