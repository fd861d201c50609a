"""``hop demo`` and ``hop bench``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from client_tui.device.keep import Home


@click.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help="Nơi để biên bản, kết quả, thẻ và sổ của buổi diễn.",
)
@click.option("--headless", is_flag=True, help="Tự chạy từ đầu đến cuối, không mở bàn chủ tọa.")
@click.option("--seed", default=3, show_default=True, help="Cùng một số thì cùng những con người và ý kiến ấy.")
def demo(folder: Path, headless: bool, seed: int) -> None:
    """Diễn một kỳ họp HĐND xã: máy chủ thật, 30 đại biểu mô phỏng, 4 tài liệu, từ điểm danh đến biên bản."""
    from rehearsal.play.demo import play

    sys.exit(play(folder, headless or not (sys.stdin.isatty() and sys.stdout.isatty()), seed, desk=_desk))


async def _desk(home: Home) -> None:
    """The chair's desk, for the person at this terminal."""
    from client_tui.app import Hop

    await Hop(home).run_async()


@click.command()
@click.option("--json", "target", type=click.Path(dir_okay=False, path_type=Path), help="Ghi số đo ra tệp này.")
@click.option("--clients", multiple=True, type=click.IntRange(1, 2000), help="Số máy; ghi nhiều lần để đo nhiều cỡ.")
@click.option("--rounds", default=7, show_default=True, type=click.IntRange(1, 50), help="Số lượt biểu quyết mỗi cỡ.")
@click.option("--reader", "reader_only", is_flag=True, help="Chỉ đo việc đọc tài liệu.")
def bench(target: Path | None, clients: tuple[int, ...], rounds: int, reader_only: bool) -> None:
    """Đo máy chủ thật và việc đọc tài liệu, bên cạnh mức thấp nhất (sàn) mà chính máy này làm được."""
    try:
        from rehearsal.bench.bench import SIZES, Report, measure
        from rehearsal.bench.bench_reader import measure_reading
        from rehearsal.bench.bench_room import measure_rooms
        from rehearsal.bench.targets import machine
    except ModuleNotFoundError as error:
        raise click.ClickException(f"Cần gói {error.name} để đo: cài hop-khong-giay[dev].") from error
    report = Report(machine(), (), {}) if reader_only else measure(clients or SIZES, rounds)
    report = msgspec.structs.replace(report, reading=measure_reading(), room=measure_rooms())
    if target is not None:
        target.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n")
