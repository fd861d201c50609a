"""PyMuPDF, in the one place that imports it for reading. Only worker processes may import this module.

PyMuPDF declares types for few of its functions, so it is ``Any`` here. Its exceptions share no base class: callers
catch ``Exception`` around it and ask :func:`is_starved` first.
"""

from __future__ import annotations

from typing import Any

import pymupdf as _pymupdf

from documents.worker.inside import is_starved

__all__ = ["is_starved", "mupdf"]

mupdf: Any = _pymupdf
# MuPDF prints to the terminal unless told not to; what it prints in spite of this goes to the job's log.
mupdf.TOOLS.mupdf_display_errors(False)
mupdf.TOOLS.mupdf_display_warnings(False)
