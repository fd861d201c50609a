"""``hop law share``, ``needed``, ``quorum``, ``outcome``: figures and votes of the body as a whole."""

from __future__ import annotations

from typing import Final

import click

from meeting.rules import quorum as quorum_rule
from meeting.rules.majority import ONE_THIRD_ALL, Rule
from meeting.rules.options import OPTION_SETS, Count
from meeting.rules.outcome import Basis, decide_outcome
from meeting.rules.share import share as share_of
from meeting.rules.words import Language
from server.cli.law_options import answer, by_law, paper_options, papers, profile_option, term_options, within
from server.setup.profiles import load
from words.rules.notes import only_for_the_depleted
from words.rules.outcome_sentence import outcome_sentence
from words.rules.quorum_sentence import quorum_sentence


@click.command()
@click.argument("votes", type=int)
@click.argument("base", type=int)
def share(votes: int, base: int) -> None:
    """Tỷ lệ phần trăm của VOTES trên BASE. Hai chữ số thập phân, làm tròn nửa lên.

    Ví dụ: hop law share 437 495
    """
    click.echo(share_of(votes, base))


@click.command()
@click.argument("total", type=int)
def needed(total: int) -> None:
    """Số tối thiểu của mỗi quy tắc trên TOTAL người."""
    for name, least in (
        ("quá nửa", Rule.MAJORITY_ALL.threshold.needed(total)),
        ("ít nhất hai phần ba", Rule.TWO_THIRDS_ALL.threshold.needed(total)),
        ("trên hai phần ba", Rule.OVER_TWO_THIRDS_EXISTING.threshold.needed(total)),
        ("ít nhất một phần ba", ONE_THIRD_ALL.needed(total)),
    ):
        click.echo(f"{name}: {least}/{total}")


@click.command()
@click.argument("present", type=int)
@click.argument("total", type=int)
@profile_option
def quorum(present: int, total: int, profile: str, language: Language) -> None:
    """Đủ điều kiện tiến hành hay chưa. Có mặt PRESENT trên tổng số TOTAL."""
    rules = load(profile)
    asked, words = rules.quorum, rules.words_in(language)
    within(present, total)
    least = quorum_rule.needed(total, asked.numerator, asked.denominator)
    answer(quorum_sentence(present, total, least, asked.article, words, language), asked.article, language)


@click.command()
@profile_option
@click.option("--rule", type=click.Choice([rule.value for rule in Rule]), help="Mặc định: quy tắc của bộ quy tắc.")
@click.option("--yes", type=int, required=True, help="Số tán thành (đồng ý).")
@click.option("--no", type=int, required=True, help="Số không tán thành (không đồng ý).")
@click.option("--abstain", type=int, default=0, help="Số không biểu quyết (ý kiến khác).")
@click.option("--total", type=int, required=True, help="Tổng số đại biểu (thành viên) hiện có.")
@click.option("--present", type=int, help="Số có mặt.")
@paper_options
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
    issued: int | None,
    returned: int | None,
    invalid: int,
    blank: int,
    months_left: int | None,
    chairperson: str | None,
) -> None:
    """Câu kết quả của một lần biểu quyết. Số phiếu, tỷ lệ, quy tắc, điều luật, được thông qua hay không.

    Ví dụ: hop law outcome --yes 13 --no 2 --total 25
    """
    rules = load(profile)
    options = dict(zip(("yes", "no", "abstain"), OPTION_SETS[rules.voting.options], strict=True))
    count = Count(tuple(zip(options.values(), (yes, no, abstain), strict=True)))
    within(present, total)
    ballots = papers(issued, returned, invalid, blank)
    voted = count.total if ballots is None else ballots.returned
    basis = Basis(by_law(total, statutory), total, voted, present, months_left)
    decided = decide_outcome(
        Rule(rule) if rule else rules.law.default_rule,
        count,
        basis,
        rules.law,
        chairperson_vote=options[chairperson] if chairperson else None,
        ballots=ballots,
    )
    answer(
        outcome_sentence(decided, rules.words_in(language), language, second_share=rules.voting.second_share),
        decided.article,
        language,
    )
    if decided.rule is Rule.OVER_TWO_THIRDS_EXISTING and not decided.depleted:
        click.echo(only_for_the_depleted(language), err=True)


COMMANDS: Final = (share, needed, quorum, outcome)
