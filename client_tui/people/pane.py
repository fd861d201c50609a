"""People: the strength of the body, who is suspended or has left, who has joined from which device, who has not yet."""

from __future__ import annotations

from collections import defaultdict
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from client_tui.ground.pane import PREPARER_ROLES, Ask, Pane
from client_tui.link.events import Changed, Signalled
from client_tui.link.link import Link
from client_tui.people.head_act import HEAD, HeadAct
from client_tui.people.tenure_act import TENURE, TenureAct
from client_tui.terminal.actions import Act
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.filter_line import FilterLine
from client_tui.widgets.pick_list import PickList
from meeting.command import KEEPERS
from meeting.people import Device, Person, Revoke
from meeting.people.tenure import history
from meeting.safetext import name_key
from meeting.voting import Motion, RefusedBallot
from words.language import N_, _
from words.people.strength import marked, strength, why
from words.rows import PickRow
from words.times import day, hour_and_minute
from words.voting.refused_ballots import reason, refused_ballots, total, when

REVOKE: Final = Act(
    "revoke",
    "r",
    N_("Thu hồi thiết bị"),
    N_("Thiết bị bị ngắt ngay và không vào họp được nữa."),
    KEEPERS,
    leads=False,
)
FILTER: Final = Act("filter", "slash", N_("Lọc"), N_("Gõ tên để lọc, không cần dấu."))
_PERSON: Final = "person:"
_REFUSED: Final = "refused:"


class PeoplePane(Pane):
    """Devices by person, then those without one, then who is no longer of the body."""

    AREA = "people"
    TITLE = N_("Nhân sự")
    WHO = PREPARER_ROLES
    ACTS: ClassVar[tuple[Act, ...]] = (TENURE, HEAD, REVOKE, FILTER)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self.hold(TenureAct(self))
        self.hold(HeadAct(self))

    def compose(self) -> ComposeResult:
        """Totals, counts, the list, how to issue a card, what to do."""
        yield Static(id="people-strength", classes="summary")
        yield Static(id="people-summary", classes="summary")
        yield FilterLine(_("Lọc theo tên (không cần gõ dấu)"))
        yield PickList(id="devices")
        yield Static(id="people-cards", classes="summary")
        yield ActBar(self, (TENURE, HEAD, REVOKE))

    def take_focus(self) -> None:
        """The list."""
        self.query_one("#devices", PickList).focus()

    @property
    def device(self) -> Device | None:
        """The device that is lit."""
        return self.copy.get(Device, self.query_one("#devices", PickList).picked or "") if self.is_mounted else None

    @property
    def lit_person(self) -> Person | None:
        """Who is lit, by themselves or by one of their devices."""
        device = self.device
        if device is not None:
            return self.copy.get(Person, device.person)
        picked = self.query_one("#devices", PickList).picked if self.is_mounted else None
        return self.copy.get(Person, (picked or "").removeprefix(_PERSON))

    # Drawing

    def refresh_copy(self, changed: Changed | None) -> None:
        """All devices."""
        self._draw()

    def signalled(self, signal: Signalled) -> None:
        """Who is connected has changed."""
        if signal.online is not None:
            self._draw()

    def _draw(self) -> None:
        known = sorted(self.copy.of(Person), key=lambda one: name_key(one.name))
        people = [one for one in known if "admin" not in one.roles and not one.left]
        theirs: defaultdict[str, list[Device]] = defaultdict(list)
        for device in self.copy.of(Device):
            theirs[device.person].append(device)
        joined = [one for one in people if any(not device.revoked for device in theirs[one.id])]
        missing = [one for one in people if one not in joined]
        online = set(self.link.online)
        rows = [PickRow("joined", _("Đã vào họp ({count})", count=len(joined)), heading=True)]
        rows += [self._row(one, device, online) for one in joined for device in theirs[one.id] if not device.revoked]
        rows.append(PickRow("missing", _("Chưa vào họp ({count})", count=len(missing)), heading=True))
        rows += [PickRow(_PERSON + one.id, marked(one), one.group, "○", below=self._why(one)) for one in missing]
        left = [one for one in known if one.left]
        if left:
            rows.append(PickRow("left", _("Đã thôi nhiệm vụ ({count})", count=len(left)), heading=True))
            rows += [PickRow(_PERSON + one.id, one.name, one.group, "–", below=self._why(one)) for one in left]
        gone = [(one, device) for one in people for device in theirs[one.id] if device.revoked]
        if gone:
            rows.append(PickRow("revoked", _("Thiết bị đã thu hồi ({count})", count=len(gone)), heading=True))
            rows += [self._row(one, device, online) for one, device in gone]
        refused = refused_ballots(self.copy, self.meeting_id)
        if refused:
            rows.append(PickRow("refused", _("Phiếu không được nhận ({count})", count=total(refused)), heading=True))
            rows += map(self._refused_row, refused)
        self.query_one("#devices", PickList).show(rows)
        here = sum(one.id in online for one in joined)
        if self.body is not None:
            said = strength(self.copy, self.meeting_id, self.now())
            self.query_one("#people-strength", Static).update(plain(said))
        counts = {"joined": len(joined), "all": len(people), "online": here}
        self.query_one("#people-summary", Static).update(
            say("Đã vào họp {joined}/{all} người · đang trực tuyến {online}", **counts)
        )
        self.query_one("#people-cards", Static).update(
            say("Cấp thẻ mới cho một người: trên máy chủ, chạy lệnh  hop cards --person “Họ và tên”")
        )
        self._acts_up_to_date()

    def _row(self, person: Person, device: Device, online: set[str]) -> PickRow:
        label = device.label or _("Thiết bị không tên")
        since = _("vào họp {time}", time=f"{hour_and_minute(device.joined)} {day(device.joined)}")
        mine = _("thiết bị này") if device.id == self.link.kept.key.id else ""
        parts = [self._why(person), label, since, _("mã {id}", id=device.id[:8]), mine]
        if device.revoked:
            parts[4] = _("thu hồi {time}", time=f"{hour_and_minute(device.revoked)} {day(device.revoked)}")
            return PickRow(device.id, marked(person), _("Đã thu hồi"), "✗", "no", " · ".join(filter(None, parts)))
        here = person.id in online
        note = _("Đang trực tuyến") if here else _("Không trực tuyến")
        below = " · ".join(filter(None, parts))
        return PickRow(device.id, marked(person), note, "●" if here else "○", "yes" if here else None, below)

    def _why(self, person: Person) -> str:
        """Since when somebody is not in office, and why; "" for everybody else."""
        noted = history(self.copy, person.id)
        if person.tenure == "serving" or not noted:
            return ""
        return " · ".join(filter(None, (_("từ {day}", day=day(noted[-1].at)), why(noted[-1]))))

    def _refused_row(self, one: RefusedBallot) -> PickRow:
        motion = self.copy.get(Motion, one.motion)
        title = motion.title if motion else _("không rõ nội dung")
        return PickRow(
            _REFUSED + one.id, self.name_of(one.person), when(one), "✗", None, f"{reason(one.code)} · {title}"
        )

    def _acts_up_to_date(self) -> None:
        self.query_one(ActBar).bring_up_to_date()
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted)
    def _lit(self) -> None:
        self._acts_up_to_date()

    @on(OptionList.OptionSelected)
    def _tapped(self, event: OptionList.OptionSelected) -> None:
        event.stop()

    @on(FilterLine.Changed)
    def _filtered(self, event: FilterLine.Changed) -> None:
        self.query_one("#devices", PickList).search(event.words)

    @on(FilterLine.Left)
    def _filtered_enough(self) -> None:
        self.take_focus()

    # What one can do

    def possible(self, act: Act) -> bool:
        """Only a device still on the register can be taken off, and only by who keeps the register."""
        device = self.device
        revocable = self.keeper and device is not None and not device.revoked
        return super().possible(act) and (act is not REVOKE or revocable)

    def action_revoke(self) -> None:
        """Take the lit device off the register."""
        device = self.device
        if device is None:
            return
        follows = f"{self.name_of(device.person)} · {device.label or device.id[:8]}\n\n"
        follows += _(
            "Kết nối của thiết bị bị ngắt ngay; muốn vào họp lại phải có thẻ mới. Phiếu đã biểu quyết vẫn giữ."
        )
        if device.id == self.link.kept.key.id:
            follows += "\n\n" + _("Đây chính là thiết bị đồng chí đang dùng.")
        ask = Ask(_("Thu hồi thiết bị?"), follows, _("Thu hồi"), grave=True)
        self.give(Revoke(device=device.id), N_("Đã thu hồi thiết bị."), ask)

    def action_filter(self) -> None:
        """Ask for words."""
        self.query_one(FilterLine).ask()
