"""What a bench is to reach, said beside what it measured. A report for people: nothing fails when it is not reached."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterable

import msgspec


class Target(msgspec.Struct, frozen=True):
    """``figure`` is to be at most ``bound``; with ``at_least`` not below it."""

    what: str
    figure: float
    bound: float
    unit: str = "ms"
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Whether it is."""
        return self.figure >= self.bound if self.at_least else self.figure <= self.bound

    def __str__(self) -> str:
        verdict = "✓ đạt     " if self.reached else "✗ CHƯA ĐẠT"
        sign = "≥" if self.at_least else "≤"
        return f"{verdict}  {self.what}: {self._said(self.figure)}, yêu cầu {sign} {self._said(self.bound)}"

    def _said(self, figure: float) -> str:
        decimals = 0 if figure == int(figure) else 3 if abs(figure) < 1 else 2 if abs(figure) < 10 else 1
        return f"{figure:.{decimals}f} {self.unit}".rstrip()


def judge(targets: Iterable[Target], say: Callable[[str], None]) -> None:
    """Say of each whether it is reached."""
    for target in targets:
        say(str(target))


def machine() -> str:
    """Where and when it was measured, and how busy the machine was: figures are of no use without."""
    load = f", tải {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python = f"Python {platform.python_version()}"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU, {python}, {time.strftime('%Y-%m-%d')}{load}"
    )
