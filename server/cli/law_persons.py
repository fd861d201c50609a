"""``hop law election``, ``grading``, ``confidence``: votes on persons."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import Grading, decide_confidence, decide_grading
from meeting.rules.depleted import depletion
from meeting.rules.election import decide_election
from meeting.rules.words import Language
from server.cli.law_options import (
    answer,
    by_law,
    figure,
    paper_options,
    papers,
    profile_option,
    province_option,
    term_options,
    within,
)
from server.setup.profiles import load
from words.rules.confidence_sentence import confidence_sentence, grading_sentence
from words.rules.election_sentence import election_sentence


def _votes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    try:
        return tuple((name, int(votes)) for name, votes in map(figure, values))
    except ValueError as error:
        raise click.BadParameter("số phiếu phải là số nguyên") from error


def _births(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, date]:
    try:
        return {name: date.fromisoformat(born) for name, born in map(figure, values)}
    except ValueError as error:
        raise click.BadParameter("ngày sinh phải có dạng NĂM-THÁNG-NGÀY") from error


@click.command()
@profile_option
@click.option("--seats", type=int, default=1, show_default=True, help="Số người được bầu.")
@click.option("--total", type=int, required=True, help="Tổng số đại biểu.")
@click.option("--second-ballot", is_flag=True, help="Đây là lần bầu lại giữa những người bằng phiếu.")
@click.option(
    "--born", multiple=True, callback=_births, help="TÊN=NĂM-THÁNG-NGÀY, khi quy chế chọn người nhiều tuổi hơn."
)
@paper_options
@term_options
@click.argument("votes", nargs=-1, required=True, callback=_votes, metavar="TÊN=SỐ_PHIẾU...")
def election(
    profile: str,
    language: Language,
    seats: int,
    total: int,
    second_ballot: bool,
    born: dict[str, date],
    issued: int | None,
    returned: int | None,
    invalid: int,
    blank: int,
    statutory: int | None,
    months_left: int | None,
    votes: tuple[tuple[str, int], ...],
) -> None:
    """Câu kết quả của một lần bầu.

    Ví dụ: hop law election --total 30 --seats 2 "Lê An=20" "Trần Bình=16" "Vũ Chi=16"
    """
    rules = load(profile)
    for name in born.keys() - {candidate for candidate, _ in votes}:
        raise Refused("born_of_nobody", name=name)
    lost = depletion(total, by_law(total, statutory), months_left, rules.law)
    decided = decide_election(
        votes,
        seats,
        total,
        rules.election,
        second_ballot=second_ballot,
        born=born,
        ballots=papers(issued, returned, invalid, blank),
        depletion=lost,
    )
    answer(election_sentence(decided, rules.words_in(language), language), decided.article, language)


def _marked(*votes: int) -> int:
    """How many papers are marked. Refuses ``votes_negative``."""
    if min(votes) < 0:
        raise Refused("votes_negative")
    return sum(votes)


def _papers(marked: int, ballots: int | None, issued: int | None, total: int | None) -> tuple[int, int, int]:
    """Papers returned and issued, and all deputies; each is, where not said, what was said before it. Refuses
    ``more_marks_than_ballots`` and ``empty_base``.
    """
    returned = marked if ballots is None else ballots
    if marked > returned:
        raise Refused("more_marks_than_ballots", marks=marked, ballots=returned)
    given = returned if issued is None else issued
    everyone = given if total is None else total
    within(None, everyone)
    return returned, given, everyone


@click.command()
@province_option
@click.option("--high", type=int, required=True, help="Số phiếu tín nhiệm cao.")
@click.option("--normal", type=int, required=True, help="Số phiếu tín nhiệm.")
@click.option("--low", type=int, required=True, help="Số phiếu tín nhiệm thấp.")
@click.option("--ballots", type=int, help="Tổng số phiếu thu vào; mặc định là tổng ba mức.")
@click.option("--issued", type=int, help="Số phiếu phát ra; mặc định bằng số thu vào.")
@click.option("--total", type=int, help="Tổng số đại biểu; mặc định bằng số phiếu phát ra.")
@click.option("--name", help="Họ và tên.")
def grading(
    profile: str,
    language: Language,
    high: int,
    normal: int,
    low: int,
    ballots: int | None,
    issued: int | None,
    total: int | None,
    name: str | None,
) -> None:
    """Kết quả lấy phiếu tín nhiệm một người. Phần còn thiếu so với số phiếu là dòng không hợp lệ.

    Ví dụ: hop law grading --high 19 --normal 2 --low 25 --ballots 47
    """
    rules = load(profile)
    marked = _marked(high, normal, low)
    returned, given, everyone = _papers(marked, ballots, issued, total)
    who = name or {"vi": "Người được lấy phiếu", "en": "The person graded"}[language]
    marks = Grading(who, high, normal, low, returned - marked)
    decided = decide_grading(marks, BallotCount(given, returned, returned), everyone, rules.grading_rules())
    answer(grading_sentence(decided, rules.words_in(language), language), decided.article, language)


@click.command()
@profile_option
@click.option("--confidence", "for_", type=int, required=True, help="Số phiếu tín nhiệm.")
@click.option("--no-confidence", "against", type=int, required=True, help="Số phiếu không tín nhiệm.")
@click.option("--ballots", type=int, help="Tổng số phiếu thu vào; mặc định là tổng hai loại, còn lại là không hợp lệ.")
@click.option("--issued", type=int, help="Số phiếu phát ra; mặc định bằng số thu vào.")
@click.option("--total", type=int, help="Tổng số đại biểu; mặc định bằng số phiếu phát ra.")
@term_options
@click.option("--name", help="Họ và tên.")
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
    name: str | None,
) -> None:
    """Kết quả bỏ phiếu tín nhiệm một người. Tín nhiệm hay không tín nhiệm.

    Ví dụ: hop law confidence --confidence 8 --no-confidence 16 --ballots 25
    """
    rules = load(profile)
    marked = _marked(for_, against)
    returned, given, everyone = _papers(marked, ballots, issued, total)
    lost = depletion(everyone, by_law(everyone, statutory), months_left, rules.law)
    counted = BallotCount(given, returned, marked, returned - marked)
    who = name or {"vi": "Người được bỏ phiếu", "en": "The person voted on"}[language]
    decided = decide_confidence(who, for_, against, counted, everyone, rules.confidence_rules(), lost)
    answer(confidence_sentence(decided, rules.words_in(language), language), decided.article, language)


COMMANDS: Final = (election, grading, confidence)
