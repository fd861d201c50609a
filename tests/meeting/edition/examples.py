"""A valid example of every command on the edition of the rules."""

from __future__ import annotations

from typing import Final

from meeting.edition import EDITION, Adopt
from tests.meeting.example import Example, plain

EXAMPLES: Final[dict[str, Example]] = {"edition.adopt": plain(Adopt(number=EDITION))}
