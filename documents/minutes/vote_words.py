"""The fixed words around votes in the minutes, in Vietnamese and English."""

from __future__ import annotations

from typing import Literal

import msgspec

from meeting.rules.confidence import Consequence
from meeting.rules.words import Language
from meeting.voting import Form


class VoteWords(msgspec.Struct, frozen=True, kw_only=True):
    """Patterns take their values by name; values are never patterns."""

    forms: dict[Form, str]
    how: str
    how_open: str
    #: Who counts hands besides the staff; a board proposed, and elected; the board that counted papers.
    tellers: str
    board_proposed: str
    board_elected: str
    board_counted: str
    #: Who typed in what the board signed, and as what.
    board_typed: str
    board_secretary: str
    withdrawn: str
    #: A name proposed for the list or asking to be off it, what was decided, and in which words: yes and no of each.
    proposals: dict[Literal["add", "off"], str]
    taken_back: str
    decided: str
    decisions: dict[Literal["add", "off"], tuple[str, str]]
    elected_before: str
    typed: str
    agree: str
    differ: str
    not_declared: str
    board: tuple[str, str, str]
    heads: str
    share_of_all: str
    papers: tuple[str, str, str, str, str]
    papers_row: str
    person: str
    alternative: str
    votes: str
    chosen: str
    share: str
    outcome: str
    #: Elected, equal at the last seat and to be voted on again, equal once more, not elected.
    places: tuple[str, str, str, str]
    invalid: str
    share_of: str
    result: str
    result_before: str
    annulled: str
    reason: str
    corrected: str
    correction: str
    corrected_unnamed: str
    elected: str
    nobody: str
    second_ballot_follows: str
    seats_left: str
    consequences: dict[Consequence, str]
    number: str
    head_noted: str


_VI = VoteWords(
    forms={
        "electronic": "biểu quyết công khai, ghi tên, bằng thiết bị điện tử",
        "hidden_names": "biểu quyết bằng thiết bị điện tử, không hiện tên",
        "show_of_hands": "biểu quyết công khai, giơ tay",
        "paper_ballot": "bỏ phiếu kín bằng phiếu giấy",
    },
    how="Hình thức: {form}; mở lúc {start}, đóng lúc {end}.",
    how_open="Hình thức: {form}; mở lúc {start}.",
    tellers="Người đếm: {names}.",
    board_proposed="Danh sách được đề nghị: {board}.",
    board_elected="Ban kiểm phiếu gồm {board}",
    board_counted="Ban kiểm phiếu (được bầu lúc {at}) gồm {board}.",
    board_typed="Số liệu theo biên bản kiểm phiếu do {names} nhập riêng; {agreement}.",
    board_secretary="thư ký {event}",
    withdrawn="Xin rút khỏi danh sách trước khi chốt: {names}.",
    proposals={"add": "Đề nghị bổ sung vào danh sách: {name}.", "off": "Xin rút khỏi danh sách: {name}."},
    taken_back="Người đề nghị đã rút lại đề nghị.",
    decided="{body} biểu quyết công khai lúc {at}: {counts}, trên tổng số {total}; {decision}.",
    decisions={
        "add": ("đồng ý bổ sung", "không đồng ý bổ sung"),
        "off": ("đồng ý cho rút", "không đồng ý cho rút"),
    },
    elected_before="Đã trúng cử ở lần bầu trước: {names}.",
    typed="Người kiểm đếm và nhập số liệu riêng: {names}; {agreement}.",
    agree="số liệu khớp nhau",
    differ="số liệu chưa khớp nhau",
    not_declared="Chưa công bố kết quả.",
    board=("Tổng số", "Có mặt", "Biểu quyết"),
    heads="Số {members}",
    share_of_all="Tỷ lệ trên tổng số",
    papers=("Phát ra", "Thu vào", "Hợp lệ", "Không hợp lệ", "Phiếu trắng"),
    papers_row="Số phiếu",
    person="Họ và tên, chức vụ",
    alternative="Phương án",
    votes="Số phiếu",
    chosen="Số {members} chọn",
    share="Tỷ lệ",
    outcome="Kết quả",
    places=("Trúng cử", "Bằng phiếu, bầu lại", "Lại bằng phiếu", "Không trúng cử"),
    invalid="Không hợp lệ",
    share_of="Tỷ lệ trên {base}",
    result="Kết quả:",
    result_before="Kết quả trước khi hủy:",
    annulled="Kết quả biểu quyết này đã bị hủy lúc {at}.",
    reason="Lý do: {reason}.",
    corrected="Đính chính sau khi đóng biểu quyết, không làm thay đổi kết quả:",
    correction="{name}, lúc {at}: {choice}",
    corrected_unnamed="Số {members} có đính chính sau khi đóng biểu quyết, không làm thay đổi kết quả: {count}.",
    elected="trúng cử: {names}",
    nobody="không có người trúng cử",
    second_ballot_follows="bầu lại giữa: {names}",
    seats_left="còn {seats} người chưa bầu được",
    consequences={
        "none": "không phát sinh hệ quả",
        "may_resign": "có thể xin từ chức",
        "dismissal": "trình xem xét việc miễn nhiệm",
    },
    number=" (số {symbol})",
    head_noted="Ý kiến {head} đã biểu quyết do {name} ghi lúc {at}.",
)

_EN = VoteWords(
    forms={
        "electronic": "open vote by name, electronic",
        "hidden_names": "electronic vote, names not shown",
        "show_of_hands": "open vote, show of hands",
        "paper_ballot": "secret ballot on paper",
    },
    how="Form: {form}; opened at {start}, closed at {end}.",
    how_open="Form: {form}; opened at {start}.",
    tellers="Counting: {names}.",
    board_proposed="Proposed: {board}.",
    board_elected="the tellers are {board}",
    board_counted="The tellers (elected at {at}) are {board}.",
    board_typed="The figures of the tellers' record were typed in apart by {names}; {agreement}.",
    board_secretary="secretary of the {event}",
    withdrawn="Withdrawn before the list was closed: {names}.",
    proposals={"add": "Proposed for the list: {name}.", "off": "Asked to be taken off the list: {name}."},
    taken_back="The proposal was taken back.",
    decided="The {body} voted openly at {at}: {counts}, of {total} in all; {decision}.",
    decisions={
        "add": ("the name was added", "the name was not added"),
        "off": ("the name was taken off", "the name was not taken off"),
    },
    elected_before="Elected in an earlier round: {names}.",
    typed="Counted and typed in apart by: {names}; {agreement}.",
    agree="the figures agree",
    differ="the figures do not agree yet",
    not_declared="The result has not been declared.",
    board=("All", "Present", "Voting"),
    heads="Number of {members}",
    share_of_all="Share of all",
    papers=("Issued", "Returned", "Valid", "Invalid", "Blank"),
    papers_row="Ballots",
    person="Name, position",
    alternative="Alternative",
    votes="Votes",
    chosen="Chosen by {members}",
    share="Share",
    outcome="Result",
    places=("Elected", "Tied, second ballot", "Tied again", "Not elected"),
    invalid="Invalid",
    share_of="Shares of {base}",
    result="Result:",
    result_before="Result before it was annulled:",
    annulled="This result was annulled at {at}.",
    reason="Reason: {reason}.",
    corrected="Corrections after closing, which change no result:",
    correction="{name}, at {at}: {choice}",
    corrected_unnamed="Number of {members} with a correction after closing, which changes no result: {count}.",
    elected="elected: {names}",
    nobody="nobody elected",
    second_ballot_follows="second ballot among: {names}",
    seats_left="seats not filled: {seats}",
    consequences={
        "none": "without consequence",
        "may_resign": "may resign",
        "dismissal": "dismissal is put to the body",
    },
    number=" (No. {symbol})",
    head_noted="How the {head} voted was noted by {name} at {at}.",
)


def vote_words(language: Language) -> VoteWords:
    """The words of one language."""
    return _VI if language == "vi" else _EN
