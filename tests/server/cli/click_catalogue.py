"""Keeps what click says at the command line in Vietnamese: ``python -m tests.server.cli.click_catalogue`` compiles it."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from babel.messages import mofile, pofile

PO: Final = Path(__file__).parents[3] / "server" / "locale" / "vi" / "LC_MESSAGES" / "click.po"
MO: Final = PO.with_suffix(".mo")
#: Babel would write the minute of compiling into the file, and the same texts would never be the same bytes.
EVER: Final = datetime(2026, 1, 1, tzinfo=UTC)


def texts() -> Iterator[str | tuple[str, ...]]:
    """Every sentence in the sources of click; one and many of it together."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if given:
                    yield given[0] if len(given) == 1 else tuple(given)


def translations() -> dict[str | tuple[str, ...], str]:
    """The catalogue as it is committed."""
    with PO.open("rb") as file:
        return {
            message.id if isinstance(message.id, str) else tuple(message.id): "".join(message.string or "")
            for message in pofile.read_po(file)
            if message.id
        }


def compiled() -> bytes:
    """What the compiled catalogue must be."""
    out = io.BytesIO()
    with PO.open("rb") as file:
        catalogue = pofile.read_po(file)
    catalogue.creation_date = EVER
    mofile.write_mo(out, catalogue)
    return out.getvalue()


if __name__ == "__main__":
    MO.write_bytes(compiled())
