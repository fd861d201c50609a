"""Refusals in words: one sentence for each code, saying what happened and what to do next, wherever it is met.

The table stands in a file for each area; an area adds its codes beside their fellows when it adds them to its commands.
What is met only at the office's command line (the register, its input files) has files of its own. No code stands in two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meeting.refusal import Refused
from words.language import N_, Detail, _
from words.refusals.annotations import SENTENCES as ANNOTATIONS
from words.refusals.connection import SENTENCES as CONNECTION
from words.refusals.files import SENTENCES as FILES
from words.refusals.files import worded
from words.refusals.gate import SENTENCES as GATE
from words.refusals.law import SENTENCES as LAW
from words.refusals.membership import SENTENCES as MEMBERSHIP
from words.refusals.office import SENTENCES as OFFICE
from words.refusals.papers import SENTENCES as PAPERS
from words.refusals.voting import SENTENCES as VOTING
from words.refusals.voting import with_rules

SENTENCES: Final[dict[str, str]] = {
    code: said
    for table in (CONNECTION, GATE, MEMBERSHIP, PAPERS, ANNOTATIONS, VOTING, LAW, OFFICE, FILES)
    for code, said in table.items()
}
_UNKNOWN: Final = N_("Yêu cầu này không được chấp nhận (mã: {code}). Chưa có gì thay đổi.")


def sentence(refused: Refused) -> str:
    """The sentence for a refusal as it was raised."""
    return refusal(refused.code, refused.details)


def refusal(code: str, details: Mapping[str, Detail]) -> str:
    """The sentence for a refusal; an unknown code, or one whose details are missing, is named honestly."""
    try:
        said = worded(details) if code in FILES else with_rules(details) if code == "rule_to_choose" else details
        return _(SENTENCES[code], **said)
    except KeyError:
        return _(_UNKNOWN, code=code)
