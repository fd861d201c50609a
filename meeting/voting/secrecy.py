"""Which forms a vote may take (hình thức biểu quyết): what the law takes secretly (bỏ phiếu kín) is taken in no other."""

from __future__ import annotations

from typing import Final, get_args

from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.profile import SecretBallot
from meeting.voting.records import Form, Kind, Motion

#: Kinds that the law takes by secret ballot, and therefore on paper where nothing else is said.
SECRET_KINDS: Final[frozenset[Kind]] = frozenset(("election", "confidence_grading", "confidence_vote"))
#: Hands cannot be raised for a sheet of marks, nor counted as papers issued and returned.
_NO_HANDS: Final[frozenset[Kind]] = frozenset(("confidence_grading", "confidence_vote"))
#: How a board of tellers is elected.
_OPENLY: Final[tuple[Form, ...]] = ("electronic", "show_of_hands")
_FORMS: Final[tuple[Form, ...]] = get_args(Form)


def forms_for(kind: Kind, secrecy: SecretBallot) -> tuple[Form, ...]:
    """The forms in which a body may take a vote of this kind. ``hidden_names`` is no secret ballot: every ballot is kept
    under its voter's name.
    """
    if kind == "tellers":
        return _OPENLY
    if kind in SECRET_KINDS and secrecy.required:
        return ("paper_ballot",)
    return tuple(form for form in _FORMS if not (form == "show_of_hands" and kind in _NO_HANDS))


def check_form(motion: Motion, body: Body) -> None:
    """Refuses ``not_secret`` with the article for a form that is no secret ballot where the law wants one, and
    ``form_not_for_kind``.
    """
    secrecy = body.profile.secrecy
    if motion.form in forms_for(motion.kind, secrecy):
        return
    if motion.kind in SECRET_KINDS and secrecy.required:
        article = secrecy.article
        raise Refused("not_secret", article=article.en if body.language == "en" else article.vi)
    raise Refused("form_not_for_kind", form=motion.form, kind=motion.kind)
