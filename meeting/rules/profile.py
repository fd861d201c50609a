"""The rule profile of a body: its words, its law, and everything its own working rules (*quy chế*) may decide.

A profile is data. It arrives as a plain mapping (from TOML, read elsewhere) and becomes a strict struct or a refusal
(:mod:`meeting.mistake`); every choice is written down, so that no default hides one that the law leaves open.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from meeting.mistake import expected_at, missing_key, refusal_of, wrong_value
from meeting.refusal import Refused
from meeting.rules.confidence import ConfidenceRules, asked_under
from meeting.rules.election import ElectionRules
from meeting.rules.law import Article, Articles, Law
from meeting.rules.majority import Rule
from meeting.rules.words import Language, Words

N = TypeVar("N", bound=msgspec.Struct)
Positive = Annotated[int, msgspec.Meta(ge=1, le=1000)]
NotNegative = Annotated[int, msgspec.Meta(ge=0, le=1000)]
NotQuorate = Literal["refuse", "warn"]
#: Hội đồng nhân dân, Ủy ban nhân dân, any other meeting.
Kind = Literal["people_council", "people_committee", "other"]
Level = Literal["province", "commune", "none"]


#: What a profile already says and nothing reads yet; a profile marks it with "CHƯA DÙNG".
RESERVED = ("opinion_forms", "numbering.notice")


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the profile; a misspelt key is an error, never ignored."""


class QuorumRule(Section, frozen=True):
    """At least ``numerator/denominator`` of all must be present."""

    numerator: Positive
    denominator: Positive
    #: Without quorum the opening of the sitting and of a vote is refused, or goes on after a warning.
    not_quorate: NotQuorate
    article: Article


class AttendanceRules(Section, frozen=True):
    """Who counts as a member and as present."""

    #: Suspended deputies (*tạm đình chỉ*) stay in "tổng số đại biểu"; the law is silent.
    suspended_in_total: bool
    #: A substitute (*người dự thay*) has no vote unless the body's own rules give one.
    substitutes_vote: bool
    #: Those at a remote site count as present and may vote there (L72 Art 35(1): as the working rules say).
    remote_vote: bool


class VotingRules(Section, frozen=True):
    """How public votes are taken and shown."""

    options: Literal["yes_no_abstain", "agree_disagree_other"]
    change_while_open: bool
    #: Counts are shown while the vote is open.
    running_results: bool
    #: Who has voted is shown while the vote is open (never what).
    who_voted_shown: bool
    #: After closing, the choices are shown beside the names.
    names_shown: bool
    #: Results are read out on one base, that of the rule; true adds the share of another one in brackets.
    second_share: bool = False


class SecretBallot(Section, frozen=True):
    """Votes on persons (bỏ phiếu kín) and the board of tellers (Ban kiểm phiếu) that counts ballots on paper."""

    #: Elections, gradings and votes of confidence are taken by secret ballot, on paper, and in no other form.
    required: bool
    #: So many tellers a board has at the least; 0: no board is needed, and staff and those named count.
    tellers_least: NotNegative
    #: Only who has a vote in the body may be a teller.
    tellers_vote: bool
    #: The board has a head (Trưởng ban) and a secretary (Thư ký); otherwise a head is enough.
    tellers_secretary: bool
    article: Article


class OpinionForms(Section, frozen=True):
    """Decisions outside a meeting (*phiếu lấy ý kiến*)."""

    days_to_answer: Positive
    #: No answer in time is consent; by the letter of L72 Art 40(3) it is not.
    silence_is_consent: bool
    article: Article


class SpeakingTimes(Section, frozen=True):
    """Minutes for each kind of speech; 0: no limit."""

    presentation: NotNegative
    speech: NotNegative
    second_speech: NotNegative
    debate: NotNegative
    question: NotNegative
    answer: NotNegative
    explanation: NotNegative
    #: How often one person may speak on an item; 0: no limit.
    turns: NotNegative
    article: Article


class PaperRules(Section, frozen=True):
    """How many days before the opening papers must be with the members; later ones are marked late."""

    draft_resolution_days: NotNegative
    other_days: NotNegative
    article: Article


class Series(Section, frozen=True):
    """A kind of paper that is numbered by itself each year: *nghị quyết quy phạm pháp luật* beside *nghị quyết*."""

    #: What records call it.
    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9_-]{1,40}\Z")]
    #: What people call it.
    name: str
    #: How its numbers are written.
    pattern: str


class Numbering(Section, frozen=True):
    """Symbols of documents (NĐ 30/2020/NĐ-CP): ``{number}`` and ``{year}`` are filled in."""

    decision: str
    minutes: str
    notice: str
    #: Other kinds of papers that come of a vote, each with a count of its own.
    series: tuple[Series, ...] = ()

    def pattern_of(self, series: str) -> str:
        """The symbol of a kind of paper; "" is what is passed in the usual way. Refuses ``series_unknown {series}``."""
        if not series:
            return self.decision
        found = next((one.pattern for one in self.series if one.id == series), None)
        if found is None:
            raise Refused("series_unknown", series=series)
        return found


class Profile(Section, frozen=True):
    """The rules of one body. ``schema`` grows when a key is added or changes its meaning."""

    schema: Literal[1]
    kind: Kind
    level: Level
    title: str
    words: Words
    words_en: Words
    law: Law
    quorum: QuorumRule
    attendance: AttendanceRules
    voting: VotingRules
    election: ElectionRules
    opinion_forms: OpinionForms
    speaking: SpeakingTimes
    papers: PaperRules
    numbering: Numbering
    #: Null: a body that takes no votes of confidence.
    confidence: ConfidenceRules | None = None
    #: None in registers made before it was asked.
    secret_ballot: SecretBallot | None = None

    @property
    def secrecy(self) -> SecretBallot:
        """How persons are voted on; where the register does not say, a council by the stricter reading."""
        return self.secret_ballot or (_COUNCIL if self.kind == "people_council" else _OTHERS)

    @property
    def not_quorate(self) -> NotQuorate:
        """What happens to a sitting and to a vote without quorum."""
        return self.quorum.not_quorate

    @property
    def change_while_open(self) -> bool:
        """Whether a voter may change the choice until the vote closes."""
        return self.voting.change_while_open

    def words_in(self, language: Language) -> Words:
        """The body's words in one language."""
        return self.words if language == "vi" else self.words_en

    def grading_rules(self) -> ConfidenceRules:
        """How *lấy phiếu tín nhiệm* is taken. NQ 96/2023/QH15 Đ.2.2 names provinces: a commune takes it only under a text
        that the unit has compared. Refuses ``kind_not_in_profile``.
        """
        rules = self._confidence("confidence_grading")
        if not asked_under(rules.grading, "confidence_grading").confirmed and self.level != "province":
            raise Refused("kind_not_in_profile", kind="confidence_grading")
        return rules

    def confidence_rules(self) -> ConfidenceRules:
        """How *bỏ phiếu tín nhiệm* is taken. Refuses ``kind_not_in_profile``."""
        rules = self._confidence("confidence_vote")
        asked_under(rules.vote, "confidence_vote")
        return rules

    def _confidence(self, kind: str) -> ConfidenceRules:
        if self.confidence is None or self.kind != "people_council":
            raise Refused("kind_not_in_profile", kind=kind)
        return self.confidence

    def counted_total(self, in_office: int, suspended: int) -> int:
        """``current_total`` of a vote: members in office, with or without the suspended."""
        return in_office if self.attendance.suspended_in_total else in_office - suspended


_UNSAID: Final = Article("Quy chế làm việc", "the working rules", background=True)
_COUNCIL: Final = SecretBallot(True, 3, True, True, _UNSAID)
_OTHERS: Final = SecretBallot(False, 0, False, False, _UNSAID)


def profile_from(data: dict[str, object]) -> Profile:
    """A profile out of plain data. Refuses like :func:`~meeting.mistake.refusal_of`; ``key`` is dotted."""
    try:
        profile = msgspec.convert(data, Profile)
    except msgspec.ValidationError as error:
        raise refusal_of(error, data, Profile) from error
    _all_written(profile, data)
    _check(profile)
    return _as_believed(profile)


#: The one text that whoever wrote the shipped profiles has read; a file may call it read without saying who did.
_READ: Final = "72/2025/QH15"


def _as_believed(node: N) -> N:
    """A file that calls another text read is believed once it says who of the unit read it, and when."""
    if isinstance(node, Article):
        return replace(node, background=node.background or not (node.confirmed or _READ in node.vi))
    parts = {name: getattr(node, name) for name in node.__struct_fields__}
    return replace(node, **{name: _as_believed(one) for name, one in parts.items() if isinstance(one, msgspec.Struct)})


#: What need not be written: a body that has no such thing leaves it out.
_MAY_MISS: Final[dict[type[msgspec.Struct], tuple[str, ...]]] = {
    Articles: Articles.__struct_fields__,
    Article: ("model", "confirmed_by", "confirmed_on"),
    ConfidenceRules: ("grading", "vote"),
    ElectionRules: ("second_ballot_article",),
    VotingRules: ("second_share",),
    Numbering: ("series",),
}


def _all_written(node: msgspec.Struct, data: Any, key: str = "") -> None:
    """Nothing is left to a default but what a body may not have, and no text is empty or unprintable."""
    for name in node.__struct_fields__:
        here, value = f"{key}.{name}" if key else name, getattr(node, name)
        if name not in data:
            if name not in _MAY_MISS.get(type(node), ()) and here != "confidence":
                raise missing_key(here, expected_at(Profile, here))
        elif isinstance(value, msgspec.Struct):
            _all_written(value, data[name], here)
        elif isinstance(value, str) and not (value.strip() and value.isprintable()):
            raise wrong_value(here, "text", value)


def _check(profile: Profile) -> None:
    quorum, law = profile.quorum, profile.law
    if (
        profile.kind == "people_council" and not profile.secrecy.required
    ):  # the law takes them secretly, whoever works how
        raise wrong_value("secret_ballot.required", "true", profile.secrecy.required)
    if quorum.numerator > quorum.denominator:
        raise wrong_value("quorum.numerator", f"1 … {quorum.denominator}", quorum.numerator)
    rule, by_numbers = law.default_rule.value, Rule.OVER_TWO_THIRDS_EXISTING.value
    if rule == by_numbers or getattr(law.articles, rule) is None:
        cited = [name for name in law.articles.__struct_fields__ if getattr(law.articles, name) is not None]
        raise wrong_value("law.default_rule", " | ".join(name for name in cited if name != by_numbers), rule)
    if law.depleted_rule and profile.kind != "people_council":  # Art 49 speaks of councils alone
        raise wrong_value("law.depleted_rule", "false", law.depleted_rule)
    if law.articles.ubnd_majority is not None and profile.kind != "people_committee":  # and Art 40.3 of committees
        raise wrong_value("law.articles.ubnd_majority", "nothing", "table")
    if law.depleted_rule and law.articles.over_two_thirds_existing is None:
        raise missing_key("law.articles.over_two_thirds_existing", "table")
    _check_confidence(profile)
    _check_numbering(profile.numbering)


def _check_confidence(profile: Profile) -> None:
    """Only councils take votes of confidence, and a commune grades nobody under a text that no one has compared."""
    if profile.confidence is None:
        return
    if profile.kind != "people_council":
        raise wrong_value("confidence", "nothing", "table")
    grading = profile.confidence.grading
    if grading is not None and not grading.confirmed and profile.level != "province":
        raise missing_key("confidence.grading.confirmed_by", "text")


#: What the book of numbers calls the papers that every body has.
_RESERVED_SERIES: Final = ("passed", "minutes")


def _check_numbering(numbering: Numbering) -> None:
    patterns = {"decision": numbering.decision, "minutes": numbering.minutes}
    patterns |= {f"series[{place}].pattern": one.pattern for place, one in enumerate(numbering.series)}
    for name, pattern in patterns.items():
        if "{number}" not in pattern:
            raise wrong_value(f"numbering.{name}", '"… {number} …"', pattern)
    ids = [*_RESERVED_SERIES, *(one.id for one in numbering.series)]
    for place, one in enumerate(numbering.series):
        if ids.count(one.id) > 1 or not (one.name.strip() and one.name.isprintable()):
            raise wrong_value(f"numbering.series[{place}].{'id' if ids.count(one.id) > 1 else 'name'}", "text", one.id)


def unconfirmed(profile: Profile) -> dict[str, Article]:
    """Every article in use that nobody has compared, by its dotted key: it is not cited until the unit says who did."""
    found: dict[str, Article] = {}

    def walk(node: object, key: str) -> None:
        if isinstance(node, Article):
            if not node.compared and not key.startswith(RESERVED):
                found[key] = node
        elif isinstance(node, msgspec.Struct):
            for name in node.__struct_fields__:
                walk(getattr(node, name), f"{key}.{name}" if key else name)

    walk(profile, "")
    return found
