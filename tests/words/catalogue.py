"""Keeps the English catalogue: ``python -m tests.words.catalogue`` adds new texts, drops old ones, and compiles.

Texts are found in the syntax tree: the first argument of every ``_()``, ``N_()`` and ``say()``.
"""

from __future__ import annotations

import ast
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages import Catalog, mofile, pofile

ROOT: Final = Path(__file__).parents[2]
#: The rooms that say something to people by the catalogue.
ROOMS: Final = ("words", "client_tui")
PO: Final = ROOT / "words" / "locale" / "en" / "LC_MESSAGES" / "hop.po"
MO: Final = PO.with_suffix(".mo")
#: Babel would write the minute of compiling into the file, and the same texts would never be the same bytes.
EVER: Final = datetime(2026, 1, 1, tzinfo=UTC)
MARKERS: Final = {"_", "N_", "say"}
HEADER: Final = "# English catalogue of all that is said to people; the language of its sources is Vietnamese."


def texts() -> dict[str, list[str]]:
    """Every marked text, with the files it stands in."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    files = found.setdefault(text.value, [])
                    name = path.relative_to(ROOT).as_posix()
                    if name not in files:
                        files.append(name)
    return found


def translations() -> dict[str, str]:
    """The catalogue as it is committed."""
    with PO.open("rb") as file:
        return {str(message.id): str(message.string) for message in pofile.read_po(file) if message.id}


def compiled() -> bytes:
    """What the compiled catalogue must be."""
    out = io.BytesIO()
    with PO.open("rb") as file:
        catalogue = pofile.read_po(file)
    catalogue.creation_date = EVER
    mofile.write_mo(out, catalogue)
    return out.getvalue()


def write() -> list[str]:
    """Bring both files up to date; the texts that still have no translation."""
    known = translations()
    catalogue = Catalog(locale="en", fuzzy=False)
    catalogue.header_comment = HEADER
    for text, files in texts().items():
        catalogue.add(text, known.get(text, ""), locations=[(file, 0) for file in files])
    out = io.BytesIO()
    pofile.write_po(out, catalogue, width=0, include_lineno=False, omit_header=True)
    head = f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    PO.write_text(head + out.getvalue().decode(), encoding="utf-8", newline="\n")
    MO.write_bytes(compiled())
    return [text for text, english in translations().items() if not english]


if __name__ == "__main__":
    for missing in write():
        sys.stdout.write(f"no translation: {missing}\n")
