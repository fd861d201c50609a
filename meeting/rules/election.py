"""Elections by a council: more than half of *all* deputies, and the most votes (L72 Art 35(2)).

Art 36 says who proposes and who is elected to what; it names no majority. What follows a tie is not in the law but in
guidance and the body's own rules, and therefore a setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount, check_ballots
from meeting.rules.depleted import Depletion
from meeting.rules.law import OWN_RULES, Article
from meeting.rules.majority import MAJORITY_ALL

#: Candidates and their votes.
Votes = tuple[tuple[str, int], ...]

#: ``done``: every seat filled; ``second_ballot``: among the tied; ``new_round``: too few reached half;
#: ``unsettled``: tied again, and the body's rules do not say who wins.
NextStep = Literal["done", "second_ballot", "new_round", "unsettled"]


class ElectionRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a body's own rules say about its elections; part of its profile."""

    article: Article
    #: Tied again in the second ballot: the older is elected.
    older_wins: bool = False
    #: True, the stricter: a second ballot elects by more than half again. False: whoever has more votes, be it one.
    second_ballot_needs_majority: bool = True
    #: What the two rules above rest on; null: the body's own working rules, which nobody has compared.
    second_ballot_article: Article | None = None


class ElectionOutcome(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="election"):
    """Who is elected and what the chair does next. Candidates stand by votes, then by id."""

    votes: Votes
    seats: int
    #: All deputies, and how many of them must vote for a candidate.
    total: int
    needed: int
    elected: tuple[str, ...]
    seats_left: int
    next_step: NextStep
    article: Article
    #: Those equal at the last seat; they alone stand in the second ballot.
    tied: tuple[str, ...] = ()
    #: Elected because they are older than those tied with them.
    by_age: tuple[str, ...] = ()
    second_ballot: bool = False
    ballots: BallotCount | None = None
    #: What Art 49(2)(b) is to this election, when the council has lost too many members.
    depletion: Depletion | None = None


def decide_election(
    votes: Votes,
    seats: int,
    total: int,
    rules: ElectionRules,
    *,
    second_ballot: bool = False,
    born: Mapping[str, date] | None = None,
    ballots: BallotCount | None = None,
    depletion: Depletion | None = None,
) -> ElectionOutcome:
    """Decide a ballot for ``seats`` places by the votes each candidate got out of ``total`` deputies.

    ``born`` is asked only when the older wins. Refuses ``no_seats``, ``empty_base``, ``duplicate_candidate``,
    ``votes_outside_base``, ``more_votes_than_seats_allow`` and what :func:`~meeting.rules.ballots.check_ballots` refuses.
    """
    _check(votes, seats, total, ballots)
    needed = votes_needed(total, rules, depletion, second_ballot=second_ballot)
    ranked = tuple(sorted(votes, key=lambda one: (-one[1], one[0])))
    reached = tuple(one for one in ranked if one[1] >= needed)
    elected, tied = _boundary(reached, seats)
    by_age: tuple[str, ...] = ()
    if tied and second_ballot and rules.older_wins:
        by_age, tied = _older(tied, seats - len(elected), born or {})
        elected += by_age
    return ElectionOutcome(
        votes=ranked,
        seats=seats,
        total=total,
        needed=needed,
        elected=elected,
        seats_left=seats - len(elected),
        next_step=_next_step(seats - len(elected), tied, second_ballot=second_ballot),
        article=article_of(rules, second_ballot=second_ballot),
        tied=tied,
        by_age=by_age,
        second_ballot=second_ballot,
        ballots=ballots,
        depletion=depletion,
    )


def votes_needed(total: int, rules: ElectionRules, depletion: Depletion | None, *, second_ballot: bool = False) -> int:
    """The fewest votes that elect: more than half of all, or what Art 49(2)(b) asks where it binds elections."""
    if second_ballot and not rules.second_ballot_needs_majority:
        return 1
    return depletion.needed if depletion is not None and depletion.binds else MAJORITY_ALL.needed(total)


def article_of(rules: ElectionRules, *, second_ballot: bool) -> Article:
    """What the votes needed rest on: a second ballot without a majority rests on the body's own rules alone."""
    if second_ballot and not rules.second_ballot_needs_majority:
        return rules.second_ballot_article or OWN_RULES
    return rules.article


def _boundary(reached: Votes, seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those surely elected, and those equal at the last seat when they are more than the seats left."""
    if len(reached) <= seats:
        return tuple(name for name, _ in reached), ()
    last = reached[seats - 1][1]
    if reached[seats][1] < last:
        return tuple(name for name, _ in reached[:seats]), ()
    above = tuple(name for name, count in reached if count > last)
    return above, tuple(name for name, count in reached if count == last)


def _older(tied: tuple[str, ...], seats: int, born: Mapping[str, date]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The oldest for the seats left, and those who are still equal: born on one day at the last seat, or all of them where
    a birth date is missing.
    """
    if any(name not in born for name in tied):
        return (), tied
    by_birth = sorted(tied, key=lambda name: (born[name], name))
    last = born[by_birth[seats - 1]]
    if born[by_birth[seats]] != last:
        return tuple(by_birth[:seats]), ()
    older = tuple(name for name in by_birth if born[name] < last)
    return older, tuple(name for name in by_birth if born[name] == last)


def _next_step(seats_left: int, tied: tuple[str, ...], *, second_ballot: bool) -> NextStep:
    if not seats_left:
        return "done"
    if not tied:
        return "new_round"
    return "unsettled" if second_ballot else "second_ballot"


def _check(votes: Votes, seats: int, total: int, ballots: BallotCount | None) -> None:
    if seats < 1:
        raise Refused("no_seats", seats=seats)
    names = [name for name, _ in votes]
    for name in names:
        if names.count(name) > 1:
            raise Refused("duplicate_candidate", candidate=name)
    if ballots is not None:
        check_ballots(ballots, total)
    papers = total if ballots is None else ballots.valid
    for _, count in votes:
        if not 0 <= count <= papers:
            raise Refused("votes_outside_base", votes=count, base=papers)
    cast = sum(count for _, count in votes)
    if cast > seats * papers:
        raise Refused("more_votes_than_seats_allow", votes=cast, allowed=seats * papers)
