"""The parts of a DOCX that python-docx has no words for: rules, fields, fonts by name, and a package that repeats.

Hand-written elements hold only our own words and numbers; what people wrote goes in as the text of a node, never as XML.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
_FACES = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")
#: What stands in the cells of a pattern row.
PATTERN = "-"
TIGHT = "NoSpacing"
_HEADINGS = {f"Heading{level}" for level in range(1, 5)}
_KEPT = {"Normal", TIGHT, "Header", "DefaultParagraphFont", "TableNormal", "TableGrid", "NoList"} | _HEADINGS
_UNUSED = (
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
# A ZIP knows no earlier time; every entry carries it, so that the same form gives the same bytes.
_ZIP_DAWN = (1980, 1, 1, 0, 0, 0)


def face(style: ParagraphStyle, size: float, *, bold: bool = False) -> None:
    """Our font by name, black and upright, without what the theme would put in its place."""
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _FACES:
        fonts.set(qn(name), FONT)
    for name in _THEMES:
        fonts.attrib.pop(qn(name), None)


def speak(document: Document, language: str) -> None:
    """The language (``vi-VN``) for the spelling checker of the whole document."""
    languages = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    for place in languages + document.settings.element.xpath("w:themeFontLang"):
        place.set(qn("w:val"), language)


def tighten(paragraph: Paragraph) -> Paragraph:
    """Give it the style of single lines, by its id: by name python-docx would search each time."""
    paragraph._p.style = TIGHT
    return paragraph


def exactly(paragraph: Paragraph, height: float) -> None:
    """A line as high as said (points), whatever stands in it."""
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)


def rule(paragraph: Paragraph, length: float, room: float) -> None:
    """Make an empty paragraph the solid rule of ``length`` points in the middle of ``room`` points."""
    side = Pt(max(0.0, (room - length) / 2))
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.first_line_indent = Pt(0)
    form.space_before, form.space_after = Pt(2), Pt(2)
    exactly(paragraph, 4)
    edges = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        edges, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def page_number(paragraph: Paragraph) -> None:
    """The field that counts pages."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        if kind == "shown":
            run.add_text(text)
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def count_again(section: Section) -> None:
    """Pages of this section count from one."""
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(start, "w:cols", "w:titlePg", "w:docGrid")


def whole(row: _Row) -> None:
    """A row that is never cut by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeated(row: _Row) -> None:
    """A header row, drawn again on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def add_like(pattern: _Row, texts: Iterable[str]) -> None:
    """Add a row at the end of the pattern's table that looks like it, each cell with its own text."""
    row = deepcopy(pattern._tr)
    for node, text in zip(row.iter(qn("w:t")), texts, strict=True):
        node.text = text
    pattern._tr.getparent().append(row)


def no_padding(table: Table) -> None:
    """Cells that begin and end exactly at the column's edges."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def lighten(document: Document) -> None:
    """Without what the empty template brings along: a thumbnail, the traces of another program, 150 styles.

    To be called first: python-docx looks through all styles for every paragraph (ten times faster with a dozen).
    """
    for style in document.styles.element.xpath("w:style"):
        if style.get(qn("w:styleId")) not in _KEPT:
            style.getparent().remove(style)
        for link in style.xpath("w:link"):
            style.remove(link)
    for holder in (document.part.package.rels, document.part.rels):
        for key in [key for key, link in holder.items() if link.reltype in _UNUSED]:
            del holder[key]


def dated(document: Document, made: int) -> None:
    """The only moment in the file, seconds since 1970."""
    moment = datetime.fromtimestamp(made, UTC).replace(tzinfo=None)
    document.core_properties.created = document.core_properties.modified = moment


def packed(document: Document) -> bytes:
    """The package with fixed times, so that nothing but the form decides its bytes."""
    loose, firm = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as before, ZipFile(firm, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            after.writestr(ZipInfo(entry.filename, _ZIP_DAWN), before.read(entry), ZIP_DEFLATED)
    return firm.getvalue()
