"""The votes: each with its question, how it was taken and counted, its figures, its rule and its outcome."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from documents.minutes.figures import tables
from documents.minutes.source import Source
from documents.minutes.vote_words import vote_words
from documents.press.forms import Block, Heading, Item, Paragraph
from meeting.outcome import Resolution
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.rules.outcome import Outcome
from meeting.safetext import fold
from meeting.voting import Correction, CountSheet, Motion, Proposal, elected_before, label
from words.rules.confidence_sentence import confidence_verdict, grading_follows, grading_lines
from words.rules.election_sentence import election_verdict
from words.rules.phrases import passed_or_not
from words.voting.kinds import coming_after, kind_name
from words.voting.result_sentence import result_sentence
from words.voting.tellers import board_in_words, post_name, post_of


def put(source: Source) -> tuple[Motion, ...]:
    """The motions on which a vote was opened, in the order they were put; prepared ones were never asked."""
    asked = [motion for motion in source.view.of(Motion, source.meeting.id) if motion.opened]
    return tuple(sorted(asked, key=lambda motion: (motion.opened, motion.order, motion.id)))


def vote_blocks(source: Source, motion: Motion) -> Iterable[Block]:
    """One vote: what was asked, how, who counted, the figures, and the sentence the chair read out."""
    say = vote_words(source.language)
    yield Paragraph(str(motion.question).replace("\n", " "), lead=_lead(motion))
    if motion.kind == "tellers":
        yield Paragraph(say.board_proposed.format(board=board_in_words(motion.board)))
    yield Paragraph(_how(source, motion))
    yield from _counted(source, motion)
    if motion.state == "annulled":
        reason = f" {say.reason.format(reason=str(motion.reason).rstrip('.'))}" if motion.reason else ""
        yield Paragraph(say.annulled.format(at=source.clock(motion.annulled)) + reason)
    elif motion.outcome is None:
        yield Paragraph(say.not_declared)
    if motion.outcome is not None:
        yield from tables(source, motion)
        yield from _result(source, motion)
    yield from _corrections(source, motion)


def _lead(motion: Motion) -> str:
    """``Bầu cử: …``, without saying twice what the title begins with."""
    kind = coming_after(motion) or kind_name(motion.kind)
    said = fold(motion.title).startswith(fold(kind).split()[0] if motion.kind == "election" else fold(kind))
    return f"{motion.title}." if said and not motion.after else f"{kind}: {motion.title}."


def _how(source: Source, motion: Motion) -> str:
    say = vote_words(source.language)
    start = source.clock(motion.opened)
    if not motion.closed:
        return say.how_open.format(form=say.forms[motion.form], start=start)
    return say.how.format(form=say.forms[motion.form], start=start, end=source.clock(motion.closed))


def _counted(source: Source, motion: Motion) -> Iterable[Block]:
    """Who is elected already, who withdrew, who the tellers were, and who typed which count and when."""
    say = vote_words(source.language)
    before = elected_before(source.view, motion)
    if before:
        yield Paragraph(say.elected_before.format(names=", ".join(line.name for line in before)))
    told = {one.line.id for one in motion.proposals}
    withdrawn = [str(line.name) for line in motion.withdrawn if line.id not in told]
    if withdrawn and not motion.second_ballot:
        yield Paragraph(say.withdrawn.format(names=", ".join(withdrawn)))
    for proposal in motion.proposals:
        yield Paragraph(_proposed(source, proposal))
    if motion.electronic:
        return
    elected = source.view.get(Motion, motion.board_of) if motion.board_of else None
    if elected is not None:
        at = source.clock(elected.declared)
        yield Paragraph(say.board_counted.format(at=at, board=board_in_words(motion.board)))
    elif motion.tellers:
        yield Paragraph(say.tellers.format(names=", ".join(map(source.name, motion.tellers))))
    sheets = [one for one in source.view.of(CountSheet, motion.meeting) if one.motion == motion.id]
    if sheets:
        names = ", ".join(_typist(source, motion, one) for one in sorted(sheets, key=lambda sheet: sheet.at))
        agreement = say.agree if motion.counting == "agree" else say.differ
        pattern = say.board_typed if motion.board_of else say.typed
        yield Paragraph(pattern.format(names=names, agreement=agreement))


def _proposed(source: Source, proposal: Proposal) -> str:
    """A name that came up during the sitting, and what the body decided on it."""
    say = vote_words(source.language)
    said = say.proposals[proposal.what].format(name=proposal.line.name)
    outcome = proposal.outcome
    if outcome is None:
        return f"{said} {say.taken_back}" if proposal.taken_back else said
    counts = ", ".join(f"{source.own.labels.of(option)} {votes}" for option, votes in outcome.count.options)
    for_it, against = say.decisions[proposal.what]
    decided = say.decided.format(
        body=source.own.body,
        at=source.clock(proposal.decided),
        counts=counts,
        total=outcome.base,
        decision=for_it if outcome.passed else against,
    )
    return f"{said} {decided}"


def _typist(source: Source, motion: Motion, sheet: CountSheet) -> str:
    """``Lò Văn Thắng (Trưởng ban, 09 giờ 10 phút)``: who typed in a count, when, and of a board's record as what."""
    office = ""
    if motion.board_of:
        post = post_of(motion, sheet.person)
        secretary = vote_words(source.language).board_secretary.format(event=source.event)
        office = f"{post_name(post) if post else secretary}, "
    return f"{source.name(sheet.person)} ({office}{source.clock(sheet.at)})"


def _result(source: Source, motion: Motion) -> Iterable[Block]:
    """The sentence of the law; for grading short lines for each person, and what follows."""
    say = vote_words(source.language)
    lead = say.result_before if motion.state == "annulled" else say.result
    match motion.outcome:
        case GradingResult() as outcome:
            yield from _graded(source, motion, outcome, lead)
        case ElectionOutcome() as outcome:
            called = {line.id: str(line.name) for line in motion.lines}
            yield Paragraph(election_verdict(outcome, source.own, source.language, called), lead=lead)
        case ConfidenceOutcome() as outcome:
            name = label(motion, outcome.person)
            yield Paragraph(confidence_verdict(outcome, source.own, source.language, name), lead=lead)
        case _:
            declared = replace(motion, state="declared")
            yield Paragraph(result_sentence(declared, source.body, {}, source.language), lead=lead)
    if motion.head_noted_by:
        by, at = source.name(motion.head_noted_by), source.clock(motion.head_noted)
        yield Paragraph(say.head_noted.format(head=source.own.chairperson, name=by, at=at))


def _graded(source: Source, motion: Motion, outcome: GradingResult, lead: str) -> Iterable[Block]:
    """Each person with a short line for each grade; of whom nothing follows, all together, in one sentence."""
    follows = grading_follows(
        outcome.persons, source.own, source.language, {line.id: line.name for line in motion.lines}
    )
    lines = [(one, grading_lines(one, source.own, source.language)) for one in outcome.persons]
    if any(said for _one, said in lines):
        yield Paragraph("", lead=lead)
    for place, (one, said) in enumerate(lines, 1):
        if said:
            yield Item(f"{place}.", f"{_with_posts(motion, one.grading.person)}:")
            yield from (Item("-", f"{line};") for line in said)
    first, *rest = follows
    yield Paragraph(first, lead="" if any(said for _one, said in lines) else lead)
    yield from map(Paragraph, rest)


def _with_posts(motion: Motion, person: str) -> str:
    line = next(one for one in motion.lines if one.id == person)
    return ", ".join(filter(None, (str(line.name), str(line.note))))


def _corrections(source: Source, motion: Motion) -> Iterable[Block]:
    """What voters said afterwards; where names are hidden, only how many."""
    say = vote_words(source.language)
    found = [one for one in source.view.of(Correction, motion.meeting) if one.motion == motion.id]
    if not found:
        return
    if motion.form != "electronic":
        yield Paragraph(say.corrected_unnamed.format(members=source.own.members, count=len(found)))
        return
    yield Paragraph(say.corrected)
    for one in sorted(found, key=lambda correction: correction.at):
        chosen = ", ".join(label(motion, mark) for mark in one.choices)
        words = f" ({str(one.text).replace(chr(10), ' ').rstrip('.')})" if one.text else ""
        at = source.clock(one.at)
        line = say.correction.format(name=source.name(one.person), at=at, choice=chosen + words)
        yield Item("-", f"{line};")


def result_blocks(source: Source) -> Iterable[Block]:
    """Section IV: every vote that stands, with its outcome in a word."""
    declared = [motion for motion in put(source) if motion.state == "declared" and motion.outcome is not None]
    if declared:
        yield Heading(source.say.decided)
    for place, motion in enumerate(declared, 1):
        which = coming_after(motion) if motion.kind == "election" else ""
        title = f"{motion.title} ({which[:1].lower()}{which[1:]})" if which else motion.title
        yield Item(f"{place}.", f"{title}: {_verdict(source, motion)}{_number(source, motion)}.")


def _number(source: Source, motion: Motion) -> str:
    """The number under which what was passed is issued, once it has one."""
    given = source.view.get(Resolution, motion.id)
    return vote_words(source.language).number.format(symbol=given.symbol) if given is not None else ""


def _verdict(source: Source, motion: Motion) -> str:
    """What was decided, as short as it can be said."""
    say = vote_words(source.language)
    match motion.outcome:
        case Outcome(passed=True) if motion.kind == "tellers":
            return say.board_elected.format(board=board_in_words(motion.board))
        case Outcome(passed=passed):
            return passed_or_not(passed, source.language)
        case ElectionOutcome() as outcome:
            return _elected(source, motion, outcome)
        case ChoiceOutcome() as outcome:
            return ", ".join(f"{label(motion, option)} {votes}" for option, votes in outcome.counts)
        case ConfidenceOutcome() as outcome:
            return say.consequences[outcome.consequence]
        case GradingResult() as outcome:
            worse = [one for one in outcome.persons if one.consequence != "none"]
            found = (f"{label(motion, one.grading.person)} ({say.consequences[one.consequence]})" for one in worse)
            return ", ".join(found) or say.consequences["none"]
    return passed_or_not(None, source.language)


def _elected(source: Source, motion: Motion, outcome: ElectionOutcome) -> str:
    say = vote_words(source.language)
    won = ", ".join(label(motion, one) for one in outcome.elected)
    said = say.elected.format(names=won) if won else say.nobody
    if outcome.next_step == "done":
        return said
    if outcome.next_step != "second_ballot":
        return f"{said}; {say.seats_left.format(seats=outcome.seats_left)}"
    tied = ", ".join(label(motion, one) for one in outcome.tied)
    return f"{said}; {say.second_ballot_follows.format(names=tied)}"
