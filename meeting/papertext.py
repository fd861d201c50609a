"""The canonical text of a paper: what every device reads, and what marks are anchored to.

Made once from the received bytes, in NFC, without control characters. A page's text is its blocks' ``text`` joined by
one newline; offsets into that string (in code points) mean the same words on every device.
"""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal["heading", "paragraph", "item", "table"]


class Block(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One paragraph, heading, list item or table, in reading order."""

    kind: BlockKind
    #: For a table: its rows joined by newlines, cells by tabs, so that it is searched and marked like all else.
    text: str
    #: Heading: 1 (part, title) … 4 (Điều); item: 1 for khoản "1.", 2 for điểm "a)", 3 for dashes. Otherwise 0.
    level: int = 0


class Page(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One page of the original; ``number`` starts at 1."""

    number: int
    blocks: tuple[Block, ...] = ()
    #: The label printed on the page ("iv", "PL-2") where the original declares one.
    label: str = ""
    #: No text of its own: a scanned picture. ``machine_read`` says its blocks come from optical recognition.
    scanned: bool = False
    machine_read: bool = False

    @property
    def text(self) -> str:
        """The canonical text of the page."""
        return "\n".join(block.text for block in self.blocks)


class OutlineEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One line of a paper's own table of contents; ``level`` and ``page`` start at 1."""

    level: int
    title: str
    page: int


class PaperText(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The whole paper. Encoded as JSON it is a blob like any other, fetched by its SHA-256."""

    pages: tuple[Page, ...]
    #: The version of the rules that made this text; another version may place offsets elsewhere.
    rules: int = 1
    #: As the original declares it; empty where it does not.
    outline: tuple[OutlineEntry, ...] = ()


def encode(text: PaperText) -> bytes:
    """The blob of a paper's text: compact JSON."""
    return msgspec.json.encode(text)


def decode(blob: bytes) -> PaperText:
    """The inverse of :func:`encode`; raises :class:`msgspec.ValidationError` on anything else."""
    return msgspec.json.decode(blob, type=PaperText)
