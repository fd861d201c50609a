"""Yes, no and abstain told apart three ways: colour, sign and texture."""

from __future__ import annotations

from typing import Final, Literal

Tone = Literal["yes", "no", "abstain", "other"]

SIGN: Final[dict[Tone, str]] = {"yes": "✓", "no": "✗", "abstain": "–", "other": "•"}
TEXTURE: Final[dict[Tone, str]] = {"yes": "█", "no": "▓", "abstain": "▒", "other": "░"}
#: The style sheet variable of each.
COLOUR: Final[dict[Tone, str]] = {"yes": "$yes", "no": "$no", "abstain": "$abstain", "other": "$primary"}
