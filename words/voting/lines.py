"""The lines of a ballot as they are written and read out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meeting.voting import BallotLine, Motion
from words.language import _

#: A day as it is written in a line.
DAY: Final = "%d/%m/%Y"
#: So many lines of a ballot are read out before it is opened.
_READ_OUT: Final = 12


def written(line: BallotLine) -> str:
    """A line as it is typed: ``name; note; date of birth``, or of election where a person is graded."""
    day = line.born or line.since
    return "; ".join((str(line.name), str(line.note), f"{day:{DAY}}" if day else "")).rstrip("; ")


def numbered(lines: Iterable[BallotLine]) -> str:
    """All of them, one below the other."""
    return "\n".join(f"{place}. {written(line)}" for place, line in enumerate(lines, 1))


def read_out(motion: Motion) -> str:
    """Who or what stands on the ballot, as the chair reads it out; a long list is cut."""
    if motion.kind not in ("choice", "election", "confidence_grading"):
        return ""
    named = [f"{place}. {line.name}" for place, line in enumerate(motion.lines[:_READ_OUT], 1)]
    more = len(motion.lines) - len(named)
    return "\n".join([*named, *([_("… và {count} dòng nữa", count=more)] if more else [])])
