"""Compress a frame once and send the same bytes to everyone (RFC 7692 without context takeover).

websockets compresses per connection; for a room of 120 that is 120 times the same work. Without context takeover the
compressed bytes do not depend on the connection, so the last one made is kept. Small frames and pieces of papers,
which are compressed already, go plain: the extension lets every message choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from websockets.extensions.base import Extension
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.frames import Frame, Opcode
from websockets.typing import ExtensionParameter

PLAIN_BELOW: Final = 512
_KEPT: Final = 8


class Cache:
    """The last few frames and their compressed form, by identity of the bytes."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[object, Frame]] = {}

    def get(self, frame: Frame) -> Frame | None:
        """The compressed form of these very bytes, if made."""
        found = self._made.get(id(frame.data))
        return found[1] if found is not None and found[0] is frame.data else None

    def put(self, frame: Frame, compressed: Frame) -> None:
        """Keep it; the reference held keeps the identity from being used again."""
        self._made[id(frame.data)] = (frame.data, compressed)
        if len(self._made) > _KEPT:
            del self._made[next(iter(self._made))]


class SharedDeflate(PerMessageDeflate):
    """permessage-deflate that shares its output between connections of the same parameters."""

    cache: Cache

    def encode(self, frame: Frame) -> Frame:
        """Compress once; leave small and binary frames alone."""
        if frame.opcode is not Opcode.TEXT or len(frame.data) < PLAIN_BELOW or not frame.fin:
            return frame
        made = self.cache.get(frame)
        if made is None:
            made = super().encode(frame)
            self.cache.put(frame, made)
        return made


class SharedDeflateFactory(ServerPerMessageDeflateFactory):
    """Negotiates without context takeover and hands every connection the same cache."""

    def __init__(self) -> None:
        super().__init__(
            server_no_context_takeover=True,
            client_no_context_takeover=True,
            server_max_window_bits=15,
            compress_settings={"level": 3, "memLevel": 8},
        )
        self._caches: dict[int, Cache] = {}

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        """As the base, but the extension shares its output with all of the same window."""
        answer, plain = super().process_request_params(params, accepted_extensions)
        shared = SharedDeflate(
            remote_no_context_takeover=plain.remote_no_context_takeover,
            local_no_context_takeover=True,
            remote_max_window_bits=plain.remote_max_window_bits,
            local_max_window_bits=plain.local_max_window_bits,
            compress_settings={"level": 3, "memLevel": 8},
        )
        shared.cache = self._caches.setdefault(plain.local_max_window_bits, Cache())
        return answer, shared
