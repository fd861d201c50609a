"""The arithmetic of paper ballots as the tellers (*ban kiểm phiếu*) report them."""

from __future__ import annotations

import msgspec

from meeting.refusal import Refused


class BallotCount(msgspec.Struct, frozen=True):
    """Papers given out and what became of those that came back; the last three are disjoint."""

    issued: int
    returned: int
    valid: int
    invalid: int = 0
    blank: int = 0


def check_ballots(ballots: BallotCount, entitled: int) -> None:
    """Refuses a report that cannot be true: ``ballots_negative``, ``more_issued_than_entitled``,
    ``more_returned_than_issued``, ``ballots_do_not_add_up``.
    """
    parts = ballots.valid + ballots.invalid + ballots.blank
    if min(ballots.valid, ballots.invalid, ballots.blank) < 0:
        raise Refused("ballots_negative")
    if ballots.issued > entitled:
        raise Refused("more_issued_than_entitled", issued=ballots.issued, entitled=entitled)
    if ballots.returned > ballots.issued:
        raise Refused("more_returned_than_issued", returned=ballots.returned, issued=ballots.issued)
    if parts != ballots.returned:
        raise Refused("ballots_do_not_add_up", returned=ballots.returned, parts=parts)
