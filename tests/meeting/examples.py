"""A valid example of every command, for whoever walks all of them: each area has those of its own in ``examples.py``."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from meeting.registry import AREAS
from tests.meeting.example import Example

EXAMPLES: Final[dict[str, Example]] = {
    name: example
    for area in AREAS
    for name, example in import_module(f"tests.{area.__name__}.examples").EXAMPLES.items()
}
