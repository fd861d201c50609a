"""What may stand on a ballot: its marks, how many of them, the question they answer, and the statement that is signed."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace

from meeting.refusal import Refused
from meeting.rules.words import Words
from meeting.safetext import clean
from meeting.voting.records import Motion
from meeting.voting.statement import EARLIER_QUESTION_PREFIX, QUESTION_PREFIX, Shown, Statement, definition

#: Characters of "another opinion" on one ballot.
TEXT_MOST: Final = 2000


def marks(motion: Motion) -> tuple[str, ...]:
    """Everything a ballot can be marked with, in the order of the ballot."""
    if motion.kind == "confidence_grading":
        return tuple(f"{line.id}={grade}" for line in motion.lines for grade in motion.options)
    return motion.options


def cells(motion: Motion) -> tuple[str, ...]:
    """Everything tellers count, in the order of their sheet: the marks, and the invalid lines of each person graded."""
    if motion.kind != "confidence_grading":
        return motion.options
    return tuple(f"{line.id}={cell}" for line in motion.lines for cell in (*motion.options, "invalid"))


def bounds(motion: Motion) -> tuple[int, int]:
    """The least and the most marks of one ballot. A blank ballot is lawful where one may vote for nobody."""
    if motion.kind == "election":
        return 0, motion.most
    if motion.kind == "confidence_grading":
        return 0, len(motion.lines)
    return 1, motion.most


def check_marks(motion: Motion, choices: tuple[str, ...]) -> None:
    """Refuses ``no_such_option``, ``marks_out_of_order`` (one choice has one spelling), ``two_marks`` on one person's
    line, ``too_few_choices`` and ``too_many_choices``.
    """
    allowed = marks(motion)
    for choice in choices:
        if choice not in allowed:
            raise Refused("no_such_option", choice=choice[:80])
    chosen = set(choices)
    if choices != tuple(mark for mark in allowed if mark in chosen):
        raise Refused("marks_out_of_order")
    if motion.kind == "confidence_grading":
        people = [choice.partition("=")[0] for choice in choices]
        for person in people:
            if people.count(person) > 1:
                raise Refused("two_marks", line=person)
    least, most = bounds(motion)
    if len(choices) < least:
        raise Refused("too_few_choices", chosen=len(choices), least=least)
    if len(choices) > most:
        raise Refused("too_many_choices", chosen=len(choices), most=most)


def check_text(motion: Motion, choices: tuple[str, ...], text: str) -> None:
    """Only another opinion (ý kiến khác) is put into words, and it is: refuses ``text_not_asked`` and ``text_missing``."""
    other = motion.by_rule and "other_opinion" in choices
    if text and not other:
        raise Refused("text_not_asked")
    if other and not text.strip():
        raise Refused("text_missing")
    check_clean(text)


def check_clean(text: str) -> None:
    """Refuses too many words (``text_too_long``) and text that is not in its clean spelling."""
    if len(text) > TEXT_MOST:
        raise Refused("text_too_long", length=len(text), most=TEXT_MOST)
    if clean(text, lines=True) != text:
        raise Refused("statement_malformed")


class Signer(NamedTuple):
    """Who signs: a person, with a device, for this register."""

    person: str
    device: str
    register: str


def choose(motion: Motion, signer: Signer, choices: tuple[str, ...], text: str = "", replaces: str = "") -> Statement:
    """The statement of a choice, in its one spelling, ready to be signed. Refuses what the server would refuse.

    ``replaces``: the hash of the signer's statement now in force, "" when there is none.
    """
    said = meant(motion, signer, choices, text)
    check_text(motion, said.choices, said.text)
    return replace(said, replaces=replaces)


def meant(motion: Motion, signer: Signer, choices: tuple[str, ...], text: str = "") -> Statement:
    """The statement of a correction: like a choice, with words of explanation if one likes."""
    for choice in choices:
        if choice not in marks(motion):
            raise Refused("no_such_option", choice=choice[:80])
    ordered = tuple(mark for mark in marks(motion) if mark in choices)
    worded = clean(text, lines=True)
    check_marks(motion, ordered)
    check_clean(worded)
    return Statement(
        choices=ordered,
        definition=motion.definition,
        device=signer.device,
        meeting=motion.meeting,
        motion=motion.id,
        person=signer.person,
        register=signer.register,
        text=worded,
    )


def defined(motion: Motion, words: Words, register: str) -> Motion:
    """The motion with the body's labels and the hash of the question as it now reads in this register."""
    by_words = motion.by_rule or motion.kind in ("confidence_grading", "confidence_vote")
    labels = tuple(words.labels.of(option) for option in motion.options) if by_words else ()
    labelled = replace(motion, labels=labels)
    return replace(labelled, definition=definition_of(labelled, register))


def definition_of(motion: Motion, register: str) -> str:
    """The hash of the question as shown; a device recomputes it from what it draws before it signs."""
    return definition(QUESTION_PREFIX, register=register, **_shown(motion))


def earlier_definition_of(motion: Motion) -> str:
    """The same of a question that was hashed before questions named their register."""
    return definition(EARLIER_QUESTION_PREFIX, **_shown(motion))


def _shown(motion: Motion) -> dict[str, Shown]:
    rule = motion.decided_by or motion.rule
    return {
        "form": motion.form,
        "kind": motion.kind,
        "lines": _shown_lines(motion),
        "most": motion.most,
        "motion": motion.id,
        "options": tuple(zip(motion.options, motion.labels, strict=False)),
        "question": str(motion.question),
        "rule": rule.value if rule else "",
        "title": str(motion.title),
    }


def _shown_lines(motion: Motion) -> tuple[tuple[str, str, str], ...]:
    """What stands below the question: the lines of the ballot, or the board proposed with its posts."""
    if motion.kind == "tellers":
        return tuple((one.person, str(one.name), one.post) for one in motion.board)
    return tuple((line.id, str(line.name), str(line.note)) for line in motion.lines)


def label(motion: Motion, mark: str) -> str:
    """How a mark reads on this ballot: an option, a line, or a person with the grade."""
    person, _, grade = mark.partition("=")
    if grade:
        return f"{label(motion, person)}: {label(motion, grade)}"
    for line in motion.lines:
        if line.id == mark:
            return str(line.name)
    return dict(zip(motion.options, motion.labels, strict=False)).get(mark, mark)
