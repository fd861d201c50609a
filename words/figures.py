"""Numbers as Vietnamese readers write them: comma for the decimal point, halves rounded up."""

from __future__ import annotations

from typing import Final

from words.language import language

_UNITS: Final = ("B", "KB", "MB", "GB")


def _decimal(hundredths: int, places: int = 2) -> str:
    whole, rest = divmod(hundredths, 10**places)
    return f"{whole}{',' if language() == 'vi' else '.'}{rest:0{places}}"


def share(count: int, base: int) -> str:
    """``77,78%``: two places, halves up, in whole numbers so that no float decides; a dash when there is no base."""
    if base <= 0:
        return "–"
    return _decimal((count * 20_000 + base) // (2 * base)) + "%"


def size(count: int) -> str:
    """``3,2 MB`` (1 KB is 1,000 bytes)."""
    power = 0
    while power < len(_UNITS) - 1 and count >= 1000 ** (power + 1):
        power += 1
    if power == 0:
        return f"{count} B"
    return f"{_decimal(count * 10 // 1000**power, 1)} {_UNITS[power]}"


def bar(done: int, of: int, cells: int = 20) -> str:
    """``██████──────``: how far something is."""
    filled = min(done * cells // of, cells) if of else 0
    return "█" * filled + "─" * (cells - filled)
