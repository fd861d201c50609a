"""What one paper may cost the server. A paper beyond these is refused with a reason, never half read."""

from __future__ import annotations

import msgspec

MIB = 1024 * 1024


class Limits(msgspec.Struct, frozen=True):
    """Bounds for one paper and for the worker process that reads it.

    The defaults leave a 150-page budget paper a hundred times the room it needs; measured hostile files exhaust any
    bound, so what matters is that the bounds exist.
    """

    #: Bytes received.
    bytes: int = 200 * MIB
    pages: int = 3_000
    #: Wall-clock and processor seconds; the worker and all its children are killed at the first.
    seconds: float = 120.0
    #: Address space of the worker, in MiB (Linux; elsewhere only time is bounded).
    memory_mb: int = 2_048
    #: Bytes the worker may write into any one file.
    written: int = 512 * MIB
    #: Of those, how long scanned pages may be read by machine (a second or two each); the rest stay pictures.
    recognition_seconds: float = 80.0
    #: Width × height of one picture, counted from its header before it is decoded.
    pixels: int = 120_000_000
