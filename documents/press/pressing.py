"""The worker's side of ``press``: one form or one set of cards, into files in the current folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from documents.press.press import DOCX, PDF, PressForm, PressJob
from documents.worker.inside import serve
from documents.worker.limits import Limits


class Printed(msgspec.Struct, frozen=True):
    """Bytes written, by file name."""

    sizes: dict[str, int]


def work(job: PressJob, limits: Limits) -> Printed:
    """Draw what was asked; the libraries are loaded here, inside the bounds."""
    from documents.press.badges_typst import badges_pdf
    from documents.press.forms_docx import form_docx
    from documents.press.forms_typst import form_pdf

    del limits  # the process as a whole is bounded
    task = job.task
    if isinstance(task, PressForm):
        files = {PDF: form_pdf(task.form), DOCX: form_docx(task.form)}
    else:
        files = {PDF: badges_pdf(task.badges, made=task.made)}
    return Printed({name: Path(name).write_bytes(content) for name, content in files.items()})


if __name__ == "__main__":
    serve(PressJob, work)
