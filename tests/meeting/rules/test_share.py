"""Shares are printed by integer arithmetic, as the published results of real votes are."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path

import pytest

from meeting.refusal import Refused
from meeting.rules.share import share, share_en
from tests.meeting.rules.published import EXACT, OTHERWISE

BESIDE = Path(__file__).resolve().parents[4] / "shared"
PUBLISHED = Path(os.environ.get("HOP_SHARED", BESIDE)) / "data" / "published_votes.json"


@pytest.mark.parametrize(("votes", "base", "printed"), EXACT)
def test_a_published_figure_is_ours(votes: int, base: int, printed: str) -> None:
    assert share(votes, base) == printed


@pytest.mark.parametrize(("votes", "base", "printed", "ours", "why"), OTHERWISE)
def test_a_known_misprint_differs_by_less_than_a_hundredth(
    votes: int, base: int, printed: str, ours: str, why: str
) -> None:
    assert share(votes, base) == ours != printed, why
    shown = Fraction(printed.replace(",", "."))
    assert abs(Fraction(100 * votes, base) - shown) < Fraction(1, 10 if "hơn" in why else 100)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the collected figures are not beside this checkout")
def test_every_collected_figure_is_ours_or_a_known_misprint() -> None:
    known = {(votes, base, printed): ours for votes, base, printed, ours, _ in OTHERWISE}
    figures = [(one["votes"], one["base"], one["published"]) for one in json.loads(PUBLISHED.read_text("utf-8"))]
    assert len(figures) > 30
    for votes, base, printed in figures:
        assert share(votes, base) == known.get((votes, base, printed), printed)


def test_shares_agree_with_exact_fractions_for_every_vote_of_up_to_600() -> None:
    for base in range(1, 601):
        for votes in range(base + 1):
            hundredths = (Fraction(votes * 10_000, base) + Fraction(1, 2)).__floor__() if base < 61 else None
            printed = int(share(votes, base).replace(",", ""))
            # |printed - exact| ≤ 1/2, and exactly half goes up: -base < 2·(printed·base - 10000·votes) ≤ base
            assert -base < 2 * (printed * base - 10_000 * votes) <= base
            assert hundredths is None or printed == hundredths


def test_a_share_always_has_two_decimals_and_half_goes_up() -> None:
    assert share(1, 1) == "100,00"
    assert share(0, 7) == "0,00"
    assert share(1, 800) == "0,13"  # 0,125
    assert share_en(437, 495) == "88.28"


def test_nothing_is_a_share_of_nobody() -> None:
    with pytest.raises(Refused, match="empty_base"):
        share(0, 0)


@pytest.mark.parametrize(("votes", "base"), [(-1, 10), (11, 10)])
def test_a_part_is_never_outside_its_whole(votes: int, base: int) -> None:
    with pytest.raises(Refused, match="votes_outside_base"):
        share(votes, base)
