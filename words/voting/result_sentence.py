"""The result of any motion in one sentence per thing decided, for screens, the hall display and the minutes."""

from __future__ import annotations

from collections.abc import Mapping

from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.rules.outcome import Outcome
from meeting.rules.words import Language, Words
from meeting.voting.records import Motion
from words.rules.choice_sentence import choice_sentence
from words.rules.confidence_sentence import confidence_sentence, grading_follows, grading_marks
from words.rules.election_sentence import election_sentence
from words.rules.outcome_sentence import outcome_sentence
from words.rules.phrases import ballot_parts, sentence


def result_sentence(motion: Motion, body: Body, names: Mapping[str, str], language: Language = "vi") -> str:
    """What the chair reads out and the minutes print. ``names`` gives people's names where the ballot has none.

    An annulled vote says so first, and what it had been after that. Refuses ``motion_state`` before there is a result.
    """
    if motion.state == "annulled":
        annulled = _annulled(motion, language)
        return annulled if motion.outcome is None else f"{annulled} {_result(motion, body, names, language)}"
    return _result(motion, body, names, language)


def _annulled(motion: Motion, language: Language) -> str:
    reason = str(motion.reason).rstrip(".")
    return {"vi": f"Kết quả biểu quyết bị hủy: {reason}.", "en": f"This vote was annulled: {reason}."}[language]


def _result(motion: Motion, body: Body, names: Mapping[str, str], language: Language) -> str:
    words, second = body.profile.words_in(language), body.profile.voting.second_share
    called = {**names, **{line.id: str(line.name) for line in motion.lines}}
    outcome = motion.outcome
    match outcome:
        case Outcome():
            return outcome_sentence(outcome, words, language, second_share=second)
        case ChoiceOutcome():
            return choice_sentence(outcome, words, language, called, second_share=second)
        case ElectionOutcome():
            return election_sentence(outcome, words, language, called, second_share=second)
        case ConfidenceOutcome():
            name = called.get(outcome.person, "")
            return confidence_sentence(outcome, words, language, name, second_share=second)
        case GradingResult():
            return " ".join(filter(None, _graded(outcome, words, language, called, second_share=second)))
        case None:
            raise Refused("motion_state", state=motion.state)


def _graded(
    outcome: GradingResult, words: Words, language: Language, names: Mapping[str, str], *, second_share: bool
) -> list[str]:
    """The papers, the marks of each person, and what follows: for all for whom nothing does, in one sentence."""
    marks = (
        grading_marks(one, words, language, names.get(one.grading.person, ""), second_share=second_share)
        for one in outcome.persons
    )
    papers = sentence(ballot_parts(outcome.persons[0].ballots, language))
    return [papers, *marks, *grading_follows(outcome.persons, words, language, names)]
