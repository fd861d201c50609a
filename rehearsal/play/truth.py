"""How much of a paper was read, against what a person transcribed from it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter


def share_right(read: str, transcript: str) -> float:
    """How much of the transcript was read. Transcripts break some words in two ("c òn"): such halves count together."""
    wanted, found = _words(transcript), Counter(_words(read))
    more = found - Counter(wanted)
    right, at = 0, 0
    while at < len(wanted):
        pair = "".join(wanted[at : at + 2])
        width = 2 if more[pair] > 0 and found[wanted[at]] == 0 else 1
        key = pair if width == 2 else wanted[at]
        right += width if found[key] > 0 else 0
        found[key] -= 1
        at += width
    return right / len(wanted)


def _words(text: str) -> list[str]:
    """Words in small letters; digits of one number are one word however they are grouped."""
    grouped = re.sub(r"(?<=\d)[.,\s](?=\d{3}\b)", "", unicodedata.normalize("NFC", text).casefold())
    return re.findall(r"\w+", grouped)
