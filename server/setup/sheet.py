"""Rows of a CSV as Excel saves it: UTF-8 with or without BOM, UTF-16; comma, semicolon or tab, named in a ``sep=`` line or not."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from meeting.refusal import Refused

#: The first line by which Excel names what stands between the cells.
_SEPARATOR: Final = re.compile(r"sep=(.)", re.IGNORECASE)


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows, the first being the header. Refuses ``roster_encoding``, ``roster_quote`` and ``roster_malformed``."""
    return _rows(_text(path))


def _text(path: Path) -> str:
    """The file's text; an encoding that is not Unicode is refused with the row where it shows."""
    data = path.read_bytes()
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("roster_encoding", row=data.count(b"\n", 0, error.start) + 1) from error


def _rows(text: str) -> Iterator[list[str]]:
    first, _, rest = text.partition("\n")
    said = _SEPARATOR.fullmatch(first.strip())
    if said is not None:  # as Excel itself writes and reads it
        first, text = rest.partition("\n")[0], rest
    delimiter = said[1] if said is not None else max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    began = 1
    try:
        for row in reader:
            yield row
            began = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end of data" in str(error) or "expected after" in str(error):
            raise Refused("roster_quote", row=began) from error
        raise Refused("roster_malformed", row=reader.line_num, why=str(error)) from error
