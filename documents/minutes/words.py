"""The fixed words of the minutes, in Vietnamese and English. Patterns take their values by name; values are never patterns."""

from __future__ import annotations

import msgspec

from documents.press.forms import day_in_words
from meeting.days import Half
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
    came_after_all: str
    had_reported: str
    without_vote: str
    since: str
    changes: str
    #: What somebody became, by their tenure.
    changed: dict[Tenure, str]
    change: str
    remote: str
    remote_not_counted: str
    remote_figure: str
    remote_at_opening: str
    substitutes: str
    stands_in: str
    stands_in_from: str
    stands_in_to: str
    stands_in_from_to: str
    for_member: str
    late: str
    early: str
    struck: str
    struck_one: str
    halves: dict[Half, str]
    in_session: str
    in_session_now: str
    late_in_session: str
    early_in_session: str
    on_day: str
    sitting_in_camera: str
    item_in_camera: str
    recess: str
    recess_now: str
    adjourned: str
    adjourned_until: str
    guests: str
    quorate: str
    not_quorate: str
    opened_without: str
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
    late_conclusion: str
    amended: str
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
    away: str
    site: str
    all_in_all: str
    blank: str
    annulled_vote: str
    instead: str
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
    came_after_all="Đã báo vắng, sau đó có mặt: {names}.",
    had_reported="đã báo vắng: {said}",
    without_vote="tạm đình chỉ, không biểu quyết",
    since="{what} từ {at}",
    changes="Thay đổi trong {event}:",
    changed={"suspended": "tạm đình chỉ", "left": "thôi nhiệm vụ", "serving": "trở lại làm nhiệm vụ"},
    change="{at}: {name} {what}, tổng số hiện có {current}",
    remote="Dự tại điểm cầu: {names}.",
    remote_not_counted="Dự tại điểm cầu, theo Quy chế làm việc không tính có mặt và không biểu quyết ở đó: {names}.",
    remote_figure="Trong số có mặt, {count} {members} chỉ dự tại điểm cầu, theo Quy chế làm việc không tính có mặt.",
    remote_at_opening="Lúc đó có thêm {count} {members} ở điểm cầu, không tính vào số này.",
    substitutes="Người dự thay: {names}.",
    stands_in="{name} dự thay {member}",
    stands_in_from="{name} dự thay {member} (từ {start})",
    stands_in_to="{name} dự thay {member} (đến {end})",
    stands_in_from_to="{name} dự thay {member} (từ {start} đến {end})",
    for_member=" (thay {member})",
    late="Đến sau giờ khai mạc: {names}.",
    early="Về trước giờ bế mạc: {names}.",
    struck="Ghi nhầm có mặt, đã bỏ: {names}.",
    struck_one="{name} (bỏ lúc {at}: {reason})",
    halves={"morning": "Buổi sáng", "afternoon": "Buổi chiều", "evening": "Buổi tối"},
    in_session="{session}, từ {start} đến {end}: có mặt {present}/{total} {members}.",
    in_session_now="{session}, từ {start}: có mặt {present}/{total} {members}.",
    late_in_session="Đến sau giờ bắt đầu: {names}.",
    early_in_session="Về trước khi hết buổi: {names}.",
    on_day="{hour} ngày {day}",
    sitting_in_camera="{event} họp kín từ {start} đến {end}, theo kết quả biểu quyết “{title}”.",
    item_in_camera="Nội dung này họp kín từ {start} đến {end}, theo kết quả biểu quyết “{title}”.",
    recess="{event} nghỉ giải lao từ {start} đến {end}.",
    recess_now="{event} nghỉ giải lao từ {start}.",
    adjourned="{event} nghỉ từ {start} đến {end}.",
    adjourned_until="{event} nghỉ từ {start}.",
    guests="Khách mời, người dự không biểu quyết: {count} người, gồm {names}.",
    quorate="Lúc khai mạc có mặt {present}/{total} {members}, bằng {share}; theo {article}, cần ít nhất {needed} {members}: đủ "
    "điều kiện tiến hành.",
    not_quorate="Lúc khai mạc có mặt {present}/{total} {members}, bằng {share}; theo {article}, cần ít nhất {needed} {members}: "
    "chưa đủ điều kiện tiến hành.",
    opened_without="{chair} cho khai mạc khi chưa đủ số {members}.",
    agenda="II. CHƯƠNG TRÌNH",
    presented_by="{title} (người trình bày: {presenter})",
    proceedings="III. NỘI DUNG, DIỄN BIẾN",
    not_reached="Nội dung chưa tiến hành.",
    from_to="từ {start} đến {end}",
    presenter="Người trình bày: {presenter}.",
    papers="Tài liệu:",
    number=" số {number}",
    of=" của {issuer}",
    conclusion="Kết luận:",
    late_conclusion="Kết luận (ghi sau bế mạc, lúc {at} ngày {day}, {name} ghi):",
    amended="Đính chính ngày {day} (lúc {at}, {name} ghi):",
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
    away="vắng mặt",
    site="ở điểm cầu {site}, không biểu quyết ở đó",
    all_in_all="Tổng số: {count}",
    blank="(để trống)",
    annulled_vote="Kết quả biểu quyết này đã bị hủy.",
    instead="Người dự thay",
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
    came_after_all="Had reported an absence and came after all: {names}.",
    had_reported="had reported an absence: {said}",
    without_vote="suspended, without a vote",
    since="{what} from {at}",
    changes="Changes during the {event}:",
    changed={"suspended": "is suspended", "left": "has left the body", "serving": "is in office again"},
    change="{at}: {name} {what}; {current} in office",
    remote="At remote sites: {names}.",
    remote_not_counted="At remote sites, where under the working rules nobody counts as present or votes: {names}.",
    remote_figure="Of those present, {count} {members} took part from remote sites alone and do not count under the working "
    "rules.",
    remote_at_opening="Besides, {count} {members} were at remote sites and are not in this number.",
    substitutes="Substitutes: {names}.",
    stands_in="{name} for {member}",
    stands_in_from="{name} for {member} (from {start})",
    stands_in_to="{name} for {member} (until {end})",
    stands_in_from_to="{name} for {member} (from {start} to {end})",
    for_member=" (for {member})",
    late="Came after the opening: {names}.",
    early="Left before the close: {names}.",
    struck="Noted as present by mistake, taken back: {names}.",
    struck_one="{name} (taken back at {at}: {reason})",
    halves={"morning": "Morning", "afternoon": "Afternoon", "evening": "Evening"},
    in_session="{session}, from {start} to {end}: {present} of {total} {members} present.",
    in_session_now="{session}, from {start}: {present} of {total} {members} present.",
    late_in_session="Came after it had begun: {names}.",
    early_in_session="Left before it ended: {names}.",
    on_day="{hour} on {day}",
    sitting_in_camera="The {event} is held in camera from {start} to {end}, as decided by the vote “{title}”.",
    item_in_camera="This item is dealt with in camera from {start} to {end}, as decided by the vote “{title}”.",
    recess="Recess from {start} to {end}.",
    recess_now="Recess from {start}.",
    adjourned="The {event} is adjourned from {start} to {end}.",
    adjourned_until="The {event} is adjourned from {start}.",
    guests="Guests and others without a vote: {count}, namely {names}.",
    quorate="At the opening {present} of {total} {members} are present, {share}; under {article}, at least {needed} are needed: "
    "quorate.",
    not_quorate="At the opening {present} of {total} {members} are present, {share}; under {article}, at least {needed} are "
    "needed: not quorate.",
    opened_without="The {chair} opened the {event} all the same.",
    agenda="II. AGENDA",
    presented_by="{title} (presented by {presenter})",
    proceedings="III. PROCEEDINGS",
    not_reached="This item was not reached.",
    from_to="from {start} to {end}",
    presenter="Presented by {presenter}.",
    papers="Papers:",
    number=" No. {number}",
    of=" of {issuer}",
    conclusion="Conclusion:",
    late_conclusion="Conclusion (noted after the close at {at} on {day} by {name}):",
    amended="Amended on {day} (at {at}, by {name}):",
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
    away="absent",
    site="at the site {site}, where nobody votes",
    all_in_all="All: {count}",
    blank="(blank)",
    annulled_vote="This result was annulled.",
    instead="Substitutes",
    others="Guests and others without a vote",
    at_site=" (site {site})",
    row="No.",
    stay="{start} - {end}",
    stay_to_end="from {start}",
)


def words_of(language: Language) -> MinutesWords:
    """The words of one language."""
    return _VI if language == "vi" else _EN


def hours(at: Micros, language: Language) -> str:
    """``08 giờ 05 phút``, at Hà Nội."""
    time = wall(at)
    return f"{time:%H} giờ {time:%M} phút" if language == "vi" else f"{time:%H:%M}"


def date_of(at: Micros) -> str:
    """``15/12/2026``."""
    return f"{wall(at):%d/%m/%Y}"


def day_written(at: Micros, language: Language) -> str:
    """``ngày 15 tháng 12 năm 2026``."""
    time = wall(at)
    return day_in_words(time.date()) if language == "vi" else f"{time.day} {_MONTHS[time.month - 1]} {time.year}"


def moment(at: Micros, language: Language) -> str:
    """``08 giờ 05 phút, ngày 15 tháng 12 năm 2026``."""
    return f"{hours(at, language)}, {day_written(at, language)}"


def year(at: Micros) -> str:
    """``2026``."""
    return str(wall(at).year)


# strftime would ask the machine's own language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
