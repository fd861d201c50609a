"""How wide a text is in cells: as Textual itself counts when it lays out, so that both always agree."""

from __future__ import annotations

from textual._cells import cell_len

__all__ = ["cell_len"]
