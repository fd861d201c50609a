"""What a start of the client took, as the client itself says it."""

from __future__ import annotations

import msgspec


class Stood(msgspec.Struct, frozen=True):
    """Processor seconds since the process began, and of them those since the room was entered; counts; megabytes."""

    all: float
    room: float
    widgets: int
    passes: int
    sheets: int
    memory: float
