"""A form as DOCX, for the office to edit: Times New Roman by name, real headings, tables and page numbers."""

from __future__ import annotations

from collections.abc import Iterable

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell as Cell
from docx.table import _Row as GridRow
from docx.text.paragraph import Paragraph as Drawn

from documents.press import docx_lines as lines
from documents.press import layout, ooxml
from documents.press.docx_lines import MIDDLE
from documents.press.forms import SHORT_TABLE, Annex, Block, Form, Heading, Item, Paragraph, Signature, Table, cleaned
from documents.press.layout import SHEET
from documents.press.typeface import typeface

_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "centre": MIDDLE, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_CENTRED = ("Heading 1", "Heading 2")
_HEADINGS = {1: "Heading 2", 2: "Heading 3", 3: "Heading 4"}


def form_docx(form: Form) -> bytes:
    """The DOCX; the same form gives the same bytes."""
    form = cleaned(form)
    document = docx.Document()
    ooxml.lighten(document)
    ooxml.speak(document, form.fixed.tag)
    _styles(document)
    _sheet(document.sections[0])
    _properties(document, form)
    _head(document, form)
    _name(document, form)
    for field in form.fields:
        document.add_paragraph(f"{field.label}: {field.value}")
    _body(document, form.body)
    if form.body and layout.stays(form.body[-1], before_signatures=True):
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    if form.closing:
        document.add_paragraph(form.closing).paragraph_format.keep_with_next = True
    _ending(document, form)
    for annex in form.annexes:
        _annex(document, annex)
    return ooxml.packed(document)


def _styles(document: Document) -> None:
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
        _spaced(heading, 1.5 * SHEET.gap, SHEET.gap)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if name in _CENTRED:
            heading.paragraph_format.alignment, heading.paragraph_format.first_line_indent = MIDDLE, Pt(0)
    _style(document, "Header", SHEET.body)


def _style(document: Document, name: str, size: float, *, bold: bool = False) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    ooxml.face(style, size, bold=bold)
    _spaced(style, 0, SHEET.gap)
    return style


def _spaced(style: ParagraphStyle, before: float, after: float) -> None:
    """Between two paragraphs Word leaves the larger of the two, never their sum: one of them has to be the whole gap."""
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _sheet(section: Section) -> None:
    """A4 with the decree's margins; the page number in the top margin, not on the first page."""
    section.page_width, section.page_height = Pt(SHEET.width), Pt(SHEET.height)
    section.top_margin, section.bottom_margin = Pt(SHEET.top), Pt(SHEET.bottom)
    section.left_margin, section.right_margin = Pt(SHEET.left), Pt(SHEET.right)
    section.header_distance = section.footer_distance = Pt(10 * layout.MM)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment, number.paragraph_format.first_line_indent = MIDDLE, Pt(0)
    number.paragraph_format.space_before = number.paragraph_format.space_after = Pt(0)
    ooxml.page_number(number)


def _properties(document: Document, form: Form) -> None:
    """The organ is the author; no person, program or machine is named."""
    core = document.core_properties
    core.title, core.author, core.language = form.title[:255], form.organ[:255], form.fixed.tag
    core.comments = core.last_modified_by = ""
    ooxml.dated(document, form.made)


def _head(document: Document, form: Form) -> None:
    """Two columns: organ and number on the left, nation, motto and date on the right."""
    left, right = SHEET.organ_width, SHEET.text_width - SHEET.organ_width
    grid = lines.bare(document, 2, (left, right))
    organ, nation = grid.rows[0].cells
    organs = layout.organ_lines(form.organ)
    lines.many(organ, layout.organ_lines(form.parent, "Regular"), SHEET.organ_size, bold=False)
    lines.many(organ, organs, SHEET.organ_size)
    ooxml.rule(lines.one(organ), layout.rule_under("".join(organs[-1:]), SHEET.organ_size), left)
    lines.many(nation, (form.fixed.nation,), SHEET.nation_size)
    lines.many(nation, (form.fixed.motto,), SHEET.motto_size)
    ooxml.rule(lines.one(nation), layout.motto_rule(form.fixed.motto), right)
    number, day = grid.rows[1].cells
    lines.many(number, (form.reference,), SHEET.small, bold=False)
    lines.many(day, (form.place_date,), SHEET.small, bold=False, italic=True)
    if form.mark:
        lines.many(number, (form.mark,), SHEET.small)


def _name(document: Document, form: Form) -> None:
    name = document.add_paragraph(form.type_name, style="Heading 1")
    name.paragraph_format.space_before, name.paragraph_format.space_after = Pt(3.5 * SHEET.gap), Pt(0)
    _titles(document, form.summary)
    if form.authority:
        lines.many(document, form.authority, SHEET.body)
        document.paragraphs[-1].paragraph_format.space_after = Pt(2 * SHEET.gap)


def _titles(document: Document, title: str, origin: str = "") -> None:
    drawn = layout.title_lines(title)
    lines.many(document, drawn, SHEET.body)
    lines.many(document, layout.title_lines(origin), SHEET.body, bold=False, italic=True)
    rule = lines.one(document)
    ooxml.rule(rule, layout.rule_under("".join(drawn[-1:]), SHEET.body), SHEET.text_width)
    rule.paragraph_format.space_after = Pt(2 * SHEET.gap)


def _body(document: Document, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            _paragraph(document, block)
        elif isinstance(block, Heading):
            document.add_paragraph(block.text, style=_HEADINGS[block.level])
        elif isinstance(block, Item):
            _kept(document.add_paragraph(f"{block.mark} {block.text}"), layout.stays(block))
        else:
            _table(document, block)


def _paragraph(document: Document, block: Paragraph) -> None:
    drawn = document.add_paragraph()
    if block.lead:
        drawn.add_run(f"{block.lead} ").bold = True
    run = drawn.add_run(block.text)
    run.italic = block.look == "basis"
    if block.look in ("centred", "addressee"):
        drawn.alignment, drawn.paragraph_format.first_line_indent = MIDDLE, Pt(0)
        run.bold = block.look == "centred"
    _kept(drawn, block.look == "centred" or layout.stays(block))


def _kept(drawn: Drawn, stays: bool) -> None:
    """Explicitly only where it is so: the styles of headings say it for themselves."""
    if stays:
        drawn.paragraph_format.keep_with_next = True


def _table(document: Document, block: Table) -> None:
    if block.note:
        note = lines.one(document)
        note.alignment, note.paragraph_format.keep_with_next = _SIDES["right"], True
        note.add_run(block.note).italic = True
        note.paragraph_format.space_after = Pt(3)
    widths = layout.columns(column.share for column in block.columns)
    grid = lines.grid(document, 3, widths, "Table Grid")
    head, plain, strong = grid.rows
    ooxml.repeated(head)
    for cell, column in zip(head.cells, block.columns, strict=True):
        lines.many(cell, (column.title,), SHEET.table_size)
        _centred(cell)
    for pattern in (plain, strong):
        _pattern(pattern, block, bold=pattern is strong)
    for row in block.rows:
        ooxml.add_like(strong if row.strong else plain, row.cells)
    for pattern in (plain, strong):
        grid._tbl.remove(pattern._tr)
    if len(block.rows) <= SHORT_TABLE:
        lines.together(*grid.rows[:-1])
    # Word joins tables between which no paragraph stands.
    ooxml.exactly(lines.one(document), 1.5 * SHEET.gap)


def _pattern(row: GridRow, block: Table, *, bold: bool) -> None:
    """A row whose look the rows of the table copy; python-docx would need a second for a thousand cells."""
    for cell, column in zip(row.cells, block.columns, strict=True):
        lines.many(cell, (ooxml.PATTERN,), SHEET.table_size, bold=bold, side=_SIDES[column.align])
        _centred(cell)


def _centred(cell: Cell) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    form = cell.paragraphs[0].paragraph_format
    form.space_before = form.space_after = Pt(SHEET.cell_edge)


def _ending(document: Document, form: Form) -> None:
    """One signature stands right of the recipients; two stand side by side above them. Never cut by a page."""
    columns = max(2, len(form.signatures))
    two = len(form.signatures) > 1
    lines.one(document).paragraph_format.keep_with_next = True
    grid = lines.bare(document, 2 if two else 1, [SHEET.text_width / columns] * columns)
    places = grid.rows[0].cells[columns - len(form.signatures) :]
    for cell, signature in zip(places, form.signatures, strict=True):
        _signature(cell, signature)
    _recipients(grid.rows[-1].cells[0], form)
    if two:
        grid.rows[-1].cells[0].paragraphs[0].paragraph_format.space_before = Pt(2 * SHEET.gap)
    lines.together(*grid.rows[:-1])


def _signature(cell: Cell, signature: Signature) -> None:
    lines.many(cell, signature.capacity, SHEET.body)
    room = SHEET.signing - typeface("Regular").line * SHEET.body
    if signature.note:
        lines.many(cell, (signature.note,), SHEET.small, bold=False, italic=True)
        room -= typeface("Italic").line * SHEET.small
    lines.one(cell).paragraph_format.space_before = Pt(room)
    lines.many(cell, (signature.name,), SHEET.body)
    if signature.office:
        lines.many(cell, (signature.office,), SHEET.small, bold=False)


def _recipients(cell: Cell, form: Form) -> None:
    if not form.recipients:
        return
    title = lines.one(cell).add_run(form.fixed.recipients)
    title.bold = title.italic = True
    title.font.size = Pt(SHEET.recipients_title)
    for recipient in form.recipients:
        lines.one(cell).add_run(recipient).font.size = Pt(SHEET.recipients)


def _annex(document: Document, annex: Annex) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    ooxml.count_again(section)
    label = document.add_paragraph(annex.label, style="Heading 2").paragraph_format
    label.space_before = label.space_after = Pt(0)
    _titles(document, annex.title, annex.origin)
    _body(document, annex.body)
