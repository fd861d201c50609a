"""An invented commune's council of thirty deputies: who they are and how they think, the same for the same seed."""

from __future__ import annotations

import csv
import io
from random import Random
from typing import Final

import msgspec

from rehearsal.papers import unit

SEATS: Final = 30
SECRETARY: Final = "Trịnh Thị Khánh Vân"

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
BUDGET_MOTION: Final = f"{MEETING}.2.1"


def meeting(council: tuple[Deputy, ...]) -> str:
    """The sitting's plan: four items, two questions."""
    return f"""\
id = "{MEETING}"
title = "{unit.SESSION}"
kind = "Kỳ họp thường lệ"
number = "Kỳ họp thứ ba"
place = "Hội trường Ủy ban nhân dân xã {unit.COMMUNE}"
starts = {unit.SESSION_DAY}T08:00:00+07:00
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
title = "Bế mạc kỳ họp"
kind = "ceremony"
presenter = "{council[0].name}"
minutes = 10
"""


def opinion(dice: Random) -> str:
    """What a deputy thinks of a question: mostly for it."""
    return dice.choices(("yes", "no", "abstain"), weights=(85, 8, 7))[0]
