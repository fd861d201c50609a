"""What passes between a worker and its parent: files in the job's folder. Loads nothing heavy: every worker imports it."""

from __future__ import annotations

import msgspec

from documents.worker.limits import Limits
from meeting.refusal import Argument

#: Names inside the job's folder.
JOB, RESULT = "job.json", "result.json"


class Refusal(msgspec.Struct, frozen=True):
    """A refusal on its way out of the worker."""

    code: str
    details: dict[str, Argument]


class Report(msgspec.Struct, frozen=True):
    """What the worker says at its end: an answer of the job's own type, or a refusal; and its peak memory."""

    peak_mb: int
    answer: msgspec.Raw = msgspec.Raw(b"null")
    refusal: Refusal | None = None


class Order(msgspec.Struct, frozen=True):
    """What the worker is asked: the limits it puts on itself, and the job in its own type."""

    limits: Limits
    job: msgspec.Raw
