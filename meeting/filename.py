"""Names of files made of what people wrote: a title may hold what no system takes in a name."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 120
#: Not allowed in the name of a file on Windows; a path separator anywhere.
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def file_name(name: str) -> str:
    """A name every system takes, extension kept."""
    clean = _NOT_IN_NAMES.sub(" ", name).strip(". ") or "hop"
    stem, dot, extension = clean.rpartition(".")
    if not dot:
        stem, extension = clean, ""
    return f"{' '.join(stem.split())[:LONGEST].strip()}{dot}{extension}"
