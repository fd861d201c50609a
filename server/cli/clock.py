"""Before it serves, the machine is asked what time it is: a clock before the last row, or long after it, is rather wrong than right."""

from __future__ import annotations

import click

from meeting.records import Micros
from meeting.refusal import Refused
from server.register.clock import ASTRAY, FAR_AHEAD
from words.clock import how_long
from words.times import day, time_of_day


def agree_on_clock(last: Micros, now: Micros, *, accepted: bool) -> None:
    """Say by how much the machine's clock (``now``) is before the register's last row or far after it, and ask whether to go on.

    Refuses ``clock_not_confirmed`` where the answer is no, or nobody is there to answer.
    """
    said = _doubtful(last, now)
    if not said:
        return
    click.echo(said, err=True)
    if accepted:
        return
    try:
        agreed = click.confirm("Chạy máy chủ với đồng hồ này?", default=False, err=True)
    except click.Abort:
        agreed = False
    if not agreed:
        raise Refused("clock_not_confirmed")


def _doubtful(last: Micros, now: Micros) -> str:
    """What is to be thought about; "" where nothing is."""
    if not last or -FAR_AHEAD < last - now < ASTRAY:
        return ""
    here, there = f"{time_of_day(now)} ngày {day(now)}", f"{time_of_day(last)} ngày {day(last)}"
    if now < last:
        return (
            f"Đồng hồ máy này là {here}, trước dòng cuối của sổ ({there}) {how_long(last - now)}. "
            "Nếu đồng hồ máy sai, hãy chỉnh lại rồi chạy lại. Nếu chạy tiếp, giờ của cuộc họp và của biên bản tính tiếp từ dòng cuối của sổ."
        )
    return (
        f"Đồng hồ máy này là {here}, sau dòng cuối của sổ ({there}) {how_long(now - last)}. "
        "Nếu đồng hồ máy sai, hãy chỉnh lại rồi chạy lại: giờ đã ghi vào sổ không lùi lại được."
    )
