"""The worker's side of ``page_pictures``: one page, drawn into a file in the current folder."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from documents.drawing.page_pictures import PICTURE, READING, Drawn, DrawPage
from documents.worker.engine import is_starved, mupdf
from documents.worker.inside import serve
from documents.worker.limits import Limits
from meeting.refusal import Refused

#: Pixels of the longest side, whatever the page claims.
_SIDE_MOST = 5_000


def draw(job: DrawPage, limits: Limits) -> Drawn:
    """The page in grey: text stays sharp, and a third of the bytes go over the wire."""
    del limits  # the process as a whole is bounded
    try:
        document = mupdf.open(READING, filetype="pdf")
        if not 1 <= job.page <= document.page_count:
            raise Refused("not_found", kind="page", id=str(job.page))
        png = _drawn(document[job.page - 1], job.width)
    except Refused:
        raise
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        raise Refused("damaged") from error
    Path(PICTURE).write_bytes(png)
    return Drawn(hashlib.sha256(png).hexdigest())


def _drawn(page: Any, width: int) -> bytes:
    zoom = min(width / page.rect.width, _SIDE_MOST / page.rect.height)
    return bytes(page.get_pixmap(matrix=mupdf.Matrix(zoom, zoom), colorspace=mupdf.csGRAY, alpha=False).tobytes("png"))


if __name__ == "__main__":
    serve(DrawPage, draw)
