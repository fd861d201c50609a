"""Papers under load: a full hall fetches the same paper, and follows a leader who turns pages, beside the bare floor.

``python -m rehearsal.bench.bench_papers``. ``fetch``: seconds until the last of the clients has the whole paper, and the part
of the bare socket loop's speed that is. ``turn``: milliseconds from the leader's page turn to the last follower.
"""

from __future__ import annotations

import asyncio
import secrets
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

import click
import msgspec

from rehearsal.bench.bare_papers import Listening, Order
from rehearsal.bench.load_papers import Job, Met
from rehearsal.bench.parts import beside, done_by, raise_limit
from rehearsal.bench.registers import MEETING, lay, own_key, prepare
from rehearsal.bench.swarm import Spread, spread
from rehearsal.bench.targets import Target, judge, machine
from rehearsal.play.house import serving

CLIENTS: Final = 120
SIZE: Final = 20 * 1024 * 1024
ROUNDS: Final = 3
TURNS: Final = 20
_WITHIN: Final = 180.0


class Figures(msgspec.Struct, frozen=True):
    """One run. Seconds in the middle round; ``share`` is the floor's divided by ours. Turns in milliseconds."""

    clients: int
    tls: bool
    megabytes: float
    fetch_seconds: float
    floor_seconds: float
    share: float
    turn: Spread
    turn_floor: Spread


def measure(
    clients: int = CLIENTS, size: int = SIZE, rounds: int = ROUNDS, turns: int = TURNS, *, tls: bool = False
) -> Figures:
    """Measure once; raises TimeoutError and RuntimeError when a part fails."""
    raise_limit()
    with tempfile.TemporaryDirectory(prefix="hop-bench-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(_measure(Path(folder), clients, size, rounds, turns, tls))


async def _measure(folder: Path, clients: int, size: int, rounds: int, turns: int, tls: bool) -> Figures:
    database = folder / "meeting.db"
    cards, _ = await prepare(database, clients, 0)
    paper = folder / "paper"
    paper.write_bytes(secrets.token_bytes(size))  # nothing can compress them
    blob = await lay(database, "paper", "Tài liệu đo tải", paper.read_bytes(), turns)
    order = Order(str(paper), *(own_key(database) if tls else ()))
    async with serving(database, tls=tls) as server, beside("bare_papers", order, Listening) as floor:
        job = Job(
            port=server.port, floor=floor.port, bare=floor.bare, tls=tls, meeting=MEETING, cards=cards, paper="paper",
            blob=blob, size=size, rounds=rounds, turns=turns,
        )  # fmt: skip
        met = await done_by("load_papers", job, Met, _WITHIN)
    return Figures(
        clients=clients,
        tls=tls,
        megabytes=round(clients * size / 2**20, 1),
        fetch_seconds=median(met.fetch),
        floor_seconds=median(met.fetch_floor),
        share=median(met.fetch_floor) / median(met.fetch),
        turn=spread(met.turns),
        turn_floor=spread(met.turns_floor),
    )


def told(figures: Figures) -> str:
    """In a line."""
    fetched = f"tải {figures.megabytes:.0f} MB {figures.fetch_seconds:.1f} s (sàn {figures.floor_seconds:.1f} s)"
    turned = (
        f"lật trang p50 {figures.turn.p50:.1f} ms, max {figures.turn.max:.1f} ms (sàn {figures.turn_floor.p50:.1f} ms)"
    )
    return f"{figures.clients} máy, {'TLS' if figures.tls else 'không TLS'}: {fetched}; {turned}"


def targets(figures: Figures) -> tuple[Target, ...]:
    """What is asked of a hall of this size."""
    how = f"{figures.clients} máy{', TLS' if figures.tls else ''}"
    return (
        Target(f"Tốc độ tải cùng một tài liệu, {how}, so với socket trần", figures.share, 0.6, "lần", at_least=True),
        Target(
            f"Lật trang đến người theo cuối cùng, {how}, ≤ 2 × sàn + 45",
            figures.turn.p50,
            2 * figures.turn_floor.p50 + 45,
        ),
    )


def main() -> None:
    """Say the figures, without and with TLS."""
    click.echo(f"\nTÀI LIỆU TRONG HỘI TRƯỜNG   {machine()}")
    for tls in (False, True):
        figures = measure(tls=tls)
        click.echo(told(figures))
        judge(targets(figures), click.echo)


if __name__ == "__main__":
    main()
