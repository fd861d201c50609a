"""How long people may speak on an item of a kind, as the body's own rules say."""

from __future__ import annotations

from typing import Final, Literal

from meeting.rules.profile import SpeakingTimes

#: The kinds of speech a profile gives minutes to.
Speech = Literal["presentation", "speech", "second_speech", "debate", "question", "answer", "explanation"]
ItemKind = Literal["ceremony", "report", "discussion", "interpellation", "decision", "election", "other"]

_HEARD: Final[dict[ItemKind, tuple[Speech, ...]]] = {
    "ceremony": (),
    "report": ("presentation", "speech", "second_speech"),
    "discussion": ("speech", "second_speech", "debate", "explanation"),
    "interpellation": ("question", "answer", "debate", "explanation"),
    "decision": ("presentation", "speech", "second_speech", "debate", "explanation"),
    "election": ("presentation",),
    "other": ("speech", "second_speech"),
}


def limits(kind: ItemKind, times: SpeakingTimes) -> tuple[tuple[Speech, int], ...]:
    """Minutes for each kind of speech heard on such an item; those without a limit are left out."""
    found: list[tuple[Speech, int]] = [(speech, getattr(times, speech)) for speech in _HEARD[kind]]
    return tuple((speech, minutes) for speech, minutes in found if minutes)


def planned(kind: ItemKind, times: SpeakingTimes) -> int:
    """Minutes to plan for an item when nobody said: a report takes its presentation; 0 where nothing can be said."""
    return times.presentation if kind == "report" else 0
