"""The result sentence of an election, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from meeting.rules.election import ElectionOutcome
from meeting.rules.majority import Rule
from meeting.rules.words import Language, Words
from words.rules.phrases import ballot_parts, depletion_parts, listed, named, rule_name, sentence, shares


def election_sentence(
    outcome: ElectionOutcome,
    words: Words,
    language: Language = "vi",
    names: Mapping[str, str] | None = None,
    *,
    second_share: bool = False,
) -> str:
    """Votes of every candidate with shares, what is required, who is elected and what comes next.

    ``names`` gives the names to print for candidates' ids; without it the ids are printed. ``second_share`` adds the share
    of the ballots returned in brackets.
    """
    called = names or {}
    parts = [
        *ballot_parts(outcome.ballots, language),
        *_candidates(outcome, words, language, called, second_share=second_share),
        *_decided(outcome, words, language),
        _elected(outcome, language, called),
        *_next(outcome, language, called),
    ]
    return sentence(parts)


def election_verdict(
    outcome: ElectionOutcome, words: Words, language: Language = "vi", names: Mapping[str, str] | None = None
) -> str:
    """The same beside a table that has the votes: who is elected, by what, and what comes next."""
    called = names or {}
    said = [_elected(outcome, language, called), *_next(outcome, language, called)]
    return sentence([*said, *_decided(outcome, words, language)])


def _decided(outcome: ElectionOutcome, words: Words, language: Language) -> list[str]:
    act = {"vi": "bầu cử", "en": "elections"}[language]
    return [*depletion_parts(outcome.depletion, act, words, language), _required(outcome, words, language)]


def _called(people: tuple[str, ...], names: Mapping[str, str], language: Language) -> str:
    return listed([names.get(person, person) for person in people], language)


def _candidates(
    outcome: ElectionOutcome, words: Words, language: Language, names: Mapping[str, str], *, second_share: bool
) -> list[str]:
    bases = [("all", outcome.total)]
    if second_share and outcome.ballots is not None and outcome.ballots.returned not in (0, outcome.total):
        bases.append(("ballots", outcome.ballots.returned))
    parts = []
    for place, (candidate, votes) in enumerate(outcome.votes):
        name = names.get(candidate, candidate)
        share_text = shares(votes, bases, words, language, named=place == 0)
        if language == "vi":
            parts.append(f"{name} được {votes} phiếu, bằng {share_text}")
        else:
            parts.append(f"{name} {votes} {'vote' if votes == 1 else 'votes'}, {share_text}")
    return parts


def _required(outcome: ElectionOutcome, words: Words, language: Language) -> str:
    ranking_only = outcome.second_ballot and outcome.needed == 1
    binding = outcome.depletion if outcome.depletion is not None and outcome.depletion.binds else None
    asked = rule_name(Rule.OVER_TWO_THIRDS_EXISTING if binding else Rule.MAJORITY_ALL, words, language)
    cited = " {} ".format({"vi": "và", "en": "and"}[language]).join(
        named(article, language) for article in (outcome.article, *([binding.article] if binding else []))
    )
    if language == "vi":
        if ranking_only:
            return f"bầu lại giữa những người bằng phiếu theo {cited}, người được nhiều phiếu hơn trúng cử"
        return f"theo {cited}, người trúng cử phải được {asked} (ít nhất {outcome.needed}) và được nhiều phiếu nhất"
    if ranking_only:
        return f"second ballot among the tied under {cited}, the one with more votes is elected"
    return f"under {cited}, {asked} (at least {outcome.needed}) and the most votes are required"


def _elected(outcome: ElectionOutcome, language: Language, names: Mapping[str, str]) -> str:
    if not outcome.elected:
        return {"vi": "không có người trúng cử", "en": "nobody is elected"}[language]
    who = _called(outcome.elected, names, language)
    if not outcome.by_age:
        return {"vi": f"trúng cử: {who}", "en": f"elected: {who}"}[language]
    older = _called(outcome.by_age, names, language)
    return {
        "vi": f"trúng cử: {who} ({older} bằng phiếu và nhiều tuổi hơn)",
        "en": f"elected: {who} ({older} being older with equal votes)",
    }[language]


def _next(outcome: ElectionOutcome, language: Language, names: Mapping[str, str]) -> list[str]:
    seats, who = outcome.seats_left, _called(outcome.tied, names, language)
    steps = {
        "vi": {
            "second_ballot": f"{who} bằng phiếu nhau, bầu lại trong số những người này để chọn {seats} người",
            "new_round": f"còn {seats}/{outcome.seats} người chưa bầu được",
            "unsettled": f"{who} lại bằng phiếu nhau, còn {seats} người chưa bầu được",
        },
        "en": {
            "second_ballot": f"{who} have equal votes, second ballot among them for {_seats(seats)}",
            "new_round": f"{_seats(seats)} of {outcome.seats} not filled",
            "unsettled": f"{who} have equal votes again, {_seats(seats)} not filled",
        },
    }
    return [] if outcome.next_step == "done" else [steps[language][outcome.next_step]]


def _seats(number: int) -> str:
    return f"{number} seat" if number == 1 else f"{number} seats"
