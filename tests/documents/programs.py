"""Programs of others that some papers need: LibreOffice (3–8 s of processor a paper) and Tesseract (3–8 s a page).

Tests that start one are marked ``programs``: ``make test`` runs them like all others, ``make quick`` leaves them out, for
they take more processor than all other tests of the documents together and fail for reasons of those programs' own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any, Final

import pytest

from documents.reading import recognition

_Test = Callable[..., Any]

without_soffice: Final = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
_without_tesseract: Final = pytest.mark.skipif(
    not recognition.available(), reason="Tesseract with Vietnamese is not installed"
)


def needs_soffice(test: _Test) -> _Test:
    """A test in which LibreOffice runs."""
    return pytest.mark.programs(without_soffice(test))


def needs_tesseract(test: _Test) -> _Test:
    """A test in which Tesseract runs."""
    return pytest.mark.programs(_without_tesseract(test))
