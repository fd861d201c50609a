"""A paper in LibreOffice's flat XML, changed before it is printed: old Vietnamese fonts into Unicode, sheets made ready (:mod:`documents.taking_in.sheets`).

It must happen here: LibreOffice replaces the old fonts when it prints, and the PDF then shows ``céng hoµ`` in a font
that tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from documents.reading import legacy
from documents.taking_in import sheets
from documents.taking_in.odf_names import q

Element = ElementTree.Element

#: Which styles an element's attribute names: the first that sets a font wins.
_STYLED = {
    "text:span": (("text:style-name", "text"),),
    "text:a": (("text:style-name", "text"),),
    "text:p": (("text:style-name", "paragraph"),),
    "text:h": (("text:style-name", "paragraph"),),
    "table:table-cell": (("table:style-name", "table-cell"),),
    "table:covered-table-cell": (("table:style-name", "table-cell"),),
    "draw:frame": (
        ("draw:text-style-name", "paragraph"),
        ("presentation:style-name", "presentation"),
        ("draw:style-name", "graphic"),
    ),
    "draw:custom-shape": (("draw:text-style-name", "paragraph"), ("draw:style-name", "graphic")),
    "draw:rect": (("draw:text-style-name", "paragraph"), ("draw:style-name", "graphic")),
}


_STYLES = {q(name): tuple((q(key), family) for key, family in styles) for name, styles in _STYLED.items()}
_CELLS = (q("table:table-cell"), q("table:covered-table-cell"))


def modernise(path: Path) -> None:
    """Rewrite the file: text in TCVN 5712 or VNI becomes Unicode, its fonts become Times or Arial; sheets fit the page."""
    tree = _parsed(path)
    root = tree.getroot()
    fonts = _Fonts(root)
    texts: dict[str, list[str]] = {}
    _walk(root, fonts, lambda font, text: _noted(texts, font, text))
    encodings = legacy.proven({font: "".join(parts) for font, parts in texts.items()})
    if encodings:
        _walk(root, fonts, lambda font, text: _converted(encodings, font, text))
    _rename(root)
    sheets.arrange(root)
    tree.write(path, encoding="utf-8", xml_declaration=True)


def _parsed(path: Path) -> ElementTree.ElementTree[Element]:
    """The tree, its prefixes remembered: LibreOffice knows its own files by ``office:document`` in the first lines."""
    for _, (prefix, space) in ElementTree.iterparse(path, events=("start-ns",)):
        if not re.fullmatch(r"ns\d+", prefix):
            ElementTree.register_namespace(prefix, space)
    return ElementTree.parse(path)


def _noted(texts: dict[str, list[str]], font: str, text: str) -> str:
    texts.setdefault(font, []).append(text)
    return text


def _converted(encodings: dict[str, legacy.Encoding], font: str, text: str) -> str:
    if font not in encodings:
        return text
    return legacy.convert(text, encodings[font], capitals=legacy.draws_capitals(font))


class _Fonts:
    """Which font a style sets, through its parents."""

    def __init__(self, root: Element) -> None:
        faces = root.iter(q("style:font-face"))
        self._faces = {face.get(q("style:name"), ""): face.get(q("svg:font-family"), "") for face in faces}
        self._styles = {
            (s.get(q("style:family"), ""), s.get(q("style:name"), "")): s for s in root.iter(q("style:style"))
        }
        self._defaults = {s.get(q("style:family"), ""): self._own(s) for s in root.iter(q("style:default-style"))}

    def of(self, family: str, name: str) -> str:
        """The font's family, or "" where the style leaves it to what surrounds it."""
        seen = 0
        while (style := self._styles.get((family, name))) is not None and seen < 50:
            if font := self._own(style):
                return font
            name, seen = style.get(q("style:parent-style-name"), ""), seen + 1
        return ""

    def default(self, family: str) -> str:
        """The font of a paragraph or cell that nothing else sets."""
        return self._defaults.get(family, "")

    def _own(self, style: Element) -> str:
        properties = style.find(q("style:text-properties"))
        if properties is None:
            return ""
        face = properties.get(q("style:font-name"), "")
        return (self._faces.get(face, face) or properties.get(q("fo:font-family"), "")).strip("'\" ")


def _walk(root: Element, fonts: _Fonts, change: Callable[[str, str], str]) -> None:
    """Give every piece of text with its font to ``change``; what it returns stands there afterwards."""
    body = root.find(q("office:body"))
    masters = root.find(q("office:master-styles"))
    for part in (masters, body):
        if part is not None:
            _step(part, fonts, change, fonts.default("paragraph"), [])


def _step(element: Element, fonts: _Fonts, change: Callable[[str, str], str], font: str, columns: list[str]) -> None:
    if element.tag == q("table:table"):
        columns = _column_styles(element)
    font = _font_of(element, fonts, font)
    if element.text:
        element.text = change(font, element.text)
    at = 0
    for child in element:
        if child.tag in _CELLS:
            child.attrib.pop(q("office:string-value"), None)  # a second copy of the words, which would win
            repeated = int(child.get(q("table:number-columns-repeated"), "1"))
            beside = columns[at] if at < len(columns) else ""
            own = child.get(q("table:style-name"), element.get(q("table:default-cell-style-name"), beside))
            _step(child, fonts, change, fonts.of("table-cell", own) or fonts.default("table-cell") or font, columns)
            at += repeated
        else:
            _step(child, fonts, change, font, columns)
        if child.tail:
            child.tail = change(font, child.tail)


def _font_of(element: Element, fonts: _Fonts, inherited: str) -> str:
    for key, family in _STYLES.get(element.tag, ()):
        if (name := element.get(key)) and (font := fonts.of(family, name)):
            return font
    return inherited


def _column_styles(table: Element) -> list[str]:
    """The default cell style of each column, as far as columns are declared."""
    styles: list[str] = []
    for column in table.iter(q("table:table-column")):
        repeated = min(int(column.get(q("table:number-columns-repeated"), "1")), 2_000)
        styles += [column.get(q("table:default-cell-style-name"), "")] * repeated
    return styles


_ARIAL = re.compile(r"arial|helv|avant|univer", re.IGNORECASE)


def _rename(root: Element) -> None:
    """Old fonts by the modern ones of the same widths."""
    for element in root.iter():
        for key in (q("svg:font-family"), q("fo:font-family")):
            family = element.get(key, "").strip("'\" ")
            if legacy.encoding_of(family):
                element.set(key, "Arial" if _ARIAL.search(family) else "Times New Roman")
