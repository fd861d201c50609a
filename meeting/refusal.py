"""Refusals: a code with arguments, never prose. Each client words them in its own language."""

from __future__ import annotations

Argument = str | int


class Refused(Exception):
    """A command, a paper or a frame was not accepted, and nothing changed.

    ``code`` is a stable word such as ``not_quorate``; ``args`` are the plain values a sentence about it needs,
    such as ``{"present": 19, "needed": 20}``.
    """

    def __init__(self, code: str, /, **details: Argument) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code}({inside})"
