"""How long people may speak on an item, in words. Pure."""

from __future__ import annotations

from typing import Final

from client_tui.motions import cited
from client_tui.words import N_, _
from meeting.people import Body
from meeting.rules.speaking import ItemKind, Speech, limits

_SPEECHES: Final[dict[Speech, str]] = {
    "presentation": N_("trình bày {minutes} phút"),
    "speech": N_("phát biểu {minutes} phút"),
    "second_speech": N_("lần sau {minutes} phút"),
    "debate": N_("tranh luận {minutes} phút"),
    "question": N_("hỏi {minutes} phút"),
    "answer": N_("trả lời {minutes} phút"),
    "explanation": N_("giải trình {minutes} phút"),
}


def speaking_line(kind: ItemKind, body: Body) -> str:
    """``Thời lượng: phát biểu 7 phút, lần sau 3 phút, mỗi người nhiều nhất 2 lần (Quy chế …)``; "" for no limits."""
    times = body.profile.speaking
    found = limits(kind, times)
    if not found:
        return ""
    parts = [_(_SPEECHES[speech], minutes=minutes) for speech, minutes in found]
    if times.turns and any(speech == "speech" for speech, _minutes in found):
        parts.append(_("mỗi người nhiều nhất {turns} lần", turns=times.turns))
    return _("Thời lượng: {limits} ({article}).", limits=", ".join(parts), article=cited(times.article))
