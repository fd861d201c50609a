"""How long people may speak on an item, in words. Pure."""

from __future__ import annotations

from typing import Final

from meeting.people import Body
from meeting.rules.speaking import ItemKind, Speech, limits
from words.language import N_, _
from words.rules.spoken import cited

_SPEECHES: Final[dict[Speech, str]] = {
    "presentation": N_("trình bày {minutes}"),
    "speech": N_("phát biểu {minutes}"),
    "second_speech": N_("lần sau {minutes}"),
    "debate": N_("tranh luận {minutes}"),
    "question": N_("hỏi {minutes}"),
    "answer": N_("trả lời {minutes}"),
    "explanation": N_("giải trình {minutes}"),
}


def speaking_line(kind: ItemKind, body: Body) -> str:
    """``Thời lượng (phút): phát biểu 7, lần sau 3; mỗi người nhiều nhất 2 lần (Quy chế …)``; "" for no limits."""
    times = body.profile.speaking
    found = limits(kind, times)
    if not found:
        return ""
    said = ", ".join(_(_SPEECHES[speech], minutes=minutes) for speech, minutes in found)
    if times.turns and any(speech == "speech" for speech, _minutes in found):
        said += _("; mỗi người nhiều nhất {turns} lần", turns=times.turns)
    return _("Thời lượng (phút): {limits} ({article}).", limits=said, article=cited(times.article))
