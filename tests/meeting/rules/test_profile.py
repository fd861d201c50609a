"""A profile is strict: a wrong key or value is refused with its key, what was expected and what was found."""

from __future__ import annotations

import copy
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

import meeting
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.profile import Profile, profile_from, unconfirmed
from words.rules.phrases import named

FOLDER = Path(meeting.__file__).parent / "profiles"
SHIPPED = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
COMMUNE = SHIPPED["hdnd-xa"]


def changed(key: str, value: object) -> dict[str, Any]:
    data = copy.deepcopy(COMMUNE)
    *tables, last = key.split(".")
    place = data
    for table in tables:
        place = place[table]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return data


def test_four_bodies_are_shipped_and_say_their_own_words() -> None:
    said = {name: profile_from(data).words for name, data in SHIPPED.items()}
    assert {name: (words.meeting, words.member, words.chair) for name, words in said.items()} == {
        "hdnd-tinh": ("kỳ họp", "đại biểu", "chủ tọa"),
        "hdnd-xa": ("kỳ họp", "đại biểu", "chủ tọa"),
        "ubnd": ("phiên họp", "thành viên", "chủ trì"),
        "cuoc-hop": ("cuộc họp", "thành viên", "chủ trì"),
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_profile_survives_the_wire(name: str) -> None:
    profile = profile_from(SHIPPED[name])
    assert msgspec.json.decode(msgspec.json.encode(profile), type=Profile) == profile
    profile.law.article(profile.law.default_rule)


def test_a_council_decides_by_all_deputies_and_a_plain_meeting_by_those_present() -> None:
    assert profile_from(COMMUNE).law.default_rule is Rule.MAJORITY_ALL
    assert profile_from(SHIPPED["ubnd"]).law.default_rule is Rule.UBND_MAJORITY
    assert profile_from(SHIPPED["cuoc-hop"]).law.default_rule is Rule.MAJORITY_PRESENT


def test_what_the_law_leaves_open_follows_the_cautious_reading() -> None:
    profile = profile_from(COMMUNE)
    assert (profile.quorum.numerator, profile.quorum.denominator, profile.not_quorate) == (2, 3, "refuse")
    assert profile.change_while_open
    assert not profile.attendance.substitutes_vote
    assert not profile.opinion_forms.silence_is_consent
    assert not profile.election.older_wins
    assert profile.words_in("en").members == "deputies"
    assert profile.words_in("vi").members == "đại biểu"


def test_suspended_deputies_leave_the_total_only_where_the_body_says_so() -> None:
    assert profile_from(COMMUNE).counted_total(in_office=30, suspended=2) == 30
    without = profile_from(changed("attendance.suspended_in_total", False))
    assert without.counted_total(in_office=30, suspended=2) == 28


def test_a_rule_of_one_kind_of_body_is_refused_in_another() -> None:
    committee = copy.deepcopy(SHIPPED["ubnd"])
    committee["law"]["depleted_rule"] = True
    council = changed("law.articles.ubnd_majority", SHIPPED["ubnd"]["law"]["articles"]["ubnd_majority"])
    for data, key, expected in (
        (committee, "law.depleted_rule", "false"),
        (council, "law.articles.ubnd_majority", "nothing"),
    ):
        with pytest.raises(Refused) as refused:
            profile_from(data)
        assert (refused.value.details["key"], refused.value.details["expected"]) == (key, expected)


def test_articles_not_read_in_the_official_text_are_listed() -> None:
    found = unconfirmed(profile_from(COMMUNE))
    assert "quorum.article" in found
    assert not [key for key in found if key.startswith("law.articles")]


def compared(**said: object) -> dict[str, Any]:
    data = changed("quorum.article.vi", "khoản 1 Điều 12 Quy chế làm việc số 05/2026")
    data["quorum"]["article"] |= said
    return data


def test_an_article_is_compared_once_the_unit_says_who_did_and_when() -> None:
    for said in ({}, {"confirmed_by": "Trần Thị Hà"}, {"confirmed_on": date(2026, 12, 1)}):
        profile = profile_from(compared(**said))
        assert "quorum.article" in unconfirmed(profile)
        assert named(profile.quorum.article, "vi") == "Quy chế làm việc"
    both = profile_from(compared(confirmed_by="Trần Thị Hà", confirmed_on=date(2026, 12, 1)))
    assert "quorum.article" not in unconfirmed(both)
    assert named(both.quorum.article, "vi") == "khoản 1 Điều 12 Quy chế làm việc số 05/2026"
    assert msgspec.json.decode(msgspec.json.encode(both), type=Profile) == both


def test_a_file_that_calls_a_text_read_is_believed_only_with_who_read_it_or_of_the_law_read_here() -> None:
    own = compared(background=False)
    assert "quorum.article" in unconfirmed(profile_from(own))
    law = changed("quorum.article.vi", "khoản 1 Điều 35 Luật số 72/2025/QH15")
    law["quorum"]["article"]["background"] = False
    assert "quorum.article" not in unconfirmed(profile_from(law))


@pytest.mark.parametrize("name", SHIPPED)
def test_no_text_that_nobody_has_compared_is_cited_and_each_says_what_to_compare_it_with(name: str) -> None:
    for key, article in unconfirmed(profile_from(SHIPPED[name])).items():
        cited = named(article, "vi") + named(article, "en")
        assert named(article, "vi").startswith("Quy chế làm việc"), key
        assert not any(sign.isdigit() for sign in cited), key
        assert article.model or name == "cuoc-hop", key


def test_the_model_rules_of_today_are_named_as_what_is_to_be_compared() -> None:
    def models(name: str) -> str:
        return " ".join(article.model for article in unconfirmed(profile_from(SHIPPED[name])).values())

    for name in ("hdnd-xa", "hdnd-tinh"):
        for number in ("103/2025/UBTVQH15", "104/2025/UBTVQH15", "121/2025/QH15", "114/2025/UBTVQH15", "64/2025/QH15"):
            assert number in models(name), (name, number)
    for number in ("314/2025/NĐ-CP", "315/2025/NĐ-CP", "64/2025/QH15"):
        assert number in models("ubnd"), number


def test_nothing_cites_article_36_for_a_majority() -> None:
    for name, data in SHIPPED.items():
        election = profile_from(data).election
        assert "Điều 36" not in named(election.article, "vi"), name
        assert election.second_ballot_needs_majority, name
    assert "khoản 2 Điều 35" in named(profile_from(COMMUNE).election.article, "vi")


def test_a_commune_has_no_grading_and_committees_have_no_votes_of_confidence() -> None:
    held = {name: profile_from(data).confidence for name, data in SHIPPED.items()}
    assert (held["ubnd"], held["cuoc-hop"]) == (None, None)
    commune, province = held["hdnd-xa"], held["hdnd-tinh"]
    assert commune is not None
    assert province is not None
    assert (commune.grading, bool(commune.vote)) == (None, True)
    assert province.grading is not None
    committee = copy.deepcopy(SHIPPED["ubnd"])
    committee["confidence"] = COMMUNE["confidence"]
    assert refused(committee, "toml_value")["key"] == "confidence"


def test_a_commune_grades_only_under_a_text_that_the_unit_says_it_has_compared() -> None:
    article = {"vi": "khoản 3 Điều 28", "en": "Clause 3 Article 28", "background": False}
    assert (
        refused(changed("confidence.grading", article), "toml_key_missing")["key"] == "confidence.grading.confirmed_by"
    )
    said = {**article, "confirmed_by": "Trần Thị Hà", "confirmed_on": date(2026, 12, 1)}
    assert profile_from(changed("confidence.grading", said)).grading_rules().grading is not None


def test_a_tie_in_a_committee_is_half_of_all_by_default() -> None:
    assert profile_from(SHIPPED["ubnd"]).law.tie_requires_all_votes


def test_each_kind_of_paper_has_a_name_and_a_pattern_of_its_own() -> None:
    one = {"id": "qppl", "name": "Nghị quyết quy phạm pháp luật", "pattern": "{number}/{year}/NQ-HĐND"}
    for series, key in (
        ([{**one, "pattern": "NQ-HĐND"}], "numbering.series[0].pattern"),
        ([one, one], "numbering.series[0].id"),
        ([{**one, "id": "minutes"}], "numbering.series[0].id"),
        ([{**one, "name": " "}], "numbering.series[0].name"),
    ):
        assert refused(changed("numbering.series", series), "toml_value")["key"] == key
    assert profile_from(changed("numbering.series", [one])).numbering.pattern_of("qppl") == one["pattern"]
    with pytest.raises(Refused, match="series_unknown"):
        profile_from(changed("numbering.series", [one])).numbering.pattern_of("qd")


def test_a_register_from_before_is_read_whatever_its_rules_are_now_told_to_do_without() -> None:
    """A profile on a register is not judged anew: a commune's grading and a committee's confidence stay readable."""
    graded = {"vi": "Nghị quyết số 96/2023/QH15", "en": "Resolution No. 96/2023/QH15", "background": True}
    for name, level in (("hdnd-xa", "commune"), ("ubnd", "none")):
        data = copy.deepcopy(SHIPPED[name])
        data["confidence"] = {"grading": graded, "vote": graded, "grading_base": "returned", "vote_base": "returned"}
        del data["numbering"]["series"], data["voting"]["second_share"]
        old = msgspec.json.decode(msgspec.json.encode(msgspec.convert(data, Profile)), type=Profile)
        assert old.level == level
        with pytest.raises(Refused, match="kind_not_in_profile"):
            old.grading_rules()


@pytest.mark.parametrize("name", ["numbering.series", "voting.second_share", "election.second_ballot_article"])
def test_a_file_from_before_a_setting_was_there_is_read(name: str) -> None:
    assert profile_from(changed(name, None)).voting.second_share is False


@pytest.mark.parametrize(
    ("key", "value", "expected", "got"),
    [
        ("quorum.numerator", "hai", "1 … 1000", '"hai"'),
        ("quorum.numerator", 0, "1 … 1000", "0"),
        ("quorum.numerator", 4, "1 … 3", "4"),
        ("papers.other_days", 10**20, "0 … 1000", "1" + "0" * 20),
        ("quorum.not_quorate", "forbid", '"refuse" | "warn"', '"forbid"'),
        ("quorum.article.background", "true", "true | false", '"true"'),
        ("quorum.article", "Điều 5", "table", '"Điều 5"'),
        ("voting.change_while_open", 1, "true | false", "1"),
        ("voting.options", "confidence_vote", '"yes_no_abstain" | "agree_disagree_other"', '"confidence_vote"'),
        ("words.member", 5, "text", "5"),
        ("words.labels.yes", "", "text", '""'),
        ("words.members", " ", "text", '" "'),
        ("words.chair", "chủ\x1b[2J", "text", '"ch\\u1ee7\\u001b[2J"'),
        ("law.articles.majority_all.vi", "", "text", '""'),
        ("law.articles.majority_all.vi", 35, "text", "35"),
        ("law.default_rule", "two_thirds", '"majority_all" | "two_thirds_all" | ', '"two_thirds"'),
        ("law.default_rule", "majority_present", "majority_all | two_thirds_all", '"majority_present"'),
        ("law.default_rule", "over_two_thirds_existing", "majority_all | two_thirds_all", '"over_two_thirds_existing"'),
        ("numbering.decision", "/NQ-HĐND", '"… {number} …"', '"/NQ-HĐND"'),
        ("schema", 2, "1", "2"),
        ("words", [1], "table", "list"),
    ],
)
def test_a_mistake_names_its_key_and_the_expected_value(key: str, value: object, expected: str, got: str) -> None:
    details = refused(changed(key, value), "toml_value")
    assert (details["key"], details["got"]) == (key, got)
    assert str(details["expected"]).startswith(expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("quorum.not_quorate", '"refuse" | "warn"'),
        ("words.labels.yes", "text"),
        ("words.labels", "table"),
        ("law.articles.over_two_thirds_existing", "table"),
        ("law.articles.majority_all.en", "text"),
        ("law.depleted_rule", "true | false"),
        ("law.total", '"current" | "statutory"'),
        ("election.older_wins", "true | false"),
        ("confidence.grading_base", '"issued" | "returned" | "valid" | "all"'),
        ("quorum.article.background", "true | false"),
    ],
)
def test_a_choice_that_is_not_written_is_asked_for_also_where_the_program_would_have_one(
    key: str, expected: str
) -> None:
    assert refused(changed(key, None), "toml_key_missing") == {"key": key, "expected": expected}


def test_a_rule_without_an_article_is_one_the_body_does_not_have() -> None:
    with pytest.raises(Refused, match="rule_not_in_profile"):
        profile_from(changed("law.articles.two_thirds_all", None)).law.article(Rule.TWO_THIRDS_ALL)


def test_a_misspelt_key_is_answered_with_those_there_are() -> None:
    assert refused(changed("attendance.remote_votes", True), "toml_key_unknown") == {
        "key": "attendance.remote_votes",
        "expected": "suspended_in_total | substitutes_vote | remote_vote",
    }


def refused(data: dict[str, Any], code: str) -> dict[str, str | int]:
    with pytest.raises(Refused) as found:
        profile_from(data)
    assert found.value.code == code
    return found.value.details
