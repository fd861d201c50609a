"""The thin clients of the bench read what the real ones read."""

from __future__ import annotations

import zlib

import pytest
from websockets.asyncio.server import ServerConnection, serve

from rehearsal.bench.swarm import Round, Spread, Thin, spread, text
from server.connections.shared_frames import SharedDeflateFactory

LONG = b'{"op":"changes","upto":7,"set":"' + b"Ph\xc3\xb2ng h\xe1\xbb\x8dp " * 200 + b'"}'


def compressed(data: bytes) -> bytes:
    packer = zlib.compressobj(3, zlib.DEFLATED, -15)
    return (packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def test_a_compressed_message_is_read_as_the_plain_one() -> None:
    assert text(compressed(LONG)) == LONG
    assert text(LONG) == LONG


async def test_a_round_is_over_when_the_last_client_has_it() -> None:
    async def greet(socket: ServerConnection) -> None:
        await socket.send('{"op":"signal"}')
        await socket.send(LONG, text=True)
        await socket.wait_closed()

    async with serve(
        greet, "127.0.0.1", 0, compression=None, extensions=[SharedDeflateFactory()], subprotocols=None
    ) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        clients = [Thin(f"d{number}") for number in range(3)]
        over = Round(clients, lambda message: b'"upto":7' in message)
        for client in clients:
            await client.connect(port, None)
            client.listen()
        await over.over(60)
        assert over.messages == [LONG] * 3
        assert sorted(over.times) == over.times
        for client in clients:
            await client.close()


@pytest.mark.parametrize(
    ("times", "expected"),
    [([5.0], Spread(5, 5, 5)), (list(range(101)), Spread(50, 99, 100)), ([3, 1, 2], Spread(2, 3, 3))],
)
def test_percentiles_are_values_that_were_measured(times: list[float], expected: Spread) -> None:
    assert spread(times) == expected
