"""PyMuPDF as a second pair of eyes on what was printed. It has no types of its own, hence ``Any``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf

library: Any = pymupdf


def paper(content: bytes) -> Any:
    """A PDF from its bytes."""
    return library.open(stream=content)


def pages(content: bytes | Path) -> list[Any]:
    """Its pages."""
    return list(paper(content.read_bytes() if isinstance(content, Path) else content))


def words(page: Any) -> str:
    """Its text with single spaces."""
    return " ".join(page.get_text().split())
