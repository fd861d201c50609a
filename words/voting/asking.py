"""What is said before an act on a motion that cannot be taken back lightly: what it is, and what will follow. Pure."""

from __future__ import annotations

from typing import Final

from meeting.attendance import quorum
from meeting.attendance import voters as present_voters
from meeting.copy import View
from meeting.people import Body
from meeting.rules.election import ElectionOutcome, article_of
from meeting.voting import SECRET_KINDS, Motion, Proposal
from words.attendance.present import attendance_line
from words.language import N_, _, speaking
from words.rules.spoken import asked as rule_asked
from words.rules.spoken import cited
from words.voting.lines import numbered, read_out, written
from words.voting.motions import FORMS, entitled, names, needs, question, ready, silent, to_compare
from words.voting.results import sentence, verdict

#: So many of those who have not voted are named.
_NAMED: Final = 12


def before_opening(view: View, motion: Motion, body: Body) -> str:
    """What is put and to whom, what it takes, and whether enough are here, as things stand."""
    here = quorum(view, motion.meeting)
    takes = " ".join((needs(view, motion, body), _(FORMS[motion.form]) + "."))
    may_vote = _("{count} {members} có mặt được biểu quyết.", count=here.present)
    who = " ".join((attendance_line(here), may_vote, _called_ready(view, motion)))
    warned = (_not_secret(motion), _who_is_not_graded(motion), to_compare(motion, body))
    return _paragraphs(question(motion), read_out(motion), takes, *warned, who)


def _who_is_not_graded(motion: Motion) -> str:
    """What the lines of a grading do not say of a person (NQ 96/2023/QH15 Đ.2.5)."""
    if motion.kind != "confidence_grading":
        return ""
    return _("Không lấy phiếu đối với người đã có thông báo nghỉ công tác chờ nghỉ hưu.")


def _called_ready(view: View, motion: Motion) -> str:
    """How many have said that they are ready, where they were asked."""
    if not motion.ready_called:
        return ""
    counts = {"done": len(ready(view, motion)), "all": len(present_voters(view, motion.meeting))}
    return _("Sẵn sàng {done}/{all}.", **counts)


def _not_secret(motion: Motion) -> str:
    """Said where the law wants a secret ballot and this is none."""
    if motion.kind not in SECRET_KINDS or motion.form == "paper_ballot":
        return ""
    return _("Lưu ý: bầu cử, lấy phiếu và bỏ phiếu tín nhiệm thì bỏ phiếu kín; hình thức này không phải bỏ phiếu kín.")


def before_closing(view: View, motion: Motion, body: Body) -> str:
    """Who has not voted, and what it takes."""
    return _paragraphs(motion.title, _so_far(view, motion), needs(view, motion, body))


def _so_far(view: View, motion: Motion) -> str:
    if not motion.electronic:
        return _("Sau khi đóng, hai người nhập số đã đếm; khớp nhau thì {chair} công bố.")
    missing, all_of_them = silent(view, motion), len(entitled(view, motion))
    done = _("Đã biểu quyết {done}/{all}.", done=all_of_them - len(missing), all=all_of_them)
    if not missing:
        return done
    who = ", ".join(names(view, missing)[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
    waiting = _("Còn {count} người chưa biểu quyết: {names}.", count=len(missing), names=who)
    return f"{done}\n{waiting}"


def before_declaring(result: Motion, body: Body) -> str:
    """The result that two people counted alike, as it will be read out."""
    return _paragraphs(result.title, verdict(result), sentence(result, body))


def before_closing_the_list(motion: Motion) -> str:
    """Who stands for how many seats."""
    seats = _("Bầu {seats} người.", seats=motion.most)
    fixed = _("Chốt rồi thì không thêm, không rút tên được nữa.")
    return _paragraphs(f"{motion.title}\n{seats}", numbered(motion.lines), fixed)


def before_deciding_on(motion: Motion, proposal: Proposal, body: Body) -> str:
    """What is put to the body by the chair, and by which rule it decides."""
    asked = (
        N_("Bổ sung vào danh sách bầu: {name}?")
        if proposal.what == "add"
        else N_("Cho rút khỏi danh sách bầu: {name}?")
    )
    law = body.profile.law
    takes = _(
        "Biểu quyết công khai; cần {rule}. Căn cứ: {article}.",
        rule=rule_asked(law.default_rule, body),
        article=cited(law.article(law.default_rule)),
    )
    return _paragraphs(motion.title, _(asked, name=written(proposal.line)), takes)


def before_counting_again(motion: Motion) -> str:
    """What becomes of the sheets."""
    follows = _("Các bản kiểm đếm đã nhập bị bỏ; hai người đếm và nhập lại từ đầu.")
    return _paragraphs(motion.title, follows)


def before_annulling(motion: Motion) -> str:
    """What is kept."""
    kept = _("Câu hỏi, phiếu và kết quả vẫn được giữ; mọi người đều thấy lý do hủy. Sau đó có thể biểu quyết lại.")
    return _paragraphs(motion.title, verdict(motion) if motion.outcome else "", kept)


def before_a_second_ballot(motion: Motion, body: Body) -> str:
    """How it ended, how the question is put, and by which article it is voted on again."""
    outcome = motion.outcome
    asked = question_again(motion, outcome, body) if isinstance(outcome, ElectionOutcome) else ""
    article = _by_article(body, second_ballot=True)
    return _paragraphs(motion.title, verdict(motion), _("Câu hỏi: {question}", question=asked), article)


def before_a_new_round(motion: Motion, outcome: ElectionOutcome, body: Body) -> str:
    """How it ended, who stands for the seats left, and that the list is still open."""
    standing = [line for line in motion.lines if line.id not in outcome.elected]
    seats = _("Bầu tiếp {seats} người trong số những người chưa trúng cử:", seats=outcome.seats_left)
    opened = _("Danh sách còn mở: thêm người, rút tên được cho đến khi chốt.")
    asked = _("Câu hỏi: {question}", question=question_again(motion, outcome, body))
    return _paragraphs(
        motion.title, verdict(motion), f"{seats}\n{numbered(standing)}", opened, asked, _by_article(body)
    )


def question_again(motion: Motion, outcome: ElectionOutcome, body: Body) -> str:
    """The question of the vote that goes on with an election, in the body's own language: how many seats are left, and among
    whom. The question of the first may have named the seats it was for.
    """
    seats = f"{outcome.seats_left:02}"
    with speaking("en" if body.language == "en" else "vi", body.profile):
        if outcome.next_step == "second_ballot":
            return _("{title}: bầu lại {seats} người trong số những người bằng phiếu.", title=motion.title, seats=seats)
        return _("{title}: bầu tiếp {seats} người cho đủ số được bầu.", title=motion.title, seats=seats)


def before_noting_the_head(motion: Motion, body: Body) -> str:
    """What the side of the head decides."""
    follows = _("Kết quả theo ý kiến {chairperson} đã biểu quyết; biên bản ghi ai ghi, lúc nào.")
    return _paragraphs(motion.title, sentence(motion, body), follows)


def _by_article(body: Body, *, second_ballot: bool = False) -> str:
    return _("Căn cứ: {article}.", article=cited(article_of(body.profile.election, second_ballot=second_ballot)))


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))
