"""Several whole numbers typed on one line, apart by spaces. Pure."""

from __future__ import annotations

from typing import NamedTuple

from words.language import _


class Figures(NamedTuple):
    """So many of them are asked for."""

    number: int

    def read(self, text: str) -> tuple[int, ...]:
        """The numbers; raises ValueError for what is none."""
        return tuple(int(part) for part in text.split())

    def wrong(self, text: str) -> str:
        """What is wrong with what was typed; "" for nothing."""
        parts = text.split()
        if len(parts) == self.number and all(part.isascii() and part.isdigit() for part in parts):
            return ""
        return _("Đề nghị nhập đủ {number} số, cách nhau bằng dấu cách.", number=self.number)
