"""A motion in words: its choices, what it takes to pass, who has voted, and how it ended. Pure, drawn from the copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from client_tui.refusals import refusal
from client_tui.widgets.signs import SIGN, Tone
from client_tui.widgets.tally_bars import Line
from client_tui.widgets.vote_panel import Choice, Poll, Result
from client_tui.words import N_, _, language
from meeting.attendance import quorum
from meeting.copy import View
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.options import MEANINGS, meaning
from meeting.rules.outcome import Basis, rule_at_opening
from meeting.rules.phrases import rule_name
from meeting.rules.words import Words
from meeting.safetext import name_key
from meeting.voting import Ballot, Cast, Motion, MotionState, Roll, result_sentence

_TONES: Final[dict[str, Tone]] = {"for": "yes", "against": "no", "neutral": "abstain"}
STATES: Final[dict[MotionState, str]] = {
    "prepared": N_("Đã chuẩn bị"),
    "open": N_("Đang biểu quyết"),
    "paused": N_("Tạm dừng"),
    "closed": N_("Đang kiểm phiếu"),
    "declared": N_("Đã có kết quả"),
    "annulled": N_("Đã hủy"),
}
_SIGNS: Final[dict[MotionState, str]] = {
    "prepared": "·",
    "open": "▶",
    "paused": "▶",
    "closed": "▶",
    "declared": "·",
    "annulled": "–",
}
_MOODS: Final[dict[bool | None, Tone]] = {True: "yes", False: "no"}
#: So many exceptions are named with a result; more are counted.
_NAMED: Final = 8


def first_up(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def words_of(body: Body) -> Words:
    """The body's words in the language of the screen."""
    return body.profile.words_in(language())


def tone(option: str) -> Tone:
    """The colour of an option."""
    return _TONES.get(MEANINGS.get(option, "neutral"), "other")


def label(body: Body, option: str) -> str:
    """What an option is called, at the start of a line."""
    return first_up(words_of(body).labels.of(option))


def motions(view: View, meeting: str) -> list[Motion]:
    """The motions of a meeting in the order of its agenda."""
    return sorted(view.of(Motion, meeting), key=lambda motion: (motion.item, motion.order, motion.id))


def open_motion(view: View, meeting: str) -> Motion | None:
    """The one under vote now."""
    return next((motion for motion in view.of(Motion, meeting) if motion.state == "open"), None)


def needs(view: View, motion: Motion, body: Body) -> str:
    """What it takes to pass, with the article: before opening by those present now."""
    basis = motion.basis or Basis(
        statutory_total=body.statutory_total,
        current_total=body.current_total,
        voted=0,
        present=quorum(view, motion.meeting).present,
    )
    if motion.rule is None:
        return ""
    try:
        rule, base, needed = rule_at_opening(motion.rule, basis, body.profile.law)
        article = body.profile.law.article(rule)
    except Refused as refused:
        return refusal(refused.code, refused.details)
    return _(
        "Cần {rule} tán thành: ít nhất {needed}/{base}. Căn cứ: {article}.",
        rule=rule_name(rule, words_of(body), language()),
        needed=needed,
        base=base,
        article=article.vi if language() == "vi" else article.en,
    )


def rules(body: Body) -> list[tuple[Rule, str]]:
    """The rules the body may decide by, its own first."""
    law = body.profile.law
    known = [rule for rule in Rule if getattr(law.articles, rule.value) is not None]
    known.sort(key=lambda rule: rule is not law.default_rule)
    return [(rule, first_up(rule_name(rule, words_of(body), language()))) for rule in known]


def poll_of(view: View, motion: Motion, body: Body, only_watching: str = "") -> Poll:
    """The question as the vote panel puts it."""
    return Poll(
        id=motion.id,
        question=motion.question,
        choices=tuple(Choice(option, label(body, option), tone(option)) for option in motion.options),
        note=needs(view, motion, body),
        ends_at=motion.ends or None,
        may_change=body.profile.change_while_open,
        only_watching=only_watching,
    )


def lines(motion: Motion, body: Body) -> tuple[Line, ...]:
    """The count as bars; empty before it is declared."""
    outcome = motion.decided
    if outcome is None:
        return ()
    return tuple(
        Line(label(body, option), tone(option), votes, outcome.base) for option, votes in outcome.count.options
    )


def verdict(motion: Motion) -> str:
    """The result in two words, with its sign."""
    if motion.outcome is not None and motion.decided is None:
        return _(STATES[motion.state])
    passed = motion.decided.passed if motion.decided else None
    return {True: _("✓ Được thông qua"), False: _("✗ Không được thông qua"), None: _("Chưa có kết quả")}[passed]


def sign(motion: Motion) -> str:
    """The sign before a motion in a list."""
    mood_of_it = mood(motion)
    return SIGN[mood_of_it] if mood_of_it in ("yes", "no") else _SIGNS[motion.state]


def mood(motion: Motion) -> Tone | None:
    """The colour of a motion in a list: how it ended, or that it is open."""
    passed = motion.decided.passed if motion.decided else None
    return _MOODS.get(passed, "other" if motion.state == "open" else None)


def state_words(motion: Motion) -> str:
    """``Được thông qua, 28/36 tán thành``, or how far it is."""
    outcome = motion.decided
    if outcome is None:
        return _(STATES[motion.state])
    passed = {True: _("Được thông qua"), False: _("Không được thông qua"), None: _("Chưa có kết quả")}[outcome.passed]
    return _("{passed}, {votes}/{base} tán thành", passed=passed, votes=outcome.in_favour, base=outcome.base)


def sentence(motion: Motion, body: Body) -> str:
    """The sentence the chair reads out; "" before the result."""
    return result_sentence(motion, body, {}, language()) if motion.outcome else ""


def result_of(view: View, motion: Motion, body: Body) -> Result:
    """How it ended, with the names of those who were not for it where they are few."""
    passed = motion.decided.passed if motion.decided else None
    parts = [verdict(motion), sentence(motion, body), _exceptions(view, motion, body)]
    return Result(lines=lines(motion, body), outcome="\n\n".join(filter(None, parts)), passed=passed)


def _exceptions(view: View, motion: Motion, body: Body) -> str:
    if not body.profile.voting.names_shown:
        return ""
    groups = [
        (label(body, option), names(view, people))
        for option, people in voters(view, motion).items()
        if meaning(option) != "for"
    ]
    groups.append((_("Không tham gia biểu quyết"), names(view, silent(view, motion))))
    return "\n".join(f"{title}: {', '.join(found)}" for title, found in groups if 0 < len(found) <= _NAMED)


def casts(view: View, motion: Motion) -> list[Cast]:
    """Who has voted, as far as this device is told."""
    return [cast for cast in view.of(Cast, motion.meeting) if cast.motion == motion.id]


def voters(view: View, motion: Motion) -> dict[str, list[str]]:
    """Whom each option has, by id; empty choices (the vote is open) are left out."""
    found: dict[str, list[str]] = {option: [] for option in motion.options}
    for cast in casts(view, motion):
        if cast.choice:
            found.setdefault(cast.choice, []).append(cast.person)
    return found


def entitled(view: View, motion: Motion) -> tuple[str, ...]:
    """Who may vote on it; empty before it is opened."""
    roll = view.get(Roll, motion.id)
    return roll.people if roll else ()


def silent(view: View, motion: Motion) -> list[str]:
    """Those entitled who have not voted."""
    done = {cast.person for cast in casts(view, motion)}
    return [person for person in entitled(view, motion) if person not in done]


def own_ballot(view: View, motion: Motion, person: str) -> Ballot | None:
    """My ballot as the server has it."""
    return view.get(Ballot, f"{motion.id}.{person}")


def names(view: View, people: Iterable[str]) -> list[str]:
    """Their names, in the Vietnamese order."""
    found = (view.get(Person, person) for person in people)
    return sorted((person.name for person in found if person is not None), key=name_key)
