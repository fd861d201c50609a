"""What holds for every test of the client: it begins with the words of any body, in Vietnamese, and its pilot is patient."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.client_tui import patience
from words.language import speak, speak_of


@pytest.fixture(autouse=True)
def _as_at_the_start() -> Iterator[None]:
    speak_of(None)
    yield
    speak("vi")
    speak_of(None)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    patience.be_patient(monkeypatch.setattr)
