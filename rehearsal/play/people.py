"""An invented commune's council of thirty deputies: who they are and how they think, the same for the same seed."""

from __future__ import annotations

import csv
import io
import json
import time
from datetime import date
from random import Random
from typing import Final

import msgspec

from meeting.days import day_of
from rehearsal.papers import unit

SEATS: Final = 30
SECRETARY: Final = "Trịnh Thị Khánh Vân"
GUEST: Final = "Cao Bá Thưởng"

_OFFICES: Final = (
    (unit.COUNCIL_CHAIR, "Chủ tịch Hội đồng nhân dân"),
    ("Bùi Thị Minh Nguyệt", "Phó Chủ tịch Hội đồng nhân dân"),
    (unit.COMMITTEE_CHAIR, "Chủ tịch Ủy ban nhân dân"),
    (unit.BOARD_HEAD, "Trưởng Ban Kinh tế - Ngân sách"),
    ("Lò Văn Thắng", "Trưởng Ban Văn hóa - Xã hội"),
    ("Nguyễn Đức Toàn", "Phó Trưởng Ban Kinh tế - Ngân sách"),
    ("Giàng A Sùng", "Phó Trưởng Ban Văn hóa - Xã hội"),
    (unit.FRONT_CHAIR, "Chủ tịch Ủy ban Mặt trận Tổ quốc"),
)
_SURNAMES: Final = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Dương",
    "Lý",
    "Hà",
    "Lò",
    "Vi",
    "Lương",
    "Quách",
    "Đinh",
]
_WOMEN: Final = [
    "Lan",
    "Hương",
    "Thủy",
    "Hạnh",
    "Ngọc",
    "Yến",
    "Thảo",
    "Quyên",
    "Nhung",
    "Liên",
    "Phượng",
    "Huệ",
    "Xuân",
    "Loan",
]
_MEN: Final = [
    "Hùng",
    "Dũng",
    "Sơn",
    "Phúc",
    "Khánh",
    "Quý",
    "Tùng",
    "Bình",
    "Hải",
    "Cường",
    "Đạt",
    "Nghĩa",
    "Trường",
    "Việt",
]
_MIDDLE_WOMEN: Final = ("Thị", "Thị Thu", "Thị Kim", "Ngọc", "Thị Bích")
_MIDDLE_MEN: Final = ("Văn", "Đức", "Quang", "Xuân", "Hữu", "Công")
_UNITS: Final = (
    "Thôn Đoài", "Thôn Thượng", "Thôn Hạ", "Bản Mòn", "Bản Nà Hin", "Trường THCS Lam Khê", "Trạm Y tế xã",
    "Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Hợp tác xã Chè Lam Khê",
)  # fmt: skip


class Deputy(msgspec.Struct, frozen=True):
    """A deputy (đại biểu) as the roster has them. ``id`` is ``db01`` …"""

    id: str
    name: str
    position: str
    unit: str
    group: str
    seat: str


def deputies(seed: int = 1, count: int = SEATS) -> tuple[Deputy, ...]:
    """The council; the first is its chair. More than thirty are made for load, fewer for a short play."""
    dice = Random(seed)
    names = [name for name, _ in _OFFICES]
    while len(names) < count:
        name = _name(dice) if len(names) < 200 else f"{_name(dice)} {len(names)}"
        if name not in names:
            names.append(name)
    offices = dict(_OFFICES)
    return tuple(
        Deputy(
            id=f"db{number:02d}",
            name=name,
            position=offices.get(name, "Đại biểu"),
            unit=dice.choice(_UNITS) if name not in offices else unit.COMMUNE,
            group=f"Tổ đại biểu số {number % 5 + 1}",
            seat=f"{'ABCDE'[(number - 1) // 6 % 5]}{(number - 1) % 6 + 1}",
        )
        for number, name in enumerate(names[:count], start=1)
    )


def _name(dice: Random) -> str:
    woman = dice.random() < 0.4
    middle, given = (_MIDDLE_WOMEN, _WOMEN) if woman else (_MIDDLE_MEN, _MEN)
    return f"{dice.choice(_SURNAMES)} {dice.choice(middle)} {dice.choice(given)}"


def roster(council: tuple[Deputy, ...]) -> bytes:
    """The list as Excel saves it in Việt Nam: UTF-8 with its mark, semicolons."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(("Mã", "Họ và tên", "Chức vụ", "Đơn vị", "Tổ", "Số ghế", "Vai trò"))
    for one in council:
        sheet.writerow((one.id, one.name, one.position, one.unit, one.group, one.seat, "Đại biểu"))
    sheet.writerow(("tk01", SECRETARY, "Chuyên viên Văn phòng HĐND và UBND", "Văn phòng", "", "", "Thư ký"))
    sheet.writerow(("km01", GUEST, "Trưởng thôn Đoài", "Thôn Đoài", "", "", "Khách mời"))
    return out.getvalue().encode("utf-8-sig")


def body(council: tuple[Deputy, ...]) -> str:
    """The body's own file."""
    return f"""\
[body]
name = "Hội đồng nhân dân"
organ = "{unit.COUNCIL}"
place = "{unit.COMMUNE}"
term = "{unit.TERM}"
symbol = "HĐND"
profile = "hdnd-xa"
statutory_total = {len(council)}
current_total = {len(council)}
chairperson = "{council[0].id}"
"""


MEETING: Final = "ky-hop-3"
#: Items of the plan below to which the papers of :mod:`rehearsal.papers` belong, by their ``item``.
PAPER_ITEMS: Final = (f"{MEETING}.2", f"{MEETING}.3")
PROGRAMME_MOTION: Final = f"{MEETING}.1.1"
TELLERS_MOTION: Final = f"{MEETING}.1.2"
BUDGET_MOTION: Final = f"{MEETING}.2.1"
SCHOOLS_MOTION: Final = f"{MEETING}.4.1"
ELECTION_MOTION: Final = f"{MEETING}.5.1"
PLACE_MOTION: Final = f"{MEETING}.6.1"
#: Places on the roster: the board of tellers (Ban kiểm phiếu: Trưởng ban, Thư ký, Ủy viên), and the candidates, the last of whom withdraws.
_TELLERS: Final = (9, 13, 19)
_CANDIDATES: Final = (11, 14, 18, 20)
#: Where the house of culture may stand.
_PLACES: Final = ("Khu đất đầu thôn Đoài", "Sân kho cũ thôn Thượng", "Cạnh Trạm Y tế xã")


def withdrawing(council: tuple[Deputy, ...]) -> dict[str, str]:
    """Motion → the candidate who withdraws before the list is closed."""
    return {ELECTION_MOTION: council[_CANDIDATES[-1]].id}


def _board(council: tuple[Deputy, ...]) -> list[Deputy]:
    """The board of tellers; of a short council the last three."""
    found = _at(council, _TELLERS)
    return found if len(found) == len(_TELLERS) else list(council[-len(_TELLERS) :])


def _at(council: tuple[Deputy, ...], places: tuple[int, ...]) -> list[Deputy]:
    """Those at these places, as far as the council is long enough."""
    return [council[place] for place in places if place < len(council)]


def today() -> date:
    """The day in Vietnam: deputies check themselves in from the day of the meeting on, so a play is planned for its own."""
    return day_of(time.time_ns() // 1000)


def meeting(council: tuple[Deputy, ...], day: date = unit.SESSION_DAY) -> str:
    """The sitting's plan: seven items, six questions of every form that a commune's council uses."""
    head, secretary, *members = (one.name for one in _board(council))
    counting = json.dumps([head], ensure_ascii=False)
    return f"""\
id = "{MEETING}"
title = "{unit.SESSION}"
kind = "Kỳ họp thường lệ"
number = "Kỳ họp thứ ba"
place = "Hội trường Ủy ban nhân dân xã {unit.COMMUNE}"
starts = {day}T08:00:00+07:00
chairs = ["{council[0].id}"]
secretaries = ["tk01"]

[[items]]
title = "Khai mạc, thông qua chương trình kỳ họp"
kind = "ceremony"
presenter = "{council[0].name}"
minutes = 20

[[items.motions]]
title = "Chương trình kỳ họp"
question = "Thông qua chương trình {unit.SESSION}."
form = "show_of_hands"
tellers = {counting}

[[items.motions]]
title = "Bầu Ban kiểm phiếu"
question = "Thông qua danh sách Ban kiểm phiếu gồm {len(_TELLERS):02d} đại biểu."
kind = "tellers"
head = "{head}"
secretary = "{secretary}"
tellers = {json.dumps(members, ensure_ascii=False)}

[[items]]
title = "Dự toán và phân bổ ngân sách xã năm 2027"
kind = "decision"
presenter = "{unit.COMMITTEE_CHAIR}"
minutes = 60

[[items.motions]]
title = "Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027"
question = "Thông qua Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027."

[[items]]
title = "Thông báo của Ủy ban Mặt trận Tổ quốc Việt Nam xã"
kind = "report"
presenter = "{unit.FRONT_CHAIR}"
minutes = 20

[[items]]
title = "Đề án sắp xếp các điểm trường mầm non"
kind = "decision"
presenter = "{unit.COMMITTEE_CHAIR}"
minutes = 40

[[items.motions]]
title = "Nghị quyết về Đề án sắp xếp các điểm trường mầm non"
question = "Thông qua Nghị quyết về Đề án sắp xếp các điểm trường mầm non trên địa bàn xã."

[[items]]
title = "Bầu bổ sung Ủy viên Ủy ban nhân dân xã"
kind = "election"
presenter = "{council[0].name}"
minutes = 40

[[items.motions]]
title = "Bầu bổ sung Ủy viên Ủy ban nhân dân xã"
question = "Bầu bổ sung 02 Ủy viên {unit.COMMITTEE}, {unit.TERM}."
kind = "election"
most = 2
{_lines(council, _CANDIDATES)}
[[items]]
title = "Địa điểm xây dựng Nhà văn hóa xã"
kind = "decision"
presenter = "{unit.COMMITTEE_CHAIR}"
minutes = 30

[[items.motions]]
title = "Địa điểm xây dựng Nhà văn hóa xã"
question = "Chọn một phương án địa điểm xây dựng Nhà văn hóa xã để lập hồ sơ trình kỳ họp sau."
kind = "choice"
{_alternatives(_PLACES)}
[[items]]
title = "Bế mạc kỳ họp"
kind = "ceremony"
presenter = "{council[0].name}"
minutes = 10
"""


def _alternatives(names: tuple[str, ...]) -> str:
    """What one may choose."""
    return "".join(
        f'\n[[items.motions.lines]]\nname = "{name}"\nid = "pa{number}"\n' for number, name in enumerate(names, 1)
    )


def _lines(council: tuple[Deputy, ...], places: tuple[int, ...]) -> str:
    """The names on a ballot."""
    tables = []
    for one in _at(council, places):
        note = one.position if one.position != "Đại biểu" else f"{one.position}, {one.unit}"
        tables.append(f'\n[[items.motions.lines]]\nname = "{one.name}"\nnote = "{note}"\nid = "{one.id}"\n')
    return "".join(tables)
