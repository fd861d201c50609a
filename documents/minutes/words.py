"""The fixed words of the minutes, in Vietnamese and English. Patterns take their values by name; values are never patterns."""

from __future__ import annotations

import msgspec

from documents.press.forms import day_in_words
from meeting.people import Tenure
from meeting.records import Micros
from meeting.rules.words import Language
from words.times import wall


class MinutesWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the minutes of Mẫu 1.9 say around the records."""

    minutes: str
    begins: str
    planned: str
    place: str
    sites: str
    secretary: str
    taking_part: str
    total: str
    total_planned: str
    by_law: str
    absent: str
    reported_absent: str
    excused: str
    not_excused: str
    approved: str
    not_approved: str
    suspended_figure: str
    suspended_one: str
    suspended_counted: str
    suspended_not_counted: str
    changes: str
    #: What somebody became, by their tenure.
    changed: dict[Tenure, str]
    change: str
    remote: str
    substitutes: str
    stands_in: str
    late: str
    early: str
    guests: str
    quorate: str
    not_quorate: str
    agenda: str
    presented_by: str
    proceedings: str
    not_reached: str
    from_to: str
    presenter: str
    papers: str
    number: str
    of: str
    conclusion: str
    other_motions: str
    decided: str
    ends: str
    not_ended: str
    not_begun: str
    secretary_signs: str
    draft: str
    recipients: tuple[str, str]
    annex: str
    attached: str
    roll: str
    ballots: str
    name: str
    unit: str
    attended: str
    choice: str
    silent: str
    blank: str
    annulled_vote: str
    others: str
    at_site: str
    row: str
    stay: str
    stay_to_end: str


_VI = MinutesWords(
    minutes="BIÊN BẢN",
    begins="Thời gian bắt đầu",
    planned="Thời gian dự kiến",
    place="Địa điểm",
    sites="Điểm cầu",
    secretary="Thư ký",
    taking_part="I. THÀNH PHẦN THAM DỰ",
    total="Tổng số {members} {body}: {total}. Có mặt: {present}. Vắng mặt: {absent}.",
    total_planned="Tổng số {members} {body}: {total}.",
    by_law="Số {members} được bầu theo quy định: {statutory}; hiện có: {current}.",
    absent="Vắng mặt:",
    reported_absent="Báo vắng:",
    excused="có lý do",
    not_excused="không có lý do",
    approved="{chair} đồng ý",
    not_approved="{chair} không đồng ý",
    suspended_figure="Đang tạm đình chỉ: {count}.",
    suspended_one="tạm đình chỉ",
    suspended_counted="Đang tạm đình chỉ thực hiện nhiệm vụ, vẫn tính trong tổng số: {names}.",
    suspended_not_counted="Đang tạm đình chỉ thực hiện nhiệm vụ, không tính trong tổng số: {names}.",
    changes="Thay đổi trong {event}:",
    changed={"suspended": "tạm đình chỉ", "left": "thôi nhiệm vụ", "serving": "trở lại làm nhiệm vụ"},
    change="{at}: {name} {what}, tổng số hiện có {current}",
    remote="Dự tại điểm cầu: {names}.",
    substitutes="Người dự thay: {names}.",
    stands_in="{name} dự thay {member}",
    late="Đến sau giờ khai mạc: {names}.",
    early="Về trước giờ bế mạc: {names}.",
    guests="Khách mời, người dự không biểu quyết: {count} người, gồm {names}.",
    quorate="Lúc khai mạc có mặt {present}/{total} {members}, bằng {share}; theo {article}, cần ít nhất {needed} {members}: đủ "
    "điều kiện tiến hành.",
    not_quorate="Lúc khai mạc có mặt {present}/{total} {members}, bằng {share}; theo {article}, cần ít nhất {needed} {members}: "
    "chưa đủ điều kiện tiến hành.",
    agenda="II. CHƯƠNG TRÌNH",
    presented_by="{title} (người trình bày: {presenter})",
    proceedings="III. NỘI DUNG, DIỄN BIẾN",
    not_reached="Nội dung chưa tiến hành.",
    from_to="Từ {start} đến {end}.",
    presenter="Người trình bày: {presenter}.",
    papers="Tài liệu:",
    number=" số {number}",
    of=" của {issuer}",
    conclusion="Kết luận:",
    other_motions="Các nội dung biểu quyết khác",
    decided="IV. KẾT QUẢ",
    ends="{event} kết thúc vào {end}./.",
    not_ended="{event} chưa kết thúc.",
    not_begun="{event} chưa khai mạc.",
    secretary_signs="THƯ KÝ",
    draft="DỰ THẢO",
    recipients=("Như thành phần tham dự", "Lưu: VT, hồ sơ {event}"),
    annex="Phụ lục",
    attached="(Kèm theo Biên bản {title})",
    roll="DANH SÁCH ĐIỂM DANH",
    ballots="DANH SÁCH BIỂU QUYẾT GHI TÊN",
    name="Họ và tên",
    unit="Chức vụ, đơn vị",
    attended="Có mặt",
    choice="Lựa chọn",
    silent="không tham gia biểu quyết",
    blank="(để trống)",
    annulled_vote="Kết quả biểu quyết này đã bị hủy.",
    others="Khách mời, người dự không biểu quyết",
    at_site=" (điểm cầu {site})",
    row="STT",
    stay="{start} - {end}",
    stay_to_end="từ {start}",
)

_EN = MinutesWords(
    minutes="MINUTES",
    begins="Begins",
    planned="Planned for",
    place="Place",
    sites="Remote sites",
    secretary="Secretary",
    taking_part="I. ATTENDANCE",
    total="All {members} of the {body}: {total}. Present: {present}. Absent: {absent}.",
    total_planned="All {members} of the {body}: {total}.",
    by_law="To be elected by law: {statutory} {members}; now in office: {current}.",
    absent="Absent:",
    reported_absent="Will be absent:",
    excused="excused",
    not_excused="not excused",
    approved="approved by the {chair}",
    not_approved="not approved by the {chair}",
    suspended_figure="Suspended: {count}.",
    suspended_one="suspended",
    suspended_counted="Suspended from their duties, counted in the total: {names}.",
    suspended_not_counted="Suspended from their duties, not counted in the total: {names}.",
    changes="Changes during the {event}:",
    changed={"suspended": "is suspended", "left": "has left the body", "serving": "is in office again"},
    change="{at}: {name} {what}; {current} in office",
    remote="At remote sites: {names}.",
    substitutes="Substitutes: {names}.",
    stands_in="{name} for {member}",
    late="Came after the opening: {names}.",
    early="Left before the close: {names}.",
    guests="Guests and others without a vote: {count}, namely {names}.",
    quorate="At the opening {present} of {total} {members} are present, {share}; under {article}, at least {needed} are needed: "
    "quorate.",
    not_quorate="At the opening {present} of {total} {members} are present, {share}; under {article}, at least {needed} are "
    "needed: not quorate.",
    agenda="II. AGENDA",
    presented_by="{title} (presented by {presenter})",
    proceedings="III. PROCEEDINGS",
    not_reached="This item was not reached.",
    from_to="From {start} to {end}.",
    presenter="Presented by {presenter}.",
    papers="Papers:",
    number=" No. {number}",
    of=" of {issuer}",
    conclusion="Conclusion:",
    other_motions="Other votes",
    decided="IV. RESULTS",
    ends="The {event} ends at {end}.",
    not_ended="The {event} has not ended.",
    not_begun="The {event} has not begun.",
    secretary_signs="SECRETARY",
    draft="DRAFT",
    recipients=("All who took part", "Records office, file of the {event}"),
    annex="Annex",
    attached="(Attached to the minutes: {title})",
    roll="ROLL",
    ballots="VOTES BY NAME",
    name="Name",
    unit="Position, unit",
    attended="Present",
    choice="Choice",
    silent="did not vote",
    blank="(blank)",
    annulled_vote="This result was annulled.",
    others="Guests and others without a vote",
    at_site=" (site {site})",
    row="No.",
    stay="{start} - {end}",
    stay_to_end="from {start}",
)


def words_of(language: Language) -> MinutesWords:
    """The words of one language."""
    return _VI if language == "vi" else _EN


def clock(at: Micros, language: Language) -> str:
    """``08 giờ 05 phút``, at Hà Nội."""
    time = wall(at)
    return f"{time:%H} giờ {time:%M} phút" if language == "vi" else f"{time:%H:%M}"


def moment(at: Micros, language: Language) -> str:
    """``08 giờ 05 phút, ngày 15 tháng 12 năm 2026``."""
    time = wall(at)
    day = day_in_words(time.date()) if language == "vi" else f"{time.day} {_MONTHS[time.month - 1]} {time.year}"
    return f"{clock(at, language)}, {day}"


def year(at: Micros) -> str:
    """``2026``."""
    return str(wall(at).year)


# strftime would ask the machine's own language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
