"""Numbers of documents as NĐ 30/2020/NĐ-CP writes them: below ten with a zero before, then the symbol."""

from __future__ import annotations


def numbered(pattern: str, number: int, year: int) -> str:
    """``05/NQ-HĐND`` out of ``{number}/NQ-HĐND``."""
    return pattern.replace("{year}", str(year)).replace("{number}", f"{number:02}")
