"""What a simulated council thinks of a question: every ballot of a roll at once, the same for the same seed.

Secret ballots on paper are imagined whole, so that two tellers who count apart find the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

import msgspec

from meeting.rules.ballots import BallotCount
from meeting.rules.confidence import GRADES
from meeting.voting import Figures, Motion, cells

_GRADE_WEIGHTS: Final = (52, 36, 12)
_OTHER: Final = "Đề nghị giãn tiến độ thực hiện và báo cáo lại tại kỳ họp sau."


class Sheet(msgspec.Struct, frozen=True):
    """What one person marks. ``spoiled``: on paper, in a way that makes it invalid."""

    choices: tuple[str, ...] = ()
    text: str = ""
    spoiled: bool = False


#: The sheets of those on a roll, by person; who is missing stays silent.
Opinion = Callable[[Motion, Sequence[str]], Mapping[str, Sheet]]


def sheets(motion: Motion, people: Sequence[str], seed: int, tight: bool = False) -> Mapping[str, Sheet]:
    """One sheet for each of ``people``. ``tight``: a motion just fails, by one vote, the first of them being for it."""
    dice = Random(f"{seed} {motion.id}")
    others = list(people[1:])
    dice.shuffle(others)
    order = [*people[:1], *others]
    if motion.kind == "election":
        return _election(motion, order)
    if motion.kind == "confidence_grading":
        return _grading(motion, order, dice)
    if motion.kind == "choice":
        return {one: _picked(motion, dice) for one in order}
    return _decision(motion, order, tight)


def _decision(motion: Motion, order: list[str], tight: bool) -> Mapping[str, Sheet]:
    """Six in seven are for it; of the others half are against."""
    for_it = min(motion.needed - 1, len(order)) if tight else len(order) - len(order) // 7
    said: dict[str, Sheet] = {}
    for place, person in enumerate(order):
        late = place - for_it
        option = motion.options[0 if late < 0 else 1 + late % (len(motion.options) - 1)]
        said[person] = Sheet((option,), _OTHER if option == "other_opinion" else "")
    return said


def _picked(motion: Motion, dice: Random) -> Sheet:
    chosen = dice.sample(motion.options, dice.randint(1, motion.most))
    return Sheet(tuple(option for option in motion.options if option in chosen))


def _election(motion: Motion, order: list[str]) -> Mapping[str, Sheet]:
    """Three for two seats: the second and the third get equally many. Otherwise two in three prefer the first names."""
    names = motion.options
    spoiled = int(motion.form == "paper_ballot")
    valid = len(order) - spoiled
    ahead = valid // 3 + 1
    said = {person: Sheet(spoiled=True) for person in order[:spoiled]}
    for place, person in enumerate(order[spoiled:]):
        if (len(names), motion.most) == (3, 2):
            left_out = 2 if place < ahead else 1 if place < 2 * ahead else 0
            chosen = tuple(name for number, name in enumerate(names) if number != left_out)
        else:
            chosen = names[: motion.most] if place % 3 else names[-motion.most :]
        said[person] = Sheet(chosen)
    return said


def _grading(motion: Motion, order: list[str], dice: Random) -> Mapping[str, Sheet]:
    """One sheet leaves one person unmarked."""
    said: dict[str, Sheet] = {}
    for place, person in enumerate(order):
        graded = [one for number, one in enumerate(motion.lines) if (place, number) != (1, len(motion.lines) - 1)]
        grades = dice.choices(GRADES, _GRADE_WEIGHTS, k=len(graded))
        said[person] = Sheet(tuple(f"{one.id}={grade}" for one, grade in zip(graded, grades, strict=True)))
    return said


def figures(motion: Motion, said: Mapping[str, Sheet]) -> Figures:
    """What a teller finds who counts these sheets, or these hands."""
    valid = [sheet for sheet in said.values() if not sheet.spoiled]
    counted = Counter(mark for sheet in valid for mark in sheet.choices)
    for line in motion.lines if motion.kind == "confidence_grading" else ():
        marked = sum(counted[f"{line.id}={grade}"] for grade in GRADES)
        counted[f"{line.id}=invalid"] = len(valid) - marked
    papers = BallotCount(issued=len(said), returned=len(said), valid=len(valid), invalid=len(said) - len(valid))
    counts = tuple((cell, counted[cell]) for cell in cells(motion))
    return Figures(counts, papers if motion.form == "paper_ballot" else None)
