"""``hop law``: the rules at the command line, so that anyone can check a result by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from meeting.refusal import Refused
from meeting.rules import quorum as quorum_rule
from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import Grading, decide_confidence, decide_grading
from meeting.rules.confidence_sentence import confidence_sentence, grading_sentence
from meeting.rules.depleted import depletion
from meeting.rules.election import decide_election
from meeting.rules.election_sentence import election_sentence
from meeting.rules.law import Article
from meeting.rules.majority import ONE_THIRD_ALL, Rule
from meeting.rules.options import OPTION_SETS, Count
from meeting.rules.outcome import Basis, decide_outcome
from meeting.rules.phrases import base_name, percent
from meeting.rules.sentence import outcome_sentence
from meeting.rules.share import share as share_of
from meeting.rules.words import Language
from server.profiles import load
from server.words import worded


class LawGroup(click.Group):
    """Turns a refusal into one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; a refusal is the user's to mend, not a crash."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            raise click.ClickException(worded(refused)) from refused


@click.group(cls=LawGroup)
def law() -> None:
    """Tính theo luật: tỷ lệ, điều kiện tiến hành, kết quả biểu quyết, bầu cử, tín nhiệm."""


def profile_option(command: Callable[..., None]) -> Callable[..., None]:
    """The options every sentence needs: whose rules, and in which language."""
    language = click.option(
        "--language", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ của câu kết quả."
    )
    profile = click.option("--profile", default="hdnd-xa", show_default=True, help="Bộ quy tắc có sẵn, hoặc tệp .toml.")
    return profile(language(command))


def answer(text: str, article: Article, language: Language) -> None:
    """Print a sentence; beside it, where nobody has compared the article it cites with the body's own rules, that."""
    click.echo(text)
    if article.background:
        note = {
            "vi": f"Lưu ý: căn cứ “{article.vi}” chưa được đối chiếu với văn bản gốc; cần tra lại trước khi dùng.",
            "en": f"Note: “{article.en}” has not been compared with its source; look it up before relying on it.",
        }
        click.echo(note[language], err=True)


def term_options(command: Callable[..., None]) -> Callable[..., None]:
    """What Art 49 asks for: how many the law gives the council, and how long its term still runs."""
    months = click.option("--months-left", type=int, help="Số tháng còn lại của nhiệm kỳ (Điều 49).")
    by_law = click.option("--statutory", type=int, help="Tổng số được bầu theo quy định; mặc định bằng --total.")
    return by_law(months(command))


@law.command()
@click.argument("votes", type=int)
@click.argument("base", type=int)
def share(votes: int, base: int) -> None:
    """Tỷ lệ phần trăm của VOTES trên BASE: hai chữ số thập phân, làm tròn nửa lên."""
    click.echo(share_of(votes, base))


@law.command()
@click.argument("total", type=int)
def needed(total: int) -> None:
    """Số tối thiểu của mỗi quy tắc khi tổng số là TOTAL."""
    for name, least in (
        ("quá nửa", Rule.MAJORITY_ALL.threshold.needed(total)),
        ("ít nhất hai phần ba", Rule.TWO_THIRDS_ALL.threshold.needed(total)),
        ("trên hai phần ba", Rule.OVER_TWO_THIRDS_EXISTING.threshold.needed(total)),
        ("ít nhất một phần ba", ONE_THIRD_ALL.needed(total)),
    ):
        click.echo(f"{name}: {least}/{total}")


@law.command()
@click.argument("present", type=int)
@click.argument("total", type=int)
@profile_option
def quorum(present: int, total: int, profile: str, language: Language) -> None:
    """Có mặt PRESENT trên tổng số TOTAL thì có đủ điều kiện tiến hành không."""
    rules = load(profile)
    asked, words = rules.quorum, rules.words_in(language)
    least = quorum_rule.needed(total, asked.numerator, asked.denominator)
    enough, rate, base = present >= least, percent(present, total, language), base_name("all", words, language)
    if language == "vi":
        verdict = "đủ điều kiện tiến hành" if enough else "chưa đủ điều kiện tiến hành"
        text = (
            f"Có mặt {present}/{total} {words.members}, bằng {rate} {base}; theo {asked.article.vi} cần ít nhất {least}"
        )
    else:
        verdict = "quorate" if enough else "not quorate"
        text = f"{present} of {total} {words.members} present, {rate} of {base}; {asked.article.en} require {least}"
    answer(f"{text}; {verdict}.", asked.article, language)


@law.command()
@profile_option
@click.option("--rule", type=click.Choice([rule.value for rule in Rule]), help="Mặc định: quy tắc của bộ quy tắc.")
@click.option("--yes", type=int, required=True, help="Số tán thành (đồng ý).")
@click.option("--no", type=int, required=True, help="Số không tán thành (không đồng ý).")
@click.option("--abstain", type=int, default=0, help="Số không biểu quyết (ý kiến khác).")
@click.option("--total", type=int, required=True, help="Tổng số đại biểu (thành viên) hiện có.")
@click.option("--present", type=int, help="Số có mặt.")
@term_options
@click.option("--chairperson", type=click.Choice(["yes", "no", "abstain"]), help="Chủ tịch UBND đã biểu quyết thế nào.")
def outcome(
    profile: str,
    language: Language,
    rule: str | None,
    yes: int,
    no: int,
    abstain: int,
    total: int,
    statutory: int | None,
    present: int | None,
    months_left: int | None,
    chairperson: str | None,
) -> None:
    """Câu kết quả của một lần biểu quyết."""
    rules = load(profile)
    options = dict(zip(("yes", "no", "abstain"), OPTION_SETS[rules.voting.options], strict=True))
    count = Count(tuple(zip(options.values(), (yes, no, abstain), strict=True)))
    basis = Basis(total if statutory is None else statutory, total, count.total, present, months_left)
    decided = decide_outcome(
        Rule(rule) if rule else rules.law.default_rule,
        count,
        basis,
        rules.law,
        chairperson_vote=options[chairperson] if chairperson else None,
    )
    answer(outcome_sentence(decided, rules.words_in(language), language), decided.article, language)


def _figure(text: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"{text!r}: cần dạng TÊN=GIÁ TRỊ")
    return name.strip(), value.strip()


def _votes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    try:
        return tuple((name, int(votes)) for name, votes in map(_figure, values))
    except ValueError as error:
        raise click.BadParameter("số phiếu phải là số nguyên") from error


def _births(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, date]:
    try:
        return {name: date.fromisoformat(born) for name, born in map(_figure, values)}
    except ValueError as error:
        raise click.BadParameter("ngày sinh phải có dạng NĂM-THÁNG-NGÀY") from error


@law.command()
@profile_option
@click.option("--seats", type=int, default=1, show_default=True, help="Số người được bầu.")
@click.option("--total", type=int, required=True, help="Tổng số đại biểu.")
@click.option("--second-ballot", is_flag=True, help="Đây là lần bầu lại giữa những người bằng phiếu.")
@click.option(
    "--born", multiple=True, callback=_births, help="TÊN=NĂM-THÁNG-NGÀY, khi quy chế chọn người nhiều tuổi hơn."
)
@term_options
@click.argument("votes", nargs=-1, required=True, callback=_votes, metavar="TÊN=SỐ_PHIẾU...")
def election(
    profile: str,
    language: Language,
    seats: int,
    total: int,
    second_ballot: bool,
    born: dict[str, date],
    statutory: int | None,
    months_left: int | None,
    votes: tuple[tuple[str, int], ...],
) -> None:
    """Câu kết quả của một lần bầu."""
    rules = load(profile)
    lost = depletion(total, total if statutory is None else statutory, months_left, rules.law)
    decided = decide_election(
        votes, seats, total, rules.election, second_ballot=second_ballot, born=born, depletion=lost
    )
    answer(election_sentence(decided, rules.words_in(language), language), rules.election.article, language)


@law.command()
@profile_option
@click.option("--high", type=int, required=True, help="Số phiếu tín nhiệm cao.")
@click.option("--normal", type=int, required=True, help="Số phiếu tín nhiệm.")
@click.option("--low", type=int, required=True, help="Số phiếu tín nhiệm thấp.")
@click.option("--ballots", type=int, help="Tổng số phiếu thu vào; mặc định là tổng ba mức.")
@click.option("--issued", type=int, help="Số phiếu phát ra; mặc định bằng số thu vào.")
@click.option("--total", type=int, help="Tổng số đại biểu; mặc định bằng số phiếu phát ra.")
@click.option("--name", default="Người được lấy phiếu", help="Họ và tên.")
def grading(
    profile: str,
    language: Language,
    high: int,
    normal: int,
    low: int,
    ballots: int | None,
    issued: int | None,
    total: int | None,
    name: str,
) -> None:
    """Kết quả lấy phiếu tín nhiệm của một người; phần còn thiếu so với số phiếu là dòng không hợp lệ."""
    rules = load(profile)
    returned = high + normal + low if ballots is None else ballots
    given = returned if issued is None else issued
    everyone = given if total is None else total
    marks = Grading(name, high, normal, low, returned - high - normal - low)
    decided = decide_grading(marks, BallotCount(given, returned, returned), everyone, rules.confidence)
    answer(grading_sentence(decided, rules.words_in(language), language), rules.confidence.grading, language)


@law.command()
@profile_option
@click.option("--confidence", "for_", type=int, required=True, help="Số phiếu tín nhiệm.")
@click.option("--no-confidence", "against", type=int, required=True, help="Số phiếu không tín nhiệm.")
@click.option("--ballots", type=int, help="Tổng số phiếu thu vào; mặc định là tổng hai loại, còn lại là không hợp lệ.")
@click.option("--issued", type=int, help="Số phiếu phát ra; mặc định bằng số thu vào.")
@click.option("--total", type=int, help="Tổng số đại biểu; mặc định bằng số phiếu phát ra.")
@term_options
@click.option("--name", default="Người được bỏ phiếu", help="Họ và tên.")
def confidence(
    profile: str,
    language: Language,
    for_: int,
    against: int,
    ballots: int | None,
    issued: int | None,
    total: int | None,
    statutory: int | None,
    months_left: int | None,
    name: str,
) -> None:
    """Kết quả bỏ phiếu tín nhiệm một người: tín nhiệm hay không tín nhiệm."""
    rules = load(profile)
    returned = for_ + against if ballots is None else ballots
    given = returned if issued is None else issued
    everyone = given if total is None else total
    papers = BallotCount(given, returned, for_ + against, returned - for_ - against)
    lost = depletion(everyone, everyone if statutory is None else statutory, months_left, rules.law)
    decided = decide_confidence(name, for_, against, papers, everyone, rules.confidence, lost)
    answer(confidence_sentence(decided, rules.words_in(language), language), rules.confidence.vote, language)
