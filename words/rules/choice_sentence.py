"""The result sentence of a vote among alternatives, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping

from meeting.rules.choice import ChoiceOutcome
from meeting.rules.words import Language, Words
from words.rules.phrases import ballot_parts, sentence, shares


def choice_sentence(
    outcome: ChoiceOutcome,
    words: Words,
    language: Language = "vi",
    names: Mapping[str, str] | None = None,
    *,
    second_share: bool = False,
) -> str:
    """How many chose each alternative, with shares on all deputies; ``second_share`` adds those on the people present (or the
    ballots returned) in brackets.
    """
    called = names or {}
    bases = [("all", outcome.total), *(_other_base(outcome) if second_share else [])]
    parts = ballot_parts(outcome.ballots, language)
    for place, (option, votes) in enumerate(outcome.counts):
        share_text = shares(votes, bases, words, language, named=place == 0)
        name = called.get(option, option)
        if language == "vi":
            parts.append(f"{name}: {votes} {words.members} chọn, bằng {share_text}")
        else:
            parts.append(f"{name}: {votes}, {share_text}")
    if outcome.most > 1:
        parts.append({"vi": f"mỗi người chọn tối đa {outcome.most}", "en": f"up to {outcome.most} each"}[language])
    return sentence(parts)


def _other_base(outcome: ChoiceOutcome) -> list[tuple[str, int]]:
    if outcome.ballots is not None:
        kind, base = "ballots", outcome.ballots.returned
    else:
        kind, base = "present", outcome.basis.present or 0
    return [] if base in (0, outcome.total) else [(kind, base)]
