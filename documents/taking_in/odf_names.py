"""The names of OpenDocument as ElementTree wants them."""

from __future__ import annotations

_SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"
    for name, path in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "presentation": "presentation",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
}


def q(name: str) -> str:
    """``style:name`` with its namespace written out."""
    prefix, local = name.split(":")
    return f"{{{_SPACES[prefix]}}}{local}"
