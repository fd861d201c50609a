"""The program as a user starts it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: Lies beside this package, in a clone as in an installation.
HOP: Final = Path(__file__).resolve().parents[1] / "hop.py"
