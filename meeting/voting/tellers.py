"""The board of tellers (Ban kiểm phiếu): elected openly before anything is voted on by paper, and it alone counts those papers.

A vote of its own elects it, by the body's own majority. Once declared it counts the paper votes of that meeting until another
one is elected; each of them keeps its members as they were at its opening.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from meeting.copy import View, need
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.rules.profile import SecretBallot
from meeting.safetext import Line, spelt
from meeting.voting.records import Motion, Post, Teller

_ORDER: Final[tuple[Post, ...]] = ("head", "secretary", "member")


def proposed(view: View, board: tuple[Teller, ...]) -> tuple[Teller, ...]:
    """Those proposed, by their names on the register, the head first. Refuses ``not_found``."""
    named = [replace(one, name=Line(need(view, Person, one.person).name)) for one in board]
    return tuple(sorted(named, key=lambda one: _ORDER.index(one.post)))


def check_board(view: View, motion: Motion, body: Body) -> None:
    """Whether these can be a board. Refuses ``board_too_small``, ``board_posts``, ``duplicate_line`` and ``teller_may_not``."""
    rules = body.profile.secrecy
    people = [one.person for one in motion.board]
    for person in people:
        if people.count(person) > 1:
            raise Refused("duplicate_line", line=person)
    for one in motion.board:
        if not _able(view, one, rules):
            raise Refused("teller_may_not", name=str(one.name))
    least = max(rules.tellers_least, 1)
    if len(people) < least:
        raise Refused("board_too_small", able=len(people), least=least)
    posts = [one.post for one in motion.board]
    secretaries = (1, 1) if rules.tellers_secretary else (0, 1)
    if posts.count("head") != 1 or not secretaries[0] <= posts.count("secretary") <= secretaries[1]:
        raise Refused("board_posts")


def elected_board(view: View, meeting: str) -> Motion | None:
    """The vote that elected the board now at work; the last one counts."""
    found = [one for one in view.of(Motion, meeting) if one.kind == "tellers" and one.state == "declared"]
    passed = [one for one in found if one.decided is not None and one.decided.passed]
    return max(passed, key=lambda motion: (motion.declared, motion.id), default=None)


def under_board(view: View, motion: Motion, body: Body) -> Motion:
    """A vote as it would be counted if it were opened now: on paper by the board, as it was elected.

    Refuses ``no_tellers`` while none is elected, ``teller_voted_on``, and ``board_too_small`` when too few of it may still act.
    """
    if motion.form != "paper_ballot":
        return motion
    rules = body.profile.secrecy
    elected = elected_board(view, motion.meeting)
    if elected is None:
        if rules.tellers_least:
            raise Refused("no_tellers", least=rules.tellers_least)
        return motion
    for one in elected.board:
        if any(line.id == one.person or same_name(line.name, one.name) for line in motion.lines):
            raise Refused("teller_voted_on", name=str(one.name))
    able = sum(_able(view, one, rules) for one in elected.board)
    if able < rules.tellers_least:
        raise Refused("board_too_small", able=able, least=rules.tellers_least)
    return replace(motion, board=elected.board, board_of=elected.id)


def same_name(one: str, other: str) -> bool:
    """Whether two names are spelt alike, to the last tone; no name is like none."""
    return bool(one) and spelt(one) == spelt(other)


def of_board(motion: Motion, person: str) -> bool:
    """Whether this person is of the board that counts this vote, or that this vote would elect."""
    return any(one.person == person for one in motion.board)


def counted_by(view: View, board: Motion) -> Motion | None:
    """A vote that this board counts or has counted, and that stands."""
    others = view.of(Motion, board.meeting)
    return next((one for one in others if one.board_of == board.id and one.state not in ("prepared", "annulled")), None)


def _able(view: View, teller: Teller, rules: SecretBallot) -> bool:
    person = view.get(Person, teller.person)
    return person is not None and person.tenure == "serving" and (person.votes or not rules.tellers_vote)
