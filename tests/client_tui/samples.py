"""Sample screens for pictures and tests: real widgets with what a real sitting would put in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Footer

from client_tui.attendance.quorum_bar import Presence, QuorumBar
from client_tui.papers.page.ink import Mark
from client_tui.papers.page.reader import PaperReader
from client_tui.papers.page.view import PaperView
from client_tui.terminal.shell import Shell
from client_tui.voting.vote_panel import VotePanel
from client_tui.widgets.confirm import Confirm
from client_tui.widgets.field import Field
from client_tui.widgets.link_header import LinkHeader
from client_tui.widgets.pick_list import PickList
from client_tui.widgets.progress_line import ProgressLine
from meeting.papertext import Block, Page, PaperText
from tests.client_tui.look import Steps
from words.rows import PickRow
from words.times import SECOND
from words.voting.bars import Grade, Graded, TallyLine
from words.voting.poll import Choice, Poll, Result

#: 09:14:03 on 22 November 2026 in Vietnam.
NOW: Final = 1_795_313_643 * SECOND
TITLE: Final = "Kỳ họp thứ ba, HĐND phường An Biên khóa I, phiên sáng 22/11/2026"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> int:
        return self.at


class Bench(Shell):
    """A screen with a header, a footer and one widget between."""

    def __init__(self, make: Callable[[], Any], **options: Any) -> None:
        self.clock = Clock()
        super().__init__(now=self.clock, **options)
        self._make = make

    def compose(self) -> ComposeResult:
        header = LinkHeader()
        header.title, header.who, header.link = TITLE, "Đb. Nguyễn Thị Ánh, ghế 14", "connected"
        yield header
        yield self._make()
        yield Footer()


POLL: Final = Poll(
    id="m1",
    question="Thông qua Nghị quyết về dự toán ngân sách địa phương, phương án phân bổ ngân sách phường năm 2027",
    choices=(
        Choice("yes", "Tán thành", "yes"),
        Choice("no", "Không tán thành", "no"),
        Choice("abstain", "Không biểu quyết", "abstain"),
    ),
    note="Được thông qua khi quá nửa tổng số đại biểu tán thành: ít nhất 19/36. Biểu quyết công khai, ghi danh.",
    ends_at=NOW + 42 * SECOND,
)
RESULT: Final = Result(
    lines=(
        TallyLine("Tán thành", "yes", 28, 36),
        TallyLine("Không tán thành", "no", 5, 36),
        TallyLine("Không biểu quyết", "abstain", 1, 36),
    ),
    outcome="✓ Được thông qua: 28/36 đại biểu tán thành (77,78%).",
    passed=True,
)


CANDIDATES: Final = tuple(
    Choice(f"c{n}", name, "other", note)
    for n, (name, note) in enumerate(
        (
            ("Nguyễn Thị Ánh", "Phó Chủ tịch Hội đồng nhân dân phường"),
            ("Trần Văn Bình", "Trưởng Ban Kinh tế - Ngân sách"),
            ("Điểu K’Ré", "Bí thư Đoàn phường"),
            ("Lê Hoàng Đức", ""),
            ("Vũ Thị Hương", "Chủ tịch Hội Liên hiệp Phụ nữ phường"),
        ),
        1,
    )
)
#: Those whom a council of a province elected: communes grade nobody.
GRADED_PEOPLE: Final = tuple(
    replace(one, note=note)
    for one, note in zip(
        CANDIDATES,
        (
            "Phó Chủ tịch Hội đồng nhân dân tỉnh",
            "Trưởng Ban Kinh tế - Ngân sách",
            "Trưởng Ban Dân tộc",
            "Phó Chủ tịch Ủy ban nhân dân tỉnh",
            "Ủy viên Ủy ban nhân dân tỉnh",
        ),
        strict=True,
    )
)
GRADES: Final = (
    Choice("high", "Tín nhiệm cao", "yes"),
    Choice("normal", "Tín nhiệm", "abstain"),
    Choice("low", "Tín nhiệm thấp", "no"),
)
ELECTION: Final = Poll(
    id="m2",
    question="Bầu ba Ủy viên Ban Kinh tế - Ngân sách Hội đồng nhân dân phường An Biên khóa I",
    choices=CANDIDATES,
    note="Bầu 3 trong số 5 người. Trúng cử: quá nửa tổng số đại biểu (ít nhất 19/36) và nhiều phiếu nhất.",
    caption="BẦU CỬ",
    mode="marks",
    least=0,
    most=3,
)
GRADING: Final = Poll(
    id="m3",
    question="Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân tỉnh bầu",
    choices=GRADES,
    note="Mỗi người đánh dấu một mức. Căn cứ: Quy chế làm việc.",
    caption="LẤY PHIẾU TÍN NHIỆM",
    mode="grades",
    people=GRADED_PEOPLE,
    least=0,
    most=5,
)
OPINION: Final = Poll(
    id="m4",
    question=POLL.question,
    choices=(
        Choice("agree", "Đồng ý", "yes"),
        Choice("disagree", "Không đồng ý", "no"),
        Choice("other_opinion", "Ý kiến khác", "abstain"),
    ),
    note=POLL.note,
    worded="other_opinion",
)
GRADED: Final = Result(
    lines=(),
    outcome="Đã lấy phiếu tín nhiệm 5 người, 1 người quá nửa tín nhiệm thấp",
    graded=tuple(
        Graded(
            one.label,
            (
                Grade("Tín nhiệm cao", 28 - 6 * n, "yes"),
                Grade("Tín nhiệm", 5 + n, "abstain"),
                Grade("Tín nhiệm thấp", 2 + 5 * n, "no"),
                *((Grade("không hợp lệ", 1),) if n == 2 else ()),
            ),
            36,
            "Quá nửa tín nhiệm thấp: có thể xin từ chức" if n == 4 else "",
            grave=n == 4,
        )
        for n, one in enumerate(CANDIDATES)
    ),
)


def paper(pages: int = 12) -> PaperText:
    """A resolution with chapters, articles, items, a table and a scanned page, repeated to the length asked for."""
    long = (
        "Hội đồng nhân dân phường thông qua dự toán thu ngân sách nhà nước trên địa bàn năm 2027 là 128.450 triệu "
        "đồng, trong đó thu nội địa 121.300 triệu đồng; tổng chi ngân sách địa phương 119.870 triệu đồng."
    )
    table = (
        "STT\tNội dung\tDự toán 2026\tDự toán 2027\tTăng, giảm (%)\n"
        "1\tThu từ khu vực kinh tế ngoài quốc doanh\t45.200\t51.340\t13,6\n"
        "2\tThu tiền sử dụng đất, tiền cho thuê đất, thuê mặt nước trên địa bàn phường\t30.000\t28.500\t-5,0\n"
        "3\tLệ phí trước bạ\t12.750\t14.020\t10,0\nTổng cộng\t\t87.950\t93.860\t6,7"
    )

    def page(number: int) -> Page:
        if number == 4:
            return Page(4, scanned=True)
        top = (
            Block("heading", "NGHỊ QUYẾT", 1),
            Block("heading", "Về dự toán ngân sách địa phương, phương án phân bổ ngân sách phường năm 2027", 2),
            Block("paragraph", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
            Block("heading", "Chương I\nQUY ĐỊNH CHUNG", 2),
        )
        blocks = (
            Block("heading", f"Điều {number}. Dự toán thu, chi ngân sách", 4),
            Block("paragraph", long),
            Block("item", "1. " + long, 1),
            Block("item", "a) Thu từ khu vực kinh tế ngoài quốc doanh: phấn đấu vượt dự toán; chống thất thu.", 2),
            Block("item", "- Giao Ủy ban nhân dân phường tổ chức thực hiện Nghị quyết này.", 3),
            Block("item", "2. " + long, 1),
            Block("table", table),
            Block("paragraph", "Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2027. " + long),
        )
        return Page(number, (*top, *blocks) if number == 1 else blocks)

    return PaperText(tuple(page(number) for number in range(1, pages + 1)))


async def ask(pilot: Pilot[Any], poll: Poll = POLL) -> VotePanel:
    """Put a sample question on the panel, and let the time pass in which it ignores keys."""
    panel = pilot.app.query_one(VotePanel)
    await panel.ask(poll)
    await pilot.pause()
    pilot.app.clock.at += SECOND  # type: ignore[attr-defined]  # every sample is a Bench
    return panel


async def _confirming(pilot: Pilot[Any]) -> None:
    await ask(pilot)
    await pilot.press("1")


async def _electing(pilot: Pilot[Any]) -> None:
    await ask(pilot, ELECTION)
    await pilot.press("1", "3", "down", "space")


async def _blank(pilot: Pilot[Any]) -> None:
    await ask(pilot, ELECTION)
    await pilot.press("enter")


async def _grading(pilot: Pilot[Any]) -> None:
    await ask(pilot, GRADING)
    await pilot.press("1", "2", "3")


async def _graded_in_part(pilot: Pilot[Any]) -> None:
    await _grading(pilot)
    await pilot.press("enter")


async def _graded(pilot: Pilot[Any]) -> None:
    (await ask(pilot, GRADING)).close(GRADED)


async def _writing(pilot: Pilot[Any]) -> None:
    await ask(pilot, OPINION)
    await pilot.press("3", *"Chưa rõ nguồn thu")


async def _held(pilot: Pilot[Any]) -> None:
    await (await ask(pilot)).ask(replace(POLL, held=23))


async def _called(pilot: Pilot[Any]) -> None:
    pilot.app.query_one(VotePanel).call(ELECTION)


async def _asked(pilot: Pilot[Any]) -> None:
    await ask(pilot)


async def _recorded(pilot: Pilot[Any]) -> None:
    (await ask(pilot)).recorded(("yes",), "", NOW)


async def _closed(pilot: Pilot[Any]) -> None:
    (await ask(pilot)).close(RESULT)


async def _marked(pilot: Pilot[Any]) -> None:
    view = pilot.app.query_one(PaperView)
    view.set_marks([Mark(0, 110, 180)])
    view.find("du toan")


async def _table(pilot: Pilot[Any]) -> None:
    pilot.app.query_one(PaperView).go_to(1)


async def _outline(pilot: Pilot[Any]) -> None:
    await pilot.press("o")


async def _confirm(pilot: Pilot[Any]) -> None:
    act = "Đóng biểu quyết “Dự toán ngân sách năm 2027”?"
    follows = "Đã có 28/34 đại biểu có mặt gửi lựa chọn. Sau khi đóng, không ai gửi hoặc đổi lựa chọn được nữa."
    await pilot.app.push_screen(Confirm(act, follows, "Đóng biểu quyết", grave=True))


async def _palette(pilot: Pilot[Any]) -> None:
    await pilot.press("f1")


async def _palette_found(pilot: Pilot[Any]) -> None:
    await pilot.press("f1", *"ket qua")


def _people() -> PickList:
    names = ("Nguyễn Thị Ánh", "Trần Văn Bình", "Điểu K’Ré", "Lê Hoàng Đức", "Vũ Thị Hương", "Đỗ Quang Khải")
    rows = [PickRow("t1", "Tổ đại biểu số 1", heading=True)]
    for number, name in enumerate(names, 1):
        here = number % 3 != 0
        below = "Đề nghị làm rõ nguồn thu tiền sử dụng đất" if number == 2 else ""
        note = "Có mặt" if here else "Vắng có lý do"
        sign, tone = ("✓", "yes") if here else ("✗", "no")
        rows.append(PickRow(str(number), f"{name}, ghế {number}", note, sign, tone, below))  # type: ignore[arg-type]
    return PickList(rows)


class Parts(VerticalScroll):
    """The small widgets on one sheet."""

    DEFAULT_CSS = """
    Parts { padding: 1 2; background: $sheet; QuorumBar, ProgressLine { margin-bottom: 1; } PickList { height: 12; } }
    """

    def compose(self) -> ComposeResult:
        yield QuorumBar(id="enough")
        yield QuorumBar(id="few")
        yield ProgressLine()
        yield Field("Nội dung đăng ký phát biểu", hint="Nhiều nhất 300 chữ", value="Về nguồn thu tiền sử dụng đất")
        yield Field("Mã vào họp", value="AB1", id="wrong")
        yield _people()

    def on_mount(self) -> None:
        self.query_one("#enough", QuorumBar).presence = Presence(28, 36, 24)
        self.query_one("#few", QuorumBar).presence = Presence(19, 36, 24)
        self.query_one(ProgressLine).show("Tờ trình số 12/TTr-UBND về dự toán ngân sách.pdf", 3_200_000, 4_100_000)
        self.query_one("#wrong", Field).complain("Mã vào họp có 8 ký tự, in trên thẻ đại biểu.")


SAMPLES: Final[dict[str, tuple[Callable[[], App[Any]], Steps | None]]] = {
    "vote-ask": (lambda: Bench(VotePanel), _asked),
    "vote-confirm": (lambda: Bench(VotePanel), _confirming),
    "vote-recorded": (lambda: Bench(VotePanel), _recorded),
    "vote-closed": (lambda: Bench(VotePanel), _closed),
    "vote-election": (lambda: Bench(VotePanel), _electing),
    "vote-blank": (lambda: Bench(VotePanel), _blank),
    "vote-grading": (lambda: Bench(VotePanel), _grading),
    "vote-grading-part": (lambda: Bench(VotePanel), _graded_in_part),
    "vote-graded": (lambda: Bench(VotePanel), _graded),
    "vote-opinion": (lambda: Bench(VotePanel), _writing),
    "vote-held": (lambda: Bench(VotePanel), _held),
    "vote-called": (lambda: Bench(VotePanel), _called),
    "paper": (lambda: Bench(lambda: PaperReader(paper())), _marked),
    "paper-table": (lambda: Bench(lambda: PaperReader(paper())), _table),
    "paper-outline": (lambda: Bench(lambda: PaperReader(paper())), _outline),
    "parts": (lambda: Bench(Parts), None),
    "people": (lambda: Bench(_people), None),
    "confirm": (lambda: Bench(Parts), _confirm),
    "palette": (lambda: Bench(lambda: PaperReader(paper())), _palette),
    "palette-found": (lambda: Bench(lambda: PaperReader(paper())), _palette_found),
}
